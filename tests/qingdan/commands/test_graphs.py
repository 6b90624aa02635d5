"""`qingdan graph`: the commands as users run them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import networkx as nx
import pytest

from tests.qingdan.running import NEW, OLD, run

_LIST = """序号,主管部门,许可事项名称,实施机关,设定和实施依据
1,国家林草局,林草种子生产经营许可证核发,国家林草局；省级、县级林草部门,《中华人民共和国种子法》第三十一条
2,农业农村部,农作物种子生产经营许可,省级农业农村部门,《种子法》；《植物检疫条例》（国务院令第98号）
3,国家卫生健康委,公共场所卫生许可,县级卫生健康部门,《公共场所卫生管理条例》
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "清单.csv"
    path.write_text(_LIST, encoding="utf-8")
    return path


def _answer(name: str, *arguments: str | Path) -> dict[str, object]:
    done = run("graph", *arguments, "--format", "json")
    assert (done.status, done.err) == (0, "")
    answer: dict[str, object] = json.loads(done.out)
    schema = json.loads(run("schema", name).out)
    jsonschema.Draft202012Validator(schema).validate(answer)
    assert answer["schema"] == f"qingdan.{name}/1"
    return answer


def test_items_of_a_law_and_of_that_law_only(place: Path) -> None:
    done = run("graph", "items", place, "--law", "种子法")
    assert done.out.startswith("“种子法”：2 项\n")
    assert "  第3行" in done.out
    only = _answer("graph-items", "items", place, "--law", "种子法", "--only")
    assert [row["how"] for row in only["items"]] == ["第31条"]  # type: ignore[attr-defined]
    done = run("graph", "items", place, "--law", "植物检疫条例", "--only")
    assert "都另有其他依据；不加 --only 可以列出" in done.err


def test_items_of_an_authority_with_what_it_inherited(place: Path) -> None:
    done = run("graph", "items", place, "--authority", "国家疾控局", "--inherited")
    assert "国家卫生健康委（2021-05-13 划转" in done.out
    answer = _answer("graph-items", "items", place, "--authority", "国家疾控局", "--inherited")
    (row,) = answer["items"]  # type: ignore[misc,attr-defined]
    assert row["via"]["old"] == "国家卫生健康委"  # type: ignore[has-type]
    assert run("graph", "items", place, "--authority", "国家疾控局").status == 2


def test_items_of_a_body_with_its_levels(place: Path) -> None:
    done = run("graph", "items", place, "--body", "县级林草部门")
    assert done.out.startswith("“县级林草部门”：1 项\n")
    done = run("graph", "items", place, "--body", "某部门")
    assert "清单中没有与“某部门”有关的事项；" in done.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "请在 --law、--authority、--body 中给出一个"),
        (["--law", "甲", "--body", "乙"], "请在 --law、--authority、--body 中给出一个"),
        (["--authority", "甲", "--only"], "--only 须与 --law 连用"),
        (["--law", "甲", "--inherited"], "--inherited 须与 --authority 或 --body 连用"),
    ],
)
def test_options_that_do_not_go_together(arguments: list[str], says: str) -> None:
    done = run("graph", "items", OLD, *arguments)
    assert done.status == 2
    assert says in done.err


def test_an_item_with_its_bodies_and_bases(place: Path) -> None:
    done = run("graph", "item", place, "农作物种子")
    assert "省级农业农村部门" in done.out
    assert "国务院令第98号" in done.out
    answer = _answer("graph-item", "item", place, "林草种子生产经营许可证核发")
    (one,) = answer["items"]  # type: ignore[misc,attr-defined]
    assert [body["level"] for body in one["bodies"]][1:] == ["省级", "县级"]  # type: ignore[has-type]
    assert "没有名称为“无此事项”的事项" in run("graph", "item", place, "无此事项").err


def test_an_item_of_an_annex_is_named(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text(
        "序号,许可事项名称,设定和实施依据\n1,甲许可,国务院令第412号附件第79项\n", "utf-8"
    )
    (one,) = _answer("graph-item", "item", path, "甲许可")["items"]  # type: ignore[misc]
    (law,) = one["bases"]  # type: ignore[has-type]
    assert law["law"].startswith("国务院对确需保留的行政审批项目")
    shown = "".join(run("graph", "item", path, "甲许可").out.split())
    assert f"附件第79项（{law['named'][0]}）" in shown


def test_a_picture_of_an_item_is_of_what_is_beside_it(place: Path, tmp_path: Path) -> None:
    arguments = ("--around", "林草种子生产经营许可证核发")
    run("graph", "export", place, "-o", "图.mmd", *arguments, folder=tmp_path)
    assert "农作物种子" not in (tmp_path / "图.mmd").read_text("utf-8")


def test_what_carries_most(place: Path) -> None:
    done = run("graph", "top", place, "--limit", "1")
    assert done.out.splitlines()[2].split() == ["种子法", "2", "66.7%", "1", "2"]
    assert "（共 3 个，只列前 1 个）" in done.out
    assert "唯一依据：" in done.out
    assert len(_answer("graph-top", "top", place, "--kind", "body")["nodes"]) == 4  # type: ignore[arg-type]
    assert "清单中没有法律依据" in run("graph", "top", OLD).err


def test_two_graphs_compared() -> None:
    done = run("graph", "diff", OLD, NEW)
    assert "国家卫生健康委的 5 项中有 5 项转到国家疾控局（划转 2021-05-13" in done.out
    answer = _answer("graph-diff", "diff", OLD, NEW)
    assert answer["compared"] == ["authority"]
    assert "标准输入只能作为其中一版" in run("graph", "diff", "-", "-").err


def test_every_format_is_written(place: Path, tmp_path: Path) -> None:
    names = [
        "图.graphml",
        "图.gexf",
        "图.json",
        "图.cypher",
        "图.mmd",
        "图.dot",
        "图.svg",
        "图.html",
    ]
    outputs = [part for name in names for part in ("-o", name)]
    done = run("graph", "export", place, *outputs, folder=tmp_path)
    assert (done.status, done.out) == (0, "")
    assert "提示：图中有主管部门 3、实施机关 4、事项 3、法律依据 3。" in done.err
    assert all((tmp_path / name).stat().st_size > 200 for name in names)
    assert len(nx.read_graphml(tmp_path / "图.graphml")) == 3 + 3 + 4 + 3 + 3 + 1


def test_a_neighbourhood_in_any_format(place: Path, tmp_path: Path) -> None:
    arguments = ("--around", "林草种子生产经营许可证核发", "--depth", "1")
    run("graph", "export", place, "-o", "图.json", "-o", "图.svg", *arguments, folder=tmp_path)
    document = json.loads((tmp_path / "图.json").read_text("utf-8"))
    assert {node["type"] for node in document["nodes"]} == {
        "item",
        "authority",
        "body",
        "law",
        "edition",
    }
    assert "农作物" not in (tmp_path / "图.svg").read_text("utf-8")
    done = run("graph", "export", place, "-o", "图.svg", "--around", "没有的法")
    assert "清单中没有“没有的法”；" in done.err


@pytest.mark.parametrize(
    ("outputs", "says"),
    [
        (["图.png"], "不支持的格式“.png”；请用 .graphml、"),
        (["图.svg", "图.svg"], "同一个文件给出了两次"),
        (["/dev/null/图.svg", "图.dot"], "写不进去"),
        (["清单.csv"], "不支持的格式“.csv”"),
    ],
)
def test_files_are_written_all_or_none(
    place: Path, tmp_path: Path, outputs: list[str], says: str
) -> None:
    before = sorted(tmp_path.iterdir())
    options = [part for name in outputs for part in ("-o", name)]
    done = run("graph", "export", place, *options, folder=tmp_path)
    assert done.status == 2
    assert says in done.err
    assert sorted(tmp_path.iterdir()) == before


def test_several_lists_share_their_laws(place: Path, tmp_path: Path) -> None:
    run("graph", "export", place, OLD, "-o", "图.json", folder=tmp_path)
    document = json.loads((tmp_path / "图.json").read_text("utf-8"))
    types = [node["type"] for node in document["nodes"]]
    assert (types.count("edition"), types.count("item")) == (2, 18)


def test_an_empty_list_is_exported_as_one(tmp_path: Path) -> None:
    (tmp_path / "空.csv").write_text("事项名称,主管部门\n", encoding="utf-8")
    done = run("graph", "export", "空.csv", "-o", "图.svg", "-o", "图.mmd", folder=tmp_path)
    assert (done.status, "没有事项可画" in done.err) == (0, True)
