from __future__ import annotations

import gzip
import threading
from http.server import BaseHTTPRequestHandler

import pytest

from catalogue.errors import ListError, Unreachable
from sources.web.download import Limits, get
from tests.sources.server import Site

_LIMITS = Limits(size=10_000, seconds=20, wait=10, redirects=4)


def _line(url: str, limits: Limits = _LIMITS) -> str:
    with pytest.raises(ListError) as caught:
        get(url, limits)
    line = str(caught.value)
    assert "\n" not in line
    assert "请" in line
    return line


def test_bytes_and_what_the_server_says_of_them(site: Site) -> None:
    headers = {"Content-Type": "Text/CSV; charset=gbk", "ETag": '"a"', "Last-Modified": "x"}
    answer = get(site.add("/a.csv", b"abc", headers), _LIMITS)
    assert (answer.data, answer.media) == (b"abc", "text/csv")
    assert (answer.etag, answer.modified, answer.changed) == ('"a"', "x", True)


def test_chinese_and_spaces_in_an_address_are_sent_as_utf8(site: Site) -> None:
    path = "/%E6%B8%85%E5%8D%95%20a.csv?q=%E8%AE%B8"
    site.add(path, b"abc")
    assert get(site.url("/清单 a.csv?q=许"), _LIMITS).data == b"abc"
    assert site.paths() == [path]


def test_redirects_are_followed_and_the_last_address_is_known(site: Site) -> None:
    site.add("/b/清单.csv".replace("清单", "%E6%B8%85"), b"abc")
    site.redirect("/m", "b/%E6%B8%85.csv", 301)
    answer = get(site.redirect("/a", site.url("/m"), 307), _LIMITS)
    assert (answer.data, answer.final) == (b"abc", site.url("/b/%E6%B8%85.csv"))


def test_a_redirect_loop_is_told(site: Site) -> None:
    site.redirect("/b", "/a")
    assert "循环跳转" in _line(site.redirect("/a", "/b"))
    assert site.paths() == ["/a", "/b"]


def test_a_page_that_sends_back_to_itself_with_a_cookie_is_no_loop(site: Site) -> None:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        known = "k=1" in handler.headers.get("Cookie", "")
        handler.send_response(200 if known else 302)
        handler.send_header("Set-Cookie", "k=1")
        handler.send_header("Location", "/a")
        handler.send_header("Content-Length", "3" if known else "0")
        handler.end_headers()
        handler.wfile.write(b"abc" if known else b"")

    site.replies["/a"] = reply
    assert get(site.url("/a"), _LIMITS).data == b"abc"


def test_redirects_are_bounded(site: Site) -> None:
    for number in range(10):
        site.redirect(f"/{number}", f"/{number + 1}")
    assert "跳转超过 4 次" in _line(site.url("/0"))
    assert len(site.asked) == 5


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://127.0.0.1/a"])
def test_a_redirect_to_another_scheme_is_refused(site: Site, target: str) -> None:
    line = _line(site.redirect("/a", target))
    assert "不予跟随" in line
    assert target in line


@pytest.mark.parametrize(
    ("status", "word"),
    [(404, "不存在"), (410, "撤下"), (403, "拒绝"), (401, "登录"), (412, "拒绝程序"), (204, "204")],
)
def test_refusals_name_address_and_remedy(site: Site, status: int, word: str) -> None:
    line = _line(site.fail("/a", status))
    assert line.startswith(f"{site.url('/a')}：")
    assert word in line


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_a_server_in_trouble_is_unreachable(site: Site, status: int) -> None:
    with pytest.raises(Unreachable, match=f"HTTP {status}.*稍后再试"):
        get(site.fail("/a", status), _LIMITS)


def test_a_body_over_the_limit_is_refused_before_it_is_taken_in(site: Site) -> None:
    assert "超过 10000 字节" in _line(site.add("/a", bytes(10_001)))
    assert len(get(site.add("/b", bytes(10_000)), _LIMITS).data) == 10_000


def _chunks(handler: BaseHTTPRequestHandler, *pieces: bytes) -> None:
    handler.send_response(200)
    handler.end_headers()
    for piece in pieces:
        handler.wfile.write(piece)


def test_a_body_without_stated_length_is_bounded_all_the_same(site: Site) -> None:
    site.replies["/a"] = lambda handler: _chunks(handler, *[bytes(1000)] * 11)
    assert "超过 10000 字节" in _line(site.url("/a"))


def test_a_body_that_never_ends_is_cut(site: Site) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(bytes(1 << 16))

    site.replies["/a"] = endless
    assert "超过" in _line(site.url("/a"))


def test_the_limit_is_on_what_unpacks(site: Site) -> None:
    packed = gzip.compress(bytes(1 << 20))
    assert len(packed) < 10_000
    assert "超过" in _line(site.add("/a", packed, {"Content-Encoding": "gzip"}))
    fits = gzip.compress(b"abc")
    assert get(site.add("/b", fits, {"Content-Encoding": "gzip"}), _LIMITS).data == b"abc"


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd"])
def test_packing_within_packing_is_refused(site: Site, encoding: str) -> None:
    assert encoding in _line(site.add("/a", b"abc", {"Content-Encoding": encoding}))


def test_a_body_that_does_not_unpack_is_told(site: Site) -> None:
    assert "解压" in _line(site.add("/a", b"abc", {"Content-Encoding": "gzip"}))


@pytest.mark.parametrize("stated", ["100", "99999999999"])
def test_a_length_that_lies(site: Site, stated: str) -> None:
    line = _line(site.add("/a", b"abc", {"Content-Length": stated}))
    assert ("不完整" if stated == "100" else "超过") in line


def _dripping(site: Site, head: bytes) -> threading.Event:
    """Send a byte, and the next ones for as long as nobody says that it is enough."""
    enough = threading.Event()

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        for _ in range(1000):
            if enough.wait(0.01):
                break
            handler.wfile.write(b"x")

    site.replies["/a"] = reply
    return enough


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "], ids=["body", "headers"]
)
def test_a_server_that_drips_is_given_up(site: Site, head: bytes) -> None:
    enough = _dripping(site, head)
    limits = Limits(seconds=0.3, wait=10)
    try:
        assert "0.3 秒内没有传完" in _line(site.url("/a"), limits)
    finally:
        enough.set()


def test_a_server_that_says_nothing_is_given_up(site: Site) -> None:
    enough = threading.Event()

    def silent(_: BaseHTTPRequestHandler) -> None:
        enough.wait(20)

    site.replies["/a"] = silent
    try:
        assert "没有应答" in _line(site.url("/a"), Limits(wait=0.2))
    finally:
        enough.set()


def test_nobody_there(site: Site) -> None:
    url = site.url("/a")
    site.stop()
    with pytest.raises(Unreachable, match=r"^http://127.*/a：网站拒绝连接；请核对"):
        get(url, _LIMITS)


@pytest.mark.usefixtures("site")
def test_a_name_that_nobody_has() -> None:
    with pytest.raises(Unreachable, match=r"^http://nobody\.invalid/a：.*请核对网址"):
        get("http://nobody.invalid/a", _LIMITS)


def test_https_asked_of_a_server_without(site: Site) -> None:
    line = _line(site.url("/a").replace("http:", "https:"))
    assert "加密连接" in line


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("url", ["http://a:99999/", "http://[::1/", "http://a b/", "http://xn--/"])
def test_an_address_that_is_none(url: str) -> None:
    assert "请" in _line(url)


def test_a_proxy_that_is_not_there(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    url = site.add("/a", b"abc")
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert "http://127" in _line(url)
    monkeypatch.setenv("HTTP_PROXY", "nonsense://x")
    assert "代理" in _line(url)


def test_name_and_password_are_sent_and_never_shown(site: Site) -> None:
    url = site.add("/a", b"abc").replace("//", "//me:secret@")
    answer = get(url, _LIMITS)
    assert "secret" not in answer.final
    assert site.asked[0][1]["Authorization"].startswith("Basic ")
    assert "secret" not in _line(url + "b")
