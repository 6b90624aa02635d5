"""Editions (版) of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from catalogue.item import FIELDS, Item, content_id
from catalogue.text import fold, tidy


class Scope(msgspec.Struct, frozen=True):
    """What of a list was asked for: of which sheets, of which kinds (事项类别), all where empty.

    `left_out` counts the rows of the same sheets that are of other kinds.
    """

    sheets: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    left_out: int = 0


#: A list taken whole.
WHOLE: Final = Scope()


class Edition(msgspec.Struct, frozen=True):
    """One list as published at one time.

    `columns` are the fields that the list has a column for, `extra_columns` the headers that
    were not understood. A field without a column is unknown, not empty. `warnings` are Chinese
    sentences of what a reader should know before he relies on the list, `scope` what of it this
    is. `headers` are its columns in their order, each a field or `extra.HEADER`, and its header as
    read, empty where that can't stand alone.
    """

    items: tuple[Item, ...]
    title: str = ""
    file: str = ""
    columns: frozenset[str] = frozenset(FIELDS)
    extra_columns: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()
    scope: Scope = WHOLE
    headers: tuple[tuple[str, str], ...] = ()


def edition(
    items: Iterable[Item],
    title: str = "",
    file: str = "",
    *,
    columns: Iterable[str] | None = None,
    warnings: Iterable[str] = (),
) -> Edition:
    """Make an edition of items, each given its content id; rows alike in all get `-2`, `-3` ….

    Columns not named are those in which some item has a value.
    """
    rows = tuple(items)
    seen: dict[str, int] = {}
    numbered = []
    for item in rows:
        key = content_id(item)
        seen[key] = number = seen.get(key, 0) + 1
        numbered.append(msgspec.structs.replace(item, id=f"{key}-{number}" if number > 1 else key))
    if columns is None:
        columns = [field for field in FIELDS if any(item.value(field) for item in rows)]
    return Edition(
        items=tuple(numbered),
        title=title,
        file=file,
        columns=frozenset(columns),
        extra_columns=frozenset(header for item in rows for header, _ in item.extra),
        warnings=tuple(warnings) + duplicate_warnings(rows),
    )


def duplicate_warnings(items: tuple[Item, ...]) -> tuple[str, ...]:
    """Say which rows share name, sub-item, authority, bodies and kind: a reader must know."""
    names = [fold(item.name) for item in items]
    counts = Counter(names)
    rows: dict[tuple[str, ...], list[Item]] = {}
    for name, item in zip(names, items, strict=True):
        if counts[name] < 2:
            continue
        key = (item.name, item.subitem, item.authority, item.implementers, item.kind)
        rows.setdefault(tuple(map(fold, key)), []).append(item)
    return tuple(
        f"事项“{tidy(group[0].title)}”重复出现{len(group)}次："
        + "；".join(str(item.source) for item in group)
        + "。各行均已保留并分别比对，请核对原表"
        for group in rows.values()
        if len(group) > 1 and group[0].name
    )
