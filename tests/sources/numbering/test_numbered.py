from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.errors import NoListError
from catalogue.numerals import chinese
from catalogue.text import fold
from sources.location import read_list
from sources.numbering.numbered import tables
from sources.opening import tables_of
from sources.reading import Reading
from tests.sources.books import counts, left_out, names

_LIST = """某市人民政府关于公布行政许可事项清单的通知

各县（市、区）人民政府：
    一、严格落实清单管理。清单之外一律不得违法实施行政许可。
    二、加强监管。各部门要明确监管主体，防止监管缺位。

附件

某市行政许可事项清单
（2023年版，共5项）

一、市发展改革委（共2项）
（一）固定资产投资项目节能审查
实施机关：市发展改革委；县级发展改革部门
设定和实施依据：《节约能源法》《固定资产投资项目节能审查办法》（国家发展改革
委令2023年第2号）第
三条
（二）企业、事业单位、社会团体等投资建设的固定资产投资
项目核准
实施机关：市发展改革委
设定和实施依据：《企业投资项目核准和备案管理条例》
第（一）项
二、市教育局（3项）
（一）民办学校办学许可
实施机关：市教育局（会同人力资源社会保障部门）
设定和实施依据：
1.《民办教育促进法》
2.《民办教育促进法实施条例》
备注：部分下放
（二）校车使用许可
实施机关：市政府（由市教育局承办）
设定和实施依据：《校车安全管理条例》
（三）教师资格认定
实施机关：市教育局
设定和实施依据：《教师资格条例》
本清单由市政务服务局负责解释。
— 17 —
"""
_NAMES = [
    "固定资产投资项目节能审查",
    "企业、事业单位、社会团体等投资建设的固定资产投资项目核准",
    "民办学校办学许可",
    "校车使用许可",
    "教师资格认定",
]


def _read(tmp_path: Path, text: str, name: str = "清单.txt") -> Reading:
    (tmp_path / name).write_text(text, "utf-8")
    return read_list(str(tmp_path / name))


def _docx(text: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = (f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        body = f'<w:document xmlns:w="{space}"><w:body>{"".join(lines)}</w:body></w:document>'
        archive.writestr("word/document.xml", body)
    return stream.getvalue()


def test_headings_items_and_labels(tmp_path: Path) -> None:
    reading = _read(tmp_path, _LIST)
    items = reading.edition.items
    assert names(reading) == _NAMES
    assert [item.seq for item in items] == ["1", "2", "1", "2", "3"]
    assert [item.authority for item in items] == ["市发展改革委"] * 2 + ["市教育局"] * 3
    assert [item.source.row for item in items] == [13, 18, 24, 30, 33]
    assert items[0].basis == (
        "《节约能源法》《固定资产投资项目节能审查办法》（国家发展改革委令2023年第2号）第三条"
    )
    assert items[1].basis == "《企业投资项目核准和备案管理条例》第（一）项"
    assert items[2].basis == "1.《民办教育促进法》\n2.《民办教育促进法实施条例》"
    assert items[2].implementers == "市教育局（会同人力资源社会保障部门）"
    assert items[2].remark == "部分下放"
    assert items[4].basis == "《教师资格条例》"
    assert reading.edition.title == "某市行政许可事项清单（2023年版，共5项）"


def test_declared_counts_are_held_against_what_was_found(tmp_path: Path) -> None:
    assert counts(_read(tmp_path, _LIST)) == [("标题", 5, 5), ("第12行", 2, 2), ("第23行", 3, 3)]
    short = _LIST.replace("（二）校车使用许可\n", "（二）校车使用许可\n", 1).replace(
        "（3项）", "（4项）"
    )
    assert counts(_read(tmp_path, short))[-1] == ("第23行", 4, 3)


def test_lines_that_are_no_part_of_the_list_are_told_of(tmp_path: Path) -> None:
    (note,) = [one for one in _read(tmp_path, _LIST).edition.warnings if "不属于" in one]
    assert note == "清单.txt 第1—5、36行：不属于任何条目，未列入清单；请核对"


@pytest.mark.parametrize("form", ["docx", "html", "md"])
def test_documents_and_pages_without_tables(tmp_path: Path, form: str) -> None:
    page = "".join(f"<p>{line}</p>" for line in _LIST.splitlines())
    data = {
        "docx": _docx(_LIST),
        "html": f'<html><head><meta charset="utf-8"></head><body>{page}</body></html>'.encode(),
        "md": _LIST.replace("一、市", "## 一、市").replace("（三）教师", "**（三）教师").encode(),
    }[form]
    (tmp_path / "a").write_bytes(data)
    assert names(read_list(str(tmp_path / "a"))) == _NAMES


def test_labels_inside_the_paragraph_of_the_name(tmp_path: Path) -> None:
    text = (
        "市级行政许可事项目录\n市农业农村局（2项）\n"
        "1．农药经营许可（实施机关：市农业农村局；设定依据：《农药管理条例》）\n"
        "2．兽药经营许可证核发（含变更）  设定依\n据：《兽药管理条例》第二\n十二条；实施机关：市农业农村局\n"
    )
    items = _read(tmp_path, text).edition.items
    assert [item.name for item in items] == ["农药经营许可", "兽药经营许可证核发（含变更）"]
    assert [item.basis for item in items] == ["《农药管理条例》", "《兽药管理条例》第二十二条"]
    assert {item.implementers for item in items} == {"市农业农村局"}
    assert {item.authority for item in items} == {"市农业农村局"}


def test_labels_in_brackets_and_labels_that_nobody_knows(tmp_path: Path) -> None:
    text = (
        "# 取消的行政许可事项\n\n## 一、省林业和草原局\n\n"
        "1. **林木采伐许可证核发**\n   【设定依据】《森林法》\n   【实施机关】县级林业主管部门\n   办理时限：5个工作日\n"
        "2. **草种经营许可证核发**\n   【设定依据】《草原法》\n   【实施机关】县级草原主管部门\n   办理时限：10个工作日\n"
        "## 省水利厅\n3. **取水许可**\n   【设定依据】《水法》\n   【实施机关】省水利厅\n"
    )
    items = _read(tmp_path, text, "清单.md").edition.items
    assert [item.name for item in items] == ["林木采伐许可证核发", "草种经营许可证核发", "取水许可"]
    assert [item.authority for item in items] == ["省林业和草原局"] * 2 + ["省水利厅"]
    assert [dict(item.extra)["办理时限"] for item in items] == ["5个工作日", "10个工作日", ""]


def test_records_whose_names_have_labels(tmp_path: Path) -> None:
    text = (
        "【00016421300Y】林木采伐许可证核发\n一、行政许可事项名称：林木采伐许可证核发\n"
        "二、主管部门：林草部门\n三、实施机关：县级林草部门\n四、设定和实施依据：《森林法》\n"
        "五、子项：\n1.林木采伐许可证核发（市级权限）\n2.林木采伐许可证核发（县级权限）\n"
        "【00016421400Y】草种生产经营许可证核发\n一、行政许可事项名称：\n草种生产经营许可证核发\n"
        "二、主管部门：林草部门\n三、实施机关：省级林草部门\n四、设定和实施依据：《种子法》\n五、子项：无\n"
    )
    first, second = _read(tmp_path, text).edition.items
    assert (first.name, second.name) == ("林木采伐许可证核发", "草种生产经营许可证核发")
    assert (first.code, second.code) == ("00016421300Y", "00016421400Y")
    assert first.subitem == "1.林木采伐许可证核发（市级权限）\n2.林木采伐许可证核发（县级权限）"
    assert (first.authority, second.basis, second.subitem) == ("林草部门", "《种子法》", "")


def test_names_without_labels(tmp_path: Path) -> None:
    text = (
        "附件2\n行政许可事项目录\n一、省发展改革委\n1．企业投资项目核准\n2．固定资产投资项目节\n能审查\n"
        "二、省教育厅\n3．民办学校办学许可\n4．教师资格认定\n（此件公开发布）\n"
    )
    reading = _read(tmp_path, text)
    assert names(reading) == [
        "企业投资项目核准", "固定资产投资项目节能审查", "民办学校办学许可", "教师资格认定",
    ]  # fmt: skip
    assert [item.authority for item in reading.edition.items][1:3] == ["省发展改革委", "省教育厅"]
    assert left_out(reading) == [(2, "title"), (3, "group"), (7, "group")]
    assert any("第10行：不属于" in one for one in reading.edition.warnings)


def test_two_attachments_are_two_lists(tmp_path: Path) -> None:
    one = "1.甲许可\n实施机关：甲局\n2.乙许可\n实施机关：乙局\n"
    reading = _read(
        tmp_path, f"附件1\n下放的事项\n{one}附件2\n新增的事项\n{one.replace('许可', '审批')}"
    )
    assert names(reading) == ["甲许可", "乙许可", "甲审批", "乙审批"]
    assert [table.table.name for table in reading.tables] == ["清单1", "清单2"]


def test_a_number_that_comes_twice_loses_no_item(tmp_path: Path) -> None:
    text = "".join(
        f"{n}.{c}类经营许可\n实施机关：市局\n" for n, c in ((1, "甲"), (2, "乙"), (2, "丙"))
    )
    assert names(_read(tmp_path, text)) == ["甲类经营许可", "乙类经营许可", "丙类经营许可"]


def test_a_list_of_many_items_is_read_to_its_end(tmp_path: Path) -> None:
    text = "".join(f"{n}.第{n}类经营许可\n实施机关：市公安局\n" for n in range(9900, 10101))
    reading = _read(tmp_path, f"1.甲许可\n实施机关：甲局\n{text}")
    assert len(reading.edition.items) == 202


def _listed(tmp_path: Path, *items: str, end: str = "") -> Reading:
    return _read(tmp_path, f"某省行政许可事项清单\n{''.join(items)}{end}")


@pytest.mark.parametrize(
    "form",
    [
        "{n}.{n} ", "1.{n}", "{n} ", "1-{n} ", "第{n}项 ", "第{c}项　", "{c}是", "A{n}.", "（{n}）.",
    ],
)  # fmt: skip
def test_uncommon_numbers_that_labels_follow(tmp_path: Path, form: str) -> None:
    items = [
        f"{head}{form.format(n=n, c=chinese(n))}{name}许可\n实施机关：{name}局\n设定依据：\n1.《{name}法》\n"
        for head, n, name in (("一、公安部\n", 1, "甲"), ("", 2, "乙"), ("二、水利部\n", 1, "丙"))
    ]
    found = _listed(tmp_path, *items).edition.items
    assert [(one.name, one.authority, one.basis) for one in found] == [
        ("甲许可", "公安部", "1.《甲法》"), ("乙许可", "公安部", "1.《乙法》"),
        ("丙许可", "水利部", "1.《丙法》"),
    ]  # fmt: skip


def test_more_than_twenty_circled_numbers(tmp_path: Path) -> None:
    marks = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉟㊱㊿"
    items = [f"{mark} 第{mark}类许可\n实施机关：市局\n" for mark in marks]
    assert len(_listed(tmp_path, *items).edition.items) == len(marks)


def test_numbers_of_sentences_number_no_items(tmp_path: Path) -> None:
    items = [
        f"{n}.{name}许可\n设定依据：《{name}法》有下列权限：\n第二项 规定的权限\n一是审批\n实施机关：市局\n"
        for n, name in ((1, "甲"), (2, "乙"), (3, "丙"))
    ]
    assert names(_listed(tmp_path, *items)) == ["甲许可", "乙许可", "丙许可"]


def test_an_item_with_a_label_twice_is_told_of(tmp_path: Path) -> None:
    one = "实施机关：市局\n设定依据：《甲法》\n"
    reading = _listed(tmp_path, f"1.甲许可\n{one}", f"2.乙许可\n{one}其二：丙许可\n{one}")
    (note,) = [text for text in reading.edition.warnings if "同一条目" in text]
    assert note.startswith("清单.txt 第5行：同一条目中“实施机关”出现2次")
    clean = _listed(tmp_path, f"1.甲许可\n{one}", f"2.乙许可\n{one}")
    assert not any("同一条目" in text for text in clean.edition.warnings)


_TWO = tuple(
    f"{n}.{name}许可\n实施机关：市局\n设定依据：《{name}法》\n"
    for n, name in ((1, "甲"), (2, "乙"))
)


@pytest.mark.parametrize(
    "end",
    [
        "某省人民政府办公厅\n2023年5月6日\n", "某厅\n某局\n二〇二三年五月六日\n附件：1.某表\n2.另表\n",
        "打印 关闭\n", "政务新媒体\n国务院部门网站\n", "某某在线服务平台\n", "-----\n市信息中心维护\n",
    ],
)  # fmt: skip
def test_what_no_label_opens_behind_the_last_value(tmp_path: Path, end: str) -> None:
    reading = _listed(tmp_path, *_TWO, end=end)
    assert [one.basis for one in reading.edition.items] == ["《甲法》", "《乙法》"]
    assert any("第8" in text and "不属于任何条目" in text for text in reading.edition.warnings) or (
        end.startswith("-")
    )


def test_a_signature_under_a_full_line(tmp_path: Path) -> None:
    basis = "《关于某某活动管理的若干规定》（国务院令第412号）"
    sign = "某省人民政府\n某省政务服务管理局\n2023年5月6日\n"
    reading = _listed(tmp_path, *_TWO, f"3.丙许可\n设定依据：{basis}\n{sign}附件2\n", *_TWO)
    assert reading.edition.items[2].basis == basis
    value = _listed(
        tmp_path, *_TWO, end="3.丙许可\n设定依据：《丙法》\n实施机关：\n市公安局\n2023年5月6日\n"
    )
    assert value.edition.items[2].implementers == "市公安局"


@pytest.mark.parametrize("more", ["第十条", "《丁法》", "（国务院令第412号）", "、《丁法》"])
def test_what_goes_on_with_the_last_value(tmp_path: Path, more: str) -> None:
    last = _listed(tmp_path, *_TWO, end=f"{more}\n").edition.items[-1]
    assert fold(last.basis) == fold(f"《乙法》{more}")


def test_values_of_several_short_lines_are_kept_to_the_last(tmp_path: Path) -> None:
    items = [
        f"{n}.第{n}类许可\n设定依据：《甲法》\n实施机关：省公安厅\n市公安局\n" for n in (1, 2, 3)
    ]
    found = _listed(tmp_path, *items).edition.items
    assert {fold(one.implementers) for one in found} == {"省公安厅市公安局"}


@pytest.mark.parametrize("bracket", ["（{}）", "【{}】", "[{}]"])
def test_bodies_in_brackets_behind_most_names(tmp_path: Path, bracket: str) -> None:
    def item(n: int, name: str, body: str) -> str:
        return f"{n}.{name}许可{bracket.format(body) if body else ''}\n设定依据：《甲法》\n"

    bodies = ("公安部", "水利部", "市教育局、公安部", "")
    items = [item(n, f"第{n}类", body) for n, body in enumerate(bodies, start=1)]
    found = _listed(tmp_path, *items).edition.items
    assert [one.authority for one in found] == list(bodies)
    assert [one.name for one in found] == [f"第{n}类许可" for n in (1, 2, 3, 4)]


def test_a_bracket_of_one_name_is_part_of_it(tmp_path: Path) -> None:
    items = [
        f"{n}.甲许可{more}\n设定依据：《甲法》\n"
        for n, more in ((1, "（公安部）"), (2, ""), (3, "（含变更）"))
    ]
    assert names(_listed(tmp_path, *items)) == ["甲许可（公安部）", "甲许可", "甲许可（含变更）"]


def test_a_quoted_case_that_begins_a_line_is_no_item(tmp_path: Path) -> None:
    quoted = "第三条 有下列情形之一的，不予许可：（一）无条件的；（二）隐瞒的；\n（三）其他情形。\n"
    items = [
        f"（{c}）{n}许可\n1.实施机关：市局\n2.设定依据：\n（1）《甲法》{quoted}"
        for c, n in zip("一二三四", "甲乙丙丁", strict=True)
    ]
    found = _listed(tmp_path, *items).edition.items
    assert [one.name for one in found] == ["甲许可", "乙许可", "丙许可", "丁许可"]
    assert all(one.basis.endswith("（三）其他情形") for one in found)


def test_a_name_that_ends_as_labels_begin(tmp_path: Path) -> None:
    items = [f"{n}.{name}卫生许可\n依据：《{name}法》\n" for n, name in ((1, "甲"), (2, "乙"))]
    assert [one.basis for one in _listed(tmp_path, *items).edition.items] == [
        "《甲法》",
        "《乙法》",
    ]


def test_labels_in_brackets_of_their_own_and_rules_between_items(tmp_path: Path) -> None:
    items = [
        f"{n}.第{n}类许可\n（实施机关：市局（甲处））\n（设定依据：《甲法》）\n----------\n"
        for n in (1, 2)
    ]
    found = _listed(tmp_path, *items).edition.items
    assert {(one.implementers, one.basis) for one in found} == {("市局（甲处）", "《甲法》")}


def test_a_table_taken_apart_is_no_list() -> None:
    cells = [
        "序号",
        "许可事项名称",
        "实施机关",
        "设定和实施依据",
        "1",
        "甲许可",
        "市局",
        "《甲法》",
    ]
    page = "".join(f"<div>{cell}</div>" for cell in cells)
    with pytest.raises(NoListError, match=r"^a：.*清单.*请[^\n]*$"):
        tables_of(f"<html><body>{page}</body></html>".encode(), "a")


_PROSE = {
    "通知": (
        "一、总体要求\n（一）指导思想。以改革为先。\n（二）基本原则。坚持放管结合，优化服务。\n"
        "二、主要任务\n（一）推进许可。各部门要推进行政许可。\n（二）加强审批。规范审批。\n"
    ),
    "分工": "".join(f"{n}.推进第{n}项改革工作。（责任单位：省发展改革委）\n" for n in range(1, 9)),
    "任务": "".join(f"{n}.推进第{n}项改革工作。\n主管部门：省发展改革委\n" for n in range(1, 9)),
    "一处标签": "一、严格管理\n实施机关：各部门要落实责任。\n二、加强监管\n三、强化督导\n四、做好宣传\n",
    "条文": "第一条 为规范行政许可。\n第二条 下列事项：\n（一）企业设立。\n（二）企业变更；\n（三）其他。\n",
    "短句": "1.认真学习\n2.加强领导\n3.抓好落实\n4.严格审批\n",
    "公式": "关于公布清单的通知\n请认真贯彻执行。\n",
}  # fmt: skip


@pytest.mark.parametrize("name", _PROSE)
@pytest.mark.parametrize("form", ["txt", "docx"])
def test_prose_is_no_list(name: str, form: str) -> None:
    data = _PROSE[name].encode() if form == "txt" else _docx(_PROSE[name])
    with pytest.raises(NoListError, match=r"^a：.*清单.*请[^\n]*$"):
        tables_of(data, "a")


def test_none_of_the_texts_is_a_list(shared: Path) -> None:
    found = sorted((shared / "texts").glob("*.txt"))
    assert len(found) == 5
    for path in found:
        assert tables(path.read_text("utf-8"), path.name) == [], path


_BODIES = ("市发展改革委", "市教育局", "市公安局", "市交通运输局", "市卫生健康委")
_THINGS = (
    "企业投资项目",
    "民办学校",
    "道路旅客运输",
    "放射源",
    "公共场所",
    "爆破作业单位、人员",
    "危险化学品",
)
_DEEDS = (
    "核准",
    "设立审批",
    "经营许可",
    "资格认定",
    "备案",
    "登记（含变更）",
    "许可证核发",
    "注册",
)
_LAWS = (
    "《甲法》",
    "《乙条例》第三条",
    "《丙办法》（国务院令第412号）",
    "《丁法》第十条第（二）项",
)
_GROUPS = ("{n}、{t}（共{c}项）", "{n}、{t}", "{n}、{t}（{c}项）")
_MARKS = ("（{n}）{t}", "{a}．{t}", "{a}.{t}", "{a}、 {t}", "（{a}）{t}")


def _wrapped(line: str, width: int, chance: random.Random) -> list[str]:
    """Wrap a line at a width, blank lines between some pieces."""
    pieces = [line[place : place + width] for place in range(0, len(line), width)]
    return [
        part for piece in pieces for part in ([piece, ""] if chance.random() < 0.2 else [piece])
    ]


@given(st.integers(0, 1 << 30))
def test_whatever_is_written_is_read_back(seed: int) -> None:
    chance = random.Random(seed)
    group, mark = chance.choice(_GROUPS), chance.choice(_MARKS)
    style = chance.choice(("{l}：{v}", "【{l}】{v}", "{l}:{v}"))
    basis, inline = chance.choice(("设定依据", "设定和实施依据")), chance.random() < 0.3
    width, restarts = chance.choice((24, 33, 60, 400)), chance.random() < 0.5
    wanted: list[tuple[str, ...]] = []
    text = ["某市行政许可事项清单", ""]
    number = 0
    for place, body in enumerate(chance.sample(_BODIES, chance.randint(1, 4)), start=1):
        count = chance.randint(1, 5)
        text += _wrapped(group.format(n=chinese(place), t=body, c=count), width, chance)
        number = 0 if restarts else number
        for _ in range(count):
            number += 1
            name = f"{chance.choice(_THINGS)}{len(wanted)}类{chance.choice(_DEEDS)}"
            who, law = chance.choice(_BODIES), "".join(chance.sample(_LAWS, chance.randint(1, 3)))
            wanted.append((str(number), name, body, who, law))
            line = mark.format(n=chinese(number), a=number, t=name)
            if inline:
                whole = f"{line}（实施机关：{who}；{basis}：{law}）"
                text += _wrapped(whole, width, chance)
                continue
            text += _wrapped(line, width, chance)
            text += _wrapped(style.format(l="实施机关", v=who), width, chance)
            text += _wrapped(style.format(l=basis, v=law), width, chance)
    found = [item for table in tables("\n".join(text), "a") for item in _items(table)]
    assert found == [tuple(map(fold, row)) for row in wanted]


def _items(table: object) -> list[tuple[str, ...]]:
    from sources.reading import read_table
    from sources.table import Table

    assert isinstance(table, Table)
    fields = ("seq", "name", "authority", "implementers", "basis")
    return [tuple(fold(item.value(field)) for field in fields) for item in read_table(table).items]
