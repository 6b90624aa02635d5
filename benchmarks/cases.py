"""Writes cases to look at: both editions as .xlsx and .csv, and the truth as JSON.

python -m benchmarks.cases FOLDER --seeds 3
python -m benchmarks.cases FOLDER --plain        # only changes that the rows decide
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.generator import Options, generate, reformatted
from benchmarks.records import Case
from benchmarks.workbooks import write_pair


def write_case(folder: Path, case: Case) -> None:
    """Writes one case into a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for suffix in (".xlsx", ".csv"):
        write_pair(folder, case.old, case.new, suffix)
    truth = {"notes": case.notes, "links": [link.record() for link in case.truth]}
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Writes a folder a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="only changes that the rows decide")
    args = parser.parse_args()
    options = Options(args.rows, plain=args.plain)
    for seed in range(1, args.seeds + 1):
        write_case(args.folder / f"changed-{seed}", generate(seed, options))
        write_case(args.folder / f"same-{seed}", reformatted(seed, options))


if __name__ == "__main__":
    main()
