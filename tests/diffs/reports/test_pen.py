"""The pen: rows that spreadsheets read as they were meant, whatever the texts hold."""

from __future__ import annotations

import io

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText

from diffs.marking.marks import Segment
from diffs.reports.book import book, save
from diffs.reports.cells import Value, clean

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def _read(*cells: tuple[Value, str]) -> list[openpyxl.cell.Cell]:
    made = book()
    _, pen = made.page("表")
    pen.row(cells, 20.0)
    stream = io.BytesIO()
    save(made, stream)
    found = openpyxl.load_workbook(io.BytesIO(stream.getvalue()), rich_text=True)
    return list(found["表"][1])


@settings(deadline=None)
@given(_TEXT)
def test_every_text_is_read_back_as_it_is_shown(text: str) -> None:
    (cell,) = _read((text, "text"))
    shown = clean(text)
    assert (cell.value or "") == shown
    assert cell.data_type in ("s", "n" if not shown else "s")
    assert cell.quotePrefix is shown.startswith(("=", "+", "-", "@", "\t", "\n"))


@settings(deadline=None)
@given(st.lists(_TEXT.filter(bool), min_size=1, max_size=4))
def test_runs_keep_their_spaces_and_marks(texts: list[str]) -> None:
    kinds = ("same", "removed", "added", "departed")
    value = tuple(Segment(kind, text) for kind, text in zip(kinds, texts, strict=False))
    (cell,) = _read((value, "text"))
    found = cell.value if isinstance(cell.value, CellRichText) else CellRichText(cell.value)
    assert str(found) == "".join(map(clean, texts))


def test_numbers_and_styles_are_those_that_were_named() -> None:
    first, second, third = _read((0.97, "percent"), (12, "number"), ("", "changed"))
    assert (first.value, first.number_format) == (0.97, "0%")
    assert (second.value, second.style) == (12, "number")
    assert (third.value, third.style) == (None, "changed")


def test_more_rows_than_memory_holds_are_kept_in_order() -> None:
    made = book()
    _, pen = made.page("表")
    for number in range(3000):
        pen.row([(number, "number"), ("长" * 3000, "text")], 20.0)
    stream = io.BytesIO()
    save(made, stream)
    read = openpyxl.load_workbook(io.BytesIO(stream.getvalue()), read_only=True)
    numbers = [row[0] for row in read["表"].iter_rows(values_only=True)]
    assert numbers == list(range(3000))
