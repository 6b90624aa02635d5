from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.item import Item
from catalogue.numerals import chinese
from sources.formats.webpage import page_text
from sources.opening import tables_of
from sources.reading import read_table
from sources.reading import reading as put_together
from tests.sources.formats.test_outline import _document, _paragraph


def _shown(body: str) -> list[str]:
    return page_text(f"<meta charset=utf-8><body>{body}".encode(), "a.html").splitlines()


@pytest.mark.parametrize(
    ("attributes", "numbers"),
    [
        ("", "1. 2. 3."),
        ("start=5", "5. 6. 7."),
        ("start=-1", "-1. 0. 1."),
        ("start=x", "1. 2. 3."),
        ("reversed", "3. 2. 1."),
        ("reversed start=10", "10. 9. 8."),
        ("type=a", "a. b. c."),
        ("type=A start=26", "Z. AA. AB."),
        ("type=i start=3", "iii. iv. v."),
        ("type=I", "I. II. III."),
        ("type=1", "1. 2. 3."),
        ("style='list-style-type: cjk-ideographic'", "一、 二、 三、"),
        ("style='list-style:simp-chinese-informal inside' type=a", "一、 二、 三、"),
    ],
)
def test_numbers_as_browsers_show_them(attributes: str, numbers: str) -> None:
    entries = "<li>甲<li>乙<li>丙"
    wanted = [f"{number}{text}" for number, text in zip(numbers.split(), "甲乙丙", strict=True)]
    assert _shown(f"<ol {attributes}>{entries}</ol>") == wanted


def test_values_of_entries_count_on() -> None:
    assert _shown("<ol><li>甲<li value=7>乙<li>丙<li value=x>丁</ol>") == [
        "1.甲", "7.乙", "8.丙", "9.丁",
    ]  # fmt: skip
    assert _shown("<ol reversed><li value=9>甲<li>乙</ol>") == ["9.甲", "8.乙"]
    assert _shown("<ol><li>甲<li type=A>乙</ol>") == ["1.甲", "B.乙"]


def test_lists_without_numbers_have_none() -> None:
    assert _shown("<ul><li>甲</ul><ol style='list-style: none'><li>乙</ol><li>丙") == list("甲乙丙")
    assert _shown("<ul style='list-style-type: decimal'><li>甲</ul>") == ["1.甲"]


@pytest.mark.parametrize("text", ["1.甲", "（一）甲", "二、甲", "<b>3</b>.甲", "<p>4、甲"])
def test_entries_that_are_numbered_by_hand_keep_their_own_numbers(text: str) -> None:
    (line,) = _shown(f"<ol start=9><li>{text}</ol>")
    assert "9" not in line


def test_inner_lists_count_for_themselves_and_show_how_deep_they_stand() -> None:
    inner = "<ol><li>乙<ol><li>丙</ol><li>丁</ol>"
    assert _shown(f"<ol><li>甲{inner}<li>戊</ol>") == ["1.甲", "（1）乙", "①丙", "（2）丁", "2.戊"]
    assert _shown(f"<ol type=A><li>甲{inner}<li>戊</ol>")[:2] == ["A.甲", "1.乙"]
    assert _shown(f"<ol><li>{inner}</ol>") == ["（1）乙", "①丙", "（2）丁"]


@pytest.mark.parametrize(
    "text", ["<p>甲", " \n <div><span>甲</span></div>", "<br>甲", "<!-- x -->甲"]
)
def test_a_number_stands_on_the_line_of_its_text(text: str) -> None:
    assert _shown(f"<ol><li>{text}<p>乙</ol>") == ["1.甲", "乙"]


def test_entries_without_text_count_and_show_nothing() -> None:
    assert _shown("<ol><li>甲<li> <li>丙</ol>") == ["1.甲", "3.丙"]


_FIELDS = ("seq", "name", "authority", "implementers", "basis")
_BODIES = ("市教育局", "市水利局", "市公安局")
_DEEDS = ("核准", "经营许可", "资格认定", "登记（含变更）")


def _drawn(chance: random.Random) -> list[tuple[str, list[tuple[str, str, list[str]]]]]:
    """Return groups of items: body, and name, body that acts and laws of each item."""
    groups = []
    for body in chance.sample(_BODIES, chance.randint(1, 3)):
        items = []
        for place in range(chance.randint(2, 4)):
            laws = [f"《{law}法》第{chance.randint(1, 99)}条" for law in chance.sample("甲乙丙", 2)]
            items.append((f"第{place}类{chance.choice(_DEEDS)}", chance.choice(_BODIES), laws))
        groups.append((body, items))
    return groups


def _items(data: bytes, file: str) -> list[tuple[str, ...]]:
    edition = put_together(map(read_table, tables_of(data, file)), "", file).edition
    return [_values(item) for item in edition.items]


def _values(item: Item) -> tuple[str, ...]:
    return tuple(item.value(field) for field in _FIELDS)


def _typed(groups: list[tuple[str, list[tuple[str, str, list[str]]]]]) -> str:
    lines = []
    for place, (body, items) in enumerate(groups, start=1):
        lines.append(f"{chinese(place)}、{body}")
        for number, (name, who, laws) in enumerate(items, start=1):
            lines += [f"{number}.{name}", f"实施机关：{who}", "设定依据："]
            lines += [f"（{count}）{law}" for count, law in enumerate(laws, start=1)]
    return "\n".join(lines)


def _page(groups: list[tuple[str, list[tuple[str, str, list[str]]]]]) -> bytes:
    parts = []
    for body, items in groups:
        entries = ""
        for name, who, laws in items:
            cited = "".join(f"<li>{law}</li>" for law in laws)
            entries += f"<li><p>{name}</p>实施机关：{who}<br>设定依据：<ol>{cited}</ol></li>"
        parts.append(f"<li>{body}<ol>{entries}</ol></li>")
    outer = f"<ol style='list-style-type:simp-chinese-informal'>{''.join(parts)}</ol>"
    return f"<meta charset=utf-8><body>{outer}".encode()


def _word(groups: list[tuple[str, list[tuple[str, str, list[str]]]]]) -> bytes:
    paragraphs = []
    for body, items in groups:
        paragraphs.append(_paragraph(body, 0, 4))
        for name, who, laws in items:
            labels = [_paragraph(f"实施机关：{who}"), _paragraph("设定依据：")]
            cited = [_paragraph(law, 2, 4) for law in laws]
            paragraphs += [_paragraph(name, 1, 4), *labels, *cited]
    return _document(*paragraphs)


@given(st.integers(0, 1 << 30))
def test_a_list_is_the_same_with_numbers_typed_or_automatic(seed: int) -> None:
    groups = _drawn(random.Random(seed))
    wanted = _items(_typed(groups).encode(), "a.txt")
    assert len(wanted) == sum(len(items) for _, items in groups)
    assert [row[2] for row in wanted] == [body for body, items in groups for _ in items]
    assert _items(_page(groups), "a.html") == wanted
    assert _items(_word(groups), "a.docx") == wanted


@pytest.mark.parametrize(
    ("attributes", "numbers"),
    [
        ("start=12", ("12.", "13.", "14.")),
        ("reversed", ("3.", "2.", "1.")),
        ("type=a", ("a.", "b.", "c.")),
        ("type=i", ("i.", "ii.", "iii.")),
        ("style='list-style-type:cjk-ideographic'", ("一、", "二、", "三、")),
    ],
)
def test_names_alone_are_the_same_list(attributes: str, numbers: tuple[str, ...]) -> None:
    names = ("甲类经营审批", "乙类生产许可", "丙类资格认定")
    typed = "\n".join(f"{number}{name}" for number, name in zip(numbers, names, strict=True))
    entries = "".join(f"<li>{name}</li>" for name in names)
    page = f"<meta charset=utf-8><p>事项清单</p><ol {attributes}>{entries}</ol>"
    wanted = _items(f"事项清单\n{typed}".encode(), "a.txt")
    assert [row[1] for row in wanted] == list(names)
    assert _items(page.encode(), "a.html") == wanted


@pytest.mark.parametrize("mark", ["", "一、"])
def test_a_page_of_headings_and_automatic_numbers(mark: str) -> None:
    bodies = (f"{mark}市教育局", f"{mark and '二、'}市水利局")
    lists = "".join(
        f"<h3> {body}</h3><ol><li>甲类经营许可<li>乙类资格认定</ol><h4><img></h4>"
        for body in bodies
    )
    found = _items(f"<meta charset=utf-8><h2>行政许可事项目录</h2>{lists}".encode(), "a.html")
    assert {row[1] for row in found} == {"甲类经营许可", "乙类资格认定"}
    assert [(row[0], row[2]) for row in found] == [
        ("1", "市教育局"), ("2", "市教育局"), ("1", "市水利局"), ("2", "市水利局"),
    ]  # fmt: skip


@pytest.mark.parametrize("colon", ["", "："])
def test_entries_that_define_their_fields(colon: str) -> None:
    entries = "".join(
        f"<li><dl><dt>事项名称{colon}<dd>{name}<dt>实施机关{colon}<dd>甲局<dt>设定依据{colon}<dd>《甲法》</dl>"
        for name in ("甲许可", "乙许可")
    )
    found = _items(f"<meta charset=utf-8><ol>{entries}</ol>".encode(), "a.html")
    assert [row[1:] for row in found] == [
        ("甲许可", "", "甲局", "《甲法》"), ("乙许可", "", "甲局", "《甲法》"),
    ]  # fmt: skip
