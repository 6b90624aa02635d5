from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.bases.citations import (
    Citation,
    basis,
    law_of,
    law_successions,
    pieces,
    segment_title,
    segments,
)
from tests.catalogue.noise import noisy

_DECISION = "《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）"


def _one(cell: str) -> Citation:
    (citation,) = basis(cell).citations
    return citation


@pytest.mark.parametrize(
    ("cell", "laws"),
    [
        ("《中华人民共和国证券法》《期货和衍生品法》", ["证券法", "期货和衍生品法"]),
        ("《甲法》（2018年修正）《乙条例》", ["甲法", "乙条例"]),
        ("《水法》第三十条；《取水许可条例》第二条", ["水法", "取水许可条例"]),
        ("1.《水法》第三十条\n2.《取水许可条例》第二条", ["水法", "取水许可条例"]),
        ("一、《水法》\n二、《取水许可条例》", ["水法", "取水许可条例"]),
        ("根据《水法》和《取水许可条例》", ["水法", "取水许可条例"]),
        ("【法律】《水法》第三十条【法规】《取水许可条例》", ["水法", "取水许可条例"]),
        ("«水法»", ["水法"]),
        ("《水法", ["水法"]),
        ("草原法；取水许可条例", ["草原法", "取水许可条例"]),
        ("《药品管理法》及《药品管理法实施条例》", ["药品管理法", "药品管理法实施条例"]),
    ],
)
def test_titles_cited(cell: str, laws: list[str]) -> None:
    assert [one.law for one in basis(cell).citations] == laws
    assert basis(cell).laws == frozenset(laws)


@pytest.mark.parametrize("inner", ["〈森林防火条例〉", "<森林防火条例>", "《森林防火条例》"])
def test_a_nested_title_is_part_of_its_title(inner: str) -> None:
    assert _one(f"《国务院关于修改{inner}的决定》第二条").law == "国务院关于修改森林防火条例的决定"


def test_short_and_full_title_are_one_law() -> None:
    assert law_of("中华人民共和国药品管理法") == law_of("药品管理法") == "药品管理法"
    assert law_of("药品管理法（2019年修订）") == "药品管理法"


@pytest.mark.parametrize(
    "bracket",
    [
        "（2021修正）", "（2021年修正本）", "（修订）", "（第三次修正）", "（2021年版）", "（2021）", "（现行有效）",
        "（2015年11月4日第十二届全国人民代表大会常务委员会第十七次会议修订）", "（主席令第35号）", "（2021年修正）（节选）",
    ],
)  # fmt: skip
def test_a_bracket_that_tells_the_version_is_no_part_of_the_name(bracket: str) -> None:
    cited = _one(f"《中华人民共和国种子法{bracket}》第三条")
    assert cited.law == "种子法"
    assert cited.version == bracket[1:-1].replace("）（", ";")
    assert cited.exact != _one("《种子法》第三条").exact


@pytest.mark.parametrize(
    "title", ["企业破产法（试行）", "政府核准的投资项目目录（2016年本）", "某清单（2021年版）",
              "植物检疫条例实施细则（林业部分）"]
)  # fmt: skip
def test_a_bracket_that_tells_documents_apart_is_part_of_the_name(title: str) -> None:
    assert _one(f"《{title}》").law == law_of(title) == title.replace("（", "(").replace("）", ")")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("《药品管理法》及其实施条例第三条", [("药品管理法", ()), ("药品管理法实施条例", ("第3条",))]),
        ("《中华人民共和国水法》（2016年修正）及实施细则", [("水法", ()), ("水法实施细则", ())]),
        ("《水法》第三条和其实施办法第五条", [("水法", ("第3条",)), ("水法实施办法", ("第5条",))]),
        ("《水法》及有关规定", [("水法", ())]),
        ("【法律】《水法》第三条：依照《种子法》及其实施条例处罚。", [("水法", ("第3条",))]),
    ],
)  # fmt: skip
def test_a_document_that_bears_the_name_of_the_one_before(
    cell: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(one.law, one.pinpoints) for one in basis(cell).citations] == found


def test_a_law_and_its_regulation_are_two() -> None:
    assert law_of("药品管理法") != law_of("药品管理法实施条例")


@pytest.mark.parametrize("tag", ["法律", "法规", "规章", "国务院决定", "规范性文件"])
def test_a_level_tag_belongs_to_its_citation(tag: str) -> None:
    citation = _one(f"【{tag}】《某某办法》第三条")
    assert (citation.tag, citation.law, citation.pinpoints) == (tag, "某某办法", ("第3条",))


def test_number_version_and_pinpoint_of_one_citation() -> None:
    citation = _one(f"{_DECISION}附件第204项")
    assert (citation.number, citation.pinpoints) == ("国务院令第412号", ("附件第204项",))
    assert citation.label == f"{_DECISION}附件第204项"


@pytest.mark.parametrize(
    ("cell", "version"),
    [
        ("《水法》（2018年修正）", "2018年修正"),
        ("《海域使用管理法》（2009年1月29日予以修改）", "2009年1月29日予以修改"),
        ("《建筑法》（第三次修订）", "第三次修订"),
    ],
)
def test_a_version_is_no_part_of_the_title(cell: str, version: str) -> None:
    citation = _one(cell)
    assert citation.version == version
    assert "修" not in citation.law


def test_several_pinpoints_of_one_law() -> None:
    assert _one("《药品管理法》第三十条、第47条").pinpoints == ("第30条", "第47条")


def test_a_number_alone_is_found_in_the_register() -> None:
    assert _one("国务院令第412号").law == law_of(_DECISION.split("》", maxsplit=1)[0][1:])


def test_an_unknown_number_alone_is_a_citation() -> None:
    citation = _one("粤府〔2023〕101号")
    assert (citation.law, citation.key) == ("", "粤府〔2023〕101号")


def test_a_defective_number_is_kept_as_text() -> None:
    citation = _one("《某某通知》（国发〔20222号）")
    assert citation.number == ""
    assert "20222" in citation.detail


def test_quoted_articles_are_prose_and_titles_in_them_no_bases() -> None:
    cell = (
        "【法律】《统计法》第三十条 被调查者应当依照本法和《某某条例》的规定如实提供资料。\n"
        "【法规】《统计法实施条例》第四条"
    )
    assert basis(cell).laws == {"统计法", "统计法实施条例"}
    assert "某某条例" in basis(cell).citations[0].detail


def test_prose_without_a_citation_is_kept() -> None:
    assert basis("按照上级文件执行").rest == "按照上级文件执行"
    assert basis("按照上级文件执行").citations == ()


@pytest.mark.parametrize("cell", ["", " ", "无", "\u200b"])
def test_an_empty_cell_cites_nothing(cell: str) -> None:
    assert basis(cell).citations == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("《水法》第三十条；《防洪法》", "《防洪法》、《中华人民共和国水法》第30条"),
        ("《水法》《防洪法》", "《水法》\n《防洪法》"),
        ("《取水许可\n条例》第二条", "《取水许可条例》第二条"),
        ("《水法》（国务院令第412号）", "«水法»(国务院令第 ４１２ 号)"),
    ],
)
def test_order_separators_wraps_and_widths_are_formatting(left: str, right: str) -> None:
    assert basis(left).exact == basis(right).exact


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("《水法》第三十条", "《水法》第三十一条"),
        ("《某办法》（国务院令第412号）", "《某办法》（国务院令第413号）"),
        ("《水法》", "《水法》《防洪法》"),
        ("《水法》（2016年修正）", "《水法》（2018年修正）"),
    ],
)
def test_pinpoints_numbers_and_versions_are_content(left: str, right: str) -> None:
    assert basis(left).exact != basis(right).exact


@given(noisy())
def test_segments_are_blind_to_formatting(texts: tuple[str, str]) -> None:
    plain, dressed = texts
    assert segments(dressed) == segments(plain)


@given(
    st.lists(
        st.sampled_from(
            [
                "《水法》",
                "《",
                "》",
                "（",
                "）",
                "【法律】",
                "【",
                "国务院令第412号",
                "第三十条",
                "第（二）项",
                "；",
                "、",
                "\n",
                " ",
                "1.",
                "一、",
                "和",
                "根据",
                "按规定办理",
                "9" * 30,
                "〔20222号",
                "附件",
                "目录",
                "政府",
                "的通知",
                "«",
                "<",
                "*",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_whatever_is_typed_is_read_to_its_end(cell: str) -> None:
    found = basis(cell)
    assert found == basis(cell)
    assert ("水法" in cell) <= ("水法" in str(found))
    assert ("按规定办理" in cell) <= ("按规定办理" in str(found))


def test_segments_name_their_law() -> None:
    assert segments("《水法》第三十条；《防洪法》") == ("《水法》第30条", "《防洪法》")
    assert segment_title("《水法》第30条") == "水法"
    assert segment_title("按规定办理") == ""


def test_a_law_that_another_replaced() -> None:
    assert law_successions()["城市规划法"] == "城乡规划法"


@pytest.mark.parametrize("marks", ["〈〉", "<>", "‹›", "「」", "『』", "“”", '""'])
def test_titles_in_other_marks_than_their_own(marks: str) -> None:
    titled = f"{marks[0]}医疗机构管理条例{marks[1]}第九条"
    assert basis(titled).exact == basis("《医疗机构管理条例》第九条").exact


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("第六、七条", "第六条、第七条"),
        ("第六、第七条", "第六条、第七条"),
        ("第3,4和5条", "第三条、第四条、第五条"),
        ("第四十九条第一、二款", "第四十九条第一款、第二款"),
    ],
)
def test_numbers_that_share_one_unit(short: str, long: str) -> None:
    assert basis(f"《枪支管理法》{short}").exact == basis(f"《枪支管理法》{long}").exact


def _pieces(cell: str) -> list[tuple[str, str]]:
    return [(one.kind, cell[one.start : one.end]) for one in pieces(cell)]


def test_every_piece_has_its_span_in_the_cell_as_read() -> None:
    cell = "【 法律】《 水法》（2016年修正）\n    第三十条：引用的 条文。\n第三十一条第一款：别的"
    assert _pieces(cell) == [
        ("tag", "【 法律】"),
        ("title", "《 水法》"),
        ("version", "（2016年修正）"),
        ("separator", "\n"),
        ("pinpoint", "第三十条"),
        ("separator", "："),
        ("quote", "引用的 条文。"),
        ("separator", "\n"),
        ("pinpoint", "第三十一条第一款"),
        ("separator", "："),
        ("quote", "别的"),
    ]


def test_pieces_name_their_citation() -> None:
    cell = "【法律】《水法》第三条【法规】《某条例》国务院令第412号"
    found = [(one.kind, one.citation) for one in pieces(cell)]
    assert found == [
        ("tag", 0), ("title", 0), ("pinpoint", 0), ("tag", 1), ("title", 1), ("number", 1),
    ]  # fmt: skip


@given(
    st.lists(
        st.sampled_from(
            ["《水法》", "《", "》", "（", "）", "【法律】", "国务院令第412号", "第三十条", "：", "；",
             "\n", " ", "\u200b", "1.", "一、", "根据", "按规定办理", "2018年修正", "附件", "第（二）项",
             "〈", "“", "无", "公布", "第", "条", "号", "①", "的规定", "全文适用"]
        ),
        max_size=14,
    ).map("".join)
)  # fmt: skip
def test_no_character_is_dropped(cell: str) -> None:
    found = pieces(cell)
    covered = [place for one in found for place in range(one.start, one.end)]
    assert covered == sorted(set(covered))
    lost = {char for place, char in enumerate(cell) if place not in set(covered)}
    assert not {char for char in lost if not char.isspace() and char != "\u200b"}
    assert {one.citation for one in found} <= set(range(-1, len(basis(cell).citations)))


@pytest.mark.parametrize(
    ("cell", "law", "pinpoints"),
    [
        ("（禁止使用童工规定》（国务院令第364号）第四条：甲", "禁止使用童工规定", ["第4条"]),
        ("【法规】禁止使用童工规定》第四条", "禁止使用童工规定", ["第4条"]),
        ("《某某细则》（2009年4月2日通过，2016年修改\n    第六十一条：甲（一）乙", "某某细则", ["第61条"]),
        ("《某某条例》（国务院令第1号第三条：甲", "某某条例", ["第3条"]),
        ("《某某法》2010年10月28日主席令第35号，2018年修正）\n第七条：甲", "某某法", ["第7条"]),
        ("某某自治区实施《中华人民共和国水法》办法（2002年通过）第三条", "某某自治区实施水法办法", ["第3条"]),
        ("关于印发《某某办法》的通知（国发〔2016〕72号）", "关于印发某某办法的通知", []),
        ("《某某办法》的通知（国发〔2016〕72号）", "某某办法的通知", []),
        ("国务院令第412号《某某决定》附件第3项", "某某决定", ["附件第3项"]),
        ("2017年3月1日国务院令第676号《某某条例》第三十三条:“甲”", "某某条例", ["第33条"]),
        ("根据2017年3月1日国务院令第676号《某某决定》第二次修正的《某某条例》第一条", "某某条例", ["第1条"]),
        ("《某某决定》（国发〔2019〕6号）\n附件1《某某目录》第18项：甲", "某某决定", ["附件1第18项"]),
        ("《某某决定》\n附件：《某某目录》\n第303项：甲", "某某决定", ["附件第303项"]),
        ("《某某决定》（国发〔2014〕50号）下放的项目目录第26项：甲", "某某决定", ["第26项"]),
        ("《某某规范》（GB50500-2013）\n11.1.5 竣工结算", "某某规范", ["11.1.5"]),
        ("【法律】《某某法》\n第三条：甲。\n    第四条第二款 乙，依照【法律】《水法》第五条处罚",
         "某某法", ["第3条", "第4条第2款"]),
        ("【法规】《某某办法》第三条：《水法》所称的水。", "某某办法", ["第3条"]),
        ("【法规】《某某办法》\n第三条：材料：\n（一）《某某申请表》；（二）乙", "某某办法", ["第3条"]),
        ("【法规】《某某办法》第三条：甲。第四条：乙。", "某某办法", ["第3条", "第4条"]),
        ("【法规】《某某办法》第三条：甲。 第四条 乙乙。", "某某办法", ["第3条", "第4条"]),
        ("【法规】《某某办法》第三条：甲；第五条第二款规定的处罚。", "某某办法", ["第3条"]),
        ("《水法》第六十一条和六十三条", "水法", ["第61条", "第63条"]),
        ("《某某决定》附件2（一）第3项", "某某决定", ["附件2(一)第3项"]),
        ("《水法》第三条（一）、（二）项", "水法", ["第3条第1项", "第3条第2项"]),
        ("《某某意见》（发改环资〔2016〕1号）三、（二）项", "某某意见", ["三、", "第2项"]),
    ],
)  # fmt: skip
def test_one_document_however_it_is_typed(cell: str, law: str, pinpoints: list[str]) -> None:
    citation = _one(cell)
    assert (citation.law, list(citation.pinpoints)) == (law, pinpoints)
    assert "unread" not in {one.kind for one in pieces(cell)}


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (
            "《某某规定》（2002年10月1日国务院令第364号公布,自2002年12月1日起施行）",
            "国务院令第364号",
        ),
        ("《某某规定》（2002年公布，2016年国务院令第671号修订）", ""),
        ("《某某规定》第460号令", "令第460号"),
        ("《某某规定》（新国动规【2023】2号）", "新国动规〔2023〕2号"),
        ("《甲法》；国务院令第412号《乙决定》", ""),
    ],
)
def test_the_number_of_a_document(cell: str, number: str) -> None:
    assert basis(cell).citations[0].number == number


@pytest.mark.parametrize(
    "cell",
    [
        "①《水法》第三条②《防洪法》第四条",
        "一、《水法》第三条 二、《防洪法》第四条",
        "1.《水法》第三条；2.《防洪法》第四条",
        "（一）《水法》第三条（二）《防洪法》第四条",
        "《水法第三条《防洪法》第四条",
        "水法第三条；防洪法第四条",
        "水法第三条\n防洪法第四条",
        "法律：《水法》第三条；法律：《防洪法》第四条",
        "［法律］《水法》第三条［法律］《防洪法》第四条",
        "设定依据：《水法》第三条；实施依据：《防洪法》第四条",
        "【法律】《水法》\n第三条：甲\n【法律】《防洪法》\n第四条：乙",
    ],
)
def test_two_documents_however_they_are_parted(cell: str) -> None:
    found = [(one.law, one.pinpoints) for one in basis(cell).citations]
    assert found == [("水法", ("第3条",)), ("防洪法", ("第4条",))]


@pytest.mark.parametrize("annex", ["附件1《某某目录》第3项", "下放的项目目录第3项"])
def test_the_name_of_an_annex_is_content(annex: str) -> None:
    citation = _one(f"《某某决定》（国发〔2019〕6号）{annex}")
    assert "目录" in citation.detail
    assert citation.exact != _one("《某某决定》（国发〔2019〕6号）第3项").exact


def test_the_papers_that_an_article_lists_are_mentions() -> None:
    citation = _one("【法规】《某某办法》\n第三条：依据下列规定：\n（一）《某某规定》；\n（二）乙")
    assert (citation.law, citation.pinpoints) == ("某某办法", ("第3条",))


def test_a_body_before_a_title_is_its_issuer() -> None:
    citation = _one("某某市人民政府《关于取消审批的决定》（某政发〔2013〕72号）")
    assert (citation.issuer, citation.law) == ("某某市人民政府", "关于取消审批的决定")


@pytest.mark.parametrize(
    "part",
    ["《", "（", "《。", "、", "第一条", "\n第一条：甲", "《水法》第三条：甲。", "《水法》(2018年", "（\n",
     "\"", "()", "(一)", "根据", "第1号", "1.", "附件", "一、", "2018年", "国", "法", "号", "①"],
)  # fmt: skip
def test_a_large_cell_is_read_to_its_end(part: str) -> None:
    """Whatever costs the square of a cell's length would not end within the life of a test run."""
    cell = "《水法》第" + part * (1_000_000 // len(part) // 8)
    found = pieces(cell)
    assert found[-1].end >= len(cell.rstrip()) - 1


@pytest.mark.parametrize("tag", ["［法律］", "(法律)", "【法律】", "〖 法律〗", "法律："])
def test_a_level_tag_in_other_marks(tag: str) -> None:
    assert _one(f"{tag}《水法》第三条").tag == "法律"


@pytest.mark.parametrize("law", ["民法典", "民法通则", "民法总则", "刑法"])
@pytest.mark.parametrize("cell", ["{}第三条", "中华人民共和国{}第三条", "“{}”第三条"])
def test_a_short_name_without_marks_is_a_title(law: str, cell: str) -> None:
    cited = _one(cell.format(law))
    assert (cited.law, cited.pinpoints) == (law, ("第3条",))


@pytest.mark.parametrize("separator", ["；", "、", "和", "。", "；2."])
def test_a_number_behind_a_title_and_a_separator_is_a_document_of_its_own(separator: str) -> None:
    cited = basis(f"《甲法》{separator}国务院令第412号附件第1项").citations
    assert [(one.title, one.number, one.pinpoints) for one in cited] == [
        ("甲法", "", ()),
        ("", "国务院令第412号", ("附件第1项",)),
    ]
    assert cited[1].law == "国务院对确需保留的行政审批项目设定行政许可的决定"


def test_a_break_or_comma_parts_a_title_from_its_own_number() -> None:
    for separator in ("\n", "，", ""):
        (one,) = basis(f"《某某条例》{separator}国务院令第5500号").citations
        assert (one.title, one.number) == ("某某条例", "国务院令第5500号")


def test_brackets_without_end_take_time_in_line_with_their_number() -> None:
    """Work is counted, not time: each bracket was looked through to the end of all of them."""
    (one,) = basis("《种子法》第一条附件" + "（一）" * 20_000).citations
    assert one.title == "种子法"


@pytest.mark.parametrize("number", ["[1994]149号", "〔1994〕149号", "（1994）第149号，", "149号"])
def test_a_number_without_an_issuer_does_not_hide_the_article_behind_it(number: str) -> None:
    (cited,) = basis(f"《医疗机构管理条例》{number}第九条").citations
    assert (cited.number, cited.pinpoints) == ("", ("第9条",))


def test_words_that_lead_behind_a_tag_lead_to_a_basis_of_its_own() -> None:
    cell = "《某省农业条例》第八条\n【法律】依据：《农业法》第三条"
    assert [one.law for one in basis(cell).citations] == ["某省农业条例", "农业法"]


def test_an_office_of_a_government_may_issue_a_document() -> None:
    cell = "【规范性文件】云溪县人民政府办公室《关于某事的通知》（云政办发〔2020〕5号）"
    (one,) = basis(cell).citations
    assert (one.issuer, one.number) == ("云溪县人民政府办公室", "云政办发〔2020〕5号")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        # Levels in words before each line, as well as behind quoted words.
        ("法律：《水法》第三条\n行政法规：《河道管理条例》第五条", ["法律", "行政法规"]),
        ("规章：《某办法》\n规范性文件：《某通知》（某政〔2020〕3号）", ["规章", "规范性文件"]),
        ("法律：《水法》第三条：“不得取水。”\n行政法规：《河道管理条例》", ["法律", "行政法规"]),
    ],
)
def test_levels_in_words_begin_a_citation_of_their_own(cell: str, found: list[str]) -> None:
    assert [one.tag for one in basis(cell).citations] == found


def test_general_provisions_are_titles() -> None:
    cell = "《户口登记条例》第十条：“应当具备条件。”\n《民法通则》第五十四条"
    assert [one.law for one in basis(cell).citations] == ["户口登记条例", "民法通则"]


def test_a_law_stands_by_its_full_name_beside_titles_in_marks() -> None:
    def laws(cell: str) -> list[str]:
        return [one.law for one in basis(cell).citations]

    assert laws("《畜牧法》第二条\n中华人民共和国合同法第四十四条") == ["畜牧法", "合同法"]
    assert laws("【法律】《水法》第三条\n【法律】中华人民共和国合同法") == ["水法", "合同法"]
    # A line that goes on from the one before names no basis.
    wrapped = "《水法》第三条：从事活动的，应当依照\n中华人民共和国合同法第四十四条的规定办理"
    assert laws(wrapped) == ["水法"]
