"""Collecting (归集): paragraphs of a numbered list go to the item that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from catalogue.patterns import lazy
from sources.closings import closes
from sources.header import field_of
from sources.numbering.clauses import introduced, is_article
from sources.numbering.entries import CITED, HEADING, Entry, Paragraph, bare_name, is_item, joined
from sources.numbering.labels import WORDED, Line, Mark, divided, follow, mark_of

#: The widest gap in the numbers of items.
_GAP: Final = 20
#: How a sentence stops whose cases go on, and behind what a case begins inside it.
_CASE_ENDS = lazy(r"[；;，,]$")
_CASE_BEGINS = lazy(r"[：:；;]\s*")


def _repeats(one: Paragraph, after: Paragraph) -> bool:
    """Say whether a numbered paragraph only says the name that the label after it says again."""
    return field_of(after.label) == "name" and bare_name(one.rest) == bare_name(after.rest)


def _next_case(sentence: str, style: int) -> int:
    """Return the number that goes on with the cases inside a sentence, 0 where none stand open.

    下列情形之一的：（一）…；（二）…； goes on with 3, whatever items are numbered like.
    """
    last = 0
    if _CASE_ENDS().search(sentence):
        for match in _CASE_BEGINS().finditer(sentence):
            mark = mark_of(sentence[match.end() :])
            if mark is not None and mark.style == style:
                last = mark.value if mark.value == last + 1 else 0
    return last + 1 if last else 0


class Collector:
    """Goes through the paragraphs of a list and makes entries of them.

    `style` is the numbering of the items; where names have labels there is none, and each item
    begins with the label `leader`. `width` is how long lines get before they are wrapped.
    """

    def __init__(self, style: int | None, leader: str, width: int) -> None:
        self.style, self.leader, self.width = style, leader, width
        self.entries: list[Entry] = []
        self.item: Entry | None = None
        self.last = 0
        #: A heading that only repeats the name of the item under it.
        self.head: Paragraph | None = None
        #: The numbering of the cases that a value quotes, None where none stands open.
        self.cases: int | None = None

    def take(self, one: Paragraph, after: Paragraph | None) -> None:
        """Take the next paragraph; `after` is the one that follows it."""
        if one.label:
            self._label(one)
        elif self._is_value(one, after):
            self._add(one.lines[0].text, one.lines, wrapped=False)
        elif self.style is None and after is not None and _repeats(one, after):
            self.head = one
        elif one.mark is not None and (
            self.style is None or one.mark.style < self.style or not one.mark.value
        ):
            self._heading(one)
        elif one.mark is not None and one.mark.style == self.style:
            self._begin(one)
        elif self.item is not None:
            # Numbers inside an item that has no label open are its sub-items.
            self.item.fields.append(("子项名称", ""))
            self._add(one.rest, one.lines, wrapped=True)

    def _is_value(self, one: Paragraph, after: Paragraph | None) -> bool:
        """Say whether a numbered paragraph belongs to the label that stands open."""
        if self.item is None or not self.item.fields or one.mark is None or not one.mark.value:
            return False
        if CITED.match(one.rest) or self._is_case(one.mark):
            return True
        if self.style is None:
            if after is None or after.label != self.leader:
                return True
            return one.mark.style > WORDED and not _repeats(one, after)
        if one.mark.style != self.style:
            return one.mark.style > self.style
        expected = 0 < one.mark.value - self.last <= _GAP or one.mark.value == 1
        labelled = after is not None and bool(after.label) and after.mark is None
        return not expected and not labelled and not is_item(joined(one))

    def _is_case(self, mark: Mark) -> bool:
        """Say whether a value quotes an article with its cases: 有下列情形之一的：（一）….

        The sentence that they make up ends with the last of them.
        """
        open_ = self._open().rpartition("。")[2]
        if open_ and mark.value == _next_case(open_, mark.style):
            return True
        if mark.value == 1:
            self.cases = mark.style if introduced(open_) == "case" else None
        return bool(open_) and mark.style == self.cases != self.style

    def _label(self, one: Paragraph) -> None:
        self.cases = None
        if self.style is None and one.label == self.leader:
            mark = self.head.mark if self.head is not None else one.mark
            taken = [line.number for line in (*(self.head.lines if self.head else ()), *one.heads)]
            self.item = Entry("item", -1, mark.value if mark else 0, "", [], taken)
            self.entries.append(self.item)
            self.head = None
        if self.item is not None:
            self.item.fields.append((one.label, ""))
            self._add(one.rest, one.lines, wrapped=True)
            head, inside = divided(self._open())
            self.item.fields[-1] = (one.label, head)
            self.item.fields += inside

    def _begin(self, one: Paragraph) -> None:
        assert one.mark is not None
        self.cases = None
        self.item = Entry("item", one.mark.style, one.mark.value, "", [], [])
        self.last = one.mark.value
        self.entries.append(self.item)
        self._add(one.rest, one.lines, wrapped=True)
        head, inside = divided(self.item.text)
        self.item.text = head
        self.item.fields += inside

    def _heading(self, one: Paragraph) -> None:
        assert one.mark is not None
        text, taken = one.rest, 1
        for line in one.lines[1:]:
            longer = follow(text, line.text)
            if closes(line.text) or len(longer) > HEADING or "。" in longer:
                break
            text, taken = longer, taken + 1
        self.item = None
        if len(text) > HEADING or "。" in text:
            return
        numbers = [line.number for line in one.lines[:taken]]
        shown = one.lines[0].text[: len(one.lines[0].text) - len(one.rest)] + text
        self.entries.append(Entry("group", one.mark.style, one.mark.value, shown, [], numbers))

    def _add(self, text: str, lines: Sequence[Line], *, wrapped: bool) -> None:
        """Add a paragraph to the name or value that stands open, as far as it goes on."""
        assert self.item is not None
        value = self._open()
        value = text if not value else f"{value}\n{text}" if not wrapped else follow(value, text)
        taken = 1
        for line in lines[1:]:
            if not self._goes_on(value, lines[taken - 1], line):
                break
            new = bool(value) and CITED.match(line.text) and not self._is_full(lines[taken - 1])
            value = f"{value}\n{line.text}" if new else follow(value, line.text)
            taken += 1
        self._close(value)
        self.item.whole += "".join(line.text for line in lines[:taken])
        self.item.lines += [line.number for line in lines[:taken]]

    def _open(self) -> str:
        assert self.item is not None
        return self.item.fields[-1][1] if self.item.fields else self.item.text

    def _close(self, value: str) -> None:
        assert self.item is not None
        if self.item.fields:
            self.item.fields[-1] = (self.item.fields[-1][0], value)
        else:
            self.item.text = value

    def _is_full(self, line: Line) -> bool:
        return len(line.text) * 10 >= self.width * 8

    def _goes_on(self, value: str, above: Line, line: Line) -> bool:
        """Say whether a line without number or label goes on with the value above it."""
        assert self.item is not None
        article = not self.item.fields and value.endswith("。") and is_article(line.text)
        if article or closes(line.text):
            return False
        whole = not value or self._is_full(above)
        if self.item.fields:
            return whole or not line.text.endswith("。") or CITED.search(line.text) is not None
        ended = value.endswith("。") or (is_item(value) and not line.text.startswith(("（", "(")))
        return whole or not (ended or line.text.endswith("。"))
