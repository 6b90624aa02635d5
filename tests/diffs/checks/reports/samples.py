"""Results of checks that hold every shape of a finding, for the tests of the reports."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from diffs.checks.checking import check
from diffs.checks.configuration import configuration
from diffs.checks.finding import Finding, finding
from diffs.checks.findings import Findings
from diffs.checks.standing import Standing
from diffs.checks.table import Check
from tests.diffs.checks.lists import above, local, reference, standing

_ACCEPT = """
[[accept]]
rule = "coverage-missing"
item = "水产苗种生产审批"
reason = "境内无渔业水域"
date = 2026-03-01
"""


def _coverage(held: Standing) -> Iterator[Finding]:
    for item in held.references[0].items[1:]:
        yield Finding(rule="coverage-missing", source=held.source, reference=item,
                      message=f"缺{item.name}", suggestion="请补列")  # fmt: skip


def _names(held: Standing) -> Iterator[Finding]:
    item = held.items[0]
    yield finding("name-differs", item, "名称不一致", "请改名", field="name",
                  reference=held.references[0].items[0], evidence=("甲", "乙"))  # fmt: skip


def _fields(held: Standing) -> Iterator[Finding]:
    yield finding(
        "field-missing", held.items[1], "“主管部门”一栏没有填写", "请补填", field="authority"
    )
    yield finding("field-missing", held.items[2], "某栏没有填写", "请补填")
    yield Finding(rule="field-missing", source=held.source, message="=1+1|<b>", suggestion="@请改")


_CHECKS: dict[str, Check] = {
    "coverage-missing": _coverage, "name-differs": _names, "field-missing": _fields,
    "basis-repealed": _names,
}  # fmt: skip


def everything() -> Findings:
    """Findings of items, of the list, of what is missing; accepted ones, unchecked rules."""
    held = standing(
        local("农药销售许可"), local("某许可", authority="", implementers="某县某局"),
        local("取水许可", authority="某县水利局、某县林草局"),
        against=(reference(above("农药经营许可", "1"), above("水产苗种生产审批", "2"), above("兽药经营许可", "3")),),
    )  # fmt: skip
    found = check(held, configuration(_ACCEPT, "qingdan.toml"), _CHECKS)
    return msgspec.structs.replace(found, warnings=("某条提示",))


def nothing() -> Findings:
    """A list with nothing wrong."""
    held = standing(local("农药经营许可"), against=(reference(above("农药经营许可", "1")),))
    return check(held, checks={"name-differs": lambda _: iter(())})
