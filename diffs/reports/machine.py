"""The JSON report, `qingdan.changeset/1`: one link a line, keys English, values as read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from catalogue.item import Item, Source
from catalogue.vocabulary import data
from diffs.causes import Cause
from diffs.changeset import ChangeSet, Side
from diffs.links import Alteration, Change, Evidence, Link
from diffs.sums import whole

SCHEMA = "qingdan.changeset/1"
#: How many links are written at a time.
_CHUNK: Final = 512
#: Kinds of change that name what came and what went.
_NAMING = ("implementers", "basis", "subitems")


class _Source(msgspec.Struct, omit_defaults=True):
    file: str
    sheet: str
    row: int | None
    page: int | None = None
    last_row: int | None = None


class _Item(msgspec.Struct, omit_defaults=True):
    """An item on the wire: the fields before `source` always stand there."""

    id: str
    seq: str
    code: str
    name: str
    authority: str
    implementers: str
    basis: str
    source: _Source
    reference: str = ""
    subitem: str = ""
    kind: str = ""
    level: str = ""
    remark: str = ""
    extra: dict[str, str] = {}


class _Change(msgspec.Struct, omit_defaults=True):
    kind: str
    field: str
    old: str
    new: str
    added: tuple[str, ...] | None = None
    removed: tuple[str, ...] | None = None
    altered: tuple[Alteration, ...] = ()
    reason: str = ""


class _Link(msgspec.Struct):
    relation: str
    old: list[_Item]
    new: list[_Item]
    changes: list[_Change]
    confidence: float
    review: bool
    evidence: tuple[Evidence, ...]
    causes: tuple[str, ...]


def pieces(changeset: ChangeSet) -> Iterator[bytes]:
    """Yield the document in pieces of UTF-8, so that lists of any length need little memory."""
    yield b'{"schema": %s,\n' % _dump(SCHEMA)
    yield b'"old": %s,\n"new": %s,\n' % (_dump(_side(changeset.old)), _dump(_side(changeset.new)))
    yield b'"summary": %s,\n"links": [' % _dump(changeset.summary())
    encode = msgspec.json.Encoder().encode_lines
    for start in range(0, len(changeset.links), _CHUNK):
        chunk = encode(map(_link, changeset.links[start : start + _CHUNK]))
        yield (b"," if start else b"") + b"\n" + chunk.rstrip(b"\n").replace(b"\n", b",\n")
    yield b'\n],\n"causes": %s,\n' % _dump([_cause(cause) for cause in changeset.causes])
    yield b'"warnings": %s,\n' % _dump(list(changeset.warnings))
    yield b'"notice": %s}\n' % _dump(_notice(changeset))


def schema() -> str:
    """Return the JSON Schema of the report."""
    return data("diffs", "changeset.schema.json").decode()


def _dump(value: object) -> bytes:
    return msgspec.json.encode(value)


def _side(side: Side) -> dict[str, object]:
    told: dict[str, object] = {"title": side.title, "file": side.file, "items": side.items}
    if side.scope.sheets:
        told["sheets"] = side.scope.sheets
    if side.scope.kinds:
        told |= {"kinds": side.scope.kinds, "whole": whole(side)}
    return told


def _source(source: Source) -> _Source:
    return _Source(source.file, source.sheet, source.row, source.page, source.last_row)


def _item(item: Item) -> _Item:
    # By position: two thousand times by name take a millisecond more.
    return _Item(
        item.id, item.seq, item.code, item.name, item.authority, item.implementers, item.basis,
        _source(item.source), item.reference, item.subitem, item.kind, item.level, item.remark,
        {header: value for header, value in item.extra if value} if item.extra else {},
    )  # fmt: skip


def _change(change: Change) -> _Change:
    naming = change.kind in _NAMING
    added, removed = (change.added, change.removed) if naming else (None, None)
    return _Change(
        change.kind, change.field, change.old, change.new, added, removed,
        change.altered, change.reason,
    )  # fmt: skip


def _link(link: Link) -> _Link:
    return _Link(
        link.relation,
        list(map(_item, link.old)),
        list(map(_item, link.new)),
        list(map(_change, link.changes)),
        link.confidence,
        link.review,
        link.evidence,
        link.causes,
    )


def _notice(changeset: ChangeSet) -> dict[str, object] | None:
    if changeset.notice is None:
        return None
    from diffs.reconciling import reconciled

    found = reconciled(changeset, changeset.notice)
    return {
        "document": found.notice.document,
        "announced": found.answers,
        "unannounced": found.unannounced,
        "unspecified": found.notice.unspecified,
    }


def _cause(cause: Cause) -> dict[str, object]:
    return {
        "id": cause.id,
        "kind": cause.kind,
        "text": cause.text,
        "old": cause.old,
        "new": cause.new,
        "links": cause.links,
    }
