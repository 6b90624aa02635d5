from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from catalogue.bases.citations import law_of
from catalogue.bases.documents import whole_number
from catalogue.item import FIELDS
from catalogue.registry.authorities import canonical
from catalogue.registry.levels import order
from catalogue.text import fold, level
from catalogue.vocabulary import rows, terms
from sources.rows import REASONS

_ROOT = Path(__file__).resolve().parents[2]
_FILES = sorted(
    path.relative_to(_ROOT).as_posix()
    for package in ("catalogue", "sources")
    for path in (_ROOT / package / "data").glob("*.csv")
)
_DATE = re.compile(r"(19|20)\d\d(-\d\d(-\d\d)?)?")


def _rows(name: str) -> tuple[dict[str, str], ...]:
    package, _, file = name.split("/")
    return rows(package, file)


def _repeated(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def test_the_files_are_found() -> None:
    assert len(_FILES) >= 8


@pytest.mark.parametrize("name", _FILES)
def test_every_row_has_all_cells_and_a_source(name: str) -> None:
    with (_ROOT / name).open(encoding="utf-8", newline="") as stream:
        header, *body = csv.reader(stream, strict=True)
    assert "source" in header
    assert body
    wrong = [line for line in body if len(line) != len(header)]
    assert wrong == []
    assert [line for line in body if not line[header.index("source")].strip()] == []
    assert [line for line in body if not line[0].strip()] == []


@pytest.mark.parametrize("name", _FILES)
def test_no_cell_is_padded(name: str) -> None:
    padded = [cell for row in _rows(name) for cell in row.values() if cell != cell.strip()]
    assert padded == []


@pytest.mark.parametrize(
    ("name", "key", "others"),
    [
        ("catalogue/data/authorities.csv", "canonical", "aliases"),
        ("catalogue/data/functions.csv", "canonical", "forms"),
        ("catalogue/data/levels.csv", "level", "forms"),
    ],
)
def test_no_name_is_given_twice(name: str, key: str, others: str) -> None:
    """`a|b` twice would let the first row win silently."""
    words = [fold(word) for row in _rows(name) for word in {row[key], *terms(row[others])}]
    assert _repeated(words) == []


def test_levels_of_authorities_exist() -> None:
    assert {row["level"] for row in rows("catalogue", "authorities.csv")} <= {*order(), ""}


def test_successions_name_registered_bodies_by_their_canonical_names() -> None:
    known = {row["canonical"] for row in rows("catalogue", "authorities.csv")}
    named = {row[end] for row in rows("catalogue", "successions.csv") for end in ("from", "to")}
    assert named - known == set()
    assert [name for name in named if canonical(name) != name] == []


@pytest.mark.parametrize("file", ["successions.csv", "lawsuccessions.csv"])
def test_successions_lead_on_to_another_once_with_a_date(file: str) -> None:
    table = rows("catalogue", file)
    assert [row for row in table if row["from"] == row["to"]] == []
    assert _repeated([f"{row['from']}→{row['to']}" for row in table]) == []
    assert [row for row in table if not _DATE.fullmatch(row["date"])] == []
    assert {row["kind"] for row in table} <= {
        "更名",
        "改组",
        "合并",
        "划转",
        "替代",
        "并入",
        "撤销",
    }


def test_laws_that_replaced_others_stand_under_canonical_titles() -> None:
    table = rows("catalogue", "lawsuccessions.csv")
    assert _repeated([law_of(row["from"]) for row in table]) == []
    assert [row for row in table if law_of(row["from"]) == law_of(row["to"])] == []


def test_registered_numbers_are_canonical_and_stand_once() -> None:
    numbers = [row["number"] for row in rows("catalogue", "numbers.csv")]
    assert [number for number in numbers if whole_number(level(number)) != number] == []
    assert _repeated(numbers) == []


def test_header_synonyms_name_fields_once() -> None:
    table = rows("sources", "headers.csv")
    assert {row["field"] for row in table} <= set(FIELDS)
    assert {row["match"] for row in table} == {"exact", "pattern"}
    assert _repeated([fold(row["header"]) for row in table]) == []


def test_header_patterns_are_patterns() -> None:
    for row in rows("sources", "headers.csv"):
        if row["match"] == "pattern":
            assert re.compile(row["header"]).search("") is None, row["header"]


def test_row_patterns_name_kinds_that_are_explained() -> None:
    for row in rows("sources", "rows.csv"):
        assert row["kind"] in REASONS
        re.compile(row["pattern"])


def test_terms_are_trimmed_and_empty_ones_left_out() -> None:
    assert terms(" a | b||c ") == ("a", "b", "c")
    assert terms("") == ()
