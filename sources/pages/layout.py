"""Tables of laid-out pages (版式文件): what PDF and OFD pages hold, put together as lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from sources.formats.joining import lists
from sources.heading import title_above
from sources.pages import unruled
from sources.pages.beside import abreast
from sources.pages.columns import names_on
from sources.pages.gaps import closed
from sources.pages.paging import together
from sources.pages.positions import Page, line_text, lines_of
from sources.pages.ruled import Grid, grids, is_ruled
from sources.pages.running import Running, is_page_number, without_running
from sources.table import Table

#: The number of a page has fewer words.
_FEW: Final = 10


class Read(msgspec.Struct, frozen=True):
    """What one page holds: the grids of its rules, or its words where rules make none.

    It is `pictured` where pictures stand for its text.
    """

    grids: tuple[Grid, ...]
    page: Page
    written: bool
    unknown: bool
    title: str = ""
    pictured: bool = False


def read_of(page: Page, *, unknown: bool = False) -> Read:
    """Read a page; the words of ruled pages are in their cells and are not kept twice."""
    made = tuple(grids(page))
    kept = Page(page.number, (), (), page.marks) if is_ruled(made) else page
    bare = all(is_page_number(line_text(line)) for line in lines_of(page.words[:_FEW]))
    pictured = page.pictured and len(page.words) < _FEW and bare
    return Read(made, kept, bool(page.words), unknown, _title(page, made), pictured)


def _title(page: Page, made: Sequence[Grid]) -> str:
    """Return the title above the first table of a page."""
    tops = [grid.tops[0] for grid in made] or [names.top for names in names_on(page)]
    if not tops:
        return ""
    lines = [line for line in lines_of(page.words) if line[0].middle < min(tops)]
    return title_above(line_text(line) for line in reversed(lines))


def lists_of(read: Sequence[Read], file: str) -> list[Table]:
    """Return the lists that the pages of a document hold, ruled ones before the others."""
    whole = closed(grid for one in read for grid in one.grids)
    strips = abreast(whole)
    lost = frozenset(one.page.number for one in read if one.pictured or not one.written)
    ruled = together([grid for grid in strips.grids if is_ruled([grid])], file, lost)
    pages = {grid.page for grid in whole if is_ruled([grid])}
    running = without_running([one.page for one in read if one.page.number not in pages])
    found = lists([*ruled, *unruled.tables(running.pages, file)], "文件")
    if not found:
        return []
    notes = (*unread(read, file), *_strip_notes(strips.pages, file))
    notes += _running_notes(running, found, file)
    marks = dict.fromkeys(mark for one in read for mark in one.page.marks)
    notes += tuple(f"{file}：水印“{mark}”未读入表中" for mark in list(marks)[:3])
    first = found[0].pages[0] if found[0].pages else 0
    title = next((one.title for one in read if one.page.number == first), "")
    found[0] = msgspec.structs.replace(found[0], notes=(*found[0].notes, *notes), title=title)
    return found


def unread(read: Sequence[Read], file: str) -> tuple[str, ...]:
    """Name the pages that gave no text: scanned ones, and those that showed nothing."""
    scanned = [one.page.number for one in read if one.pictured]
    blank = [one.page.number for one in read if not one.written and not one.pictured]
    notes = []
    if scanned:
        reason = "没有文字层（可能是扫描件），未读取；请用 OCR 软件识别成可检索的 PDF 后再试"
        notes.append(f"{file}：第{_shown(scanned)}页{reason}")
    if blank:
        reason = "没有读到文字（空白页，或内容已损坏）；请核对"
        notes.append(f"{file}：第{_shown(blank)}页{reason}")
    return tuple(notes)


def _shown(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages[:10])) + (f"等{len(pages)}" if len(pages) > 10 else "")


def _strip_notes(pages: Iterable[tuple[int, ...]], file: str) -> tuple[str, ...]:
    starts = ["、".join(map(str, one)) for one in pages]
    if not starts:
        return ()
    shown = "；".join(f"第{one}页起" for one in starts[:3]) + ("等" if len(starts) > 3 else "")
    return (f"{file}：表格的列分印在多页上，已左右拼接（{shown}）；请核对",)


def _running_notes(running: Running, found: Sequence[Table], file: str) -> tuple[str, ...]:
    used = {page for table in found for page in table.pages}
    left_out = [text for text, page in running.left_out if page in used]
    if not left_out:
        return ()
    shown = "、".join(f"“{text[:30]}”" for text in list(dict.fromkeys(left_out))[:3])
    return (f"{file}：每页重复的页眉页脚{shown}未读入表中",)
