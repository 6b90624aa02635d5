"""`qingdan graph export`: the graph of lists in files for other programs, and as pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Final

from catalogue.errors import ListError
from catalogue.graphs.exports import cypher, diagrams, exchange, page, picture
from catalogue.graphs.exports.sketch import Sketch, sketch
from catalogue.graphs.graph import Graph, Node, graph
from catalogue.graphs.lookup import find, near
from catalogue.graphs.neighbourhood import around, overview, strongest
from qingdan.graphs.graphing import read
from qingdan.output import Writer, placed, write_all
from qingdan.terminal.voice import tell

_WHOLE: Final[dict[str, Callable[[Graph, IO[bytes]], None]]] = {
    ".graphml": exchange.graphml,
    ".gexf": exchange.gexf,
    ".json": exchange.nodelink,
    ".cypher": cypher.cypher,
}
_DRAWN: Final[dict[str, Callable[[Sketch, IO[bytes]], None]]] = {
    ".mmd": diagrams.mermaid,
    ".dot": diagrams.dot,
    ".svg": picture.svg,
    ".html": page.page,
}


def export(
    sources: Sequence[str],
    outputs: Sequence[Path],
    name: str | None,
    steps: int | None,
    limit: int,
) -> None:
    """Write the graph of one or several lists into files, all of them or none.

    `name` asks for what lies within so many steps of it; pictures show at most `limit` items.
    """
    _check(sources, outputs)
    made = graph(*[read(source) for source in sources])
    centres = [] if name is None else _centres(made, name)
    # Two steps from an item stand all items of its bodies and laws, which say little of it.
    depth = steps or (1 if centres and all(one[0] == "item" for one in centres) else 2)
    drawing = any(path.suffix.lower() in _DRAWN for path in outputs)
    shown = _sketch(made, centres, depth, limit) if drawing else None
    part = made.subgraph(around(made, centres, depth)) if centres else made
    write_all({path: _writer(path, part, shown) for path in outputs})
    if shown is not None:
        tell(f"提示：{shown.caption}")
    tell(f"已写出：{'、'.join(map(str, outputs))}")


def _check(sources: Sequence[str], outputs: Sequence[Path]) -> None:
    """Refuse before any work what could not be written, or would lose a file."""
    if sum(source == "-" for source in sources) > 1:
        raise ListError("标准输入只能作为其中一份清单；请把其余的存成文件")
    places = [placed(path) for path in outputs]
    known = "、".join((*_WHOLE, *_DRAWN))
    for path in outputs:
        if path.suffix.lower() not in {*_WHOLE, *_DRAWN}:
            raise ListError(f"{path}：不支持的格式“{path.suffix}”；请用 {known} 之一作后缀")
        if places.count(placed(path)) > 1:
            raise ListError(f"{path}：同一个文件给出了两次；请换一个文件名")
        if any(placed(path) == placed(Path(source.split("#")[0])) for source in sources):
            raise ListError(f"{path}：会覆盖要读取的清单；请换一个文件名")


def _centres(made: Graph, name: str) -> list[Node]:
    found = find(made, name)
    if not found:
        types = ("law", "authority", "body", "item")
        alike = [one for type_ in types for one in near(made, type_, name)]
        known = "、".join(alike[:5])
        offered = f"相近的有：{known}" if known else "可用 qingdan graph top 列出清单中的名称"
        raise ListError(f"清单中没有“{name}”；{offered}")
    return found


def _sketch(made: Graph, centres: list[Node], depth: int, limit: int) -> Sketch:
    if not centres:
        return sketch(made, overview(made, depth, limit))
    return sketch(made, strongest(made, centres, depth, limit))


def _writer(path: Path, part: Graph, shown: Sketch | None) -> Writer:
    suffix = path.suffix.lower()
    if suffix in _WHOLE:
        return lambda stream: _WHOLE[suffix](part, stream)
    if shown is None:
        raise AssertionError(f"{path} is drawn, but nothing was sketched")
    return lambda stream: _DRAWN[suffix](shown, stream)
