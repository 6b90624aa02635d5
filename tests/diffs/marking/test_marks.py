from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffs.marking.marks import SIDES, Segment, marks
from diffs.marking.tokens import tokens

_PIECES = [
    "审批", "许可", "进口", "出口", "、", "；", "\n", " ", "第三十条", "第一款", "《森林法》",
    "《草原法》", "《", "》", "国务院令第412号", "国发〔2016〕72号", "2016", "１２", "PM2.5", "abc",
    "，", "省级", "县级", "\x00", "𠮷", "公安部", "文化和旅游部门", "（", "）", "。", "《森林\n法》", "第三十\n条",
    "〔２０16〕72号", "1.", "的",
]  # fmt: skip
_TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(_PIECES)).map("".join))


_SIGNS = {
    "same": "{}",
    "removed": "[-{}-]",
    "added": "[+{}+]",
    "departed": "[~{}~>",
    "arrived": "<~{}~]",
}
_MIRRORED = {"removed": "added", "added": "removed", "departed": "arrived", "arrived": "departed"}


def _shown(old: str, new: str) -> str:
    return "".join(_SIGNS[one.kind].format(one.text) for one in marks(old, new))


def _text(found: tuple[Segment, ...], *kinds: str) -> str:
    return "".join(one.text for one in found if one.kind in kinds)


def _edits(found: tuple[Segment, ...], *, mirrored: bool = False) -> list[object]:
    """What is kept, and between it what only the old and what only the new text has."""
    edits: list[object] = []
    for is_same, run in groupby(found, key=lambda one: one.kind == "same"):
        pieces = [(one.kind, one.text) for one in run]
        if is_same:
            edits.append(pieces)
            continue
        if mirrored:
            pieces = [(_MIRRORED[kind], text) for kind, text in pieces]
        edits.append([piece for piece in pieces if piece[0] in SIDES["removed"]])
        edits.append([piece for piece in pieces if piece[0] in SIDES["added"]])
    return edits


@settings(deadline=None)
@given(_TEXTS, _TEXTS)
def test_segments_give_both_texts(old: str, new: str) -> None:
    found = marks(old, new)
    assert _text(found, *SIDES["removed"]) == old
    assert _text(found, *SIDES["added"]) == new


@settings(deadline=None)
@given(_TEXTS, _TEXTS)
def test_what_departed_arrived_once(old: str, new: str) -> None:
    found = marks(old, new)
    departed = Counter(one.text for one in found if one.kind == "departed")
    assert departed == Counter(one.text for one in found if one.kind == "arrived")


@settings(deadline=None)
@given(_TEXTS, _TEXTS)
def test_both_directions_show_the_same(old: str, new: str) -> None:
    assert _edits(marks(new, old), mirrored=True) == _edits(marks(old, new))


@settings(deadline=None)
@given(_TEXTS, _TEXTS)
def test_the_old_side_of_an_edit_stands_first(old: str, new: str) -> None:
    kinds = [one.kind for one in marks(old, new)]
    pairs = list(pairwise(kinds))
    assert not {("added", "removed"), ("arrived", "removed"), ("added", "departed")} & set(pairs)
    moves = ("departed", "arrived")
    assert all(first != second or first in moves for first, second in pairs)
    assert all(one.text for one in marks(old, new))


@settings(deadline=None)
@given(_TEXTS)
def test_equal_texts_have_no_marks(text: str) -> None:
    assert marks(text, text) == ((Segment("same", text),) if text else ())


@settings(deadline=None)
@given(_TEXTS)
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    "token",
    [
        "412", "４１２", "1,000", "2.5%", "PM2.5", "GB/T9704-2012", "国务院令第412号",
        "国发〔2016〕72号", "国办发[2022]37号", "住房城乡建设部令第5号", "第三十条第一款",
        "第5条第（二）项", "第十条之一", "2023年5月31日", "第三十\n四条", "国务\n院令第41\n2号", "国发〔20\n16〕72号",
        "《中华人民共和国草原法》", "《国务院关于修改〈森林防火条例〉的决定》", "《森林防火条例》",
    ],
)  # fmt: skip
def test_is_one_token(token: str) -> None:
    assert tokens(f"；{token}；") == ["；", token, "；"]


def test_a_document_number_takes_no_words_before_it() -> None:
    assert tokens("根据国务院令第412号") == ["根", "据", "国务院令第412号"]
    assert tokens("》（国务院令第412号）") == ["》", "（", "国务院令第412号", "）"]
    assert tokens("6日国务院令第666号") == ["6", "日", "国务院令第666号"]
    assert tokens("、公安部令第5号") == ["、", "公安部令第5号"]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "临时占用公共体育设施审批",
            "临时占用公共体育场地设施审批",
            "临时占用公共体育[+场地+]设施审批",
        ),
        ("第三十条第一款", "第三十一条第一款", "[-第三十条第一款-][+第三十一条第一款+]"),
        ("２０１６年5月", "２０１７年5月", "[-２０１６-][+２０１７+]年5月"),
        ("ABC标准", "ABD标准", "[-ABC-][+ABD+]标准"),
        ("审批", "", "[-审批-]"),
        ("", "审批", "[+审批+]"),
    ],
)
def test_marks_characters_but_splits_no_token(old: str, new: str, shown: str) -> None:
    assert _shown(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "《城市绿化条例》第5条",
            "《城市道路管理条例》第5条",
            "[-《城市绿化条例》-][+《城市道路管理条例》+]第5条",
        ),
        (
            "《中华人民共和国草原法》第5条",
            "《草原法》第5条",
            "《[-中华人民共和国-]草原法》第5条",
        ),
        (
            "《危险化学品管理条例》《森林法》",
            "《危险化学品安全管理条例》《森林法》",
            "《危险化学品[+安全+]管理条例》《森林法》",
        ),
        (
            "《中华人民共和国环境保护法》",
            "《中华人民共和国草原法》",
            "[-《中华人民共和国环境保护法》-][+《中华人民共和国草原法》+]",
        ),
        (
            "《森林法》《草原法》",
            "《草原法》《湿地保护法》",
            "[-《森林法》-]《草原法》[+《湿地保护法》+]",
        ),
    ],
)
def test_titles_are_compared_inside_only_where_they_are_alike(
    old: str, new: str, shown: str
) -> None:
    assert _shown(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("审批", "初审和批准", "[-审批-][+初审和批准+]"),
        ("甲乙丙", "丁乙戊", "[-甲乙丙-][+丁乙戊+]"),
        ("医疗机构制剂", "医疗机构配制制剂", "医疗机构[+配制+]制剂"),
        (
            "新闻出版总署；国务院新闻办",
            "新闻出版广电总局、国务院新闻办",
            "新闻出版[-总署；-][+广电总局、+]国务院新闻办",
        ),
        (
            "升放无人驾驶自由气球或者系留气球活动",
            "施放气球活动",
            "[-升放无人驾驶自由气球或者系留-][+施放+]气球活动",
        ),
        (
            "《农药管理条例》（国务院令第216号）第三十条",
            "《农药管理条例》（国务院令第677号）第五条",
            "《农药管理条例》（[-国务院令第216号-][+国务院令第677号+]）[-第三十条-][+第五条+]",
        ),
        ("甲局\n乙局", "丙局\n丁局", "[-甲-][+丙+]局\n[-乙-][+丁+]局"),
    ],
)
def test_crumbs_between_edits_are_joined_to_them(old: str, new: str, shown: str) -> None:
    assert _shown(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("文旅部、公安部", "文旅部、体育总局、公安部", "文旅部、[+体育总局、+]公安部"),
        (
            "省级林草部门；市级林草部门",
            "省级林草部门；县级林草部门；市级林草部门",
            "省级林草部门；[+县级林草部门；+]市级林草部门",
        ),
        ("公安部", "公安部、体育总局", "公安部[+、体育总局+]"),
        ("省级、市级", "市级、县级", "[-省级、-]市级[+、县级+]"),
    ],
)
def test_an_insertion_stands_where_it_reads_best(old: str, new: str, shown: str) -> None:
    assert _shown(old, new) == shown


def test_texts_too_long_to_compare_are_replaced_whole_between_what_they_share() -> None:
    old, new = "甲" * 25_000, "乙" * 25_000
    same = "国" * 9_000
    found = marks(f"{same}{old}{same}", f"{same}{new}{same}")
    assert [one.kind for one in found] == ["same", "removed", "added", "same"]
    assert (found[1].text, found[2].text) == (old, new)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("企业资格认定", "企业资质认定", "企业[-资格-][+资质+]认定"),
        ("报废汽车回收", "报废机动车回收", "报废[-汽车-][+机动车+]回收"),
        ("林木种子审核", "林木种子审批", "林木种子[-审核-][+审批+]"),
        ("境外投资外汇", "境内机构境外直接投资外汇", "[+境内机构+]境外[+直接+]投资外汇"),
        ("排水许可证核发", "排水许可", "排水许可[-证核发-]"),
        ("药用辅料、药品包装容器审批", "药用辅料、药包材审评审批", None),
    ],
)
def test_words_are_replaced_whole(old: str, new: str, shown: str | None) -> None:
    # 审评|审批 holds 评审 across its border, which nobody reads there.
    assert _shown(old, new) == shown if shown else _shown(old, new).endswith("审批")


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "《宗教事务条例》（国务院令第686号）",
            "《宗教事务条例》（国务院令第６８６号）",
            "《宗教事务条例》（[-国务院令第686号-][+国务院令第６８６号+]）",
        ),
        (
            "《中华人\n民共和国森林法》",
            "《中华人民共和国森林法》",
            "《中华人[-\n-]民共和国森林法》",
        ),
    ],
)
def test_what_only_looks_otherwise_is_an_edit_of_its_own(old: str, new: str, shown: str) -> None:
    assert _shown(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "省级文化部门；文化部",
            "文化和旅游部；省级文化和旅游部门",
            "[+文化和旅游部；+]省级文化[+和旅游+]部门[-；文化部-]",
        ),
        (
            "科技部；省级科技部门",
            "工信部；省级工信部门",
            "[-科技-][+工信+]部；省级[-科技-][+工信+]部门",
        ),
        (
            "《船员条例》（国务院令第494号）第十四条",
            "《海上交通安全法》《国务院关于取消一批行政许可事项的决定》（国发〔2020〕13号）",
            "[-《船员条例》（国务院令第494号）第十四条-]"
            "[+《海上交通安全法》《国务院关于取消一批行政许可事项的决定》（国发〔2020〕13号）+]",
        ),
        (
            "《森林法》（主席令第39号）",
            "《森林法》（主席令第39号）\n《国务院关于取消一批行政许可事项的决定》（国发〔2020〕13号）",
            "《森林法》（主席令第39号）[+\n《国务院关于取消一批行政许可事项的决定》（国发〔2020〕13号）+]",
        ),
    ],
)
def test_bodies_and_citations_answer_each_other(old: str, new: str, shown: str) -> None:
    assert _shown(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("公安部；文旅部；体育总局", "体育总局；公安部；文旅部", "<~体育总局~][+；+]公安部；文旅部[-；-][~体育总局~>"),
        (
            "公安部、文旅部、体育总局、广电总局",
            "公安部、体育总局、文旅部、广电总局",
            "公安部、<~体育总局、~]文旅部、[~体育总局、~>广电总局",
        ),
        (
            "国家林草局；省级林草部门；设区的市级林草部门；县级林草部门",
            "县级林草部门；国家林草局；省级林草部门；设区的市级林草部门",
            "<~县级林草部门~][+；+]国家林草局；省级林草部门；设区的市级林草部门[-；-][~县级林草部门~>",
        ),
        (
            "《森林法》第五条、《草原法》第三条",
            "《草原法》第三条、《森林法》第五条",
            "[~《森林法》第五条~>[-、-]《草原法》第三条[+、+]<~《森林法》第五条~]",
        ),
        ("《森林法》《草原法》", "《草原法》《森林法》", "[~《森林法》~>《草原法》<~《森林法》~]"),
    ],
)  # fmt: skip
def test_as_few_elements_of_a_list_move_as_can(old: str, new: str, shown: str) -> None:
    assert _shown(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "防治污染设施拆除或闲置审批",
            "拆除或闲置海洋工程环境保护设施审批",
            "[-防治污染-][~设施~>拆除或闲置[+海洋工程环境保护+]<~设施~]审批",
        ),
        ("设立技工学校审批", "技工学校的设立审批", "[~设立~>技工学校[+的+]<~设立~]审批"),
        (
            "开办集邮票品集中交易市场许可",
            "集邮票品集中交易市场开办审批",
            "[~开办~>集邮票品集中交易市场[-许可-]<~开办~][+审批+]",
        ),
        (
            "林草种子生产许可（县级）审批",
            "（县级）林草种子生产许可审批",
            "<~（县级）~]林草种子生产许可[~（县级）~>审批",
        ),
    ],
)
def test_a_part_that_moved_within_a_name_is_shown_so(old: str, new: str, shown: str) -> None:
    assert _shown(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("甲的乙审批", "甲乙的审批"),
        ("省级、市级", "市级、县级"),
        ("第五条、《森林法》", "《森林法》第五条、"),
        # In the middle of an edit a short word comes back by chance.
        ("城市排水许可证核发（城镇污水排入排水管网）", "城镇污水排入排水管网许可"),
        ("省级科技部门；市级；工信部", "工信部门；市级；省级科技部"),
    ],
)
def test_crumbs_do_not_move(old: str, new: str) -> None:
    assert {one.kind for one in marks(old, new)} <= {"same", "removed", "added"}


def test_a_sentence_that_only_something_new_stands_before_stays() -> None:
    old = "1.执行处罚标准规范，建立健全对行政处罚的监督制度。\n指导下级。"
    new = (
        "1.执行处罚标准规范，也可细化量化行政处罚裁量基准的具体标准。建立健全对行政处罚的监督制度。"
    )
    assert _shown(old, new) == (
        "1.执行处罚标准规范，[+也可细化量化行政处罚裁量基准的具体标准。+]"
        "建立健全对行政处罚的监督制度。[-\n指导下级。-]"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("许可，国号\n办法、县级", "办法、县级第二条许可，国号"),
        (
            "农业农村部；设区的市级农业部门；省级公安机关；县级农业部门",
            "省级公安机关。县级农业部门；农业农村部；设区的市级农业部门\n省级农业部门",
        ),
    ],
)
def test_a_mark_between_two_that_moved_goes_along_with_one_only(old: str, new: str) -> None:
    found = marks(old, new)
    sides = {kind: "".join(one.text for one in found if one.kind in SIDES[kind]) for kind in SIDES}
    assert sides == {"removed": old, "added": new}


def test_lists_of_any_separators_are_marked_exactly() -> None:
    rng = Random(7)
    bodies = ("农业农村部", "县级农业部门", "省级公安机关", "许可", "国号", "办法", "公安部")
    marks_between = ("、", "；", "，", "\n", "。", " ", "第二条", "")
    for _ in range(3000):
        old, new = (
            "".join(
                rng.choice(bodies) + rng.choice(marks_between) for _ in range(rng.randint(1, 6))
            )
            for _ in range(2)
        )
        found = marks(old, new)
        for kind, text in (("removed", old), ("added", new)):
            assert "".join(one.text for one in found if one.kind in SIDES[kind]) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("森林和草原资源管理科（防火科）", "林业草原服务中心（林草办）"),
        ("会计师事务所从事证券、期货相关业务审批", "注册会计师注册"),
    ],
)
def test_names_with_little_in_common_are_replaced_whole(old: str, new: str) -> None:
    assert marks(old, new) == (Segment("removed", old), Segment("added", new))
    assert marks(new, old) == (Segment("removed", new), Segment("added", old))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("临时入境许可", "临时入境机动车登记"),
        ("外国船舶、取水许可、某研究院所办公用房", "中央单位和地方机构、取水许可、仓库"),
        ("境内机构境外直接投资", "境外投资"),
    ],
)
def test_what_both_have_as_a_part_or_for_the_most_stays(old: str, new: str) -> None:
    assert any(one.kind == "same" for one in marks(old, new))
