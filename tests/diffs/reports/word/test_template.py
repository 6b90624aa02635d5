"""Templates of offices: placeholders wherever Word may have put them, and what cannot be filled."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from catalogue.errors import ListError
from diffs.reports.word import package
from diffs.reports.word.report import PLACEHOLDERS, accepted, starter, write
from diffs.reports.word.styles import TABLE
from diffs.reports.word.template import attached
from tests.diffs.reports import samples
from tests.diffs.reports.word.schema import W, entries, faults, headings, opened, text


def _bytes(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _template(*paragraphs: str) -> Document:
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    return made


def _filled(template: Document) -> Document:
    stream = io.BytesIO()
    write(samples.everything(), stream, accepted(_bytes(template), "模板.docx"))
    assert not list(faults(stream.getvalue()))
    return opened(stream.getvalue())


def test_the_starter_gives_what_is_written_without_a_template() -> None:
    plain, filled = io.BytesIO(), io.BytesIO()
    write(samples.everything(), plain)
    write(samples.everything(), filled, accepted(_bytes(starter()), "样板.docx"))
    for name in ("word/document.xml", "word/styles.xml", "word/header1.xml"):
        with ZipFile(plain) as one, ZipFile(filled) as other:
            assert one.read(name) == other.read(name)
    assert "{{" not in text(opened(filled.getvalue()).element.body)


def test_a_placeholder_that_word_split_over_runs() -> None:
    made = _template("{{对照表}}")
    paragraph = made.add_paragraph("关于")
    for part, bold in (
        ("{", True),
        ("{标", True),
        ("题}", False),
        ("}的说明｛｛新版项数｝｝项", False),
    ):
        paragraph.add_run(part).bold = bold
    found = next(one for one in _filled(made).paragraphs if one.text.startswith("关于"))
    assert found.text == "关于清单修订对照表的说明8项"
    named = next(run for run in found.runs if "修订" in run.text)
    assert named.bold, "in the run that it begins in"


def test_placeholders_in_headers_footers_cells_and_text_boxes() -> None:
    made = _template("{{对照表}}")
    made.sections[0].header.paragraphs[0].text = "{{旧版}}至{{新版}}"
    made.sections[0].footer.paragraphs[0].text = "{{勾稽}}"
    made.add_table(1, 1).cell(0, 0).text = "{{ 旧版项数 }}项"
    box = (
        f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape>'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>{{新版文件}}</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    made.element.body.insert(0, parse_xml(box))
    found = _filled(made)
    assert found.sections[0].header.paragraphs[0].text == "旧版至新版"
    assert found.sections[0].footer.paragraphs[0].text.startswith("旧版 8 项")
    assert found.tables[-1].cell(0, 0).text == "8项"
    assert text(found.element.body).startswith("新版.")


def test_blocks_take_the_styles_of_the_template() -> None:
    made = _template("{{目录}}", "{{对照表}}")
    style = made.styles["Heading 1"]
    style.font.size = Pt(31)
    number = parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>')
    style.element.get_or_add_pPr().insert(2, number)
    own = made.styles.add_style("清单表格文字", 1)
    own.font.size = Pt(7)
    found = _filled(made)
    heading = next(one for one in found.paragraphs if one.style == found.styles["Heading 1"])
    assert heading.style is not None
    assert heading.text.startswith("一、")
    assert heading.style.font.size == Pt(31)
    assert heading._element.find(f".//{W}numId").get(qn("w:val")) == "0", "no second number"
    table = found.tables[0]
    assert table.style is not None
    assert table.style.name == TABLE
    assert table.rows[1].cells[1].paragraphs[0].style.font.size == Pt(7)


def test_the_contents_list_headings_of_the_template_too() -> None:
    made = _template("{{目录}}")
    made.add_heading("一、说明", 1)
    made.add_paragraph("{{对照表}}")
    found = _filled(made)
    assert entries(found)[0] == "一、说明"
    assert entries(found)[1].startswith("二、"), "chapters go on behind those of the template"
    assert entries(found) == headings(found)


def test_what_the_template_has_no_place_for_comes_with_the_table() -> None:
    found = headings(_filled(_template("{{对照表}}")))
    assert any("说明" in one for one in found)
    moved = headings(_filled(_template("{{提示}}", "{{对照表}}")))
    assert moved[0].startswith("一、说明")
    assert sum("说明" in one for one in moved) == 1


def test_tables_are_as_wide_as_the_page_or_the_cell() -> None:
    made = _template("{{对照表}}")
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    wide = sum(column.width for column in _filled(made).tables[0].columns)
    assert abs(wide - Mm(257)) < Mm(1)
    made = _template()
    made.add_table(1, 2).cell(0, 0).text = "{{对照表}}"
    cell = _filled(made).tables[0].cell(0, 0)
    inner = sum(column.width for column in cell.tables[0].columns)
    assert inner < cell.width


def test_a_block_at_the_end_of_a_section_keeps_the_section() -> None:
    made = _template("{{概况}}")
    made.add_section()
    made.paragraphs[-1].text = "{{提示}}"
    made.add_paragraph("{{对照表}}")
    assert len(_filled(made).sections) == 2


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (("没有占位符",), "没有占位符{{对照表}}；请在正文中另起一段写上"),
        (("{{对照表}}", "{{对照}}{{别的}}"), "不认识的占位符{{对照}}、{{别的}}；可用的有{{标题}}"),
        (("见{{对照表}}",), "{{对照表}}的同一段里另有文字；请让它单独成段"),
        (("{{对照表}}", "{{对照表}}"), "{{对照表}}出现了不止一次；请只留一处"),
    ],
)
def test_templates_that_cannot_be_filled(paragraphs: tuple[str, ...], told: str) -> None:
    with pytest.raises(ListError) as caught:
        accepted(_bytes(_template(*paragraphs)), "模板.docx")
    assert str(caught.value).startswith("模板.docx：模板中")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_block_in_a_header_is_refused() -> None:
    made = _template("{{对照表}}")
    made.sections[0].header.paragraphs[0].text = "{{提示}}"
    with pytest.raises(ListError, match="在文本框、页眉页脚或脚注里；请移到正文"):
        accepted(_bytes(made), "模板.docx")


def _macro(data: bytes) -> bytes:
    return _changed(data, "[Content_Types].xml", lambda text: text.replace(
        b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    ))  # fmt: skip


def _stencil(data: bytes) -> bytes:
    return _changed(data, "[Content_Types].xml", lambda text: text.replace(
        b"wordprocessingml.document.main", b"wordprocessingml.template.main"
    ))  # fmt: skip


def _torn(data: bytes) -> bytes:
    return _changed(data, "word/document.xml", lambda text: text[:100])


def _missing(data: bytes) -> bytes:
    return _changed(data, "_rels/.rels", lambda _: b"")


def _changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(made, "w") as target:
        for one in source.namelist():
            content = source.read(one)
            target.writestr(one, change(content) if one == name else content)
    return made.getvalue()


def _short(data: bytes) -> bytes:
    return data[: len(data) // 2]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_macro, "带有宏，不能使用；请另存为不带宏的 .docx"),
        (_stencil, ".dotx 模板文件；请另存为 .docx"),
        (_torn, "不是 Word 文档（.docx），或已损坏"),
        (_missing, "不是 Word 文档（.docx），或已损坏"),
        (_short, "不是 Word 文档（.docx），或已损坏"),
        (lambda _: b"", "不是 Word 文档（.docx），或已损坏"),
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "已加密或者是旧版 .doc；请取消密码"),
    ],
    ids=["macro", "dotx", "torn", "missing", "short", "empty", "locked"],
)  # fmt: skip
def test_files_that_are_no_templates(spoil: Callable[[bytes], bytes], told: str) -> None:
    with pytest.raises(ListError) as caught:
        accepted(spoil(_bytes(_template("{{对照表}}"))), "模板.docx")
    assert str(caught.value).startswith("模板.docx：")
    assert told in str(caught.value)


def _with(change: str, *paragraphs: str) -> bytes:
    """A template whose first paragraph has something of WordprocessingML before its runs."""
    made = _template(*paragraphs)
    spaces = nsdecls("w", "r") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    for place, one in enumerate(parse_xml(f"<w:p {spaces}>{change}</w:p>")):
        made.paragraphs[0]._element.insert(place, one)
    return _bytes(made)


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ('<w:r><w:br w:type="page"/></w:r>', "另有分页符；请把分页符移走"),
        ("<w:r><w:drawing/></w:r>", "另有图片或文本框"),
        ("<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>某局</w:t></w:r></w:p>"
         "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>", "另有图片或文本框"),
        ('<w:commentRangeStart w:id="0"/>', "另有批注"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "另有脚注"),
        ("<w:r><w:ptab/></w:r>", "另有其他内容"),
    ],
)  # fmt: skip
def test_what_would_go_with_the_paragraph_of_a_block(inside: str, told: str) -> None:
    with pytest.raises(ListError) as caught:
        accepted(_with(inside, "{{对照表}}"), "模板.docx")
    assert told in str(caught.value)
    accepted(_with(inside, "{{标题}}", "{{对照表}}"), "模板.docx")


def test_bookmarks_go_on_round_a_block() -> None:
    marks = '<w:bookmarkStart w:id="5" w:name="表"/>'
    made = docx.Document(io.BytesIO(_with(marks, "{{对照表}}", "后")))
    made.paragraphs[0]._element.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="5"/>'))
    body = list(_filled(made).element.body.iter())
    tags = [one.tag for one in body]
    start, end = tags.index(qn("w:bookmarkStart")), tags.index(qn("w:bookmarkEnd"))
    assert start < tags.index(qn("w:tbl")) < end
    assert [one.get(qn("w:id")) for one in (body[start], body[end])] == ["5", "5"]


def test_a_block_begins_the_page_that_its_paragraph_began() -> None:
    made = _template("前", "{{对照表}}")
    made.paragraphs[1].paragraph_format.page_break_before = True
    assert _filled(made).paragraphs[1].paragraph_format.page_break_before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{{" + "长" * 41 + "}}", "不认识的占位符{{" + "长" * 20 + "…}}"),
        ("{{}}", "不认识的占位符{{}}；"),
        ("｛｛　｝｝", "不认识的占位符{{}}；"),
        ("{{标题", "没有写完整：“{{标题”"),
        ("标题}}", "没有写完整：“标题}}”"),
        ("{{{{标题}}}}", "没有写完整：“{{{{标题}}}}”"),
        ("{{旧{版}}", "没有写完整：“{{旧{版}}”"),
    ],
)
def test_what_is_no_known_placeholder_is_told(words: str, told: str) -> None:
    with pytest.raises(ListError) as caught:
        accepted(_bytes(_template("{{对照表}}", words)), "模板.docx")
    assert told in str(caught.value)


def test_more_placeholders_than_anyone_writes() -> None:
    with pytest.raises(ListError, match="占位符超过 1,000 处"):
        accepted(_bytes(_template("{{对照表}}", "{{标题}}" * 1_000)), "模板.docx")


def _noted(data: bytes, note: bytes, kind: str = "footnotes") -> bytes:
    """A template with a part of notes."""
    held = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    data = _changed(data, "[Content_Types].xml", lambda text: text.replace(
        b"</Types>", f'<Override PartName="/word/{kind}.xml" ContentType="{held}"/></Types>'.encode()
    ))  # fmt: skip
    data = _related(data, kind, f'Target="{kind}.xml"')
    made = io.BytesIO(data)
    with ZipFile(made, "a") as target:
        target.writestr(f"word/{kind}.xml", note)
    return made.getvalue()


def _related(data: bytes, kind: str, target: str, of: str = "document") -> bytes:
    named = f'Id="rId91" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
    return _changed(data, f"word/_rels/{of}.xml.rels", lambda text: text.replace(
        b"</Relationships>", f"<Relationship {named} {target}/></Relationships>".encode()
    ))  # fmt: skip


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_placeholders_in_notes(kind: str) -> None:
    note = f"<w:{kind} {nsdecls('w')}><w:{kind[:-1]} w:id='1'><w:p><w:r><w:t>共{{{{新版项数}}}}项</w:t></w:r></w:p></w:{kind[:-1]}></w:{kind}>"
    data = _noted(_bytes(_template("{{对照表}}")), note.encode(), kind)
    stream = io.BytesIO()
    write(samples.everything(), stream, accepted(data, "模板.docx"))
    with ZipFile(stream) as found:
        assert "共8项" in found.read(f"word/{kind}.xml").decode()


def test_notes_that_are_damaged() -> None:
    with pytest.raises(ListError, match="或已损坏"):
        accepted(_noted(_bytes(_template("{{对照表}}")), b"<not xml"), "模板.docx")


@pytest.mark.parametrize("part", ["word/document.xml", "docProps/core.xml", "customXml/item1.xml"])
def test_a_part_with_entities(part: str) -> None:
    declared = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    data = _changed(
        _bytes(_template("{{对照表}}")), part,
        lambda text: text[: (at := text.index(b"?>") + 2)] + declared + text[at:],
    )  # fmt: skip
    with pytest.raises(
        ListError, match=f"模板的 {part} 中有 DOCTYPE 声明，不能使用；请用"
    ) as caught:
        accepted(data, "模板.docx")
    assert "\n" not in str(caught.value)


def test_more_than_a_template_has() -> None:
    data = _bytes(_template("{{对照表}}"))
    many = _changed(data, "word/document.xml", lambda text: text.replace(
        b"<w:body>", b"<w:body>" + b"<w:p/>" * 200_000
    ))  # fmt: skip
    with pytest.raises(ListError, match="段落、表格等超过 20 万个"):
        accepted(many, "模板.docx")
    made = io.BytesIO(data)
    with ZipFile(made, "a") as target:
        for number in range(500):
            target.writestr(f"word/media/{number}.png", b"")
    with pytest.raises(ListError, match="模板太大；请删去"):
        accepted(made.getvalue(), "模板.docx")


def test_what_a_template_unpacks_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_BYTES", 100_000)
    with pytest.raises(ListError, match="模板太大；请删去其中的图片等"):
        accepted(_bytes(_template("{{对照表}}")), "模板.docx")


def test_a_report_reaches_for_nothing_outside() -> None:
    data = _bytes(_template("{{对照表}}"))
    place = 'Target="{}" TargetMode="External"'
    tied = _related(data, "attachedTemplate", place.format("file:///C:/某人/单位.dotm"))
    stream = io.BytesIO()
    write(samples.everything(), stream, accepted(tied, "模板.docx"))
    with ZipFile(stream) as found:
        assert not [
            one
            for one in found.namelist()
            if "单位.dotm" in found.read(one).decode("utf-8", "replace")
        ]
    assert attached(tied, "模板.docx") == ("file:///C:/某人/单位.dotm",)
    accepted(_related(data, "hyperlink", place.format("https://example.org")), "模板.docx")
    for kind in ("image", "oleObject", "subDocument"):
        with pytest.raises(ListError, match=r"引用了外部文件（http://example\.org/a）；请在"):
            accepted(_related(data, kind, place.format("http://example.org/a")), "模板.docx")


def test_settings_name_no_attached_template_that_was_cut_off() -> None:
    made = _template("{{对照表}}")
    settings = made.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    settings.element.insert(0, parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="rId7"/>'))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    settings.load_rel(kind, "file:///C:/单位.dotm", "rId7", is_external=True)
    found = _filled(made).part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    assert found.element.find(qn("w:attachedTemplate")) is None
    assert not found.rels


def test_every_placeholder_can_be_filled() -> None:
    names = (*PLACEHOLDERS.lines, *PLACEHOLDERS.blocks)
    found = _filled(_template(*(f"{{{{{name}}}}}" for name in names)))
    assert "{{" not in text(found.element.body)


def test_chapters_go_on_from_a_heading_that_is_a_plain_paragraph() -> None:
    found = _filled(_template("一、审核情况", "正文如下。", "{{对照表}}"))
    assert headings(found)[0].startswith("二、")
    found = _filled(_template("一、依照规定审核，并无不当。", "{{对照表}}"))
    assert headings(found)[0].startswith("一、")


def _kept(element: Any) -> bool:
    found = list(element.iter(f"{W}p"))
    return bool(found) and all(one.find(f"{W}pPr/{W}keepNext") is not None for one in found)


def test_no_page_has_the_signatures_alone() -> None:
    template = _template("{{标题}}", "{{对照表}}", "以上，请审核。", "", "{{签署}}")
    body = list(_filled(template).element.body)
    place = next(at for at, one in enumerate(body) if "签发" in "".join(one.itertext()))
    assert _kept(body[place])
    assert [_kept(one) for one in body[place - 2 : place]] == [True, True]
    # Behind a table its last row alone is kept.
    body = list(_filled(_template("{{标题}}", "{{对照表}}", "{{签署}}")).element.body)
    place = next(at for at, one in enumerate(body) if "签发" in "".join(one.itertext()))
    rows = next(one for one in body[place - 1 :: -1] if one.tag == f"{W}tbl").findall(f"{W}tr")
    assert [_kept(row) for row in rows[-2:]] == [False, True]
