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
from diffs.reports.tracked.shell import Paper, comments, paper, save, shell


def write(changeset: ChangeSet, old: Edition, new: Edition, stream: BinaryIO) -> None:
    """Write the document of a change set and the two editions that it was made from.

    ValueError where it leaves rows of them out.
    """
    columns = fields(old, new)
    sheet = paper(len(columns))
    ink = Ink()
    made = shell(clean(new.title or old.title), sheet)
    text = body(ink, changeset, old, new, columns, sheet)
    comments(made, ink.comments)
    save(made, text, stream)


def body(
    ink: Ink,
    changeset: ChangeSet,
    old: Edition,
    new: Edition,
    columns: Sequence[Field],
    sheet: Paper,
) -> etree._Element:
    """Return what the document says: the title, the table, and a paragraph that ends it."""
    made = etree.Element(f"{W}body", nsmap={"w": NAMESPACE})
    rows = lines(changeset, old, new)
    ink.paragraph(made, old.title, new.title, style="qdTitle", remark=of_whole(changeset))
    shares = widths(columns, (*old.items, *new.items), sheet.room, sheet.size)
    add_table(made, ink, columns, shares, rows, of_rows(changeset, rows, old, new))
    # Word wants a paragraph behind a table.
    ink.paragraph(made, "", "")
    return made
