"""Web addresses (网址) as users give them: `http://…/页.htm#附件名或序号#工作表`."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from catalogue.errors import ListError

#: Two letters at least: `C:` is a drive.
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20}):[/\\]")
_WEB: Final = re.compile(r"https?://(?:[^/?#]*@)?[^/?#@\s]", re.IGNORECASE)


class Address(msgspec.Struct, frozen=True):
    """What to fetch and what to take of it.

    `url` has no fragment; `shown` is the same without name and password, as it may be printed and
    kept; `choice` names an attachment or a sheet, `sheet` a sheet of the attachment chosen.
    """

    url: str
    shown: str
    choice: str = ""
    sheet: str = ""


def is_address(location: str) -> bool:
    """Say whether a location is meant as a web address, of whatever scheme."""
    return _SCHEME.match(location.strip()) is not None


def address(location: str) -> Address:
    """Take a web address apart; ListError where it is none of http:// or https://."""
    given = location.strip()
    url, _, fragment = given.partition("#")
    scheme = url.partition(":")[0].lower()
    if scheme not in ("http", "https"):
        raise ListError(
            f"{safe(given)}：不支持 {scheme}: 开头的地址；"
            "请给出 http:// 或 https:// 网址，或者文件路径"
        )
    if _WEB.match(url) is None or not url.isprintable():
        raise ListError(f"{safe(given)}：网址不完整或有误；请从浏览器地址栏复制完整的网址")
    from urllib.parse import unquote

    choice, _, sheet = unquote(fragment).partition("#")
    return Address(url, safe(url), choice.strip(), sheet.strip())


def safe(url: str) -> str:
    """Return an address without the name and password before its host, printable."""
    plain = re.sub(r"^(https?://)[^/?#]*@", r"\1", url, flags=re.IGNORECASE)
    return plain.encode("utf-8", "replace").decode()
