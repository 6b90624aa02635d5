"""The page of changes in a real Chromium: what a reader does with it, and what it never does."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from catalogue.item import Item
from diffs.changeset import ChangeSet
from tests.diffs.reports import samples
from tests.diffs.reports.page.visits import visit, written
from tests.pairs import compared

_HOSTILE = (
    "<script>alert(1)</script>许可", "</script><!--许可", '"onmouseover="alert(1)许可',
    "<img src=http://example.invalid/x onerror=alert(1)>许可", "javascript:alert(1)许可",
)  # fmt: skip


def _many(count: int) -> ChangeSet:
    """As many items that went, of two authorities in turn, resting on two laws."""
    old = [
        Item(f"第{number}号器材生产许可", authority=("水利部", "公安部")[number % 2],
             implementers="省级水利部门", basis=("《水法》", "《枪支管理法》")[number // 2 % 2])
        for number in range(count)
    ]  # fmt: skip
    return compared(old, [Item("取水许可", authority="水利部")])


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(samples.everything(), tmp_path_factory.mktemp("变更"))


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(_many(130), tmp_path_factory.mktemp("多"))


def test_search_finds_names_authorities_bodies_and_bases(browser: Browser, report: Path) -> None:
    with visit(browser, report) as seen:
        everything = seen.names()
        for text, name in (
            ("场地设施", "临时占用公共体育场地设施审批"),
            ("金融监督", "保险公司设立审批"),
            ("公共场所卫生管理条例", "公共场所卫生许可（延续）"),
            ("省级体育部门 场地", "临时占用公共体育场地设施审批"),
        ):
            seen.type(text)
            assert seen.names() == [name], text
        assert seen.found().startswith("符合条件 1 条，共 ")
        seen.type("")
        assert seen.names() == everything


def test_search_takes_no_notice_of_width_case_and_spaces(browser: Browser, tmp_path: Path) -> None:
    old = [Item("ＡＰＰ（Ⅱ型）备案", authority="网信办"), Item("取水许可")]
    with visit(browser, written(compared(old, [Item("无关许可")]), tmp_path)) as seen:
        for text in ("app(", "Ａpp（", "备 案"):
            seen.type(text)
            assert seen.names() == ["ＡＰＰ（Ⅱ型）备案"], text


def test_no_match_is_said_and_reset_brings_all_back(browser: Browser, report: Path) -> None:
    with visit(browser, report) as seen:
        everything = seen.names()
        seen.type("没有这样的事项")
        assert not seen.names()
        assert seen.page.is_visible("#none")
        assert seen.found().startswith("符合条件 0 条")
        seen.page.click("#again")
        assert seen.names() == everything
        assert not seen.page.is_visible("#none")
        assert seen.hash() == ""


def test_filters_narrow_each_other_and_show_what_is_left(browser: Browser, long: Path) -> None:
    with visit(browser, long) as seen:
        seen.page.select_option("[data-facet=authority]", "公安部")
        assert seen.found() == "符合条件 65 条，共 131 条"
        deleted = seen.page.locator("label", has=seen.page.locator("input[value=deleted]"))
        assert deleted.locator(".count").text_content() == "65"
        seen.page.focus("[data-facet=law]")
        laws = seen.page.locator("[data-facet=law] option").all_text_contents()
        assert "水法（33）" in laws
        seen.page.select_option("[data-facet=law]", "水法")
        assert seen.found() == "符合条件 33 条，共 131 条"
        seen.page.check("input[value=added]")
        assert seen.page.is_visible("#none")
        seen.page.check("input[value=deleted]")
        assert seen.found() == "符合条件 33 条，共 131 条"


def test_the_address_keeps_what_was_chosen(browser: Browser, long: Path) -> None:
    with visit(browser, long) as seen:
        seen.type("器材")
        seen.page.select_option("[data-facet=authority]", "公安部")
        seen.page.check("input[value=deleted]")
        assert seen.hash() == "#q=器材&kind=deleted&authority=公安部"
        address = seen.page.url
    with visit(browser, long, "#" + address.split("#")[1]) as seen:
        assert seen.page.input_value("#q") == "器材"
        assert seen.page.is_checked("input[value=deleted]")
        assert seen.found() == "符合条件 65 条，共 131 条"
        seen.page.go_back()
    with visit(browser, long, "#authority=没有的部门&kind=x&at=999&%") as seen:
        assert seen.found() == "共 131 条"


def test_only_some_rows_stand_at_first_and_more_come(browser: Browser, long: Path) -> None:
    with visit(browser, long) as seen:
        assert 24 <= len(seen.names()) < 131
        while seen.page.is_visible("#further"):
            seen.page.locator("#further").scroll_into_view_if_needed()
            seen.page.wait_for_timeout(50)
        assert len(seen.names()) == 131
        assert len(set(seen.names())) == 131


def test_the_address_of_a_row_shows_it_wherever_it_stands(browser: Browser, long: Path) -> None:
    with visit(browser, long, "#r131") as seen:
        assert seen.page.locator("#r131 .toggle").get_attribute("aria-expanded") == "true"
        assert seen.page.evaluate("document.activeElement.closest('tbody').id") == "r131"
        seen.type("第7号")
        assert len(seen.names()) == 1
        seen.page.evaluate("location.hash = '#r100'")
        seen.page.wait_for_selector("#r100.open")
        assert seen.found() == "共 131 条"


def test_unfolding_shows_evidence_and_neighbourhood(browser: Browser, long: Path) -> None:
    with visit(browser, long) as seen:
        toggle = seen.page.locator("#r1 .toggle")
        assert toggle.get_attribute("aria-expanded") == "false"
        assert not seen.page.is_visible("#m1")
        toggle.click()
        assert toggle.get_attribute("aria-expanded") == "true"
        assert seen.page.is_visible("#m1")
        told = seen.page.text_content("#m1 .near") or ""
        assert "主管部门：水利部（另有 65 条变化）" in told
        assert "依据：水法（另有 " in told
        assert seen.page.locator("#m1 svg[role=img]").count() == 1
        seen.page.click("#m1 .near a >> text=水利部")
        assert seen.found() == "符合条件 66 条，共 131 条"
        seen.page.locator("#r1 .toggle").click()
        assert not seen.page.is_visible("#m1")


def test_long_texts_unfold_in_place(browser: Browser, tmp_path: Path) -> None:
    item = Item("甲许可", authority="水利部", basis="《某法》" + "字" * 30_000)
    with visit(browser, written(compared([item], [Item("取水许可")]), tmp_path)) as seen:
        folded = seen.page.locator(".row", has_text="甲许可").locator("td.o:has(.gap)")
        before = folded.bounding_box()
        folded.locator(".gap").click()
        after = folded.bounding_box()
        assert before
        assert after
        assert after["height"] > before["height"] * 10


def test_an_unfolded_text_runs_on_in_its_line(browser: Browser, tmp_path: Path) -> None:
    kept, more = "字" * 500, Item("取水许可", basis="依据")
    old = Item("甲许可", authority="水利部", basis=kept + "《甲法》")
    new = Item("甲许可", authority="水利部", basis=kept + "《乙法》")
    with visit(browser, written(compared([old, more], [new, more]), tmp_path)) as seen:
        seen.page.locator(".n .gap").click()
        lines = "e => new Set([...e.getClientRects()].map(r => r.left)).size"
        rest = seen.page.locator(".n .rest")
        assert rest.evaluate("e => getComputedStyle(e).display") == "inline"
        left = "e => e.getClientRects()[0].left - e.parentNode.getBoundingClientRect().left"
        # Goes on behind what stands before it, and is followed on its last line.
        assert rest.evaluate(left) > 20
        assert rest.evaluate(lines) == 2


def test_what_is_marked_is_printed_whole(browser: Browser, tmp_path: Path) -> None:
    kept, came = "字" * 500, "新增内容" * 300
    old = Item("甲许可", authority="水利部", basis=f"《甲法》{kept}")
    new = Item("甲许可", authority="水利部", basis=f"《甲法》{kept}{came}")
    with visit(browser, written(compared([old], [new]), tmp_path)) as seen:
        seen.page.emulate_media(media="print")
        assert seen.page.locator("ins .rest").is_visible()
        assert not seen.page.locator("ins .gap").is_visible()
        assert not seen.page.locator(".n>.rest").is_visible()


def test_what_is_displayed_is_found(browser: Browser, report: Path) -> None:
    with visit(browser, report) as seen:
        for shown in ("第3行", "名称相似", "把握", "更名"):
            seen.type(shown)
            assert seen.names(), shown


def test_what_was_searched_unfolds_where_it_stands_and_folds_again(
    browser: Browser, tmp_path: Path
) -> None:
    basis = "字" * 900 + "罕见之词" + "字" * 900
    old = [Item("甲许可", authority="水利部", basis=basis, remark="另有备注")]
    with visit(browser, written(compared(old, [Item("取水许可")]), tmp_path)) as seen:
        gap = seen.page.locator(".gap")
        more = seen.page.locator(".row", has_text="甲许可").locator(".more")
        seen.type("罕见之词")
        seen.page.wait_for_selector(".gap[aria-expanded=true]")
        marked = "[...CSS.highlights.get('found')].map(String)"
        assert seen.page.evaluate(marked) == ["罕见之词"]
        seen.type("另有备注")
        seen.page.wait_for_selector(".row.open")
        assert more.is_visible()
        assert gap.get_attribute("aria-expanded") == "false"
        seen.type("")
        seen.page.wait_for_timeout(300)
        assert not more.is_visible()


def test_everything_is_reached_by_keyboard(browser: Browser, long: Path) -> None:
    with visit(browser, long) as seen:
        page = seen.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "list"
        page.keyboard.press("/")
        page.keyboard.type("第1")
        assert page.input_value("#q") == "第1"
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        opened = page.locator(".row.open")
        assert opened.count() == 1
        assert opened.get_attribute("data-name") == seen.names()[1]
        page.keyboard.press("Home")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Escape")
        assert page.input_value("#q") == ""
        assert seen.found() == "共 131 条"


def test_focus_is_seen(browser: Browser, report: Path) -> None:
    with visit(browser, report) as seen:
        seen.page.keyboard.press("Tab")
        style = "getComputedStyle(document.activeElement).outlineStyle"
        for _ in range(30):
            seen.page.keyboard.press("Tab")
            assert seen.page.evaluate(style) == "solid"


def test_dark_and_light_follow_the_system_until_the_reader_chooses(
    browser: Browser, report: Path
) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with visit(browser, report, color_scheme="light") as seen:
        light = seen.page.evaluate(paper)
        seen.page.click("#theme")
        dark = seen.page.evaluate(paper)
        assert seen.page.get_attribute("#theme", "aria-pressed") == "true"
        seen.page.reload()
        assert seen.page.evaluate(paper) == dark != light
    with visit(browser, report, color_scheme="dark") as seen:
        assert seen.page.evaluate(paper) == dark
        seen.page.click("#theme")
        assert seen.page.evaluate(paper) == light


def test_no_name_is_ever_run(browser: Browser, tmp_path: Path) -> None:
    old = [
        Item(name, authority=name, implementers=name, basis=f"《{name}》", remark=name,
             extra=((name, name),)) for name in _HOSTILE
    ]  # fmt: skip
    with visit(browser, written(compared(old, [Item("取水许可")]), tmp_path)) as seen:
        for name in _HOSTILE:
            seen.type(name)
            assert name in seen.names()
        seen.type("")
        for toggle in seen.page.locator(".toggle").all():
            toggle.click()
        for spot in seen.page.locator("[data-to]").all():
            spot.dispatch_event("click")
        seen.page.wait_for_timeout(250)
        assert seen.page.locator("img").count() == 0


def test_what_would_reach_the_page_unescaped_is_not_run_either(
    browser: Browser, report: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.html"
    text = report.read_text("utf-8").replace(
        "</main>",
        "<script>document.title='run'</script><b id=x onclick=\"document.title='run'\">x</b></main>",
    )
    broken.write_text(text, "utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(broken.as_uri())
        page.click("#x")
        assert page.title() == "清单变更报告"


def test_without_script_every_row_is_there(browser: Browser, long: Path) -> None:
    with visit(browser, long, java_script_enabled=False) as seen:
        assert seen.page.locator("tbody.row").count() == 131
        assert seen.page.is_visible("#r131")
        assert seen.page.is_visible("#m1")
        assert not seen.page.is_visible("form")


def test_print_has_every_row_that_was_chosen_and_no_controls(browser: Browser, long: Path) -> None:
    with visit(browser, long) as seen:
        seen.page.select_option("[data-facet=authority]", "公安部")
        seen.page.emulate_media(media="print")
        seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert len(seen.names()) == 65
        assert not seen.page.is_visible("form")
        assert "筛选：主管部门 公安部" in (seen.page.text_content("#chosen") or "")
        assert seen.page.is_visible("#chosen")
        seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert len(seen.names()) >= 24
        assert seen.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
