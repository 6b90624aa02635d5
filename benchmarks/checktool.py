"""`qingdan check` on a list, its findings read back by line; as a process, as offices run it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.checkbooks import Above
from benchmarks.checkcases import CheckCase
from benchmarks.checkscores import Found
from benchmarks.tool import COMMAND
from benchmarks.upper import DAY


def check(path: Path, above: Above, case: CheckCase) -> list[Found]:
    """The findings on a list. Raises with what the tool said where it fails."""
    command = [
        *COMMAND, "check", str(path), "--against", str(above.reference),
        "--before", str(above.before), "--laws", str(above.laws), "--as-of", DAY,
        "--level", case.level, "--fail-on", "never", "--format", "json",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"qingdan ended with {done.returncode}: {done.stderr.strip()}")
    return [answer(value) for value in json.loads(done.stdout)["findings"]]


def answer(value: dict[str, Any]) -> Found:
    """One finding of the JSON."""
    above = value.get("reference") or {}
    number = str(above.get("seq") or "")
    return Found(
        value["rule"],
        value["severity"],
        value["source"].get("row"),
        int(number) if number.isdigit() else None,
        f"{value['message']} → {above.get('name', '')}",
    )
