from __future__ import annotations

import pytest

from catalogue.implementing.organs import is_topic, kind_of, organ


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("公安部", "registered", "国家"),
        ("原农业部", "registered", "国家"),
        ("区发改经信局", "local", "县级"),
        ("某某区教育科技局", "local", "县级"),
        ("自治区教育厅", "local", "省级"),
        ("教育厅", "local", "省级"),
        ("广州市教育局", "local", ""),
        ("克拉玛依市人民政府", "government", ""),
        ("国家税务总局广东省税务局", "branch", "省级"),
        ("国家矿山安监局省级局", "branch", "省级"),
        ("海关总署各直属海关", "branch", ""),
        ("公安机关交通管理部门", "branch", ""),
        ("某某环境园艺研究所", "own", ""),
        ("广东省某某协会", "own", "省级"),
        ("市某某企业", "object", ""),
        ("派出所", "own", ""),
    ],
)
def test_names_that_are_recognised(text: str, kind: str, level: str) -> None:
    found = organ(text)
    assert found is not None
    assert (found.kind, found.level) == (kind, level)


@pytest.mark.parametrize(
    "text",
    ["某某局", "商务都", "管理局", "部门", "中心", "国家发展改革委质检总局", "国家电影局电影主管部门",
     "市教育局市体育局", "甲的研究所", "科技局和水产研究所", "", "局" * 99],
)  # fmt: skip
def test_names_with_a_word_that_nobody_knows(text: str) -> None:
    assert organ(text) is None


def test_functions_may_be_strung_together() -> None:
    assert is_topic("教育科技")
    assert is_topic("住房和城乡建设")
    assert not is_topic("教育和")
    assert not is_topic("和教育")
    assert not is_topic("某某")


def test_the_kind_at_the_end_of_a_name() -> None:
    assert kind_of("教育行政主管部门") == "行政主管部门"
    assert kind_of("教育") == ""
