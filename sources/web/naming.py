"""File names (文件名) of what comes from the web: from the header, else from the address."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes, urlsplit

_EXTENDED: Final = re.compile(
    r"filename\*\s*=\s*\"?([\w!#$%&+^`{}~.-]*)'[^']*'([^;\"]+)\"?", re.IGNORECASE
)
_PLAIN: Final = re.compile(
    r"filename\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^;\"]+))", re.IGNORECASE | re.DOTALL
)
_WORD: Final = re.compile(r"=\?([\w-]+)\?([bq])\?([^?]*)\?=", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_LONGEST: Final = 120


def file_name(disposition: str, url: str) -> str:
    """Return the name of a file: of its Content-Disposition, the path's last part, or the host.

    `disposition` has one character for each byte. Names are never paths, and can be printed.
    """
    return _kept(_stated(disposition)) or _kept(last_part(url)) or urlsplit(url).netloc


def last_part(url: str) -> str:
    """Return the last part of an address's path, decoded; empty where the path ends with `/`."""
    return _decoded(unquote_to_bytes(urlsplit(url).path.rpartition("/")[2]))


def suffix(name: str) -> str:
    """Return how a name ends, `.xlsx`, in lower case; empty where it ends in no such way."""
    found = _SUFFIX.search(name.strip())
    return found[0].lower() if found else ""


def _stated(disposition: str) -> str:
    """Return the name in a Content-Disposition: RFC 5987, RFC 2047, %XX, or raw GBK or UTF-8."""
    extended = _EXTENDED.search(disposition)
    if extended is not None:
        try:
            return unquote_to_bytes(extended[2].strip()).decode(extended[1] or "utf-8")
        except (LookupError, UnicodeError):
            pass
    # The star would match the plain form, too, with the name of an encoding before the name.
    plain = _PLAIN.search(_EXTENDED.sub("", disposition))
    if plain is None:
        return ""
    text = re.sub(r"\\([\\\"])", r"\1", plain[1]) if plain[1] is not None else plain[2].strip()
    if _WORD.search(text):
        return _worded(text)
    raw = text.encode("latin-1", "replace")
    return _decoded(unquote_to_bytes(raw) if re.search(rb"%[0-9A-Fa-f]{2}", raw) else raw)


def _worded(text: str) -> str:
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return text


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _kept(name: str) -> str:
    """Return the last part of a name, without what can't be printed, cut before its suffix."""
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(char for char in last if char.isprintable()).strip(" .\"'")
    if len(plain) <= _LONGEST:
        return plain
    end = suffix(plain)
    return plain[: _LONGEST - len(end)] + end
