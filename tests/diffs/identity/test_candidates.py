from __future__ import annotations

import pytest

from catalogue.item import Item
from diffs.identity import candidates as module
from diffs.identity.candidates import Pair, candidates
from diffs.identity.pairing import rarity
from diffs.identity.signals import Profile, profile
from tests.pairs import labelled, listed


def _profiles(old: list[Item], new: list[Item]) -> tuple[list[Profile], list[Profile]]:
    before, after = listed(old, "旧.csv").items, listed(new, "新.csv").items
    weigh = rarity(before, after)
    return [profile(item, weigh) for item in before], [profile(item, weigh) for item in after]


def _found(old: list[Item], new: list[Item]) -> list[Pair]:
    return candidates(*_profiles(old, new))


def test_a_name_that_shares_rare_words_is_a_candidate() -> None:
    old = [Item("道路旅客运输经营许可"), Item("烟花爆竹批发审批")]
    new = [Item("烟花爆竹（批发）核准"), Item("道路旅客运输站经营许可")]
    assert {(0, 1), (1, 0)} <= set(_found(old, new))


def test_rows_of_one_article_are_candidates_though_their_names_share_little() -> None:
    law = "《中华人民共和国海洋环境保护法》第三十条"
    old = [Item("防治污染设施停用许可", basis=law)]
    new = [Item("拆除环保设备审批", basis=law)]
    assert _found(old, new) == [(0, 0)]


def test_rows_with_nothing_in_common_are_no_candidates() -> None:
    assert _found([Item("烟花爆竹批发审批")], [Item("取水许可")]) == []


def test_both_directions_find_the_same_candidates() -> None:
    pairs = labelled("test")[:80]
    old, new = [pair.old for pair in pairs], [pair.new for pair in pairs]
    assert sorted((one, two) for two, one in _found(new, old)) == _found(old, new)


def test_the_right_row_is_among_the_candidates_of_real_pairs() -> None:
    pairs = [pair for pair in labelled("test") if pair.same]
    found = set(_found([pair.old for pair in pairs], [pair.new for pair in pairs]))
    missed = [pair for place, pair in enumerate(pairs) if (place, place) not in found]
    assert len(missed) <= 0.03 * len(pairs), [(one.old.name, one.new.name) for one in missed]


@pytest.mark.parametrize("rows", [200, 400])
def test_candidates_grow_in_line_with_rows_that_look_alike(rows: int) -> None:
    # One authority, one law, one frame of names: without bounds this would be rows squared.
    law, city = "《中华人民共和国食品安全法》", "市场监管总局"
    names = [f"{chr(0x4E00 + place)}{chr(0x5E00 + place)}食品生产许可" for place in range(rows)]
    old = [Item(name, authority=city, basis=law) for name in names]
    new = [Item(f"{name}证", authority=city, basis=law) for name in names]
    kept = 2 * module._KEPT
    assert rows <= len(_found(old, new)) <= kept * rows
