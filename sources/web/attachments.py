"""Attachments (附件) of a page: tried, likeliest first, until one is a list, or put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from catalogue.errors import ListError
from sources.formats.webpage import page_title
from sources.reading import TableReading
from sources.web.address import Address, safe
from sources.web.choosing import Candidate, named
from sources.web.download import Limits
from sources.web.fetching import Fetched, fetch
from sources.web.links import formats
from sources.web.naming import suffix
from sources.web.origin import Origin, came_from

#: Reads the tables of a file: its bytes, its name, the sheet wanted or "".
Read = Callable[[bytes, str, str], list[TableReading]]

#: Attachments of this rank are called something else than a list.
_OTHER: Final = 1


class Site(msgspec.Struct, frozen=True):
    """What was read from the web: tables, a title for lists without one, file, notes, origins."""

    tables: tuple[TableReading, ...]
    title: str
    file: str
    notes: tuple[str, ...]
    origins: tuple[Origin, ...]


class Page(msgspec.Struct, frozen=True):
    """A page as fetched, what it links to, how to read it, what a fetch may cost."""

    got: Fetched
    place: Address
    found: tuple[Candidate, ...]
    limits: Limits
    read: Read

    @property
    def shown(self) -> str:
        """The address for people."""
        return self.place.shown


class _Taken(msgspec.Struct, frozen=True):
    """An attachment that was read."""

    one: Candidate
    got: Fetched
    file: str
    tables: tuple[TableReading, ...]


class _Tries:
    """What was tried of a page's attachments; those that failed, with the reason."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.failed: list[tuple[Candidate, str]] = []
        #: Whether one could not even be had: what is called otherwise must not stand in for it.
        self.missed = False

    def first(self, group: tuple[Candidate, ...], sheet: str) -> _Taken | None:
        """Return the first of a group that is a list."""
        for one in group:
            shown = safe(one.link.url)
            try:
                got = fetch(one.link.url, shown, self.page.limits)
            except ListError as error:
                self.missed = True
                self.failed.append((one, _reason(error, shown)))
                continue
            file = file_name(got, one)
            try:
                tables = tuple(self.page.read(got.data, file, sheet))
            except ListError as error:
                self.failed.append((one, _reason(error, file)))
                continue
            return _Taken(one, got, file, tables)
        return None

    def lines(self) -> str:
        """Name those that failed, each with its reason."""
        return "；".join(f"{one.label}（{why}）" for one, why in self.failed)


def one_of(page: Page, made: list[tuple[Candidate, ...]], notes: tuple[str, ...]) -> Site:
    """Read the first attachment that is a list, with a note of every one that is not."""
    tries = _Tries(page)
    left = page.limits.attempts
    for group in made:
        if left <= 0 or (group[0].rank == _OTHER and tries.missed):
            break
        taken = tries.first(group[:left], page.place.sheet)
        left -= len(group)
        if taken is None:
            continue
        failed = (f"附件未能读取：{tries.lines()}；已改读下述附件",) if tries.failed else ()
        said = (*page.got.notes, *notes, *failed, _said(page, [taken]), *taken.got.notes)
        said += offer(page, [taken.one], lists=True)
        title = title_of(taken.file, taken.one.link.text)
        return Site(taken.tables, title, taken.file, said, (page.got.origin, taken.got.origin))
    raise _nothing(page, tries)


def together(page: Page, made: list[tuple[Candidate, ...]]) -> Site:
    """Read several attachments as one list; ListError where one of them can't be read."""
    if not made:
        raise _nothing(page, _Tries(page))
    if len(made) > page.limits.parts:
        raise ListError(
            f"{page.shown}：网页有 {len(made)} 个附件，超过 {page.limits.parts} 个；"
            "请下载到文件夹后读取文件夹"
        )
    taken: list[_Taken] = []
    notes: list[str] = []
    for group in sorted(made, key=lambda group: min(one.number for one in group)):
        tries = _Tries(page)
        one = tries.first(group, page.place.sheet)
        if one is None:
            raise ListError(
                f"{page.shown}：各附件合为一份清单，其中 {tries.lines()} 未能读取；"
                "请写作 网址#序号 读取其中一个，或下载到文件夹后读取文件夹"
            )
        twin = next((two for two in taken if two.got.data == one.got.data), None)
        if twin is not None:
            notes.append(f"{one.one.label} 与 {twin.one.label} 内容完全相同，只读取一次")
            continue
        taken.append(one)
    stale = [note for one in taken for note in one.got.notes]
    offered = offer(page, (one for group in made for one in group), lists=True)
    notes = [*page.got.notes, _said(page, taken), *stale, *notes, *offered]
    file = page.got.origin.file
    tables = tuple(table for one in taken for table in one.tables)
    title = title_of(file, page_title(page.got.data, file))
    origins = (page.got.origin, *(one.got.origin for one in taken))
    return Site(tables, title, file, tuple(notes), origins)


def _said(page: Page, taken: list[_Taken]) -> str:
    """Say which attachments were taken, and from where."""
    which = "；".join(f"{one.one.label}，取自 {came_from(one.got.origin)}" for one in taken)
    if len(taken) == 1:
        return f"读取的是网页 {page.shown} 的附件 {which}"
    return f"网页 {page.shown} 的 {len(taken)} 个附件合为一份清单：{which}"


def offer(page: Page, taken: Iterable[Candidate] = (), *, lists: bool = False) -> tuple[str, ...]:
    """Name the attachments that were not taken, and how to choose them."""
    kept = list(taken)
    others = [one for one in page.found if one.rank in (1, 4, 5) and one not in kept]
    if not others:
        return ()
    whole = "；要把各附件合为一份清单，写作 网址#全部" if lists else ""
    return (f"网页另有附件：{named(others)}；要读其中一个，请写作 网址#序号 或 网址#附件名{whole}",)


def _nothing(page: Page, tries: _Tries) -> ListError:
    if not tries.failed:
        return ListError(
            f"{page.shown}：网页中没有清单表格，也没有找到附件；清单如由脚本生成或者是图片，"
            "请在浏览器中打开，另存后再读取文件"
        )
    names = [one for one, _ in tries.failed]
    others = [one for one in page.found if one not in names]
    more = f"；另有 {named(others)} 没有读" if others else ""
    what = "附件" if page.place.choice else "网页中没有清单表格，附件也"
    return ListError(
        f"{page.shown}：{what}未能读作清单：{tries.lines()}{more}；"
        "请写作 网址#序号 选读，或在浏览器中下载后读取文件"
    )


def _reason(error: ListError, name: str) -> str:
    """Return what went wrong without the name and the remedy, but with what the cache has."""
    line = str(error).removeprefix(name).strip("： ")
    kept = re.search(r"（缓存中有.*）$", line)
    return line.partition("；")[0] + (kept[0] if kept else "")


def file_name(got: Fetched, one: Candidate) -> str:
    """Return the attachment's file name; the page knows it where the address does not."""
    name = got.origin.file
    if suffix(name) not in formats() and suffix(one.link.text) in formats():
        return one.link.text.rpartition("/")[2]
    return name


def title_of(file: str, said: str) -> str:
    """Return what to call a list without a title row: what a page calls it, or its file's name."""
    name = file if any("\u4e00" <= char <= "\u9fff" for char in file) or not said else said
    end = suffix(name)
    return name[: -len(end)] if end and len(end) < len(name) else name
