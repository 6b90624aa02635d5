"""Fetching (取得): an address asked anew each time, the cache held against the answer.

A copy stands in only where the server can't be asked, and never in silence. What the server says
is gone or refused is an error, whatever the cache holds.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import msgspec

from catalogue.errors import ListError, Unreachable
from sources.web import cache
from sources.web.download import Answer, Limits, get
from sources.web.naming import file_name
from sources.web.origin import Origin, instant


class Fetched(msgspec.Struct, frozen=True):
    """The bytes of an address, where they came from, and what the reader must know of them."""

    data: bytes
    origin: Origin
    notes: tuple[str, ...] = ()


def fetch(url: str, shown: str, limits: Limits) -> Fetched:
    """Fetch an address, or take its copy where the server can't be asked; ListError if neither.

    `shown` is the address without name and password: it is what is kept.
    """
    copy = cache.load(shown)
    try:
        answer = get(url, limits, copy.origin if copy else None)
    except Unreachable as error:
        if copy is None:
            raise
        return _stale(copy, error)
    except ListError as error:
        if copy is None:
            raise
        raise ListError(
            f"{error}（缓存中有 {instant(copy.origin.checked)} 核实过的副本：{copy.path}）"
        ) from None
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if copy is not None and not answer.changed:
        origin = msgspec.structs.replace(copy.origin, checked=now)
        data = copy.data
    else:
        origin = _origin(shown, answer, now, copy)
        data = answer.data
    note = cache.store(origin, data)
    return Fetched(data, origin, (note,) if note else ())


def _origin(shown: str, answer: Answer, now: str, copy: cache.Copy | None) -> Origin:
    total = hashlib.sha256(answer.data).hexdigest()
    same = copy is not None and copy.origin.sha256 == total
    return Origin(
        url=shown,
        final=answer.final,
        fetched=copy.origin.fetched if copy is not None and same else now,
        checked=now,
        sha256=total,
        size=len(answer.data),
        media=answer.media,
        file=file_name(answer.disposition, answer.final),
        etag=answer.etag,
        modified=answer.modified,
    )


def _stale(copy: cache.Copy, error: Unreachable) -> Fetched:
    origin = msgspec.structs.replace(copy.origin, stale=True)
    why = str(error).partition("；")[0]
    note = (
        f"{why}；现用缓存中 {instant(origin.checked)} 核实过的副本（{copy.path}），"
        "此后网上是否有更新不得而知，请恢复网络后再读一次"
    )
    return Fetched(copy.data, origin, (note,))
