"""What a web page does not show (隐藏): tables in hidden blocks, and what was cut off its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree

from sources.header import find_header
from sources.table import Table

_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_UNSEEN: Final = ("script", "style", "template", "noscript")
#: How rows and cells begin, and what stands in each of them that is hidden.
_CELL: Final = re.compile(rb"<[Tt][RDHrdh]")
_WORDS: Final = (b"hidden", b"display", b"&#", b"\0")
#: How much of a page is looked through at once, so that it stays near the processor.
_PIECE: Final = 1 << 14
_LONGEST: Final = 8
#: Where a page that is whole has its last tags.
_TAIL: Final = 4096

_Pair = tuple[etree._Element, Table]


def is_hidden(element: etree._Element) -> bool:
    """Say whether a browser leaves an element out: what is not shown is in no column."""
    style = element.get("style")
    # A pattern that is blind to case takes ten times as long to find nothing.
    if style is not None and "display" in style.lower() and _HIDDEN.search(style) is not None:
        return True
    return element.get("hidden") is not None


def without_unseen(root: etree._Element, page: bytes) -> None:
    """Take out of a page scripts and the like, and rows and cells that are hidden.

    `page` is what the tree was made of, in UTF-8.
    """
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    if not _may_hide(page):
        return
    for cell in [one for one in root.iter("td", "th", "tr") if is_hidden(one)]:
        holder = cell.getparent()
        if holder is not None:
            holder.remove(cell)


def _may_hide(page: bytes) -> bool:
    """Say whether a row or cell of a page may be hidden: asking each of Word takes half a parse.

    Style sheets before the first of them hide none by themselves. Attributes may be written with
    numbers of characters, and with zeros that the parser leaves out.
    """
    first = _CELL.search(page)
    for start in range(first.start(), len(page), _PIECE) if first is not None else ():
        piece = page[start : start + _PIECE + _LONGEST].lower()
        if any(word in piece for word in _WORDS):
            return True
    return False


def shown(found: Sequence[_Pair], file: str) -> tuple[list[_Pair], tuple[str, ...]]:
    """Return the tables without hidden copies of what is shown, and a note on hidden tables.

    Pages keep the tables of their tabs hidden, too, until a reader asks for them: such tables are
    read, for no other holds their rows.
    """
    hidden = [_in_hidden(element) for element, _ in found]
    if not any(hidden) or all(hidden):
        return list(found), ()
    seen = {
        row for (_, table), away in zip(found, hidden, strict=True) if not away
        for row in table.rows
    }  # fmt: skip
    kept: list[_Pair] = []
    copies = others = 0
    for pair, away in zip(found, hidden, strict=True):
        if away and seen.issuperset(pair[1].rows):
            copies += 1
            continue
        others += away and find_header(pair[1]) is not None
        kept.append(pair)
    notes = []
    if copies:
        notes.append(f"{file}：网页中有{copies}个不显示的表格，各行与显示的表格相同，未读取")
    if others:
        notes.append(
            f"{file}：网页中有{others}个不显示的表格（如标签页），所列与显示的表格不同，已一并读取；"
            "如不应计入，请在浏览器中打开，把显示的表格复制到工作簿后再读"
        )
    return kept, tuple(notes)


def _in_hidden(element: etree._Element) -> bool:
    return is_hidden(element) or any(map(is_hidden, element.iterancestors()))


def is_cut(data: bytes) -> bool:
    """Say whether a page ends inside a table: its download broke off, as a rule."""
    tail = data[-_TAIL:].replace(b"\0", b"").lower()
    if b"</html" in tail or b"</body" in tail or b"</table" in tail:
        return False
    whole = data.replace(b"\0", b"").lower()
    end = max(whole.rfind(mark) for mark in (b"</table", b"</body", b"</html"))
    return whole.rfind(b"<table") > end
