"""The formats of a change report, one table for suffixes and `--format`."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, BinaryIO, Final

from catalogue.errors import ListError
from diffs.changeset import ChangeSet
from qingdan.output import Writer

Render = Callable[[ChangeSet, BinaryIO], None]


def _json(changeset: ChangeSet, stream: BinaryIO) -> None:
    from diffs.reports import machine

    stream.writelines(machine.pieces(changeset))


def _csv(changeset: ChangeSet, stream: BinaryIO) -> None:
    from diffs.reports import delimited

    stream.write(b"\xef\xbb\xbf" + delimited.text(changeset).encode())


def _markdown(changeset: ChangeSet, stream: BinaryIO) -> None:
    from diffs.reports import markdown

    stream.write(markdown.text(changeset).encode())


def _excel(changeset: ChangeSet, stream: BinaryIO) -> None:
    from diffs.reports import excel

    excel.write(changeset, stream)


def _table(changeset: ChangeSet, stream: BinaryIO) -> None:
    import shutil

    from diffs.reports import terminal

    width = shutil.get_terminal_size((120, 24)).columns
    stream.write(terminal.text(changeset, width).encode())


#: What `--format` takes; a workbook is no stream for a terminal.
STREAMS: Final[dict[str, Render]] = {
    "table": _table,
    "json": _json,
    "csv": _csv,
    "md": _markdown,
}
SUFFIXES: Final[dict[str, Render]] = {
    ".json": _json,
    ".csv": _csv,
    ".md": _markdown,
    ".xlsx": _excel,
}


def writers(changeset: ChangeSet, outputs: Iterable[Path]) -> dict[Path, Writer]:
    """Return a writer for every output file, chosen by its suffix."""
    return {path: _writer(changeset, _render(path)) for path in outputs}


def check(outputs: Iterable[Path]) -> None:
    """Refuse outputs in a format that is not known before any work is done."""
    for path in outputs:
        _render(path)


def _render(path: Path) -> Render:
    render = SUFFIXES.get(path.suffix.lower())
    if render is None:
        known = "、".join(SUFFIXES)
        raise ListError(f"{path}：不支持的报告格式“{path.suffix}”；请用 {known} 之一作后缀")
    return render


def _writer(changeset: ChangeSet, render: Render) -> Writer:
    def write(stream: IO[bytes]) -> None:
        # Rendered in memory first: openpyxl seeks, and a half-made report never reaches the disk.
        buffer = io.BytesIO()
        render(changeset, buffer)
        stream.write(buffer.getbuffer())

    return write
