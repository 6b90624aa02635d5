"""Doubts (存疑): what a basis cell says of its documents that cannot be so.

Wrong level tags, numbers of other documents, and items of the annex of 国务院令第412号 that are
quoted under another name. Each finding has its span in the cell as read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, Literal

import msgspec

from catalogue.bases.citations import Citation, Piece, basis, pieces
from catalogue.bases.orders import numbers_of, owner_of
from catalogue.bases.rank import is_local, rank
from catalogue.bases.titles import one_document
from catalogue.bases.versions import own_number
from catalogue.text import fold, official
from catalogue.vocabulary import rows, terms

#: The decision of 2004 whose annex lists 500 items by number, and its law as citations name it.
DECISION: Final = "国务院令第412号"
#: What share of an item's character pairs a text must hold to speak of it.
_ALIKE: Final = 0.4
#: Titles as long as this are no slips of each other unless all characters but one are the same.
_LONG: Final = 8
#: A text that is as near to another item, and by so much nearer than to this one, speaks of that.
_NEARER: Final = 0.75
_BY: Final = 0.2
#: Ranks of documents of the whole country, and what one of a province or below is called for short.
_NATIONAL: Final = frozenset({"法律", "行政法规", "国务院决定", "部门规章"})
_LOCAL: Final = "地方文件"
_DECISION_ONLY: Final = ("国务院决定",)


class TagFinding(msgspec.Struct, frozen=True):
    """A level tag that the document itself contradicts (标注有误).

    `start` and `end` are the span of the tag in the cell as read, `levels` what the tag allows,
    `rank` what title, number or version say. `leads` says that the document is the first behind
    its tag; further ones have none of their own.
    """

    tag: str
    levels: tuple[str, ...]
    rank: str
    citation: Citation
    start: int
    end: int
    leads: bool = True


class NumberFinding(msgspec.Struct, frozen=True):
    """A document number that belongs to another title (文号与名称不符).

    `start` and `end` are the span in the cell as read of the bracket or number that holds it.
    `belongs_to` is the title that has the number; empty where nobody knows one, and `right`, the
    document's own number, differs by a slip (国务院令第421号 for 第412号).
    """

    number: str
    belongs_to: str
    citation: Citation
    start: int
    end: int
    right: str = ""

    @property
    def misnamed(self) -> bool:
        """Say whether the title is the number's own but for a slip: 取消和下发 for 取消和下放."""
        long = max(len(self.belongs_to), len(self.citation.law))
        alike = sum(a == b for a, b in zip(self.belongs_to, self.citation.law, strict=False))
        return bool(self.belongs_to) and long >= _LONG and alike >= long - 1

    def told(self, name: str) -> str:
        """Say what is wrong of the document that reports call by a name, a Chinese sentence."""
        if self.right:
            return f"{name}的文号是{self.right}，写作{self.number}"
        return f"{self.number}是《{official(self.belongs_to)}》的文号，不是{name}的"


class ItemFinding(msgspec.Struct, frozen=True):
    """An item of the annex of 国务院令第412号 that is called otherwise there (项号与名称不符).

    `stated` is the text that disagrees, `by` says whether it is quoted in the cell or the name of
    the row; `name` is the item's name in the annex, empty where the annex has no such number.
    """

    number: int
    name: str
    stated: str
    by: Literal["quote", "row"]
    start: int
    end: int


@cache
def levels_of_tag(tag: str) -> tuple[str, ...]:
    """Return the ranks that a tag as given may stand for, none for a tag that nobody knows."""
    table = {row["tag"]: terms(row["levels"]) for row in rows("catalogue", "tags.csv")}
    return table.get(tag, ())


def tag_findings(cell: str, known: Mapping[str, str] | None = None) -> tuple[TagFinding, ...]:
    """Return the level tags of a basis cell that their documents contradict."""
    return tuple(_tag_findings(cell, known))


def _tag_findings(cell: str, known: Mapping[str, str] | None) -> Iterator[TagFinding]:
    citations = basis(cell).citations
    tag, first = None, -1
    for piece in pieces(cell):
        if piece.kind == "tag":
            tag, first = piece, -1
        if piece.kind not in ("title", "number") or tag is None or piece.citation < 0:
            continue
        citation = citations[piece.citation]
        first = piece.citation if first < 0 else first
        opens = piece.kind == "title" or not citation.title
        levels, found = levels_of_tag(citation.tag), rank(citation, known)
        if not found and is_local(citation) and _NATIONAL.issuperset(levels):
            found = _LOCAL
        if found == "规范性文件" and levels == _DECISION_ONLY and _of_state_council(citation):
            # A licence may be set by what the State Council issues as a notice: 国发〔2016〕72号.
            continue
        if opens and levels and found and found not in levels:
            leads = piece.citation == first
            yield TagFinding(citation.tag, levels, found, citation, tag.start, tag.end, leads)


def _of_state_council(citation: Citation) -> bool:
    return citation.number.startswith("国发") or citation.law.startswith("国务院关于")


def number_findings(cell: str) -> tuple[NumberFinding, ...]:
    """Return the numbers of a basis cell that the register knows under another title.

    The order by which a document was amended is not its number, and not held against its title.
    """
    found: dict[int, NumberFinding] = {}
    for piece in pieces(cell):
        if piece.kind not in ("number", "version") or piece.citation < 0:
            continue
        citation = basis(cell).citations[piece.citation]
        owner = owner_of(citation.number)
        text = cell[piece.start : piece.end]
        stated = piece.kind == "number" or _holds(text, citation.number)
        other = citation.title and not one_document(owner, citation.law)
        right = "" if owner else _slipped(citation)
        if stated and ((owner and other) or right):
            entry = NumberFinding(citation.number, owner, citation, piece.start, piece.end, right)
            found.setdefault(piece.citation, entry)
    return tuple(found.values())


def _slipped(citation: Citation) -> str:
    """Return the known number of a document that the cited one is by a slip: two digits exchanged.

    A law that was revised as a whole has another number, which may have the same digits (407, 740).
    """
    if not citation.title or not citation.number:
        return ""
    known = numbers_of(citation.law)
    slips = (one for one in known if _exchanged(one, citation.number))
    return "" if citation.number in known else next(slips, "")


def _exchanged(one: str, other: str) -> bool:
    """Say whether numbers differ in two characters that changed places."""
    if len(one) != len(other):
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(apart) == 2 and apart[0] == apart[1][::-1]


def _holds(version: str, number: str) -> bool:
    return own_number(fold(version).strip("()")) == number


@cache
def decision_items() -> dict[int, str]:
    """Return number → name of the items of the annex of 国务院令第412号."""
    return {int(row["number"]): row["name"] for row in rows("catalogue", "decision412.csv")}


def decision_numbers(citation: Citation) -> tuple[int, ...]:
    """Return the numbers of the annex items that a citation of 国务院令第412号 points to."""
    if citation.law != owner_of(DECISION):
        return ()
    items = (
        pinpoint.rpartition("第")[2]
        for pinpoint in citation.pinpoints
        if pinpoint.startswith(("附件", "目录", "第")) and pinpoint.endswith("项")
    )
    return tuple(int(item[:-1]) for item in items if item[:-1].isdecimal())


def decision_names(citation: Citation) -> tuple[str, ...]:
    """Return the names of the annex items that a citation points to, where the annex has them."""
    names = (decision_items().get(number, "") for number in decision_numbers(citation))
    return tuple(filter(None, names))


def item_findings(cell: str, name: str = "") -> tuple[ItemFinding, ...]:
    """Return the annex items of 国务院令第412号 that the cell, or the row's name, calls otherwise.

    A name is asked only where nothing is quoted, and stands for all items that the cell points to:
    lists may rename, divide and unite what the annex set.
    """
    return tuple(_item_findings(cell, name))


def _item_findings(cell: str, name: str) -> Iterator[ItemFinding]:
    pointed = tuple(_pointed(cell))
    known = any(speaks_of(name, decision_items().get(number, "")) for number, *_ in pointed)
    for number, piece, quoted in pointed:
        item = decision_items().get(number, "")
        if item and quoted and not speaks_of(quoted, item):
            yield ItemFinding(number, item, quoted, "quote", piece.start, piece.end)
        elif not item or (name and not known and (not quoted or _names_another(name, item))):
            said = quoted if not item and quoted else name
            by: Literal["quote", "row"] = "quote" if said == quoted else "row"
            yield ItemFinding(number, item, said, by, piece.start, piece.end)


def quoted_items(cell: str) -> tuple[int, ...]:
    """Return the numbers of the annex items of 国务院令第412号 that a cell quotes by their names.

    `第86项：设立人才中介服务机构及其业务范围审批` says of what item a row is, whatever its name.
    """
    found = (
        number
        for number, _, quoted in _pointed(cell)
        if (name := fold(decision_items().get(number, ""))) and quoted.startswith(name)
    )
    return tuple(dict.fromkeys(found))


def _pointed(cell: str) -> Iterator[tuple[int, Piece, str]]:
    """Yield the annex items that a cell points to: number, pinpoint, and the words behind it."""
    citations, found = basis(cell).citations, pieces(cell)
    for place, piece in enumerate(found):
        if piece.kind == "pinpoint" and piece.citation >= 0:
            alone = _pointing(citations[piece.citation], cell[piece.start : piece.end])
            quoted = _quoted(cell, found[place + 1 : place + 3])
            yield from ((number, piece, quoted) for number in decision_numbers(alone))


def _pointing(citation: Citation, text: str) -> Citation:
    """Return the citation with the pinpoints of one piece only."""
    alone = basis(f"《某》{text}").citations
    pinpoints = alone[0].pinpoints if alone else ()
    return msgspec.structs.replace(citation, pinpoints=pinpoints)


def _quoted(cell: str, following: tuple[Piece, ...]) -> str:
    for piece in following:
        if piece.kind == "quote":
            return fold(cell[piece.start : piece.end])
        if piece.kind != "separator":
            break
    return ""


@cache
def _numbers_by_name() -> dict[str, int]:
    return {fold(name): number for number, name in decision_items().items()}


def speaks_of(text: str, item: str) -> bool:
    """Say whether a text speaks of an item: it is alike, and not the name of another item."""
    if not item:
        return False
    other = _numbers_by_name().get(fold(text).strip("。;,、:"))
    if other is not None:
        return decision_items()[other] == item
    held, within = _shares(fold(item), fold(text))
    return (held >= _ALIKE or within >= _ALIKE) and not _names_another(text, item)


@cache
def _names_another(text: str, item: str) -> bool:
    """Say whether a text is nearly the name of another item: 公章刻制业…许可 is not 旅馆业…许可."""
    said = fold(text)
    own = min(_shares(fold(item), said))
    return any(min(_shares(name, said)) >= max(_NEARER, own + _BY) for name in _numbers_by_name())


def _shares(known: str, said: str) -> tuple[float, float]:
    """Return how much of an item's character pairs a text has, and of the text's the item."""
    pairs = {known[place : place + 2] for place in range(len(known) - 1)}
    others = {said[place : place + 2] for place in range(len(said) - 1)}
    shared = len(pairs & others)
    return shared / max(1, len(pairs)), shared / max(1, len(others))
