from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.suspects import suspects
from sources.texts.prose import documents


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("国发〔20222号", "〔20222号"),
        ("国发〔2022 2号".replace(" ", ""), "〔20222号"),
        ("国发2022〕2号", "发2022〕2号"),
        ("国发〔2022〕号", "〔2022〕号"),
        ("2012119日起", "2012119日"),
        ("2012年119日", "2012年119日"),
        ("20121月9日", "20121月"),
        ("2012年13月9日", "2012年13月"),
        ("2012年1月39日", "1月39日"),
        ("自2012年1月9起施行", "2012年1月9"),
        ("国务院令第412公布", "国务院令第412"),
        ("吞吐量1援远亿吨", "1援"),
        ("面积3译的标准", "3译"),
        ("甲\ue123乙", "\ue123"),
    ],
)
def test_what_lost_a_character_is_flagged(text: str, value: str) -> None:
    assert value in [one.text for one in suspects(text)]


@pytest.mark.parametrize(
    "text",
    [
        "国发〔2022〕15号", "国函[2022]126号", "2012年11月9日", "2023年1月19至20日", "2023年1月19日前",
        "国务院令第412号公布", "投资28万家、36%", "12345热线", "2023年援外项目", "1月31日", "2022年12月",
        "甲〔2022〕第3号", "（2023—2025年）", "2012年修订", "12月3、4日", "第三次修订",
    ],
)  # fmt: skip
def test_what_is_whole_is_not(text: str) -> None:
    assert suspects(text) == []


def test_quantities_are_suspect_only_where_the_file_lost_its_points() -> None:
    assert [one.text for one in suspects("达到28万家，补助200万元", pointless=True)] == ["28万"]


def test_values_of_the_real_texts(shared: Path) -> None:
    found = {path.name[:3]: [one for text in documents(path.read_text("utf-8")) for one in text.suspects]
             for path in shared.glob("texts/*.txt")}  # fmt: skip
    assert {name: len(values) for name, values in found.items()} == {
        "000": 0, "001": 2, "002": 0, "003": 23, "004": 0}  # fmt: skip
    assert [one.text for one in found["001"]] == ["28万", "36万"]
