"""Numbers of lists in web pages (<ol>): a browser shows them, and no text holds them.

Browsers show the depth of a list by its indentation. Here the number does: 1., （1）, ①.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from sources.formats.counting import forms, written
from sources.numbering.labels import mark_of

_LISTS: Final = ("ol", "ul", "menu")
_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:([^;]*)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\s*(-?\d{1,6})(?!\d)")
#: The start of a text that may be a number, and more than one.
_START: Final = 40


def number(found: Iterable[etree._Element], glue: str) -> None:
    """Write before the text of list entries, all of a page, the number that a browser shows there.

    `glue` is put behind it: what follows belongs on the same line, blocks and breaks before it or
    not. Entries that begin with a number of their own get none: pages that number by hand hide the
    automatic ones by style sheets.
    """
    entries: dict[etree._Element, list[etree._Element]] = {}
    for entry in found:
        holder = next(entry.iterancestors(*_LISTS), None)
        if holder is not None:
            entries.setdefault(holder, []).append(entry)
    depths: dict[etree._Element, tuple[str, int]] = {}
    for holder, own in entries.items():
        form = _form(holder, "decimal" if holder.tag == "ol" else "none")
        above = [depths[one] for one in holder.iterancestors(*_LISTS) if one in depths]
        depth = next((depth + 1 for other, depth in above if other == form), 0)
        depths[holder] = form, depth
        for entry, value in zip(own, _values(holder, own), strict=True):
            shown = _shown(value, _form(entry, form), depth)
            text = _leading(entry)
            if shown and text and mark_of(text) is None:
                entry.text = f"{_head(entry)}{shown}{glue}{(entry.text or '').lstrip()}"


def _head(entry: etree._Element) -> str:
    """Return what stands before the first text of an entry: the sign that a line begins."""
    text = entry.text or ""
    return text[: len(text) - len(text.lstrip())]


def _values(holder: etree._Element, own: Sequence[etree._Element]) -> list[int]:
    """Count the entries of a list as browsers do: `start`, `reversed`, and `value` of entries."""
    backwards = holder.tag == "ol" and holder.get("reversed") is not None
    step = -1 if backwards else 1
    first = _integer(holder.get("start")) if holder.tag == "ol" else None
    value = (len(own) if backwards else 1) if first is None else first
    found = []
    for entry in own:
        given = _integer(entry.get("value"))
        value = value if given is None else given
        found.append(value)
        value += step
    return found


def _integer(text: str | None) -> int | None:
    match = _NUMBER.match(text or "")
    return None if match is None else int(match[1])


def _form(element: etree._Element, otherwise: str) -> str:
    """Return the form of numbers that an element asks for, by its style before its `type`."""
    for match in _STYLE.finditer(element.get("style") or ""):
        for word in match[1].lower().split():
            if word in forms("css"):
                return forms("css")[word]
    return forms("html").get(element.get("type") or "", otherwise)


def _shown(value: int, form: str, depth: int) -> str:
    text = written(value, form)
    if depth > 1 and form == "decimal":
        text = written(value, "circle")
        return text if text != str(value) else f"（{value}）"
    if depth:
        return text and f"（{text}）"
    return text and f"{text}{'、' if form in ('chinese', 'stem') else '.'}"


def _leading(entry: etree._Element) -> str:
    """Return the beginning of an entry's own text, before any list inside it."""
    text = entry.text or ""
    for one in entry.iterdescendants():
        if text.strip() or one.tag in _LISTS:
            break
        text += one.text or "" if isinstance(one.tag, str) else ""
        text += one.tail or "" if not len(one) else ""
    return text.strip()[:_START]
