from __future__ import annotations

import pytest

from catalogue.bases.citations import basis
from catalogue.bases.orders import numbers_of
from catalogue.bases.rank import RANKS, rank
from catalogue.vocabulary import rows, terms


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("《中华人民共和国水法》", "法律"),
        ("《中华人民共和国民法典》", "法律"),
        ("《某某法》（主席令第18号）", "法律"),
        ("《全国人民代表大会常务委员会关于某某的决定》", "法律"),
        ("《物业管理条例》", "行政法规"),
        ("《某某暂行规定》（国务院令第146号）", "行政法规"),
        ("《国务院关于某某的暂行规定》（国发〔1980〕272号）", "行政法规"),
        ("《某某实施办法》（1990年10月24日国务院批准、1990年11月19日国家档案局令第1号发布）", "行政法规"),
        ("《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）", "国务院决定"),
        ("《国务院关于投资体制改革的决定》（国发〔2004〕20号）", "国务院决定"),
        ("《广东省某某条例》", "地方性法规"),
        ("《西安市某某条例》", "地方性法规"),
        ("《新疆维吾尔自治区实施〈水法〉办法》（2003年某月某日人民代表大会常务委员会第三次会议通过）", "地方性法规"),
        ("《广东省某某办法》（广东省人民政府令第133号）", "地方政府规章"),
        ("《某某管理规定》（住房城乡建设部令第37号）", "部门规章"),
        ("《某某管理办法》（2013年8月1日经农业部第7次常务会议审议通过）", "部门规章"),
        ("《关于某某的通知》（国办发〔2018〕37号）", "规范性文件"),
        ("《某某目录（2016年本）》（国发〔2016〕72号）", "规范性文件"),
        ("粤府〔2023〕101号", "规范性文件"),
        ("《某某规定》（某部发〔2010〕18号）", "规范性文件"),
        ("《关于某某的通知》（某部发〔1994〕18号）", "规范性文件"),
        ("《某某管理办法》（2014年由农业部发布；2017年农业部令第8号修订）", "部门规章"),
        ("《某某管理办法》（1987年发布，根据2020年国务院令第732号修订）", "行政法规"),
    ],
)  # fmt: skip
def test_the_rank_of_a_document(cell: str, level: str) -> None:
    (citation,) = basis(cell).citations
    assert rank(citation) == level


@pytest.mark.parametrize(
    "cell",
    [
        "《某某管理办法》",
        "第460号令",
        "《评标方法》",
        # Before 2002 a rule could be issued by a letter.
        "《某某规定》（劳部发〔1994〕498号）",
        # The number is another document's.
        "《反兴奋剂管理办法》（2004年国务院令第398号公布）",
    ],
)
def test_what_nothing_tells_is_not_guessed(cell: str) -> None:
    (citation,) = basis(cell).citations
    assert rank(citation) == ""


@pytest.mark.parametrize(
    "title", ["城市绿化条例", "建筑市场管理条例", "县级政府某某条例", "城镇燃气管理条例"]
)
def test_a_city_in_a_title_is_not_every_word_with_one(title: str) -> None:
    (citation,) = basis(f"《{title}》").citations
    assert rank(citation) == "行政法规"


def test_a_registry_of_laws_comes_first() -> None:
    (citation,) = basis("《某某管理办法》").citations
    assert rank(citation, {"某某管理办法": "行政法规"}) == "行政法规"


def test_a_registry_files_decisions_of_the_council_under_regulations() -> None:
    (citation,) = basis("《国务院对确需保留的行政审批项目设定行政许可的决定》").citations
    assert rank(citation, {citation.law: "行政法规"}) == "国务院决定"


def test_what_the_register_knows_outweighs_a_copied_version() -> None:
    cell = "《渔业港航监督行政处罚规定》（1989年5月5日国务院第40次常务会议通过）"
    (citation,) = basis(cell).citations
    assert rank(citation) == "部门规章"
    assert numbers_of("城市绿化条例") == ("国务院令第100号",)


def test_the_vocabulary_names_ranks_that_exist() -> None:
    assert {row["level"] for row in rows("catalogue", "ranks.csv")} <= {*RANKS, "不明"}
    assert {one for row in rows("catalogue", "tags.csv") for one in terms(row["levels"])} <= set(
        RANKS
    )


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("深圳市民用建筑节能条例", "地方性法规"),
        ("杭州市政务服务条例", "地方性法规"),
        ("市政公用设施条例", "行政法规"),
        ("城市市民文明条例", "行政法规"),
        ("某某工作会议纪要", "规范性文件"),
    ],
)
def test_a_city_is_told_from_words_that_begin_alike(title: str, level: str) -> None:
    assert rank(basis(f"《{title}》").citations[0]) == level
