"""Editions as files. Row i of an edition stands in line i + `FIRST` of the sheet or file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

from benchmarks.records import COLUMNS, Row

FIRST = 2


def write_xlsx(path: Path, rows: Iterable[Row], columns: Sequence[str] = COLUMNS) -> None:
    """Writes one sheet with a header row."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    sheet.append(columns)
    for row in rows:
        sheet.append([row[column] for column in columns])
    book.save(path)


def write_csv(path: Path, rows: Iterable[Row], columns: Sequence[str] = COLUMNS) -> None:
    """Writes UTF-8 with a byte order mark, as spreadsheet programs do for Chinese."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def write_pair(
    folder: Path, old: list[Row], new: list[Row], suffix: str = ".xlsx"
) -> tuple[Path, Path]:
    """Writes both editions of a case into a folder."""
    write = write_xlsx if suffix == ".xlsx" else write_csv
    paths = folder / f"old{suffix}", folder / f"new{suffix}"
    write(paths[0], old)
    write(paths[1], new)
    return paths
