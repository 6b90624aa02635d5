from __future__ import annotations

import pytest

from catalogue.registry.regions import region


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("广东省", "省级"),
        ("广东", "省级"),
        ("自治区", "省级"),
        ("州", "设区的市级"),
        ("某某自治州", "设区的市级"),
        ("某某县某某镇", "乡镇级"),
        ("区", "县级"),
        ("省委", "省级"),
        ("市", ""),
        ("克拉玛依市", ""),
        ("广州", ""),
        ("滨海新区", ""),
        ("广东自由贸易试验区南沙片区", ""),
        ("", ""),
        ("城乡", None),
        ("沿海县", None),
        ("公安机关", None),
        ("某某", None),
    ],
)
def test_what_level_a_region_states(text: str, level: str | None) -> None:
    assert region(text) == level
