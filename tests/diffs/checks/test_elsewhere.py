"""References of another province, which are none above the list."""

from __future__ import annotations

from catalogue.edition import Edition
from diffs.checks.checking import check
from diffs.checks.home import home
from tests.diffs.checks.lists import above, listed, local, reference, standing

_LOCAL = "《农药管理条例》第二十四条；《河北省农药管理条例》第八条"


def _ours(title: str = "某县行政许可事项清单") -> list[Edition]:
    return [listed(*(local(f"第{one}类许可", basis=_LOCAL) for one in range(4)), title=title)]


def test_the_title_or_the_bodies_and_local_regulations_say_whose_a_list_is() -> None:
    assert home(_ours()[0]) == "河北省"
    assert home(_ours("广东省某县行政许可事项清单")[0]) == "广东省"
    bodies = [above(f"第{one}类许可", authority="广东省农业农村厅") for one in range(4)]
    assert home(listed(*bodies, title="清单")) == "广东省"
    mixed = [*bodies, *(above(f"第{one}项许可", authority="河北省农业农村厅") for one in range(4))]
    assert home(listed(*mixed, title="清单")) == ""
    assert home(reference(above("农药经营许可"))) == ""
    # One regulation may be a slip.
    assert home(listed(local("农药经营许可", basis=_LOCAL), title="清单")) == ""


def _held(title: str) -> list[tuple[str, str, bool]]:
    rows = [local(f"第{one}类许可", basis=_LOCAL) for one in range(4)]
    theirs = listed(
        *(above(f"第{one}类许可", basis="", authority="农业农村厅") for one in range(4)),
        above("兽药经营许可", basis="", authority="农业农村厅"),
        title=title,
    )
    found = check(standing(*rows, against=(theirs,), level="县级"))
    return [
        (one.rule, str(one.severity), "所对照的是" in one.suggestion)
        for one in found.findings
        if one.rule == "coverage-missing"
    ]


def test_what_another_province_lists_is_asked_about_and_not_owed() -> None:
    assert _held("广东省行政许可事项清单") == [("coverage-missing", "warning", True)]
    assert _held("河北省行政许可事项清单") == [("coverage-missing", "error", False)]
    assert _held("行政许可事项清单（2023年版）") == [("coverage-missing", "error", False)]


def test_the_report_says_that_a_reference_is_none_above() -> None:
    rows = [local(f"第{one}类许可", basis=_LOCAL) for one in range(4)]
    theirs = listed(above("第1类许可"), title="广东省行政许可事项清单")
    held = standing(*rows, against=(theirs,), level="县级")
    assert any("是广东省的清单，本清单属河北省" in one for one in check(held).warnings)
    national = standing(*rows, against=(reference(above("第1类许可")),), level="县级")
    assert not any("本清单属" in one for one in check(national).warnings)


def test_extras_beside_lists_of_other_provinces_are_warnings() -> None:
    rows = [local(f"第{one}类许可", basis=_LOCAL) for one in range(4)]
    extra = local("林木采伐许可", basis="《森林法》第五十六条")
    for title, severity in (("广东省清单", "warning"), ("河北省清单", "error")):
        theirs = listed(above("第1类许可"), title=title)
        found = check(standing(*rows, extra, against=(theirs,), level="县级")).findings
        told = [str(one.severity) for one in found
                if one.rule == "outside-list" and one.item and one.item.name == extra.name]  # fmt: skip
        assert told == [severity]
