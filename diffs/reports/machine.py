"""The JSON report, `qingdan.changeset/1`: one link a line, keys English, values as read."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import msgspec

from catalogue.item import Item, Source
from diffs.causes import Cause
from diffs.changeset import ChangeSet, Side
from diffs.links import Change, Link

SCHEMA = "qingdan.changeset/1"
#: Always there; the other fields only where they have a value.
_ALWAYS = ("id", "seq", "code", "name", "authority", "implementers", "basis")
_SOMETIMES = ("reference", "subitem", "kind", "level", "remark")

Json = dict[str, object]


def lines(changeset: ChangeSet) -> Iterator[str]:
    """Yield the document in pieces, so that lists of any length need little memory."""
    yield f'{{"schema": {_dump(SCHEMA)},\n'
    yield f'"old": {_dump(_side(changeset.old))},\n"new": {_dump(_side(changeset.new))},\n'
    yield f'"summary": {_dump(changeset.summary())},\n'
    yield '"links": ['
    for place, link in enumerate(changeset.links):
        yield f"{',' if place else ''}\n{_dump(_link(link))}"
    yield f'\n],\n"causes": {_dump([_cause(cause) for cause in changeset.causes])},\n'
    yield f'"warnings": {_dump(list(changeset.warnings))},\n"notice": null}}\n'


def schema() -> str:
    """Return the JSON Schema of the report."""
    path = resources.files("diffs") / "data" / "changeset.schema.json"
    return path.read_text(encoding="utf-8")


def _dump(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _side(side: Side) -> Json:
    return {"title": side.title, "file": side.file, "items": side.items}


def _source(source: Source) -> Json:
    found: Json = {"file": source.file, "sheet": source.sheet, "row": source.row}
    found |= {"page": source.page} if source.page else {}
    return found | ({"last_row": source.last_row} if source.last_row else {})


def _item(item: Item) -> Json:
    found: Json = {"id": item.id} | {field: item.value(field) for field in _ALWAYS[1:]}
    found |= {field: item.value(field) for field in _SOMETIMES if item.value(field)}
    extra = {header: value for header, value in item.extra if value}
    found |= {"extra": extra} if extra else {}
    return found | {"source": _source(item.source)}


def _change(change: Change) -> Json:
    found: Json = {
        "kind": change.kind,
        "field": change.field,
        "old": change.old,
        "new": change.new,
    }
    if change.kind in ("implementers", "basis", "subitems"):
        found |= {"added": change.added, "removed": change.removed}
    if change.altered:
        found["altered"] = [msgspec.to_builtins(one) for one in change.altered]
    return found | ({"reason": change.reason} if change.reason else {})


def _link(link: Link) -> Json:
    return {
        "relation": link.relation,
        "old": [_item(item) for item in link.old],
        "new": [_item(item) for item in link.new],
        "changes": [_change(change) for change in link.changes],
        "confidence": link.confidence,
        "review": link.review,
        "evidence": [msgspec.to_builtins(one) for one in link.evidence],
        "causes": link.causes,
    }


def _cause(cause: Cause) -> Json:
    return {
        "id": cause.id,
        "kind": cause.kind,
        "text": cause.text,
        "old": cause.old,
        "new": cause.new,
        "links": cause.links,
    }
