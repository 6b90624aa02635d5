"""The new edition as a Word document with what changed as tracked changes (修订稿)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from catalogue.edition import Edition
from diffs.changeset import ChangeSet
from diffs.reports.cells import clean
from diffs.reports.tracked.fields import Field, fields, widths
from diffs.reports.tracked.grid import table
from diffs.reports.tracked.ink import Ink
from diffs.reports.tracked.remarks import of_rows, of_whole
from diffs.reports.tracked.sequence import lines
from diffs.reports.tracked.shell import WIDTH, comments, save, shell


def write(changeset: ChangeSet, old: Edition, new: Edition, stream: BinaryIO) -> None:
    """Write the document of a change set and the two editions that it was made from.

    ValueError where it leaves rows of them out.
    """
    rows = lines(changeset, old, new)
    columns = fields(old, new)
    size = _size(columns)
    made = shell(clean(new.title or old.title), size)
    ink = Ink()
    body = made.element.body
    ink.paragraph(body, old.title, new.title, style="qdTitle", remark=of_whole(changeset))
    shares = widths(columns, (*old.items, *new.items), WIDTH, size)
    body.append(table(ink, columns, shares, rows, of_rows(changeset, rows, old, new)))
    # Word wants a paragraph behind a table, and the section's properties last.
    ink.paragraph(body, "", "")
    body.append(body.sectPr)
    comments(made, ink.comments)
    save(made, stream)


def _size(columns: Sequence[Field]) -> int:
    """Return the size of the letters in points: the more columns, the smaller."""
    return 9 if len(columns) <= 8 else 8 if len(columns) <= 12 else 7
