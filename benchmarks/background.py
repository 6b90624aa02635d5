"""Counts the characters and pairs of real item names: the background of rarity, `diffs/data/grams.json`.

    python -m benchmarks.background LIST...

prints the table for the lists given (any that `qingdan read` reads).
"""

from __future__ import annotations

import json
import sys
from collections import Counter

from diffs.identity.rarity import grams
from diffs.identity.wordings import wording
from sources.location import read_list


def main(locations: list[str]) -> None:
    names = {item.name for place in locations for item in read_list(place).edition.items}
    skeletons = [wording(name).skeleton for name in names]
    counts = Counter(part for text in skeletons for part in (*grams(text), *set(text)))
    common = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    table = {"source": "names of real lists, benchmarks/background.py", "names": len(names)}
    json.dump(
        table | {"counts": {part: count for part, count in common if count > 1}},
        sys.stdout,
        ensure_ascii=False,
        separators=(",", ":"),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
