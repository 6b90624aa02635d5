"""The account of a reading (读取说明), `qingdan.reading/1`: what was taken, left out and why."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from catalogue.coverage import Coverage, basis_extent, body_extent, coverage_of
from catalogue.item import FIELD_TITLES, FIELDS, Item
from catalogue.text import tidy
from catalogue.vocabulary import data
from sources.reading import Reading, TableReading
from sources.rows import REASONS
from sources.web.origin import Origin

SCHEMA = "qingdan.reading/1"

Json = dict[str, object]


def account(reading: Reading) -> str:
    """Return the whole account as JSON."""
    edition = reading.edition
    document: Json = {
        "schema": SCHEMA,
        "title": edition.title,
        "file": edition.file,
        "origins": [_origin(origin) for origin in reading.origins],
        "rows": len(edition.items),
        "items": sum(table.found for table in reading.tables),
        "tables": [_table(table) for table in reading.tables],
        "list": [_item(item) for item in edition.items],
        "coverage": {name: _coverage(found) for name, found in coverage(edition.items).items()},
        "warnings": list(edition.warnings),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def coverage(items: Iterable[Item]) -> dict[str, Coverage]:
    """Return how much of the cells was understood, by what they hold."""
    held = tuple(items)
    return {
        "bases": coverage_of((item.basis for item in held), basis_extent),
        "bodies": coverage_of((item.implementers for item in held), body_extent),
    }


def _coverage(found: Coverage) -> Json:
    return {
        "cells": found.cells,
        "parsed": found.parsed,
        "share": round(found.share, 4),
        "characters": round(found.characters, 4),
        "examples": list(found.examples),
    }


def schema() -> str:
    """Return the JSON Schema of the account."""
    return data("sources", "reading.schema.json").decode()


def _origin(origin: Origin) -> Json:
    """Return what readers need to know of a file of the web, not what its server wants back."""
    found: Json = msgspec.to_builtins(origin)
    return {name: value for name, value in found.items() if name not in ("etag", "modified")}


def _table(read: TableReading) -> Json:
    header = read.header
    return {
        "file": read.table.file,
        "sheet": read.table.name,
        "header_rows": [read.table.number(header.top), read.table.number(header.bottom)]
        if header else None,
        "columns": [
            {"column": column.letter, "header": tidy(column.header), "field": column.field,
             "extra": column.extra or None}
            for column in (header.columns if header else ())
        ],
        "rows": len(read.items),
        "items": read.found,
        "counts": [msgspec.to_builtins(count) for count in read.counts],
        "left_out": left_out(read),
        "warnings": list(read.warnings),
    }  # fmt: skip


def left_out(read: TableReading) -> list[Json]:
    """Return every row that is no item of its own, with the reason."""
    reason = "没有识别出表头" if read.header is None else ""
    return [
        {"row": row.number, "page": row.page, "kind": row.kind,
         "reason": reason or REASONS[row.kind], "text": row.text[:200]}
        for row in read.rows
        if row.kind != "item"
    ]  # fmt: skip


def _item(item: Item) -> Json:
    found: Json = {"id": item.id}
    found |= {field: item.value(field) for field in FIELDS if item.value(field)}
    extra = {header: value for header, value in item.extra if value}
    found |= {"extra": extra} if extra else {}
    cells = {field: item.source.cell(field) for field, _ in item.source.columns}
    source = {"file": item.source.file, "sheet": item.source.sheet, "row": item.source.row}
    place = {"page": item.source.page, "last_row": item.source.last_row, "cells": cells}
    return found | {"source": source | place}


def field_title(field: str | None) -> str:
    """Return the official word for a field, and what becomes of a column that is none."""
    return FIELD_TITLES[field] if field else "其他列（照录）"
