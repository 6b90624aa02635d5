from __future__ import annotations

import base64
import hashlib
import io
import re

import pytest

from diffs.reports.page import changes
from diffs.reports.page.document import numeral
from tests.diffs.reports import samples


def _page() -> str:
    stream = io.BytesIO()
    changes.write(samples.everything(), stream)
    return stream.getvalue().decode()


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_allows_its_own_style_and_script_and_nothing_else() -> None:
    page = _page()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert policy
    assert style
    assert script
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'{_hash(style[1])}'",
        "script-src": f"'{_hash(script[1])}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert page.index(policy[0]) < page.index("<style>")


def test_nothing_in_the_page_has_an_address_elsewhere_or_runs_in_an_attribute() -> None:
    page = re.sub(r"<script>.*?</script>", "", _page(), flags=re.DOTALL)
    assert not re.search(r'\s(?:src|action|style|on\w+)="', page)
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)"', page))
    assert not re.search(r"@import|url\(", page)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (23, "二十三"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_chapters_are_numbered_as_headings_are(number: int, said: str) -> None:
    assert numeral(number) == said
