"""Cases of the check as files: the list, the list above, the one before it, the laws."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from benchmarks.checkcases import CheckCase
from benchmarks.upper import Upper, published
from benchmarks.workbooks import write_xlsx


@dataclass(frozen=True)
class Above:
    """The files that a list is held against."""

    reference: Path
    before: Path
    laws: Path


def write_above(folder: Path, upper: Upper, seed: int) -> Above:
    """Writes the list above, its edition before, and the register of laws."""
    found = Above(folder / "国家清单.xlsx", folder / "国家清单（上一版）.xlsx", folder / "laws.csv")
    write_xlsx(found.reference, published(upper.drafts, upper.governed, seed))
    write_xlsx(found.before, published(upper.before, upper.governed, seed))
    with found.laws.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(upper.laws[0]))
        table.writeheader()
        table.writerows(upper.laws)
    return found


def write_case(path: Path, case: CheckCase) -> Path:
    """Writes the list, and the province's list beside it, where it has one."""
    if case.reference:
        write_sheet(beside(path), case.reference, [])
    return write_sheet(path, case.rows, case.merged)


def beside(path: Path) -> Path:
    """Where the province's list stands."""
    return path.with_name(f"{path.stem}（省级清单）.xlsx")


def write_sheet(path: Path, rows: list[list[str]], merged: list[tuple[int, int, int]]) -> Path:
    """Writes one sheet; titles and group rows are merged over all columns."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    width = len(rows[1])
    for number, cells in enumerate(rows, 1):
        sheet.append([cell or None for cell in cells])
        if len(cells) == 1:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=width)
    for first, last, column in merged:
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
    book.save(path)
    return path
