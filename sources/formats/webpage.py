"""Web pages in (.html .htm, and the .xls that are web pages): every table that holds no other."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from lxml import etree

from catalogue.errors import ListError, NoListError
from sources.formats.delimited import decoded
from sources.formats.grid import Cell, Written, placed
from sources.formats.joining import counted
from sources.formats.nesting import Beside, outermost
from sources.formats.ordered import number
from sources.formats.taking import taken
from sources.formats.unseen import is_cut, shown, without_unseen
from sources.heading import lines_above, title_above
from sources.table import Table

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE
)
#: gb2312 and gbk as declared are written with characters of gb18030 all the same.
_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "hz-gb-2312": "gb18030"}
#: Encodings of pages; Python knows others, of which some take a text apart (punycode).
_CHARSETS: Final = re.compile(
    r"utf-?(?:8|16)|gb|hz|big5|iso-?8859|windows-|cp\d|latin|x-gbk|shift|euc"
)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS: Final = frozenset(
    ("p", "div", "li", "tr", "ul", "ol", "dl", "dt", "dd", "section", "article", "blockquote")
).union(_HEADINGS)
#: Stands for a line break in the tree, where line breaks of the source are blanks.
_BREAK: Final = "\u2028"
#: Stands behind the number of a list entry; the entry may begin with a block.
_GLUE: Final = "\u2029"
_GLUED: Final = re.compile(rf"{_GLUE}\s*")
_EDGES: Final = f" \t\r\n\f{_BREAK}"
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_PIECE: Final = 1 << 14
_NUMBER: Final = re.compile(r"\s*(\d{1,5})")


def tables(data: bytes, file: str, held: list[object] | None = None) -> list[Table]:
    """Return the lists of a web page, of its paragraphs where no table is one.

    `held` takes the tree, for the caller to give back when it is done. ListError where it can't be
    read, NoListError where it has neither.
    """
    root = parsed(data, file)
    if held is not None:
        held.append(root)
    kept = outermost(root.iter("table"), "table", lambda one, holds: _table(one, holds, file))
    beside = Beside(kept, above=("li", *_HEADINGS))
    kept, notes = shown(kept, file)
    _mark_headings(beside.every(root, *_HEADINGS))
    if is_cut(data):
        notes += (f"{file}：网页在表格中间中断，其后的内容缺失；请重新下载或另存完整网页后再读",)
    text = _body_text(root, beside)
    called = _called(beside.every(root, "title"))
    found = taken(counted([table for _, table in kept]), text, file, called)
    if not found:
        raise NoListError(
            f"{file}：网页中没有表格，也没有逐条编号的清单；请核对网址，或另存清单附件后再试"
        )
    found[0] = msgspec.structs.replace(found[0], notes=(*notes, *found[0].notes))
    return found


def _called(titles: Iterable[etree._Element]) -> str:
    title = " ".join(text_of(one) for one in titles).strip()
    return f"网页“{title}”" if title else "网页"


def page_title(data: bytes, file: str) -> str:
    """Return the title of a web page on one line."""
    return " ".join(" ".join(text_of(one) for one in parsed(data, file).iter("title")).split())


def page_text(data: bytes, file: str) -> str:
    """Return the text of a web page, a line each paragraph."""
    return _body_text(parsed(data, file), Beside(()))


def _body_text(root: etree._Element, beside: Beside) -> str:
    head = root.find("head")
    if head is not None:
        tail = head.tail
        head.clear()
        head.tail = tail
    number(beside.every(root, "li"), _GLUE)
    body = root.find("body")
    parts = beside.parts(root if body is None else body)
    texts = [one if isinstance(one, str) else _raw(one) for one in parts]
    return _GLUED.sub("", _as_shown("".join(texts)))


def parsed(data: bytes, file: str) -> etree._Element:
    """Return the root of a web page; ListError where it can't be read, or not to its end.

    Where its lines break is written into it: `text_of` reads that.
    """
    # Elements of lxml.html take five times as long to make as these, and are not needed here.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    page = _utf8(data, file)
    try:
        root = etree.fromstring(page, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise ListError(f"{file}：网页是空的或无法解析；请在浏览器中打开并重新另存后再试")
    # The parser stops there, and what follows would be lost in silence.
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise ListError(
            f"{file}：网页嵌套过深，读不完整；请在浏览器中打开，把表格复制到工作簿后再试"
        )
    without_unseen(root, page)
    _mark_breaks(root)
    return root


def declared(data: bytes) -> str:
    """Return the encoding that a web page declares, in lower case; empty where it declares none."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode().lower() if found else ""


def _mark_breaks(root: etree._Element) -> None:
    """Write into a page where its lines break.

    The text of a cell is then one question to lxml. With the marking, texts of a page that Word
    saved take 27 ms a thousand rows; going through their elements by iterwalk took 46.
    """
    for one in root.iter("br", *_BLOCKS):
        if one.tag != "br":
            one.text = _BREAK + (one.text or "")
        one.tail = _BREAK + (one.tail or "")


def _mark_headings(headings: Iterable[etree._Element]) -> None:
    """Mark headings as Markdown does: a body without a number heads the items below it."""
    for one in headings:
        if text_of(one):
            one.text = f"{_BREAK}# {(one.text or '').lstrip()}"


def _utf8(data: bytes, file: str) -> bytes:
    """Return a page in UTF-8; it is in what its mark says, then as declared, then by guess."""
    name = declared(data)
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            if name == "utf-8":
                # Most pages are in it, and need not be written anew.
                _check(data)
                return data
            if _CHARSETS.match(name):
                return data.decode(_WIDER.get(name, name)).encode("utf-8", "replace")
        except (LookupError, UnicodeError):
            pass
    return decoded(data, file).encode("utf-8", "replace")


def _check(data: bytes) -> None:
    """Raise UnicodeError where a page is not in UTF-8; in pieces, which stay near the processor."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _PIECE):
        decoder.decode(data[start : start + _PIECE])
    decoder.decode(b"", final=True)


def _table(table: etree._Element, holds: bool, file: str) -> Table:
    rows = list(map(_cells, _rows(table, holds)))
    texts, merged = placed(rows)
    holder = table.getparent()
    near = [table, *([holder] if holder is not None and holder.tag != "body" else [])]
    above = (text_of(one) for each in near for one in each.itersiblings(preceding=True)
             if isinstance(one.tag, str) and one.tag != "table")  # fmt: skip
    lines = lines_above(line for text in above for line in reversed(text.split("\n")))
    title, line = title_above(lines), next(iter(lines), "")
    return Table(name="", rows=texts, merged=merged, file=file, title=title, above=line)


def _rows(table: etree._Element, holds: bool) -> Iterator[etree._Element]:
    """Yield the rows of a table, the head first and the foot last as browsers show them.

    The rows of tables that it holds are none of its own.
    """
    sections: dict[str, list[etree._Element]] = {"thead": [], "": [], "tfoot": []}
    for row in table.iter("tr"):
        if holds and next(row.iterancestors("table"), None) is not table:
            continue
        above = _tag(row.getparent())
        sections[above if above in sections else ""].append(row)
    yield from (row for rows in sections.values() for row in rows)


def _cells(row: etree._Element) -> list[Written]:
    found: list[Written] = []
    for cell in row.iterchildren("td", "th"):
        text = text_of(cell)
        across, down = cell.get("colspan"), cell.get("rowspan")
        plain = across is None and down is None
        found.append(text if plain else Cell(text, _span(across, 1), _span(down, 0)))
    return found


def _span(value: str | None, least: int) -> int:
    match = _NUMBER.match(value or "1")
    return 1 if match is None else max(least, int(match[1]))


def _tag(element: etree._Element | None) -> str:
    return element.tag if element is not None and isinstance(element.tag, str) else ""


def text_of(element: etree._Element) -> str:
    """Return the text as a browser shows it: blanks are one space, blocks begin lines."""
    # Most cells hold no elements.
    return _as_shown(_raw(element) if len(element) else element.text or "")


def _raw(element: etree._Element) -> str:
    if not isinstance(element.tag, str):
        return ""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def _as_shown(text: str) -> str:
    text = text.strip(_EDGES)
    # Line breaks and tabs are not printable; most cells have none inside, which is told at once.
    if text.isprintable() and "  " not in text:
        return text
    text = _BLANKS.sub(" ", text)
    if _BREAK not in text:
        return text
    lines = (line.strip(" ") for line in text.split(_BREAK))
    return "\n".join(line for line in lines if line)
