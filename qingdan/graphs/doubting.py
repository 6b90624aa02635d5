"""`qingdan graph doubts`: what the bases of a list say of their documents that cannot be so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from catalogue.bases.citations import Citation
from catalogue.bases.doubts import DECISION, item_findings, number_findings, tag_findings
from catalogue.bases.setting import is_licence, unset
from catalogue.edition import Edition
from catalogue.errors import ListError
from catalogue.item import Item
from catalogue.law.laws import Register
from catalogue.law.outdated import outdated
from catalogue.text import official
from diffs.reports.columns import columns
from diffs.sentences import title
from qingdan import lawkeeping
from qingdan.graphs import answers
from qingdan.graphs.graphing import placed, read
from qingdan.output import column_widths

TITLES: Final = {
    "tag": "层级标注有误",
    "number": "文号与名称不符",
    "annex": "项号与名称不符",
    "setting": "依据不能设定许可",
    "version": "引用旧版",
}


class Doubt(msgspec.Struct, frozen=True):
    """One doubt about the basis of an item: its kind, one of TITLES, and what it is about.

    `stated` is what the cell says, `expected` what it should, empty where nobody can tell.
    """

    kind: str
    item: Item
    law: str
    stated: str
    expected: str
    message: str


class Row(msgspec.Struct, frozen=True):
    """A doubt on the wire."""

    kind: str
    name: str
    authority: str
    source: answers.Place
    law: str
    stated: str
    expected: str
    message: str


class Doubts(msgspec.Struct, frozen=True, kw_only=True):
    """The doubts of a list; `items` is how many items were looked at."""

    schema: str = "qingdan.graph-doubts/1"
    items: int
    doubts: list[Row]


def show(location: str, laws: str | None, day: str, form: str, kinds: Sequence[str] = ()) -> str:
    """Return the doubts about the bases of a list on a day, as JSON or for people."""
    register = lawkeeping.register_if_any(laws)
    edition = read(location, kinds)
    if not any(item.basis for item in edition.items):
        told = "没有读到依据，无法核对；请用 qingdan read 查看读到了哪些列"
        raise ListError(f"{location}：{told}")
    items = edition.items
    known = _ranks(register) if register is not None else {}
    found = [doubt for item in items for doubt in doubts(item, known)]
    if register is not None:
        found += [doubt for item in items for doubt in _versions(item, register, day)]
    if form == "json":
        return answers.text(Doubts(items=len(items), doubts=[_row(one) for one in found]))
    return _table(found, edition, versions=register is not None)


def schema() -> str:
    """Return the JSON Schema of the report."""
    return answers.schema_of(Doubts)


def _ranks(register: Register) -> dict[str, str]:
    # Registers count decisions of the State Council among the regulations.
    return {law.key: law.level for law in register.laws if not law.title.endswith("决定")}


def doubts(item: Item, known: Mapping[str, str]) -> Iterator[Doubt]:
    """Yield what is doubtful about the basis of an item; `known` maps canonical titles to ranks."""
    cell = item.basis
    for tag in tag_findings(cell, known):
        said = f"《{_name(tag.citation)}》是{tag.rank}，依据栏标注为“{tag.tag}”"
        yield Doubt("tag", item, _name(tag.citation), tag.tag, tag.rank, said)
    for one in number_findings(cell):
        said = one.told(f"《{_name(one.citation)}》")
        law = _name(one.citation)
        yield Doubt("number", item, law, one.number, one.belongs_to or one.right, said)
    for row in item_findings(cell, item.name):
        stated = official(row.stated)
        where = "依据栏写作" if row.by == "quote" else "事项名称为"
        named = f"是“{row.name}”" if row.name else "不存在"
        said = f"{DECISION}附件第{row.number}项{named}，{where}“{stated}”"
        yield Doubt("annex", item, DECISION, stated, row.name, said)
    yield from _setting(item, known)


def _setting(item: Item, known: Mapping[str, str]) -> Iterator[Doubt]:
    """Yield a doubt where a licence rests on documents alone that may set none."""
    found = unset(item.basis, known) if is_licence(item) else None
    if found is not None:
        cited = "、".join(
            f"{one.label}（{level or '只修改或者取消'}）" for one, level in found.citations
        )
        said = f"依据都不能设定行政许可（行政许可法第十四条至第十七条）：{cited}"
        yield Doubt("setting", item, "", cited, "", said)


def _versions(item: Item, register: Register, day: str) -> Iterator[Doubt]:
    """Yield the citations of versions that no longer hold."""
    for one in outdated(item.basis, register, day):
        current = one.current
        since = f"{current.published}公布" if current.published else ""
        since += f"、{current.since}施行" if current.since != current.published else ""
        law = _name(one.citation)
        now = since.removeprefix("、")
        said = f"《{law}》引用的是{one.cited}的版本，现行版本{now}，条款可能已有变动"
        yield Doubt("version", item, law, one.cited, current.since, said)


def _name(cited: Citation) -> str:
    return cited.law or cited.title or cited.number


def _row(one: Doubt) -> Row:
    item = one.item
    place = answers.place(item)
    return Row(
        one.kind, title(item), item.authority, place, one.law, one.stated, one.expected, one.message
    )


def _table(found: Sequence[Doubt], edition: Edition, *, versions: bool) -> str:
    items = len(edition.items)
    if not found:
        names = "、".join(name for kind, name in TITLES.items() if versions or kind != "version")
        return f"{items} 项的依据栏没有发现存疑之处（核对了：{names}）"
    counts = Counter(one.kind for one in found)
    told = "，".join(f"{name} {counts[kind]} 处" for kind, name in TITLES.items() if counts[kind])
    rows = [
        (title(one.item), TITLES[one.kind], one.message, placed(one.item, edition.file))
        for one in found
    ]
    widths = column_widths(24, 16, 44, 18)
    headers = ("事项", "存疑", "说明", "出处")
    table = columns(rows, headers, widths)
    return f"{items} 项的依据栏有 {len(found)} 处存疑：{told}\n{table}"
