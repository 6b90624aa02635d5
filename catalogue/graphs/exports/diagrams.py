"""Diagrams as text: Mermaid and DOT, of what a picture shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Final

from catalogue.graphs.exports.layout import wrapped
from catalogue.graphs.exports.sketch import Sketch
from catalogue.graphs.graph import EDGE_TITLES, NODE_TITLES

#: How many characters a line of a label has.
_WIDTH: Final = 18
#: The same for Mermaid, which breaks longer lines once more.
_NARROW: Final = 12
#: How many lines a label has; the whole name stands in the tooltip or a remark.
_LINES: Final = 4
#: Shapes by type: what Mermaid puts around a label, and the shape of DOT with its colour.
_BRACKETS: Final = {
    "edition": ("[(", ")]"),
    "authority": ("{{", "}}"),
    "body": ("([", "])"),
    "item": ("[", "]"),
    "law": ("[[", "]]"),
    "level": ("[/", "/]"),
}
_SHAPES: Final = {
    "edition": ("folder", "#eeeeee"),
    "authority": ("hexagon", "#dbe8f8"),
    "body": ("ellipse", "#dff0e1"),
    "item": ("box", "#ffffff"),
    "law": ("note", "#fbe7d3"),
    "level": ("parallelogram", "#eee6f5"),
}
#: Kinds whose end stands left of their start: a diagram is read from left to right.
_BEFORE: Final = frozenset(("under", "implemented", "listed_in"))
_DASHED: Final = frozenset(("implemented", "at_level", "listed_in"))
#: Entities: a quotation mark would end the label, a backtick make it Markdown.
_ENTITIES: Final = str.maketrans(
    {char: f"#{ord(char)};" for char in "\"#&<>`\\{}[]()|"} | {"\n": "<br/>", "\r": " "}
)  # fmt: skip


def mermaid(picture: Sketch, stream: IO[bytes]) -> None:
    """Write a Mermaid flowchart."""
    stream.write("".join(f"{line}\n" for line in _mermaid(picture)).encode())


def _mermaid(picture: Sketch) -> Iterable[str]:
    yield "flowchart LR"
    for text in (picture.title, picture.caption):
        yield _remark(text)
    for type_ in picture.types():
        yield f"  classDef {type_} fill:{_SHAPES[type_][1]},stroke:#444,color:#111"
    names = {dot.node: f"n{number}" for number, dot in enumerate(picture.dots)}
    for dot in picture.dots:
        opening, closing = _BRACKETS[dot.node[0]]
        folded = _folded(dot.label, _NARROW)
        if folded.replace("\n", "") != dot.label:
            yield _remark(f"{names[dot.node]}：{dot.label}")
        label = _entities(folded)
        yield f'  {names[dot.node]}{opening}"{label}"{closing}:::{dot.node[0]}'
    for line in picture.lines:
        text = f'|"{_entities(_folded(line.text, _NARROW))}"|' if line.text else ""
        ends = (names[line.start], names[line.end])
        if line.kind in _BEFORE:
            # Mermaid has no arrow that points back: who acts stands before the item without one.
            yield f"  {ends[1]} {'-.-' if line.kind in _DASHED else '---'}{text} {ends[0]}"
        else:
            yield f"  {ends[0]} {'-.->' if line.kind in _DASHED else '-->'}{text} {ends[1]}"


def _remark(text: str) -> str:
    # Braces after %% would be read as a directive.
    plain = " ".join(text.split()).replace("{", "（").replace("}", "）")
    return f"  %% {plain}"


def _entities(text: str) -> str:
    return text.translate(_ENTITIES)


def dot(picture: Sketch, stream: IO[bytes]) -> None:
    """Write DOT, for Graphviz."""
    stream.write("".join(f"{line}\n" for line in _dot(picture)).encode())


def _dot(picture: Sketch) -> Iterable[str]:
    yield "digraph qingdan {"
    heading = _quoted(f"{picture.title}\n{picture.caption}")
    yield f"  graph [rankdir=LR, labelloc=t, label={heading}];"
    fonts = 'fontname="Noto Sans CJK SC, Microsoft YaHei, PingFang SC, SimSun, sans-serif"'
    yield f"  graph [{fonts}];"
    yield f"  node [{fonts}, style=filled];"
    yield f"  edge [{fonts}, fontsize=10];"
    names = {dot.node: f"n{number}" for number, dot in enumerate(picture.dots)}
    for one in picture.dots:
        shape, colour = _SHAPES[one.node[0]]
        more = f', fillcolor="{colour}", penwidth={2 if one.central else 1}'
        tip = _quoted(f"{NODE_TITLES[one.node[0]]}：{one.label}")
        label = _quoted(_folded(one.label))
        yield f"  {names[one.node]} [label={label}, shape={shape}{more}, tooltip={tip}];"
    for line in picture.lines:
        style = ", style=dashed" if line.kind in _DASHED else ""
        text, tip = _quoted(_folded(line.text)), _quoted(EDGE_TITLES[line.kind])
        ends = f"{names[line.start]} -> {names[line.end]}"
        if line.kind in _BEFORE:
            ends, style = f"{names[line.end]} -> {names[line.start]}", f", dir=back{style}"
        yield f"  {ends} [label={text}, tooltip={tip}{style}];"
    yield "}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    one_line = escaped.replace("\r", " ").replace("\n", "\\n")
    return f'"{one_line}"'


def _folded(text: str, width: int = _WIDTH) -> str:
    return "\n".join(wrapped(text, width, _LINES))
