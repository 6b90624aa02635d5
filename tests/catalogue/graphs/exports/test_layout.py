"""Where boxes stand: never over one another, the same every time."""

from __future__ import annotations

from itertools import combinations

import pytest

from catalogue.edition import Edition, edition
from catalogue.graphs.exports.layout import FONT, layout, paths, wrapped
from catalogue.graphs.exports.sketch import Sketch, sketch
from catalogue.graphs.graph import graph
from catalogue.graphs.neighbourhood import overview, strongest
from catalogue.item import Item
from tests.catalogue.lists import LIST, SEED, many, nasty


def _sketch(listed: Edition, limit: int = 24) -> Sketch:
    made = graph(listed)
    return sketch(made, overview(made, 2, limit))


HIGH = edition(
    Item(name=f"项{number}", basis=f"《{'很长的名称' * 12}{number}法》") for number in range(9)
)


@pytest.mark.parametrize(
    "listed", [LIST, edition([SEED]), nasty(), many(10_000), edition([]), HIGH]
)
def test_no_box_stands_on_another(listed: Edition) -> None:
    made = layout(_sketch(listed))
    for one, other in combinations(made.boxes, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        below = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert apart or below, (one.dot.label, other.dot.label)
    for box in made.boxes:
        assert 0 <= box.x < box.x + box.width <= made.width
        assert 0 <= box.y < box.y + box.height <= made.height
        wide = [sum(0.62 if char.isascii() else 1 for char in line) for line in box.label]
        assert max(wide) * FONT <= box.width - 2 * FONT


def test_a_large_list_makes_a_picture_of_bounded_size() -> None:
    made = layout(_sketch(many(10_000)))
    assert made.width < 1400
    assert made.height < 2600


def test_items_stand_between_who_acts_and_what_they_rest_on() -> None:
    made = layout(_sketch(LIST))
    left = {box.dot.node[0]: box.x for box in made.boxes}
    assert left["authority"] == left["body"] < left["item"] < left["law"]


def test_a_node_stands_level_with_what_it_is_joined_with() -> None:
    rows = [Item(name=f"项{n}", basis="《甲法》" if n < 6 else "《乙法》") for n in range(12)]
    made = layout(_sketch(edition(rows)))
    middle = {box.dot.label: box.middle for box in made.boxes}
    assert middle["项0"] < middle["甲法"] < middle["项6"] < middle["乙法"]
    assert middle["乙法"] - middle["甲法"] > 2 * (middle["项1"] - middle["项0"])


def test_lines_begin_and_end_at_their_boxes() -> None:
    made = layout(_sketch(LIST))
    found = list(paths(made))
    assert len(found) == len(made.lines) > 0
    assert all(path.startswith("M") and "nan" not in path for _, path in found)


def test_lines_between_nodes_of_one_column_go_round_it() -> None:
    rows = edition([SEED, *many(3).items])
    made = graph(rows)
    picture = sketch(made, strongest(made, [("level", "省级")], 1, 24))
    assert {dot.node[0] for dot in picture.dots} >= {"level", "item", "body"}
    assert list(paths(layout(picture)))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("种子法", ("种子法",)),
        ("一二三四五六七", ("一二三四", "五六七")),
        ("一二三四，五六", ("一二三四，", "五六")),
        ("一二三四五六七八九十", ("一二三四", "五六七…")),
        ("", ("",)),
    ],
)
def test_labels_break_into_lines_and_end_in_an_ellipsis(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 4, 2) == lines
