"""Header rows (表头): which row of a table is one, and which column holds which field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

import msgspec

from catalogue.text import fold
from catalogue.vocabulary import rows
from sources.table import Range, Table, letter

#: A header is looked for in the first rows only: below that a list without one is no list.
_SEARCH_DEPTH: Final = 40
#: Column names are shorter than this, typed with spaces and line breaks, too.
_LONGEST: Final = 24
_SEPARATORS: Final = re.compile(r"[\s*:]")
_BRACKETED: Final = re.compile(r"\([^()]*\)$")
#: How many characters a header cell may have, its line breaks and notes in brackets with it.
_WIDEST: Final = 60
#: Fields that several columns may share; their texts are joined.
_JOINED: Final = frozenset(("basis",))


class Column(msgspec.Struct, frozen=True):
    """One column: place from 0, header as read (tidied by the reader), field or None (`extra`)."""

    place: int
    header: str
    field: str | None
    extra: str = ""

    @property
    def letter(self) -> str:
        """The column's letter in the file."""
        return letter(self.place)


class Header(msgspec.Struct, frozen=True):
    """The header of a table: rows from 0 that it takes up, its columns."""

    top: int
    bottom: int
    columns: tuple[Column, ...]
    by_field: Mapping[str, tuple[int, ...]]

    def places(self, field: str) -> tuple[int, ...]:
        """Return the places of the columns that hold a field."""
        return self.by_field.get(field, ())


@cache
def _synonyms() -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    exact: dict[str, str] = {}
    patterns = []
    for row in rows("sources", "headers.csv"):
        if row["match"] == "exact":
            exact.setdefault(fold(row["header"]), row["field"])
        else:
            patterns.append((re.compile(row["header"]), row["field"]))
    return exact, tuple(patterns)


@cache
def field_of(text: str) -> str | None:
    """Return the field that a header names, None for a header that is not in the vocabulary."""
    key = _key(text)
    if not key or len(key) > _WIDEST:
        return None
    exact, patterns = _synonyms()
    if key in exact:
        return exact[key]
    if _bare(key) in exact:
        return exact[_bare(key)]
    return next((field for pattern, field in patterns if pattern.fullmatch(key)), None)


def find_header(table: Table) -> Header | None:
    """Return the header of a table: the row that names most fields, a name among them."""
    scored = [(_score(row), -place) for place, row in enumerate(table.rows[:_SEARCH_DEPTH])]
    best, top = max(scored, default=(0, 0))
    return header_at(table, -top) if best else None


@cache
def _name_ends() -> frozenset[str]:
    ends = (header[-1] for header, field in _synonyms()[0].items() if field == "name")
    return frozenset(ends)


@cache
def possible_ends() -> frozenset[str]:
    """Return the characters that the header of the names may end with as it is read."""
    return _name_ends() | frozenset("*＊:： \n\u00a0\u3000)）﹚〕﹞］﹈]")


def may_name(text: str) -> bool:
    """Say whether a text can be the header of the names, by its last character, which is cheap."""
    if len(text) > _WIDEST or "《" in text:
        return False
    end = text[-1:]
    return (end if end.isalnum() else _bare(_key(text))[-1:]) in _name_ends()


def _key(text: str) -> str:
    return _SEPARATORS.sub("", fold(text))


def _bare(key: str) -> str:
    return _BRACKETED.sub("", key) if key.endswith(")") else key


def name_headers(texts: Iterable[str]) -> frozenset[str]:
    """Return those texts that are headers of the names: a row without one is no header."""
    ends = possible_ends()
    possible = [text for text in texts if text[-1:] in ends]
    return frozenset(text for text in possible if may_name(text) and field_of(text) == "name")


def names_fields(row: tuple[str, ...]) -> bool:
    """Say whether a row reads as a header by itself: half of its texts, a name among them."""
    if not name_headers(row):
        return False
    cells = {fold(cell) for cell in row if fold(cell)}
    return _score(row) > 1 and _score(row) * 2 >= len(cells)


def is_header(row: tuple[str, ...], header: Header) -> bool:
    """Say whether a row repeats the header: as many cells name the fields of their columns."""
    names = header.places("name")
    if not names or names[0] >= len(row) or len(row[names[0]]) > _LONGEST:
        return False
    text = row[names[0]]
    if not may_name(text) or field_of(text) != "name":
        return False
    fields = [column for column in header.columns if column.field]
    hits = sum(field_of(row[column.place]) == column.field for column in fields)
    return hits >= min(2, len(fields)) and hits * 2 >= len(fields)


def _score(row: tuple[str, ...]) -> int:
    ends = possible_ends()
    if not any(text and text[-1] in ends and may_name(text) for text in row):
        return 0
    fields = {field for field in map(field_of, set(row)) if field}
    cells = {fold(cell) for cell in row if fold(cell)}
    if len(cells) < 2 and sum(1 for cell in row if fold(cell)) > 1:
        return 0
    # A name beside columns that nobody knows is a header, too, where no row names more.
    short = all(len(cell) <= _LONGEST for cell in cells)
    return len(fields) if "name" in fields and (len(fields) > 1 or short) else 0


def header_at(table: Table, top: int) -> Header:
    """Return the header that begins in a row; no second line that takes its names away is of it."""
    if _second_line(table, top):
        both = _header(table, top, top + 1)
        if both.places("name"):
            return both
    return _header(table, top, top)


def _header(table: Table, top: int, bottom: int) -> Header:
    texts = [_column_text(table, top, bottom, place) for place in range(len(table.rows[top]))]
    columns = _columns(texts, table, top)
    places: dict[str, tuple[int, ...]] = {}
    for column in columns:
        if column.field:
            places[column.field] = (*places.get(column.field, ()), column.place)
    return Header(top=top, bottom=bottom, columns=columns, by_field=places)


def _second_line(table: Table, top: int) -> bool:
    """Say whether the next row belongs to the header: it names parts of a wide header cell."""
    if top + 1 >= len(table.rows):
        return False
    above, below = table.rows[top], table.rows[top + 1]
    tall = {
        place
        for area in table.merged
        if area.top <= top < area.bottom
        for place in range(area.left, area.right + 1)
    }
    named = [place for place, text in enumerate(below) if place not in tall and field_of(text)]
    kept = all(
        place in tall or field_of(below[place]) or fold(below[place]) in ("", fold(text))
        for place, text in enumerate(above)
        if field_of(text) in ("name", "seq")
    )
    wide = any(area.top == top and area.right > area.left for area in table.merged)
    return kept and bool((tall and wide) or named) and all(len(fold(text)) <= 20 for text in below)


def _column_text(table: Table, top: int, bottom: int, place: int) -> str:
    upper, lower = table.rows[top][place], table.rows[bottom][place]
    if top == bottom or not fold(lower) or fold(lower) == fold(upper):
        return upper
    return lower if field_of(lower) or not fold(upper) else f"{upper}·{lower}"


def _columns(texts: list[str], table: Table, top: int) -> tuple[Column, ...]:
    taken: dict[str, int] = {}
    names: dict[str, int] = {}
    columns = []
    left = ""
    for place, text in enumerate(texts):
        field = field_of(text)
        if field is None and not fold(text) and not _used(table, top, place):
            continue
        repeated = field in taken and (field not in _JOINED or _widened(table.merged, top, place))
        name = left = fold(text) or left or f"第{letter(place)}列"
        extra = name
        while extra in names:
            names[name] += 1
            extra = f"{name}·{names[name]}"
        names[extra] = 1
        if field is not None and not repeated:
            taken[field] = place
            columns.append(Column(place=place, header=text, field=field))
        else:
            columns.append(Column(place=place, header=text, field=None, extra=extra))
    return tuple(columns)


def _used(table: Table, top: int, place: int) -> bool:
    return any(fold(row[place]) for row in table.rows[top + 1 :])


def _widened(merged: tuple[Range, ...], top: int, place: int) -> bool:
    return any(
        area.top <= top <= area.bottom and area.left < place <= area.right for area in merged
    )


def as_read(headers: Iterable[Header | None]) -> tuple[tuple[str, str], ...]:
    """Return the columns of all headers, each once: its field or `extra.HEADER`, and its text.

    The text is that of the first; where several columns make one field, or one is understood only
    by what stands above it, it is left empty.
    """
    found: dict[str, str] = {}
    for one in headers:
        seen: set[str] = set()
        for column in one.columns if one else ():
            key = column.field or f"extra.{column.extra}"
            plain = column.field is None or field_of(column.header) == column.field
            found[key] = (
                "" if key in seen else found.get(key, column.header.strip() if plain else "")
            )
            seen.add(key)
    return tuple(found.items())
