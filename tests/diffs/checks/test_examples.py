"""The examples of the rules, run: each is judged as its page says.

`said` are the words of the example that the case is made of; an example that is rewritten is to be
made anew here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec
import pytest

from catalogue.edition import Edition
from catalogue.item import Item, Source
from catalogue.law.laws import Register, Version
from diffs.checks.rules import rule, rules
from diffs.checks.standing import Cancelled, Declared, Means, Part, Standing, stand
from tests.diffs.checks.filed import filed, filings
from tests.diffs.checks.lists import DAY, above, departures, listed, local, reference, standing


class Case(msgspec.Struct, frozen=True):
    """An example: the words that it takes from the page, and the list that it stands for."""

    said: tuple[str, ...]
    held: Callable[[], Standing]


_NAME: Final = "农药经营许可"
_OUR: Final = "某县农业农村局"
_LEVELS: Final = "省级、设区的市级、县级农业农村部门"
_LAWS: Final = Register([
    Version("中华人民共和国环境噪声污染防治法", "法律", "已废止", "1996-10-29", "1997-03-01",
            repealed_on="2022-06-05"),
    Version("中华人民共和国噪声污染防治法", "法律", "有效", "2021-12-24", "2022-06-05"),
    Version("中华人民共和国体育法", "法律", "已修改", "2016-11-07", "2016-11-07"),
    Version("中华人民共和国体育法", "法律", "有效", "2022-06-24", "2023-01-01"),
    Version("某省环境保护条例", "地方性法规", "有效", "2020-01-01", "2020-03-01"),
])  # fmt: skip


def _against(item: Item, *rows: Item, level: str = "县级") -> Callable[[], Standing]:
    return lambda: standing(*rows, against=(reference(item),), level=level)


def _based(cell: str, over: str = "", day: str = DAY) -> Callable[[], Standing]:
    against = (reference(above(_NAME, basis=over)),) if over else ()
    return lambda: standing(local(_NAME, basis=cell), against=against, laws=_LAWS, day=day)


def _parted(title: str, item: Item) -> Callable[[], Standing]:
    """A list whose second item begins a part of this title, against a list that lacks it."""

    def held() -> Standing:
        found: Edition = listed(local(_NAME), item)
        part = Part(Source(found.file, "清单"), 0, 2, groups=((0, "第一部分"), (1, title)))
        if title == "第一部分":
            part = msgspec.structs.replace(part, groups=((0, title),))
        return stand(found, (reference(above(_NAME)),), Means(day=DAY, laws=_LAWS), parts=(part,))

    return held


def _seeds(name: str, office: str) -> Item:
    return Item(name, authority=office, implementers=office, basis="《种子法》第三十一条")


def _by(body: str) -> Item:
    return local(_NAME, authority=body, implementers=body)


def _numbered(*serials: str) -> Callable[[], Standing]:
    return lambda: standing(*(local(f"{one}号许可", seq=one) for one in serials))


def _counted(text: str, declared: int) -> Callable[[], Standing]:
    def held() -> Standing:
        made = standing(*map(local, ["甲许可", "乙许可", "丙许可"]))
        source = Source(made.edition.file, "清单", 2)
        count = Declared(text, declared, 3, source)
        return msgspec.structs.replace(made, parts=(Part(source, 0, 3, (count,)),))

    return held


def _referring(number: str) -> Callable[[], Standing]:
    over = reference(above(_NAME, "512"), above("兽药经营许可", "513"))
    return lambda: standing(local(_NAME, reference=number), against=(over,))


def _filing(name: str, condition: str = "", **values: str) -> Callable[[], Standing]:
    licences = reference(above(_NAME))
    return lambda: filings(filed(name, condition, **values), against=(licences,))


def _headed(header: str, cell: str) -> Callable[[], Standing]:
    item = msgspec.structs.replace(filed("房屋租赁合同备案"), extra=((header, cell),))
    return lambda: filings(item)


def _twice(*rows: int) -> Callable[[], Standing]:
    name = "建设工程消防验收"
    return lambda: standing(
        *(msgspec.structs.replace(local(name), source=Source(row=row)) for row in rows)
    )


_GONE: Final = Cancelled("家畜繁殖员职业资格认定", "农业农村部", "国办发〔2023〕5号")
_NIGHT: Final = "《某省环境保护条例》第二十条"
_SIGNS: Final = "《某市市容管理办法》（某市人民政府令第3号）第九条"
_SPORT: Final = "《中华人民共和国体育法》（2022年修订"
_DUE: Final = above(_NAME, implementers=_LEVELS)
_BOTH: Final = "《农药管理条例》第二十四条；《农药经营许可管理办法》第三条"
_ONE: Final = "《农药管理条例》第二十四条"
_OTHER: Final = "《某省农药管理办法》第八条"

CASES: Final[dict[str, tuple[Case, Case]]] = {
    "coverage-missing": (
        Case((_NAME, _LEVELS, "县级清单列有"), _against(_DUE, local(_NAME))),
        Case((f"县级清单没有“{_NAME}”",), _against(_DUE, local("其他许可"))),
    ),
    "outside-list": (
        Case(("第二部分", _NIGHT), _parted("第二部分", local("城市夜间施工许可", basis=_NIGHT))),
        Case(("第一部分", _SIGNS), _parted("第一部分", local("牌匾设置审查", basis=_SIGNS))),
    ),
    "name-differs": tuple(
        Case(
            (name,),
            _against(_seeds("林草种子生产经营许可", "国家林草局"), _seeds(name, "县林草局")),
        )
        for name in ("林草种子生产经营许可（县级行使）", "林木种子生产经营许可证核发")
    ),
    "basis-differs": (
        Case((f"本级：{_ONE}、{_OTHER}",), _based(f"{_ONE}、{_OTHER}", _ONE)),
        Case((f"本级：{_OTHER}",), _based(_OTHER, _ONE)),
    ),
    "basis-missing": (
        Case(("《中华人民共和国种子法》第三十一条",), _based("《中华人民共和国种子法》第三十一条")),
        Case(("按有关规定执行",), _based("按有关规定执行")),
    ),
    "basis-repealed": (
        Case(
            ("2023年1月1日", "《中华人民共和国噪声污染防治法》"),
            _based("《中华人民共和国噪声污染防治法》第四十条", day="2023-01-01"),
        ),
        Case(
            ("《中华人民共和国环境噪声污染防治法》",),
            _based("《中华人民共和国环境噪声污染防治法》第十四条", day="2023-01-01"),
        ),
    ),
    "basis-not-yet-in-force": (
        Case(("2023年1月1日之后",), _based(f"{_SPORT}）第五十条", day="2023-01-02")),
        Case(("2022年12月1日", _SPORT), _based(f"{_SPORT}）第五十条", day="2022-12-01")),
    ),
    "basis-cannot-set": (
        Case((_BOTH,), _based(_BOTH)),
        Case(
            ("《农药经营许可管理办法》（农业部令2017年第5号）第三条",),
            _based("《农药经营许可管理办法》（农业部令2017年第5号）第三条"),
        ),
    ),
    "basis-tag-wrong": tuple(
        Case((cell,), _based(cell))
        for cell in (
            "【行政法规】《城市绿化条例》（国务院令第100号）",
            "【规章】《城市绿化条例》（国务院令第100号）",
        )
    ),
    "authority-differs": (
        Case(("区农业农村局",), _against(_DUE, _by("某区农业农村局"))),
        Case(("区商务局",), _against(_DUE, _by("某区商务局"))),
    ),
    "authority-abolished": (
        Case(("市场监管总局",), lambda: standing(_by("市场监管总局"))),
        Case(("国家工商总局",), lambda: standing(_by("国家工商总局"))),
    ),
    "level-mismatch": (
        Case(
            ("省级农业农村部门", "县级清单不列"),
            _against(above(_NAME, implementers="省级农业农村部门"), local("其他许可")),
        ),
        Case(
            ("省级农业农村部门", "县农业农村局"),
            _against(above(_NAME, implementers="省级农业农村部门"), _by("县农业农村局")),
        ),
    ),
    "delegation-unclear": tuple(
        Case((cell,), lambda cell=cell: standing(local(_NAME, implementers=cell)))
        for cell in ("县林草局（受市林草局委托，某政发〔2023〕3号）", "林业站（委托）")
    ),
    "field-missing": (
        Case((_NAME, "区农业农村局", _ONE), lambda: standing(_by("某区农业农村局"))),
        Case(
            ("（空白）",),
            lambda: standing(_by("某区农业农村局"), local("兽药经营许可", authority="")),
        ),
    ),
    "duplicate-item": (
        Case(("第12行",), _twice(12)),
        Case(("第12行", "第57行"), _twice(12, 57)),
    ),
    "numbering-gap": (
        Case(("1、2、3、4",), _numbered(*"1234")),
        Case(("1、2、4、5",), _numbered(*"1245")),
    ),
    "reference-broken": (
        Case(("对应序号512",), _referring("512")),
        Case(("对应序号513", "第513项为兽药经营许可"), _referring("513")),
    ),
    "count-mismatch": (
        Case(("一、行政许可（共3项）",), _counted("一、行政许可（共3项）", 3)),
        Case(("一、行政许可（共4项）",), _counted("一、行政许可（共4项）", 4)),
    ),
    "text-suspect": (
        Case(("国办发〔2022〕2号，2012年11月9日",), _based("国办发〔2022〕2号，2012年11月9日")),
        Case(("国办发〔20222号，2012119日",), _based("国办发〔20222号，2012119日")),
    ),
    "survives-cancellation": (
        Case((_GONE.name,), lambda: standing(local(_NAME), cancelled=(_GONE,))),
        Case(
            (_GONE.name, "家畜繁殖员职业资格备案"),
            lambda: filings(filed("家畜繁殖员职业资格备案", authority=_OUR), cancelled=(_GONE,)),
        ),
    ),
    "filing-is-licence": (
        Case(
            ("道路运输企业名称变更备案", "变更后20日内报送"),
            _filing("道路运输企业名称变更备案", "变更后20日内报送"),
        ),
        Case(
            ("农药经营备案", "经审查同意后方可经营"),
            _filing("农药经营备案", "经审查同意后方可经营"),
        ),
    ),
    "filing-internal": (
        Case((), _filing("房屋租赁合同备案")),
        Case(("县级国土空间专项规划报市政府备案",), _filing("县级国土空间专项规划报市政府备案")),
    ),
    "filing-name": tuple(
        Case(("行政备案", name), _filing(name, kind="行政备案"))
        for name in ("房屋租赁合同备案", "房屋租赁合同核准")
    ),
    "filing-fee": (
        Case(("是否收费", "否"), _headed("是否收费", "否")),
        Case(("收费标准", "每件200元"), _headed("收费标准", "每件200元")),
    ),
    "filing-type-unknown": tuple(
        Case((cell,), _headed("备案类型", cell)) for cell in ("告知类", "其他类")
    ),
}


def test_every_rule_has_its_examples_here() -> None:
    assert set(CASES) == set(rules())


@pytest.mark.parametrize("name", CASES)
def test_the_cases_are_those_of_the_page(name: str) -> None:
    right, wrong = CASES[name]
    assert [words for words in right.said if words not in rule(name).right] == []
    assert [words for words in wrong.said if words not in rule(name).wrong] == []


@pytest.mark.parametrize("name", CASES)
def test_an_example_is_judged_as_its_page_says(name: str) -> None:
    right, wrong = CASES[name]
    assert departures(name, right.held()) == []
    # None: as grave as the rule, which the page states.
    assert {one.severity for one in departures(name, wrong.held())} == {None}


_READ: Final = ("国办发〔2022〕37号", "国办函〔2022〕110号", "鲁政办发〔2022〕19号")


@pytest.mark.parametrize("name", list(rules()))
def test_what_is_quoted_stands_in_the_document(name: str, shared: Path) -> None:
    text = re.sub(r"\s", "", next((shared / "texts").glob("000_*")).read_text(encoding="utf-8"))
    found = rule(name)
    first = found.source.split("；")[0]
    if any(number in first for number in _READ) and not first.startswith("常用做法"):
        assert found.clause in text
    if found.filed is not None:
        assert found.filed.clause in text
    for part in found.source.split("；"):
        for quoted in re.findall("“([^“”]+)”", part):
            if any(number in part for number in _READ):
                assert quoted in text
