"""A page opened in a browser, with everything that it must not do written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
from playwright.sync_api import Browser, Page

from diffs.changeset import ChangeSet
from diffs.reports.page import changes

_SETTLED: Final = """() => new Promise(done =>
    setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 50))"""


class Visit(msgspec.Struct):
    """A page, and what it asked for, said on the console or showed as a dialog."""

    page: Page
    asked: list[str]
    errors: list[str]

    def type(self, text: str) -> None:
        self.page.fill("#q", text)

    def found(self) -> str:
        # What a change of the address starts comes after the click that made it.
        self.page.evaluate(_SETTLED)
        return self.page.text_content("#found") or ""

    def names(self) -> list[str]:
        """The names of the rows that are shown."""
        return [
            row.get_attribute("data-name") or "" for row in self.page.query_selector_all(".row")
        ]

    def hash(self) -> str:
        """The hash of the address, once the page has written it."""
        self.page.wait_for_timeout(250)
        return str(self.page.evaluate("decodeURIComponent(location.hash)"))


def written(changeset: ChangeSet, folder: Path) -> Path:
    path = folder / "报告.html"
    with path.open("wb") as stream:
        changes.write(changeset, stream)
    return path


@contextmanager
def visit(browser: Browser, path: Path, more: str = "", **options: Any) -> Iterator[Visit]:
    """Open a file; leaving it, hold that it asked for nothing else and that nothing went wrong."""
    with browser.new_context(**options) as context:
        page = context.new_page()
        made = Visit(page, [], [])
        page.on("request", lambda one: made.asked.append(one.url))
        page.on("console", lambda one: made.errors.append(one.text))
        page.on("pageerror", lambda one: made.errors.append(str(one)))
        page.on("dialog", lambda one: (made.errors.append(one.message), one.dismiss()))
        page.goto(path.as_uri() + more)
        yield made
        assert [one.split("#")[0] for one in made.asked] == [path.as_uri()] * len(made.asked)
        assert not made.errors
