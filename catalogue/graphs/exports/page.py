"""The picture in a page of its own, with everything that it shows in words below it.

Every node of the picture is a link to its words, so that it can be gone through by keyboard and
heard; no script, no network, no font from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, Final

from catalogue.graphs.exports.exchange import markup
from catalogue.graphs.exports.layout import layout
from catalogue.graphs.exports.picture import FONTS, drawn
from catalogue.graphs.exports.sketch import Dot, Line, Sketch
from catalogue.graphs.graph import EDGE_TITLES, NODE_TITLES, Node

_STYLE: Final = f"""
:root{{color-scheme:light dark}}
body{{margin:0 auto;max-width:76rem;padding:1rem;font-family:{FONTS};line-height:1.6;
background:#fff;color:#1a1a1a}}
h1{{font-size:1.4rem}}h2{{font-size:1.1rem;margin:1.6rem 0 .4rem}}
figure{{margin:0;overflow-x:auto}}svg{{max-width:100%;height:auto}}
a{{color:#0b57a4}}a:focus-visible{{outline:3px solid #c2410c;outline-offset:2px}}
svg a:focus-visible path{{stroke-width:4}}
table{{border-collapse:collapse;width:100%;font-size:.95rem}}
th,td{{border:1px solid #b5b5b5;padding:.35rem .6rem;text-align:left;vertical-align:top}}
th[scope=row]{{font-weight:normal;width:32%}}tr:target{{background:#fff3c4}}
.soft{{color:#4a4a4a;font-size:.85rem}}
@media screen and (prefers-color-scheme:dark){{
body{{background:#161616;color:#f0f0f0}}a{{color:#8cbcf0}}th,td{{border-color:#555}}
tr:target{{background:#4a3d00}}.soft{{color:#c4c4c4}}a:focus-visible{{outline-color:#fdba74}}}}
@media print{{@page{{size:A4;margin:15mm}}body{{max-width:none;padding:0}}a{{color:inherit;
text-decoration:none}}figure{{overflow:visible}}svg{{max-height:230mm}}.aid{{display:none}}tr{{break-inside:avoid}}}}
"""


def page(picture: Sketch, stream: IO[bytes]) -> None:
    """Write the page."""
    stream.write("".join(_page(picture)).encode())


def _page(picture: Sketch) -> Iterable[str]:
    title = markup(picture.title)
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    aid = '<span class="aid">点图中的框，可到下面的说明。</span>'
    yield f"<h1>{title}</h1>\n<p>{markup(picture.caption)}{aid}</p>\n"
    yield "<figure>\n"
    yield from drawn(picture, linked=True)
    yield "</figure>\n"
    yield from _tables(picture)
    yield "</body>\n</html>\n"


def _tables(picture: Sketch) -> Iterable[str]:
    numbers = {box.dot.node: place for place, box in enumerate(layout(picture).boxes)}
    dots = {dot.node: dot for dot in picture.dots}
    for type_ in picture.types():
        chosen = sorted((node for node in numbers if node[0] == type_), key=numbers.__getitem__)
        yield f"<h2>{NODE_TITLES[type_]}（{len(chosen)}）</h2>\n<table>\n"
        for node in chosen:
            lines = [line for line in picture.lines if node in (line.start, line.end)]
            links = "".join(_relations(node, lines, dots, numbers))
            name = f'<th scope="row">{markup(dots[node].label)}{_soft(dots[node])}</th>'
            yield f'<tr id="n{numbers[node]}">{name}<td>{links}</td></tr>\n'
        yield "</table>\n"


def _soft(dot: Dot) -> str:
    more = "，".join(part for part in (dot.note, dot.place) if part)
    return f'<div class="soft">{markup(more)}</div>' if more else ""


def _relations(
    node: Node, lines: Sequence[Line], dots: dict[Node, Dot], numbers: dict[Node, int]
) -> Iterable[str]:
    """Say what a node is joined with, a line for each type at the other end."""
    groups: dict[str, list[str]] = {}
    for line in lines:
        outward = line.start == node
        other = line.end if outward else line.start
        title = NODE_TITLES[other[0]]
        if line.kind in ("succeeded_by", "replaced_by"):
            title = EDGE_TITLES[line.kind] if outward else "承继或者取代"
        said = f"（{markup(line.text)}）" if line.text else ""
        link = f'<a href="#n{numbers[other]}">{markup(dots[other].label)}</a>{said}'
        groups.setdefault(title, []).append(link)
    for title, links in groups.items():
        yield f"<div>{title}：{'；'.join(links)}</div>"
