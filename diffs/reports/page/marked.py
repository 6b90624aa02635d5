"""Marked texts as HTML: what went in `del`, what came in `ins`, what moved told apart by a class.

The characters of a cell are those of the text, one for one: what is left out of sight of a long
run is in the page, folded, and the words of its handle are no text of the page. What went or came
is folded on the screen only: on paper it stands whole.
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
#: Where a run may be cut: behind a sentence, else behind a clause.
_ENDS: Final = ("。；！？\n", "，、：")


def sides(old: str, new: str) -> tuple[Markup, Markup]:
    """Return an old and a new text, what differs marked in either."""
    found = marks(clean(old), clean(new))
    before = [segment for segment in found if segment.kind in SIDES["removed"]]
    after = [segment for segment in found if segment.kind in SIDES["added"]]
    return _html(before, _BETWEEN), _html(after, _BETWEEN)


def whole(text: str, kind: Shape = "same", *, paper: bool = True) -> Markup:
    """Return a text that is not compared, or one that went or came whole.

    `paper` says that it is printed whole, however long.
    """
    return _html((Segment(kind, clean(text)),), _ALONE, paper=paper) if text else Markup()


def _html(segments: Iterable[Segment], fold: tuple[int, int], *, paper: bool = False) -> Markup:
    parts = []
    for segment in segments:
        start, end = _TAGS[segment.kind]
        marked = segment.kind != "same"
        text = _text(segment.text, _ALONE if marked else fold, paper=paper or marked)
        parts.append(f"{start}{text}{end}")
    # Every part is escaped by `_text`; the tags are constants.
    return Markup("".join(parts))


def _text(text: str, fold: tuple[int, int], *, paper: bool) -> str:
    longest, context = fold
    if len(text) <= longest:
        return str(escape(text))
    start, end = _cut(text, context), _cut(text, len(text) - context)
    size = end - start
    handle = (
        f'<button type="button" class="gap{" print" if paper else ""}" aria-expanded="false" '
        f'aria-label="展开略去的{size}字" data-size="{size}"></button>'
    )
    rest = f'<span class="rest">{escape(text[start:end])}</span>'
    return f"{escape(text[:start])}{handle}{rest}{escape(text[end:])}"


def _cut(text: str, at: int) -> int:
    """Return where to cut a text: behind a sentence or clause shortly before `at`, in no title."""
    for ends in _ENDS:
        for place in range(at, at - _BETWEEN[1] // 2, -1):
            if text[place - 1] in ends and not _opened(text, place):
                return place
    return text.rfind("《", 0, at) if _opened(text, at) else at


def _opened(text: str, place: int) -> bool:
    """Say whether a place stands within a title; one that is never closed is none."""
    start = text.rfind("《", max(0, place - _BETWEEN[1]), place)
    return start >= 0 and text.find("》", start, place) < 0
