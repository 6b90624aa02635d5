"""A page taken apart by the few selectors that its tests need."""

from __future__ import annotations

import re
from typing import Any

from lxml import html

_STEP = re.compile(r"([a-z0-9]*)(?:\.([\w-]+))?(?:#([\w-]+))?")


def page(text: bytes) -> Any:  # lxml's elements have no useful type here
    return html.fromstring(text.decode())


def chosen(found: Any, selector: str) -> list[Any]:
    """The elements below one: `tbody.row td.o`, `#list h3`."""
    path = ""
    for step in selector.split():
        match = _STEP.fullmatch(step)
        assert match, step
        name, of_class, named = match.groups()
        path += f"//{name or '*'}"
        if of_class:
            path += f"[contains(concat(' ',normalize-space(@class),' '),' {of_class} ')]"
        if named:
            path += f"[@id='{named}']"
    return list(found.xpath(f".{path}"))


def words(found: Any) -> str:
    return " ".join(found.text_content().split())
