"""What a comparison promises holds with any decisions, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import jsonschema
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from catalogue.edition import Edition
from catalogue.item import Item
from diffs.changeset import ChangeSet, diff
from diffs.decisions.decision import Decision, Judgement, inverted, row_key
from diffs.decisions.questions import questions
from diffs.replay import apply, inverse
from diffs.reports import machine
from tests.diffs.editions import pairs
from tests.diffs.test_promises import _all, promise

Both = tuple[Edition, Edition]


@st.composite
def decided(draw: st.DrawFn) -> tuple[Edition, Edition, list[Decision]]:
    """Two editions and decisions on any of their rows, contradictory ones among them."""
    old, new = draw(pairs())
    if not old.items or not new.items:
        return old, new, []
    count = draw(st.integers(0, 5))
    return old, new, [draw(_decision(old, new)) for _ in range(count)]


@st.composite
def _decision(draw: st.DrawFn, old: Edition, new: Edition) -> Decision:
    judged: Judgement = draw(st.sampled_from(("same", "different", "split", "merged", "undecided")))
    many = st.sampled_from((2, 3))
    sizes = {"split": (1, draw(many)), "merged": (draw(many), 1)}.get(judged, (1, 1))
    before = draw(_some(old.items, sizes[0]))
    after = draw(_some(new.items, sizes[1]))
    if (judged == "split" and len(after) < 2) or (judged == "merged" and len(before) < 2):
        judged = "undecided"
    why = draw(st.sampled_from(("", "仅改括号")))
    return decision(judged, before, after, why=why)


def _some(items: Sequence[Item], count: int) -> st.SearchStrategy[list[Item]]:
    return st.lists(
        st.sampled_from(items), min_size=1, max_size=count, unique_by=lambda item: item.id
    )


def decision(
    judged: Judgement, old: Sequence[Item], new: Sequence[Item], why: str = ""
) -> Decision:
    rows = tuple(map(row_key, old)), tuple(map(row_key, new))
    day = date(2026, 11, 22)
    return Decision(judgement=judged, old=rows[0], new=rows[1], by="张三", date=day, why=why)


@promise
@given(decided())
def test_every_row_stands_in_one_link_and_the_old_edition_gives_the_new_one(
    case: tuple[Edition, Edition, list[Decision]],
) -> None:
    old, new, decisions = case
    changeset = diff(old, new, decisions)
    before = Counter(item.id for link in changeset.links for item in link.old)
    after = Counter(item.id for link in changeset.links for item in link.new)
    assert before == Counter(item.id for item in old.items)
    assert after == Counter(item.id for item in new.items)
    assert _all(apply(old, changeset)) == _all(new)


@promise
@given(decided())
def test_decisions_turned_round_give_the_inverse(
    case: tuple[Edition, Edition, list[Decision]],
) -> None:
    old, new, decisions = case
    there = inverse(diff(old, new, decisions))
    back = diff(new, old, [inverted(one) for one in decisions])
    assert _unordered(there) == _unordered(back)


def _unordered(changeset: ChangeSet) -> list[str]:
    """Every link in full; of two rivals as near as each other neither way round comes first."""
    return sorted(
        repr(msgspec.structs.replace(link, causes=(), rivals=tuple(sorted(link.rivals, key=repr))))
        for link in changeset.links
    )


@promise
@given(decided(), st.randoms(use_true_random=False))
def test_the_order_of_decisions_changes_nothing_but_that_of_warnings(
    case: tuple[Edition, Edition, list[Decision]], random: object
) -> None:
    old, new, decisions = case
    shuffled = list(decisions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = diff(old, new, decisions), diff(old, new, shuffled)
    assert one.links == two.links
    assert one.decided == two.decided


@promise
@given(decided())
def test_what_is_taken_up_holds(case: tuple[Edition, Edition, list[Decision]]) -> None:
    old, new, decisions = case
    changeset = diff(old, new, decisions)
    links = {_ids(link.old, link.new): link for link in changeset.links}
    together = {
        (one.id, two.id) for link in changeset.links for one in link.old for two in link.new
    }
    for one in changeset.decided:
        rows = tuple(sorted(row.id for row in one.old)), tuple(sorted(row.id for row in one.new))
        pairs = {(before, after) for before in rows[0] for after in rows[1]}
        if one.judgement == "different":
            assert not pairs & together
        elif one.judgement in ("same", "split", "merged"):
            link = links[rows]
            assert (link.confidence, link.review) == (1.0, False)
            assert link.evidence[0].signal == "decision"
    assert changeset.unsettled or len(set(decisions)) >= len(changeset.decided)


def _ids(old: Sequence[Item], new: Sequence[Item]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(item.id for item in old)), tuple(sorted(item.id for item in new))


@promise
@given(pairs())
def test_a_rerun_asks_only_new_questions_and_none_in_the_end(both: Both) -> None:
    decisions: list[Decision] = []
    asked: set[object] = set()
    for _ in range(40):
        found = questions(diff(*both, decisions))
        if not found:
            break
        assert not asked & {_ids(one.old, one.new) for one in found}
        asked |= {_ids(one.old, one.new) for one in found}
        decisions += [decision(one.proposed, one.old, one.new) for one in found]
    assert not questions(diff(*both, decisions))
    assert diff(*both, decisions).summary()["review"] == 0


@promise
@given(pairs())
def test_decisions_as_proposed_change_no_other_link(both: Both) -> None:
    changeset = diff(*both)
    decisions = [
        decision(one.proposed, one.old, one.new)
        for one in questions(changeset)
        if one.proposed == "same"
    ]
    again = diff(*both, decisions)
    assert _relations(again) == _relations(changeset)
    before = {_ids(link.old, link.new): link for link in changeset.links}
    for link in again.links:
        known = before[_ids(link.old, link.new)]
        assert link.confidence >= known.confidence
        assert known.review or not link.review
    assert not again.unsettled


def _relations(changeset: ChangeSet) -> set[object]:
    return {(link.relation, *_ids(link.old, link.new)) for link in changeset.links}


@promise
@given(decided())
def test_the_document_stays_valid(case: tuple[Edition, Edition, list[Decision]]) -> None:
    document = msgspec.json.decode(b"".join(machine.pieces(diff(*case))))
    jsonschema.validate(document, msgspec.json.decode(machine.schema()))
    assert document["schema"] == "qingdan.changeset/1"
