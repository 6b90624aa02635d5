from __future__ import annotations

import pytest

from sources.web.naming import file_name, suffix

_URL = "http://a.cn/b/P0202.xlsx?x=1"


def _raw(text: str, encoding: str) -> str:
    return text.encode(encoding).decode("latin-1")


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("", "P0202.xlsx"),
        ("inline", "P0202.xlsx"),
        ("attachment; filename=list.xlsx", "list.xlsx"),
        ('attachment; filename="a \\"b\\".xlsx"', 'a "b".xlsx'),
        ("attachment; filename*=UTF-8''%E6%B8%85%E5%8D%95.xlsx", "清单.xlsx"),
        ("attachment; filename=\"x.xlsx\"; filename*=utf-8'zh'%E6%B8%85.xls", "清.xls"),
        ("attachment; filename*=GBK''%C7%E5%B5%A5.xlsx", "清单.xlsx"),
        ("attachment; filename*=nonsense''a.xlsx; filename=b.xlsx", "b.xlsx"),
        (_raw('attachment;filename="清单（2023年）.xlsx"', "utf-8"), "清单（2023年）.xlsx"),
        (_raw("attachment; filename=清单.xls;", "gbk"), "清单.xls"),
        ('attachment; filename="%E6%B8%85%E5%8D%95.doc"', "清单.doc"),
        ('attachment; filename="=?utf-8?B?5riF5Y2VLnhscw==?="', "清单.xls"),
        ('attachment; filename="..\\..\\etc/passwd"', "passwd"),
        ('attachment; filename=".."', "P0202.xlsx"),
        ('attachment; filename=""', "P0202.xlsx"),
    ],
)
def test_the_name_of_a_file(disposition: str, name: str) -> None:
    assert file_name(disposition, _URL) == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://a.cn/", "a.cn"),
        ("http://a.cn", "a.cn"),
        ("http://a.cn/%E6%B8%85%E5%8D%95.xls", "清单.xls"),
        ("http://a.cn/%C7%E5%B5%A5.xls", "清单.xls"),
        ("http://a.cn/清单.xls", "清单.xls"),
        ("http://a.cn/b%2Fc.xls", "c.xls"),
    ],
)
def test_the_name_in_an_address(url: str, name: str) -> None:
    assert file_name("", url) == name


def test_long_names_keep_their_suffix() -> None:
    name = file_name(f"attachment; filename={'a' * 500}.xlsx", _URL)
    assert len(name) == 120
    assert suffix(name) == ".xlsx"
