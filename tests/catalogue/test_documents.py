from __future__ import annotations

import pytest

from catalogue.documents import whole_number
from catalogue.pinpoints import PINPOINT, canonical_pinpoint
from catalogue.text import level


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国务院令第412号", "国务院令第412号"),
        ("国务院令第四百一十二号", "国务院令第412号"),
        ("中华人民共和国国务院令第412号", "国务院令第412号"),
        ("国务院第460号令", "国务院令第460号"),
        ("国务院令第460号令", "国务院令第460号"),
        ("主席令第18号", "主席令第18号"),
        ("国家发展改革委令2016年第44号", "国家发展改革委令2016年第44号"),
        ("国家发展和改革委员会令2016年第44号", "国家发展改革委令2016年第44号"),
        ("国家发展改革委2014年第11号令", "国家发展改革委令2014年第11号"),
        ("建设部、卫生部令第53号", "建设部、卫生部令第53号"),
        ("国发〔2016〕72号", "国发〔2016〕72号"),
        ("国发[2016]72号", "国发〔2016〕72号"),
        ("国发(2016)72号", "国发〔2016〕72号"),
        ("国发（2016）72号", "国发〔2016〕72号"),
        ("国发﹝2016﹞72号", "国发〔2016〕72号"),
        ("国发 〔２０１６〕 第 72 号", "国发〔2016〕72号"),
        ("公治〔1999〕1646号", "公治〔1999〕1646号"),
        ("粤府〔2023〕101号", "粤府〔2023〕101号"),
        ("国家税务总局公告〔2013〕39号", "国家税务总局公告2013年第39号"),
        ("国家税务总局公告2013年第39号", "国家税务总局公告2013年第39号"),
        ("第412号令", "令第412号"),
    ],
)
def test_a_number_is_written_in_one_way(text: str, number: str) -> None:
    assert whole_number(level(text)) == number


@pytest.mark.parametrize(
    "text",
    [
        "国务院",
        "2018年修正",
        "第三十条",
        "〔20222号",
        "2012119日",
        "412号",
        "第" + "9" * 5000 + "号令",
    ],
)
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert whole_number(level(text)) == ""


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("第三十条第一款第二项", "第30条第1款第2项"),
        ("第47条", "第47条"),
        ("第 47 条", "第47条"),
        ("第四十七条", "第47条"),
        ("附件第204项", "附件第204项"),
        ("第三十条第（二）项", "第30条第2项"),
        ("第一百三十三条之一", "第133条之1"),
        ("第二章第三节", "第2章第3节"),
    ],
)
def test_a_pinpoint_is_written_in_one_way(text: str, pinpoint: str) -> None:
    plain = level(text)
    assert PINPOINT.match(plain)
    assert canonical_pinpoint(plain) == pinpoint
