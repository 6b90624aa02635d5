from __future__ import annotations

from pathlib import Path

import pytest

from sources.texts.events import law_events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("本条例自2022年11月1日起施行。《甲条例》同时废止。", [("甲条例", None, "2022-11-01")]),
        ("本条例自2022年11月1日起施行。2011年4月16日国务院令第596号公布的《甲条例》同时废止。",
         [("甲条例", "国务院令第596号", "2022-11-01")]),
        ("《甲规定》（甘政发〔2010〕3号）、《乙办法》自2021年3月1日起废止。",
         [("甲规定", "甘政发〔2010〕3号", "2021-03-01"), ("乙办法", None, "2021-03-01")]),
        ("国务院决定：废止《甲条例》（2001年1月1日中华人民共和国国务院令第300号公布）。\n2024年5月6日\n本决定自公布之日起施行。",
         [("甲条例", "国务院令第300号", "2024-05-06")]),
        ("国务院决定废止以下行政法规：\n一、甲条例（1994年8月4日中华人民共和国国务院令第160号发布）\n"
         "二、《乙〈丙〉办法》（国发〔1997〕21号）\n本决定自2023年3月31日起施行。",
         [("甲条例", "国务院令第160号", "2023-03-31"), ("乙〈丙〉办法", "国发〔1997〕21号", "2023-03-31")]),
        ("下列文件同时废止：\n（一）甲规定；\n（二）乙规定。\n其他照旧。", [("甲规定", None, None), ("乙规定", None, None)]),
    ],
)  # fmt: skip
def test_what_a_document_repeals_is_read(
    text: str, events: list[tuple[str, str | None, str | None]]
) -> None:
    assert [(one.law, one.number, one.date) for one in law_events(text)] == events


@pytest.mark.parametrize(
    "text",
    ["《甲法》已经废止，取消“乙审批”。", "适时修改或者废止《甲办法》。", "完成规章修改和废止工作。",
     "提出《甲条例》修改建议。", "《甲法》是否废止，另行通知。"],
)  # fmt: skip
def test_what_was_or_may_be_repealed_is_no_event(text: str) -> None:
    assert law_events(text) == []


def test_the_real_texts_repeal_three_laws(shared: Path) -> None:
    text = next(shared.glob("texts/000*.txt")).read_text("utf-8")
    found = [(one.by.number, one.law, one.number, one.date, one.lines) for one in law_events(text)]
    assert found == [
        ("国务院令第758号", "国务院关于股份有限公司境外募集股份及上市的特别规定", "国务院令第160号", "2023-03-31", (18, 20)),
        ("国务院令第758号", "国务院关于进一步加强在境外发行股票和上市管理的通知", "国发〔1997〕21号", "2023-03-31", (22, 24)),
        ("国务院令第755号", "个体工商户条例", None, "2022-11-01", (2310, 2312)),
    ]  # fmt: skip
    for name in ("001", "002", "003", "004"):
        assert law_events(next(shared.glob(f"texts/{name}*.txt")).read_text("utf-8")) == []
