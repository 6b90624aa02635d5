"""Finds the two-character words of official texts: `diffs/data/words.csv`, where marks must not cut.

    python -m benchmarks.words FILE... > words.csv; mv words.csv diffs/data/

reads lists (any that `qingdan read` reads) and texts (.txt, .md, .csv); words are those of the
dictionary of jieba (MIT, `pip install jieba`) that its segmentation finds there at least `LEAST` times.
"""

from __future__ import annotations

import csv
import importlib
import re
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

from catalogue.vocabulary import rows
from sources.location import read_list

LEAST = 4
TEXTS = (".txt", ".md", ".csv")
SOURCE = "jieba 0.42.1 (MIT)"
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
#: Names of people, numerals and measures, which jieba knows by these tags.
NO_WORDS = ("nr", "m", "q", "t")


def texts(place: str) -> list[str]:
    """The texts of one file."""
    if place.endswith(TEXTS):
        return [Path(place).read_text("utf-8")]
    return [value for item in read_list(place).edition.items for value in (item.name, item.basis)]


def main(places: list[str]) -> None:
    cutter = importlib.import_module("jieba.posseg")
    counts: Counter[str] = Counter()
    for place in places:
        for run in CHINESE.findall("\n".join(texts(place)).replace("\n", "")):
            pairs = cutter.cut(run, HMM=False)
            counts.update(one.word for one in pairs if not one.flag.startswith(NO_WORDS))
    words = sorted(word for word, count in counts.items() if len(word) == 2 and count >= LEAST)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("terms", "source"))
    # What was written by hand stays.
    hand = [row for row in rows("diffs", "words.csv") if row["source"] != SOURCE]
    writer.writerows((row["terms"], row["source"]) for row in hand)
    for _, group in groupby(words, key=lambda word: word[0]):
        writer.writerow(("|".join(group), SOURCE))


if __name__ == "__main__":
    main(sys.argv[1:])
