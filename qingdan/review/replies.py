"""What a reviewer answers (作答): a key, letters of the rows he means, and a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.text import fold
from diffs.decisions.decision import JUDGEMENTS, Judgement, fault
from diffs.decisions.questions import Question
from qingdan.review.asking import LETTERS, candidates

Step = Literal["skip", "back", "quit", "help"]
_KEYS: Final[dict[str, Judgement]] = {
    "1": "same", "s": "same", "同": "same",
    "2": "different", "d": "different", "异": "different",
    "3": "split", "拆": "split",
    "4": "merged", "合": "merged",
    "5": "undecided", "定": "undecided",
    **{title: judgement for judgement, title in JUDGEMENTS.items()},
}  # fmt: skip
_STEPS: Final[dict[str, Step]] = {
    "k": "skip", "跳": "skip", "跳过": "skip",
    "u": "back", "返": "back", "返回": "back",
    "q": "quit", "退": "quit", "退出": "quit",
    "?": "help", "h": "help", "帮助": "help",
}  # fmt: skip
#: What is too long to be a key: somebody wrote why.
_PROSE: Final = lazy(r"(?:[^\W\d_a-zA-Z][^\w]*){3}")
_WRITTEN: Final = re.compile(rf"(\D+?|\d)([{LETTERS}]*)")


class Misread(Exception):
    """An answer that says nothing that can be done; its text says what to write instead."""


class Reason(str):
    """A reason without a judgement, on a line of its own."""

    __slots__ = ()


class Reply(msgspec.Struct, frozen=True):
    """A judgement on old and new rows, and why."""

    judgement: Judgement
    old: tuple[Item, ...]
    new: tuple[Item, ...]
    why: str


def reply(line: str, one: Question) -> Reply | Reason | Step:
    """Return what an answer to a question says; Misread where it can't be taken so."""
    written = " ".join(line.split())
    word, _, why = written.partition(" ")
    word = fold(word).lower()
    if word in _STEPS:
        return _STEPS[word]
    if _PROSE().match(written) and not _begins(word):
        return Reason(written)
    judged, letters = _judgement(word)
    old, new = _rows(judged, letters, one)
    wrong = fault(judged, len(old), len(new))
    if wrong:
        example = {"split": "3ab", "merged": "4ab"}.get(judged, "1a")
        raise Misread(f"{wrong}；可写上字母指明是哪些行，如 {example}")
    return Reply(judged, old, new, why.strip())


def _begins(word: str) -> bool:
    """Say whether an answer begins with a judgement."""
    match = _WRITTEN.fullmatch(word)
    return word in _KEYS or (match is not None and match[1] in _KEYS)


def _judgement(word: str) -> tuple[Judgement, str]:
    if word in _KEYS:
        return _KEYS[word], ""
    match = _WRITTEN.fullmatch(word)
    judged = _KEYS.get(match[1]) if match else None
    if match is None or judged is None:
        raise Misread(
            "没有看懂；请写 1 同、2 异、3 拆、4 合、5 待定，或 k 跳过、u 返回、q 退出（? 帮助）"
        )
    return judged, match[2]


def _rows(
    judged: Judgement, letters: str, one: Question
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the rows that an answer means: those asked about, or those of the letters."""
    pairs = candidates(one)
    if letters:
        named = [LETTERS.index(letter) for letter in letters]
        if max(named) >= len(pairs):
            last = f"字母到“{LETTERS[: len(pairs)][-1]}”为止" if pairs else "这一题没有可选的字母"
            raise Misread(f"没有“{LETTERS[max(named)]}”；{last}")
        chosen = [pairs[place] for place in named]
        return _distinct([old for old, _, _ in chosen]), _distinct([new for _, new, _ in chosen])
    lone = len(one.old) == len(one.new) == 1
    if lone and judged == "split":
        others = [new for old, new, _ in pairs if old.id == one.old[0].id]
        return one.old, _distinct(others) if len(others) == 2 else one.new
    if lone and judged == "merged":
        others = [old for old, new, _ in pairs if new.id == one.new[0].id]
        return _distinct(others) if len(others) == 2 else one.old, one.new
    return one.old, one.new


def _distinct(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple({item.id: item for item in items}.values())
