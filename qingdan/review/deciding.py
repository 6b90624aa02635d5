"""Files of decisions (决定文件): ledgers in TOML, and reports in which a reviewer decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Final

from catalogue.errors import ListError
from diffs.changeset import ChangeSet
from diffs.decisions import ledger
from diffs.decisions.decision import Decision
from diffs.decisions.gathered import unsigned
from qingdan.output import write_all
from qingdan.terminal.voice import tell
from sources.disk import file_bytes, shown

#: Reports of other formats and lists, which are no TOML whatever they hold.
_TABLES: Final = frozenset((".csv", ".tsv", ".json", ".md", ".html", ".htm", ".txt"))

#: How many warnings are told one by one.
_TOLD: Final = 20


def read_all(paths: Iterable[Path]) -> Iterator[Decision]:
    """Read several files of decisions, one after the other."""
    return (one for path in paths for one in read_decisions(path))


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a ledger or a workbook, told apart by its bytes; ListError where it can't be."""
    if path.is_dir():
        raise ListError(f"{path}：这是一个文件夹；请给出决定文件（.toml）或报告（.xlsx）")
    data, name = file_bytes(path), shown(path.name)
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return _in_workbook(data, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ListError(
            f"{path}：既不是 UTF-8 的 TOML，也不是工作簿；请给出决定文件（.toml）或报告（.xlsx）"
        ) from None
    if path.suffix.lower() in _TABLES:
        raise ListError(
            f"{path}：{path.suffix} 文件不能作复核决定；请给出填了“复核决定”一列的报告（.xlsx），"
            "或 qingdan review 写出的决定文件（.toml）"
        )
    return ledger.read(text.replace("\r\n", "\n"), name)


def _in_workbook(data: bytes, name: str) -> tuple[Decision, ...]:
    from diffs.decisions import entries
    from sources.formats import workbook
    from sources.formats.kinds import WORKBOOKS, kind_of

    kind = kind_of(data, name)
    if kind not in WORKBOOKS:
        raise ListError(f"{name}：不是工作簿；请给出决定文件（.toml）或报告（.xlsx）")
    tables = workbook.tables(data, kind, name, hidden=True)  # who hides a sheet takes nothing back
    return entries.read((entries.Grid(table.name, table.rows) for table in tables), name)


def write_ledger(path: Path, decisions: Iterable[Decision]) -> None:
    """Write a ledger, whole or not at all."""
    text = ledger.text(decisions).encode()

    def write(stream: IO[bytes]) -> None:
        stream.write(text)

    write_all({path: write})


def tell_unsettled(changeset: ChangeSet, decisions: Sequence[Decision]) -> None:
    """Say how many decisions were taken up, and which could not be."""
    if decisions:
        tell(f"已采用复核决定 {len(changeset.decided)} 条，共 {len(decisions)} 条")
    tell_warnings((*unsigned(decisions), *changeset.unsettled))


def tell_warnings(warnings: Iterable[str]) -> None:
    """Tell warnings, of very many the first: all of them stand in the report."""
    found = tuple(warnings)
    for warning in found[:_TOLD]:
        tell(f"提示：{warning}", always=True)
    if len(found) > _TOLD:
        tell(f"提示：另有{len(found) - _TOLD}条说明，见报告", always=True)
