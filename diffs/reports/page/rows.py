"""One change as it stands on the page (一条变化): its fields beside each other, and its proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec
from markupsafe import Markup, escape

from catalogue.item import FIELD_TITLES, FIELDS, Item
from catalogue.patterns import lazy
from catalogue.text import fold, tidy
from diffs.links import Evidence, Link, Relation
from diffs.marking.marks import Shape
from diffs.reports.cells import clean
from diffs.reports.page.marked import sides, whole
from diffs.reports.view import percent, proof, told
from diffs.sentences import sentences, title, titles
from diffs.titles import KIND_TITLES, RELATION_TITLES

#: Fields that say one thing on one line; line breaks inside them are no part of it.
_ONE_LINE: Final = frozenset(("name", "subitem", "authority", "code", "kind", "level"))
#: Lines of a printed change from which on it may be parted by the end of the page: longer ones
#: kept whole would leave half pages empty. Characters of a line of the texts, and of what is said.
_SHORT: Final = 12
_WIDE: Final = 24
_TAG: Final = lazy("<[^>]*>")
#: What is shown of an item that is shown whole.
_MAIN: Final = ("authority", "implementers", "basis")


class Field(msgspec.Struct, frozen=True):
    """One field beside itself; what differs is marked."""

    title: str
    old: Markup
    new: Markup


class Fact(msgspec.Struct, frozen=True):
    """A name and what stands for it: a field that did not change, or a signal and its value."""

    title: str
    text: Markup


class Row(msgspec.Struct, frozen=True):
    """One change for the template; `tags` are ids and titles of its relation and kinds.

    `lone` is the relation where only one edition has the item; `short` says that it fits on a page
    with others.
    """

    name: str
    lone: str
    fields: tuple[Field, ...]
    tags: tuple[tuple[str, str], ...]
    says: tuple[str, ...]
    causes: tuple[tuple[str, str], ...]
    confidence: str
    review: bool
    evidence: tuple[Fact, ...]
    others: tuple[Fact, ...]
    old_source: str
    new_source: str
    short: bool


def row(link: Link, causes: Mapping[str, str], files: tuple[str, str]) -> Row:
    """Return a link as a row; places leave out `files`, that of the old and of the new edition."""
    fields = tuple(_fields(link))
    says = tuple(map(clean, sentences(link)))
    return Row(
        name=clean("；".join(titles(link.new or link.old))),
        lone=link.relation if not (link.old and link.new) else "",
        fields=fields,
        tags=tuple(tags(link)),
        says=says,
        causes=tuple((one, clean(causes[one])) for one in link.causes if one in causes),
        confidence=percent(link.confidence),
        review=link.review,
        evidence=tuple(map(_proof, told(link.evidence))),
        others=tuple(_others(link)),
        old_source=_places(link.old, files[0]),
        new_source=_places(link.new, files[1]),
        short=max(sum(map(_tall, fields)), _lines("\n".join(says))) < _SHORT,
    )


def _tall(field: Field) -> int:
    return max(_lines(field.old), _lines(field.new))


def _lines(text: str) -> int:
    """Return about how many lines a text takes on paper; tags are none of it."""
    breaks = text.count("\n") + text.count("<br>") + text.count("<li>")
    return 1 + breaks + len(_TAG().sub("", text)) // _WIDE


def tags(link: Link) -> Iterator[tuple[str, str]]:
    """Yield id and title of a link's relation, unless its kinds say more, and of its kinds."""
    kinds = dict.fromkeys(change.heading for change in link.changes if change.kind != "formatting")
    if link.relation != "changed" or not kinds:
        yield link.relation, RELATION_TITLES[link.relation]
    yield from ((kind, KIND_TITLES[kind]) for kind in kinds)


def _fields(link: Link) -> Iterator[Field]:
    if len(link.old) == len(link.new) == 1:
        yield from _pair(link)
    elif link.relation in ("added", "deleted"):
        yield from _lone(link.relation, (link.new or link.old)[0])
    else:
        yield Field("事项", _several(link.old), _several(link.new))


def _pair(link: Link) -> Iterator[Field]:
    old, new = link.old[0], link.new[0]
    if not link.has("renamed"):
        yield _beside("name", old.name, new.name)
    for change in link.changes:
        if change.kind != "formatting":
            yield _beside(change.field, change.old, change.new)


def _beside(field: str, old: str, new: str) -> Field:
    if fold(old) == fold(new):
        return Field(_heading(field), whole(_shaped(field, old)), whole(_shaped(field, new)))
    return Field(_heading(field), *sides(_shaped(field, old), _shaped(field, new)))


def _lone(relation: Relation, item: Item) -> Iterator[Field]:
    """Show one item whole; its name bears the mark, since marks on every word hide the text."""
    for field in ("name", *_MAIN):
        text = title(item) if field == "name" else _shaped(field, item.value(field))
        if text and relation == "added":
            yield Field(_heading(field), Markup(), _first(field, text, "added"))
        elif text:
            yield Field(_heading(field), _first(field, text, "removed"), Markup())


def _first(field: str, text: str, kind: Shape) -> Markup:
    return whole(text, kind if field == "name" else "same")


def _several(items: Sequence[Item]) -> Markup:
    """Show items whole, one below the other and numbered; a piece is not an edited whole."""
    shown = []
    for item in items:
        values = ((field, _shaped(field, item.value(field))) for field in _MAIN)
        rest = [f"<br>{_heading(field)}：{whole(text)}" for field, text in values if text]
        shown.append(f"<b>{escape(clean(title(item)))}</b>{''.join(rest)}")
    if len(shown) == 1:
        return Markup(shown[0])  # `escape` and `whole` made every part of it
    return Markup(f"<ol><li>{'</li><li>'.join(shown)}</li></ol>")


def _others(link: Link) -> Iterator[Fact]:
    """Yield the fields that did not change, as the new edition has them, else the old one."""
    items = link.new or link.old
    if len(link.old) > 1 or len(link.new) > 1:
        return
    lone = not (link.old and link.new)
    shown = {"name", *_MAIN} if lone else {"name"}
    shown |= {change.field for change in link.changes if change.kind != "formatting"}
    item = items[0]
    for field in (*FIELDS, *(f"extra.{header}" for header, _ in item.extra)):
        text = _shaped(field, item.value(field))
        if text and field not in shown:
            yield Fact(_heading(field), whole(text, paper=False) + clean(_note(link, field)))


def _note(link: Link, field: str) -> str:
    """Say why a field that reads otherwise in the old edition does not count as changed."""
    for change in link.changes:
        if change.field == field:
            if change.reason == "column":
                return "（仅一方有此列，未作比对）"
            same = "" if field == "seq" else "，意同"
            return f"（旧版：{tidy(change.old)}{same}）"
    return ""


def _heading(field: str) -> str:
    return clean(tidy(FIELD_TITLES.get(field, field.removeprefix("extra."))))


def _shaped(field: str, text: str) -> str:
    return tidy(text) if field in _ONE_LINE else text.strip()


def _proof(one: Evidence) -> Fact:
    title, said = proof(one)
    return Fact(title, whole(said.lstrip("： ")))


def _places(items: Sequence[Item], file: str) -> str:
    return clean("；".join(place(item, file) for item in items))


def place(item: Item, file: str) -> str:
    """Return where an item was read, without the file where that is the edition's only one."""
    source = item.source
    if source.file == file:
        source = msgspec.structs.replace(source, file="")
    return " ".join(part for part in (str(source), source.cell("name")) if part)
