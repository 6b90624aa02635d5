"""Lists on the web (网站): a file, a page with the list in it, or a page with attachments.

A page that holds a list is the list. Else its attachments are tried, likeliest first; which one was
taken, and which others there are, is said in the notes. `网址#序号`, `#附件名`, `#全部` and `#网页`
choose.
"""

from __future__ import annotations

from typing import Final

import msgspec

from catalogue.errors import ListError
from sources.formats.kinds import WORKBOOKS, kind_of
from sources.formats.webpage import page_title
from sources.reading import TableReading
from sources.web.address import Address, safe
from sources.web.attachments import Page, Read, Site, file_name, offer, one_of, title_of, together
from sources.web.choosing import Candidate, candidates, chosen, groups, named, parts
from sources.web.download import Limits
from sources.web.fetching import Fetched, fetch
from sources.web.links import has_anchor, links
from sources.web.origin import came_from

_ALL: Final = frozenset(("全部", "*"))
_PAGE: Final = frozenset(("网页", "0"))
_DOCUMENT: Final = 4


class Document(msgspec.Struct, frozen=True):
    """One file from the web: bytes, name, and what the reader must know of it."""

    data: bytes
    file: str
    notes: tuple[str, ...]


def read_site(place: Address, limits: Limits, read: Read) -> Site:
    """Read a list from the web; ListError where there is none."""
    got = fetch(place.url, place.shown, limits)
    if not _is_page(got):
        return _file(got, place, read)
    page = _page(got, place, limits, read)
    choice = place.choice
    if choice in _ALL:
        return together(page, groups(_documents(page)))
    if choice in _PAGE:
        return _itself(page, _told(place, got, place.sheet, read))
    if choice and (wanted := chosen(list(page.found), choice, page.shown)):
        return one_of(page, [wanted], ())
    if choice and (table := _sheet(page, choice)):
        return _itself(page, table)
    notes = (_place_in_page(page),) if choice else ()
    own = _own_tables(page)
    if own:
        return _itself(page, own, notes)
    made = groups(list(page.found))
    several = parts(made)
    return together(page, several) if several else one_of(page, made, notes)


def read_document(place: Address, limits: Limits) -> Document:
    """Return a page or file of the web as it is, or the attachment of the page that is chosen."""
    got = fetch(place.url, place.shown, limits)
    if not _is_page(got):
        return Document(got.data, got.origin.file, got.notes)
    page = _page(got, place, limits, lambda *_: [])
    if place.choice and place.choice not in _PAGE:
        wanted = chosen(list(page.found), place.choice, page.shown)
        if wanted:
            inner = fetch(wanted[0].link.url, safe(wanted[0].link.url), limits)
            return Document(inner.data, file_name(inner, wanted[0]), got.notes + inner.notes)
        _place_in_page(page)
    return Document(got.data, got.origin.file, got.notes + offer(page))


def _page(got: Fetched, place: Address, limits: Limits, read: Read) -> Page:
    found = candidates(links(got.data, got.origin.file, got.origin.final))
    return Page(got, place, tuple(found), limits, read)


def _documents(page: Page) -> list[Candidate]:
    return [one for one in page.found if one.rank >= _DOCUMENT]


def _is_page(got: Fetched) -> bool:
    try:
        return kind_of(got.data, got.origin.file) == "html"
    except ListError:
        return False


def _file(got: Fetched, place: Address, read: Read) -> Site:
    """Read an address that is a file itself; a fragment names its sheet where it has sheets."""
    sheet, file = place.choice or place.sheet, got.origin.file
    notes: tuple[str, ...] = ()
    if sheet and _kind(got) not in WORKBOOKS:
        notes = (f"{place.shown}：不是工作簿，“#{sheet}”未起作用",)
        sheet = ""
    tables = tuple(_told(place, got, sheet, read))
    notes = (f"取自 {came_from(got.origin)}", *got.notes, *notes)
    return Site(tables, title_of(file, ""), file, notes, (got.origin,))


def _kind(got: Fetched) -> str:
    try:
        return kind_of(got.data, got.origin.file)
    except ListError:
        return ""


def _told(place: Address, got: Fetched, sheet: str, read: Read) -> list[TableReading]:
    """Read a file; an error says which address it came from."""
    try:
        return read(got.data, got.origin.file, sheet)
    except ListError as error:
        raise ListError(f"{error}（取自 {place.shown}）") from None


def _place_in_page(page: Page) -> str:
    """Say that a choice which is no attachment is a place of the page; ListError where it is none.

    Addresses copied from a browser end in places of the page, and in what its scripts keep there.
    """
    choice, got = page.place.choice, page.got
    if choice.startswith(("/", "!", "?")) or has_anchor(got.data, got.origin.file, choice):
        return f"{page.shown}：“#{choice}”是网页中的位置，未起作用"
    there = f"现有附件：{named(list(page.found))}" if page.found else "网页没有附件"
    raise ListError(f"{page.shown}：没有“{choice}”这个附件；{there}；请写作 网址#序号")


def _sheet(page: Page, name: str) -> list[TableReading]:
    """Return a table of the page by its name (表2); none where there is no such table."""
    try:
        return page.read(page.got.data, page.got.origin.file, name)
    except ListError:
        return []


def _own_tables(page: Page) -> list[TableReading]:
    """Return the tables of the page itself where they are a list.

    Beside attachments a table of names alone may be a table of them, and no list.
    """
    try:
        tables = page.read(page.got.data, page.got.origin.file, "")
    except ListError:
        return []
    needed = 2 if _documents(page) else 1
    for one in tables:
        fields = {column.field for column in one.header.columns} if one.header else set()
        if one.items and len(fields - {None, "seq"}) >= needed:
            return tables
    return []


def _itself(page: Page, tables: list[TableReading], notes: tuple[str, ...] = ()) -> Site:
    origin = page.got.origin
    told = (f"取自网页 {came_from(origin)}", *page.got.notes, *notes, *offer(page, lists=True))
    title = title_of(origin.file, page_title(page.got.data, origin.file))
    return Site(tuple(tables), title, origin.file, told, (origin,))
