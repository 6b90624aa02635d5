"""Legal bases (设定和实施依据) parsed into citations, to the grammar of DOMAIN 4.

`catalogue.bases.scanner` cuts a cell into typed pieces. `basis` says what a cell cites, blind to
formatting; `pieces` says where each piece stands in the cell as read.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import msgspec

from catalogue.bases.drafts import Draft, Piece
from catalogue.bases.orders import owner_of
from catalogue.bases.pinpoints import official_pinpoints
from catalogue.bases.plain import plain
from catalogue.bases.scanner import Scanner
from catalogue.bases.tight import offsets, tight
from catalogue.bases.titles import law_of, version_in
from catalogue.bases.versions import own_number
from catalogue.numerals import arabic
from catalogue.text import fold, official
from catalogue.vocabulary import rows

__all__ = [
    "Basis", "Citation", "Piece", "basis", "law_of", "law_successions", "pieces", "segment_title",
    "segments",
]  # fmt: skip

_COUNTRY: Final = "中华人民共和国"


class Citation(msgspec.Struct, frozen=True):
    """One cited document: title as read, canonical law, number, pinpoints, version, tag, prose.

    `law` is empty where only a number is cited that no registry knows. `number` is the one that
    stands alone, or that the version says the document was published under. `detail` is the
    folded prose that follows, `issuer` a body named before the title.
    """

    title: str
    law: str
    number: str = ""
    pinpoints: tuple[str, ...] = ()
    version: str = ""
    tag: str = ""
    detail: str = ""
    issuer: str = ""

    @property
    def key(self) -> str:
        """What citations of one document share, whatever its pinpoints."""
        return self.law or self.number

    @property
    def exact(self) -> tuple[str, ...]:
        """All that is compared; the order and separators of citations are formatting."""
        found = (self.issuer, self.law, self.number, self.version, self.detail)
        return (*found, *sorted(self.pinpoints))

    @property
    def label(self) -> str:
        """How reports name the citation: 《…》（国务院令第412号）第30条."""
        title = f"《{official(self.title)}》" if self.title else ""
        bracket = f"（{self.number}）" if self.number and title else self.number
        return f"{title}{bracket}{official_pinpoints(self.pinpoints)}"


class Basis(msgspec.Struct, frozen=True):
    """A parsed basis cell: its citations, and the folded prose that belongs to none."""

    citations: tuple[Citation, ...] = ()
    rest: str = ""

    @property
    def exact(self) -> tuple[object, ...]:
        """What two cells are compared by: equal means that they differ in formatting only."""
        return (tuple(sorted({one.exact for one in self.citations})), self.rest)

    @property
    def laws(self) -> frozenset[str]:
        """The documents that the cell cites."""
        return frozenset(one.key for one in self.citations if one.key)


@cache
def law_successions() -> dict[str, str]:
    """Return canonical law → canonical law that replaced it, as `data/lawsuccessions.csv` says."""
    table = rows("catalogue", "lawsuccessions.csv")
    return {law_of(row["from"]): law_of(row["to"]) for row in table}


def segments(cell: str) -> tuple[str, ...]:
    """Return the citations of a cell as folded texts, sorted; cheap, where parsing is not needed.

    Two cells with the same segments differ in formatting only. Numerals are Arabic and the name of
    the country is left out, as citations leave it out.
    """
    return _segments(fold(cell))


@lru_cache(maxsize=1 << 17)
def _segments(folded: str) -> tuple[str, ...]:
    text = folded.replace(_COUNTRY, "").replace("《", "\0《")
    parts = text.replace(";", "\0").replace("。", "\0").split("\0")
    return tuple(sorted([arabic(part) for one in parts if (part := one.rstrip("、,"))]))


def segment_title(segment: str) -> str:
    """Return the canonical law that a segment begins with, empty where it cites no title."""
    end = segment.find("》")
    return law_of(segment[1:end]) if segment.startswith("《") and end > 0 else ""


def basis(cell: str) -> Basis:
    """Parse a cell of legal bases."""
    # The same cell typed otherwise is parsed once.
    return _parsed(tight(cell))[0]


@lru_cache(maxsize=1 << 14)
def pieces(cell: str) -> tuple[Piece, ...]:
    """Return the typed pieces of a cell in their order, their spans in the cell as read.

    Every character that a reader sees stands in one of them, what was not understood in one of
    the kind `unread`.
    """
    parsed, found = _parsed(tight(cell))
    places, count = offsets(cell), len(parsed.citations)
    return tuple(
        Piece(
            one.kind,
            places[one.start],
            places[one.end - 1] + 1,
            # What leads to a citation that never comes belongs to none.
            one.citation if one.citation < count else -1,
        )
        for one in found
    )


@lru_cache(maxsize=1 << 14)
def _parsed(text: str) -> tuple[Basis, tuple[Piece, ...]]:
    simple = plain(text)
    if simple is not None:
        drafts, found = simple
        return Basis(tuple(map(_citation, drafts))), tuple(found)
    scanner = Scanner(text)
    scanner.run()
    citations = tuple(map(_citation, scanner.drafts))
    return Basis(citations, fold(scanner.rest)), tuple(scanner.pieces)


def _citation(draft: Draft) -> Citation:
    version = ";".join(filter(None, (version_in(draft.title), *map(fold, draft.version))))
    number = draft.number or (own_number(version) if "号" in version else "")
    return Citation(
        title=fold(draft.title),
        law=law_of(draft.title) if draft.title else owner_of(draft.number),
        number=number,
        pinpoints=tuple(dict.fromkeys(draft.pinpoints)),
        version=version,
        tag=fold(draft.tag),
        detail=fold(draft.prose).strip(":;,。、"),
        issuer=draft.issuer,
    )
