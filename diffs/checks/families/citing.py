"""How two cells cite one document (同一文件): the same title or number, and where they disagree.

Short and full titles, order and separators are formatting already (`bases.citations`). What one
side leaves out contradicts nothing: a number, a paragraph, the annex that an item stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

import msgspec

from catalogue.bases.citations import Citation, basis, pieces
from catalogue.bases.orders import numbers_of
from catalogue.bases.titles import one_document
from catalogue.bases.versions import events
from catalogue.patterns import lazy
from catalogue.registry.authorities import is_known
from catalogue.text import fold

_NUMBER: Final = lazy(
    r"(?P<issuer>.*?)(?P<order>令)?(?:〔(?P<year>\d{4})〕|(?P<other>\d{4})年)?第?(?P<count>\d+)号$"
)
_UNITS: Final = ("条", "款", "项", "小项", "目")
_STEP: Final = lazy(r"第(?P<n>\d+)(?P<unit>条|款|小项|项|目)(?P<sub>之\d+)?")
_ANNEX: Final = lazy(r"^(?P<annex>附件|附表|附录|目录)(?P<n>\d*)")
_DIGITS: Final = lazy(r"\d+")
#: A quotation of fewer pairs of characters tells nothing; one that has fewer of the other's is of
#: another article.
_SPOKEN: Final = 12
_HALF: Final = 0.5
#: A span of articles holds no more; a wider one is a slip.
_WIDEST: Final = 60

#: Where a pinpoint points to, unit by unit; 附件 → "" for an annex without number.
Place = Mapping[str, str]


class Cited(msgspec.Struct, frozen=True):
    """One document of a cell, whatever its pinpoints: all its citations, the first one first."""

    key: str
    citations: tuple[Citation, ...]

    @property
    def first(self) -> Citation:
        """The citation by which reports name the document."""
        return self.citations[0]

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every number that the cell gives the document: its own, and those of its versions."""
        found = [one.number for one in self.citations]
        found += [event.number for one in self.citations for event in events(one.version)]
        return tuple(dict.fromkeys(filter(None, found)))

    @property
    def pinpoints(self) -> tuple[str, ...]:
        """Every place that the cell points to in the document."""
        return tuple(dict.fromkeys(pin for one in self.citations for pin in one.pinpoints))


def documents(cells: Iterable[str]) -> tuple[Cited, ...]:
    """Return the documents that some cells cite, each once, in their order."""
    return _documents(tuple(dict.fromkeys(cells)))


@lru_cache(maxsize=1 << 12)
def _documents(cells: tuple[str, ...]) -> tuple[Cited, ...]:
    found: dict[str, list[Citation]] = {}
    for cell in cells:
        for one in basis(cell).citations:
            if one.key:
                found.setdefault(one.key, []).append(one)
    return tuple(Cited(key, tuple(several)) for key, several in found.items())


def counterpart(one: Cited, others: Iterable[Cited]) -> Cited | None:
    """Return the same document among others: by its title, else by its number, None without one."""
    known = tuple(others)
    alike = next((other for other in known if other.key == one.key), None)
    return alike or next((other for other in known if _same(one, other)), None)


def _same(one: Cited, other: Cited) -> bool:
    """Say whether two documents of different titles are one."""
    titled = one.first.title and other.first.title
    return _numbered_alike(one, other) or (bool(titled) and named_alike(one, other))


def named_alike(one: Cited, other: Cited) -> bool:
    """Say whether two titles may name one document; what has a number alone has no other."""
    if not (one.first.title and other.first.title) or one_document(one.key, other.key):
        return True
    long, short = sorted((one.key, other.key), key=len, reverse=True)
    # 国务院关于X的决定 is cited as 关于X的决定 too.
    maker = long.removesuffix(short) if long.endswith(short) else ""
    return maker in ("国务院", "国务院办公厅") or (len(maker) > 2 and is_known(maker))


def _numbered_alike(one: Cited, other: Cited) -> bool:
    """Say whether two documents bear one number, whole, as the cells or the register give it."""
    ours, theirs = (
        {number for number in (*side.numbers, *numbers_of(side.key)) if _is_whole(number)}
        for side in (one, other)
    )
    return bool(ours & theirs)


def _is_whole(number: str) -> bool:
    """Say whether a number tells who issued it: 令第5号 may be anybody's."""
    found = _NUMBER().match(number)
    return found is not None and len(found["issuer"]) > 1


def number_differs(one: Cited, other: Cited) -> bool:
    """Say whether the numbers of one document disagree; one that is left out does not."""
    ours, theirs = one.numbers, other.numbers
    return bool(ours and theirs) and not any(_agree(a, b) for a in ours for b in theirs)


@lru_cache(maxsize=1 << 12)
def _agree(one: str, other: str) -> bool:
    """Say whether two numbers may be one, though one leaves out its issuer or its year."""
    a, b = _NUMBER().match(one), _NUMBER().match(other)
    if a is None or b is None or one == other:
        return one == other
    years = {found["year"] or found["other"] for found in (a, b)} - {None}
    issuers = a["issuer"], b["issuer"]
    named = [set(re.split("[、,]", issuer)) for issuer in issuers]
    shared = bool(named[0] & named[1]) or any(
        x.endswith(y) for x, y in (issuers, reversed(issuers))
    )
    return int(a["count"]) == int(b["count"]) and len(years) < 2 and shared


def pinpoints_lost(above: Cited, local: Cited) -> tuple[str, ...]:
    """Return the pinpoints above that no pinpoint of the local citation agrees with.

    Of a span of articles that stands there in part those that are wanting.
    """
    ours = [place for pin in local.pinpoints for place in places(pin)]
    lost: list[str] = []
    for pin in above.pinpoints:
        named = places(pin)
        wanting = [one for one in named if not any(_fits(one, other) for other in ours)]
        partly = 0 < len(wanting) < len(named)
        lost += [f"第{one['条']}条" for one in wanting] if partly else [pin][: len(wanting)]
    return tuple(dict.fromkeys(lost))


def pinpoints_joined(local: Cited, above: Cited) -> tuple[str, ...]:
    """Return the pinpoints that are to stand: those that agree, and those that are wanting.

    In the order of their numbers, as documents are cited.
    """
    strange = pinpoints_lost(local, above)
    kept = (pin for pin in local.pinpoints if pin not in strange)
    return tuple(sorted((*kept, *pinpoints_lost(above, local)), key=_numbers))


def _numbers(pinpoint: str) -> list[int]:
    return [int(one) for one in _DIGITS().findall(pinpoint)]


def quoted_otherwise(one: str, other: str, key: str) -> bool:
    """Say whether two cells quote a document, by its key, in words that are not the same at all.

    Then each has an article of its own in mind: neither number is a slip for the other.
    """
    here, there = (_pairs(_quoted(cell, key)) for cell in (one, other))
    least = min(len(here), len(there))
    return least >= _SPOKEN and len(here & there) < _HALF * least


def _quoted(cell: str, key: str) -> str:
    cited = basis(cell).citations
    return "".join(
        fold(cell[piece.start : piece.end])
        for piece in pieces(cell)
        if piece.kind == "quote" and piece.citation >= 0 and cited[piece.citation].key == key
    )


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


@lru_cache(maxsize=1 << 14)
def places(pinpoint: str) -> tuple[Place, ...]:
    """Return the places that a canonical pinpoint names: one, or each article of a span."""
    first, until, last = pinpoint.partition("至")
    start = _place(first)
    end = _place(last) if until else start
    if until and start.get("条", "").isdecimal() and end.get("条", "").isdecimal():
        span = range(int(start["条"]), int(end["条"]) + 1)
        if 1 < len(span) <= _WIDEST:
            return tuple({"条": str(number)} for number in span)
    return (start,)


def _place(text: str) -> dict[str, str]:
    found = {step["unit"]: step["n"] + (step["sub"] or "") for step in _STEP().finditer(text)}
    annex = _ANNEX().match(text)
    if annex is not None:
        found["附件"] = annex["n"]
    # Sections of standards and chapters have no units that articles have.
    return found or {"": text}


def _fits(one: Place, other: Place) -> bool:
    """Say whether two places may be one: the units that both name are the same."""
    shared = one.keys() & other.keys()
    outer = next((unit for unit in ("", *_UNITS) if unit in one or unit in other), "附件")
    return outer in shared and all(
        one[unit] == other[unit] or (unit == "附件" and not (one[unit] and other[unit]))
        for unit in shared
    )
