"""Entries (复核栏): the columns of a workbook in which a reviewer decides, written and read back.

Each row bears its key in a hidden column: which rows it is about, with a check that shows when it
was changed. So sheets may be filtered, sorted, moved and saved by any program.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 - `date` is a field
from datetime import timedelta
from typing import Final

import msgspec

from catalogue.errors import ListError
from catalogue.text import fingerprint, fold, tidy
from diffs.decisions.decision import JUDGEMENTS, WORDS, Decision, RowKey, fault, judgement, subject
from diffs.decisions.faults import Faults
from diffs.decisions.ledger import is_id

#: The headings of the columns: what is decided, who, when, why, and the key.
DECISION: Final = "复核决定"
BY: Final = "复核人"
DATE: Final = "复核日期"
WHY: Final = "复核理由"
KEY: Final = "行标识"
_COLUMNS: Final = (DECISION, BY, DATE, WHY, KEY)
#: With so many of the columns a row is the headings though DECISION or KEY is gone.
_TELLING: Final = 3
#: How many characters a cell holds; a key of more rows is made of their ids alone.
_LONGEST: Final = 32_767
#: How the heading of the column begins that names the lists of a report.
_LISTS: Final = "清单名称"
#: How much of a cell a message shows.
_SHOWN: Final = 20
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?")
#: Excel counts days from here.
_EPOCH: Final = Date(1899, 12, 30)


class Grid(msgspec.Struct, frozen=True):
    """The texts of a sheet's cells, its first row and column at A1."""

    name: str
    rows: Sequence[Sequence[str]]


def key(old: Iterable[RowKey], new: Iterable[RowKey]) -> str:
    """Return the key of a row on these old and new rows."""
    said = [[[getattr(row, name) for name in _FIELDS] for row in side] for side in (old, new)]
    # What no cell can hold is written as an escape.
    text = _written(said)
    if len(text) + 9 > _LONGEST:
        text = _written([[row[:1] for row in side] for side in said])
    return f"{_check(text)} {text}"


def _written(said: list[list[list[str]]]) -> str:
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    if not text.isprintable():
        text = json.dumps(said, separators=(",", ":"))
    return text.replace("_x", "_\\u0078")  # `_x000D_` would be taken for an escape of Excel's


_FIELDS: Final = ("id", "name", "subitem", "authority", "seq")


def _check(text: str) -> str:
    return f"{fingerprint(text) & 0xFFFFFFFF:08x}"


def read(sheets: Iterable[Grid], file: str) -> tuple[Decision, ...]:
    """Return the decisions that a workbook's sheets hold, each pair or group once.

    ListError that names sheet and cell where one can't be read or two contradict each other.
    """
    found: list[Decision] = []
    faults = Faults()
    lists = "", ""
    seen = False
    for sheet in sheets:
        head = _head(sheet)
        where = f"{file} 工作表“{sheet.name}”"
        columns = _checked(sheet, *head, where) if head is not None else None
        if head is not None and columns is not None:
            seen = True
            found += _rows(sheet, head[0], columns, where, faults)
        elif not all(lists):
            lists = _lists(sheet)
    if not seen:
        raise ListError(
            f"{file}：没有“{DECISION}”“{KEY}”两列；请给出 qingdan diff 写出的报告，或 TOML 决定文件"
        )
    faults.tell()
    agreed = list(_agreed(list(_grouped(found, faults)), faults))
    faults.tell()
    return tuple(msgspec.structs.replace(one, lists=lists) for one in agreed)


def _lists(sheet: Grid) -> tuple[str, str]:
    """Return the names of both lists, from the sheet that says what was compared; else empty."""
    named: dict[str, str] = {}
    place = None
    for row in sheet.rows:
        if place is None:
            heads = (number for number, cell in enumerate(row) if cell.startswith(_LISTS))
            place = next(heads, None) if "版本" in row else None
        elif place < len(row) and row[0] in ("旧版", "新版"):
            named.setdefault(row[0], tidy(row[place]))
    return named.get("旧版", ""), named.get("新版", "")


def _head(sheet: Grid) -> tuple[int, dict[str, list[int]]] | None:
    """Return the row of the headings and their columns, None for a sheet without decisions.

    They may stand anywhere: readers put lines above them. One of their words alone may be a column
    of the lists that were compared.
    """
    for number, row in enumerate(sheet.rows):
        named: dict[str, list[int]] = {}
        for place, cell in enumerate(row):
            if cell and len(cell) <= _SHOWN and fold(cell) in _COLUMNS:
                named.setdefault(fold(cell), []).append(place)
        if {DECISION, KEY} <= named.keys() or len(named) >= _TELLING:
            return number, named
    return None


def _checked(
    sheet: Grid, head: int, columns: Mapping[str, list[int]], where: str
) -> dict[str, int] | None:
    """Return the one column of each heading, None where nothing was decided on the sheet.

    ListError where a column that decisions need is gone, or stands there twice.
    """
    below = sheet.rows[head + 1 :]

    def used(place: int) -> bool:
        return any(place < len(row) and row[place].strip() for row in below)

    for name, places in columns.items():
        filled = [place for place in places if used(place)]
        if len(places) > 1 and (filled or name in (DECISION, KEY)):
            letters = "、".join(map(_letter, places))
            raise ListError(f"{where}：“{name}”有{len(places)}列（{letters}）；请只留一列")
    if DECISION not in columns:
        raise ListError(f"{where}：没有“{DECISION}”一列；请恢复这一列的列名")
    if KEY not in columns:
        if not used(columns[DECISION][0]):
            return None
        raise ListError(f"{where}：没有“{KEY}”一列，认不出决定是哪一行的；请从原报告中抄回这一列")
    return {name: places[0] for name, places in columns.items()}


def _rows(
    sheet: Grid, head: int, columns: Mapping[str, int], where: str, faults: Faults
) -> Iterator[Decision]:
    for number, row in enumerate(sheet.rows[head + 1 :], start=head + 2):
        texts = {name: row[place] for name, place in columns.items() if place < len(row)}
        cells = {name: text.strip() if name == KEY else tidy(text) for name, text in texts.items()}
        if cells.get(DECISION) or cells.get(WHY):
            with faults.kept():
                yield _decision(cells, columns, number, where)


def _decision(
    cells: Mapping[str, str], columns: Mapping[str, int], number: int, where: str
) -> Decision:
    def at(name: str) -> str:
        return f"{where} {_letter(columns[name])}{number}"

    word = cells.get(DECISION, "")
    if not word:
        raise ListError(f"{at(DECISION)}：写了理由而没有选“{DECISION}”；请选 {WORDS} 之一")
    judged = judgement(word)
    if judged is None:
        raise ListError(f"{at(DECISION)}：“{_brief(word)}”不是决定；请从下拉列表中选 {WORDS} 之一")
    if not cells.get(KEY):
        raise ListError(f"{at(DECISION)}：该行没有“{KEY}”；请在报告原有的行上填写决定")
    old, new = _keyed(cells[KEY], at(KEY))
    # A part of a split or merger is decided on the rows of its pairs, too.
    several = judged in ("split", "merged") and len(old) == len(new) == 1
    wrong = "" if several else fault(judged, len(old), len(new))
    if wrong:
        raise ListError(f"{at(DECISION)}：{wrong}；请改选")
    return Decision(
        judgement=judged,
        old=old,
        new=new,
        by=cells.get(BY, ""),
        date=_date(cells.get(DATE, ""), at(DATE)) if cells.get(DATE) else None,
        why=cells.get(WHY, ""),
        place=at(DECISION),
    )


def _keyed(text: str, where: str) -> tuple[tuple[RowKey, ...], tuple[RowKey, ...]]:
    check, _, said = text.partition(" ")
    if check != _check(said):
        raise ListError(f"{where}：“{KEY}”已被改动，认不出是哪一行；请从原报告中抄回这一格")
    old, new = (
        tuple(RowKey(**dict(zip(_FIELDS, row, strict=False))) for row in side)
        for side in json.loads(said)
    )
    if not old or not new or not all(is_id(row.id) for row in (*old, *new)):
        raise ListError(
            f"{where}：该行只有旧版或新版一方，没有可以复核的对应关系；请清空该行的决定"
        )
    return old, new


def _date(text: str, where: str) -> Date:
    found = _DAY.fullmatch(text)
    try:
        if found is not None:
            return Date(*(int(part) for part in found.groups()))
        if text.isdecimal() and len(text) == 5:  # a day as Excel counts, in a cell without a format
            return _EPOCH + timedelta(days=int(text))
    except ValueError:
        pass
    raise ListError(f"{where}：日期“{_brief(text)}”不对；请写成 2026-01-31 这样的日期")


def _grouped(found: Sequence[Decision], faults: Faults) -> Iterator[Decision]:
    """Join the rows of one split or merger: each names all of it or one of its pieces."""
    parts: dict[tuple[str, str], list[Decision]] = {}
    for one in found:
        if one.judgement in ("split", "merged"):
            whole = one.old[0] if one.judgement == "split" else one.new[0]
            parts.setdefault((one.judgement, whole.id), []).append(one)
        else:
            yield one
    for rows in parts.values():
        with faults.kept():
            yield _joined(rows)


def _joined(rows: Sequence[Decision]) -> Decision:
    """Make one split or merger of rows that name its pieces."""
    first = rows[0]
    side = "new" if first.judgement == "split" else "old"
    pieces = {row.id: row for one in rows for row in getattr(one, side)}
    if len(pieces) < 2:
        word, other = JUDGEMENTS[first.judgement], "新版" if side == "new" else "旧版"
        raise ListError(
            f"{first.place}：“{word}”只有这一行，不知{other}还有哪些行；"
            f"请在该事项“其他可能”的各行也选“{word}”，或改选"
        )
    for one in rows[1:]:
        first = _cosigned(first, one)
    return msgspec.structs.replace(first, **{side: tuple(pieces.values())})


def _cosigned(first: Decision, other: Decision) -> Decision:
    """Return a decision that two cells hold, with all who made it and what they gave as reasons."""
    dates = [one.date for one in (first, other) if one.date is not None]
    return msgspec.structs.replace(
        first,
        by=_both(first.by, other.by, "、"),
        date=max(dates, default=None),
        why=_both(first.why, other.why, "；"),
    )


def _both(first: str, other: str, between: str) -> str:
    told = [*first.split(between), *other.split(between)]
    return between.join(dict.fromkeys(one for one in told if one))


def _agreed(found: Iterable[Decision], faults: Faults) -> Iterator[Decision]:
    """Yield decisions on the same rows once; a definite one takes the place of one put off."""
    kept: dict[object, Decision] = {}
    for one in found:
        other = kept.setdefault(subject(one), one)
        if one is other or (one.judgement == "undecided" != other.judgement):
            continue
        if one.judgement == other.judgement:
            kept[subject(one)] = _cosigned(other, one)
            continue
        if other.judgement != "undecided":
            with faults.kept():
                raise _disagreeing(one, other)
            continue
        kept[subject(one)] = one
    yield from kept.values()


def _disagreeing(one: Decision, other: Decision) -> ListError:
    here, there = JUDGEMENTS[one.judgement], JUDGEMENTS[other.judgement]
    beside = _short(other.place, one.place)
    return ListError(f"{one.place}选了“{here}”，而同一行在{beside}选了“{there}”；请改成一致")


def _short(place: str, beside: str) -> str:
    """Return where another cell stands without the file that was named just before."""
    file = beside.split(" 工作表", maxsplit=1)[0]
    return place.removeprefix(f"{file} ")


def _brief(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"


def _letter(place: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
