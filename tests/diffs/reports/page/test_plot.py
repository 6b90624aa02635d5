from __future__ import annotations

from urllib.parse import parse_qs

from diffs.reports.page.plot import plot

_KINDS = [("added", "新增"), ("basis", "设定和实施依据调整"), ("code", "编码调整")]


def test_a_circle_for_each_count_and_none_for_nought() -> None:
    rows = [(["甲", "乙"], ["added"]), (["甲"], ["added", "basis"])]
    made = plot("authority", "主管部门", rows, _KINDS)
    assert [line.name for line in made.lines] == ["甲", "乙"]
    assert [(line.counts) for line in made.lines] == [(2, 1), (1, 0)]
    assert [spot.count for spot in made.spots] == [2, 1, 1]
    assert max(spot.radius for spot in made.spots) == made.spots[0].radius
    assert "甲：新增 2 条" in {spot.told for spot in made.spots}


def test_a_number_fits_into_its_circle() -> None:
    rows = [(["甲"], ["added"])] * 2000 + [(["乙"], ["added"])] * 100
    assert plot("authority", "主管部门", rows, _KINDS).spots[1].radius == 12


def test_a_circle_leads_to_its_rows() -> None:
    (spot,) = plot("body", "实施机关", [(["甲&乙=#"], ["basis"])], _KINDS).spots
    assert parse_qs(spot.address[1:]) == {"kind": ["basis"], "body": ["甲&乙=#"]}


def test_beyond_fifteen_the_others_are_one_line_without_an_address() -> None:
    rows = [([f"部门{number}"], ["added"]) for number in range(20)]
    made = plot("authority", "主管部门", rows, _KINDS)
    assert len(made.lines) == 16
    assert (made.lines[-1].name, made.lines[-1].counts) == ("其余5个", (5,))
    assert not made.spots[-1].address
    assert all(spot.y < made.height and spot.x < made.width for spot in made.spots)
