"""Runs the command as users do, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from tests.pairs import ROOT

EXAMPLE: Final = ROOT / "qingdan" / "example"
OLD: Final = str(EXAMPLE / "清单2022年版（摘录）.csv")
NEW: Final = str(EXAMPLE / "清单2023年版（摘录）.csv")


class Done(msgspec.Struct, frozen=True):
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


def run(
    *arguments: str | Path,
    folder: Path | None = None,
    stdin: bytes = b"",
    variables: Mapping[str, str] | None = None,
) -> Done:
    done = subprocess.run(
        [sys.executable, "-m", "qingdan", *map(str, arguments)],
        cwd=folder or ROOT,
        env={**environment(), **(variables or {})},
        input=stdin,
        capture_output=True,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "120"}
