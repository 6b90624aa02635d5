"""The paper (版式) of a report: A4, margins, fonts and page numbers as in official documents.

A report without a template of an office's own fills this one; it is also what `starter` hands out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import BinaryIO, Final
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from diffs.reports.archive import TIME, archive
from diffs.reports.word.parts import Text
from diffs.reports.word.runs import field, paragraph, run
from diffs.reports.word.styles import own_styles, styles_of

#: Each font with the one that stands in where a machine lacks it.
_FONTS: Final = {
    "方正小标宋简体": "华文中宋",
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "黑体": "SimHei",
    "Times New Roman": "Liberation Serif",
}
#: Twips: A4, and the margins top, right, bottom, left upright and across (GB/T 9704).
_SHORT: Final = 11906
_LONG: Final = 16838
_UPRIGHT: Final = (2098, 1474, 1984, 1588)
_ACROSS: Final = (1588, 1304, 1304, 1304)
_FRONT: Final = (
    Text("{{标题}}", "title"),
    Text("{{概况}}"),
    Text("目　录", "contentsheading"),
    Text("{{目录}}"),
)
#: What the default of python-docx brings along that no report needs.
_DROPPED: Final = (
    "/thumbnail", "/stylesWithEffects", "/customXml", "/numbering", "/webSettings",
)  # fmt: skip
_OFFICE: Final = "http://schemas.microsoft.com/office/word"
#: How Word sets a page of Chinese text; without the mode it would call a report an old document.
_SETTINGS: Final = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>'
    f'<w:compatSetting w:name="compatibilityMode" w:uri="{_OFFICE}" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
)


def paper(blocks: Sequence[str], title: str) -> Document:
    """Return a document with a front page upright and the rest across, which holds the blocks."""
    made = docx.Document()
    _prepare(made, title)
    styles, _ = styles_of(made)
    body = made.element.body
    head, foot = _running(made, styles["running"])
    for one in list(body):
        body.remove(one)
    upright = _section(_UPRIGHT, head, foot, across=False)
    lines = [paragraph(text, styles) for text in _FRONT[:-1]]
    lines.append(paragraph(_FRONT[-1], styles, upright))
    lines += [paragraph(Text(f"{{{{{name}}}}}"), styles) for name in blocks]
    lines.append(_section(_ACROSS, head, foot, across=True))
    for element in parse_xml(f"<w:body {nsdecls('w', 'r')}>{''.join(lines)}</w:body>"):
        body.append(element)
    return made


def _prepare(made: Document, title: str) -> None:
    """Give a document our styles and fonts, and no date."""
    settings = parse_xml(f"<w:settings {nsdecls('w')}>{_SETTINGS}</w:settings>")
    for element, filling in (
        (made.styles.element, own_styles()),
        (made.settings.element, settings),
    ):
        for one in list(element):
            element.remove(one)
        element.extend(list(filling))
    for rels in (made.part.rels, made.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_DROPPED)]:
            del rels[key]
    for part in made.part.package.iter_parts():
        if part.partname.endswith("/fontTable.xml"):
            part._blob = (
                _font_table()
            )  # python-docx has no other way to fill a part it does not know
    about = made.core_properties
    about.title, about.author, about.last_modified_by, about.comments = title, "qingdan", "", ""
    about.created = about.modified = datetime(*TIME)


def _font_table() -> bytes:
    fonts = "".join(_font(name, other) for name, other in _FONTS.items())
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{declared}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()


def _font(name: str, other: str) -> str:
    charset, family = ("00", "roman") if name.isascii() else ("86", "auto")
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="{charset}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
    )


def _running(made: Document, style: str) -> tuple[str, str]:
    """Fill header and footer; return the ids of their relationships."""
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    numbers = (
        f"{run('第 ')}{field('PAGE', '1')}{run(' 页　共 ')}{field('NUMPAGES', '1')}{run(' 页')}"
    )
    section = made.sections[0]
    for part, shown in ((section.header, run("{{标题}}")), (section.footer, numbers)):
        part.is_linked_to_previous = False
        for one in list(part._element):  # the only way to what a header holds
            part._element.remove(one)
        part._element.append(parse_xml(f"<w:p {nsdecls('w')}>{about}{shown}</w:p>"))
    names = section._sectPr.iter(qn("w:headerReference"), qn("w:footerReference"))
    found = {one.tag: one.get(qn("r:id"), "") for one in names}
    return found[qn("w:headerReference")], found[qn("w:footerReference")]


def _section(margins: Iterable[int], head: str, foot: str, *, across: bool) -> str:
    top, right, bottom, left = margins
    wide, high = (_LONG, _SHORT) if across else (_SHORT, _LONG)
    turned = ' w:orient="landscape"' if across else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{head}"/>'
        f'<w:footerReference w:type="default" r:id="{foot}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        ' w:header="851" w:footer="794" w:gutter="0"/></w:sectPr>'
    )


def save(made: Document, stream: BinaryIO) -> None:
    """Write a document without the time of day, which python-docx would write into its archive."""
    buffer = io.BytesIO()
    made.save(buffer)
    with ZipFile(buffer) as source, archive(stream) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
