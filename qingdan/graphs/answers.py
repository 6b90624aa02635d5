"""The JSON of `qingdan graph items`, `item` and `top`, and their schemas."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from catalogue.bases.citations import basis
from catalogue.bases.doubts import decision_names
from catalogue.graphs.queries import Carrier
from catalogue.implementing.bodies import bodies
from catalogue.item import Item
from catalogue.registry.authorities import Succession
from catalogue.text import tidy


class Entry(msgspec.Struct, frozen=True):
    """An item of an answer, in how far it belongs there, and through which succession.

    `unread` is the text of its basis cell that belongs to no citation.
    """

    item: Item
    how: str
    via: Succession | None = None
    unread: str = ""


class Place(msgspec.Struct, frozen=True):
    """Where an item was read."""

    file: str
    sheet: str
    row: int | None


class Via(msgspec.Struct, frozen=True):
    """A succession: from which body to which, when, of what kind, and which part where one."""

    old: str
    new: str
    date: str
    kind: str
    part: str
    source: str


class Row(msgspec.Struct, frozen=True):
    """An item on the wire."""

    id: str
    name: str
    subitem: str
    authority: str
    implementers: str
    source: Place
    how: str
    via: Via | None
    unread: str


class Asked(msgspec.Struct, frozen=True):
    """What was asked: `kind` is law, authority or body; `narrowed` with --only or --inherited."""

    kind: str
    name: str
    narrowed: bool


class Items(msgspec.Struct, frozen=True, kw_only=True):
    """The items that stand on a law, authority or body."""

    schema: str = "qingdan.graph-items/1"
    asked: Asked
    items: list[Row]


class BodyRow(msgspec.Struct, frozen=True):
    """An implementing body of an item."""

    text: str
    name: str
    level: str
    mode: str
    scope: str


class LawRow(msgspec.Struct, frozen=True):
    """A citation of an item; `law` is the canonical title, `named` the annex items it points to."""

    title: str
    law: str
    number: str
    pinpoints: tuple[str, ...]
    tag: str
    named: tuple[str, ...]


class Whole(msgspec.Struct, frozen=True):
    """An item with its bodies and citations; `level` is what its list's column of levels says."""

    id: str
    name: str
    subitem: str
    authority: str
    source: Place
    level: str
    bodies: list[BodyRow]
    bases: list[LawRow]
    unread: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The items of a name."""

    schema: str = "qingdan.graph-item/1"
    name: str
    items: list[Whole]


class Top(msgspec.Struct, frozen=True, kw_only=True):
    """The nodes of a type by the items that they carry."""

    schema: str = "qingdan.graph-top/1"
    kind: str
    nodes: list[Carrier]


def entry(item: Item, how: str, via: Succession | None = None) -> Entry:
    """Make an entry of an answer."""
    return Entry(item, how, via, basis(item.basis).rest)


def passed(step: Succession) -> str:
    """Say how a body's duties passed on: 银保监会（2023-05-18 更名）."""
    words = " ".join(part for part in (step.date, step.kind, step.part) if part)
    return f"{step.old}（{words}）" if words else step.old


def items(asked: dict[str, object], found: Sequence[Entry]) -> str:
    """Return the JSON of the items of a law, authority or body."""
    rows = [_row(one) for one in found]
    return text(Items(asked=msgspec.convert(asked, Asked), items=rows))


def item(name: str, found: Sequence[Item]) -> str:
    """Return the JSON of the items of a name."""
    return text(Answer(name=name, items=[_whole(one) for one in found]))


def carriers(kind: str, found: Sequence[Carrier]) -> str:
    """Return the JSON of the nodes that carry the most items."""
    return text(Top(kind=kind, nodes=list(found)))


def schema(name: str) -> str:
    """Return the JSON Schema of `graph-items`, `graph-item` or `graph-top`."""
    types: dict[str, type[msgspec.Struct]] = {
        "graph-items": Items,
        "graph-item": Answer,
        "graph-top": Top,
    }
    return schema_of(types[name])


def schema_of(type_: type[msgspec.Struct]) -> str:
    """Return the JSON Schema of a document."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(type_)), indent=2).decode()


def text(answer: msgspec.Struct) -> str:
    """Return the JSON of an answer."""
    return msgspec.json.format(msgspec.json.encode(answer), indent=1).decode()


def _row(one: Entry) -> Row:
    item, via = one.item, one.via
    step = None if via is None else msgspec.convert(msgspec.structs.asdict(via), Via)
    return Row(
        item.id, item.name, item.subitem, item.authority, item.implementers, place(item),
        one.how, step, one.unread,
    )  # fmt: skip


def place(item: Item) -> Place:
    """Return where an item was read."""
    return Place(item.source.file, item.source.sheet, item.source.row)


def _whole(one: Item) -> Whole:
    cited = basis(one.basis)
    return Whole(
        one.id,
        one.name,
        one.subitem,
        one.authority,
        place(one),
        tidy(one.level),
        [
            BodyRow(body.text, body.name, body.level, body.mode, body.scope)
            for body in bodies(one.implementers)
        ],
        [
            LawRow(law.title, law.law, law.number, law.pinpoints, law.tag, decision_names(law))
            for law in cited.citations
        ],
        cited.rest,
    )
