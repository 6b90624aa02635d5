"""Real lists against each other and against themselves; skipped where they are not at hand."""

from __future__ import annotations

import csv
import random
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from catalogue.edition import Edition, edition
from diffs.changeset import ChangeSet, diff
from diffs.replay import apply
from sources.location import read_list

_FORESTRY = "karamay/克拉玛依市林业和草原系统2024年地县两级权责清单指导目录.xls"


def _read(path: str | Path) -> Edition:
    return read_list(str(path)).edition


def _shuffled(found: Edition) -> Edition:
    items = list(found.items)
    random.Random(2024).shuffle(items)
    return edition(items, found.title, found.file, columns=found.columns)


def _nothing_differs(changeset: ChangeSet) -> bool:
    kinds = {change.kind for link in changeset.links for change in link.changes}
    reviewed = any(link.review for link in changeset.links)
    return changeset.is_empty and kinds <= {"formatting"} and not reviewed


def test_the_two_levels_of_the_forestry_list(shared: Path) -> None:
    path = shared / "data" / _FORESTRY
    old, new = _read(f"{path}#地州级"), _read(f"{path}#区县级")
    changeset = diff(old, new)
    relations = Counter[str](link.relation for link in changeset.links)
    assert relations["unchanged"] + relations["changed"] == 147
    assert {**relations, "unchanged": 0, "changed": 0} == {
        "unchanged": 0, "changed": 0, "added": 14, "deleted": 2
    }  # fmt: skip
    replayed = apply(old, changeset)
    assert Counter(item.content() for item in replayed.items) == Counter(
        item.content() for item in new.items
    )


_WORKBOOKS = (
    "2024年市农业农村局权责清单.xls",
    "2025年克拉玛依市统计局权责清单.xlsx",
    "克拉玛依市人力资源和社会保障局2024年权责清单.xls",
    "克拉玛依市住房和城乡建设局2024年权责清单.xls",
    "克拉玛依市发展和改革委员会2024年权责清单.xls",
    "克拉玛依市文化体育广播电视和旅游局2024年权责清单.xlsx",
    "克拉玛依市林业和草原系统2024年地县两级权责清单指导目录.xls",
    "克拉玛依市档案局2024年权责清单.xlsx",
    "克拉玛依市科学技术局2024年权责清单.xls",
    "国动办权责清单公示.xlsx",
)


@pytest.mark.parametrize("name", _WORKBOOKS)
def test_a_workbook_against_itself_in_another_order_shows_no_change(
    shared: Path, name: str
) -> None:
    found = _read(shared / "data" / "karamay" / name)
    assert len(found.items) > 2
    assert _nothing_differs(diff(found, _shuffled(found)))


def test_every_workbook_at_hand_is_compared_with_itself(shared: Path) -> None:
    assert {path.name for path in (shared / "data" / "karamay").glob("*.xls*")} == set(_WORKBOOKS)


def test_one_list_as_workbook_and_as_text_shows_no_change(shared: Path, tmp_path: Path) -> None:
    (path,) = (shared / "data" / "decision-412").glob("*.csv")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.reader(stream):
            sheet.append(row)
    book.save(tmp_path / "决定.xlsx")
    old, new = _read(path), _read(tmp_path / "决定.xlsx")
    assert len(old.items) == len(new.items) == 500
    assert _nothing_differs(diff(old, new))
    assert diff(old, new).summary()["unchanged"] == 500


def test_two_real_lists_are_inverse_and_lose_no_row(shared: Path) -> None:
    (decision,) = (shared / "data" / "decision-412").glob("*.csv")
    (registration,) = (shared / "data" / "pre-registration-2017").glob("*.csv")
    old, new = _read(decision), _read(registration)
    there, back = diff(old, new), diff(new, old)
    assert sum(len(link.old) for link in there.links) == 500
    assert sum(len(link.new) for link in there.links) == len(new.items)
    pairs = {
        (frozenset(item.id for item in link.old), frozenset(item.id for item in link.new))
        for link in there.links
    }
    assert pairs == {
        (frozenset(item.id for item in link.new), frozenset(item.id for item in link.old))
        for link in back.links
    }
