"""Where a list is (位置): a file, a sheet of it (`表.xlsx#工作表`), a folder, a URL, or `-`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from catalogue.edition import WHOLE, Scope
from catalogue.errors import ListError, reason
from catalogue.text import tidy
from sources.disk import file_bytes, shown
from sources.folder import read_folder
from sources.opening import tables_of
from sources.pages.ranges import ALONE, Pace
from sources.reading import Reading, TableReading, reading
from sources.sheets import read_tables
from sources.web.download import Limits

_LIMITS: Final = Limits()


class File(msgspec.Struct, frozen=True):
    """The bytes of one file, a name to show, and what the reader must know of them."""

    data: bytes
    name: str
    notes: tuple[str, ...] = ()


def read_list(
    location: str,
    kinds: frozenset[str] = frozenset(),
    limits: Limits = _LIMITS,
    pace: Pace = ALONE,
) -> Reading:
    """Read a list from where it is.

    `kinds` keeps the rows of these kinds (行政许可 …) only, `limits` bound what comes from the web,
    `pace` is how long files are read. ListError where nothing can be read.
    """
    if location == "-":
        return _scoped(_read_bytes(_stdin(), "标准输入", "", kinds, pace), kinds)
    if _is_address(location):
        return _scoped(_read_site(location, kinds, limits, pace), kinds)
    with _told(location):
        path, sheet = _split(location)
        if path.is_dir():
            return _scoped(read_folder(path, sheet, kinds, pace), kinds, sheet)
        read = _read_bytes(file_bytes(path), shown(path.name), sheet, kinds, pace)
        return _scoped(read, kinds, sheet)


def _scoped(read: Reading, kinds: frozenset[str], sheet: str = "") -> Reading:
    """Let the edition say what of the list was asked for; a list without kinds was taken whole."""
    names = dict.fromkeys(one.table.name for one in read.tables if one.header and one.table.name)
    left_out = sum(one.left_out for one in read.tables)
    known = left_out or any(item.kind for item in read.edition.items)
    scope = Scope(tuple(names) if sheet else (), tuple(sorted(kinds)) if known else (), left_out)
    if scope == WHOLE:
        return read
    edition = msgspec.structs.replace(read.edition, scope=scope)
    return msgspec.structs.replace(read, edition=edition)


def read_bytes(location: str, limits: Limits = _LIMITS) -> File:
    """Return one file, of the disk or of the web, or the standard input for `-`."""
    if location == "-":
        return File(_stdin(), "标准输入")
    if _is_address(location):
        from sources.web.address import address
        from sources.web.website import read_document

        found = read_document(address(location), limits)
        return File(found.data, found.file, found.notes)
    with _told(location):
        path = Path(location)
        if path.is_dir():
            raise ListError(f"{shown(location)}：这是文件夹；请给出一个文件")
        return File(file_bytes(path), shown(path.name))


def _is_address(location: str) -> bool:
    """Say whether a location is meant as a web address; taking URLs apart is imported for one."""
    if ":" not in location:
        return False
    from sources.web.address import is_address

    return is_address(location)


def _read_site(location: str, kinds: frozenset[str], limits: Limits, pace: Pace) -> Reading:
    from sources.web.address import address
    from sources.web.website import read_site

    def read(data: bytes, file: str, sheet: str) -> list[TableReading]:
        return read_tables(tables_of(data, file, pace), file, sheet, kinds)

    site = read_site(address(location), limits, read)
    title = _title(list(site.tables), "") or site.title
    return reading(site.tables, title, site.file, origins=site.origins, notes=site.notes)


@contextmanager
def _told(location: str) -> Iterator[None]:
    """Turn what the system says of a place into one line for the reader."""
    if not location.strip():
        raise ListError("路径是空的；请给出文件或文件夹")
    try:
        yield
    except PermissionError:
        raise ListError(
            f"{shown(location)}：没有读取权限；请检查文件权限，或关闭占用它的程序"
        ) from None
    except OSError as error:
        raise ListError(f"{shown(location)}：读取失败（{reason(error)}）；请核对路径") from None


def _stdin() -> bytes:
    if sys.stdin is None:
        raise ListError("标准输入已关闭；请给出文件，或用管道送入清单")
    return sys.stdin.buffer.read()


def _split(location: str) -> tuple[Path, str]:
    path = Path(location)
    if "#" in location and not path.exists():
        file, _, sheet = location.rpartition("#")
        if file:
            return Path(file), sheet
    return path, ""


def _read_bytes(data: bytes, file: str, sheet: str, kinds: frozenset[str], pace: Pace) -> Reading:
    held: list[object] = []
    read = read_tables(tables_of(data, file, pace, held), file, sheet, kinds)
    return reading(read, _title(read, file), file)


def _title(read: list[TableReading], file: str) -> str:
    """Return the title in or above the tables where all agree on one, else the file's name."""
    titles = {title for one in read for title in _titles(one)}
    titles = titles or {tidy(one.table.title) for one in read if one.table.title}
    return titles.pop() if len(titles) == 1 else Path(file).stem


def _titles(one: TableReading) -> Iterator[str]:
    for row in one.rows:
        if row.kind == "title" and len(row.text) >= 4:
            yield max((tidy(cell) for cell in row.cells), key=len)


def table_title(one: TableReading) -> str:
    """Return the title in a table, else the one above it; empty without one."""
    return next(_titles(one), tidy(one.table.title))
