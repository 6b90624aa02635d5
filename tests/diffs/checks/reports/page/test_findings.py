from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import msgspec
from playwright.sync_api import Browser

from diffs.checks.departments import departments
from diffs.checks.findings import Findings
from diffs.checks.reports.page import findings
from tests.diffs.checks.reports import samples
from tests.diffs.reports.page.parsed import chosen, words
from tests.diffs.reports.page.parsed import page as page_of
from tests.diffs.reports.page.visits import visit


def _bytes(found: Findings) -> bytes:
    stream = io.BytesIO()
    findings.write(found, stream)
    return stream.getvalue()


def _page(found: Findings) -> Any:
    return page_of(_bytes(found))


def test_each_department_has_a_chapter_with_its_findings() -> None:
    found = samples.everything()
    page = _page(found)
    theirs = departments(found)
    titles = [words(one).split("、", 1)[1] for one in chosen(page, "tbody.chapter h3")]
    assert titles == [f"{name}（{len(some)} 条）" for name, some in theirs.items()]
    assert len(chosen(page, "tbody.row")) == sum(map(len, theirs.values()))


def test_a_finding_says_what_why_what_to_do_and_where() -> None:
    page = _page(samples.everything())
    row = next(one for one in chosen(page, "tbody.row") if "名称不一致" in words(one))
    told = words(row)
    for text in (
        "农药销售许可",
        "请改名",
        "名称与上级清单不一致",
        "国办发〔2022〕37号",
        "农药经营许可",
    ):
        assert text in told, text
    assert [words(one) for one in chosen(row, "tr.more dd")][1:3] == ["甲", "乙"]


def test_summary_rules_and_what_was_not_checked() -> None:
    found = msgspec.structs.replace(samples.everything())
    page = _page(found)
    assert "警告" in words(page.get_element_by_id("summary"))
    assert len(chosen(page.get_element_by_id("rules"), "tbody tr")) == len(found.checked)
    assert "某条提示" in words(page.get_element_by_id("warnings"))
    assert ("未核对：" in words(page)) == bool(found.unchecked)


def test_no_findings_says_so() -> None:
    page = _page(msgspec.structs.replace(samples.everything(), findings=()))
    assert "未发现问题。" in words(page)
    assert not chosen(page, "form")


def test_the_same_findings_give_the_same_bytes() -> None:
    assert _bytes(samples.everything()) == _bytes(samples.everything())


def test_findings_are_searched_filtered_and_unfolded(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "核对.html"
    path.write_bytes(_bytes(samples.everything()))
    with visit(browser, path) as seen:
        everything = seen.names()
        seen.page.select_option("[data-facet=rule]", "field-missing")
        assert seen.found().startswith("符合条件 4 条")
        seen.type("某栏")
        assert seen.names() == ["取水许可", "取水许可"]
        assert seen.hash() == "#q=某栏&rule=field-missing"
        seen.page.click("#reset")
        assert seen.names() == everything
        seen.page.check("input[value=yes]")
        assert seen.names() == ["水产苗种生产审批"]
        seen.page.click("#reset")
        seen.page.select_option("[data-facet=department]", index=1)
        assert 0 < len(seen.names()) < len(everything)
        toggle = seen.page.locator(".toggle").first
        toggle.click()
        assert seen.page.is_visible(f"#{toggle.get_attribute('aria-controls')}")
