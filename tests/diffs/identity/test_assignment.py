from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.item import Item
from diffs.identity.assignment import _components, _exact, _large, _solve, assign
from diffs.identity.candidates import Pair
from diffs.identity.pairing import rarity
from diffs.identity.signals import Profile, profile
from tests.pairs import listed

_GAINS = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 8)),
    st.integers(1, 10_000).map(lambda number: number / 1000),
    min_size=1,
    max_size=30,
)


def _profiles(names: list[str]) -> list[Profile]:
    items = listed([Item(name) for name in names], "表.csv").items
    weigh = rarity(items, ())
    return [profile(item, weigh) for item in items]


def _total(gains: dict[Pair, float], chosen: list[Pair]) -> float:
    assert len({one for one, _ in chosen}) == len({two for _, two in chosen}) == len(chosen)
    return math.fsum(gains[pair] for pair in chosen)


@settings(max_examples=150, derandomize=True, deadline=None, database=None)
@given(_GAINS)
def test_both_solvers_reach_the_same_total(gains: dict[Pair, float]) -> None:
    rows, columns = sorted({one for one, _ in gains}), sorted({two for _, two in gains})
    exact, large = _exact(gains, rows, columns), _large(gains, rows, columns)
    assert _total(gains, exact) == pytest.approx(_total(gains, large))


@settings(max_examples=100, derandomize=True, deadline=None, database=None)
@given(_GAINS)
def test_the_total_is_no_less_than_taking_the_best_pairs_first(gains: dict[Pair, float]) -> None:
    greedy: list[Pair] = []
    for pair in sorted(gains, key=lambda pair: -gains[pair]):
        if all(pair[0] != one and pair[1] != two for one, two in greedy):
            greedy.append(pair)
    old = _profiles([f"甲{n}类许可" for n in range(7)])
    new = _profiles([f"乙{n}类许可" for n in range(9)])
    assert _total(gains, assign(gains, old, new)) >= _total(gains, greedy) - 1e-5


def test_a_worse_first_choice_is_taken_for_a_better_whole() -> None:
    gains = {(0, 0): 3.0, (0, 1): 2.9, (1, 0): 2.9}
    assert sorted(_solve(gains)) == [(0, 1), (1, 0)]


def test_more_rows_than_columns_is_solved_like_the_other_way_round() -> None:
    gains = {(0, 0): 1.0, (1, 0): 2.0, (2, 0): 1.5, (2, 1): 1.0}
    assert sorted(_solve(gains)) == [(1, 0), (2, 1)]


def test_a_large_component_is_solved_too() -> None:
    chance = random.Random(412)
    gains = {(one, two): chance.random() + 0.01 for one in range(20) for two in range(20)}
    old, new = (_profiles([f"{word}{n}类许可" for n in range(20)]) for word in "甲乙")
    chosen = assign(gains, old, new)
    assert len(chosen) == 20
    assert _total(gains, chosen) > 17


@pytest.mark.parametrize("count", [4, 16])
def test_ties_are_broken_by_content_not_by_order(count: int) -> None:
    old, new = (_profiles([f"{word}{n}类许可" for n in range(count)]) for word in "甲乙")
    gains = {(one, two): 1.0 for one in range(count) for two in range(count)}
    chosen = assign(gains, old, new)
    places = list(range(count))
    random.Random(5).shuffle(places)
    mixed = assign(gains, [old[place] for place in places], new)
    assert sorted((places[one], two) for one, two in mixed) == chosen
    back = assign(gains, new, old)
    assert sorted((one, two) for two, one in back) == chosen


def test_components_hold_together_what_shares_rows() -> None:
    gains = {(0, 0): 1.0, (1, 0): 1.0, (1, 1): 1.0, (5, 7): 1.0}
    assert sorted(map(sorted, _components(gains))) == [[(0, 0), (1, 0), (1, 1)], [(5, 7)]]
