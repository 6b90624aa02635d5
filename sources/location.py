"""Where a list is (位置): a file, a sheet of it (`表.xlsx#工作表`), a folder, a URL, or `-`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from catalogue.errors import ListError, NoListError, reason
from catalogue.text import fold, tidy
from sources.formats import delimited, workbook
from sources.formats.kinds import CONVERTED, WORKBOOKS, kind_of
from sources.header import find_header
from sources.pages.ranges import ALONE, Pace
from sources.parts import parts
from sources.reading import (
    SHEET_NAME,
    Reading,
    TableReading,
    read_table,
    reading,
    sheet_counts,
)
from sources.table import Table
from sources.web.address import address, is_address
from sources.web.download import Limits

_SUFFIXES: Final = frozenset(
    (
        ".xlsx",
        ".xlsm",
        ".xls",
        ".et",
        ".xlsb",
        ".ods",
        ".csv",
        ".tsv",
        ".html",
        ".htm",
        ".docx",
        ".doc",
        ".wps",
        ".rtf",
        ".odt",
        ".pdf",
        ".ofd",
        ".md",
        ".txt",
    )
)
_UNREAD: Final = frozenset((".xml", ".zip", ".rar"))
#: What a table drawn with characters has somewhere, in UTF-8 and GB18030.
_DRAWN: Final = (
    *(b"|", b"+-", "｜".encode(), "｜".encode("gb18030")),
    *(corner.encode(code) for corner in "┌╔┏" for code in ("utf-8", "gb18030")),
)
_SIZE_LIMIT: Final = 1 << 30
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
        return _read_bytes(_stdin(), "标准输入", "", kinds, pace)
    if is_address(location):
        return _read_site(location, kinds, limits, pace)
    with _told(location):
        path, sheet = _split(location)
        if path.is_dir():
            return _read_folder(path, sheet, kinds, pace)
        return _read_bytes(_bytes(path), _shown(path.name), sheet, kinds, pace)


def read_bytes(location: str, limits: Limits = _LIMITS) -> File:
    """Return one file, of the disk or of the web, or the standard input for `-`."""
    if location == "-":
        return File(_stdin(), "标准输入")
    if is_address(location):
        from sources.web.website import read_document

        found = read_document(address(location), limits)
        return File(found.data, found.file, found.notes)
    with _told(location):
        path = Path(location)
        if path.is_dir():
            raise ListError(f"{_shown(location)}：这是文件夹；请给出一个文件")
        return File(_bytes(path), _shown(path.name))


def _read_site(location: str, kinds: frozenset[str], limits: Limits, pace: Pace) -> Reading:
    from sources.web.website import read_site

    def read(data: bytes, file: str, sheet: str) -> list[TableReading]:
        return _read_tables(tables_of(data, file, pace), file, sheet, kinds)

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
            f"{_shown(location)}：没有读取权限；请检查文件权限，或关闭占用它的程序"
        ) from None
    except OSError as error:
        raise ListError(f"{_shown(location)}：读取失败（{reason(error)}）；请核对路径") from None


def _stdin() -> bytes:
    if sys.stdin is None:
        raise ListError("标准输入已关闭；请给出文件，或用管道送入清单")
    return sys.stdin.buffer.read()


def _shown(name: str) -> str:
    """Return a file name that can be printed: bytes that are no UTF-8 become marks."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _split(location: str) -> tuple[Path, str]:
    path = Path(location)
    if "#" in location and not path.exists():
        file, _, sheet = location.rpartition("#")
        if file:
            return Path(file), sheet
    return path, ""


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _SIZE_LIMIT:
            raise ListError(f"{path}：文件超过 1 GB；请拆分后再比对")
        return path.read_bytes()
    except FileNotFoundError:
        raise ListError(f"{path}：文件不存在；请核对路径和文件名") from None
    except ValueError as error:
        raise ListError(f"{path}：读取失败（{error}）；请核对路径") from None


def tables_of(data: bytes, file: str, pace: Pace = ALONE) -> list[Table]:
    """Return the tables of a file, told by its bytes."""
    kind = kind_of(data, file)
    if kind in CONVERTED:
        from sources.formats import legacy

        (made,) = legacy.converted([legacy.Original(file, kind, data)])
        return _noting(tables_of(made, file), legacy.note(file, kind))
    if kind in WORKBOOKS:
        return workbook.tables(data, kind, file)
    if kind == "docx":
        from sources.formats import word

        return word.tables(data, file)
    if kind == "pdf":
        from sources.pages import pdf

        return pdf.tables(data, file, pace)
    if kind == "ofd":
        from sources.pages import ofd

        return ofd.tables(data, file)
    if kind == "html":
        from sources.formats import webpage

        return webpage.tables(data, file)
    return _text_tables(data, file)


def _noting(tables: list[Table], note: str) -> list[Table]:
    """Put a note about a whole file on its first table."""
    if tables:
        tables[0] = msgspec.structs.replace(tables[0], notes=(note, *tables[0].notes))
    return tables


def _text_tables(data: bytes, file: str) -> list[Table]:
    # Most delimited files hold no bar and no corner, and need not be looked at twice.
    if any(mark in data for mark in _DRAWN):
        from sources.formats import drawn

        text = delimited.decoded(data, file)
        if drawn.is_drawn(text):
            return drawn.tables(text, file)
    found, failure = _delimited(data, file)
    header = find_header(found[0]) if found else None
    if header is not None and len(header.columns) > 1:
        return found
    from sources.numbering import numbered

    text = delimited.decoded(data, file)
    listed = numbered.tables(text, file)
    if not listed and failure is not None:
        raise failure
    if not listed and header is None and text.strip():
        raise NoListError(
            f"{file}：没有找到清单（没有可识别的表头，也没有带“实施机关：”等栏目的编号条目）；"
            "请核对是否选对了文件；通知公文请用 qingdan notice 或 qingdan text 读取"
        )
    return listed or found


def _delimited(data: bytes, file: str) -> tuple[list[Table], ListError | None]:
    """Read delimited text; running text may break its rules and be a list all the same."""
    try:
        return delimited.tables(data, file), None
    except ListError as error:
        return [], error


def _read_bytes(data: bytes, file: str, sheet: str, kinds: frozenset[str], pace: Pace) -> Reading:
    read = _read_tables(tables_of(data, file, pace), file, sheet, kinds)
    return reading(read, _title(read, file), file)


def _read_tables(
    tables: list[Table], file: str, sheet: str, kinds: frozenset[str]
) -> list[TableReading]:
    if sheet:
        tables = _chosen(tables, file, sheet)
        if tables[0].notes and not tables[0].rows:
            raise ListError(f"{file}：{tables[0].notes[0]}；请在表格软件中取消隐藏后再试")
    if not any(fold(cell) for table in tables for row in table.rows for cell in row):
        raise ListError(f"{file}：表中没有任何内容；请核对是否选对了文件或工作表")
    if all(find_header(table) is None for table in tables):
        names = "、".join(f"“{table.name}”" for table in tables if table.name and table.rows)
        raise ListError(
            f"{file}{' 工作表' + names if names else ''}：没有找到可识别的表头；"
            "请确认前40行内有“事项名称”等列名（可识别的列名见 qingdan read --headers）"
        )
    return [one for table in tables for one in _read_parts(table, kinds)]


def _read_parts(table: Table, kinds: frozenset[str]) -> list[TableReading]:
    """Read a table part by part; the number that its sheet's name declares is that of them all."""
    read = [read_table(part, kinds) for part in parts(table)]
    if len(read) == 1:
        return read
    counts = sheet_counts(table, tuple(item for one in read for item in one.items))
    later = [tuple(count for count in one.counts if count.where != SHEET_NAME) for one in read]
    later[0] = counts + later[0]
    return [
        msgspec.structs.replace(one, counts=counts) for one, counts in zip(read, later, strict=True)
    ]


def _chosen(tables: list[Table], file: str, sheet: str) -> list[Table]:
    chosen = [table for table in tables if fold(table.name) == fold(sheet)]
    if not chosen:
        names = "、".join(f"“{table.name}”" for table in tables)
        raise ListError(f"{file}：没有名为“{sheet}”的工作表；现有工作表：{names}")
    return chosen


def _read_folder(folder: Path, sheet: str, kinds: frozenset[str], pace: Pace) -> Reading:
    """Read a folder of workbooks as one edition, in the order of their names."""
    paths = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in _SUFFIXES
        and not path.name.startswith(("~$", "."))
        and not path.is_dir()
    )
    if not paths:
        raise ListError(f"{folder}：文件夹中没有可读的清单文件（.xlsx .xls .docx .csv 等）")
    files: dict[str, bytes] = {}
    contents: dict[bytes, str] = {}
    notes: list[tuple[str, str]] = []
    for path in paths:
        data, name = _bytes(path), _shown(path.name)
        twin = contents.setdefault(data, name)
        if twin == name:
            files[name] = data
        else:
            notes.append((name, f"{name} 与 {twin} 内容完全相同，只读取一次"))
    read: list[TableReading] = []
    for name, found in _folder_tables(files, pace):
        if isinstance(found, str):
            notes.append((name, found))
        else:
            read += _read_tables(found, name, sheet, kinds)
    if not read:
        raise ListError(f"{folder}：文件夹中没有可读的清单文件（{notes[0][1]}）")
    notes += [(name, f"{name}：不是可读的清单格式，未读取") for name in _passed_over(folder)]
    read += [read_table(Table("", (), file=name, notes=(note,))) for name, note in notes]
    return reading(read, _shown(folder.resolve().name), _shown(folder.name or str(folder)))


def _folder_tables(files: dict[str, bytes], pace: Pace) -> Iterator[tuple[str, list[Table] | str]]:
    """Yield the tables of each file of a folder, or why it was passed over.

    What LibreOffice has to convert is converted in one run: each start of it takes a second.
    """
    kinds = {name: kind_of(data, name) for name, data in files.items()}
    old = [name for name, kind in kinds.items() if kind in CONVERTED]
    made: dict[str, bytes] = {}
    if old:
        from sources.formats import legacy

        if legacy.is_ready():
            originals = [legacy.Original(name, kinds[name], files[name]) for name in old]
            made = dict(zip(old, legacy.converted(originals), strict=True))
    for name, data in files.items():
        if name in old and name not in made:
            yield name, legacy.missing(name, kinds[name])
            continue
        try:
            tables = tables_of(made.get(name, data), name, pace)
        except NoListError as error:
            yield name, f"{error}；未读取"
            continue
        yield name, _noting(tables, legacy.note(name, kinds[name])) if name in old else tables


def _passed_over(folder: Path) -> list[str]:
    """Return the documents of a folder that may be lists, but in a form that can't be read."""
    found = (path for path in folder.iterdir() if path.suffix.lower() in _UNREAD)
    return sorted(_shown(path.name) for path in found if not path.name.startswith(("~$", ".")))


def _title(read: list[TableReading], file: str) -> str:
    """Return the title row of the list where all its tables agree on one, else the file's name."""
    titles = {
        max((tidy(cell) for cell in row.cells), key=len)
        for one in read
        for row in one.rows
        if row.kind == "title" and len(row.text) >= 4
    }
    return titles.pop() if len(titles) == 1 else Path(file).stem
