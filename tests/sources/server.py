"""A web server of the tests' own, on this machine, for as long as one test runs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

Headers = dict[str, str]
#: What a path answers: status, headers, body; or what writes an answer by itself.
Reply = tuple[int, Headers, bytes] | Callable[[BaseHTTPRequestHandler], None]

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE: Final = {"Content-Type": "text/html; charset=utf-8"}


class Site:
    """What the server answers, by path, and what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, Headers]] = []
        self.address = ""
        self.stop: Callable[[], None] = lambda: None

    def url(self, path: str) -> str:
        return self.address + path

    def add(self, path: str, body: bytes | str, headers: Headers | None = None) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.replies[path] = (200, headers if headers is not None else PAGE, data)
        return self.url(path)

    def fail(self, path: str, status: int) -> str:
        self.replies[path] = (status, {}, b"")
        return self.url(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        self.replies[path] = (status, {"Location": to}, b"")
        return self.url(path)

    def versioned(self, path: str, body: bytes, etag: str) -> str:
        """Answer 304 to who has this body already."""

        def reply(handler: BaseHTTPRequestHandler) -> None:
            if handler.headers.get("If-None-Match") == etag:
                handler.send_response(304)
                handler.end_headers()
                return
            handler.send_response(200)
            handler.send_header("ETag", etag)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.replies[path] = reply
        return self.url(path)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def served() -> Iterator[Site]:
    """Run a server; it answers 404 where nothing was added."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items())))
            reply = site.replies.get(self.path, (404, {}, b""))
            try:
                if callable(reply):
                    reply(self)
                    return
                status, headers, body = reply
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    if value:
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_address[1]}"

    def stop() -> None:
        if thread.is_alive():
            server.shutdown()
            server.server_close()
            thread.join()

    site.stop = stop
    try:
        yield site
    finally:
        stop()
