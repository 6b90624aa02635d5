"""`qingdan diff` as a process, its changeset read back as links between row positions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.records import Link, Row
from benchmarks.workbooks import FIRST, write_pair

COMMAND = [sys.executable, "-m", "qingdan"]


def diff(old: Path, new: Path) -> dict[str, Any]:
    """The changeset between two files. Raises with what the tool said where it fails."""
    command = [*COMMAND, "diff", str(old), str(new), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"qingdan ended with {done.returncode}: {done.stderr.strip()}")
    changeset: dict[str, Any] = json.loads(done.stdout)
    return changeset


def links(changeset: dict[str, Any], first: int = FIRST) -> list[Link]:
    """The links of a changeset, rows as positions from 0."""
    return [link(value, first) for value in changeset["links"]]


def link(value: dict[str, Any], first: int) -> Link:
    """One link of a changeset."""
    evidence = " ".join(f"{e['signal']}={e['value']}" for e in value.get("evidence", []))
    return Link(
        value["relation"],
        tuple(sorted(item["source"]["row"] - first for item in value["old"])),
        tuple(sorted(item["source"]["row"] - first for item in value["new"])),
        frozenset(change["kind"] for change in value["changes"]),
        review=bool(value.get("review")),
        remark=f"confidence={value.get('confidence')} {evidence}",
    )


def qingdan(old: list[Row], new: list[Row]) -> list[Link]:
    """The tool as one of the tools compared: both editions go through .xlsx files."""
    with TemporaryDirectory() as folder:
        return links(diff(*write_pair(Path(folder), old, new)))
