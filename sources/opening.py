"""A file opened (打开): its kind told from its bytes, its tables read by that kind's reader."""

from __future__ import annotations

from typing import Final

import msgspec

from catalogue.errors import ListError, NoListError
from sources.formats import delimited, workbook
from sources.formats.kinds import CONVERTED, WORKBOOKS, kind_of
from sources.header import Header, find_header
from sources.pages.ranges import ALONE, Pace
from sources.table import Table

#: Characters of headers that simplified texts do not have, and how many tell a traditional one.
_TRADITIONAL: Final = frozenset("項號稱許關據門實設審機")
_SOME: Final = 3
_HEAD: Final = 2000
#: What a table drawn with characters has somewhere.
_DRAWN: Final = ("|", "+-", "｜", "┌", "╔", "┏")


def tables_of(
    data: bytes, file: str, pace: Pace = ALONE, held: list[object] | None = None
) -> list[Table]:
    """Return the tables of a file, told by its bytes.

    `held` takes the trees that they were read from. Who gives a large tree back while much is
    still to be read waits, at the next larger request for memory, until all of its pieces are put
    in order.
    """
    kind = kind_of(data, file)
    if kind in CONVERTED:
        from sources.formats import legacy

        (made,) = legacy.converted([legacy.Original(file, kind, data)])
        return noting(tables_of(made, file, held=held), legacy.note(file, kind))
    if kind in WORKBOOKS:
        return workbook.tables(data, kind, file)
    if kind == "docx":
        from sources.formats import word

        return word.tables(data, file, held)
    if kind == "pdf":
        from sources.pages import pdf

        return pdf.tables(data, file, pace)
    if kind == "ofd":
        from sources.pages import ofd

        return ofd.tables(data, file)
    if kind == "html":
        from sources.formats import webpage

        return webpage.tables(data, file, held)
    return _text_tables(data, file)


def noting(tables: list[Table], note: str) -> list[Table]:
    """Put a note about a whole file on its first table."""
    if tables:
        tables[0] = msgspec.structs.replace(tables[0], notes=(note, *tables[0].notes))
    return tables


def _may_be_drawn(data: bytes) -> bool:
    """Say whether a file holds a bar or a corner; most do not, and need not be looked at twice."""
    try:
        data.decode()
        code = "utf-8"
    except UnicodeDecodeError:
        # In UTF-8 the two bytes of a corner stand in the middle of other characters.
        code = "gb18030"
    return any(mark.encode(code) in data for mark in _DRAWN)


def _text_tables(data: bytes, file: str) -> list[Table]:
    if _may_be_drawn(data):
        from sources.formats import drawn

        text = delimited.decoded(data, file)
        if drawn.is_drawn(text) and (shown := drawn.tables(text, file)):
            return shown
    found, failure = _delimited(data, file)
    header = find_header(found[0]) if found else None
    if header is not None and len(header.columns) > 1:
        return found
    from sources.numbering import clauses, numbered

    text = delimited.decoded(data, file)
    listed = numbered.tables(text, file)
    if listed or not text.strip():
        return listed or found
    # A line wrapped at 下列事项： reads as a header; quotation marks of a text need no pair.
    prose = clauses.is_prose(text.splitlines()) or (header is not None and _opens(header))
    if failure is not None and not prose:
        raise failure
    if header is None and len(_TRADITIONAL.intersection(text[:_HEAD])) >= _SOME:
        raise NoListError(f"{file}：清单是繁体字的，认不出表头；请转换为简体字后再试")
    if header is None or prose:
        raise NoListError(
            f"{file}：没有找到清单（没有可识别的表头，也没有带“实施机关：”等栏目的编号条目）；"
            "请核对是否选对了文件；通知公文请用 qingdan notice 或 qingdan text 读取"
        )
    return found


def _opens(header: Header) -> bool:
    """Say whether the one column of a header is a sentence that goes on below: 事项：."""
    return header.columns[0].header.rstrip().endswith(("：", ":"))


def _delimited(data: bytes, file: str) -> tuple[list[Table], ListError | None]:
    """Read delimited text; running text may break its rules and be a list all the same."""
    try:
        return delimited.tables(data, file), None
    except ListError as error:
        return [], error
