from __future__ import annotations

import pytest

from catalogue.errors import NoListError
from catalogue.item import Item
from sources.numbering.clauses import introduced, is_article, is_clause, is_prose
from sources.opening import tables_of
from sources.reading import read_table
from sources.reading import reading as put_together
from sources.table import Table

_CASES = ("未办理登记", "提供虚假材料", "未依法备案", "擅自变更许可", "逾期未年检")
_THINGS = ("设立登记", "变更登记", "注销登记")
_ITEMS = ("甲类经营审批", "乙类生产许可", "丙类资格认定")


def _run(texts: tuple[str, ...], mark: str = "（{n}）", end: str = "；") -> str:
    numbers = "一二三四五六七八九"
    lines = [f"{mark.format(n=numbers[place])}{text}" for place, text in enumerate(texts)]
    return "\n".join(f"{line}{end}" for line in lines[:-1]) + f"\n{lines[-1]}。\n"


def _found(text: str) -> list[Table]:
    return tables_of(text.encode(), "a.txt")


def _items(text: str) -> tuple[Item, ...]:
    return put_together(map(read_table, _found(text)), "", "a.txt").edition.items


_ENUMERATED = {
    "情形": f"第十条 有下列情形之一的，不予办理：\n{_run(_CASES)}",
    "条内事项": f"某办法\n第一条 为了规范登记，制定本办法。\n第二条 下列事项应当登记：\n{_run(_THINGS)}",
    "活动": f"从事下列活动的，应当取得许可：\n{_run(('法定代表人变更登记', '股东审批', '章程备案'))}",
    "不予许可": f"有下列情形之一的，不予许可：\n{_run(_THINGS)}",
    "条内许可": f"第三条 申请下列许可：\n{_run(_ITEMS)}",
    "条内无冒号": f"第二条　登记分为以下几类\n{_run(_THINGS)}",
    "各条": "".join(f"第{n}条 下列许可由市级实施：\n{_run(_ITEMS, '{n}、')}" for n in "三四五"),
    "条内分层": f"第三条 下列活动：\n（一）申请下列许可的：\n{_run(_ITEMS, '{n}.')}（二）其他。\n",
    "无条号": f"有下列情形之一的：\n{_run(_THINGS)}",
    "材料": f"一、加强管理。申请人应当提交下列材料：\n{_run(_THINGS)}二、其他要求。\n",
    "只有情形": _run(("未办理登记", "未依法备案", "未取得许可", "拒绝检验")),
    "职责": _run(("负责许可审批", "组织资格认定；监督登记", "依法办理备案", "负责年检")),
    "断行": "第二条 市政府公布下列情形应当登记的行政许可\n事项\n（一）设立登记；\n（二）变更登记。\n",
    "章名之后": f"第一章 总则\n第一条 登记分为\n{_run(_THINGS)}",
    "整句": _run(("经营者变更，应当办理登记", "个人申请的，由市局批准", "企业停业，须报备案")),
}  # fmt: skip


@pytest.mark.parametrize("name", _ENUMERATED)
def test_what_articles_and_sentences_enumerate_is_no_list(name: str) -> None:
    with pytest.raises(NoListError, match=r"^a\.txt：没有找到清单[^\n]*$"):
        _found(_ENUMERATED[name])


_LISTED = {
    "公布": f"经研究，现将取消的行政许可事项公布如下：\n{_run(_ITEMS)}",
    "条内公布": f"某市人民政府决定\n第一条 取消下列行政许可事项：\n{_run(_ITEMS)}第二条 本决定自公布之日起施行。\n",
    "章程之后": f"第一条 有下列情形之一的：\n{_run(_CASES)}第二条 自公布之日起施行。\n某市行政许可事项\n清单\n{_run(_ITEMS)}",
    "条内断行": f"第一条 取消下列许可：\n{_run(_ITEMS)}第二条 自公布之日\n起施行。\n",
    "后条公布": f"第一条 有下列情形之一的：\n{_run(_CASES)}第二条 取消下列行政许可事项：\n{_run(_ITEMS, '{n}、')}",
    "后条公布分层": f"第一条 有下列情形之一的：\n{_run(_CASES, '{n}、')}第二条 取消下列行政许可事项：\n{_run(_ITEMS)}",
    "负责": f"市教育局负责实施下列许可事项：\n{_run(_ITEMS)}",
    "按照规定": f"许可事项\n按照有关规定，我市应当保留三项，包括：\n{_run(_ITEMS)}",
    "无引言": _run(_ITEMS),
    "清单": f"某市行政许可事项目录\n一、市教育局\n{_run(_ITEMS)}",
}


@pytest.mark.parametrize("name", _LISTED)
def test_names_under_a_sentence_that_announces_items_are_a_list(name: str) -> None:
    assert [item.name for item in _items(_LISTED[name])] == list(_ITEMS)


def test_lines_of_articles_are_told_of_where_a_list_follows_them() -> None:
    notes = [note for table in _found(_LISTED["章程之后"]) for note in table.notes]
    assert notes[-1] == "a.txt 第1—7行：不属于任何条目，未列入清单；请核对"


def test_labels_make_a_list_inside_an_article_too() -> None:
    rows = ((1, "农药经营许可", "《农药管理条例》"), (2, "兽药经营许可", "《兽药管理条例》"))
    text = "".join(f"{n}.{name}（实施机关：市局；设定依据：{law}）\n" for n, name, law in rows)
    items = _items(f"第三条 市级实施下列许可：\n{text}")
    assert [(item.name, item.basis) for item in items] == [(name, law) for _, name, law in rows]


def test_items_without_labels_stand_beside_those_with_labels_in_an_article() -> None:
    text = (
        "第三条 市级实施下列许可：\n1.甲许可\n2.乙许可\n实施机关：市局\n3.丙许可\n实施机关：市局\n"
    )
    assert [item.name for item in _items(text)] == ["甲许可", "乙许可", "丙许可"]


@pytest.mark.parametrize("marks", [("（一）", "（二）"), ("1.", "2."), ("一、", "二、")])
def test_a_labelled_list_may_follow_cases_without_a_title(marks: tuple[str, str]) -> None:
    cases = f"第三条 有下列情形之一的：\n{_run(_CASES, '（{n}）')}".replace("（一）", "1.", 1)
    text = f"{cases}{marks[0]}甲许可\n实施机关：甲局\n{marks[1]}乙许可\n实施机关：乙局\n"
    assert [item.name for item in _items(text)] == ["甲许可", "乙许可"]


def test_clauses_before_a_labelled_list_are_not_of_its_items() -> None:
    text = "说明\n1.依法办理备案\n2.严格执行审批\n目录\n1.甲许可\n实施机关：甲局\n2.乙许可\n实施机关：乙局\n"
    assert [item.name for item in _items(text)] == ["甲许可", "乙许可"]


def test_cases_that_a_basis_quotes_belong_to_it() -> None:
    quoted = "设定依据：《水法》\n第四十八条 有下列情形之一的，不需要申请：\n"
    heading = "（二）市教育局\n2.教师资格认定\n实施机关：市教育局\n设定依据：《教师法》\n"
    text = f"（一）市水利局\n1.取水许可\n实施机关：市水利局\n{quoted}{_run(_CASES[:2])}{heading}"
    first, second = _items(text)
    assert first.basis.endswith("不需要申请：\n（一）未办理登记；\n（二）提供虚假材料")
    assert (second.name, second.authority, second.basis) == (
        "教师资格认定",
        "市教育局",
        "《教师法》",
    )


def test_a_body_before_a_colon_heads_the_items_below_it() -> None:
    items = _items("市水利局：\n1.取水许可；\n2.采砂许可；\n市教育局：\n3.教师资格认定。\n")
    assert [(item.name, item.authority) for item in items] == [
        ("取水许可", "市水利局"), ("采砂许可", "市水利局"), ("教师资格认定", "市教育局"),
    ]  # fmt: skip
    addressed = _items(f"省水利厅：\n你厅的请示收悉。同意取消下列许可事项：\n{_run(_ITEMS)}")
    assert {item.authority for item in addressed} == {""}


def test_a_line_wrapped_at_a_colon_is_no_header() -> None:
    text = "慈善组织的章程，应当载明下列\n事项：\n（一）名称；\n（二）住所；\n（三）宗旨；\n"
    with pytest.raises(NoListError):
        _found(text)
    with pytest.raises(NoListError):
        _found(f"第十一条 {text.replace('：', '')}")
    (table,) = _found("事项名称\n甲许可\n乙许可\n")
    assert [item.name for item in read_table(table).items] == ["甲许可", "乙许可"]


def test_quotation_marks_of_a_text_need_no_pair() -> None:
    with pytest.raises(NoListError):
        _found('第二条 所称登记，\n"是指下列活动。\n')


@pytest.mark.parametrize("text", ["第十条 下列", "第十条为了", "第十条之一　甲", "第１０条 甲"])
def test_articles(text: str) -> None:
    assert is_article(text)


@pytest.mark.parametrize("text", ["第十条第一款", "第十条、第十一条", "第三条的规定", "第三条", "第三章 总则"])  # fmt: skip
def test_ends_of_citations_are_no_articles(text: str) -> None:
    assert not is_article(text)


def test_sentences_introduce_lists_cases_or_nothing_known() -> None:
    assert introduced("取消和下放下列行政审批项目：") == "list"
    assert introduced("下放管理层级的行政审批项目（共3项）：") == "list"
    assert introduced("取消的许可应当符合下列条件：") == "case"
    assert introduced("有下列情形之一的：") == introduced("应当提交下列材料：") == "case"
    assert introduced("负责实施下列许可事项：") == "items"
    assert introduced("市水利局：") == introduced("有下列情形之一的") == ""


def test_names_that_begin_as_clauses_do_are_names() -> None:
    names = (
        "依法必须进行招标的项目邀请招标方式选定的认定", "未成年人节目审批", "不可移动文物修缮审批",
        "组织内地居民赴港澳台旅游的旅行社资格审批", "出租汽车经营许可", "经营性道路客运许可",
        "对未取得许可证从事经营的处罚", "申请在地方级自然保护区建立机构和修筑设施审批",
    )  # fmt: skip
    assert [name for name in names if is_clause(name)] == []


def test_texts_of_sentences_are_prose() -> None:
    assert is_prose(["为了规范。", "甲", "乙", "丙"])
    assert is_prose(["甲", "乙", "丙", "丁", "戊", "第三条 下列"])
    assert not is_prose(["事项名称", "甲许可；", "乙许可；", "注：共2项"])
