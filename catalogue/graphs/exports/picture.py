"""The picture as SVG: self-contained, told apart by shape as well as colour, light and dark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Final

from catalogue.graphs.exports.exchange import markup
from catalogue.graphs.exports.layout import (
    FONT,
    LEADING,
    MARGIN,
    NOTE,
    Box,
    Layout,
    layout,
    paths,
    wrapped,
)
from catalogue.graphs.exports.sketch import Dot, Line, Sketch
from catalogue.graphs.graph import EDGE_TITLES, NODE_TITLES

FONTS: Final = (
    '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",'
    '"WenQuanYi Micro Hei","SimSun",sans-serif'
)
#: Fill and line of each type on light and on dark ground.
_COLOURS: Final = {
    "edition": ("#ededed", "#555555", "#333333", "#bbbbbb"),
    "authority": ("#dbe8f8", "#1f5a9c", "#173455", "#8cbcf0"),
    "body": ("#dff0e1", "#2b7040", "#173d23", "#8fd3a2"),
    "item": ("#ffffff", "#555555", "#242424", "#b5b5b5"),
    "law": ("#fbe7d3", "#9c4a14", "#4a2a12", "#f0b27a"),
    "level": ("#eee6f5", "#6a4590", "#332344", "#c4a4e4"),
}
_DASHES: Final = {
    "implemented": "7 4",
    "exercised_at": "2 4",
    "at_level": "2 4",
    "listed_in": "2 4",
    "succeeded_by": "12 4",
    "replaced_by": "12 4",
}
_ARROWS: Final = frozenset(("succeeded_by", "replaced_by"))
_LEGEND: Final = 34
_SAMPLE: Final = 30


def svg(picture: Sketch, stream: IO[bytes]) -> None:
    """Write a picture of its own."""
    stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write("".join(drawn(picture)).encode())


def drawn(picture: Sketch, *, linked: bool = False) -> Iterable[str]:
    """Yield the `svg` element; `linked` makes each node a link to `#n…` of the page around it."""
    made = layout(picture)
    # A page says both above the picture.
    room = made.width - 2 * MARGIN
    title = () if linked else wrapped(picture.title, room / 20, 2)
    caption = () if linked else wrapped(picture.caption, room / NOTE, 3)
    legend, legend_height = _legend(picture, made.width)
    top = MARGIN + 28 * len(title) + 18 * len(caption) + legend_height + 8
    width, height = round(made.width), round(made.height + top)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="{"group" if linked else "img"}"'
        f' aria-label="{markup(picture.title)}">\n'
    )
    yield f"<title>{markup(picture.title)}</title>\n<desc>{markup(picture.caption)}</desc>\n"
    yield f"<style>{style()}</style>\n"
    yield (
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8"'
        ' markerHeight="8" orient="auto"><path class="tip" d="M0 0L8 4L0 8Z"/></marker></defs>\n'
    )
    yield f'<rect class="ground" width="{width}" height="{height}"/>\n'
    yield from _heading(title, caption)
    yield f'<g transform="translate(0 {MARGIN + 28 * len(title) + 18 * len(caption)})">'
    yield f"{legend}</g>\n"
    yield f'<g transform="translate(0 {top})">\n'
    yield from (_line(line, path) for line, path in paths(made))
    yield from _boxes(made, linked=linked)
    yield "</g>\n</svg>\n"


def style() -> str:
    """Return the rules of the picture, for light ground, dark ground and paper."""
    return f"{_rules(0)}@media screen and (prefers-color-scheme:dark){{{_rules(2)}}}"


def _rules(ground: int) -> str:
    dark = bool(ground)
    text, soft, paper, line = (
        ("#f0f0f0", "#c4c4c4", "#161616", "#8a8a8a")
        if dark
        else ("#1a1a1a", "#4a4a4a", "#ffffff", "#8c8c8c")
    )
    rules = [
        f"text{{font-family:{FONTS};fill:{text}}}" if not dark else f"text{{fill:{text}}}",
        f".ground{{fill:{paper}}}.soft{{fill:{soft}}}.tip{{fill:{line}}}",
        f".line{{fill:none;stroke:{line};stroke-width:1.3}}",
        ".central{stroke-width:3.2}" if not dark else "",
    ]
    for type_, colours in _COLOURS.items():
        fill, stroke = colours[ground : ground + 2]
        width = "" if dark else ";stroke-width:1.5"
        rules.append(f".{type_}{{fill:{fill};stroke:{stroke}{width}}}")
    # A rule for all of a kind must not make the thick line of a centre thin again.
    rules.append(".central.central{stroke-width:3.2}" if not dark else "")
    return "".join(rules)


def _heading(title: tuple[str, ...], caption: tuple[str, ...]) -> Iterable[str]:
    y = MARGIN
    for line in title:
        y += 28
        yield f'<text x="{MARGIN}" y="{y - 8}" font-size="20">{markup(line)}</text>\n'
    for line in caption:
        y += 18
        place = f'x="{MARGIN}" y="{y - 4}" font-size="{NOTE}"'
        yield f'<text class="soft" {place}>{markup(line)}</text>\n'


def _legend(picture: Sketch, width: float) -> tuple[str, float]:
    """Return the samples of shapes and lines, in as many rows as they take, and their height."""
    parts: list[str] = []
    x, y = float(MARGIN), 10.0
    entries = [(NODE_TITLES[type_], type_, "") for type_ in picture.types()]
    entries += [(EDGE_TITLES[kind], "", kind) for kind in picture.kinds()]
    for name, type_, kind in entries:
        taken = _SAMPLE + 10 + len(name) * NOTE + 22
        if x + taken > width - MARGIN and x > MARGIN:
            x, y = float(MARGIN), y + 24
        if type_:
            parts.append(f'<path class="{type_}" d="{_shape(type_, x, y, _SAMPLE, 16)}"/>')
        else:
            parts.append(_path(kind, f"M{x:g} {y + 8:g}h{_SAMPLE}"))
        place = f'x="{x + _SAMPLE + 8:g}" y="{y + 12:g}" font-size="{NOTE}"'
        parts.append(f"<text {place}>{name}</text>")
        x += taken
    return "".join(parts), y + 24 if entries else 0.0


def _path(kind: str, path: str, inner: str = "") -> str:
    dashes = f' stroke-dasharray="{_DASHES[kind]}"' if kind in _DASHES else ""
    arrow = ' marker-end="url(#arrow)"' if kind in _ARROWS else ""
    return f'<path class="line" d="{path}"{dashes}{arrow}>{inner}</path>'


def _line(line: Line, path: str) -> str:
    said = f"：{line.text}" if line.text else ""
    return _path(line.kind, path, f"<title>{markup(EDGE_TITLES[line.kind] + said)}</title>") + "\n"


def _boxes(made: Layout, *, linked: bool) -> Iterable[str]:
    # In the order of the page around the picture, which is the order of its links.
    for number, box in enumerate(made.boxes):
        element = "".join(_box(box))
        yield f'<a href="#n{number}">{element}</a>\n' if linked else f"{element}\n"


def _box(box: Box) -> Iterable[str]:
    type_ = box.dot.node[0]
    yield f"<g><title>{markup(spoken(box.dot))}</title>"
    central = " central" if box.dot.central else ""
    shape = _shape(type_, box.x, box.y, box.width, box.height)
    yield f'<path class="{type_}{central}" d="{shape}"/>'
    x, y = box.x + box.width / 2, box.y + 7
    for line in box.label:
        y += LEADING
        place = f'x="{x:g}" y="{y - 5:g}" font-size="{FONT}" text-anchor="middle"'
        yield f"<text {place}>{markup(line)}</text>"
    if box.note:
        place = f'x="{x:g}" y="{y + 13:g}" font-size="{NOTE}" text-anchor="middle"'
        yield f'<text class="soft" {place}>{markup(box.note)}</text>'
    yield "</g>"


def spoken(dot: Dot) -> str:
    """Return all that is known of a node, as a screen reader or a pointer shows it."""
    more = [part for part in (dot.note, dot.place) if part]
    return "，".join((f"{NODE_TITLES[dot.node[0]]}：{dot.label}", *more))


def _shape(type_: str, x: float, y: float, width: float, height: float) -> str:
    """Return the outline of a type: it tells the types apart where colours cannot."""
    right, low, cut = x + width, y + height, min(14.0, height / 2)
    if type_ == "authority":
        half = y + height / 2
        return (
            f"M{x + cut:g} {y:g}H{right - cut:g}L{right:g} {half:g}L{right - cut:g} {low:g}"
            f"H{x + cut:g}L{x:g} {half:g}Z"
        )
    if type_ == "body":
        round_ = min(height / 2, 22)
        return (
            f"M{x + round_:g} {y:g}H{right - round_:g}A{round_:g} {round_:g} 0 0 1 {right:g}"
            f" {y + round_:g}V{low - round_:g}A{round_:g} {round_:g} 0 0 1 {right - round_:g}"
            f" {low:g}H{x + round_:g}A{round_:g} {round_:g} 0 0 1 {x:g} {low - round_:g}"
            f"V{y + round_:g}A{round_:g} {round_:g} 0 0 1 {x + round_:g} {y:g}Z"
        )
    if type_ == "law":
        fold = min(12.0, height / 2)
        return (
            f"M{x:g} {y:g}H{right - fold:g}L{right:g} {y + fold:g}V{low:g}H{x:g}Z"
            f"M{right - fold:g} {y:g}V{y + fold:g}H{right:g}"
        )
    if type_ == "level":
        return f"M{x + cut:g} {y:g}H{right:g}L{right - cut:g} {low:g}H{x:g}Z"
    if type_ == "edition":
        return f"M{x:g} {y:g}H{right:g}V{low:g}H{x:g}ZM{x + 6:g} {y:g}V{low:g}"
    return f"M{x:g} {y:g}H{right:g}V{low:g}H{x:g}Z"
