"""`--form`: the form of Word reports, which for tracked changes needs both editions whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from catalogue.edition import Edition
from catalogue.errors import ListError
from qingdan.formats import CHANGES, Formats

if TYPE_CHECKING:
    from diffs.changeset import ChangeSet

TRACKED: Final = "tracked"


def check_form(form: str | None, outputs: Iterable[Path], *, changed_only: bool) -> None:
    """Refuse a form of Word reports where none is written, or where it cannot be had."""
    if form is None:
        return
    if not any(path.suffix.lower() == ".docx" for path in outputs):
        raise ListError("--form 只用于 Word 报告；请用 -o 给出后缀为 .docx 的文件")
    if form == TRACKED and changed_only:
        raise ListError(
            "--form tracked 写出整份清单，不能与 --changed-only 同用；请去掉其中一个选项"
        )


def formats_in(form: str | None, editions: tuple[Edition, Edition]) -> Formats[ChangeSet]:
    """Return the formats of change reports, Word in the form that was asked for."""
    if form != TRACKED:
        return CHANGES

    def write(changeset: ChangeSet, stream: BinaryIO) -> None:
        from diffs.reports.tracked import document

        document.write(changeset, *editions, stream)

    return CHANGES.by({".docx": write})
