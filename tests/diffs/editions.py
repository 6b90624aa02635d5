"""Editions made by hypothesis from words of real lists, and random revisions of them."""

from __future__ import annotations

import msgspec
from hypothesis import strategies as st

from catalogue.edition import Edition
from catalogue.item import Item
from tests.pairs import listed

_OBJECTS = (
    "林木种子", "草种", "农药", "兽药", "道路旅客运输", "道路货物运输", "公共场所",
    "饮用水供水单位", "医疗机构", "铁路机车车辆", "基础电信业务", "增值电信业务", "电信业务",
    "保险公司", "银行业金融机构", "民用爆炸物品", "临时占用公共体育设施",
    "公司发行股票、存托凭证", "防治污染设施",
)  # fmt: skip
_STAGES = ("", "生产", "经营", "进口", "出口", "设立", "变更", "筹建", "开业", "设计", "制造",
           "维修", "设立、变更", "拆除或闲置")  # fmt: skip
_ACTIONS = ("许可", "审批", "核准", "注册", "资格认定")
_BRACKETS = ("", "", "", "（省级权限）", "（县级行使）", "（不含中央管理企业）", "（二类）")
_AUTHORITIES = (
    "", "农业农村部", "国家林草局", "国家林业和草原局", "国家卫生健康委", "国家疾控局", "体育总局",
    "国家体育总局", "银保监会", "国家金融监督管理总局", "证监会", "中国证监会", "市发改委",
    "市发展和改革委员会", "农业农村部、国家林草局", "某某管理委员会",
)  # fmt: skip
_BODIES = (
    "体育总局", "省级、设区的市级、县级体育部门", "省级林草部门", "国家林草局（由种苗司承办）",
    "县级政府（由农业农村部门承办）", "市教育局（部分为省教育厅委托事项）", "海关总署",
    "设区的市级以上地方卫生健康部门", "市发改局（非技术改造类）",
)  # fmt: skip
_LAWS = (
    "《中华人民共和国种子法》", "《种子法》", "《中华人民共和国体育法》", "《兽药管理条例》",
    "《中华人民共和国噪声污染防治法》", "《中华人民共和国环境噪声污染防治法》",
    "《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）",
    "《农药管理条例》（国务院令第677号）", "《保险法》",
)  # fmt: skip
_PINPOINTS = ("", "", "第三十条", "第31条", "第三十二条第一款", "附件第204项")
_HEADERS = ("办理时限", "收费依据")


def names() -> st.SearchStrategy[str]:
    whole = st.tuples(*map(st.sampled_from, (_OBJECTS, _STAGES, _ACTIONS, _BRACKETS)))
    return whole.map("".join)


def _cells(parts: st.SearchStrategy[str], separator: str) -> st.SearchStrategy[str]:
    return st.lists(parts, max_size=3, unique=True).map(separator.join)


def _bases() -> st.SearchStrategy[str]:
    citation = st.tuples(st.sampled_from(_LAWS), st.sampled_from(_PINPOINTS)).map("".join)
    return st.one_of(
        _cells(citation, ""), _cells(citation, "；"), _cells(citation, "\n"),
        st.just("按照有关规定执行"),
    )  # fmt: skip


_VALUES: dict[str, st.SearchStrategy[str]] = {
    "name": names(),
    "seq": st.sampled_from(("", "1", "2,3", "512")),
    "code": st.sampled_from(("", "", "000115001000", "000115002000", "440117106000")),
    "reference": st.sampled_from(("", "", "", "1", "1、729")),
    "subitem": st.sampled_from(("", "", "", "首次申请", "延续", "变更")),
    "kind": st.sampled_from(("", "行政许可", "行政许可", "行政备案")),
    "authority": st.sampled_from(_AUTHORITIES),
    "implementers": _cells(st.sampled_from(_BODIES), "；"),
    "basis": _bases(),
    "level": st.sampled_from(("", "", "省级", "县级")),
    "remark": st.sampled_from(("", "", "部分下放", "=SUM(A1)")),
}
_EXTRAS = st.dictionaries(
    st.sampled_from(_HEADERS), st.sampled_from(("20个工作日", "5日", "不收费"))
)


def items() -> st.SearchStrategy[Item]:
    fields = st.fixed_dictionaries(_VALUES)
    return st.builds(_item, fields, _EXTRAS)


def _item(values: dict[str, str], extra: dict[str, str]) -> Item:
    return msgspec.convert({**values, "extra": sorted(extra.items())}, Item)


@st.composite
def rows(draw: st.DrawFn) -> list[Item]:
    """Rows of a list, duplicates among them."""
    found = draw(st.lists(items(), max_size=10))
    again = draw(st.lists(st.sampled_from(found), max_size=2)) if found else []
    return draw(st.permutations([*found, *again]))


@st.composite
def revised(draw: st.DrawFn, before: list[Item]) -> list[Item]:
    """The rows of the next edition: each kept, deleted, edited, split or merged with the next."""
    after: list[Item] = []
    for item in before:
        step = draw(st.sampled_from(("keep", "keep", "edit", "edit", "delete", "split", "merge")))
        if step == "keep":
            after.append(item)
        elif step == "edit":
            after.append(draw(_edited(item)))
        elif step == "split":
            pieces = draw(st.lists(st.sampled_from(_STAGES[1:]), min_size=2, max_size=3))
            after += [msgspec.structs.replace(item, name=f"{item.name}{one}") for one in pieces]
        elif step == "merge" and after:
            joined = f"{after[-1].name}、{item.name}"
            after[-1] = msgspec.structs.replace(after[-1], name=joined)
    return draw(st.permutations([*after, *draw(st.lists(items(), max_size=2))]))


@st.composite
def _edited(draw: st.DrawFn, item: Item) -> Item:
    fields = draw(st.lists(st.sampled_from(sorted(_VALUES)), min_size=1, max_size=3, unique=True))
    values = {field: draw(_VALUES[field]) for field in fields}
    extra = tuple(sorted(draw(_EXTRAS).items())) if draw(st.booleans()) else item.extra
    return msgspec.structs.replace(item, **values, extra=extra)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Edition, Edition]:
    """Two editions of one list, or two lists that have little to do with each other."""
    before = draw(rows())
    after = draw(st.one_of(revised(before), revised(before), rows()))
    return listed(before, "旧.csv"), listed(after, "新.csv")


_NOISE = (" ", "\n", "\u3000", "\u00a0", "\u200b", "\r\n")
_WIDTHS = str.maketrans("（）《》；、，0123456789", "()«»;､,０１２３４５６７８９")


@st.composite
def noisy(draw: st.DrawFn, text: str) -> str:
    """The same text as another hand would type it: widths, spaces, hard wraps."""
    if not text:
        return text
    noise = _NOISE
    if draw(st.booleans()):
        text = text.translate(_WIDTHS)
    places = draw(st.lists(st.integers(0, len(text)), max_size=3))
    for place in places:
        if text[:place][-1:].isascii() and text[place : place + 1].isascii():
            continue  # a space inside a Latin word is no formatting
        text = text[:place] + draw(st.sampled_from(noise)) + text[place:]
    return text


@st.composite
def retyped(draw: st.DrawFn, found: Edition) -> Edition:
    """The same edition shuffled, renumbered and typed by another hand."""
    typed = [draw(_retyped(item)) for item in found.items]
    return listed(draw(st.permutations(typed)), found.file)


@st.composite
def _retyped(draw: st.DrawFn, item: Item) -> Item:
    fields = sorted(set(_VALUES) - {"seq"})
    values = {field: draw(noisy(item.value(field))) for field in fields}
    extra = tuple([(header, draw(noisy(value))) for header, value in item.extra])
    seq = draw(st.sampled_from(("", "7", "1001")))
    return msgspec.structs.replace(item, **values, seq=seq, extra=extra)
