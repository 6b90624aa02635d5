"""The new edition as a Word document with what changed as tracked changes (修订稿)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from lxml import etree

from catalogue.edition import Edition
from diffs.changeset import ChangeSet
from diffs.reports.cells import clean
from diffs.reports.tracked.fields import Field, fields, widths
from diffs.reports.tracked.grid import add_table
from diffs.reports.tracked.ink import NAMESPACE, Ink, W
from diffs.reports.tracked.remarks import of_rows, of_whole
from diffs.reports.tracked.sequence import lines
from diffs.reports.tracked.shell import WIDTH, comments, save, shell


def write(changeset: ChangeSet, old: Edition, new: Edition, stream: BinaryIO) -> None:
    """Write the document of a change set and the two editions that it was made from.

    ValueError where it leaves rows of them out.
    """
    columns = fields(old, new)
    size = _size(columns)
    ink = Ink()
    made = shell(clean(new.title or old.title), size)
    text = body(ink, changeset, old, new, columns, size)
    comments(made, ink.comments)
    save(made, text, stream)


def body(
    ink: Ink, changeset: ChangeSet, old: Edition, new: Edition, columns: Sequence[Field], size: int
) -> etree._Element:
    """Return what the document says: the title, the table, and a paragraph that ends it.

    `size` is that of the letters, in points.
    """
    made = etree.Element(f"{W}body", nsmap={"w": NAMESPACE})
    rows = lines(changeset, old, new)
    ink.paragraph(made, old.title, new.title, style="qdTitle", remark=of_whole(changeset))
    shares = widths(columns, (*old.items, *new.items), WIDTH, size)
    add_table(made, ink, columns, shares, rows, of_rows(changeset, rows, old, new))
    # Word wants a paragraph behind a table.
    ink.paragraph(made, "", "")
    return made


def _size(columns: Sequence[Field]) -> int:
    """Return the size of the letters in points: the more columns, the smaller."""
    return 9 if len(columns) <= 8 else 8 if len(columns) <= 12 else 7
