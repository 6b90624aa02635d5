"""`qingdan graph items`, `item`, `top` and `diff`: what is asked of the graph of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalogue.bases.citations import Citation, basis
from catalogue.bases.doubts import decision_names
from catalogue.bases.pinpoints import official_pinpoint
from catalogue.edition import Edition
from catalogue.errors import ListError
from catalogue.graphs.graph import NODE_TITLES, Graph, Node, graph
from catalogue.graphs.lookup import alike, named_items, near
from catalogue.graphs.queries import (
    centrality,
    held_by,
    implemented_by,
    inherited_by,
    resting_on,
)
from catalogue.implementing.bodies import bodies
from catalogue.item import Item
from catalogue.registry.registries import registry_problems
from catalogue.text import official, tidy
from diffs.reports.columns import columns
from diffs.sentences import title
from qingdan.graphs import answers
from qingdan.terminal.progress import steps
from qingdan.terminal.voice import tell
from sources.location import read_list

#: How many items of one name are shown in full.
_SHOWN = 10
#: How many bodies of the same function are named.
_OFFERED = 8
_MEASURES = {
    "law": "唯一依据：没有其他依据的事项，该依据废止即失去全部依据；涉及部门：以它为依据的事项"
    "分属几个主管部门（清单没有主管部门栏的，按实施机关计）。",
    "authority": "单独主管：没有其他主管部门的事项；涉及依据：其事项共引用多少部法律法规和文件。",
    "body": "单独实施：没有其他实施机关的事项；涉及依据：其事项共引用多少部法律法规和文件。",
}
_MEASURE_NAMES = {
    "law": ("唯一依据", "涉及部门"),
    "authority": ("单独主管", "涉及依据"),
    "body": ("单独实施", "涉及依据"),
}


def read(location: str, kinds: Sequence[str] = ()) -> Edition:
    """Read a list; what was taken from the web is said on the standard error.

    ListError where the registries of authorities do not hold together: half a registry would
    answer half the questions wrongly.
    """
    problem = next(iter(registry_problems()), None)
    if problem is not None:
        raise ListError(problem)
    with steps(f"读取 {location}") as work:
        reading = read_list(location, frozenset(kinds), pace=work.pace)
    for note in reading.notes:
        tell(f"提示：{note}")
    return reading.edition


def placed(item: Item, file: str) -> str:
    """Say where an item was read, without the file where the list is that one file."""
    text = str(item.source)
    return text.removeprefix(f"{file} ") if file and item.source.file == file else text


def items(
    location: str, kind: str, name: str, form: str, *, more: bool, kinds: Sequence[str] = ()
) -> str:
    """Return the items of a law, authority or body.

    `more` asks for the items that rest on the law only, or that the authority inherited too.
    """
    edition = read(location, kinds)
    made = graph(edition)
    if kind == "law":
        found = [answers.entry(one, pins) for one, pins in resting_on(made, name, only=more)]
        header = "条款"
    elif kind == "authority":
        found = [answers.entry(one, tidy(one.implementers)) for one in held_by(made, name)]
        header = "实施机关"
    else:
        told = implemented_by(made, name)
        found = [answers.entry(one, "、".join(filter(None, how))) for one, how in told]
        header = "层级和方式"
    if kind != "law" and more:
        steps = inherited_by(made, name, kind)
        found += [answers.entry(one, tidy(one.implementers), step) for one, step in steps]
    if form == "json":
        return answers.items({"kind": kind, "name": name, "narrowed": more}, found)
    if not found:
        raise ListError(_unknown(made, kind, name, only=more and kind == "law"))
    return _table(name, found, header, edition.file) + _others(made, kind, name)


def _others(made: Graph, kind: str, name: str) -> str:
    """Name the bodies of the same function that were not asked for; the reader may mean them."""
    names = alike(made, kind, name) if kind != "law" else []
    if not names:
        return ""
    shown = "、".join(names[:_OFFERED]) + ("等" if len(names) > _OFFERED else "")
    return f"\n清单中职能相同的还有：{shown}"


def _table(name: str, found: list[answers.Entry], header: str, file: str) -> str:
    headers = ["事项", header, "出处"]
    rows = [[title(one.item), _told(one.how), placed(one.item, file)] for one in found]
    if any(one.via for one in found):
        headers.insert(1, "承继")
        for row, one in zip(rows, found, strict=True):
            row.insert(1, answers.passed(one.via) if one.via else "")
    widths = [60, *[40] * (len(headers) - 1)]
    table = columns(rows, headers, widths)
    unread = [one for one in found if one.unread]
    note = f"\n其中 {len(unread)} 项的依据栏另有未能识别的文字，请核对原表" if unread else ""
    return f"“{name}”：{len(found)} 项\n{table}{note}"


def _told(how: str) -> str:
    return "、".join(map(official_pinpoint, how.split("、")))


def _unknown(made: Graph, kind: str, name: str, *, only: bool = False) -> str:
    if only and resting_on(made, name):
        return f"清单中以“{name}”为依据的事项都另有其他依据；不加 --only 可以列出"
    if kind == "authority" and not any(one[0] == "authority" for one in made):
        return "清单没有主管部门一栏；请改用 --body 按实施机关查询"
    known = "、".join(near(made, kind, name))
    offered = f"清单中相近的有：{known}" if known else "可用 qingdan graph top 列出清单中的名称"
    return f"清单中没有与“{name}”有关的事项；{offered}"


def item(location: str, name: str, form: str) -> str:
    """Return the authority, bodies and bases of the items of a name."""
    made = graph(read(location))
    nodes = named_items(made, name)
    found = [made.nodes[node]["item"] for node in nodes]
    if form == "json":
        return answers.item(name, found)
    if not found:
        known = "、".join(near(made, "item", name))
        offered = f"相近的有：{known}" if known else "请核对名称，或用 qingdan read 查看清单"
        raise ListError(f"清单中没有名称为“{name}”的事项；{offered}")
    left = len(found) - _SHOWN
    note = f"\n\n另有 {left} 项名称中含有“{name}”，未列出" if left > 0 else ""
    return "\n\n".join("\n".join(_item(one)) for one in found[:_SHOWN]) + note


def _item(one: Item) -> Iterable[str]:
    yield title(one)
    yield f"出处：{one.source}"
    yield f"主管部门：{tidy(one.authority) or '（空）'}"
    rows = [(body.text, body.level, body.mode, body.scope) for body in bodies(one.implementers)]
    shown = [tuple(map(official, row)) for row in rows]
    if one.level:
        yield f"实施层级（按清单所列）：{tidy(one.level)}"
    yield _part("实施机关", shown, ("机关", "层级", "方式", "范围"))
    cited = basis(one.basis)
    lines = [
        (
            official(law.title or law.key),
            law.number,
            _pointed(law),
        )
        for law in cited.citations
    ]
    yield _part("依据", lines, ("名称", "文号", "条款"))
    if cited.rest:
        yield f"依据栏未能识别的文字：{cited.rest}"


def _pointed(law: Citation) -> str:
    """Say where a citation points to, items of an annex by name: 附件第79项（某某审批）."""
    names = decision_names(law)
    return _told("、".join(law.pinpoints)) + (f"（{'、'.join(names)}）" if names else "")


def _part(name: str, rows: Sequence[Sequence[str]], headers: Sequence[str]) -> str:
    if not rows:
        return f"{name}：（空）"
    table = columns(rows, headers, [50, 24, 40, 40][: len(headers)])
    return f"\n{name}：{len(rows)} 条\n{table}"


def top(location: str, kind: str, limit: int, form: str) -> str:
    """Return the nodes of a type that carry the most items, with what the measures mean."""
    made = graph(read(location))
    found = centrality(made, kind)
    if form == "json":
        return answers.carriers(kind, found)
    if not found:
        missing = NODE_TITLES[kind]
        raise ListError(f"{location}：清单中没有{missing}；请用 qingdan read 查看读到了哪些列")
    rows = [
        (_label(made, (kind, one.name)), one.items, f"{one.share:.1%}", one.alone, one.breadth)
        for one in found[:limit]
    ]
    headers = (NODE_TITLES[kind], "事项", "占比", *_MEASURE_NAMES[kind])
    table = columns(rows, headers, [60, *[None] * 4])
    left = f"\n（共 {len(found)} 个，只列前 {limit} 个）" if len(found) > limit else ""
    return f"{table}{left}\n{_MEASURES[kind]}"


def _label(made: Graph, node: Node) -> str:
    return str(made.nodes[node]["label"])


def diff(old: str, new: str, form: str) -> str:
    """Return how the portfolios of authorities, laws and bodies differ between two lists."""
    from diffs.changeset import diff as compared
    from diffs.portfolios import portfolios
    from diffs.reports import portfolio

    if old == new == "-":
        raise ListError("标准输入只能作为其中一版；请把另一版存成文件")
    found = portfolios(compared(read(old), read(new)))
    return portfolio.machine(found) if form == "json" else portfolio.text(found)
