from __future__ import annotations

import json
import math

import pytest

from catalogue.item import Item
from catalogue.registry.authorities import related
from diffs.identity.pairing import context, rarity
from diffs.identity.signals import SIGNALS, profile, signals
from diffs.identity.weights import weights
from tests.pairs import ROOT, Labelled, compared, labelled

#: Signals that can only speak against a pair, and those that can only speak for it.
_AGAINST = {
    "substitution", "insertion", "contrast", "family", "bracket", "elsewhere",
    *(name for name in SIGNALS if name.endswith(("differs", "differ"))),
}  # fmt: skip


def test_the_file_has_a_finite_weight_for_every_signal_and_nothing_else() -> None:
    table = json.loads((ROOT / "diffs" / "data" / "weights.json").read_text(encoding="utf-8"))
    assert list(table["signals"]) == list(SIGNALS)
    assert all(math.isfinite(weight) for weight in table["signals"].values())
    assert "pairs_fit.csv" in table["source"]


def test_the_zones_are_in_order() -> None:
    model = weights()
    assert 0 < model.candidate < model.review < model.same < 1


@pytest.mark.parametrize("name", SIGNALS)
def test_no_weight_has_the_sign_that_its_signal_cannot_mean(name: str) -> None:
    weight = weights().signals[name]
    assert weight <= 0 if name in _AGAINST or name == "other_article" else weight >= 0


def _chances(pairs: list[Labelled]) -> list[tuple[Labelled, float]]:
    old, new = [pair.old for pair in pairs], [pair.new for pair in pairs]
    weigh, around, model = rarity(old, new), context((), ()), weights()
    return [
        (
            pair,
            model.probability(
                signals(profile(pair.old, weigh), profile(pair.new, weigh), around)
            ),
        )
        for pair in pairs
    ]  # fmt: skip


def _share(pairs: list[tuple[Labelled, float]], bound: float) -> float:
    return sum(chance >= bound for _, chance in pairs) / len(pairs)


def test_pairs_that_were_kept_apart_fall_into_the_right_zones() -> None:
    # Measured: 93 % of the same not called different, 51 % called the same without review;
    # 2 % of the different called the same, 18 % left for review. The pairs are the hard ones.
    found = _chances(labelled("test"))
    same = [entry for entry in found if entry[0].same]
    different = [entry for entry in found if not entry[0].same]
    assert _share(same, weights().review) >= 0.91
    assert _share(same, weights().same) >= 0.45
    assert _share(different, weights().same) <= 0.03
    assert _share(different, weights().review) <= 0.22


def test_names_with_words_that_exclude_each_other_are_hardly_ever_called_the_same() -> None:
    found = [entry for entry in _chances(labelled("test")) if entry[0].kind == "contrast"]
    assert len(found) > 40
    assert _share(found, weights().same) <= 0.03


def test_rows_under_two_authorities_are_never_joined_by_weight() -> None:
    apart = [
        pair for pair in labelled("test")
        if related(pair.old.authority, pair.new.authority) == "different" and not pair.same
    ]  # fmt: skip
    assert len(apart) > 20
    for pair in apart:
        found = compared([pair.old], [pair.new]).links
        assert {link.relation for link in found} == {"deleted", "added"}, pair


def test_the_pairs_kept_apart_were_not_used_to_fit() -> None:
    fit, test = (
        {name for pair in labelled(file) for name in (pair.old.name, pair.new.name)}
        for file in ("fit", "test")
    )
    assert fit
    assert test
    assert not fit & test


@pytest.mark.parametrize("file", ["fit", "test"])
def test_no_labelled_pair_stands_there_twice(file: str) -> None:
    pairs = labelled(file)
    keys = {frozenset((_row(pair.old), _row(pair.new))) for pair in pairs}
    assert len(keys) == len(pairs)


def _row(item: Item) -> tuple[str, ...]:
    return (item.name, item.authority, item.implementers, item.basis)
