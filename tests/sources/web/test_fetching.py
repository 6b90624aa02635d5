from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from catalogue.errors import ListError, Unreachable
from sources.web import cache
from sources.web.download import Limits
from sources.web.fetching import Fetched, fetch
from tests.sources.server import Site

_LIMITS = Limits(size=10_000, seconds=20, wait=10)


def _fetch(url: str) -> Fetched:
    return fetch(url, url, _LIMITS)


def _records() -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in cache.folder().glob("*.json")]


def test_bytes_and_a_record_are_kept(site: Site) -> None:
    headers = {"Content-Type": "text/csv", "Content-Disposition": 'x; filename="list.csv"'}
    site.add("/b", b"abc", headers)
    got = _fetch(site.redirect("/a", "/b"))
    (record,) = _records()
    origin = record["origin"]
    assert origin["url"], origin["final"] == (site.url("/a"), site.url("/b"))
    assert (origin["sha256"], origin["size"]) == (hashlib.sha256(b"abc").hexdigest(), 3)
    assert (origin["media"], origin["file"]) == ("text/csv", "list.csv")
    assert origin["fetched"] == origin["checked"] == got.origin.fetched
    assert origin["fetched"].endswith("Z")
    assert (cache.folder() / record["stored"]).read_bytes() == b"abc"
    assert record["stored"].endswith(".csv")
    assert got.notes == ()


def test_the_server_is_asked_each_time_and_says_when_nothing_changed(site: Site) -> None:
    url = site.versioned("/a", b"abc", '"v1"')
    first, second = _fetch(url), _fetch(url)
    assert [headers.get("If-None-Match") for _, headers in site.asked] == [None, '"v1"']
    assert (first.data, second.data) == (b"abc", b"abc")
    assert second.origin.fetched == first.origin.fetched
    assert not second.origin.stale
    site.versioned("/a", b"xyz", '"v2"')
    assert _fetch(url).data == b"xyz"
    assert len(list(cache.folder().iterdir())) == 2


@pytest.mark.parametrize("tagged", [True, False])
def test_bytes_that_stay_the_same_keep_the_date_of_their_coming(site: Site, tagged: bool) -> None:
    url = site.versioned("/a", b"abc", '"v1"') if tagged else site.add("/a", b"abc")
    first = _fetch(url).origin
    (path,) = cache.folder().glob("*.json")
    record = path.read_text("utf-8").replace(first.fetched, "2023-03-16T01:02:03Z")
    path.write_text(record, "utf-8")
    again = _fetch(url).origin
    assert again.fetched == "2023-03-16T01:02:03Z"
    assert again.checked >= first.checked
    site.add("/a", b"xyz")
    assert _fetch(url).origin.fetched >= first.checked


def test_another_address_is_not_asked_about_what_it_never_had(site: Site) -> None:
    site.versioned("/b", b"abc", '"v1"')
    site.versioned("/c", b"xyz", '"v1"')
    assert _fetch(site.redirect("/a", "/b")).data == b"abc"
    assert _fetch(site.redirect("/a", "/c")).data == b"xyz"


def test_a_copy_stands_in_and_says_so(site: Site) -> None:
    url = site.add("/a", b"abc")
    first = _fetch(url)
    site.fail("/a", 503)
    got = _fetch(url)
    assert got.data == b"abc"
    assert got.origin.stale
    (note,) = got.notes
    assert "HTTP 503" in note
    assert first.origin.checked[:10] in note
    assert "缓存" in note
    site.stop()
    assert "拒绝连接" in _fetch(url).notes[0]


def test_what_is_gone_is_an_error_that_names_the_copy(site: Site) -> None:
    url = site.add("/a.csv", b"abc")
    got = _fetch(url)
    for status in (404, 410, 403):
        site.fail("/a.csv", status)
        with pytest.raises(ListError, match=f"HTTP {status}.*{got.origin.checked[:10]}") as caught:
            _fetch(url)
        assert not isinstance(caught.value, Unreachable)
        path = Path(str(caught.value).rpartition("：")[2].rstrip("）"))
        assert path.read_bytes() == b"abc"


@pytest.mark.parametrize("damage", ["bytes", "record", "gone"])
def test_a_damaged_copy_is_none(site: Site, damage: str) -> None:
    url = site.versioned("/a", b"abc", '"v1"')
    _fetch(url)
    (record,) = cache.folder().glob("*.json")
    (stored,) = (path for path in cache.folder().iterdir() if path != record)
    if damage == "gone":
        stored.unlink()
    else:
        (stored if damage == "bytes" else record).write_bytes(b"ab")
    assert cache.load(url) is None
    assert _fetch(url).data == b"abc"
    assert "If-None-Match" not in site.asked[-1][1]
    assert cache.load(url) is not None


def test_a_record_can_not_lead_out_of_the_cache(site: Site, tmp_path: Path) -> None:
    url = site.add("/a", b"abc")
    _fetch(url)
    (path,) = cache.folder().glob("*.json")
    record = json.loads(path.read_text("utf-8"))
    (tmp_path / "other").write_bytes(b"abc")
    path.write_text(json.dumps(record | {"stored": "../other"}), "utf-8")
    assert cache.load(url) is None


def test_a_cache_that_can_not_be_written_is_a_note(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("QINGDAN_CACHE", str(tmp_path / "file"))
    got = _fetch(site.add("/a", b"abc"))
    assert got.data == b"abc"
    (note,) = got.notes
    assert "写不进去" in note
    assert "QINGDAN_CACHE" in note


@pytest.mark.parametrize(
    ("platform", "names", "place"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/qingdan"),
        ("linux", {"XDG_CACHE_HOME": "x", "HOME": "/h"}, "/h/.cache/qingdan"),
        ("linux", {"HOME": "/h"}, "/h/.cache/qingdan"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Caches/qingdan"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/qingdan/cache"),
        ("win32", {"LOCALAPPDATA": "/l", "QINGDAN_CACHE": "/q"}, "/q"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="paths of this platform are written otherwise")
def test_the_folder_is_where_the_platform_keeps_caches(
    platform: str, names: dict[str, str], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    for name in ("QINGDAN_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert cache.folder() == Path(place)
