from __future__ import annotations

import pytest

from catalogue.law.replacements import replacement, successions


@pytest.mark.parametrize(
    ("law", "day", "found"),
    [
        ("环境噪声污染防治法", "2022-06-04", ""),
        ("环境噪声污染防治法", "2022-06-05", "噪声污染防治法"),
        ("环境噪声污染防治法", "2026-08-14", "噪声污染防治法"),
        ("环境噪声污染防治法", "2026-08-15", "生态环境法典"),
        ("噪声污染防治法", "2026-08-15", "生态环境法典"),
        ("没人知道法", "2026-08-15", ""),
    ],
)
def test_the_steps_are_followed_up_to_the_day(law: str, day: str, found: str) -> None:
    assert replacement(law, day) == found


def test_each_step_has_its_own_day() -> None:
    found = successions("环境噪声污染防治法", "2026-09-01")
    assert [(one.law, one.date, one.kind) for one in found] == [
        ("噪声污染防治法", "2022-06-05", "替代"), ("生态环境法典", "2026-08-15", "并入")]  # fmt: skip
    assert len(successions("环境噪声污染防治法", "2026-08-14")) == 1
    assert successions("没人知道法", "2026-09-01") == ()
