"""The report of `qingdan graph diff`: portfolios before and after, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from catalogue.text import official
from diffs.portfolios import KINDS, Entry, Kind, Move, Portfolio, Portfolios
from diffs.reports.columns import columns
from diffs.sentences import title

_TITLES: Final[dict[Kind, str]] = {"authority": "主管部门", "law": "法律依据", "body": "实施机关"}
#: How items that stay in the list leave a portfolio and enter it.
_ELSEWHERE: Final[dict[Kind, tuple[str, str]]] = {
    "authority": ("划出", "划入"),
    "law": ("不再引用", "新引用"),
    "body": ("退出", "加入"),
}
#: How many names of items and how many portfolios the report for people shows.
_NAMED: Final = 3
_SHOWN: Final = 40


class Place(msgspec.Struct, frozen=True):
    """Where an item was read."""

    file: str
    sheet: str
    row: int | None


class EntryRow(msgspec.Struct, frozen=True):
    """An item lost or gained on the wire; `link` counts the links of `qingdan.changeset/1`."""

    id: str
    name: str
    source: Place
    link: int
    whole: bool
    others: tuple[str, ...]
    review: bool


class PortfolioRow(msgspec.Struct, frozen=True):
    """A portfolio on the wire."""

    kind: Kind
    name: str
    before: int
    after: int
    divided: int
    lost: list[EntryRow]
    gained: list[EntryRow]


class SuccessionRow(msgspec.Struct, frozen=True):
    """A succession that the registry has."""

    date: str
    kind: str
    part: str
    source: str


class MoveRow(msgspec.Struct, frozen=True):
    """Items that went from one authority to another."""

    old: str
    new: str
    before: int
    whole: bool
    succession: SuccessionRow | None
    items: list[EntryRow]


class SideRow(msgspec.Struct, frozen=True):
    """One of the two editions."""

    title: str
    file: str
    items: int


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """Two graphs compared: only portfolios that changed; `compared` are the kinds both state."""

    schema: str = "qingdan.graph-diff/1"
    old: SideRow
    new: SideRow
    compared: tuple[Kind, ...]
    moves: list[MoveRow]
    portfolios: list[PortfolioRow]
    dropped_laws: list[str]


def machine(found: Portfolios) -> str:
    """Return the JSON, `qingdan.graph-diff/1`."""
    sides = [SideRow(side.title, side.file, side.items) for side in (found.old, found.new)]
    document = Document(
        old=sides[0],
        new=sides[1],
        compared=found.compared,
        moves=[_move_row(move) for move in found.moves],
        portfolios=[_portfolio_row(one) for kind in KINDS for one in found.of(kind)],
        dropped_laws=[one.name for one in found.dropped()],
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=1).decode()


def schema() -> str:
    """Return the JSON Schema of the report."""
    made = msgspec.json.encode(msgspec.json.schema(Document))
    return msgspec.json.format(made, indent=2).decode()


def _entry_row(entry: Entry) -> EntryRow:
    item = entry.item
    place = Place(item.source.file, item.source.sheet, item.source.row)
    return EntryRow(item.id, item.title, place, entry.link, entry.whole, entry.others, entry.review)


def _portfolio_row(one: Portfolio) -> PortfolioRow:
    lost, gained = ([_entry_row(entry) for entry in side] for side in (one.lost, one.gained))
    return PortfolioRow(one.kind, one.name, one.before, one.after, one.divided, lost, gained)


def _move_row(move: Move) -> MoveRow:
    known = move.known
    step = None
    if known is not None:
        step = SuccessionRow(known.date, known.kind, known.part, known.source)
    items = [_entry_row(entry) for entry in move.entries]
    return MoveRow(move.old, move.new, move.before, move.whole, step, items)


def text(found: Portfolios) -> str:
    """Return the report for people."""
    return "\n".join(_parts(found))


def _parts(found: Portfolios) -> Iterable[str]:
    for name, side in (("旧版", found.old), ("新版", found.new)):
        yield f"{name}：{side.title}（{side.file}，{side.items} 项）"
    for kind in KINDS:
        if kind not in found.compared:
            yield f"\n{_TITLES[kind]}：至少一版没有这一栏，未作比对"
            continue
        changed = found.of(kind)
        yield (
            f"\n{_TITLES[kind]}：{len(changed)} 个名下事项有增减"
            if changed
            else (f"\n{_TITLES[kind]}：名下事项没有增减")
        )
        if changed:
            yield _table(kind, changed)
        if kind == "authority":
            yield from map(_move, found.moves)
        if kind == "law" and found.dropped():
            names = "、".join(f"《{official(one.name)}》" for one in found.dropped())
            yield f"不再是任何事项的依据：{names}"
    if any(entry.review for one in found.portfolios for entry in (*one.lost, *one.gained)):
        yield "\n带“?”的事项，新旧是否同一事项待复核，见 qingdan diff。"


def _table(kind: Kind, changed: Sequence[Portfolio]) -> str:
    out, into = _ELSEWHERE[kind]
    divided = any(one.divided for one in changed)
    headers = [_TITLES[kind], "旧版", "删除", out, "新增", into, "新版", "增减的事项"]
    rows = []
    for one in changed[:_SHOWN]:
        gone, come = (sum(entry.whole for entry in side) for side in (one.lost, one.gained))
        counts = [-gone, gone - len(one.lost), come, len(one.gained) - come]
        signed = [f"{count:+d}" if count else "" for count in counts]
        rows.append([official(one.name), str(one.before), *signed, str(one.after), _changes(one)])
        if divided:
            rows[-1].insert(6, f"{one.divided:+d}" if one.divided else "")
    if divided:
        headers.insert(6, "拆并")
    widths: list[int | None] = [28, *[None] * (len(headers) - 2), 44]
    table = columns(rows, headers, widths)
    left = len(changed) - _SHOWN
    return table + (f"\n（另有 {left} 个未列，用 --format json 全部列出）" if left > 0 else "")


def _changes(one: Portfolio) -> str:
    signed = (("减：", one.lost), ("增：", one.gained))
    return "\n".join(sign + _named(entries) for sign, entries in signed if entries)


def _named(entries: Sequence[Entry]) -> str:
    names = [title(entry.item) + "?" * entry.review for entry in entries[:_NAMED]]
    more = f" 等 {len(entries)} 项" if len(entries) > _NAMED else ""
    return "；".join(names) + more


def _move(move: Move) -> str:
    what = "全部" if move.whole else "部分"
    kept = _gone(move)
    known = ""
    if move.known is not None:
        words = " ".join(filter(None, (move.known.kind, move.known.date, move.known.part)))
        known = f"（{words}）"
    return (
        f"{official(move.old)}的 {move.before} 项中有 {len(move.entries)} 项转到"
        f"{official(move.new)}{known}，为{what}转移{kept}：{_named(move.entries)}"
    )


def _gone(move: Move) -> str:
    left = move.before - len(move.entries)
    return f"（其余 {left} 项已删除）" if move.whole and left else ""
