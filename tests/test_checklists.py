"""What the lists of `benchmarks.checking` promise: labels that are there, enough of each rule."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.chained import OFFSET
from benchmarks.checkbooks import write_above, write_case
from benchmarks.checkcases import CheckCase
from benchmarks.checklists import cases
from benchmarks.checkscores import Found, score
from benchmarks.checktool import check, held
from benchmarks.records import NAME
from benchmarks.upper import DAY, Upper, published
from catalogue.bases.citations import basis
from catalogue.law.laws import Register
from diffs.checks.duty import claims
from qingdan.checking import checked
from sources.lawtable import law_table
from sources.location import read_list
from tests.diffs.checks.named import unnamed

#: The rules that there are to be.
_RULES = {
    "coverage-missing", "outside-list", "name-differs", "basis-differs", "basis-missing",
    "basis-repealed", "basis-not-yet-in-force", "basis-cannot-set", "basis-tag-wrong",
    "authority-differs", "authority-abolished", "level-mismatch", "delegation-unclear",
    "field-missing", "duplicate-item", "numbering-gap", "reference-broken", "count-mismatch",
    "text-suspect", "survives-cancellation", "filing-is-licence", "filing-internal", "filing-name",
    "filing-fee", "filing-type-unknown",
}  # fmt: skip
_ALIKE = frozenset(
    ("scope", "stage", "asterisk", "stages", "subitems", "twins", "two serials", "lower level", "shared office", "concentrated",
     "government", "delegated", "reordered", "local document", "local item", "local item of the province",
     "filing",
     "power that mentions 备案")
)  # fmt: skip


@cache
def _seed(number: int) -> tuple[Upper, list[CheckCase]]:
    return cases(number)


@pytest.fixture(params=range(10))
def case(request: pytest.FixtureRequest) -> CheckCase:
    return _seed(1)[1][int(request.param)]


def test_every_rule_is_planted_at_least_20_times_in_the_lists_of_four_seeds() -> None:
    counted = Counter(
        label.rule
        for seed in range(1, 5)
        for case in _seed(seed)[1]
        for label in case.labels
        if label.severity != "info"
    )
    assert set(counted) == _RULES
    assert min(counted.values()) >= 20, counted


def test_look_alikes_of_every_kind_exist() -> None:
    kinds = Counter(kind for case in _seed(1)[1] for alike in case.alike.values() for kind in alike)
    assert set(kinds) == _ALIKE
    assert min(kinds.values()) >= 5, kinds


def test_a_seed_gives_the_same_lists_again_and_another_seed_others() -> None:
    again = cases(1)[1]
    assert again == _seed(1)[1]
    assert cases(2)[1] != again


def test_every_label_is_of_a_row_that_is_there(case: CheckCase) -> None:
    size = len(_seed(1)[0].drafts)
    assert case.labels
    for label in case.labels:
        assert bool(label.lines) != bool(label.reference), label
        assert all(2 < line <= len(case.rows) for line in label.lines), label
        assert label.reference is None or 1 <= label.reference % OFFSET <= size
        if label.also or (label.reference or 0) > OFFSET:
            assert case.reference
            numbers = {row[0] for row in case.reference}
            assert str((label.also or label.reference or 0) % OFFSET) in numbers
    for rows in case.stands.values():
        assert all(1 <= row <= size for row in rows)


def test_an_item_that_is_missing_is_in_no_line(case: CheckCase) -> None:
    stood = {row for rows in case.stands.values() for row in rows}
    missing = [label for label in case.labels if label.rule == "coverage-missing"]
    assert bool(missing) == (case.kind != "备案")
    assert not stood & {label.reference for label in missing}


def test_a_line_has_one_departure_at_most_besides_numbers() -> None:
    for case in _seed(1)[1]:
        lines = Counter(
            line
            for label in case.labels
            if label.rule not in ("numbering-gap", "duplicate-item") and label.severity != "info"
            for line in label.lines
        )
        assert not [line for line, count in lines.items() if count > 1]


def test_without_departures_every_due_item_is_carried_and_nothing_is_planted() -> None:
    upper, found = cases(1, planted=0)
    for case in found[:7]:
        level = {"省级": "省", "设区的市级": "市", "县级": "县"}[case.level]
        rows = range(len(upper.drafts))
        due = {at + 1 for at in rows if upper.claim(at, level) or upper.below(at, level)}
        stood = {row for rows in case.stands.values() for row in rows}
        assert stood <= due
        assert len(stood) > 0.9 * len(due)
        assert {label.severity for label in case.labels} == {"info"}


def test_files_hold_the_lines_that_the_truth_speaks_of(case: CheckCase, tmp_path: Path) -> None:
    read = read_list(str(write_case(tmp_path / "list.xlsx", case)))
    assert [item.source.row for item in read.edition.items] == sorted(case.stands)
    name = next(at for at, cell in enumerate(case.rows[1]) if cell.endswith("事项名称"))
    assert [item.name for item in read.edition.items] == [
        case.rows[line - 1][name] for line in sorted(case.stands)
    ]
    wrong = {
        line for label in case.labels if label.rule == "count-mismatch" for line in label.lines
    }
    said = [count for table in read.tables for count in table.counts]
    assert said
    assert len(wrong) == len([count for count in said if count.declared != count.found])


def test_the_list_above_and_the_one_before_it_are_written_with_their_laws(tmp_path: Path) -> None:
    upper = _seed(1)[0]
    above = write_above(tmp_path, upper, 1)
    now, before = (read_list(str(path)).edition for path in (above.reference, above.before))
    assert [item.seq for item in now.items] == [str(at + 1) for at in range(len(upper.drafts))]
    gone = {draft.name for draft in upper.cancelled}
    assert gone <= {item.name for item in before.items}
    assert not gone & {item.name for item in now.items}
    rows = published(upper.drafts, upper.governed, 1)
    assert [row[NAME] for row in rows] == [draft.name for draft in upper.drafts]


def test_scores_count_what_is_found_missed_false_and_too_grave(case: CheckCase) -> None:
    perfect = [
        Found(label.rule, label.severity, next(iter(label.lines), None), label.reference)
        for label in case.labels
    ]
    for own in score(case, perfect).values():
        assert (own.recall, own.precision, own.graded, own.told) == (1, 1, 0, own.info)
    for own in score(case, []).values():
        assert own.found == own.false == 0
        assert own.recall == (0 if own.planted else 1)
    info = [label for label in case.labels if label.severity == "info"]
    grave = [Found(label.rule, "error", next(iter(label.lines)), None) for label in info]
    assert sum(own.false for own in score(case, grave).values()) == len(
        [one for one in grave if (one.rule, one.line) not in case.tolerated]
    )


def test_serials_rise_but_where_a_gap_was_planted(case: CheckCase) -> None:
    spots = {line for label in case.labels if label.rule == "numbering-gap" for line in label.lines}
    for one, other in pairwise(sorted(case.stands)):
        last = int(case.rows[one - 1][0].split(",")[-1])
        first = int(case.rows[other - 1][0].split(",")[0])
        shared = first == last and case.rows[one - 1][0] == case.rows[other - 1][0]
        assert first == last + 1 or shared or other in spots


def test_laws_of_departures_are_gone_or_to_come_in_the_register_and_others_hold(
    tmp_path: Path,
) -> None:
    upper, found = _seed(1)
    above = write_above(tmp_path, upper, 1)
    register = Register(law_table(above.laws.read_bytes(), "laws.csv"))
    for case in found:
        if case.kind != "许可":
            continue
        labelled = {(label.rule, line) for label in case.labels for line in label.lines}
        for item in read_list(str(write_case(tmp_path / "list.xlsx", case))).edition.items:
            laws = [register.find(one.title) for one in basis(item.basis).citations]
            told = {law.on(DAY).status for law in laws if law}
            line = item.source.row or 0
            for rule, status in (
                ("basis-repealed", "已废止"),
                ("basis-not-yet-in-force", "尚未生效"),
            ):
                if (rule, line) not in case.tolerated:
                    assert ((rule, line) in labelled) == (status in told), item


def test_the_bodies_of_the_list_above_say_at_which_levels_its_items_are_due(tmp_path: Path) -> None:
    upper = _seed(1)[0]
    rows = read_list(str(write_above(tmp_path, upper, 1).reference)).edition.items
    for at, item in enumerate(rows):
        for letter, level in (("省", "省级"), ("市", "设区的市级"), ("县", "县级")):
            assert claims(item).get(level, "") == upper.claim(at, letter), item


def test_the_check_is_run_on_a_case_with_all_that_it_is_held_against(tmp_path: Path) -> None:
    upper, found = _seed(1)
    chained = next(case for case in found if case.reference and case.kind == "许可")
    bench = held(write_above(tmp_path, upper, 1))
    answers = check(write_case(tmp_path / "list.xlsx", chained), bench, chained)
    scores = score(chained, answers)
    for rule in ("count-mismatch", "duplicate-item", "text-suspect"):
        assert (scores[rule].recall, scores[rule].precision) == (1, 1), scores[rule].wrong
    assert bench.means.laws is not None
    assert len(bench.means.before) == 1


def test_every_finding_on_the_lists_names_its_cell_its_row_above_and_what_proves_it(
    tmp_path: Path,
) -> None:
    upper, found = _seed(1)
    bench = held(write_above(tmp_path, upper, 1))
    fired: set[str] = set()
    for case in (found[0], found[7], found[-1]):
        path = write_case(tmp_path / "list.xlsx", case)
        means = replace(bench.means, level=case.level)
        findings = checked(str(path), replace(bench, means=means)).findings
        fired |= {one.rule for one in findings}
        assert [(one.rule, one.message, lost) for one in findings if (lost := unnamed(one))] == []
    assert len(fired) > 15
