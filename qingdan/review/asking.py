"""A question as a reviewer sees it (提问): both sides, what speaks for it, what else it may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from catalogue.item import FIELD_TITLES, Item
from catalogue.text import tidy
from diffs.decisions.decision import signed
from diffs.decisions.questions import Question
from diffs.marking.marks import Segment, marks
from diffs.reports.cells import excerpt, side
from diffs.reports.columns import harmless
from diffs.reports.view import evidence, percent
from diffs.sentences import title
from qingdan.review.sidebyside import beside

#: What is shown of an item, and how many lines of each field.
_FIELDS: Final = (
    "name",
    "subitem",
    "kind",
    "authority",
    "implementers",
    "level",
    "basis",
    "remark",
)
_LINES: Final = 8
_PROMPT: Final = (
    "1 同  2 异  3 拆  4 合  5 待定  k 跳过  u 返回  q 退出  ? 帮助；空一格写理由，如 1 仅改名 > "
)
HELP: Final = """\
1 或 s、同：同一事项            2 或 d、异：不同事项
3 或 拆：旧版一项拆为新版多项    4 或 合：旧版多项合为新版一项
5 或 定：待定，仍列为待复核      k 跳过，u 返回上一题，q 存盘退出
选“其他可能”中的一项写它的字母，如 1b；拆分、合并写上各项的字母，如 3ab。
空格后可写理由，如 1 仅改名；理由也可先写一行，再写决定。"""


def prompt() -> str:
    """Return what stands before the answer."""
    return _PROMPT


def text(one: Question, number: int, left: int, width: int, *, colour: bool) -> str:
    """Return a question for a terminal of `width` columns; `left` more follow it."""
    return "\n".join(_lines(one, number, left, width, colour=colour))


def _lines(one: Question, number: int, left: int, width: int, *, colour: bool) -> Iterator[str]:
    yield f"\n第{number}题（其后{left}题） {_asked(one)}"
    yield "─" * (width // 2)
    yield from beside(_heading("旧版", one.old), _heading("新版", one.new), width, colour=colour)
    for before, after in _fields(one, (width - 3) // 2):
        yield from beside(before, after, width, colour=colour)
    proof = "；".join(dict.fromkeys(evidence(link.evidence) for link in one.links))
    yield f"判断依据：{harmless(proof)}（把握 {percent(one.probability)}）"
    others = list(_others(one))
    if others:
        yield "其他可能："
        yield from others
    if one.undecided is not None:
        yield f"此前待定：{harmless(signed(one.undecided))}"


def _others(one: Question) -> Iterator[str]:
    """Yield a line for each pair that is not what the question shows, with its letter."""
    old, new = {item.id for item in one.old}, {item.id for item in one.new}
    for letter, (before, after, value) in zip(LETTERS, candidates(one), strict=False):
        if before.id in old and after.id in new:
            continue
        names = "旧版同上" if old == {before.id} else f"旧版{_named(before)}"
        names += " → 新版同上" if new == {after.id} else f" → 新版{_named(after)}"
        yield f"  {letter}  {harmless(names)}  {percent(value)}"


def _named(item: Item) -> str:
    authority = f"，{tidy(item.authority)}" if tidy(item.authority) else ""
    return f"“{title(item)}”（{item.source}{authority}）"


LETTERS: Final = "abcdefghijlmnoprtvwxyz"  # without the keys k, q, s, u


def candidates(one: Question) -> list[tuple[Item, Item, float]]:
    """Return the pairs that an answer may name by letter: the question's own, then its rivals.

    The pieces of a group stand in the order of its rows, other pairs from the likeliest on.
    """
    own = [(one.old[0], one.new[0], one.probability)] if len(one.old) == len(one.new) == 1 else []
    rows = [item.id for item in (*one.old, *one.new)]

    def place(pair: tuple[Item, Item, float]) -> tuple[int, int]:
        found = [rows.index(item.id) for item in pair[:2] if item.id in rows]
        return (found[0], found[1]) if len(found) == 2 else (len(rows), 0)

    rivals = ((rival.old, rival.new, rival.probability) for rival in one.rivals)
    return [*own, *sorted(rivals, key=place)]


def _asked(one: Question) -> str:
    if len(one.old) < len(one.new):
        return "旧版一项是否拆分为新版各项？"
    if len(one.old) > len(one.new):
        return "旧版各项是否合并为新版一项？"
    if one.proposed == "different":
        return "旧版删去的与新版增加的是否同一事项？"
    return "两项是否同一事项？"


def _heading(name: str, items: Sequence[Item]) -> list[Segment]:
    where = str(items[0].source) if len(items) == 1 else f"{items[0].source.file}，{len(items)}项"
    return [Segment("same", f"{name}  {where}")]


def _fields(one: Question, room: int) -> Iterator[tuple[Sequence[Segment], Sequence[Segment]]]:
    """Yield both sides of each field; several items stand whole, one after the other."""
    if len(one.old) == len(one.new) == 1:
        for field in _FIELDS:
            before, after = one.old[0].value(field).strip(), one.new[0].value(field).strip()
            if before or after:
                label = Segment("same", f"{FIELD_TITLES[field]}：")
                if before and after:
                    found = excerpt((label, *marks(before, after)), room, _LINES)
                    yield side(found, "removed"), side(found, "added")
                else:  # mostly a column that one list lacks: nothing to compare
                    values = (Segment("same", value) for value in (before, after))
                    left, right = (excerpt((label, value), room, _LINES) for value in values)
                    yield left, right
        return
    pieces = one.new if len(one.old) == 1 else one.old
    letters: dict[str, str] = {}
    for letter, (old, new, _) in zip(LETTERS, candidates(one), strict=False):
        piece = new if len(one.old) == 1 else old
        if piece in pieces and {old.id, new.id} <= {item.id for item in (*one.old, *one.new)}:
            letters[piece.id] = letter
    yield _several(one.old, letters, room), _several(one.new, letters, room)


def _several(items: Sequence[Item], letters: Mapping[str, str], room: int) -> Sequence[Segment]:
    """Show rows whole; those of a group by the letters that an answer names them by."""
    lines = []
    for item in sorted(items, key=lambda item: letters.get(item.id, "~")):
        mark = f"{letters[item.id]}  " if item.id in letters else ""
        lines.append(f"{mark}{title(item)}（{item.source}）")
        for field in ("authority", "implementers", "basis"):
            value = item.value(field).strip()
            if value:
                found = excerpt((Segment("same", value),), room, _LINES // 2)
                lines.append(f"   {FIELD_TITLES[field]}：{''.join(one.text for one in found)}")
    return [Segment("same", "\n".join(lines))]
