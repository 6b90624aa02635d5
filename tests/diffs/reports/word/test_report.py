"""The comparison table: chapters, numbers, marks, what Word insists on."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest
from docx.document import Document

from catalogue.item import Item, Source
from catalogue.notice import Announced, Bodies, Notice
from catalogue.notice import Document as Announcing
from diffs.causes import Cause
from diffs.changeset import ChangeSet, Side
from diffs.links import Change, Evidence, Link
from diffs.reports.word.places import listed, numbers, sections
from diffs.reports.word.report import write
from diffs.sums import equation
from diffs.titles import KIND_TITLES
from tests.diffs.reports import samples
from tests.diffs.reports.word.schema import W, entries, faults, headings, opened, text
from tests.pairs import ROOT


def _bytes(changeset: ChangeSet) -> bytes:
    stream = io.BytesIO()
    write(changeset, stream)
    return stream.getvalue()


def _document(changeset: ChangeSet) -> Document:
    return opened(_bytes(changeset))


def _item(name: str, authority: str = "体育总局", row: int = 2, **more: str) -> Item:
    return Item(name, authority=authority, source=Source("表.xlsx", "清单", row), **more)


def _set(*links: Link, causes: tuple[Cause, ...] = (), warnings: tuple[str, ...] = ()) -> ChangeSet:
    old, new = sum(len(link.old) for link in links), sum(len(link.new) for link in links)
    sides = (
        Side("某省行政许可事项清单（2022年版）", "2022.xlsx", old),
        Side("某省行政许可事项清单（2023年版）", "2023.xlsx", new),
    )
    return ChangeSet(*sides, links, causes, warnings)


def _moved(name: str, *causes: str, review: bool = False) -> Link:
    change = Change("transferred", "authority", "银保监会", "金融监管总局")
    old, new = _item(name, "银保监会"), _item(name, "金融监管总局", 3)
    return Link("changed", (old,), (new,), (change,), causes=causes, review=review)


def _renamed(old: str, new: str, review: bool = False) -> Link:
    evidence = (Evidence("name", 0.86),)
    change = Change("renamed", "name", old, new)
    return Link("changed", (_item(old),), (_item(new),), (change,), 0.634, review, evidence)


def _sample() -> ChangeSet:
    cause = Cause("c1", "authority", "银保监会职责由金融监管总局承继，涉及3项", "a", "b", (1, 2, 3))
    return _set(
        Link("unchanged", (_item("举办体育赛事"),), (_item("举办体育赛事"),)),
        _moved("银行许可", "c1"),
        _moved("保险许可", "c1"),
        _moved("疑似许可", "c1", review=True),
        _renamed("临时占用公共体育设施审批", "临时占用公共体育场地设施审批"),
        Link("deleted", (_item("猎捕许可"),), ()),
        Link("added", (), (_item("新设许可"),)),
        causes=(cause,),
        warnings=("旧版：事项重复",),
    )  # fmt: skip


def _rows(document: Document) -> dict[str, list[str]]:
    """The cells of every numbered row, by its number."""
    found: dict[str, list[str]] = {}
    for table in document.element.body.iter(f"{W}tbl"):
        for row in table.iter(f"{W}tr"):
            number, *cells = [text(cell) for cell in row.iter(f"{W}tc")]
            if number.isdecimal() and len(cells) > 3:
                assert number not in found
                found[number] = cells
    return found


def test_causes_come_first_and_headings_are_counted_and_numbered() -> None:
    assert headings(_document(_sample())) == [
        "一、因同一原因调整的事项（3项）",
        "（一）银保监会职责由金融监管总局承继，涉及3项",
        "二、删除（1项）",
        "三、新增（1项）",
        "四、更名（1项）",
        "五、主管部门调整（3项）",
        "六、待复核（1项）",
        "七、说明（1条）",
    ]


def test_the_contents_list_the_headings_and_lead_to_them() -> None:
    document = _document(_sample())
    assert entries(document) == headings(document)
    body = document.element.body
    anchors = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    assert anchors == [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    kinds = [
        mark.get(f"{W}fldCharType") for mark in body.iter(f"{W}fldChar")
    ]  # a field without an end makes Word repair the file
    assert kinds == ["begin", "separate", "end"]


def test_every_changed_link_stands_once_and_is_named_elsewhere() -> None:
    document = _document(_sample())
    names = [cells[0].split("\n")[0] for cells in _rows(document).values()]
    assert names == [
        "银行许可", "保险许可", "猎捕许可", "（无）", "临时占用公共体育设施审批", "疑似许可",
    ]  # fmt: skip
    said = [one.text for one in document.paragraphs if "另见" in one.text]
    assert said == ["其中1项另见序号6。", "本类各项另见序号1、2、6。"]


def test_what_is_for_review_has_confidence_evidence_and_room_for_an_answer() -> None:
    document = _document(_set(_renamed("甲经营许可", "甲经营备案", review=True)))
    *_, kind, why, opinion = _rows(document)["1"]
    assert kind == "更名"
    assert "把握：63%" in why
    assert "判断依据：名称相似 0.86" in why
    assert "□ 同一事项" in opinion


def test_an_unchanged_pair_in_doubt_is_for_review_too() -> None:
    alike = msgspec.structs.replace(_renamed("甲许可", "甲许可", review=True), relation="unchanged")
    changeset = _set(msgspec.structs.replace(alike, changes=()))
    document = _document(changeset)
    assert headings(document) == ["一、待复核（1项）"]
    assert _rows(document)["1"][2] == "未变"


def test_each_row_says_where_it_was_read() -> None:
    why = _rows(_document(_sample()))["1"][-1]
    assert "旧版出处：表.xlsx 清单 第2行" in why
    assert "新版出处：表.xlsx 清单 第3行" in why


def test_marks_are_told_apart_by_shape() -> None:
    document = _document(_set(
        _renamed("临时占用公共体育设施审批", "临时占用公共体育场地设施审批"),
        Link("deleted", (_item("猎捕许可"),), ()),
    ))  # fmt: skip
    shapes: dict[str, set[str]] = {}
    for run in document.element.body.iter(f"{W}r"):
        for mark in run.findall(f"{W}rPr/*"):
            shapes.setdefault(mark.tag.removeprefix(W), set()).add(text(run))
    assert "猎捕许可" in shapes["strike"]
    assert "场地" in shapes["b"]
    assert "场地" in shapes["u"]
    assert not shapes["strike"] & shapes["b"]
    underlines = {one.get(f"{W}val") for one in document.element.body.iter(f"{W}u")}
    assert underlines == {"single", "double"}
    assert shapes["dstrike"] == {"绿色双删除线"}, (
        "in the legend; no name here has a part that moved"
    )


def test_the_front_page_adds_up() -> None:
    changeset = _sample()
    table = _document(changeset).tables[0]
    told = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert told["勾稽"] == f"{equation(changeset)}（与新版清单实有项数一致）"
    assert told["日期"] == "旧版：2022年版；新版：2023年版"
    assert "删除1项，新增1项，更名1项，主管部门调整3项" in told["调整情况"]
    assert "文号" not in told


def test_the_title_is_that_of_the_list() -> None:
    assert _document(_sample()).paragraphs[0].text == "《某省行政许可事项清单》修订对照表"
    other = msgspec.structs.replace(_sample(), old=Side("别的清单", "a.xlsx", 6))
    assert _document(other).paragraphs[0].text == "清单修订对照表"


def test_a_notice_is_reconciled_and_stands_beside_what_it_announces() -> None:
    one = Announced(
        "deleted", "猎捕许可", None, None, None, Bodies(), None, ("《体育法》修订",), "取消", (3, 3)
    )
    lost = msgspec.structs.replace(one, old="没有的许可")
    notice = Notice(Announcing("通知", "国办发〔2023〕5号", "2023-02-28"), (one, lost))
    document = _document(msgspec.structs.replace(_sample(), notice=notice))
    assert "七、通知核对" in headings(document)
    row = next(cells for cells in _rows(document).values() if cells[0].startswith("猎捕许可"))
    assert "依据：国办发〔2023〕5号：《体育法》修订" in row[-1]
    whole = text(document.element.body)
    assert "通知已列，清单未见" in whole
    assert "删去“没有的许可”" in whole
    told = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert told["文号"] == "国办发〔2023〕5号"
    assert told["日期"].endswith("通知：2023年2月28日")


@pytest.mark.parametrize("made", [samples.everything, samples.hostile, _sample], ids=str)
def test_word_finds_nothing_to_repair(made: object) -> None:
    assert callable(made)
    data = _bytes(made())
    assert not list(faults(data))
    document = opened(data)
    assert len(document.sections) == 2
    portrait, landscape = document.sections
    assert portrait.page_width < portrait.page_height
    assert landscape.page_width > landscape.page_height


def test_headers_repeat_and_short_rows_stay_whole() -> None:
    long = "；".join(f"《第{number}号法律》第一条" for number in range(300))
    change = Change("basis", "basis", "", long)
    link = Link("changed", (_item("甲"),), (_item("甲", basis=long),), (change,))
    document = _document(_set(link, Link("deleted", (_item("乙"),), ())))
    tables = [
        table for table in document.element.body.iter(f"{W}tbl")
        if text(table).startswith("序号")
    ]  # fmt: skip
    whole = {}
    for table in tables:
        first, *rows = table.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        for row in rows:
            number = text(next(row.iter(f"{W}tc")))
            whole[number] = row.find(f"{W}trPr/{W}cantSplit") is not None
            assert row.find(f"{W}trPr/{W}tblHeader") is None
    assert whole == {"1": True, "2": True, "2续": True}


def test_widths_of_columns_add_up_to_the_page() -> None:
    document = _document(_sample())
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "序号")
    assert sum(column.width for column in table.columns) == room


def test_headings_stay_with_what_follows() -> None:
    document = _document(_sample())
    for name in ("heading 1", "heading 2", "清单表头"):
        style = next(one for one in document.styles if one.name.lower() == name)
        assert style.paragraph_format.keep_with_next
    intro = next(one for one in document.paragraphs if one.text.startswith("以下各项"))
    assert intro.paragraph_format.keep_with_next


def test_fonts_are_chinese_and_have_others_that_stand_in() -> None:
    with ZipFile(io.BytesIO(_bytes(_sample()))) as archive:
        fonts = archive.read("word/fontTable.xml").decode()
        styles = archive.read("word/styles.xml").decode()
    for name, other in (
        ("方正小标宋简体", "华文中宋"),
        ("仿宋_GB2312", "仿宋"),
        ("楷体_GB2312", "楷体"),
    ):
        assert f'w:name="{name}"><w:altName w:val="{other}"/>' in fonts
        assert f'w:eastAsia="{name}"' in styles


def test_pages_are_numbered() -> None:
    for section in _document(_sample()).sections:
        footer = section.footer._element
        assert text(footer) == "第 1 页　共 1 页"
        codes = [(one.text or "").strip() for one in footer.iter(f"{W}instrText")]
        assert codes == ["PAGE", "NUMPAGES"]


def test_there_is_room_to_sign() -> None:
    last = _document(_sample()).tables[-1]
    said = [cell.text.partition("：")[0] for row in last.rows for cell in row.cells]
    assert said == ["编制单位（盖章）", "编制", "审核", "", "签发", "日期"]


def test_hostile_texts_stay_text() -> None:
    names = (
        "<script>alert(1)</script>",
        "a\x00b\x1bc\ud800",
        "w:val=\"1\" & 'x'",
        "]]>",
        "{{标题}}",
    )
    data = _bytes(_set(*(_renamed(name, f"{name}甲") for name in names)))
    assert not list(faults(data))
    cells = [row[0].split("\n")[0] for row in _rows(opened(data)).values()]
    assert cells == [
        "<script>alert(1)</script>", "a␀b␛c\ufffd", 'w:val="1" & \'x\'', "]]>", "{{标题}}",
    ]  # fmt: skip


def test_a_cell_of_ten_thousand_characters_keeps_what_changed() -> None:
    basis = "《中华人民共和国药品管理法》第一条。" * 600
    change = Change("basis", "basis", basis, f"{basis}《新法》第九条")
    link = Link("changed", (_item("甲", basis=basis),), (_item("甲", basis=change.new),), (change,))
    shown = text(_document(_set(link)).element.body)
    assert "略" in shown
    assert "《新法》第九条" in shown


def test_a_long_column_that_is_no_field_is_counted() -> None:
    old, new = "责任" * 200, "义务" * 150
    change = Change("extra", "extra.责任事项", old, new)
    items = [Item("甲", extra=(("责任事项", value),)) for value in (old, new)]
    row = _rows(_document(_set(Link("changed", (items[0],), (items[1],), (change,)))))["1"]
    assert row[0] == "甲\n责任事项：（有修改：删400字、增300字）"


def test_nothing_changed_is_said() -> None:
    document = _document(_set(Link("unchanged", (_item("甲"),), (_item("甲"),))))
    assert any(one.text == "两版内容一致（不计格式）。" for one in document.paragraphs)
    assert headings(document) == []
    assert not list(faults(_bytes(_set())))


def test_every_kind_has_a_chapter() -> None:
    changeset = samples.everything()
    found = sections(changeset)
    shown = [place for one in found for place in one.shown]
    changed = [at for at, one in enumerate(changeset.links) if one.relation != "unchanged"]
    assert sorted(shown) == changed
    counts = changeset.told()
    told = {one.title: len(one.members) for one in found}
    for kind, name in KIND_TITLES.items():
        if kind != "formatting" and counts[kind]:
            assert told[name] == counts[kind]


def test_numbers_are_drawn_together() -> None:
    numbered = {place: place + 1 for place in range(20)}
    assert listed([0, 1, 2, 5, 8, 9], numbered) == "1—3、6、9、10"
    assert numbers(sections(_sample())) == {1: 1, 2: 2, 5: 3, 6: 4, 4: 5, 3: 6}


def test_same_input_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib, io\nfrom diffs.reports.word.report import write\n"
        "from tests.diffs.reports import samples\n"
        "stream = io.BytesIO()\nwrite(samples.everything(), stream)\n"
        "print(hashlib.sha256(stream.getvalue()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(found) == 1


def test_libreoffice_reads_it(soffice: str, tmp_path: Path) -> None:
    (tmp_path / "报告.docx").write_bytes(_bytes(samples.everything()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8",
         "--outdir", str(tmp_path), str(tmp_path / "报告.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    told = (tmp_path / "报告.txt").read_text("utf-8-sig")
    assert "临时占用公共体育场地设施审批" in told
    assert told.count("二、删除（1项）") == 2, "in the contents and as a heading"


def test_a_file_that_the_front_page_names_is_not_said_in_every_row() -> None:
    link = Link("deleted", (_item("猎捕许可"),), ())
    side = Side("某省行政许可事项清单", "表.xlsx", 1)
    said = text(_document(ChangeSet(side, side, (link,))).element.body)
    assert "旧版出处：清单 第2行" in said
    assert "出处没有写明文件的，为首页所列文件" in said
    assert said.count("表.xlsx") == 2  # the old and the new list on the front page


def test_a_row_of_a_page_or_less_is_not_parted_for_a_line_or_two() -> None:
    rows = [_item(f"许可{number}", basis="字" * (30 * number)) for number in (2, 6, 60)]
    changeset = _set(*(Link("deleted", (one,), ()) for one in rows))
    said = text(_document(changeset).element.body)
    assert "3续" in said
    assert "1续" not in said
    assert "2续" not in said
