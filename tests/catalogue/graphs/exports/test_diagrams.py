"""Mermaid and DOT: labels stay labels whatever stands in them."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from typing import IO

import pytest

from catalogue.edition import Edition, edition
from catalogue.graphs.exports.diagrams import dot, mermaid
from catalogue.graphs.exports.sketch import Sketch, sketch
from catalogue.graphs.graph import graph
from catalogue.graphs.neighbourhood import overview
from tests.catalogue.lists import LIST, many, nasty

_NODE = re.compile(r'  n\d+[\[({/]+"([^"\n]*)"[\])}/]+:::\w+')
_QUOTED = r'"(?:[^"\\\n]|\\.)*"'


def _sketch(listed: Edition, limit: int = 24) -> Sketch:
    made = graph(listed)
    return sketch(made, overview(made, 2, limit))


def _text(write: Callable[[Sketch, IO[bytes]], None], picture: Sketch) -> str:
    stream = io.BytesIO()
    write(picture, stream)
    return stream.getvalue().decode()


@pytest.mark.parametrize("listed", [LIST, nasty(), edition([]), many(10_000)])
def test_every_line_of_mermaid_is_a_node_an_edge_or_a_remark(listed: Edition) -> None:
    picture = _sketch(listed)
    first, *rest = _text(mermaid, picture).splitlines()
    assert first == "flowchart LR"
    labels = [match[1] for line in rest if (match := _NODE.fullmatch(line))]
    arrows = [line for line in rest if re.match(r"  n\d+ (-\.->|-->|-\.-|---)", line)]
    others = [line for line in rest if not line.startswith("  n")]
    assert all(line.startswith(("  %% ", "  classDef ")) for line in others)
    assert not any("{" in line for line in others)
    assert (len(labels), len(arrows)) == (len(picture.dots), len(picture.lines))
    assert len(labels) + len(arrows) + len(others) == len(rest)
    for label, one in zip(map(_plain, labels), picture.dots, strict=True):
        assert one.label.startswith(label.removesuffix("…"))
        assert label == one.label or f"：{one.label}" in "".join(others)


def _plain(label: str) -> str:
    """What a reader of Mermaid sees; wraps are ours."""
    text = label.replace("<br/>", "")
    assert not set(text) & set('"<>`\\{}[]|')
    return html.unescape(re.sub(r"#(\d+);", r"&#\1;", text))


@pytest.mark.parametrize("listed", [LIST, nasty(), edition([]), many(10_000)])
def test_every_statement_of_dot_is_whole(listed: Edition) -> None:
    picture = _sketch(listed)
    text = _text(dot, picture)
    assert text.startswith("digraph qingdan {\n")
    assert text.endswith("}\n")
    bare = re.sub(_QUOTED, "Q", text)
    for line in bare.splitlines()[1:-1]:
        assert re.fullmatch(r"  (n\d+|n\d+ -> n\d+|graph|node|edge) \[[\w=,.# -]*\];", line), line
    labels = re.findall(rf"^  n\d+ \[label=({_QUOTED})", text, re.MULTILINE)
    shown = [one[1:-1].replace("\\n", "").replace("\\\\n", "") for one in labels]
    assert len(labels) == len(picture.dots)
    if listed == LIST:
        assert shown == [one.label for one in picture.dots]


def test_a_backslash_and_a_quotation_mark_in_dot() -> None:
    picture = _sketch(edition([]))
    dots = _sketch(nasty()).dots
    text = _text(dot, Sketch('题"目\\', "", (), ()))
    assert r'label="题\"目\\\n"' in text
    assert picture.dots == ()
    assert any('"' in one.label for one in dots)


def test_bodies_are_joined_by_dashed_lines_that_say_the_level() -> None:
    text = _text(mermaid, _sketch(LIST))
    assert '-.-|"省级、县级"|' in text
    assert '-->|"第31条、第33条"|' in text


def test_a_large_list_says_what_was_left_out() -> None:
    for write in (mermaid, dot):
        text = _text(write, _sketch(many(10_000)))
        assert "事项 9976" in text
        assert len(text) < 40_000
