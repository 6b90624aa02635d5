"""Enumerations (列举): cases, conditions and duties under an article or a sentence are no items.

Articles number what they list as lists number their items, and registration or filing ends clauses
as it ends names: 第十条 有下列情形之一的：（一）未办理登记；（二）….
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from catalogue.patterns import lazy
from sources.header import field_of
from sources.numbering.clauses import introduced, is_article
from sources.numbering.entries import Paragraph, joined
from sources.numbering.labels import CORE, Line, divided

_SENTENCE = lazy(r"[。！？]")
#: How many lines above a number a sentence that introduces it may take.
_ABOVE: Final = 6


def outside(before: Sequence[Line], found: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs that stand in no enumeration.

    What comes behind the first label of a list is left to the item that it belongs to: a basis may
    quote an article with its cases.
    """
    labelled = [_is_labelled(one) for one in found]
    first = labelled.index(True) if True in labelled else len(found)
    # The item that the label belongs to is the number above it.
    while 0 < first < len(found) and found[first].mark is None:
        first -= 1
    kept = []
    above: Sequence[Line] = before
    article = any(is_article(line.text) for line in before)
    #: Way of numbering → whether the run that stands open in it is an enumeration.
    runs: dict[int, bool] = {}
    for place, one in enumerate(found):
        mark = one.mark
        if mark is not None and place < first:
            runs = {style: cases for style, cases in runs.items() if style <= mark.style}
            inside = any(cases for style, cases in runs.items() if style < mark.style)
            if mark.style and not inside and (mark.value == 1 or mark.style not in runs):
                own = any(labelled[place : _end(found, place)])
                runs[mark.style] = not own and _enumerates(_sentence(above), article=article)
        if place >= first or not any(runs.values()):
            kept.append(one)
        if any(is_article(line.text) for line in one.lines[1:]):
            article, runs = True, {}
        above = one.lines
    return kept


def _enumerates(sentence: str, *, article: bool) -> bool:
    """Say whether a sentence introduces cases; in an article anything but items announced."""
    kind = introduced(sentence)
    return kind == "case" or (article and kind != "list")


def _sentence(above: Sequence[Line]) -> str:
    """Return the sentence that stands open at the end of lines."""
    return _SENTENCE().split("".join(line.text for line in above[-_ABOVE:]))[-1]


def _end(found: Sequence[Paragraph], place: int) -> int:
    """Return the place behind a run: its numbers begin anew, or a heading above them comes."""
    mark = found[place].mark
    assert mark is not None
    for after in range(place + 1, len(found)):
        other = found[after].mark
        if other is not None and (
            other.style < mark.style or (other.style == mark.style and other.value == 1)
        ):
            return after
    return len(found)


def _is_labelled(one: Paragraph) -> bool:
    labels = [one.label, *(label for label, _ in divided(joined(one))[1])]
    return any(field_of(label) in CORE | {"name"} for label in labels if label)
