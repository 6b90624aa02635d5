"""`--form`: the form of Word reports, which for tracked changes needs both editions whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from catalogue.edition import Edition
from catalogue.errors import ListError

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
            "--form 修订稿（tracked）写出整份清单，不能与 --changed-only 同用；请去掉其中一个选项"
        )


def tracked_in(editions: tuple[Edition, Edition]) -> Callable[[ChangeSet, BinaryIO], None]:
    """Return what writes a change set of two editions as a document with tracked changes."""

    def write(changeset: ChangeSet, stream: BinaryIO) -> None:
        from diffs.reports.tracked import document

        document.write(changeset, *editions, stream)

    return write
