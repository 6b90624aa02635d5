from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from catalogue.errors import ListError
from diffs.changeset import diff
from sources.location import read_bytes, read_list
from sources.reading import Reading
from sources.texts.passage import read_text
from sources.web.download import Limits
from tests.sources.books import HEADER, ITEMS, NAMES, names, write_csv, write_xlsx
from tests.sources.server import XLSX, Site

_LIMITS = Limits(size=60_000, seconds=20, wait=10, attempts=3, parts=3)


def _book(tmp_path: Path, *sheets: str, items: tuple[tuple[object, ...], ...] = ITEMS) -> bytes:
    filled = {name: [HEADER, *items] for name in sheets or ("表",)}
    return write_xlsx(tmp_path / "book.xlsx", filled).read_bytes()


def _csv(tmp_path: Path, *items: tuple[object, ...]) -> bytes:
    return write_csv(tmp_path / "book.csv", [HEADER, *items]).read_bytes()


def _page(*links: str, body: str = "", charset: str = "utf-8") -> bytes:
    anchors = "".join("<p><a href='{1}'>{0}</a></p>".format(*link.split("|")) for link in links)
    head = f'<meta charset="{charset}"><title>关于公布清单的通知</title>'
    text = f"<!DOCTYPE html><html><head>{head}</head><body>{body}{anchors}</body></html>"
    return text.encode(charset)


def _table(*items: tuple[object, ...]) -> str:
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in (HEADER, *items))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _read(location: str) -> Reading:
    return read_list(location, limits=_LIMITS)


def _line(location: str) -> str:
    with pytest.raises(ListError) as caught:
        _read(location)
    line = str(caught.value)
    assert "\n" not in line
    assert "请" in line
    return line


def _noted(reading: Reading, *words: str) -> bool:
    return any(all(word in note for word in words) for note in reading.edition.warnings)


def test_a_file_is_read_as_from_the_disk(site: Site, tmp_path: Path) -> None:
    data = _book(tmp_path)
    url = site.add("/list.xlsx", data, {"Content-Type": XLSX})
    reading = _read(url)
    assert diff(read_list(str(tmp_path / "book.xlsx")).edition, reading.edition).is_empty
    assert {item.source.file for item in reading.edition.items} == {"list.xlsx"}
    assert (reading.edition.file, reading.edition.title) == ("list.xlsx", "list")
    assert _noted(reading, url, hashlib.sha256(data).hexdigest(), " UTC 取得")
    assert [origin.url for origin in reading.origins] == [url]


def test_a_sheet_of_a_file(site: Site, tmp_path: Path) -> None:
    url = site.add("/a.xlsx", _book(tmp_path, "地州级", "区县级"))
    assert {item.source.sheet for item in _read(f"{url}#区县级").edition.items} == {"区县级"}
    with pytest.raises(ListError, match=f"没有名为“乡级”的工作表.*取自 {url}"):
        _read(f"{url}#乡级")
    plain = _read(site.add("/a.csv", _csv(tmp_path, *ITEMS)) + "#page=2")
    assert names(plain) == NAMES
    assert _noted(plain, "“#page=2”未起作用")


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_a_page_with_the_list_in_it_is_the_list(site: Site, charset: str) -> None:
    page = _page("附件：其他清单.xlsx|/b.xlsx", body=_table(*ITEMS), charset=charset)
    url = site.add("/清单.htm".replace("清单", "a"), page, {"Content-Type": "text/html"})
    reading = _read(url)
    assert names(reading) == NAMES
    assert reading.edition.title == "关于公布清单的通知"
    assert site.paths() == ["/a.htm"]
    assert _noted(reading, "取自网页", url)
    assert _noted(reading, "另有附件：1. “附件：其他清单.xlsx”", "网址#序号")


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_the_attachment_of_a_page_is_the_list(site: Site, tmp_path: Path, charset: str) -> None:
    site.add("/f/P02.xlsx", _book(tmp_path))
    page = _page(
        "清单解读.docx|j.docx", "附件：行政许可事项清单.xlsx|../f/P02.xlsx", charset=charset
    )
    url = site.add("/c/a.htm", page, {})
    reading = _read(url)
    assert names(reading) == NAMES
    assert {item.source.file for item in reading.edition.items} == {"P02.xlsx"}
    assert reading.edition.title == "附件：行政许可事项清单"
    assert _noted(
        reading, f"网页 {url} 的附件 2. “附件：行政许可事项清单.xlsx”", site.url("/f/P02.xlsx")
    )
    assert _noted(reading, "网页另有附件：1. “清单解读.docx”", "网址#序号")
    assert site.paths() == ["/c/a.htm", "/f/P02.xlsx"]
    assert [origin.file for origin in reading.origins] == ["a.htm", "P02.xlsx"]


def test_the_name_of_an_attachment_is_the_one_its_server_gives(site: Site, tmp_path: Path) -> None:
    stated = "attachment; filename*=UTF-8''%E6%B8%85%E5%8D%95.xlsx"
    site.add("/d?id=1", _book(tmp_path), {"Content-Disposition": stated})
    site.add("/d?id=2", _book(tmp_path), {})
    for number, file in ((1, "清单.xlsx"), (2, "许可清单.xlsx")):
        page = _page(f"许可清单.xlsx|/d?id={number}")
        assert _read(site.add("/a", page)).edition.file == file


def test_the_better_of_two_formats_and_the_other_where_it_fails(site: Site, tmp_path: Path) -> None:
    site.add("/x.csv", _csv(tmp_path, *ITEMS))
    page = _page("附件：清单.csv|/x.csv", "附件：清单.xlsx|/x.xlsx")
    url = site.add("/a", page)
    reading = _read(url)
    assert site.paths() == ["/a", "/x.xlsx", "/x.csv"]
    assert _noted(reading, "2. “附件：清单.xlsx”（", "HTTP 404", "已改读")
    site.add("/x.xlsx", _book(tmp_path))
    assert _read(url).edition.file == "x.xlsx"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (bytes(70_000), "超过"),
        (b"", "空"),
        (b"<html><p>404", "没有表格"),
        (b"PK\x03\x04", "不完整"),
    ],
)
def test_an_attachment_that_fails_is_told_and_others_are_tried(
    site: Site, tmp_path: Path, body: bytes, word: str
) -> None:
    site.add("/x.xlsx", body)
    site.add("/y.csv", _csv(tmp_path, *ITEMS))
    url = site.add("/a", _page("附件：许可清单|/x.xlsx", "附件：备案清单|/y.csv"))
    reading = _read(url)
    assert names(reading) == NAMES
    assert _noted(reading, "附件：许可清单", word)


def test_what_is_called_otherwise_stands_in_for_no_list_that_is_gone(
    site: Site, tmp_path: Path
) -> None:
    site.add("/y.csv", _csv(tmp_path, *ITEMS))
    url = site.add("/a", _page("附件：许可清单.xlsx|/x.xlsx", "清单解读|/y.csv"))
    line = _line(url)
    assert line.startswith(url)
    assert "1. “附件：许可清单.xlsx”（" in line
    assert "HTTP 404" in line
    assert "另有 2. “清单解读” 没有读" in line
    assert names(_read(f"{url}#2")) == NAMES


def test_attachments_are_tried_within_bounds(site: Site) -> None:
    links = [f"{number}号文件清单|/{number}.xlsx" for number in range(9)]
    line = _line(site.add("/a", _page(*links)))
    assert len(site.asked) == 1 + _LIMITS.attempts
    assert "另有 4." in line


def test_a_page_without_anything_says_so(site: Site) -> None:
    line = _line(site.add("/a", _page("首页|/")))
    assert "没有清单表格，也没有找到附件" in line


def test_links_to_the_disk_are_not_followed(site: Site, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "清单.csv", [HEADER, *ITEMS])
    assert "没有找到附件" in _line(site.add("/a", _page(f"附件：清单.csv|file://{path}")))


def test_a_choice_of_attachments(site: Site, tmp_path: Path) -> None:
    site.add("/x.csv", _csv(tmp_path, ITEMS[0]))
    site.add("/y.xlsx", _book(tmp_path, "地州级", "区县级", items=ITEMS[1:2]))
    page = _page(
        "附件1：许可清单.csv|/x.csv", "附件2：备案清单.xlsx|/y.xlsx", body="<a id=正文></a>"
    )
    url = site.add("/a", page)
    assert names(_read(url)) == NAMES[:1]
    for choice in ("2", "附件2", "备案", "y.xlsx", "%E9%99%84%E4%BB%B62"):
        assert set(names(_read(f"{url}#{choice}"))) == {NAMES[1]}
    assert names(_read(f"{url}#附件2#区县级")) == NAMES[1:2]
    assert names(_read(f"{url}#2#区县级")) == NAMES[1:2]
    assert sorted(set(names(_read(f"{url}#全部")))) == sorted(NAMES[:2])
    assert _noted(_read(f"{url}#正文"), "“#正文”是网页中的位置")
    line = _line(f"{url}#附件3")
    assert "没有“附件3”这个附件；现有附件：1. “附件1：许可清单.csv”、2. “附件2" in line
    assert "可以指" in _line(f"{url}#清单")


def test_a_page_itself_and_one_of_its_tables(site: Site, tmp_path: Path) -> None:
    site.add("/x.csv", _csv(tmp_path, ITEMS[2]))
    other = "<table><tr><td>事项名称<td>实施机关<tr><td>甲许可<td>某局</table>"
    url = site.add("/a", _page("附件：清单.csv|/x.csv", body=_table(*ITEMS[:2]) + other))
    assert names(_read(f"{url}#网页")) == [*NAMES[:2], "甲许可"]
    assert names(_read(f"{url}#表2")) == ["甲许可"]
    assert names(_read(f"{url}#附件")) == NAMES[2:]


def test_a_table_of_attachments_is_no_list(site: Site, tmp_path: Path) -> None:
    site.add("/x.csv", _csv(tmp_path, *ITEMS))
    body = (
        "<table><tr><th>序号<th>名称<th>操作<tr><td>1<td>市级许可清单"
        "<td><a href='/x.csv'>下载</a></table>"
    )
    reading = _read(site.add("/a", _page(body=body)))
    assert names(reading) == NAMES
    assert _noted(reading, "1. “市级许可清单", "/x.csv")


def test_one_file_a_department_is_one_list(site: Site, tmp_path: Path) -> None:
    site.add("/x.csv", _csv(tmp_path, ITEMS[0]))
    site.add("/y.csv", _csv(tmp_path, ITEMS[1]))
    links = ["1.市公安局权责清单.csv|/x.csv", "2.市教育局权责清单.csv|/y.csv", "编制说明|/z.docx"]
    url = site.add("/a", _page(*links))
    reading = _read(url)
    assert names(reading) == NAMES[:2]
    assert [item.source.file for item in reading.edition.items] == ["x.csv", "y.csv"]
    assert reading.edition.title == "关于公布清单的通知"
    assert _noted(reading, "2 个附件合为一份清单", "/x.csv", "/y.csv")
    assert len(reading.origins) == 3
    assert names(_read(f"{url}#市教育局")) == NAMES[1:2]
    site.fail("/y.csv", 404)
    site.add("/y.csv", b"")
    assert "2. “2.市教育局权责清单.csv”（" in _line(url)


def test_more_parts_than_the_limit_are_not_fetched(site: Site) -> None:
    links = [f"市{name}局清单.csv|/{name}.csv" for name in ("公安", "教育", "水务", "民政")]
    assert "超过 3 个" in _line(site.add("/a", _page(*links)))
    assert len(site.asked) == 1


def test_a_stale_copy_is_said_of_page_and_attachment(site: Site, tmp_path: Path) -> None:
    site.add("/x.csv", _csv(tmp_path, *ITEMS))
    url = site.add("/a", _page("附件：清单.csv|/x.csv"))
    fresh = _read(url)
    assert not _noted(fresh, "缓存")
    site.stop()
    reading = _read(url)
    assert names(reading) == NAMES
    assert _noted(reading, f"{url}：网站拒绝连接", "缓存")
    assert _noted(reading, f"{site.url('/x.csv')}：网站拒绝连接", "缓存")
    assert all(origin.stale for origin in reading.origins)


def test_a_notice_is_the_text_of_a_page_or_of_its_attachment(site: Site) -> None:
    text = "关于调整行政许可事项的通知\n各市、县人民政府：删去“甲许可”。"
    site.add("/x.txt", text, {"Content-Type": "text/plain"})
    url = site.add("/a", _page("附件：通知.txt|/x.txt", body="<p>新增“乙许可”。</p>"))
    assert read_text(url).text.startswith("新增“乙许可”。")
    assert "附件" in read_text(url).notes[0]
    assert read_text(f"{url}#1").text == read_text(site.url("/x.txt")).text == text
    assert read_bytes(f"{url}#1").name == "x.txt"
    with pytest.raises(ListError, match="没有“没有”这个附件"):
        read_text(f"{url}#没有")
