"""One list in every format is one list."""

from __future__ import annotations

import pytest

from diffs.changeset import diff
from sources.location import read_list
from sources.reading import Reading
from tests.published.formats import FORMATS, publish
from tests.published.sheets import Sheet, sheet

_LAW = "《中华人民共和国铁路法》第二十五条\n《铁路安全管理条例》（国务院令第６３９号）第八十四条、第八十五条"
_LONG = (
    f"{_LAW}；《国务院对确需保留的行政审批项目设定行政许可的决定》(国务院令第412号)附件第1项" * 6
)
#: Authority, bodies, bases, remark: as they stand in published lists, five rows and more under each.
_KINDS = (
    ("国家铁路局", "国家铁路局；\n地区铁路监管局", _LAW, ""),
    ("公安部", "省级、设区的市级、县级公安机关（由省级确定）", "《枪支管理法》第八条", "仅限ＡＢＣ类"),
    ("国家林草局", "国家林草局  或省级林草部门", _LONG, ""),
    ("市场监管总局\n（会同工业和信息化部）", "省级市场监管部门", "", "< 3 项 & \"其他\" | 除外"),
)  # fmt: skip


def _items(count: int) -> list[tuple[str, ...]]:
    """Items under an authority each seven rows, every fifth name wrapped by hand."""
    found = []
    for number in range(1, count + 1):
        authority, bodies, basis, remark = _KINDS[number // 7 % len(_KINDS)]
        name = f"第{number}号铁路专用设备\n（含LED信号机）生产许可"
        name = name if number % 5 == 0 else name.replace("\n", "")
        found.append((authority, name, bodies, basis, remark))
    return found


@pytest.fixture(scope="module")
def list_() -> Sheet:
    return sheet("行政许可事项清单", _items(120))


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory, list_: Sheet) -> dict[str, Reading]:
    paths = publish(tmp_path_factory.mktemp("formats"), list_)
    return {name: read_list(str(path)) for name, path in paths.items()}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_the_list_that_was_published(
    list_: Sheet, readings: dict[str, Reading], name: str
) -> None:
    items = [row for row in list_.rows if len(set(row)) > 1]
    edition = readings[name].edition
    assert len(edition.items) == len(items) == 120
    assert [item.seq for item in edition.items] == [row[0] for row in items]
    assert edition.warnings == ()
    assert [row.kind for row in readings[name].tables[0].rows].count("group") == 3


@pytest.mark.parametrize("new", FORMATS)
@pytest.mark.parametrize("old", FORMATS)
def test_between_two_formats_nothing_changed(
    readings: dict[str, Reading], old: str, new: str
) -> None:
    changes = diff(readings[old].edition, readings[new].edition)
    assert [link for link in changes.links if link.relation != "unchanged"] == []


def test_the_pdf_cuts_rows_and_goes_over_many_pages(readings: dict[str, Reading]) -> None:
    last = readings["list.pdf"].edition.items[-1].source
    assert last.page is not None
    assert last.page > 8
