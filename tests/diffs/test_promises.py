"""What DESIGN says that a change set promises, each as a property of random editions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.edition import Edition
from catalogue.item import Item
from diffs.changeset import ChangeSet, diff
from diffs.replay import apply, inverse
from diffs.reports import machine
from diffs.sums import equation
from tests.diffs.editions import pairs, retyped, rows
from tests.pairs import ROOT, labelled, listed

#: The same examples every time: a failure here must mean that the code changed. Longer, and at
#: random: QINGDAN_EXAMPLES=2000 pytest tests/diffs/test_promises.py
_WANTED = os.environ.get("QINGDAN_EXAMPLES")
promise = settings(
    max_examples=int(_WANTED or 100), derandomize=not _WANTED, deadline=None, database=None
)

Both = tuple[Edition, Edition]


def _fields(item: Item) -> tuple[object, ...]:
    """All that a row says; an extra column without a value says nothing."""
    extra = tuple(sorted((header, value) for header, value in item.extra if value))
    return (*item.values(), extra)


def _all(edition: Edition) -> Counter[tuple[object, ...]]:
    return Counter(map(_fields, edition.items))


@promise
@given(pairs())
def test_every_row_of_both_editions_stands_in_exactly_one_link(both: Both) -> None:
    old, new = both
    changeset = diff(old, new)
    before = [item.source.row for link in changeset.links for item in link.old]
    after = [item.source.row for link in changeset.links for item in link.new]
    assert sorted(before, key=str) == sorted((item.source.row for item in old.items), key=str)
    assert sorted(after, key=str) == sorted((item.source.row for item in new.items), key=str)
    assert changeset.old.items == len(old.items)
    assert changeset.new.items == len(new.items)


@promise
@given(pairs())
def test_relations_agree_with_the_number_of_rows_on_both_sides(both: Both) -> None:
    sizes = {
        "unchanged": lambda old, new: old == new == 1,
        "changed": lambda old, new: old == new == 1,
        "added": lambda old, new: (old, new) == (0, 1),
        "deleted": lambda old, new: (old, new) == (1, 0),
        "split": lambda old, new: old == 1 < new,
        "merged": lambda old, new: new == 1 < old,
        "reorganised": lambda old, new: old > 1 < new,
    }
    for link in diff(*both).links:
        assert sizes[link.relation](len(link.old), len(link.new)), link


@promise
@given(pairs())
def test_the_printed_sum_adds_up(both: Both) -> None:
    left, right = equation(diff(*both)).split(" = ")
    words = left.split(" ")
    total = int(words[1])
    for sign, number in zip(words[3::4], words[5::4], strict=True):
        total += int(number) if sign == "+" else -int(number)
    assert right == f"新版 {total} 项"
    assert total == len(both[1].items)


@promise
@given(pairs())
def test_the_old_edition_and_the_changes_give_the_new_one(both: Both) -> None:
    old, new = both
    assert _all(apply(old, diff(old, new))) == _all(new)


@promise
@given(rows())
def test_an_edition_compared_with_itself_shows_no_change(found: list[Item]) -> None:
    changeset = diff(listed(found, "甲.csv"), listed(found, "甲.csv"))
    assert {link.relation for link in changeset.links} <= {"unchanged"}
    assert not any(link.changes or link.review for link in changeset.links)


@promise
@given(pairs())
def test_the_comparison_backwards_is_the_inverse(both: Both) -> None:
    old, new = both
    there, back = inverse(diff(old, new)), diff(new, old)
    assert (there.old, there.new) == (back.old, back.new)
    assert _unordered(there) == _unordered(back)


def _unordered(changeset: ChangeSet) -> list[str]:
    """Every link in full, confidence and evidence too; a cause has a direction and is left out."""
    links = (msgspec.structs.replace(link, causes=()) for link in changeset.links)
    return sorted(repr(link) for link in links)


@promise
@given(st.data(), pairs())
def test_order_serials_and_typing_change_no_finding(data: st.DataObject, both: Both) -> None:
    typed = (data.draw(retyped(both[0])), data.draw(retyped(both[1])))
    assert _findings(diff(*typed)) == _findings(diff(*both))


def _findings(changeset: ChangeSet) -> Counter[tuple[object, ...]]:
    return Counter(
        (
            link.relation,
            tuple(sorted(item.content() for item in link.old)),
            tuple(sorted(item.content() for item in link.new)),
            tuple(sorted({change.kind for change in link.changes} - {"formatting"})),
            link.review,
        )
        for link in changeset.links
    )


def _json(changeset: ChangeSet) -> str:
    return b"".join(machine.pieces(changeset)).decode()


@promise
@given(pairs())
def test_the_same_input_gives_the_same_bytes(both: Both) -> None:
    assert _json(diff(*both)) == _json(diff(*both))


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed(seed: str) -> None:
    program = (
        "from tests.diffs.test_promises import _json, labelled_editions\n"
        "from diffs.changeset import diff\n"
        "import sys; sys.stdout.buffer.write(_json(diff(*labelled_editions())).encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == _json(diff(*labelled_editions()))


def labelled_editions() -> Both:
    """Two lists of real names: both sides of the labelled pairs, a few hundred rows each."""
    found = labelled("test")
    old, new = [pair.old for pair in found], [pair.new for pair in found]
    return listed(old[:150], "旧.csv"), listed(new[:150], "新.csv")
