"""The formats of reports: for each report one table for the suffixes of files and `--format`."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Final, Generic, TypeVar

from catalogue.errors import ListError
from diffs.reports.columns import harmless
from qingdan.output import Writer, placed
from qingdan.terminal.colours import painted
from qingdan.terminal.progress import hush

if TYPE_CHECKING:  # either report is loaded by the command that makes it
    from diffs.changeset import ChangeSet
    from diffs.checks.findings import Findings

Report = TypeVar("Report")
#: What `--format` takes beside a workbook, which is no stream for a terminal.
_SUFFIXES: Final = {"json": ".json", "csv": ".csv", "md": ".md"}


class Formats(Generic[Report]):
    """The formats of one kind of report; `renders` maps `table` and suffixes to what writes it."""

    def __init__(self, renders: Mapping[str, Callable[[Report, BinaryIO], None]]) -> None:
        self._renders = renders

    def by(self, renders: Mapping[str, Callable[[Report, BinaryIO], None]]) -> Formats[Report]:
        """Return these formats with some written otherwise: in another form, by a template."""
        return Formats({**self._renders, **renders})

    def writers(self, report: Report, outputs: Iterable[Path]) -> dict[Path, Writer]:
        """Return a writer for every output file, chosen by its suffix."""
        return {path: self._writer(report, path) for path in outputs}

    def check(self, outputs: Iterable[Path], inputs: Iterable[str] = ()) -> None:
        """Refuse outputs in no known format, twice in one place, or over a list that is read."""
        found = tuple(outputs)
        places = [placed(path) for path in found]
        read = {placed(Path(place.split("#")[0])) for place in inputs}
        for path in found:
            self._render(path)
            if places.count(placed(path)) > 1:
                raise ListError(f"{path}：同一个报告文件给出了两次；请换一个文件名")
            if placed(path) in read:
                raise ListError(f"{path}：报告会覆盖要读取的文件；请换一个文件名")

    def show(self, report: Report, form: str) -> None:
        """Write a report to the standard output; JSON, CSV and Markdown always in utf-8."""
        hush()
        sys.stdout.flush()
        if form == "table":
            buffer = io.BytesIO()
            self._renders[form](report, buffer)
            text = harmless(buffer.getvalue().decode())
            sys.stdout.write(painted(text, sys.stdout))
        else:
            self._renders[_SUFFIXES[form]](report, sys.stdout.buffer)
        sys.stdout.flush()

    def _render(self, path: Path) -> Callable[[Report, BinaryIO], None]:
        render = self._renders.get(path.suffix.lower())
        if render is None:
            known = "、".join(name for name in self._renders if name != "table")
            end = path.suffix
            wrong = f"不支持的报告格式“{end}”" if end else "没有后缀，不知道写成哪种报告"
            raise ListError(f"{path}：{wrong}；请用 {known} 之一作后缀")
        return render

    def _writer(self, report: Report, path: Path) -> Writer:
        render = self._render(path)

        def write(stream: IO[bytes]) -> None:
            # Rendered in memory first: openpyxl seeks, and half a report never reaches the disk.
            buffer = io.BytesIO()
            render(report, buffer)
            stream.write(buffer.getbuffer())

        return write


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((120, 24)).columns


def _changes_json(changeset: ChangeSet, stream: BinaryIO) -> None:
    from diffs.reports import machine

    stream.writelines(machine.pieces(changeset))


def _changes_csv(changeset: ChangeSet, stream: BinaryIO) -> None:
    from diffs.reports import delimited

    stream.write(b"\xef\xbb\xbf" + delimited.text(changeset).encode())


def _changes_markdown(changeset: ChangeSet, stream: BinaryIO) -> None:
    from diffs.reports import markdown

    stream.write(markdown.text(changeset).encode())


def _changes_excel(changeset: ChangeSet, stream: BinaryIO) -> None:
    from diffs.reports import excel

    excel.write(changeset, stream)


def _changes_word(changeset: ChangeSet, stream: BinaryIO) -> None:
    from diffs.reports.word import report

    report.write(changeset, stream)


def _changes_page(changeset: ChangeSet, stream: BinaryIO) -> None:
    from diffs.reports.page import changes

    changes.write(changeset, stream)


def _changes_table(changeset: ChangeSet, stream: BinaryIO) -> None:
    from diffs.reports import terminal

    stream.write(terminal.text(changeset, _width()).encode())


def _findings_json(findings: Findings, stream: BinaryIO) -> None:
    from diffs.checks.reports import machine

    stream.write(machine.text(findings).encode() + b"\n")


def _findings_csv(findings: Findings, stream: BinaryIO) -> None:
    from diffs.checks.reports import delimited

    stream.write(b"\xef\xbb\xbf" + delimited.text(findings).encode())


def _findings_markdown(findings: Findings, stream: BinaryIO) -> None:
    from diffs.checks.reports import markdown

    stream.write(markdown.text(findings).encode())


def _findings_excel(findings: Findings, stream: BinaryIO) -> None:
    from diffs.checks.reports import excel

    excel.write(findings, stream)


def _findings_word(findings: Findings, stream: BinaryIO) -> None:
    from diffs.checks.reports import word

    word.write(findings, stream)


def _findings_page(report: Findings, stream: BinaryIO) -> None:
    from diffs.checks.reports.page import findings

    findings.write(report, stream)


def _findings_table(findings: Findings, stream: BinaryIO) -> None:
    from diffs.checks.reports import terminal

    stream.write(terminal.text(findings, _width()).encode())


#: The formats of a change report.
CHANGES: Final[Formats[ChangeSet]] = Formats(
    {
        "table": _changes_table,
        ".json": _changes_json,
        ".csv": _changes_csv,
        ".md": _changes_markdown,
        ".xlsx": _changes_excel,
        ".docx": _changes_word,
        ".html": _changes_page,
    }
)
#: The formats of the report of a check.
FINDINGS: Final[Formats[Findings]] = Formats(
    {
        "table": _findings_table,
        ".json": _findings_json,
        ".csv": _findings_csv,
        ".md": _findings_markdown,
        ".xlsx": _findings_excel,
        ".docx": _findings_word,
        ".html": _findings_page,
    }
)
