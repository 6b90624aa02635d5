"""Diagrams as text: Mermaid and DOT, of what a picture shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Final

from catalogue.exports.sketch import Sketch
from catalogue.graph import EDGE_TITLES, NODE_TITLES

#: How many characters a line of a label has.
_WIDTH: Final = 18
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
        # Braces after %% would be read as a directive.
        plain = " ".join(text.split()).replace("{", "（").replace("}", "）")
        yield f"  %% {plain}"
    for type_ in picture.types():
        yield f"  classDef {type_} fill:{_SHAPES[type_][1]},stroke:#444,color:#111"
    names = {dot.node: f"n{number}" for number, dot in enumerate(picture.dots)}
    for dot in picture.dots:
        opening, closing = _BRACKETS[dot.node[0]]
        label = _entities(_folded(dot.label))
        yield f'  {names[dot.node]}{opening}"{label}"{closing}:::{dot.node[0]}'
    for line in picture.lines:
        arrow = "-.->" if line.kind in _DASHED else "-->"
        text = f'|"{_entities(_folded(line.text))}"|' if line.text else ""
        yield f"  {names[line.start]} {arrow}{text} {names[line.end]}"


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
        yield f"  {ends} [label={text}, tooltip={tip}{style}];"
    yield "}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    one_line = escaped.replace("\r", " ").replace("\n", "\\n")
    return f'"{one_line}"'


def _folded(text: str) -> str:
    lines = (text[start : start + _WIDTH] for start in range(0, len(text), _WIDTH))
    return "\n".join(lines)
