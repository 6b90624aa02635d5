"""Stages (办理环节) and scopes behind a name: 某许可（变更）, 某许可证补办, 某审批（县级行使）.

A local list may name a stage or its own share of an item; the item is the same. The words are
data: `diffs/data/stages.csv`, and the words of scope of `wordings.csv`.
"""

from __future__ import annotations

from functools import cache

from catalogue.patterns import lazy
from catalogue.text import fold
from catalogue.vocabulary import rows
from diffs.identity.wordings import is_scope, skeleton

_BRACKET = lazy(r"\(([^()]*)\)$")
_JOINTS = lazy(r"[、,/和及与或]|以及")
#: Signs of a note under the table.
_SIGNS = lazy(r"(?:[*★☆#※△▲]|\(?注\d*\)?)+$")
_NUMBERED = lazy(r"^\d+[.、)]\s*")
#: A bracket of another kind behind a name.
_LENTICULAR = lazy(r"【([^【】]*)】$")
_DASHED = lazy(r"-+([^-]+)$")


@cache
def _words(use: str) -> tuple[str, ...]:
    """Return the stages, or the acts that names end in before them, longest first."""
    words = (fold(row["word"]) for row in rows("diffs", "stages.csv") if row["use"] == use)
    return tuple(sorted(words, key=len, reverse=True))


def is_stage(text: str) -> bool:
    """Say whether a folded text names stages alone: 变更, 变更、延续, 含延续."""
    parts = [part for part in _JOINTS().split(text.removeprefix("含").removeprefix("包括")) if part]
    return bool(parts) and all(part in _words("stage") for part in parts)


def is_issue(stage: str) -> bool:
    """Say whether a stage is that of issuing a certificate at first: 核发."""
    return stage in _words("issue")


def _clean(name: str) -> str:
    """Return a folded name without its number and signs; a bracket left open ends with the name."""
    text = _SIGNS().sub("", _NUMBERED().sub("", fold(name)))
    text = _LENTICULAR().sub(r"(\1)", text)
    return f"{text})" if text.count("(") > text.count(")") else text


@cache
def staged(name: str) -> tuple[str, tuple[str, ...]]:
    """Split a name into what it is without stages and scopes, folded, and these."""
    text = _clean(name)
    found: list[str] = []
    while True:
        bracket = _BRACKET().search(text) or _DASHED().search(text)
        inner = bracket[1] if bracket is not None else ""
        if bracket is not None and (is_stage(inner) or is_scope(inner)):
            found.append(inner)
            text = _SIGNS().sub("", text[: bracket.start()])
            continue
        behind = (one for one in _words("stage") if text.endswith(one))
        word = next((one for one in behind if text[: -len(one)].endswith(_words("act"))), "")
        if not word:
            return text, tuple(reversed(found))
        found.append(word)
        text = text[: -len(word)]


def plain(name: str) -> str:
    """Return the skeleton of a name without stages and scopes: what rows of one item share."""
    text = staged(name)[0]
    return skeleton(text[:-1] if text.endswith("许可证") else text)


@cache
def layered(name: str) -> tuple[str, str, str]:
    """Return a name folded, without brackets of stage and scope, and without any stage."""
    text = inner = _clean(name)
    while (bracket := _BRACKET().search(inner)) and (is_stage(bracket[1]) or is_scope(bracket[1])):
        inner = _SIGNS().sub("", inner[: bracket.start()])
    return text, inner, staged(text)[0]


@cache
def without_stage(name: str) -> str:
    """Return a folded name without the stage that it ends in, whatever stands before it.

    Empty where it ends in none. 检验补办 is 检验 only where a list has the item 检验.
    """
    text = staged(name)[0]
    word = next((one for one in _words("stage") if text.endswith(one)), "")
    return text[: -len(word)] if word else ""


@cache
def unstaged(name: str) -> str:
    """Return the skeleton of a name without the stage that it ends in; see `without_stage`."""
    rest = without_stage(name)
    return plain(rest) if rest else ""
