from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.suspects import excerpt, suspects
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
        ("国办发〔2022〕37", "〔2022〕37"),
        ("国办发〔2022〕37、国办函〔2022〕110号", "〔2022〕37"),
        ("国办发〔202〕37号", "〔202〕37号"),
        ("国办发〔20222〕37号", "〔20222〕37号"),
        ("新政发【2020】53号", "发【2020】53号"),
        ("国务院令第149次常务会议通过", "国务院令第149次"),
        ("治区人民政府《某决定》", "治区人民政府"),
        ("《新疆维吾尔自治工种畜禽条例》", "新疆维吾尔自治"),
        ("《种畜禽生产经营许可证管理办法以》", "《种畜禽生产经营许可证管理办法以》"),
        ("已将“”权限内事项下放", "“”"),
        ("2011年10曰1日起施行", "10曰"),
        ("2017年6月日修订", "2017年6月日"),
        ("2017年月8日修订", "2017年月8日"),
        ("《某条例》[1994]149号第九条", "》[1994]149号"),
    ],
)
def test_what_lost_a_character_is_flagged(text: str, value: str) -> None:
    assert value in [one.text for one in suspects(text)]


@pytest.mark.parametrize(
    "text",
    [
        "国发〔2022〕15号", "国发〔２０１６〕７２号", "国函[2022]126号", "2012年11月9日", "2023年1月19至20日", "2023年1月19日前",
        "国务院令第412号公布", "投资28万家、36%", "12345热线", "2023年援外项目", "1月31日", "2022年12月",
        "甲〔2022〕第3号", "国发〔2022〕3、4号", "国发〔2000〕13 号", "国发〔2022〕3—5号", "自治区人民政府令第3号",
        "新疆维吾尔自治区人民政府", "《某办法》", "国务院第149次常务会议", "〔2022〕第37号", "（2023—2025年）", "2012年修订", "12月3、4日", "第三次修订",
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


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("【规章】《消毒管理办法》（卫办发〔20222号）第三条", "〔20222号", "《消毒管理办法》（卫办发〔20222号）第三条"),
        ("1996年9月6日国务院令第149次会议通过", "国务院令第149次", "1996年9月6日国务院令第149次会议通过"),
        ("甲乙丙丁，戊己庚辛壬癸2012119日子丑寅卯辰巳；午未", "2012119日", "戊己庚辛壬癸2012119日子丑寅卯辰巳"),
    ],
)  # fmt: skip
def test_no_word_is_cut_in_what_stands_around(text: str, value: str, shown: str) -> None:
    (one,) = suspects(text)
    assert (one.text, one.context) == (value, shown)


def test_what_goes_on_for_long_is_cut_beside_numbers() -> None:
    text = f"{'前' * 40}2012年3月会议{'后' * 4}149号{'后' * 40}"
    at = text.index("会议")
    assert excerpt(text, at, at + 2) == "…2012年3月会议后后后后149号…"
