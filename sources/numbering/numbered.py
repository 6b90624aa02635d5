"""Lists without tables (.txt .md .html .docx): numbered paragraphs with labelled fields.

A text is a list where paragraphs of one numbering carry labels of the vocabulary (实施机关：,
【设定依据】), or where most of them are short and end like names of items. Anything else, such as
a notice under headings 一、（一）, is none. Lines that found no place are told of in a note.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from sources.header import field_of
from sources.numbering.blocks import blocks, is_attached, title_of
from sources.numbering.bracketed import with_authorities
from sources.numbering.collecting import Collector
from sources.numbering.entries import (
    CODE,
    Entry,
    Paragraph,
    bare_style,
    heading_body,
    is_item,
    item_style,
    paragraphs,
    record_leader,
)
from sources.numbering.enumerations import outside
from sources.numbering.labels import CORE, Line, lines_of, mark_of, runs
from sources.numbering.tails import without_tails
from sources.table import Range, Table, filled

#: How many items a list of names without labels has at least, and one that a title announces.
_LEAST: Final = (3, 2)


class _Found(msgspec.Struct, frozen=True):
    """One list: its title, its entries, the numbers of all lines that they took."""

    title: str
    top: int
    entries: tuple[Entry, ...]
    placed: frozenset[int]


def tables(text: str, file: str) -> list[Table]:
    """Return the lists of a text, rows numbered by its lines; none where it holds no list."""
    lines = lines_of(text)
    found = [one for block in blocks(lines) if (one := _found(block)) is not None]
    if not found:
        return []
    every = [_table(one, file) for one in found]
    if len(every) > 1:
        every = [
            msgspec.structs.replace(one, name=f"清单{place}") for place, one in enumerate(every, 1)
        ]
    every[0] = msgspec.structs.replace(every[0], notes=_notes(lines, found, file))
    return every


def _notes(lines: Sequence[Line], found: Sequence[_Found], file: str) -> tuple[str, ...]:
    notes = [f"{file}：没有表格，按逐条编号的文字读取；请抽查"]
    notes += [note for one in found for note in _repeated(one.entries, file)]
    placed = frozenset[int]().union(*(one.placed for one in found))
    left = [line.number for line in lines if line.number not in placed]
    if left:
        places = {line.number: place for place, line in enumerate(lines)}
        spans = [
            f"{lines[first].number}—{lines[last].number}"
            if last > first
            else str(lines[first].number)
            for first, last in runs([places[number] + 1 for number in left], shift=-1)
        ]
        notes.append(f"{file} 第{'、'.join(spans)}行：不属于任何条目，未列入清单；请核对")
    return tuple(notes)


def _repeated(entries: Sequence[Entry], file: str) -> list[str]:
    """Return a note for each item that has a label several times: numbers may not be known."""
    notes = []
    for one in entries:
        labels = [label for label, _ in one.fields if field_of(label) in CORE | {"name"}]
        twice = next((label for label in labels if labels.count(label) > 1), "")
        if twice:
            notes.append(
                f"{file} 第{min(one.lines)}行：同一条目中“{twice}”出现{labels.count(twice)}次，"
                "其后的条目可能编号未识别而并入；请核对"
            )
    return notes


def _found(lines: Sequence[Line]) -> _Found | None:
    before, every = paragraphs(lines)
    title = title_of(before)
    width = max(len(line.text) for line in lines)
    paras = without_tails(outside(before, every), width)
    entries = _labelled(paras, width) or _bare(paras, width, _LEAST[bool(title)])
    if not entries:
        return None
    with_authorities(entries)
    placed = {number for one in entries for number in one.lines}
    # The word 附件 above a list says nothing that could be lost.
    placed |= {line.number for line in (*title, lines[0]) if line in title or is_attached(line)}
    return _Found(
        "".join(line.text for line in title),
        title[0].number if title else 0,
        tuple(entries),
        frozenset(placed),
    )


def _labelled(paras: Sequence[Paragraph], width: int) -> list[Entry]:
    """Return the entries of a list whose items have labels; none where it is no such list."""
    leader = record_leader(paras)
    style = None if leader else item_style(paras)
    if not leader and style is None:
        return []
    entries = _kept(_entries(paras, Collector(style, leader, width)), labelled=True)
    return entries if _is_labelled([one for one in entries if one.kind == "item"]) else []


def _bare(paras: Sequence[Paragraph], width: int, least: int) -> list[Entry]:
    """Return the entries of a list of names, at least so many; none where it is no such list."""
    style = bare_style(paras)
    if style is None:
        return []
    entries = _kept(_entries(paras, Collector(style, "", width)), labelled=False)
    return entries if sum(one.kind == "item" for one in entries) >= least else []


def _entries(paras: Sequence[Paragraph], collector: Collector) -> list[Entry]:
    for place, one in enumerate(paras):
        collector.take(one, paras[place + 1] if place + 1 < len(paras) else None)
    for entry in collector.entries:
        entry.tidied()
    return collector.entries


def _is_labelled(items: Sequence[Entry]) -> bool:
    """Say whether items have the labels that make a list: most of them, and more than one.

    Tasks of a plan name who carries them out, too; without a basis the names must be of items.
    """
    core = [one for one in items if one.core]
    # The columns of a table that was taken apart are labels without values.
    if sum(bool(_name(one).strip()) for one in core) * 2 < len(core):
        return False
    names = sum(is_item(_name(one)) for one in core)
    if names * 2 < len(core) and not any("basis" in one.core for one in core):
        return False
    if len(core) == 1:
        return len(items) == 1 and (len(core[0].core) > 1 or bool(core[0].named))
    return len(core) > 1 and len(core) * 2 >= len(items)


def _kept(entries: Sequence[Entry], *, labelled: bool) -> list[Entry]:
    """Return the items that read as such, and the headings that have some under them."""
    core = [place for place, one in enumerate(entries) if one.core]
    first, last = (core[0], core[-1]) if core else (0, len(entries))
    kept = []
    for place, one in enumerate(entries):
        inside = first <= place <= last or not labelled
        good = one.core or one.named or one.is_named or (inside and one.is_short)
        if one.kind == "group" or good:
            kept.append(one)
    return [one for place, one in enumerate(kept) if one.kind == "item" or _heads(kept, place)]


def _heads(entries: Sequence[Entry], place: int) -> bool:
    """Say whether an item stands under a heading."""
    for one in entries[place + 1 :]:
        if one.kind == "item":
            return True
        if one.style <= entries[place].style:
            return False
    return False


def _table(found: _Found, file: str) -> Table:
    """Lay a list out as a table: title, a header made of the labels, headings and items."""
    items = [one for one in found.entries if one.kind == "item"]
    columns = _columns(items)
    bodies = _bodies(found.entries) if "authority" not in columns else {}
    rows: list[list[str]] = []
    numbers: list[int] = []
    merged = []
    names = {**columns, **({"authority": "主管部门"} if any(bodies.values()) else {})}
    lines = [(found.title, found.top)] if found.title else []
    for text, number in lines:
        rows.append([text])
        numbers.append(number)
    rows.append(list(names.values()))
    numbers.append(found.entries[0].lines[0])
    for place, one in enumerate(found.entries):
        numbers.append(min(one.lines))
        if one.kind == "group":
            rows.append([one.text])
            continue
        values = _values(one) | ({"authority": bodies[place]} if place in bodies else {})
        rows.append([values.get(name, "") for name in names])
    for place, row in enumerate(rows):
        if len(row) < len(names):
            merged.append(Range(place, 0, place, len(names) - 1))
    shown = filled(rows, merged)
    return Table("", shown, tuple(merged), file, numbers=tuple(numbers))


def _columns(items: Sequence[Entry]) -> dict[str, str]:
    """Return field (or label, where it is none) → header, in the order of the text."""
    found: dict[str, str] = {}
    if any(one.value for one in items) and not _is_stuck(items):
        found["seq"] = "序号"
    found["name"] = next((one.named[0] for one in items if one.named), "事项名称")
    for one in items:
        for label, _ in one.fields:
            found.setdefault(field_of(label) or label, label)
        if CODE.search(_name(one)):
            found.setdefault("code", "事项编码")
    return found


def _is_stuck(items: Sequence[Entry]) -> bool:
    """Say whether the number is that of the label, one for every item: 一、事项名称：…."""
    stuck = all(one.style < 0 for one in items)
    return stuck and len(items) > 1 and len({one.value for one in items}) == 1


def _values(one: Entry) -> dict[str, str]:
    values: dict[str, str] = {}
    for label, value in one.fields:
        key = field_of(label) or label
        text = value.rstrip("；;").strip()
        text = text[:-1] if text.endswith("。") and "。" not in text[:-1] else text
        values[key] = "\n".join(filter(None, (values.get(key, ""), text)))
    name = _name(one)
    code = CODE.search(name)
    if code is not None:
        values.setdefault("code", code[1])
    values["name"] = CODE.sub("", name).strip().rstrip("；;。，,、 ")
    values.setdefault("seq", str(one.value) if one.value else "")
    return values


def _name(one: Entry) -> str:
    return one.named[1] if one.named else one.text


def _bodies(entries: Sequence[Entry]) -> dict[int, str]:
    """Return item → the body that the headings above it name, the nearest one."""
    above: dict[int, str] = {}
    found = {}
    for place, one in enumerate(entries):
        if one.kind == "group":
            above = {style: body for style, body in above.items() if style < one.style}
            mark = mark_of(one.text)
            above[one.style] = heading_body(mark.rest if mark is not None else one.text)
        else:
            found[place] = next((above[s] for s in sorted(above, reverse=True) if above[s]), "")
    return found
