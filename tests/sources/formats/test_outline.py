from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from sources.formats.outline import numbers
from sources.formats.word import document_text
from sources.location import read_list
from tests.sources.books import names

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3．"),
    ("decimal", "%3.%4"),
    ("bullet", ""),
)


_LIST = (("chineseCounting", "%1、"), ("decimal", "%2."), ("decimal", "（%3）"))


def _levels(levels: tuple[tuple[str, str], ...] = _LEVELS, more: str = "") -> str:
    return "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
        for place, (form, text) in enumerate(levels)
    )


_NUMBERING = (
    f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="7">{_levels()}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    f'<w:num w:numId="4"><w:abstractNumId w:val="8"/></w:num><w:abstractNum w:abstractNumId="8">{_levels(_LIST)}</w:abstractNum></w:numbering>'
)
_STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:style w:styleId="A"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    '<w:style w:styleId="C"><w:basedOn w:val="C"/></w:style></w:styles>'
)


def _paragraph(text: str, level: int | None = None, scheme: int = 1, style: str = "") -> str:
    place = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        place += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{scheme}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _numbering(levels: str, scheme: str = "") -> str:
    own = f'<w:abstractNum w:abstractNumId="9">{scheme or levels}</w:abstractNum>'
    linked = f'<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="L"/>{levels}</w:abstractNum>'
    return (
        f'<w:numbering xmlns:w="{_W}">{linked}{own}'
        '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num></w:numbering>'
    )


def _document(*body: str, numbering: str = _NUMBERING, styles: str = _STYLES) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        root = f'<w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>'
        archive.writestr("word/document.xml", root)
        archive.writestr("word/numbering.xml", numbering)
        archive.writestr("word/styles.xml", styles)
    return stream.getvalue()


def _shown(*body: str) -> list[str]:
    return document_text(_document(*body), "a.docx").splitlines()


def test_levels_count_and_begin_again_under_each_heading() -> None:
    levels = (0, 1, 1, 2, 0, 1, 2, 3, 4)
    assert _shown(*(_paragraph("甲", level) for level in levels)) == [
        "一、甲", "（一）甲", "（二）甲", "1．甲", "二、甲", "（一）甲", "1．甲", "1.1 甲", "甲",
    ]  # fmt: skip


def test_numberings_of_one_scheme_count_on_together_unless_one_begins_anew() -> None:
    body = [_paragraph("甲", 1, scheme) for scheme in (1, 2, 3, 3, 1)]
    assert _shown(*body) == ["（一）甲", "（二）甲", "（五）甲", "（六）甲", "（三）甲"]


@pytest.mark.parametrize("style", ["A", "B"])
def test_a_style_may_hold_the_numbering(style: str) -> None:
    assert _shown(_paragraph("甲", style=style), _paragraph("乙", style=style)) == [
        "（一）甲",
        "（二）乙",
    ]
    assert _shown(_paragraph("甲", level=0, style=style)) == ["一、甲"]
    assert _shown(_paragraph("甲", level=0, scheme=0, style=style)) == ["甲"]


def _one_level(form: str, text: str, more: str = "") -> str:
    (line,) = document_text(
        _document(_paragraph("甲", 0), numbering=_numbering(_levels(((form, text),), more))), "a"
    ).splitlines()
    return line


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("chineseCounting", "（%1）", "（一）甲"),
        ("chineseCountingThousand", "第%1条", "第一条 甲"),
        ("decimal", "%1", "1.甲"),
        ("chineseCounting", "%1", "一、甲"),
        ("decimalEnclosedCircleChinese", "%1", "①甲"),
        ("decimalEnclosedParen", "%1", "（1）甲"),
        ("decimalFullWidth", "%1．", "1．甲"),
        ("lowerLetter", "%1)", "a)甲"),
        ("upperRoman", "%1.", "I.甲"),
        ("ideographTraditional", "%1、", "甲、甲"),
        ("none", "%1", "甲"),
        ("bullet", "●", "甲"),
        ("ganada", "%1.", "1.甲"),
    ],
)
def test_forms_of_numbers(form: str, text: str, shown: str) -> None:
    assert _one_level(form, text) == shown


def test_a_level_in_legal_style_writes_all_its_numbers_as_decimals() -> None:
    forms = (("chineseCounting", "%1、"), ("chineseCounting", "%1.%2"))
    for legal, shown in (("<w:isLgl/>", "1.1 乙"), ('<w:isLgl w:val="0"/>', "一.一 乙")):
        body = _paragraph("甲", 0), _paragraph("乙", 1)
        numbering = _numbering(_levels(forms, legal))
        assert document_text(_document(*body, numbering=numbering), "a").splitlines()[1] == shown


@pytest.mark.parametrize(("restart", "last"), [("", 1), ("0", 3), ("1", 1)])
def test_a_level_begins_anew_as_it_says(restart: str, last: int) -> None:
    forms = (("chineseCounting", "%1、"), ("decimal", "%2."))
    mark = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    body = [_paragraph("甲", level) for level in (0, 1, 1, 0, 1)]
    found = document_text(_document(*body, numbering=_numbering(_levels(forms, mark))), "a")
    assert found.splitlines()[-1] == f"{last}.甲"


def test_a_deep_level_may_begin_anew_under_the_first_only() -> None:
    forms = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    mark = '<w:lvlRestart w:val="1"/>'
    body = [_paragraph("甲", level) for level in (0, 1, 2, 1, 2, 0, 1, 2)]
    found = document_text(_document(*body, numbering=_numbering(_levels(forms, mark))), "a")
    assert [line for line in found.splitlines() if "." in line] == ["1.甲", "2.甲", "1.甲"]


def test_a_numbering_may_have_the_levels_of_a_list_style() -> None:
    numbering = _numbering(_levels(), '<w:numStyleLink w:val="L"/>')
    assert document_text(_document(_paragraph("甲", 1), numbering=numbering), "a") == "（一）甲"


def test_a_level_may_name_its_style_and_a_style_may_only_go_deeper() -> None:
    levels = _levels(_LEVELS[:2]).replace("</w:lvl>", '<w:pStyle w:val="S"/></w:lvl>')
    levels = levels.replace('"S"', '"X"', 1)
    based = '<w:style w:styleId="T"><w:basedOn w:val="V"/><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr></w:style>'
    style = (
        '<w:style w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    deep = style.replace('"S"', '"V"').replace("<w:numId", '<w:ilvl w:val="1"/><w:numId')
    styles = f'<w:styles xmlns:w="{_W}">{style}{deep}{based}</w:styles>'
    body = _paragraph("甲", style="S"), _paragraph("乙", style="T")
    found = document_text(_document(*body, numbering=_numbering(levels), styles=styles), "a")
    assert found.splitlines() == ["（一）甲", "一、乙"]


def test_what_has_no_number_has_none() -> None:
    assert _shown(_paragraph("甲"), _paragraph("乙", 0, 99), _paragraph("丙", style="C")) == [
        "甲",
        "乙",
        "丙",
    ]
    empty = etree.fromstring(f'<w:numbering xmlns:w="{_W}"/>')
    assert numbers(etree.fromstring(f'<w:p xmlns:w="{_W}"/>'), empty, None) == {}


def test_a_list_whose_numbers_are_automatic(tmp_path: Path) -> None:
    body = [_paragraph("市教育局（共2项）", 0)]
    for name in ("民办学校办学许可", "教师资格认定"):
        body += [
            _paragraph(name, 1),
            _paragraph("实施机关：市教育局"),
            _paragraph("设定依据：《甲法》"),
        ]
    (tmp_path / "a.docx").write_bytes(_document(*body))
    reading = read_list(str(tmp_path / "a.docx"))
    assert names(reading) == ["民办学校办学许可", "教师资格认定"]
    assert [item.authority for item in reading.edition.items] == ["市教育局"] * 2
    assert [(count.declared, count.found) for count in reading.tables[0].counts] == [(2, 2)]


def test_automatic_serial_numbers_of_a_table(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    rows = [row(_paragraph("序号"), _paragraph("事项名称"))]
    rows += [row(_paragraph("", 2), _paragraph(name)) for name in ("甲许可", "乙许可")]
    (tmp_path / "a.docx").write_bytes(_document(f"<w:tbl>{''.join(rows)}</w:tbl>"))
    items = read_list(str(tmp_path / "a.docx")).edition.items
    assert [(item.seq, item.name) for item in items] == [("1", "甲许可"), ("2", "乙许可")]
