"""Origins (出处): from which address, and when, the bytes of a list came."""

from __future__ import annotations

import msgspec


class Origin(msgspec.Struct, frozen=True):
    """One file fetched from the web.

    `url` is the address asked for, `final` the one that answered after redirects. `fetched` is when
    these bytes first came, `checked` when the server last confirmed them, both ISO 8601 in UTC.
    `size` is in bytes, after decoding; `media` the media type as stated, `file` the file's name.
    `etag` and `modified` are what the server wants to be asked with next time. `stale` says that
    the server could not be asked and the bytes are those of the cache.
    """

    url: str
    final: str
    fetched: str
    checked: str
    sha256: str
    size: int
    media: str
    file: str
    etag: str = ""
    modified: str = ""
    stale: bool = False


def instant(moment: str) -> str:
    """Return a moment for people: `2026-11-22 08:15 UTC`."""
    return f"{moment[:10]} {moment[11:16]} UTC"


def came_from(origin: Origin) -> str:
    """Say where and when a file came from, and which bytes it was."""
    through = "" if origin.final == origin.url else f"，实际地址 {origin.final}"
    return f"{origin.url}{through}（{instant(origin.fetched)} 取得，sha256 {origin.sha256}）"
