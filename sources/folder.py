"""A folder (文件夹) as one list: one file a department, in the order of their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from catalogue.errors import ListError, NoListError
from sources.disk import file_bytes, shown
from sources.formats.kinds import CONVERTED, kind_of
from sources.opening import noting, tables_of
from sources.pages.ranges import Pace
from sources.reading import Reading, TableReading, read_table, reading
from sources.sheets import read_tables
from sources.table import Table

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


def read_folder(folder: Path, sheet: str, kinds: frozenset[str], pace: Pace) -> Reading:
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
        data, name = file_bytes(path), shown(path.name)
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
            read += read_tables(found, name, sheet, kinds)
    if not read:
        raise ListError(f"{folder}：文件夹中没有可读的清单文件（{notes[0][1]}）")
    notes += [(name, f"{name}：不是可读的清单格式，未读取") for name in _passed_over(folder)]
    read += [read_table(Table("", (), file=name, notes=(note,))) for name, note in notes]
    return reading(read, shown(folder.resolve().name), shown(folder.name or str(folder)))


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
        yield name, noting(tables, legacy.note(name, kinds[name])) if name in old else tables


def _passed_over(folder: Path) -> list[str]:
    """Return the documents of a folder that may be lists, but in a form that can't be read."""
    found = (path for path in folder.iterdir() if path.suffix.lower() in _UNREAD)
    return sorted(shown(path.name) for path in found if not path.name.startswith(("~$", ".")))
