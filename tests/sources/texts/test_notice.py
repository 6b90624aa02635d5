from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from sources.texts.notice import Announced, announcement, notices, schema

_HEAD = "关于调整行政许可事项的通知\n国办发〔2024〕9 号\n各省人民政府：\n"


def _announced(*sentences: str) -> tuple[Announced, ...]:
    found = notices(_HEAD + "".join(sentences) + "\n国务院办公厅\n2024 年 3月 5日\n")
    return found[0].announced if found else ()


def _short(one: Announced) -> tuple[object, ...]:
    return (one.kind, one.old, one.new, one.authority)


def test_one_authority_over_several_names_with_enumerations_inside() -> None:
    found = _announced(
        "一、根据《中华人民共和国种子法》修订情况，删去国家林草局主管的“甲、乙审批”、“丙许可”和“丁核准”。"
    )
    assert [_short(one) for one in found] == [
        ("deleted", name, None, "国家林草局") for name in ("甲、乙审批", "丙许可", "丁核准")
    ]
    assert {one.reasons for one in found} == {("《中华人民共和国种子法》修订",)}


def test_an_authority_at_the_end_of_a_list() -> None:
    found = _announced("取消“甲审批”、“乙许可”等2项行政许可事项（农业农村部）。")
    assert [_short(one) for one in found] == [
        ("deleted", "甲审批", None, "农业农村部"),
        ("deleted", "乙许可", None, "农业农村部"),
    ]


def test_an_addition_names_who_holds_it_and_who_carries_it_out() -> None:
    (one,) = _announced("新增行政许可事项“甲许可”，由体育总局主管，省级、县级体育部门实施。")
    assert _short(one) == ("added", None, "甲许可", "体育总局")
    assert one.implementers.added == ("省级、县级体育部门",)


def test_renames_after_one_authority_and_a_body_that_comes() -> None:
    found = _announced(
        "将证监会主管的“甲注册、核准”修改为“甲注册”，“乙注册、核准”修改为“乙注册”，实施机关增加证监会。"
    )
    assert [_short(one) for one in found] == [
        ("renamed", "甲注册、核准", "甲注册", "证监会"),
        ("renamed", "乙注册、核准", "乙注册", "证监会"),
    ]
    assert [one.implementers.added for one in found] == [(), ("证监会",)]


@pytest.mark.parametrize("new", ["，修改为“丙审批”", ""])
def test_a_part_that_is_cancelled(new: str) -> None:
    (one,) = _announced(f"取消生态环境部主管的“甲审批”中的“乙审批”{new}。")
    assert one.partial == "乙审批"
    assert (one.kind, one.new) == (("renamed", "丙审批") if new else ("deleted", "甲审批"))


def test_items_handed_over_keep_their_names() -> None:
    found = _announced(
        "将“甲许可”、“乙许可”的中央主管部门由国家卫生健康委调整为国家疾控局，并作出相应调整。"
    )
    assert [(*_short(one), one.authority_old) for one in found] == [
        ("transferred", name, name, "国家疾控局", "国家卫生健康委") for name in ("甲许可", "乙许可")
    ]


def test_bodies_of_an_item_that_keeps_all_else() -> None:
    (one,) = _announced("“甲许可”的实施机关增加省级公安机关。")
    assert (one.kind, one.old, one.new) == ("implementers", "甲许可", "甲许可")
    assert one.implementers.added == ("省级公安机关",)


@pytest.mark.parametrize(
    ("sentence", "added", "removed"),
    [
        ("将“甲许可”的实施机关由市水利局调整为市行政审批局。", ("市行政审批局",), ("市水利局",)),
        ("“甲许可”增加区公安分局为实施机关。", ("区公安分局",), ()),
        (
            "将市住房城乡建设局主管的“甲许可”下放至县级住房城乡建设部门实施。",
            ("县级住房城乡建设部门",),
            (),
        ),
    ],
)
def test_bodies_that_change(
    sentence: str, added: tuple[str, ...], removed: tuple[str, ...]
) -> None:
    (one,) = _announced(sentence)
    assert (one.kind, one.old, one.new) == ("implementers", "甲许可", "甲许可")
    assert (one.implementers.added, one.implementers.removed) == (added, removed)


def test_an_item_handed_over_with_its_bodies() -> None:
    (one,) = _announced(
        "将“甲许可”的主管部门由市住建局调整为市城管局，实施机关由市住建局调整为市城管局。"
    )
    assert (one.kind, one.authority_old, one.authority) == ("transferred", "市住建局", "市城管局")
    assert (one.implementers.added, one.implementers.removed) == (("市城管局",), ("市住建局",))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("取消以下事项：甲登记、乙登记。", "deleted"),
        ("新增下列行政许可事项：甲登记、乙登记。", "added"),
        ("对“甲登记”、“乙登记”予以取消。", "deleted"),
        ("“甲登记”“乙登记”不再列入行政许可事项清单。", "deleted"),
        ("将“甲登记”、“乙登记”纳入清单管理。", "added"),
        ("废止“甲登记”、“乙登记”。", "deleted"),
    ],
)
def test_other_ways_to_say_it(sentence: str, kind: str) -> None:
    found = _announced(sentence)
    assert [(one.kind, one.old or one.new) for one in found] == [(kind, "甲登记"), (kind, "乙登记")]


@pytest.mark.parametrize(
    "sentence",
    ["“甲审批”拆分为“乙审批”和“丙审批”。", "“甲许可”的设定依据增加《丁条例》。"],
)
def test_a_sentence_that_names_an_item_and_was_not_understood_is_told(sentence: str) -> None:
    (notice,) = notices(f"{_HEAD}删去“己审批”。{sentence}")
    assert [one.quote for one in notice.unread] == [sentence]
    assert notice.unread[0].lines == (4, 4)


def test_names_without_marks_are_taken_only_where_all_end_as_items_do() -> None:
    assert _announced("取消以下事项：不合理收费、重复检查。") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "将第三条中的“三日”修改为“五日”。",
        "新增“跨省通办”服务事项。",
        "取消“奇葩证明”和循环证明。",
        "删去第二款中的“或者备案”。",
        "增加就业岗位，取消不合理收费，新增减税降费5000亿元。",
    ],
)
def test_what_other_documents_add_or_cancel_is_no_announcement(sentence: str) -> None:
    assert _announced(sentence) == ()


def test_a_sentence_that_does_not_say_what_changed() -> None:
    (notice,) = notices(
        _HEAD + "另外，对部分行政许可事项的实施机关、设定和实施依据等内容作出调整。\n"
    )
    assert notice.announced == ()
    assert notice.unspecified[0].fields == ("实施机关", "设定和实施依据")
    assert notice.unspecified[0].lines == (4, 4)


def test_names_broken_over_lines_and_pages_and_their_lines() -> None:
    text = f"{_HEAD}一、删去农业农\n\n村部主管的“培育新的畜\n\n— 17 —\n 禽品种审批”。\n"
    (notice,) = notices(text)
    assert _short(notice.announced[0]) == ("deleted", "培育新的畜禽品种审批", None, "农业农村部")
    assert notice.announced[0].lines == (4, 9)
    assert (notice.document.number, notice.document.title) == (
        "国办发〔2024〕9号",
        "关于调整行政许可事项的通知",
    )


def test_the_json_keeps_to_its_schema() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    found = notices(_HEAD + "删去教育部主管的“甲审批”。对部分行政许可事项的实施机关作出调整。\n")
    for one in (*found, None):
        validator.validate(json.loads(announcement(one)))
    documents = [json.loads(announcement(one)) for one in (*found, None)]
    assert [len(one["announced"]) for one in documents] == [1, 0]
    assert [len(one["unspecified"]) for one in documents] == [1, 0]


def test_the_notice_of_2023_announces_sixteen_changes_and_nothing_else_in_its_file_does(
    shared: Path,
) -> None:
    text = next(shared.glob("texts/000*.txt")).read_text("utf-8")
    (notice,) = notices(text)
    assert notice.unread == ()
    kinds = [one.kind for one in notice.announced]
    assert kinds == ["deleted"] * 6 + ["added"] + ["renamed"] * 4 + ["transferred"] * 5
    assert (notice.document.number, notice.document.date) == ("国办发〔2023〕5号", "2023-02-28")
    assert [one.authority for one in notice.announced[6:11]] == [
        *("体育总局", "体育总局", "生态环境部", "证监会", "证监会")
    ]
    assert notice.announced[7].implementers.added == ("体育总局",)
    assert notice.announced[8].partial == "防治噪声污染设施拆除或闲置审批"
    assert {one.authority_old for one in notice.announced[11:]} == {"国家卫生健康委"}
    assert [one.lines for one in notice.announced[:1]] == [(481, 485)]
    assert [one.fields for one in notice.unspecified] == [("实施机关", "设定和实施依据")]


def test_no_other_text_announces_anything(shared: Path) -> None:
    for path in sorted(shared.glob("texts/*.txt"))[1:]:
        assert notices(path.read_text("utf-8")) == [], path
