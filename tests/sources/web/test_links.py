from __future__ import annotations

import pytest

from sources.web.choosing import Candidate, candidates, chosen, groups, parts
from sources.web.links import Link, has_anchor, links

_AT = "http://a.cn/b/页.htm"


def _links(body: str, head: str = "", encoding: str = "utf-8") -> list[Link]:
    meta = f'<meta charset="{encoding}">'
    page = f"<html><head>{meta}{head}</head><body>{body}</body></html>"
    return links(page.encode(encoding), "页.htm", _AT)


@pytest.mark.parametrize(
    ("body", "url", "suffix"),
    [
        ('<a href="x.xlsx">清单</a>', "http://a.cn/b/x.xlsx", ".xlsx"),
        ('<a href=" ../x.XLSX#p ">清单</a>', "http://a.cn/x.XLSX", ".xlsx"),
        ('<a href="//c.cn/x.doc">清单</a>', "http://c.cn/x.doc", ".doc"),
        ('<a href="/d?id=1">清单.docx</a>', "http://a.cn/d?id=1", ".docx"),
        ('<a href="/d?id=1" download="清单.et">清单</a>', "http://a.cn/d?id=1", ".et"),
        ('<a href="/d?name=x.csv">清单</a>', "http://a.cn/d?name=x.csv", ".csv"),
        ('<a href="/d?id=1">清单（Excel版）</a>', "http://a.cn/d?id=1", ".xlsx"),
        ('<a href="/d?id=1">附件：清单</a>', "http://a.cn/d?id=1", ""),
        ('<iframe src="/pdf/viewer.html?file=/f/x.pdf"></iframe>', "http://a.cn/f/x.pdf", ".pdf"),
        ('<a href="http://v.cn/op?src=http%3A%2F%2Fc.cn%2Fx.xls">看</a>', "http://c.cn/x.xls", ".xls"),
        ('<embed src="x.pdf">', "http://a.cn/b/x.pdf", ".pdf"),
        ('<object data="x.pdf"></object>', "http://a.cn/b/x.pdf", ".pdf"),
        ("<a href=\"javascript:down('/f/x.xls')\">清单</a>", "http://a.cn/f/x.xls", ".xls"),
        ("<a href='#' onclick=\"down('/f/x.xls')\">清单</a>", "http://a.cn/f/x.xls", ".xls"),
    ],
)  # fmt: skip
def test_where_links_lead(body: str, url: str, suffix: str) -> None:
    (link,) = _links(body)
    assert (link.url, link.suffix) == (url, suffix)


@pytest.mark.parametrize(
    "href",
    ["file:///etc/passwd", "ftp://a.cn/x.xlsx", "mailto:a@b.cn", "javascript:void(0)", "#附件",
     "http://[::1/x.xlsx", "data:text/csv,a", "页.htm#a"],
)  # fmt: skip
def test_where_links_do_not_lead(href: str) -> None:
    assert _links(f'<a href="{href}">清单.xlsx</a>') == []


def test_a_base_is_followed_and_never_to_the_disk() -> None:
    (link,) = _links('<a href="x.xlsx">清单</a>', '<base href="http://c.cn/d/">')
    assert link.url == "http://c.cn/d/x.xlsx"
    (link,) = _links('<a href="x.xlsx">清单</a>', '<base href="file:///etc/">')
    assert link.url == "http://a.cn/b/x.xlsx"


def test_queries_are_sent_in_the_encoding_of_the_page() -> None:
    body = '<a href="/d?n=清单.xls">清单</a>'
    assert _links(body, encoding="gbk")[0].url == "http://a.cn/d?n=%C7%E5%B5%A5.xls"
    assert _links(body)[0].url == "http://a.cn/d?n=%E6%B8%85%E5%8D%95.xls"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<ul><li>市公安局权责清单 <a href='x.xls'>下载</a> [<a href='x.pdf'>PDF版</a>]</ul>", "市公安局权责清单"),
        ("<table><tr><td>市级清单<td><a href='x.xls'><img src=i.png></a></table>", "市级清单"),
        ("<a href='x.xls' title='市级清单.xls'><img src=i.png></a>", "市级清单.xls"),
        ("<p>市级清单 <a href='x.xls'>下载PDF版</a></p>", "市级清单"),
        (f"<div>清单汇总{'<a href=x.xls>下载</a>' * 12}</div>", "下载"),
        ("<a href='x.xls'>市级 <b>清单</b></a>", "市级 清单"),
        ("<p><a href='x.xls'></a><a href='x.xls'>市级清单</a></p>", "市级清单"),
    ],
)  # fmt: skip
def test_what_links_are_called(body: str, text: str) -> None:
    assert _links(body)[0].text == text


def test_an_anchor_of_a_page() -> None:
    page = "<html><body><p id='顶'>x</p><a name=b></a></body></html>".encode()
    assert has_anchor(page, "a", "顶")
    assert has_anchor(page, "a", "b")
    assert not has_anchor(page, "a", "附件1")


def _candidates(*names: str) -> list[Candidate]:
    """Candidates called so; `名|地址` gives the address, too."""
    made = []
    for number, name in enumerate(names):
        text, _, path = name.partition("|")
        href = path or f"{number}.{text.rpartition('.')[2] if '.' in text else 'xlsx'}"
        made.append(f'<a href="{href}">{text}</a>')
    return candidates(_links("".join(made)))


def _order(*names: str) -> list[list[int]]:
    return [[one.number for one in group] for group in groups(_candidates(*names))]


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (("清单解读.docx", "通知.pdf", "行政许可事项清单.docx"), [[3], [1], [2]]),
        (("附件2：修订说明.xlsx", "附件1：行政许可事项清单.xlsx"), [[2], [1]]),
        (("清单.pdf", "清单.docx", "清单.xlsx"), [[3, 2, 1]]),
        (("清单（PDF版）|d?a", "清单（Word版）|d?b", "清单（Excel版）|d?c"), [[3, 2, 1]]),
        (("附件：清单.pdf", "清单.et"), [[2, 1]]),
        (("甲清单|x.pdf", "下载甲|x.xls"), [[1], [2]]),
        (("附件1.xlsx", "附件2.xlsx"), [[1], [2]]),
        (("附件1：清单.xlsx", "附件2：清单.xlsx"), [[1], [2]]),
        (("许可清单.pdf", "备案清单.xlsx"), [[1], [2]]),
        (("许可清单.xlsx", "备案清单.xlsx"), [[1], [2]]),
        (("其他清单.xlsx", "附件：行政许可事项清单.xlsx"), [[2], [1]]),
        (("网上清单|/col/1.html", "附件.xlsx|x.xlsx"), [[1], [2]]),
        (("首页|/", "关于我们|about.html"), []),
    ],
)
def test_the_likeliest_comes_first(names: tuple[str, ...], order: list[list[int]]) -> None:
    assert _order(*names) == order


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("市公安局权责清单.xls", "市教育局权责清单.xls"), 2),
        (("1.市公安局.xls", "2.市卫生健康委员会.xls", "3.市教育局.xls"), 3),
        (("市公安局清单.xls", "市公安局清单.pdf", "市教育局清单.xls"), 2),
        (("市公安局清单.xls", "市教育局清单.xls", "编制说明.docx"), 2),
        (("市公安局许可清单.xls", "市教育局处罚清单.xls"), 0),
        (("市级清单.xls", "县级清单.xls"), 0),
        (("许可清单.xls", "备案清单.xls"), 0),
        (("市公安局清单.xls",), 0),
        ((), 0),
    ],
)
def test_one_file_a_department_is_one_list(names: tuple[str, ...], count: int) -> None:
    assert len(parts(groups(_candidates(*names)))) == count


_CHOICES = (
    "附件1：许可清单.xlsx",
    "附件1：许可清单.pdf",
    "附件2：备案清单.xls",
    "附件12：其他.xls",
)


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        ("3", [3]),
        ("9", []),
        ("附件1", [1, 2]),
        ("附件２", [3]),
        ("备案", [3]),
        ("附件2：备案清单.xls", [3]),
        ("附件1：许可清单.pdf", [2]),
        ("2.xls", [3]),
        ("没有", []),
    ],
)
def test_a_choice_is_a_number_or_a_name(choice: str, numbers: list[int]) -> None:
    found = chosen(_candidates(*_CHOICES), choice, _AT)
    assert [one.number for one in found] == numbers


def test_a_choice_that_could_be_several_is_told() -> None:
    from catalogue.errors import ListError

    with pytest.raises(ListError, match=r"可以指1\. .*3\. .*请写作 网址#序号"):
        chosen(_candidates(*_CHOICES), "清单", _AT)
