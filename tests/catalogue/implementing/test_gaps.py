from __future__ import annotations

import pytest

from catalogue.implementing.gaps import unwrapped


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("市统\n计局", "市统计局"),
        ("市财政局 市教育局", "市财政局;市教育局"),
        ("县级国防科\n技工业管理部门", "县级国防科技工业管理部门"),
        ("国家电影局\n电影主管部门\n省级公安机关", "国家电影局;电影主管部门;省级公安机关"),
        ("财政部\n各地监管局", "财政部各地监管局"),
        ("农业科\n畜牧兽医科", "农业科;畜牧兽医科"),
        ("省级机构\n编制管理部门", "省级机构编制管理部门"),
        ("公安部（由教\n育部承办）", "公安部(由教育部承办)"),
        ("WTO Center", "WTO Center"),
    ],
)
def test_a_gap_is_a_separator_or_a_wrap(cell: str, text: str) -> None:
    found, places = unwrapped(cell)
    assert found == text
    assert len(places) == len(text)
    assert places == sorted(places)
