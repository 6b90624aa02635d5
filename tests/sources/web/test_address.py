from __future__ import annotations

import pytest

from catalogue.errors import ListError
from sources.web.address import address, is_address


@pytest.mark.parametrize(
    ("given", "url", "choice", "sheet"),
    [
        ("http://a.cn/清单.htm", "http://a.cn/清单.htm", "", ""),
        (" HTTPS://a.cn/b?c=1#2 ", "HTTPS://a.cn/b?c=1", "2", ""),
        ("http://a.cn/b#%E9%99%84%E4%BB%B61", "http://a.cn/b", "附件1", ""),
        ("http://a.cn/b#附件1#表 1", "http://a.cn/b", "附件1", "表 1"),
        ("http://a.cn/b##表", "http://a.cn/b", "", "表"),
    ],
)
def test_an_address_and_what_to_take_of_it(given: str, url: str, choice: str, sheet: str) -> None:
    found = address(given)
    assert (found.url, found.choice, found.sheet) == (url, choice, sheet)


def test_what_is_shown_has_no_password() -> None:
    assert address("http://me:s@cret@a.cn/b@c").shown == "http://a.cn/b@c"


@pytest.mark.parametrize("given", ["a.xlsx", "C:\\a.xlsx", "c:/a.xlsx", "-", "a#b", "http", "/a:b"])
def test_files_are_no_addresses(given: str) -> None:
    assert not is_address(given)


@pytest.mark.parametrize(
    "given",
    ["http:///a", "http:/a.cn", "https://", "http://?a", "http://a.cn/\nb", "http://#a"],
)
def test_an_address_in_part_is_told(given: str) -> None:
    assert is_address(given)
    with pytest.raises(ListError, match="网址不完整或有误；请"):
        address(given)


@pytest.mark.parametrize("given", ["file:///etc/passwd", "ftp://a.cn/b", "javascript://a"])
def test_other_schemes_are_refused(given: str) -> None:
    assert is_address(given)
    with pytest.raises(ListError, match=r"不支持.*请给出 http://"):
        address(given)
