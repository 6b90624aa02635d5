"""Pages of a PDF as positioned text: glyphs, rules, values of form fields; watermarks apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, Final

from sources.pages.boxes import Box, box_of, direction
from sources.pages.positions import Hidden, Page, Rule, Word, once, words_of

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTComponent, LTCurve
    from pdfplumber.page import Page as Source

#: Marks paler than this share of white, and so many times as large as most text, are watermarks.
_PALE: Final = 0.6
_LARGE: Final = 1.8
#: How far a line may lean and still be level or upright, in points.
_LEAN: Final = 1.0
#: What a parser gives for a glyph that it finds no character for.
_UNKNOWN: Final = "(cid:"


def page_of(source: Source) -> Page:
    """Return a page of pdfplumber as words and rules, turned so that its text is upright."""
    from pdfminer.layout import LTChar

    from sources.pages.clipping import layout

    shown, clips = layout(source)
    parts = list(_flat(shown))
    glyphs = [part for part in parts if isinstance(part, LTChar) and part.get_text().strip()]
    turn = _turn(Counter(map(direction, glyphs)), shown.width, shown.height)
    usual = median(glyph.size for glyph in glyphs) if glyphs else 0.0
    marks = [glyph for glyph in glyphs if _is_mark(glyph, usual)]
    apart = set(map(id, marks))
    apart |= clips.keys()
    words = words_of(_word(glyph, turn) for glyph in glyphs if id(glyph) not in apart)
    rules = (rule for part in parts for rule in _rules(part, turn))
    return Page(
        source.page_number,
        (*words, *_fields(source, turn)),
        tuple(rules),
        _marks(marks),
        tuple(_hidden([glyph for glyph in glyphs if id(glyph) in clips], clips, turn)),
        _pictured(parts, shown.width * shown.height) or (bool(parts) and not glyphs),
    )


def _pictured(parts: Iterable[LTComponent], area: float) -> bool:
    """Say whether pictures, whole or in strips, take up most of a page's area."""
    from pdfminer.layout import LTImage

    images = (part for part in parts if isinstance(part, LTImage))
    return sum(image.width * image.height for image in images) > area / 2


def _hidden(
    glyphs: Iterable[LTChar], clips: Mapping[int, Box], turn: Callable[[Box], Box]
) -> Iterator[Hidden]:
    """Yield the words that are clipped away; an empty clip hides them for good."""
    for clip, some in groupby(glyphs, key=lambda glyph: clips[id(glyph)]):
        if clip[0] < clip[2] and clip[1] < clip[3]:
            yield from (Hidden(word, turn(clip)) for word in words_of(_word(g, turn) for g in some))


def unknown(page: Page) -> bool:
    """Say whether most glyphs of a page stand for no known character."""
    lost = sum(word.text.count(_UNKNOWN) for word in page.words)
    return lost * 2 > sum(len(word.text.replace(_UNKNOWN, "")) / 3 for word in page.words) > 0


def _flat(part: LTComponent) -> Iterator[LTComponent]:
    """Yield what a page and the forms drawn on it hold."""
    from pdfminer.layout import LTContainer

    if not isinstance(part, LTContainer):
        yield part
        return
    for inner in part:
        yield from _flat(inner)


def _turn(ways: Counter[str], width: float, height: float) -> Callable[[Box], Box]:
    """Return how boxes (y upwards) are brought to a page (y downwards) that reads to the right."""
    ways.pop("aslant", None)
    most = max(ways, key=lambda way: (ways[way], way == "right"), default="right")
    turns: dict[str, Callable[[Box], Box]] = {
        "right": lambda box: (box[0], height - box[3], box[2], height - box[1]),
        "left": lambda box: (width - box[2], box[1], width - box[0], box[3]),
        "up": lambda box: (box[1], box[0], box[3], box[2]),
        "down": lambda box: (height - box[3], width - box[2], height - box[1], width - box[0]),
    }
    return turns[most]


def _word(glyph: LTChar, turn: Callable[[Box], Box]) -> Word:
    return Word(glyph.get_text(), *turn(box_of(glyph)))


def _is_mark(glyph: LTChar, usual: float) -> bool:
    """Say whether a glyph is part of a watermark: aslant, or pale and large."""
    if direction(glyph) == "aslant":
        return True
    large = bool(glyph.size > _LARGE * usual)
    return large and _lightness(glyph.graphicstate.ncolor) > _PALE


def _lightness(colour: object) -> float:
    """Return how light a colour (grey, RGB or CMYK, each from 0 to 1) is; 0 where unknown."""
    parts = colour if isinstance(colour, list | tuple) else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return 0.0
    if len(parts) == 4:
        return float(1 - min(1.0, max(parts[:3]) + parts[3]))
    return float(sum(parts) / len(parts)) if len(parts) in (1, 3) else 0.0


def _marks(glyphs: Iterable[LTChar]) -> tuple[str, ...]:
    text = once("".join(glyph.get_text() for glyph in glyphs))
    return (text,) if text else ()


def _rules(part: LTComponent, turn: Callable[[Box], Box]) -> Iterator[Rule]:
    """Yield the level and upright lines of a path; a filled bar is a line, a box is four."""
    from pdfminer.layout import LTCurve, LTLine, LTRect

    if isinstance(part, LTRect) and not isinstance(part, LTLine):
        yield from boxed(turn(part.bbox))
    elif isinstance(part, LTCurve):
        yield from _segments(part, turn)


def boxed(box: Box) -> Iterator[Rule]:
    """Yield the rules of a box, one alone where it is thin (3 points or less)."""
    x0, top, x1, bottom = box
    if bottom - top <= 3 or x1 - x0 <= 3:
        yield Rule(*box)
        return
    yield Rule(x0, top, x1, top)
    yield Rule(x0, bottom, x1, bottom)
    yield Rule(x0, top, x0, bottom)
    yield Rule(x1, top, x1, bottom)


def _segments(part: LTCurve, turn: Callable[[Box], Box]) -> Iterator[Rule]:
    for (x, y), (to_x, to_y) in zip(part.pts, part.pts[1:], strict=False):
        if min(abs(x - to_x), abs(y - to_y)) <= _LEAN:
            yield Rule(*turn((min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))))


def _fields(source: Source, turn: Callable[[Box], Box]) -> Iterator[Word]:
    """Yield what form fields hold, a line each; it stands outside the text of the page."""
    if not source.page_obj.annots:
        return
    from pdfplumber.utils.pdfinternals import decode_text, resolve_all

    for field in source.annots:
        data = resolve_all(field["data"])
        parent = data.get("Parent") or {}
        value = data.get("V", parent.get("V") if isinstance(parent, dict) else None)
        if not isinstance(value, bytes | str) or not value:
            continue
        text = decode_text(value) if isinstance(value, bytes) else value
        lines = text.splitlines() or [text]
        x0, top, x1, bottom = turn((field["x0"], field["y0"], field["x1"], field["y1"]))
        step = min((bottom - top) / len(lines), 12.0)
        for at, line in enumerate(lines):
            yield Word(line, x0 + 1, top + at * step, x1 - 1, top + (at + 1) * step)
