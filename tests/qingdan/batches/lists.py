"""Small lists for batches; every item is invented."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import openpyxl

from tests.qingdan.running import environment

_BASIS = "《农药管理条例》（国务院令第677号）第二十四条"
HEADER: Final = "序号,事项名称,主管部门,实施机关,设定和实施依据"
REFERENCE: Final = "\n".join(
    (
        HEADER,
        f"1,农药经营许可,农业农村部,县级农业农村部门,{_BASIS}",
        f"2,兽药经营许可,农业农村部,县级农业农村部门,{_BASIS}",
    )
)
#: Configuration under which other rules than those of the fields are silent.
FIELDS: Final = 'select = ["field-missing", "numbering-gap", "count-mismatch"]\n'


def listed(*rows: tuple[str, str], own: str = "县农业农村局") -> str:
    """A list of (serial number, name)."""
    lines = (f"{seq},{name},{own},县农业农村局,{_BASIS}" for seq, name in rows)
    return "\n".join((HEADER, *lines)) + "\n"


def files(folder: Path, skip: str = "用时.csv") -> dict[str, bytes]:
    """What stands in a folder, but for the times."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != skip}


def table(path: Path, sheet: str) -> list[dict[str, str]]:
    """The rows of a sheet by its header."""
    header, *rows = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))[sheet].values
    shown = [["" if cell is None else str(cell) for cell in row] for row in (header, *rows)]
    return [dict(zip(shown[0], row, strict=True)) for row in shown[1:]]


#: Runs the command as from a terminal: where tests run in the background, interrupts are ignored.
_START: Final = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from qingdan.start import main; main()"
)


def begun(*arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    """The command, running in a group of processes of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", _START, *arguments],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def is_alive(group: int) -> bool:
    """Whether some process of a group still runs."""
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True
