"""Filing lists that the tests of the checks share; every item is invented."""

from __future__ import annotations

from typing import Any

from catalogue.edition import Edition, edition
from catalogue.item import Item
from diffs.checks.finding import Finding
from diffs.checks.standing import Means, Standing, stand
from tests.diffs.checks.lists import DAY, departures, listed


def filed(name: str, condition: str = "", fee: str = "", **values: str) -> Item:
    """A row of a filing list with its condition and fee."""
    extra = tuple((key, text) for key, text in (("备案条件", condition), ("收费标准", fee)) if text)
    own = {
        "authority": "某县住房和城乡建设局",
        "implementers": "某县住房和城乡建设局",
        "basis": "《商品房屋租赁管理办法》第十四条",
    }
    return Item(name=name, extra=extra, **{**own, **values})


def filings(*items: Item, against: tuple[Edition, ...] = (), **means: Any) -> Standing:
    """A filing list of a county, placed among its references."""
    found = listed(*items, title="某县行政备案事项清单")
    return stand(found, against, Means(**{"day": DAY, **means}))


def province(*items: Item) -> Edition:
    """The filing list of the province."""
    return edition(items, title="某省行政备案事项清单", file="某省.xlsx")


def said(rule: str, *items: Item, against: tuple[Edition, ...] = ()) -> list[Finding]:
    """What one rule finds in a filing list."""
    return departures(rule, filings(*items, against=against))
