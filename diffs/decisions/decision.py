"""Decisions (复核决定): what a reviewer said of old rows and new rows, and who, when and why.

A decision is keyed to the content of its rows, so that it holds in every comparison in which both
stand; names, authorities and serial numbers are there for people.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - `date` is a field
from typing import Final, Literal

import msgspec

from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.text import fold, tidy

Judgement = Literal["same", "different", "split", "merged", "undecided"]
#: What the judgements are called: in the ledger, in the workbook's drop-down and in reports.
JUDGEMENTS: Final[dict[Judgement, str]] = {
    "same": "同一事项",
    "different": "不同事项",
    "split": "拆分",
    "merged": "合并",
    "undecided": "待定",
}
_BY_WORD: Final[dict[str, Judgement]] = {
    **{title: judgement for judgement, title in JUDGEMENTS.items()},
    **{judgement: judgement for judgement in JUDGEMENTS},
}
#: The words that a reader may choose from, as messages list them.
WORDS: Final = "、".join(JUDGEMENTS.values())
_BACKWARDS: Final[dict[Judgement, Judgement]] = {"split": "merged", "merged": "split"}
#: What of a place stands behind the name of the file.
_INSIDE: Final = lazy(r" (?=第\d|工作表“)")
#: How many names of one side a message says.
_NAMED: Final = 3
#: No name is as long as this; a cell that is was filled with something else.
_LONGEST: Final = 200


class RowKey(msgspec.Struct, frozen=True, kw_only=True):
    """A row as a decision names it: by `id`, or by name and authority where there is no id."""

    id: str = ""
    name: str = ""
    subitem: str = ""
    authority: str = ""
    seq: str = ""

    @property
    def title(self) -> str:
        """The name as reports say it."""
        return f"{self.name}（{self.subitem}）" if self.subitem else self.name or "（无名称）"


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided of some old rows and some new rows; `place` says where that was read.

    `lists` are the names of the old and of the new list, empty where they are not known.
    """

    judgement: Judgement
    old: tuple[RowKey, ...]
    new: tuple[RowKey, ...]
    by: str = ""
    date: Date | None = None
    why: str = ""
    lists: tuple[str, str] = ("", "")
    place: str = ""


def judgement(word: str) -> Judgement | None:
    """Return the judgement that a word of the ledger or the workbook stands for."""
    return _BY_WORD.get(fold(word))


def row_key(item: Item) -> RowKey:
    """Return how a decision names a row; what is too long to be a name is cut with a mark."""
    return RowKey(
        id=item.id,
        name=_cut(item.name),
        subitem=_cut(item.subitem),
        authority=_cut(item.authority),
        seq=_cut(item.seq),
    )


def _cut(value: str) -> str:
    text = tidy(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"


def inverted(decision: Decision) -> Decision:
    """Return the decision for the comparison the other way round."""
    return msgspec.structs.replace(
        decision,
        judgement=_BACKWARDS.get(decision.judgement, decision.judgement),
        old=decision.new,
        new=decision.old,
    )


def fault(judged: Judgement, old: int, new: int) -> str:
    """Say in Chinese why a judgement can't be one of so many rows; empty where it can."""
    title = JUDGEMENTS[judged]
    wanted = {"same": (1, 1), "split": (1, 2), "merged": (2, 1)}.get(judged)
    if not old or not new:
        return f"“{title}”须写明旧版和新版各至少一行"
    if wanted is None:
        return ""
    if judged == "same" and (old, new) != wanted:
        word = "拆分" if old == 1 else "合并" if new == 1 else "不同事项"
        return f"“{title}”只能是一行对一行，这里是旧版{old}行、新版{new}行；可改为“{word}”或“待定”"
    if judged == "split" and (old != 1 or new < 2):
        return f"“{title}”是旧版一行变为新版多行，这里是旧版{old}行、新版{new}行"
    if judged == "merged" and (new != 1 or old < 2):
        return f"“{title}”是旧版多行变为新版一行，这里是旧版{old}行、新版{new}行"
    return ""


def subject(decision: Decision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a decision is about: the same for all decisions on the same rows."""
    return _subject(decision.old), _subject(decision.new)


def _subject(rows: Sequence[RowKey]) -> tuple[str, ...]:
    named = (row.id or fold(f"{row.name}|{row.subitem}|{row.authority}") for row in rows)
    return tuple(sorted(named))


def said(decision: Decision) -> str:
    """Return the decision as part of a sentence: `“甲”与“乙”为同一事项`."""
    old, new = _names(decision.old), _names(decision.new)
    if decision.judgement in ("split", "merged"):
        return f"{old}{JUDGEMENTS[decision.judgement]}为{new}"
    verb = "" if decision.judgement == "undecided" else "为"
    return f"{old}与{new}{verb}{JUDGEMENTS[decision.judgement]}"


def _names(rows: Sequence[RowKey]) -> str:
    shown = "".join(f"“{row.title}”" for row in rows[:_NAMED])
    return shown if len(rows) <= _NAMED else f"{shown}等{len(rows)}项"


def signed(decision: Decision) -> str:
    """Return who decided, when and why: `张三，2026年11月22日：仅改括号`; empty where none is."""
    who = "，".join(one for one in (decision.by, _day(decision)) if one)
    return "：".join(one for one in (who, decision.why) if one)


def _day(decision: Decision) -> str:
    day = decision.date
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def placed(decision: Decision) -> str:
    """Return the decision for a message: where it stands, and what it says."""
    where = decision.place or "决定"
    date = f"，{_day(decision)}" if decision.date else ""
    by = f"，{decision.by}" if decision.by else ""
    return f"{where}（{said(decision)}{by}{date}）"


def file_of(place: str) -> str:
    """Return the file of a place where a decision was read."""
    return _INSIDE().split(place, maxsplit=1)[0] or "决定"


def within(place: str) -> str:
    """Return a place without its file: `工作表“待复核” E5`, `第3条（第40行）`."""
    return place.removeprefix(file_of(place)).strip()


def order(decision: Decision) -> tuple[object, ...]:
    """Return what ledgers are sorted by: content only, so that the same decisions are one text."""
    names = tuple((row.name, row.subitem, row.authority) for row in decision.old)
    after = tuple((row.name, row.subitem, row.authority) for row in decision.new)
    date = decision.date.isoformat() if decision.date else ""
    return (names, after, *subject(decision), decision.judgement, date, decision.by, decision.why)
