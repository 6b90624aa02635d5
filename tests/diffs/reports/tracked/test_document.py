"""Accepting every change gives the new edition, rejecting every change the old one."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from catalogue.edition import Edition, edition
from catalogue.item import Item
from catalogue.notice import Announced, Bodies, Document, Notice
from diffs.changeset import diff
from diffs.reports.cells import clean
from diffs.reports.tracked.document import write
from sources.location import read_list
from tests.diffs.editions import pairs
from tests.diffs.reports.samples import everything
from tests.diffs.reports.tracked.settling import (
    W,
    body_of,
    by_office,
    document,
    part,
    said,
    settled,
    settled_body,
    settled_document,
    without_comments,
)
from tests.pairs import listed
from tests.qingdan.running import NEW, OLD

_FORESTRY = "karamay/克拉玛依市林业和草原系统2024年地县两级权责清单指导目录.xls"

Both = tuple[Edition, Edition]


def _read(path: str | Path) -> Edition:
    return read_list(str(path)).edition


def _check(data: bytes, old: Edition, new: Edition) -> None:
    """Cell by cell, row by row, each edition in its own order, titles too."""
    accepted, rejected = settled(data, "accept"), settled(data, "reject")
    assert accepted.records() == said(new)
    assert rejected.records() == said(old)
    assert (accepted.title, rejected.title) == (clean(new.title), clean(old.title))


def _check_body(body: etree._Element, old: Edition, new: Edition) -> None:
    assert settled_body(deepcopy(body), "accept").records() == said(new)
    assert settled_body(body, "reject").records() == said(old)


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(pairs())
def test_random_editions(both: Both) -> None:
    _check_body(body_of(*both), *both)


_TEXT = st.text(alphabet="甲乙 \t\n\r\x00\x0b\x1f　\u2028\ufffe<&>\"'_x𠮷]]>", max_size=12)


@st.composite
def _odd(draw: st.DrawFn) -> Both:
    rows = st.builds(
        lambda name, basis, remark, extra: Item(
            f"取水许可{name}", basis=basis, remark=remark, extra=(("办理\n时限", extra),)
        ),
        *(_TEXT, _TEXT, _TEXT, _TEXT),
    )
    lists = st.lists(rows, max_size=5)
    return listed(draw(lists), f"{draw(_TEXT)}.csv"), listed(draw(lists), f"{draw(_TEXT)}.csv")


@settings(max_examples=150, derandomize=True, deadline=None, database=None)
@given(_odd())
def test_texts_that_xml_cannot_hold_as_they_are(both: Both) -> None:
    _check_body(_parsed(body_of(*both)), *both)


def _parsed(body: etree._Element) -> etree._Element:
    """A text as a program reads it that knows the file only."""
    return etree.fromstring(etree.tostring(body))


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "&amp;", "]]>", '"><w:p/>', "=1+1", "𠮷野家", " 　 "],
)
def test_texts_that_could_be_taken_for_something_else(text: str) -> None:
    old = listed([Item("取水许可", basis="依据", remark=text)], "旧.csv")
    new = listed([Item(f"取水许可{text}", basis=text, remark="")], "新.csv")
    _check(document(old, new), old, new)


def test_cells_with_thousands_of_lines_and_characters() -> None:
    long = "\n".join(f"（{number}）按照规定办理的第{number}种情形。" for number in range(2000))
    old = listed([Item("取水许可", basis=long), Item("采矿许可", basis="一" * 40_000)], "旧.csv")
    new = listed([Item("取水许可", basis=long.replace("1999", "另一")), Item("采矿许可")], "新.csv")
    data = document(old, new)
    _check(data, old, new)
    deleted = ["".join(one.itertext()) for one in part(data).iter(f"{W}del")]
    assert sum(map(len, deleted)) < 40_100  # the long cell that differs by a word is not retyped


_ROWS = [Item("取水许可", seq="1", authority="水利部", extra=(("办理时限", "20日"),))]


@pytest.mark.parametrize(
    ("old", "new"),
    [([], []), ([], _ROWS), (_ROWS, []), (_ROWS, _ROWS)],
)
def test_empty_lists_and_lists_without_titles(old: list[Item], new: list[Item]) -> None:
    both = edition(old), edition(new)
    _check(document(*both), *both)
    table = part(document(*both)).find(f".//{W}tbl")
    assert table is not None
    assert len(table.findall(f"{W}tr")) == 1 + max(len(old), len(new))


def test_a_column_that_one_edition_has_is_there_with_its_header_and_texts_as_changes() -> None:
    old = listed([Item("取水许可", level="省级", extra=(("办理时限", "20日"),))], "旧.csv")
    new = listed([Item("取水许可", remark="甲", extra=(("收费依据", "不收费"),))], "新.csv")
    data = document(old, new)
    accepted, rejected = settled(data, "accept"), settled(data, "reject")
    assert accepted.header == ("事项名称", "", "", "备注", "收费依据")
    assert rejected.header == ("事项名称", "实施层级", "办理时限", "", "")
    _check(data, old, new)


def test_a_column_without_a_value_is_kept() -> None:
    old = listed([Item("取水许可")], "旧.csv", columns=("name", "basis"))
    new = listed([Item("取水许可")], "新.csv", columns=("name", "basis", "code"))
    data = document(old, new)
    assert settled(data, "accept").header == ("编码", "事项名称", "设定和实施依据")
    assert settled(data, "reject").header == ("", "事项名称", "设定和实施依据")


def test_only_what_differs_is_marked() -> None:
    old = listed([Item("取水许可", authority="水利部", basis="《水法》第七条")], "清单.csv")
    new = listed([Item("取水许可", authority="水利部", basis="《水法》第四十八条")], "清单.csv")
    root = part(document(old, new))
    texts = {
        tag: ["".join(one.itertext()) for one in root.iter(f"{W}{tag}")] for tag in ("del", "ins")
    }
    assert texts == {"del": ["第七条"], "ins": ["第四十八条"]}


def test_rows_say_of_themselves_and_of_their_paragraphs_that_they_are_changes() -> None:
    old, new = listed([Item("家畜繁殖员资格认定")], "旧.csv"), listed([Item("取水许可")], "新.csv")
    rows = part(document(old, new)).findall(f".//{W}tr")[1:]
    for row, mark in zip(rows, ("del", "ins"), strict=True):
        assert row.find(f"{W}trPr/{W}{mark}") is not None
        for paragraph in row.iter(f"{W}p"):
            assert paragraph.find(f"{W}pPr/{W}rPr/{W}{mark}") is not None
            assert {one.tag for one in paragraph} <= {f"{W}pPr", f"{W}{mark}"}


def test_the_header_is_repeated_on_every_page_across() -> None:
    old = listed(_ROWS, "旧.csv")
    root = part(document(old, old))
    header = root.find(f".//{W}tr")
    assert header is not None
    assert header.find(f"{W}trPr/{W}tblHeader") is not None
    size = root.find(f"{W}body/{W}sectPr/{W}pgSz")
    assert size is not None
    assert size.get(f"{W}orient") == "landscape"
    assert int(size.get(f"{W}w", "0")) > int(size.get(f"{W}h", "0"))


def _all_kinds() -> Both:
    links = everything().links
    return (
        listed([item for link in links for item in link.old], "旧版.csv"),
        listed([item for link in reversed(links) for item in link.new], "新版.csv"),
    )


def _comments(data: bytes) -> list[tuple[str, list[str]]]:
    """Every comment: what it is anchored in, the title or the name of a row, and its text."""
    said_ = {
        one.get(f"{W}id"): ["".join(p.itertext()) for p in one.iter(f"{W}p")]
        for one in part(data, "word/comments.xml")
    }
    found = []
    for reference in part(data).iter(f"{W}commentReference"):
        holder = next(reference.iterancestors(f"{W}p"))
        found.append(("".join(holder.itertext()), said_.pop(reference.get(f"{W}id"))))
    assert not said_
    return found


def test_comments_say_what_marks_cannot() -> None:
    old = listed(
        [Item("煤矿企业设立、变更审批", authority="国家能源局"), Item("取水许可", authority="水利部"),
         Item("采矿许可", authority="自然资源部"), Item("医疗机构执业登记", authority="国家卫生健康委")],
        "旧.csv",
    )  # fmt: skip
    new = listed(
        [Item("煤矿企业设立审批", authority="国家能源局"), Item("煤矿企业变更审批", authority="国家能源局"),
         Item("采矿许可", authority="自然资源部"), Item("医疗机构执业登记", authority="国家卫生健康委"),
         Item("取水许可", authority="水利部")],
        "新.csv",
    )  # fmt: skip
    (title, whole), (name, split), *moved = _comments(document(old, new))
    assert (title, name) == ("旧新", "煤矿企业设立、变更审批")
    assert "勾稽：旧版 4 项 − 拆分前 1 项 + 拆分后 2 项 = 新版 5 项" in whole[3]
    assert split[0] == "“煤矿企业设立、变更审批”拆分为“煤矿企业设立审批”“煤矿企业变更审批”"
    assert split[1].startswith("把握：")
    assert moved == [
        ("取水许可", ["位置调整：新版移至第5行，非删除"]),
        ("取水许可", ["位置调整：自旧版第2行移来，非新增"]),
    ]


def test_doubtful_pairs_carry_what_speaks_for_them() -> None:
    both = _read(OLD), _read(NEW)
    doubtful = [link for link in diff(*both).links if link.review]
    assert doubtful
    said_ = [text for _, text in _comments(document(*both)) if text[0].startswith("疑似：")]
    assert len(said_) == len(doubtful)
    for text in said_:
        assert any(line.endswith("；待复核") for line in text)
        assert text[-1].startswith("判断依据：")


def test_a_notice_is_held_against_the_changes_in_the_comment_on_the_title() -> None:
    old, new = listed([Item("取水许可")], "旧.csv"), listed([Item("取水许可证")], "新.csv")
    said_ = Announced("deleted", "取水许可", None, None, None, Bodies(), None, (), "", (1, 1))
    notice = Notice(Document("通知", "国办发〔2024〕9号", "2024-03-05"), (said_,))
    changeset = msgspec.structs.replace(diff(old, new), notice=notice)
    stream = io.BytesIO()
    write(changeset, old, new, stream)
    (_, whole), *_ = _comments(stream.getvalue())
    assert any(line.startswith("通知核对：") for line in whole)


def test_every_change_and_comment_has_an_id_and_an_author_and_no_time() -> None:
    data = document(*_all_kinds())
    found = [
        one
        for root in (part(data), part(data, "word/comments.xml"))
        for one in root.iter(f"{W}ins", f"{W}del", f"{W}comment")
    ]
    ids = [one.get(f"{W}id") for one in found]
    assert len(ids) > 20
    assert len(set(ids)) == len(ids)
    assert {one.get(f"{W}author") for one in found} == {"qingdan"}
    assert {one.get(f"{W}date") for one in found} == {None}


def test_the_same_lists_give_the_same_bytes() -> None:
    both = _all_kinds()
    first = document(*both)
    assert document(*both) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


#: Children in the order of the schema (ECMA-376 part 1, annex A); Word refuses any other.
_ORDER = {
    "body": ("p", "tbl", "sectPr"),
    "tbl": ("tblPr", "tblGrid", "tr"),
    "tblPr": ("tblStyle", "tblW", "tblLayout", "tblCellMar"),
    "tblCellMar": ("top", "left", "bottom", "right"),
    "tr": ("trPr", "tc"),
    "trPr": ("tblHeader", "ins", "del"),
    "tc": ("tcPr", "p"),
    "tcPr": ("tcW", "vAlign"),
    "pPr": ("pStyle", "rPr"),
    "rPr": ("rStyle", "ins", "del"),
    "comment": ("p",),
}
_IN_RUNS = {
    "r": {"rPr", "t", "delText", "br", "tab", "commentReference", "annotationRef"},
    "p": {"pPr", "r", "ins", "del", "commentRangeStart", "commentRangeEnd"},
    "ins": {"r"},
    "del": {"r"},
}


@settings(max_examples=20, derandomize=True, deadline=None, database=None)
@given(pairs())
def test_elements_stand_in_the_order_of_the_schema(both: Both) -> None:
    data = document(*both)
    for name in ("word/document.xml", "word/comments.xml"):
        for element in part(data, name).iter(*(f"{W}{tag}" for tag in (*_ORDER, *_IN_RUNS))):
            if not any(above.tag == f"{W}sectPr" for above in element.iterancestors()):
                _in_order(element)


def _in_order(element: etree._Element) -> None:
    tag = str(element.tag).removeprefix(W)
    children = [str(one.tag).removeprefix(W) for one in element]
    if tag in _IN_RUNS:
        assert set(children) <= _IN_RUNS[tag], etree.tostring(element)
        first = {"p": "pPr", "r": "rPr"}.get(tag)
        assert first not in children[1:]
        return
    order: Sequence[str] = _ORDER[tag]
    if tag == "body":
        assert children[-1] == "sectPr"
        assert children[-2] == "p"  # Word wants a paragraph behind a table
        return
    places = [order.index(child) for child in children]
    assert all(left <= right for left, right in pairwise(places)), etree.tostring(element)


def test_deleted_text_is_written_as_such() -> None:
    root = part(document(*_all_kinds()))
    for mark in root.iter(f"{W}del"):
        assert not list(mark.iter(f"{W}t"))
    assert all(
        next(one.iterancestors(f"{W}del"), None) is not None for one in root.iter(f"{W}delText")
    )


def _reads_as(data: bytes, wanted: Edition, folder: Path) -> None:
    path = folder / "稿.docx"
    path.write_bytes(data)
    found = _read(path)
    changeset = diff(wanted, found)
    assert changeset.is_empty
    assert not any(link.review for link in changeset.links)
    assert [_stripped(item) for item in found.items] == [_stripped(item) for item in wanted.items]


def _stripped(item: Item) -> list[str]:
    """The values of a row as any Word document gives them: without blanks around them."""
    return ["\n".join(map(str.strip, value.split("\n"))).strip() for value in item.values()]


def test_the_readers_of_lists_read_both_editions_out_of_it(tmp_path: Path) -> None:
    old, new = _read(OLD), _read(NEW)
    data = document(old, new)
    _reads_as(data, new, tmp_path)
    _reads_as(settled_document(data, "reject"), old, tmp_path)


def test_the_two_levels_of_the_forestry_list(shared: Path, tmp_path: Path) -> None:
    path = shared / "data" / _FORESTRY
    old, new = _read(f"{path}#地州级"), _read(f"{path}#区县级")
    data = document(old, new)
    _check(data, old, new)
    _reads_as(data, new, tmp_path)
    _reads_as(settled_document(data, "reject"), old, tmp_path)


def test_the_decision_and_the_licences_of_guangdong(shared: Path) -> None:
    (path,) = (shared / "data" / "decision-412").glob("*.csv")
    old, new = _read(path), _read(shared / "data" / "guangdong-2021" / "items.csv")
    _check(document(old, new), old, new)


def _random_pairs(count: int) -> list[Both]:
    found: list[Both] = []

    @settings(max_examples=count, derandomize=True, deadline=None, database=None)
    @given(pairs())
    def collect(both: Both) -> None:
        found.append(both)

    collect()
    return found


def test_libreoffice_gives_both_editions(soffice: str, tmp_path: Path) -> None:
    """Without comments: a build without windows ends where it should draw them."""
    both = [(_read(OLD), _read(NEW)), _all_kinds(), *_random_pairs(25)]
    made = [document(*one) for one in both]
    found = by_office(soffice, [without_comments(one) for one in made], tmp_path)
    for place, (old, new) in enumerate(both):
        for data, wanted in ((found["accept"][place], new), (found["reject"][place], old)):
            assert settled(data, "accept").records() == said(wanted)


def test_libreoffice_removes_rows_that_have_comments(soffice: str, tmp_path: Path) -> None:
    old, new = _all_kinds()
    try:
        found = by_office(soffice, [document(old, new)], tmp_path)
    except subprocess.CalledProcessError:
        pytest.skip("this LibreOffice has no windows, and ended where it should draw a comment")
    assert settled(found["accept"][0], "accept").records() == said(new)
    assert settled(found["reject"][0], "accept").records() == said(old)
