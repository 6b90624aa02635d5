"""Who has to mend what."""

from __future__ import annotations

from collections.abc import Iterator

from diffs.checks.checking import check
from diffs.checks.departments import NOBODY, departments
from diffs.checks.finding import Finding, finding
from diffs.checks.reports.view import lines
from diffs.checks.standing import Standing
from tests.diffs.checks.lists import above, local, reference, standing


def _found(held: Standing) -> Iterator[Finding]:
    for _, item in held.rows():
        yield finding("name-differs", item, "甲", "乙")
    for item in held.references[0].items:
        yield Finding(rule="name-differs", source=held.source, reference=item, message=item.name,
                      suggestion="乙")  # fmt: skip
    yield Finding(rule="name-differs", source=held.source, message="甲", suggestion="乙")


def test_findings_are_those_of_the_departments_of_their_items() -> None:
    items = (local("农药经营许可", authority="某县农业农村局"),
             local("某合办许可", authority="某县农业农村局、某县林草局"),
             local("某自办许可", authority="", implementers="某县水利局"))  # fmt: skip
    ref = reference(
        above("兽药经营许可", authority="农业农村部"), above("某海域许可", authority="自然资源部")
    )
    found = departments(check(standing(*items, against=(ref,)), checks={"name-differs": _found}))
    counts = {name: len(theirs) for name, theirs in found.items()}
    assert counts == {
        "某县农业农村局": 3,
        "某县林草局": 1,
        "某县水利局": 1,
        "自然资源部对口部门": 1,
        NOBODY: 1,
    }
    first, *_, last = found
    assert (first, last) == ("某县农业农村局", NOBODY)
    # What is missing is that of the department which serves the same function.
    assert [one.message for one in found["某县农业农村局"]][-1] == "兽药经营许可"


def test_lines_say_who_is_to_have_what_the_list_lacks() -> None:
    ref = reference(
        above("兽药经营许可", authority="农业农村部"), above("某海域许可", authority="自然资源部")
    )
    held = standing(local("农药经营许可", authority="某县农业农村局、某县林草局"), against=(ref,))
    told = lines(check(held, checks={"name-differs": _found}))
    assert sorted((one.item, one.department) for one in told) == [
        ("兽药经营许可", "某县农业农村局"),
        ("农药经营许可", "某县农业农村局、某县林草局"),
        ("某海域许可", "自然资源部对口部门"),
        ("（全表）", ""),
    ]
