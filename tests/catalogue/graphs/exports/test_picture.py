"""The picture and its page: well-formed, self-contained, complete in words."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import IO

import pytest
from lxml import etree, html

from catalogue.edition import Edition, edition
from catalogue.graphs.exports.page import page
from catalogue.graphs.exports.picture import svg
from catalogue.graphs.exports.sketch import Sketch, sketch
from catalogue.graphs.graph import NODE_TITLES, graph
from catalogue.graphs.neighbourhood import overview, strongest
from tests.catalogue.lists import LIST, NASTY, SEED, many, nasty

_SVG = "{http://www.w3.org/2000/svg}"


def _sketch(*editions: Edition, limit: int = 24) -> Sketch:
    made = graph(*editions)
    return sketch(made, overview(made, 2, limit))


def _bytes(write: Callable[[Sketch, IO[bytes]], None], picture: Sketch) -> bytes:
    stream = io.BytesIO()
    write(picture, stream)
    return stream.getvalue()


@pytest.mark.parametrize("listed", [LIST, nasty(), edition([]), edition([SEED]), many(10_000)])
@pytest.mark.parametrize("write", [svg, page])
def test_the_same_bytes_twice_and_nothing_from_elsewhere(
    write: Callable[[Sketch, IO[bytes]], None], listed: Edition
) -> None:
    one, two = (_bytes(write, _sketch(listed)) for _ in range(2))
    assert one == two
    text = one.decode().replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|<script|@import|url\((?!#)", text)


@pytest.mark.parametrize("listed", [LIST, nasty(), edition([]), many(10_000)])
def test_every_node_is_drawn_with_its_whole_name_as_title(listed: Edition) -> None:
    picture = _sketch(listed)
    root = etree.fromstring(_bytes(svg, picture))
    titles = [one.findtext(f"{_SVG}title") or "" for one in root.iter(f"{_SVG}g")]
    for dot in picture.dots:
        start = f"{NODE_TITLES[dot.node[0]]}：{dot.label}"
        assert any(title.startswith(start) for title in titles)
    legend = "".join(root.itertext())
    assert all(NODE_TITLES[type_] in legend for type_ in picture.types())


def test_types_are_told_apart_by_shape() -> None:
    root = etree.fromstring(_bytes(svg, _sketch(LIST)))
    shapes: dict[str, set[str]] = {}
    for path in root.iter(f"{_SVG}path"):
        type_ = (path.get("class") or "").split(" ")[0]
        if type_ in NODE_TITLES:
            shapes.setdefault(type_, set()).add(re.sub(r"[\d.\s-]", "", path.get("d") or ""))
    assert set(shapes) == {"authority", "body", "item", "law"}
    assert all(len(outline) == 1 for outline in shapes.values())
    assert len({min(outline) for outline in shapes.values()}) == len(shapes)


def test_light_and_dark_and_paper() -> None:
    text = _bytes(page, _sketch(LIST)).decode()
    assert text.count("prefers-color-scheme:dark") == 2
    assert "@media print" in text
    assert "Noto Sans CJK SC" in text


def test_every_node_of_the_page_is_a_link_to_its_words() -> None:
    picture = _sketch(LIST)
    root = html.fromstring(_bytes(page, picture).decode())
    anchors = {one.get("id") for one in root.xpath("//tr[@id]")}
    links = [one.get("href") for one in root.xpath("//figure//a")]
    assert len(links) == len(picture.dots)
    assert {link.removeprefix("#") for link in links} == anchors
    assert {one.get("href").removeprefix("#") for one in root.xpath("//td//a")} <= anchors
    words = root.text_content()
    assert "清单.xlsx 目录 第5行" in words
    assert "种子法（第31条、第33条）" in words
    assert "林草部门（省级、县级）" in words


def test_names_stay_names_in_the_page() -> None:
    root = html.fromstring(_bytes(page, _sketch(nasty())).decode())
    assert not root.xpath("//b | //script")
    assert NASTY[2] in root.text_content()


def test_items_of_one_name_are_told_apart_by_where_they_stand() -> None:
    other = edition([SEED], title="清单（2023年版）", file="新.xlsx")
    notes = [dot.note for dot in _sketch(LIST, other).dots if dot.label == SEED.name]
    assert notes == ["清单；目录 第5行", "清单（2023年版）；目录 第5行"]


def test_the_centre_is_marked_and_its_neighbours_say_how() -> None:
    made = graph(LIST)
    node = ("item", f"清单/{LIST.items[0].id}")
    picture = sketch(made, strongest(made, [node], 1, 24))
    notes = {dot.label: dot.note for dot in picture.dots}
    assert notes["种子法"] == "第31条、第33条；共 2 项"
    assert notes["林草部门"] == "省级、县级；共 1 项"
    assert [dot.label for dot in picture.dots if dot.central] == [SEED.name]
    assert picture.title == f"“{SEED.name}”及其周围"
    assert b' central"' in _bytes(svg, picture)


def test_a_large_list_says_what_was_left_out() -> None:
    picture = _sketch(many(10_000))
    assert "联系较少的未画出（2 步以内）：事项 9976" in picture.caption
    assert "事项 9976" in _bytes(svg, picture).decode()
    assert len(_bytes(page, picture)) < 120_000
