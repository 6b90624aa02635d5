"""Both pages for readers who hear them, use no mouse or see little contrast (WCAG 2.1 AA)."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser

from diffs.checks.reports.page import findings
from tests.diffs.checks.reports import samples as checked
from tests.diffs.reports import samples
from tests.diffs.reports.page.parsed import chosen, page, words
from tests.diffs.reports.page.visits import visit, written

_CONTRAST = """
() => {
  const parse = text => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const part = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = new Map(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.tagName === 'SCRIPT') continue;
    const svg = element.closest('svg'), style = getComputedStyle(element);
    const spot = element.closest('.spot');
    const front = parse(svg ? style.fill : style.color);
    const back = spot ? parse(getComputedStyle(spot.querySelector('circle')).fill) : ground(element);
    const [high, low] = [light(front), light(back)].sort((a, b) => b - a);
    found.set(element.tagName + '.' + element.className, (high + 0.05) / (low + 0.05));
  }
  return Object.fromEntries(found);
}
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("报告")
    check = folder / "核对.html"
    with check.open("wb") as stream:
        findings.write(checked.everything(), stream)
    return {"changes": written(samples.everything(), folder), "findings": check}


both = pytest.mark.parametrize("name", ["changes", "findings"])


def _parsed(reports: dict[str, Path], name: str) -> Any:
    return page(reports[name].read_bytes())


@both
def test_headings_descend_one_level_at_a_time(reports: dict[str, Path], name: str) -> None:
    levels = [int(one.tag[1]) for one in _parsed(reports, name).xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@both
def test_landmarks_language_and_title(reports: dict[str, Path], name: str) -> None:
    found = _parsed(reports, name)
    assert found.get("lang") == "zh-CN"
    for tag in ("header", "nav", "main", "head title", "h1"):
        assert len(chosen(found, tag)) == 1, tag
    assert words(chosen(found, "head title")[0]) == words(chosen(found, "h1")[0])
    assert chosen(found, "form")[0].get("role") == "search"
    assert chosen(found, "output")[0].get("aria-live") == "polite"
    assert found.xpath("//body/*[1]/@class") == ["skip"]


@both
def test_every_reference_has_its_one_target(reports: dict[str, Path], name: str) -> None:
    found = _parsed(reports, name)
    ids = Counter(found.xpath("//@id"))
    assert set(ids.values()) == {1}
    asked = found.xpath("//@aria-controls|//@aria-labelledby|//@aria-describedby")
    assert {one for text in asked for one in text.split()} <= set(ids)
    anchors = {one[1:] for one in found.xpath("//a/@href") if "=" not in one}
    assert anchors <= set(ids)


@both
def test_controls_have_names(reports: dict[str, Path], name: str) -> None:
    found = _parsed(reports, name)
    for control in found.xpath("//input|//select"):
        assert control.xpath("ancestor::label[normalize-space()]")
    for button in chosen(found, "button"):
        assert words(button) or button.get("aria-label") or button.get("id") == "further"
    for fieldset in chosen(found, "fieldset"):
        assert words(chosen(fieldset, "legend")[0])
    for folded in chosen(found, "summary"):
        assert words(folded) or folded.get("aria-label")
    for picture in chosen(found, "svg"):
        assert picture.get("role") == "img"
        assert chosen(picture, "title")
        assert chosen(picture, "desc")


@both
def test_headers_of_tables_say_what_they_head(reports: dict[str, Path], name: str) -> None:
    found = _parsed(reports, name)
    assert chosen(found, "th")
    assert all(one.get("scope") for one in chosen(found, "th"))


@both
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(
    browser: Browser, reports: dict[str, Path], name: str, scheme: Literal["light", "dark"]
) -> None:
    with visit(browser, reports[name], color_scheme=scheme) as seen:
        for toggle in seen.page.locator(".toggle").all():
            toggle.click()
        ratios = seen.page.evaluate(_CONTRAST)
    assert len(ratios) > 20
    assert not {what: round(ratio, 2) for what, ratio in ratios.items() if ratio < 4.5}


@both
@pytest.mark.parametrize("width", [400, 800, 1440])
def test_no_width_makes_the_page_scroll_sideways(
    browser: Browser, reports: dict[str, Path], name: str, width: int
) -> None:
    with visit(browser, reports[name], viewport={"width": width, "height": 900}) as seen:
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert seen.page.evaluate(wide) <= 0
