"""Standings that the tests of the checks share; every item is invented."""

from __future__ import annotations

from typing import Any

import msgspec

from catalogue.edition import Edition, edition
from catalogue.item import FIELDS, Item, Source
from diffs.checks.finding import Finding
from diffs.checks.standing import Means, Part, Standing, stand
from diffs.checks.table import CHECKS

DAY = "2026-09-01"
_COLUMNS = tuple((field, "ABCDEFGHIJK"[place]) for place, field in enumerate(FIELDS))
#: A row that no rule has anything against.
SOUND = {
    "authority": "某县农业农村局",
    "implementers": "某县农业农村局",
    "basis": "《农药管理条例》（国务院令第677号）第二十四条",
}


def local(name: str, **values: str) -> Item:
    """A row of a local list with all elements, but for what is given."""
    return Item(name=name, **{**SOUND, **values})


def above(name: str, seq: str = "", **values: str) -> Item:
    """A row of a national list."""
    own = {
        "authority": "农业农村部",
        "implementers": "省级、设区的市级、县级农业农村部门",
        "basis": "《农药管理条例》（国务院令第677号）第二十四条",
    }
    return Item(name=name, seq=seq, **{**own, **values})


def listed(*items: Item, title: str = "某县行政许可事项清单", sheet: str = "清单") -> Edition:
    """A list of rows that stand in one sheet from row 3 on."""
    file = f"{title}.xlsx"
    found = [
        msgspec.structs.replace(
            item,
            source=Source(
                file, item.source.sheet or sheet, item.source.row or row, None, None, _COLUMNS
            ),
        )
        for row, item in enumerate(items, start=3)
    ]
    return edition(found, title=title, file=file, columns=FIELDS)


def reference(*items: Item) -> Edition:
    """A list above."""
    return listed(*items, title="行政许可事项清单（2023年版）")


def standing(*items: Item, against: tuple[Edition, ...] = (), **means: Any) -> Standing:
    """A list of one part, placed among its references."""
    found = listed(*items)
    part = Part(Source(found.file, "清单"), 0, len(items))
    return stand(found, against, Means(**{"day": DAY, **means}), parts=(part,))


def departures(name: str, held: Standing) -> list[Finding]:
    """What one rule finds."""
    found = list(CHECKS[name](held))
    assert all(one.rule == name for one in found)
    return found
