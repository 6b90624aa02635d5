from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.implementing.bodies import bodies, implemented_at, parse
from catalogue.implementing.modes import OWN

_LOCAL = ("省级", "设区的市级", "县级")
_FREE_TRADE = "中国（广东）自由贸易试验区南沙片区管委会"


def _keys(cell: str) -> list[tuple[str, str, str, str]]:
    return [body.key for body in bodies(cell)]


def _names(cell: str) -> list[str]:
    return [body.name for body in bodies(cell)]


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        (
            "国家发展改革委；省级、设区的市级、县级节能审查机关",
            [("国家发展改革委", "国家", OWN, "")]
            + [("节能审查机关", level, OWN, "") for level in _LOCAL],
        ),
        (
            "生态环境部（由华北督察局承办）",
            [("生态环境部", "国家", OWN, ""), ("华北督察局", "", "承办", "")],
        ),
        (
            "县级政府（由水利部门承办）",
            [("政府", "县级", OWN, ""), ("水利部门", "", "承办", "")],
        ),
        (
            "水利部（委托省级水利部门实施）",
            [("水利部", "国家", OWN, ""), ("水利部门", "省级", "委托", "")],
        ),
        (
            "省级农业农村部门（会同林草部门）",
            [("农业农村部门", "省级", OWN, ""), ("林草部门", "", "会同", "")],
        ),
        (
            "省级林草部门（受国家林草局委托）",
            [("林草部门", "省级", "受委托", "受国家林草局委托")],
        ),
        (
            "国家林草局（由省级林草部门初审）",
            [("国家林草局", "国家", OWN, ""), ("林草部门", "省级", "初审", "")],
        ),
        ("乡镇政府", [("政府", "乡镇级", OWN, "")]),
    ],
)
def test_the_style_of_the_national_list(cell: str, keys: list[tuple[str, ...]]) -> None:
    assert _keys(cell) == keys


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("国务院住房城乡建设主管部门", [("住房城乡建设部门", "国家", OWN, "")]),
        ("省、自治区、直辖市人民政府卫生健康部门", [("卫生健康部门", "省级", OWN, "")]),
        ("设区的市级人民政府公安机关", [("公安机关", "设区的市级", OWN, "")]),
        (
            "县级以上人民政府教育行政部门",
            [("教育部门", level, OWN, "") for level in _LOCAL],
        ),
        ("国务院或证监会", [("国务院", "国家", OWN, ""), ("证监会", "国家", OWN, "")]),
        (
            "国家烟草专卖局或省级烟草专卖行政主管部门",
            [("国家烟草局", "国家", OWN, ""), ("烟草专卖部门", "省级", OWN, "")],
        ),
    ],
)
def test_the_style_of_statutes(cell: str, keys: list[tuple[str, ...]]) -> None:
    assert _keys(cell) == keys


def test_the_bodies_of_a_vertical_administration_are_one_piece_wherever_the_line_breaks() -> None:
    for gap in ("", " ", "\u00a0", "\n"):
        cell = f"国家矿山安监局；国家矿山安监局{gap}省级局"
        assert [body.name for body in bodies(cell)] == ["国家矿山安监局", "国家矿山安监局省级局"]


def test_an_open_reference_stays_at_its_level() -> None:
    (body,) = bodies("省级人民政府确定的部门")
    assert body.level == "省级"
    assert body.text == "省级人民政府确定的部门"


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("区发改经信局", [("区发展改革和经济信息化局", "县级", OWN, "")]),
        ("市规资局滨海分局", [("市规划和自然资源局滨海分局", "", OWN, "")]),
        (
            "区教育局（部分为审批，部分为省教育厅委托事项）",
            [("区教育局", "县级", OWN, "部分为审批,部分为省教育厅委托事项")],
        ),
        (
            "市发改局（非技术改造类）；市经信科局（技术改造类）",
            [
                ("市发展改革局", "", OWN, "非技术改造类"),
                ("市经济信息化和科技局", "", OWN, "技术改造类"),
            ],
        ),
        (
            "克拉玛依市人民政府（克拉玛依市自然资源局承办）",
            [("克拉玛依市人民政府", "", OWN, ""), ("克拉玛依市自然资源局", "", "承办", "")],
        ),
    ],
)
def test_the_style_of_local_lists(cell: str, keys: list[tuple[str, ...]]) -> None:
    assert _keys(cell) == keys


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("市统\n计局", ["市统计局"]),
        ("市委编办\n市人社局", ["市委编办", "市人力资源社会保障局"]),
        ("市人社局 市财政局", ["市人力资源社会保障局", "市财政局"]),
        ("公安部、国家安全部", ["公安部", "国家安全部"]),
        (_FREE_TRADE, ["中国(广东)自由贸易试验区南沙片区管委会"]),
        (
            f"{_FREE_TRADE}、市商务局",
            ["中国(广东)自由贸易试验区南沙片区管委会", "市商务局"],
        ),
        ("市发改委（甲、乙两类）", ["市发展改革委"]),
        ("负责甲、乙事务的机构", ["负责甲、乙事务的机构"]),
        ("无", ["无"]),
        ("", []),
    ],
)
def test_where_one_body_ends(cell: str, names: list[str]) -> None:
    assert _names(cell) == names


def test_a_body_named_twice_is_one() -> None:
    assert len(bodies("证监会；中国证监会；中国证券监督管理委员会")) == 1


def test_labels_keep_the_words_as_read() -> None:
    first, second = bodies("中国证监会（债券类）；县级政府（由水利部门承办）")[:2]
    assert first.label == "中国证监会（债券类）"
    assert second.label == "县级政府"
    assert bodies("县级政府（由水利部门承办）")[1].label == "水利部门（承办）"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("国家发展改革委；县级林草部门", "国家发展和改革委员会\n县级林草部门"),
        ("市发改局（技术改造类）", "市发改局(技术改造类)"),
        ("县级以上林草部门", "省级、设区的市级、县级林草部门"),
    ],
)
def test_two_ways_of_writing_the_same_bodies(left: str, right: str) -> None:
    assert set(_keys(left)) == set(_keys(right))


@given(
    st.lists(
        st.sampled_from(
            [
                "市公安局",
                "公安部",
                "省级",
                "、",
                "；",
                "或",
                "（",
                "）",
                "由",
                "承办",
                "委托",
                "\n",
                " ",
                "县级以上",
                "人民政府",
                "部门",
                "中国",
                "*",
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_no_named_body_is_lost(cell: str) -> None:
    found = str(bodies(cell))
    assert ("市公安局" in cell) <= ("市公安局" in found)
    assert ("公安部" in cell) <= ("公安部" in found)


def test_a_part_that_is_delegated_is_not_the_whole() -> None:
    part = bodies("公安部（部分委托省级公安机关实施）")
    whole = bodies("公安部（委托省级公安机关实施）")
    assert {body.key for body in part} != {body.key for body in whole}


def _read(cell: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in parse(cell).pieces]


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        (
            "省级、县级公安机关（甲类）；\n公安部",
            [
                ("level", "省级、县级"),
                ("body", "公安机关"),
                ("separator", "（"),
                ("scope", "甲类"),
                ("separator", "）"),
                ("separator", "；"),
                ("body", "公安部"),
            ],
        ),
        (
            "县级以上地方人民政府教育行政部门（由乡镇政府承办）",
            [
                ("level", "县级以上地方"),
                ("issuer", "人民政府"),
                ("body", "教育行政部门"),
                ("separator", "（"),
                ("mode", "由"),
                ("level", "乡镇"),
                ("body", "政府"),
                ("mode", "承办"),
                ("separator", "）"),
            ],
        ),
        ("市统\n计局", [("body", "市统\n计局")]),
        ("公安部呵呵", [("unknown", "公安部呵呵")]),
        (
            "公安部；某某呵呵",
            [("body", "公安部"), ("separator", "；"), ("unknown", "某某呵呵")],
        ),
    ],
)
def test_every_piece_has_its_span(cell: str, pieces: list[tuple[str, str]]) -> None:
    assert _read(cell) == pieces
    assert all(cell[piece.start : piece.end] == piece.text for piece in parse(cell).pieces)


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "市公安局",
                    "公安部",
                    "省级",
                    "县级以上",
                    "人民政府",
                    "部门",
                    "及其",
                    "等",
                    "授权的",
                ),
                *("由", "承办", "委托", "各", "*", "X", "、", "；", "或", "（", "）"),
                *("\n", " ", "\u200b", "\u3000"),
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_pieces_cover_the_cell_without_overlap(cell: str) -> None:
    pieces = parse(cell).pieces
    assert all(one.end <= other.start for one, other in pairwise(pieces))
    covered = {place for piece in pieces for place in range(piece.start, piece.end)}
    left = {cell[place] for place in range(len(cell)) if place not in covered}
    assert left <= set("*\n \u200b\u3000")


@pytest.mark.parametrize(
    ("cell", "complete"),
    [
        ("省级人民政府确定的部门", True),
        ("法律、法规授权的组织", True),
        ("国务院有关部门", True),
        ("区（县）教育局", True),
        ("各区绿化委员会", True),
        (_FREE_TRADE, True),
        ("商务都", False),
        ("某某局", False),
        ("省级某某部门", False),
        ("公安部（由某某局承办）", False),
        ("省级", False),
        ("按有关规定办理", False),
        ("无", False),
        ("", False),
    ],
)
def test_a_cell_is_complete_when_every_word_is_known(cell: str, complete: bool) -> None:
    assert parse(cell).complete is complete


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("公安部和省级公安机关", [("公安部", "国家"), ("公安机关", "省级")]),
        ("省级教育、卫生健康部门", [("教育部门", "省级"), ("卫生健康部门", "省级")]),
        ("省级民政部门、商务行政主管部门", [("民政部门", "省级"), ("商务部门", "省级")]),
        ("国家外汇局及其分支局", [("国家外汇局", "国家"), ("国家外汇局分支局", "")]),
        ("国家发展改革委质检总局", [("国家发展改革委", "国家"), ("质检总局", "国家")]),
        ("区住房和城乡建设局", [("区住房城乡建设局", "县级")]),
        ("省级（含计划单列市）林草部门", [("林草部门", "省级")]),
        ("教育部门（省级）", [("教育部门", "省级")]),
        ("克拉玛依市人民政府", [("克拉玛依市人民政府", "")]),
        ("自治区农业农村厅", [("自治区农业农村厅", "省级")]),
        ("各区绿化委员会", [("区绿化委", "县级")]),
        ("县级市场监管部门", [("市场监管部门", "县级")]),
        (
            "中国人民银行省级分行、地市分行",
            [("人民银行省级分行", "省级"), ("人民银行地市分行", "设区的市级")],
        ),
    ],
)
def test_bodies_and_the_levels_that_their_words_state(
    cell: str, keys: list[tuple[str, str]]
) -> None:
    assert [(body.name, body.level) for body in bodies(cell)] == keys
    assert parse(cell).complete


@pytest.mark.parametrize(
    ("cell", "modes"),
    [
        ("省级及其授权的县级公安机关", [("省级", OWN), ("县级", "授权")]),
        ("省级或其授权的下一级公安机关", [("省级", OWN), ("设区的市级", "授权")]),
        ("证监会及其派出机构", [("国家", OWN), ("", "派出")]),
        ("受省教育厅委托，区教育局实施", [("县级", "受委托")]),
        ("县公安局（受市公安局委托，某政办发〔2023〕33号）", [("县级", "受委托")]),
        ("县公安局（某政办发〔2023〕33号，某政办发〔2023〕34号）", [("县级", OWN)]),
        ("省级林草部门（委托县级实施）", [("省级", OWN), ("县级", "委托")]),
        ("省文旅厅（下放至设区的市级文旅部门）", [("省级", OWN), ("设区的市级", "下放")]),
        (
            "省级政府（由省级林草部门承办，市级林草部门初审）",
            [("省级", OWN), ("省级", "承办"), ("设区的市级", "初审")],
        ),
        ("中国贸促会（商务部会签）", [("国家", OWN), ("国家", "会同")]),
        ("法律法规授权的组织", [("", "授权")]),
    ],
)
def test_modes_of_bodies(cell: str, modes: list[tuple[str, str]]) -> None:
    assert [(body.level, body.mode) for body in bodies(cell)] == modes
    assert parse(cell).complete


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("县级民政部门（初审）", [("县级", "初审", "")]),
        ("乡镇政府（初审）", [("乡镇级", "初审", "")]),
        ("县级民政部门（受理、初审）", [("县级", "初审", "受理、初审")]),
        ("县级民政部门（初审转报）", [("县级", "初审", "初审转报")]),
        ("县级民政部门（负责受理、审查）", [("县级", "受理", "负责受理、审查")]),
        ("省级民政部门（县级受理）", [("省级", OWN, ""), ("县级", "受理", "")]),
        ("省级民政部门（县级民政部门受理、初审）", [("省级", OWN, ""), ("县级", "初审", "")]),
        ("县级民政部门（受理、审批）", [("县级", OWN, "受理、审批")]),
        ("省级民政部门（部分权限下放县级民政部门）",
         [("省级", OWN, ""), ("县级", "下放", "部分")]),
        ("省级民政部门（将部分权限委托给市级民政部门实施）",
         [("省级", OWN, ""), ("设区的市级", "委托", "部分")]),
    ],
)  # fmt: skip
def test_a_bracket_may_say_how_its_own_body_takes_part(
    cell: str, found: list[tuple[str, str, str]]
) -> None:
    assert [(one.level, one.mode, one.scope) for one in bodies(cell)] == found
    assert parse(cell).complete


def test_a_bracket_may_hold_other_names_of_the_body() -> None:
    (body,) = bodies("省委宣传部（省新闻出版局、省电影局）")
    assert body.aliases == ("省新闻出版局", "省电影局")
    assert body.scope == ""
    (body,) = bodies("省教育厅（公办学校）")
    assert (body.aliases, body.scope) == ((), "公办学校")


def test_a_branch_knows_the_body_that_it_is_of() -> None:
    (body,) = bodies("克拉玛依市自然资源局各区自然资源分局")
    assert (body.parent, body.level) == ("克拉玛依市自然资源局", "县级")


@pytest.mark.parametrize(
    ("cell", "levels"),
    [
        ("县级政府（由水利部门承办）", [("县级", 4, (OWN, "承办"))]),
        (
            "国家林草局（由省级林草部门初审）；县级以上林草部门",
            [
                ("国家", 1, (OWN,)),
                ("省级", 2, ("初审", OWN)),
                ("设区的市级", 3, (OWN,)),
                ("县级", 4, (OWN,)),
            ],
        ),
        ("市教育局（受省教育厅委托）", [("", 0, ("委托",))]),
        ("乡镇政府", [("乡镇级", 5, (OWN,))]),
        ("", []),
    ],
)
def test_levels_that_act_on_an_item(
    cell: str, levels: list[tuple[str, int, tuple[str, ...]]]
) -> None:
    found = [(one.level, one.number, one.modes) for one in implemented_at(cell)]
    assert found == levels


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("省级公安机关初审，公安部审批", [("公安机关", "省级", "初审"), ("公安部", "国家", "自身职权")]),
        ("县级公安机关受理；设区的市级公安机关审批",
         [("公安机关", "县级", "受理"), ("公安机关", "设区的市级", "自身职权")]),
        ("国家市监总局", [("市场监管总局", "国家", "自身职权")]),
    ],
)  # fmt: skip
def test_who_examines_first_and_who_decides(cell: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.name, one.level, one.mode) for one in parse(cell).bodies] == found
    assert parse(cell).complete
