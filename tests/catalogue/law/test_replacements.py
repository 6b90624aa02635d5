from __future__ import annotations

import pytest

from catalogue.law.replacements import replacement


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
