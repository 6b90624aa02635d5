"""Entries of a numbered list (条目): items with their fields, and the headings above them.

A paragraph begins with a number, with a label, or is wrapped from the line above. One way of
numbering is that of the items: the one that labels follow; numbers outside it are headings, numbers
inside it belong to the value that stands open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import msgspec

from catalogue.registry.authorities import is_known, split_local
from catalogue.text import fold
from catalogue.vocabulary import rows
from sources.closings import closes
from sources.declared import declared_count
from sources.header import field_of
from sources.numbering.clauses import is_article, is_clause
from sources.numbering.labels import (
    CORE,
    LETTERS,
    Line,
    Mark,
    divided,
    follow,
    label_of,
    lettered,
    mark_of,
    shuts,
    unknown_label,
)
from sources.numbering.uncommon import uncommon

#: The longest heading and name, in characters.
HEADING: Final = 60
_NAME: Final = 120
#: How many characters of a label may stand on the line above.
_LABEL: Final = 6
_SENTENCE: Final = re.compile(r"[。！？](?!$)")
#: How a citation begins, which is no name of an item.
CITED: Final = re.compile(r"[《〈“\"]|(?:国务院|中华人民共和国)")
#: A code that stands beside a name in brackets.
CODE: Final = re.compile(r"[【\[（(]\s*(?=[^】\]）)]*[0-9]{4})([0-9A-Za-z-]{8,36})\s*[】\]）)]")
#: How deep headings without a number stand.
_UNNUMBERED: Final = 2


class Paragraph(msgspec.Struct):
    """Lines that belong together, the number or label that the first begins with."""

    lines: list[Line]
    mark: Mark | None
    label: str
    rest: str
    #: Lines above it that only say the name of its item.
    heads: list[Line] = []


class Entry(msgspec.Struct):
    """An item, or a heading (`style` tells how deep): text, number, fields, the lines it took."""

    kind: str
    style: int
    value: int
    text: str
    fields: list[tuple[str, str]]
    lines: list[int]
    #: All that was read of it.
    whole: str = ""

    def tidied(self) -> None:
        """Take away a bracket around the labels that the wrapping of lines parted from them."""
        self.text = self.text.removesuffix("（").removesuffix("(").rstrip()
        whole = fold(self.whole)
        if whole.count("(") == whole.count(")"):
            self.fields = [
                (label, value.rstrip("。；;")[:-1].rstrip() if shuts(value) else value)
                for label, value in self.fields
            ]

    @property
    def is_named(self) -> bool:
        """Say whether the text reads as a name: short, no clause of an article, ends like one."""
        return self.is_short and is_item(self.text) and not is_clause(self.text)

    @property
    def is_short(self) -> bool:
        """Say whether the text can be a name: no sentence."""
        return 1 < len(self.text) <= _NAME and not _SENTENCE.search(self.text)

    @property
    def named(self) -> tuple[str, str] | None:
        """The label of the name and the name, where it has one."""
        return next((one for one in self.fields if field_of(one[0]) == "name"), None)

    @property
    def core(self) -> frozenset[str]:
        """The fields of the entry that make a list."""
        return CORE & {field_of(label) or "" for label, _ in self.fields}


@cache
def _endings() -> re.Pattern[str]:
    ends = "|".join(re.escape(row["ending"]) for row in rows("sources", "endings.csv"))
    return re.compile(rf"(?:{ends})(?:\([^()]*\))*[;。,]?$")


def is_item(text: str) -> bool:
    """Say whether a text ends as names of items do (`data/endings.csv`)."""
    return _endings().search(fold(text)) is not None


def heading_body(text: str) -> str:
    """Return the body that a heading names (市发展改革委（共12项）), empty where it names none."""
    name = re.sub(r"[（(][^（）()]*[）)]\s*$", "", text).strip(" ：:")
    name = re.sub(r"(?:负责)?(?:实施|主管|办理)的.*$|行政(?:许可|备案)?事项$", "", name)
    parts = [part for part in re.split(r"[、/]", name) if part]
    known = all(is_known(part) or split_local(fold(part)) is not None for part in parts)
    return name if parts and known and not re.search(r"[：:（()）]", name) else ""


def paragraphs(lines: Sequence[Line]) -> tuple[list[Line], list[Paragraph]]:
    """Part the lines before the first number or label from the paragraphs after them."""
    known = _unknown(lines)
    rare = uncommon(lines)
    before: list[Line] = []
    found: list[Paragraph] = []
    letter = 0
    for place, line in enumerate(lines):
        mark = mark_of(line.text) or rare.get(place)
        mark = mark or _unnumbered(line, lines[place + 1 : place + 2])
        if mark is not None and mark.style == LETTERS:
            mark = lettered(mark, line.text, letter)
            letter = mark.value
        text = mark.rest if mark is not None else line.text
        labelled = label_of(text, known)
        if mark is None and labelled is not None and found and _cut(found[-1], labelled[0]):
            labelled = None
        if mark is not None or labelled is not None:
            label, rest = labelled or ("", text)
            found.append(Paragraph([line], mark, label, rest))
        elif found:
            found[-1].lines.append(line)
        else:
            before.append(line)
    for above, one in pairwise(found):
        _take_heading(above.lines, one, least=2)
    if found:
        _take_heading(before, found[0], least=1)
    return before, found


def _cut(above: Paragraph, label: str) -> bool:
    """Say whether a line begins with the end of a label that the line above began: 设定 / 依据.

    Labels begin a line or stand behind a mark: no name that ends in 许可 is cut from 依据 below it.
    """
    text = above.lines[-1].text
    return any(
        field_of(text[place:] + label)
        for place in range(max(0, len(text) - _LABEL), len(text))
        if not place or not text[place - 1].isalnum()
    )


def _unnumbered(line: Line, after: Sequence[Line]) -> Mark | None:
    """Return the mark of a heading without a number: a body with its count, a Markdown one.

    Or a body before a colon with a number on the next line; under addressees stands a sentence.
    """
    counted = declared_count(line.text) is not None and line.text.endswith(("）", ")"))
    opens = line.text.endswith(("：", ":")) and any(mark_of(one.text) for one in after)
    if len(line.text) <= HEADING and (counted or line.heads or opens) and heading_body(line.text):
        return Mark(_UNNUMBERED, 0, line.text)
    return None


def _unknown(lines: Iterable[Line]) -> frozenset[str]:
    """Return labels that no vocabulary has, but that come back with every item: 办理时限：…."""
    counts = Counter(filter(None, (unknown_label(line.text) for line in lines)))
    core = Counter(
        labelled[0] for line in lines if (labelled := label_of(line.text)) is not None
        and field_of(labelled[0]) in CORE
    )  # fmt: skip
    least = max(2, max(core.values(), default=0) / 2)
    return frozenset(label for label, count in counts.items() if count >= least)


def _take_heading(above: list[Line], one: Paragraph, least: int) -> None:
    """Move a line that says the name above its label (【编码】名称) to the item that it heads."""
    if field_of(one.label) != "name" or len(above) < least:
        return
    name = one.rest or (one.lines[1].text if len(one.lines) > 1 else "")
    if bare_name(above[-1].text) != bare_name(name):
        return
    head = above.pop()
    one.heads = [head]
    code = CODE.search(head.text)
    if code is not None and CODE.search(name) is None:
        one.lines.append(Line(head.number, code[0]))


def item_style(found: Sequence[Paragraph]) -> int | None:
    """Return the way of numbering that labels follow or stand in, None where there is none."""
    votes: Counter[int] = Counter()
    for place, one in enumerate(found):
        if one.mark is None or one.label or CITED.match(one.rest) or heading_body(one.rest):
            continue
        after = found[place + 1].label if place + 1 < len(found) else ""
        inside = divided(joined(one))[1]
        if field_of(after) in CORE or any(field_of(label) in CORE for label, _ in inside):
            votes[one.mark.style] += 1
    return max(votes, key=lambda style: (votes[style], style)) if votes else None


def record_leader(found: Sequence[Paragraph]) -> str:
    """Return the label that every item begins with where names have labels, else nothing."""
    fields = [field_of(one.label) if one.label else None for one in found]
    names = [place for place, field in enumerate(fields) if field == "name"]
    most = max((fields.count(field) for field in CORE), default=0)
    if not names or len(names) * 2 < most:
        return ""
    first = names[0]
    led = first > 0 and fields[first - 1] in ("seq", "code") and not found[first].mark
    return found[first - 1].label if led else found[first].label


def bare_style(found: Sequence[Paragraph]) -> int | None:
    """Return the way of numbering whose paragraphs are names of items, None where there is none."""
    shares = []
    for style in {one.mark.style for one in found if one.mark is not None}:
        texts = [joined(one) for one in found if one.mark and one.mark.style == style]
        names = sum(len(text) <= _NAME and not _SENTENCE.search(text) and is_item(text)
                    and not is_clause(text) for text in texts)  # fmt: skip
        if names >= 2 and names * 10 >= len(texts) * 7:
            shares.append((names, style))
    return max(shares)[1] if shares else None


def joined(one: Paragraph) -> str:
    """Return what follows the number or label of a paragraph, its lines joined."""
    pieces = [one.rest]
    for line in one.lines[1:]:
        last = pieces[-1][-1:]
        if closes(line.text) or (last == "。" and is_article(line.text)):
            break
        pieces.append(follow(last, line.text)[len(last) :])
    return "".join(pieces)


def bare_name(name: str) -> str:
    """Return a name folded, without the code beside it."""
    return fold(CODE.sub("", name))
