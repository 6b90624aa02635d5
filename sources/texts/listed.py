"""Names of items in a list under a heading: 取消的行政许可事项, then （一）…, （二）….

Each entry is read as the sentence that its heading would be with the name in it: 取消“…”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from catalogue.patterns import lazy
from sources.texts.announcing import Said, said
from sources.texts.grammar import rules
from sources.texts.masked import NAME, is_item, masked
from sources.texts.openers import OPENERS
from sources.texts.prose import Text

_OPENER: Final = lazy(f"{OPENERS}、?")
_FIGURE: Final = lazy("[0-9]+")
_CHINESE: Final = lazy("[一二三四五六七八九十百千]+")
_CIRCLED: Final = lazy("[①-⑳]")
#: How many lines a name may be broken over.
_LINES: Final = 6
_LONGEST: Final = 400
_SHOWN: Final = 60
_HOLDER: Final = lazy(
    "(?P<holder>[\u4e00-\u9fff]{1,29}[局委部厅办会署院行])(?:（[^（）]*项）|[0-9]+项)?[：:。]?"
)
_BRACKETS: Final = lazy("（([^（），]*[局委部厅办会署院])，([^（）]*实施)）$")
_QUOTES: Final = "“「『‘《\"'"
_CLOSING: Final = "”」』’》\"'"


class Block(msgspec.Struct, frozen=True):
    """A heading and its entries, as places in the text; `said` is what each entry says."""

    start: int
    end: int
    heading: str
    entries: tuple[tuple[int, int, Said], ...]


class _Unit(msgspec.Struct, frozen=True):
    """A piece of text behind a number or at the beginning of a line; `style` is empty there."""

    start: int
    inner: int
    style: str


class _Heading(msgspec.Struct, frozen=True):
    """A heading at its place; `slot` is the stretch of its text in whose stead names stand."""

    start: int
    end: int
    text: str
    slot: tuple[int, int]
    style: str


def blocks(one: Text, year: str) -> tuple[Block, ...]:
    """Return the lists of a document that stand under announcing headings, in its order."""
    found: list[Block] = []
    units = _units(one)
    for heading in _headings(one, units):
        if found and heading.start < found[-1].end:
            continue
        below = [unit for unit in units if unit.start >= heading.end]
        read = tuple(_entries(one, below, heading, year))
        if read:
            found.append(Block(heading.start, read[-1][1], heading.text, read))
    return tuple(found)


def _units(one: Text) -> list[_Unit]:
    """Return where lines begin and where numbers stand behind a mark, in order."""
    places = {place for place in one.starts if place >= one.body}
    places.update(one.body + match.end() for match in re.finditer("[：；。]", one.text[one.body :]))
    found = []
    for place in sorted(places):
        match = _OPENER().match(one.text, place)
        if match is not None:
            found.append(_Unit(place, match.end(), _style(match[0])))
        elif place in one.starts:
            found.append(_Unit(place, place, ""))
    return found


def _style(opener: str) -> str:
    """Return the form of a number: （一） and （十） are one."""
    return _CIRCLED().sub("①", _CHINESE().sub("一", _FIGURE().sub("1", opener)))


def _headings(one: Text, units: Sequence[_Unit]) -> list[_Heading]:
    """Return the sentences that announce and stand right before a unit, in order.

    A heading begins with its sentence or number, or behind a line that is over: 不得 may stand on
    the line before.
    """
    begins = {unit.start for unit in units}
    numbered = {unit.start: unit for unit in units if unit.style}
    over = [place for place in one.breaks if _is_over(one.text, place)]
    found = []
    for rule in rules("heading"):
        for match in rule.pattern.finditer(one.text, one.body):
            if match.end() not in begins:
                continue
            place = max(one.text.rfind(mark, one.body, match.start()) + 1 for mark in "。；")
            opened = [start for start in (*numbered, *over) if start <= match.start()]
            start = max((place, one.body, *opened))
            style = numbered[start].style if start in numbered else ""
            slot = (match.start("slot") - start, match.end("slot") - start)
            text = one.text[start : match.end()]
            found.append(_Heading(start, match.end(), text, slot, style))
    return sorted(found, key=lambda heading: heading.start)


def _is_over(text: str, place: int) -> bool:
    """Say whether what stands before a paragraph ends as sentences or names of items do."""
    lately = text[max(0, place - _SHOWN) : place]
    return lately.endswith(("。", "；", "：", "）", "”")) or is_item(lately)


def _entries(
    one: Text, below: Sequence[_Unit], heading: _Heading, year: str
) -> Iterator[tuple[int, int, Said]]:
    """Yield the entries below a heading, as long as their numbers are of one form.

    Numbers of another form between them name who holds those that follow: （一）国家林草局.
    """
    style, group, holder = None, None, ""  # type: str | None, str | None, str
    for place, unit in enumerate(below):
        later = [other for other in below[place + 1 :] if other.style]
        stop = later[0].start if later else len(one.text)
        body = (
            _HOLDER().fullmatch(one.text, unit.inner, stop) if unit.style != heading.style else None
        )
        if body is not None and unit.style and group in (None, unit.style):
            group, holder = unit.style, body["holder"]
            continue
        style = unit.style if style is None else style
        if unit.style != style and not unit.style:
            continue
        if unit.style != style or (unit.style and unit.style == heading.style):
            return
        end, read = _entry(one, unit, stop, heading, (year, holder))
        if read is not None:
            yield unit.start, end, read
        elif not style:
            return
        else:
            yield _otherwise(one, unit, stop, year)


def _otherwise(one: Text, unit: _Unit, stop: int, year: str) -> tuple[int, int, Said]:
    """Read an entry that is no name as a sentence of its own; tell of it where that is none."""
    full = one.text.find("。", unit.inner, stop) + 1
    read = said(one.text[unit.inner : full or stop], plain=True, year=year)
    if read.changes or read.left:
        return unit.start, full or stop, read
    end = min([stop, *(start for start in one.starts if start > unit.inner)])
    shown = one.text[unit.inner : end][:_SHOWN]
    return unit.start, end, Said((), (shown,), "标题下的这一项没有读懂")


def _entry(
    one: Text, unit: _Unit, stop: int, heading: _Heading, about: tuple[str, str]
) -> tuple[int, Said | None]:
    """Read one entry, whole up to `stop` or up to the end of the line where a name is over."""
    ends = [place for place in (*one.starts, len(one.text)) if place > unit.inner]
    if not unit.style:
        stop = ends[0]
    ends = [place for place in {*ends[:_LINES], stop} if unit.inner < place <= stop]
    for end in sorted(ends, reverse=True):
        text = one.text[unit.inner : end].rstrip("；;。")
        if "。" in masked(text).text or len(text) > _LONGEST:
            continue
        read = said(_sentence(text, heading), plain=False, year=about[0], holder=about[1])
        if read.changes or (read.why and read.left):
            return end, read
    return unit.inner, None


def _sentence(text: str, heading: _Heading) -> str:
    """Write the sentence that a heading would be with an entry in it."""
    text = _BRACKETS().sub(r"（\1），由\2", text)
    name = text
    if not re.search(NAME, masked(text).text) and text[:1] not in _QUOTES:
        match = re.match("[^，；：。]+?(?=，|；|：|$)", text)
        plain = match[0] if match is not None else text
        bare = re.fullmatch("(.+?)(（[^（）]*[局委部厅办会署院]）)", plain)
        inner, behind = (bare[1], bare[2]) if bare is not None else (plain, "")
        if not is_item(inner):
            return ""
        name = f"“{inner}”{behind}{text[len(plain) :]}"
    # What follows the name and a comma belongs behind the words of the heading.
    cut = name.find("，", max(name.rfind(mark) for mark in _CLOSING) + 1)
    quoted, rest = (name[:cut], name[cut:]) if cut >= 0 else (name, "")
    before, behind = heading.text[: heading.slot[0]], heading.text[heading.slot[1] :]
    return f"{before}{quoted}{behind.rstrip('：:。')}{rest}"
