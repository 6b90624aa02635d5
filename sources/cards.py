"""Cards (卡片式表格): a table an item, labels beside their values, put together as one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from catalogue.text import fold
from sources.header import field_of
from sources.table import Table

#: No card is wider: more pairs beside each other were seen nowhere.
_WIDEST: Final = 12
#: Labels are shorter than this.
_LONGEST: Final = 24
#: A card names so many fields of an item, its name among them.
_LEAST: Final = 3

#: One item: label → value in the order of the card, and the number and page of its first row.
_Card = tuple[dict[str, str], int, int | None]


def gathered(tables: Sequence[Table]) -> list[Table]:
    """Return the tables, those that are cards put together where the first of them stands.

    Sheets of a workbook have names of their own, and are not put together.

    The table of the cards has a header made of their labels, a row each card, and the number of
    the row that the card begins in.
    """
    read = [_cards(table) for table in tables]
    if not any(read):
        return list(tables)
    found: list[Table] = []
    documents: list[_Card] = []
    for table, cards in zip(tables, read, strict=True):
        if not cards or not _is_unnamed(table):
            found.append(_listed(table, cards) if cards else table)
            continue
        if not documents:
            at, first, notes = len(found), table, list[str]()
            found.append(table)
        documents += cards
        notes += table.notes
    if documents:
        alone = len(found) == 1
        whole = msgspec.structs.replace(first, notes=tuple(notes), name="" if alone else first.name)
        found[at] = _listed(whole, documents)
    return found


def _is_unnamed(table: Table) -> bool:
    """Say whether a table has no name but that of its place in a document: 表3."""
    return not table.name or table.name.removeprefix("表").isdecimal()


def _listed(table: Table, cards: Sequence[_Card]) -> Table:
    labels: dict[str, str] = {}
    for values, _, _ in cards:
        for label in values:
            labels.setdefault(_key(label), label)
    rows = [tuple(labels.values())]
    for values, _, _ in cards:
        by_key = {_key(label): value for label, value in values.items()}
        rows.append(tuple(by_key.get(key, "") for key in labels))
    numbers = [cards[0][1], *(number for _, number, _ in cards)]
    pages = [cards[0][2], *(page for _, _, page in cards)]
    return Table(
        name=table.name,
        rows=tuple(rows),
        file=table.file,
        numbers=tuple(numbers),
        pages=tuple(page for page in pages if page is not None),
        title=table.title or _title(table),
        notes=(*table.notes, f"{table.file}：表格是一项一表的卡片式，按{len(cards)}项读取；请抽查"),
    )


def _title(table: Table) -> str:
    """Return the one text of the first row, which stands over the first card."""
    texts = {text for text in table.rows[0] if fold(text)}
    return texts.pop() if len(texts) == 1 else ""


def _cards(table: Table) -> list[_Card]:
    """Return the items of a table whose rows are labels and values; none where it is another."""
    if not table.rows or not 2 <= len(table.rows[0]) <= _WIDEST:
        return []
    found: list[_Card] = []
    held: set[str] = set()
    known = every = 0
    for place, row in enumerate(table.rows):
        texts = list(_texts(table, place, row))
        if len(texts) < 2:
            # A line over the whole table: a title, 基本信息, or nothing.
            held = held if texts else set()
            continue
        pairs = _pairs(texts)
        if not pairs:
            return []
        for label, value in pairs:
            key = _key(label)
            if key in held and _goes_on(table, place):
                found[-1][0][label] = f"{found[-1][0][label]}\n{value}"
                continue
            if not held or key in held:
                found.append(({}, table.number(place), table.page(place)))
                held = set()
            held.add(key)
            found[-1][0][label] = value
            known += field_of(label) is not None
            every += 1
    good = all(_is_item(values) for values, _, _ in found) and known * 2 >= every
    return found if good else []


def _goes_on(table: Table, place: int) -> bool:
    """Say whether a label is merged down to a row: its value has several lines."""
    return any(area.top < place <= area.bottom for area in table.merged)


def _texts(table: Table, place: int, row: tuple[str, ...]) -> Iterator[str]:
    """Yield the cells of a row, each merged one once; blank ones only where a label precedes."""
    wide = {
        column
        for area in table.merged
        if area.top <= place <= area.bottom
        for column in range(area.left + 1, area.right + 1)
    }
    cells = [text for column, text in enumerate(row) if column not in wide]
    while cells and not fold(cells[-1]) and len(cells) % 2:
        cells.pop()
    shown = [text for text in cells if fold(text)]
    if len(shown) == 1 and field_of(shown[0]) is None:
        yield from shown
    elif shown:
        yield from cells


def _pairs(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return labels and values in turn; none where the row is no such one."""
    if len(texts) % 2:
        return []
    pairs = list(zip(texts[::2], texts[1::2], strict=True))
    shown = [(label, value) for label, value in pairs if fold(label)]
    for label, value in shown:
        is_label = field_of(value) is not None and field_of(label) != "kind"
        if len(fold(label)) > _LONGEST or is_label:
            return []
    return shown


def _is_item(values: dict[str, str]) -> bool:
    fields = {field for field in map(field_of, values) if field}
    return "name" in fields and len(fields) >= _LEAST


def _key(label: str) -> str:
    return field_of(label) or fold(label)
