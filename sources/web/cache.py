"""The cache (缓存) of what came from the web: bytes, and beside them a record as JSON.

A record names the file of its bytes by their sum, and is written after them: whatever happens in
between, a record and bytes that do not belong together are never taken for a copy.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Final

import msgspec

from catalogue.errors import reason
from sources.web.naming import suffix
from sources.web.origin import Origin

SCHEMA: Final = "qingdan.download/1"
_KEY: Final = 24


class Copy(msgspec.Struct, frozen=True):
    """Bytes in the cache, the file that they are in, and where they came from."""

    data: bytes
    path: Path
    origin: Origin


class _Record(msgspec.Struct, frozen=True):
    schema: str
    stored: str
    origin: Origin


def folder() -> Path:
    """Return the cache folder: `QINGDAN_CACHE`, else where the platform keeps caches."""
    own = os.environ.get("QINGDAN_CACHE")
    if own:
        return Path(own)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "qingdan" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "qingdan"
    given = os.environ.get("XDG_CACHE_HOME", "")
    # What is not absolute is to be ignored, says the XDG Base Directory Specification.
    return (Path(given) if os.path.isabs(given) else Path.home() / ".cache") / "qingdan"


def load(url: str) -> Copy | None:
    """Return the copy of an address; None where there is none, or it is damaged."""
    try:
        record = msgspec.json.decode(_record(url).read_bytes(), type=_Record)
        path = folder() / Path(record.stored).name
        data = path.read_bytes()
    except (OSError, RuntimeError, ValueError):
        return None
    whole = hashlib.sha256(data).hexdigest() == record.origin.sha256
    fits = record.schema == SCHEMA and record.origin.url == url
    return Copy(data, path, record.origin) if whole and fits else None


def store(origin: Origin, data: bytes) -> str:
    """Keep bytes and their record; return a note for the reader where that can't be done."""
    try:
        place = _record(origin.url)
        place.parent.mkdir(parents=True, exist_ok=True)
        end = suffix(origin.file)
        stored = place.with_name(f"{place.stem}-{origin.sha256[:16]}{end}")
        _write(stored, data)
        record = msgspec.json.encode(_Record(SCHEMA, stored.name, origin))
        _write(place, msgspec.json.format(record, indent=2))
        for old in place.parent.glob(f"{place.stem}-*"):
            if old != stored:
                old.unlink(missing_ok=True)
    except (OSError, RuntimeError) as error:
        why = reason(error) if isinstance(error, OSError) else "找不到用户文件夹"
        return (
            f"缓存文件夹 {_shown()} 写不进去（{why}），取得的内容没有留存；"
            "请检查权限，或用环境变量 QINGDAN_CACHE 指定文件夹"
        )
    return ""


def _shown() -> str:
    try:
        return str(folder())
    except RuntimeError:
        return ""


def _record(url: str) -> Path:
    """Return where the record of an address is; its name tells the host to people who look."""
    host = re.sub(r"[^A-Za-z0-9.-]", "_", url.partition("://")[2].partition("/")[0])[:40]
    key = hashlib.sha256(url.encode()).hexdigest()[:_KEY]
    return folder() / f"{host}-{key}.json"


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    stream = tempfile.NamedTemporaryFile(dir=path.parent, prefix=".qingdan-", delete=False)  # noqa: SIM115 - closed before it is moved
    draft = Path(stream.name)
    try:
        with stream:
            stream.write(data)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
