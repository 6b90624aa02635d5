"""`qingdan graph items`: what rests on a law, what an authority holds."""

from __future__ import annotations

import sys

from tabulate import tabulate

from catalogue.errors import ListError
from catalogue.graph import Graph, graph
from catalogue.queries import carriers, held_by, resting_on
from catalogue.text import tidy
from diffs.sentences import title
from sources.location import read_list

#: How many names are offered where the one asked for is not in the list.
_OFFERED = 5


def items(location: str, law: str | None, authority: str | None) -> str:
    """Return the items that rest on a law or stand under an authority, as a table.

    What was taken from the web is said on the standard error.
    """
    reading = read_list(location)
    for note in reading.notes:
        print(f"提示：{note}", file=sys.stderr)
    made = graph(reading.edition)
    if law is not None:
        rows = [(title(item), pins, str(item.source)) for item, pins in resting_on(made, law)]
        return _table(made, "law", law, rows, ("事项", "条款", "出处"))
    name = authority or ""
    held = [
        (title(item), tidy(item.implementers), str(item.source)) for item in held_by(made, name)
    ]
    return _table(made, "authority", name, held, ("事项", "实施机关", "出处"))


def _table(
    made: Graph,
    kind: str,
    asked: str,
    rows: list[tuple[str, str, str]],
    headers: tuple[str, str, str],
) -> str:
    if not rows:
        known = "、".join(name for name, _ in carriers(made, kind)[:_OFFERED]) or "无"
        raise ListError(f"清单中没有与“{asked}”有关的事项；清单中较多的有：{known}")
    table = tabulate(rows, headers=headers, tablefmt="simple", maxcolwidths=[60, 40, 40])
    return f"“{asked}”：{len(rows)} 项\n{table}"
