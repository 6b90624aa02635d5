"""Selecting (筛选): of two lists that are compared the items of the kinds that were asked for.

A cell of each row says it first (行政许可, 行政备案). Licences and filings are also known by what
a list says of itself: its title, its headers, the names of its rows.
"""

from __future__ import annotations

import time

import msgspec

from catalogue.edition import Edition
from catalogue.errors import ListError
from qingdan.terminal.voice import detail
from sources.location import read_list
from sources.pages.ranges import ALONE, Pace
from sources.reading import Reading


def editions_of(
    old: str, new: str, kinds: tuple[str, ...], pace: Pace = ALONE
) -> tuple[Edition, Edition]:
    """Read two lists; ListError where one has no item of the kinds that were asked for.

    Beside a list that has such items, one that tells no kinds is taken whole, with a warning.
    """
    first, second = (
        _read(side, place, kinds, pace) for side, place in (("旧版", old), ("新版", new))
    )
    if kinds and not first.items and second.items:
        first = _whole(old, kinds, pace)
    elif kinds and first.items and not second.items:
        second = _whole(new, kinds, pace)
    elif kinds and not first.items:
        raise _without(old, kinds)
    return first, second


def _read(side: str, place: str, kinds: tuple[str, ...], pace: Pace) -> Edition:
    began = time.monotonic()
    edition = read_list(place, frozenset(kinds), pace=pace).edition
    if kinds and not edition.items and place != "-":
        edition = _told(read_list(place, pace=pace), kinds)
    detail(f"读取{side} {place}：{len(edition.items)} 项，{time.monotonic() - began:.2f} 秒")
    return edition


def _told(reading: Reading, kinds: tuple[str, ...]) -> Edition:
    """Keep of a list the licences or filings, by what it says of itself; none of other kinds."""
    from diffs.checks.kinds import Table, power, told_kinds
    from qingdan.checking import parts

    wanted = set(map(power, kinds))
    edition = reading.edition
    tables = [
        Table(one.title, one.headers, one.first, one.last, one.groups) for one in parts(reading)
    ]
    rows = told_kinds(edition, tables) if wanted <= {"许可", "备案"} else ()
    found = tuple(item for item, row in zip(edition.items, rows, strict=False) if row in wanted)
    left_out = len(edition.items) - len(found)
    scope = edition.scope
    if left_out:
        scope = msgspec.structs.replace(scope, kinds=tuple(sorted(kinds)), left_out=left_out)
    return msgspec.structs.replace(edition, items=found, scope=scope)


def _whole(place: str, kinds: tuple[str, ...], pace: Pace) -> Edition:
    """Read all items of a list that has no column of kinds; ListError where it tells kinds."""
    from diffs.checks.kinds import power

    if place == "-":
        raise _without(place, kinds)
    found = read_list(place, pace=pace)
    edition = found.edition
    told = any(power(one.table.name) for one in found.tables)
    if told or "kind" in edition.columns or not edition.items:
        raise _without(place, kinds)
    warning = (
        f"清单没有事项类别栏，未按“{'、'.join(kinds)}”筛选，全部{len(edition.items)}项都参加比对"
    )
    return msgspec.structs.replace(edition, warnings=(warning, *edition.warnings))


def _without(place: str, kinds: tuple[str, ...]) -> ListError:
    wanted = "、".join(kinds)
    return ListError(f"{place}：没有类别为“{wanted}”的事项；请用 qingdan read 查看有哪些类别")
