"""A question as a reviewer sees it (提问): both sides, what speaks for it, what else it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from catalogue.item import FIELD_TITLES, Item
from catalogue.text import tidy
from diffs.decisions.decision import signed
from diffs.decisions.questions import Question
from diffs.marks import Segment, marks
from diffs.reports.cells import excerpt, side
from diffs.reports.columns import harmless
from diffs.reports.view import evidence, percent
from diffs.sentences import title
from qingdan.sidebyside import beside

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
_PROMPT: Final = "1 同  2 异  3 拆  4 合  5 待定  k 跳过  u 返回  q 退出 > "
HELP: Final = """\
1 或 s、同：同一事项            2 或 d、异：不同事项
3 或 拆：旧版一项拆为新版多项    4 或 合：旧版多项合为新版一项
5 或 定：待定，仍列为待复核      k 跳过，u 返回上一题，q 存盘退出
选“其他可能”中的一项写它的字母，如 1b；拆分、合并写上各项的字母，如 3ab。
空格后可写理由，如 1 仅改名。"""


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
    others = candidates(one)
    if len(others) > 1:
        yield "其他可能："
        own = len(one.old) == len(one.new) == 1
        for letter, (old, new, value) in zip(LETTERS, others, strict=False):
            if not (own and letter == "a"):
                names = f"“{title(old)}” → “{title(new)}”"
                yield f"  {letter}  {harmless(tidy(names))}  {percent(value)}"
    if one.undecided is not None:
        yield f"此前待定：{harmless(signed(one.undecided))}"


LETTERS: Final = "abcdefghijlmnoprtvwxyz"  # without the keys k, q, s, u


def candidates(one: Question) -> list[tuple[Item, Item, float]]:
    """Return the pairs that an answer may name by letter: the question's own, then its rivals."""
    own = [(one.old[0], one.new[0], one.probability)] if len(one.old) == len(one.new) == 1 else []
    return [*own, *((rival.old, rival.new, rival.probability) for rival in one.rivals)]


def _asked(one: Question) -> str:
    if len(one.old) < len(one.new):
        return "旧版一项是否拆分为新版各项？"
    if len(one.old) > len(one.new):
        return "旧版各项是否合并为新版一项？"
    if one.proposed == "different":
        return "旧版删去的与新版增加的是否同一事项？"
    return "两项是否同一事项？"


def _heading(name: str, items: Sequence[Item]) -> list[Segment]:
    where = "；".join(str(item.source) for item in items)
    return [Segment("same", f"{name}  {where}")]


def _fields(one: Question, room: int) -> Iterator[tuple[Sequence[Segment], Sequence[Segment]]]:
    """Yield both sides of each field; several items stand whole, one after the other."""
    if len(one.old) == len(one.new) == 1:
        for field in _FIELDS:
            before, after = one.old[0].value(field).strip(), one.new[0].value(field).strip()
            if before or after:
                label = Segment("same", f"{FIELD_TITLES[field]}：")
                found = excerpt((label, *marks(before, after)), room, _LINES)
                yield side(found, "removed"), side(found, "added")
        return
    yield _several(one.old, room), _several(one.new, room)


def _several(items: Sequence[Item], room: int) -> Sequence[Segment]:
    lines = []
    for number, item in enumerate(items, start=1):
        mark = f"{number}. " if len(items) > 1 else ""
        lines.append(f"{mark}{title(item)}")
        for field in ("authority", "implementers", "basis"):
            if item.value(field).strip():
                found = excerpt((Segment("same", item.value(field).strip()),), room, _LINES // 2)
                lines.append(f"{FIELD_TITLES[field]}：{''.join(one.text for one in found)}")
    return [Segment("same", "\n".join(lines))]
