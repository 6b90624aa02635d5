"""Marked texts as HTML: what went in `del`, what came in `ins`, what moved told apart by a class.

The characters of a cell are those of the text, one for one: what is left out of sight of a long
run is in the page, folded, and the words of its handle are no text of the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup, escape

from diffs.marking.marks import SIDES, Segment, Shape, marks
from diffs.reports.cells import clean

_TAGS: Final[dict[Shape, tuple[str, str]]] = {
    "same": ("", ""),
    "removed": ("<del>", "</del>"),
    "added": ("<ins>", "</ins>"),
    "departed": ('<del class="moved">', "</del>"),
    "arrived": ('<ins class="moved">', "</ins>"),
}
#: From how many characters on an unchanged run is folded, and how many are shown at its ends:
#: between marks, and in a text that stands alone.
_BETWEEN: Final = (240, 70)
_ALONE: Final = (800, 200)


def sides(old: str, new: str) -> tuple[Markup, Markup]:
    """Return an old and a new text, what differs marked in either."""
    found = marks(clean(old), clean(new))
    before = [segment for segment in found if segment.kind in SIDES["removed"]]
    after = [segment for segment in found if segment.kind in SIDES["added"]]
    return _html(before, _BETWEEN), _html(after, _BETWEEN)


def whole(text: str, kind: Shape = "same") -> Markup:
    """Return a text that is not compared, or one that went or came whole."""
    return _html((Segment(kind, clean(text)),), _ALONE) if text else Markup()


def _html(segments: Iterable[Segment], fold: tuple[int, int]) -> Markup:
    parts = []
    for segment in segments:
        start, end = _TAGS[segment.kind]
        parts.append(f"{start}{_text(segment.text, fold)}{end}")
    # Every part is escaped by `_text`; the tags are constants.
    return Markup("".join(parts))


def _text(text: str, fold: tuple[int, int]) -> str:
    longest, context = fold
    if len(text) <= longest:
        return str(escape(text))
    head, folded, tail = text[:context], text[context:-context], text[-context:]
    size = len(folded)
    handle = f'<summary aria-label="展开略去的{size}字" data-size="{size}"></summary>'
    return f'{escape(head)}<details class="gap">{handle}{escape(folded)}</details>{escape(tail)}'
