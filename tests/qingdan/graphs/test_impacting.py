from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.qingdan.running import run

_LAWS = (
    "title,level,status,published,effective,issuer,repealed_on,repealed_by\n"
    "中华人民共和国甲法,法律,有效,2014-04-24,2015-01-01,人大,2026-08-15,中华人民共和国乙法典第一条\n"
    "丙条例,行政法规,有效,2010-01-01,2010-03-01,国务院,,\n"
)
_LIST = (
    "序号,事项名称,主管部门,设定和实施依据\n"
    "1,甲种许可,甲部,《甲法》第三条\n"
    "2,乙种许可,乙部,《甲法》第五条；《丙条例》第六条\n"
    "3,丙种许可,丙部,《丙条例》；《丁办法》\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "清单.csv").write_text(_LIST, "utf-8")
    (tmp_path / "法规.csv").write_text(_LAWS, "utf-8")
    return str(tmp_path / "清单.csv"), str(tmp_path / "法规.csv")


def test_items_that_lose_a_basis_are_told_with_what_is_left(files: tuple[str, str]) -> None:
    done = run("graph", "impact", files[0], "--laws", files[1], "--as-of", "2026-09-01")
    assert (done.status, done.err) == (0, "")
    assert "3 项中有 2 项的依据失效，其中 1 项没有其他依据，1 项行政许可不再有可以设定" in done.out
    assert "“丁办法”（1项）" in done.out


def test_the_json_keeps_to_its_schema(files: tuple[str, str]) -> None:
    done = run(
        "graph", "impact", files[0], "--laws", files[1], "--as-of", "2026-09-01", "--format", "json"
    )
    document = json.loads(done.out)
    jsonschema.validate(document, json.loads(run("schema", "impact").out))
    first, second = document["items"]
    assert first["item"]["name"] == "甲种许可"
    assert first["item"]["source"]["row"] == 2
    assert [law["title"] for law in first["lost"]] == ["中华人民共和国甲法"]
    assert first["lost"][0]["by"] == "中华人民共和国乙法典第一条"
    assert (first["setting_left"], second["setting_left"]) == (False, True)
    assert second["left"] == ["丙条例"]
    assert document["unresolved"] == [{"text": "丁办法", "items": 1}]


def test_what_an_unknown_law_may_be_is_told_beside_it(tmp_path: Path) -> None:
    (tmp_path / "清单.csv").write_text(
        "序号,事项名称,设定和实施依据\n1,甲种许可,《城市规划法》《种子质量管理条列》\n", "utf-8"
    )
    (tmp_path / "法规.csv").write_text(
        "title,level,status,published,effective\n种子质量管理条例,行政法规,有效,2010-01-01,\n"
        "中华人民共和国城乡规划法,法律,有效,2007-10-28,2008-01-01\n", "utf-8")  # fmt: skip
    asked = ("graph", "impact", str(tmp_path / "清单.csv"), "--laws", str(tmp_path / "法规.csv"))
    document = json.loads(run(*asked, "--format", "json").out)
    jsonschema.validate(document, json.loads(run("schema", "impact").out))
    assert document["items"] == []
    assert document["unresolved"] == [
        {"text": "城市规划法", "items": 1, "replaced_by": "中华人民共和国城乡规划法"},
        {"text": "种子质量管理条列", "items": 1, "near": "种子质量管理条例"},
    ]
    told = run(*asked).out
    assert "《城市规划法》（已由《中华人民共和国城乡规划法》取代）" in told
    assert "《种子质量管理条列》（名称相近：《种子质量管理条例》）" in told


def test_before_the_day_nothing_is_lost(files: tuple[str, str]) -> None:
    done = run(
        "graph", "impact", files[0], "--laws", files[1], "--as-of", "2026-08-14", "--format", "json"
    )
    assert json.loads(done.out)["items"] == []


def test_a_register_is_imported_once_and_used_later(
    files: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QINGDAN_DATA", str(tmp_path / "数据"))
    missing = run("graph", "impact", files[0])
    assert missing.status == 2
    assert "qingdan laws import" in missing.err
    kept = run("laws", "import", files[1])
    assert "已导入 2 条版本记录：" in kept.out
    assert "2 项的依据失效" in run("graph", "impact", files[0], "--as-of", "2026-09-01").out
    shown = run("laws", "show", "甲法", "--as-of", "2026-09-01")
    assert "已废止，自2026-08-15起，由中华人民共和国乙法典第一条废止" in shown.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["laws", "show", "无此法"], "法规库中没有《无此法》"),
        (["laws", "show", "丙"], "名称相近的有：《丙条例》"),
        (["laws", "show", "很长的戊管理条列"], "名称相近的有：《很长的戊管理条例》"),
        (["laws", "show", "城市规划法"], "它已由《城乡规划法》取代"),
    ],
)
def test_a_law_that_is_not_there_gives_one_line(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    laws = tmp_path / "法规.csv"
    laws.write_text(
        f"{_LAWS}很长的戊管理条例,行政法规,有效,2010-01-01,2010-03-01,国务院,,\n", "utf-8"
    )
    done = run(*arguments, "--laws", str(laws))
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert message in done.err


@pytest.mark.parametrize("day", ["昨天", "2026-13-01"])
def test_a_day_that_is_none_gives_one_line(files: tuple[str, str], day: str) -> None:
    done = run("graph", "impact", files[0], "--laws", files[1], "--as-of", day)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert day in done.err


def test_the_code_on_the_environment_takes_the_footing_of_real_items(shared: Path) -> None:
    """The ten laws that it repeals from 2026-08-15 on; what only they carried has nothing left."""
    laws = str(shared / "data/laws/flk_2026.csv")
    lists = str(next((shared / "data/karamay").glob("2024*农业*")))

    def impact(day: str) -> list[dict[str, object]]:
        done = run("graph", "impact", lists, "--laws", laws, "--as-of", day, "--format", "json")
        found: list[dict[str, object]] = json.loads(done.out)["items"]
        return found

    before, after = impact("2026-08-14"), impact("2026-09-01")
    assert len(after) - len(before) == 18
    assert not any(one["setting_left"] for one in after)


def test_what_no_register_knows_may_still_set_a_licence(files: tuple[str, str]) -> None:
    path = Path(files[0])
    path.write_text(
        "序号,事项名称,权力类型,设定和实施依据\n"
        "1,甲种许可,行政许可,《甲法》第三条；《某某省实施〈甲法〉条例》\n"
        "2,乙种处罚,行政处罚,《甲法》第五条\n",
        "utf-8",
    )
    done = run("graph", "impact", *files[:1], "--laws", files[1], "--as-of", "2026-09-01")
    assert (
        "2 项中有 2 项的依据失效，其中 1 项没有其他依据，1 项行政许可是否仍有，须核对" in done.out
    )
    done = run(
        "graph", "impact", files[0], "--laws", files[1], "--as-of", "2026-09-01",
        "--kind", "行政处罚",
    )  # fmt: skip
    assert "1 项中有 1 项的依据失效，其中 1 项没有其他依据\n" in done.out


def test_a_list_without_bases_is_no_list_that_loses_none(files: tuple[str, str]) -> None:
    path = Path(files[0])
    path.write_text("序号,事项名称\n1,甲种许可\n", "utf-8")
    done = run("graph", "impact", files[0], "--laws", files[1])
    assert done.status == 2
    assert "没有读到依据，无法核对" in done.err
