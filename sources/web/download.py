"""One transfer from the web (下载): redirects followed by hand, size and time bounded.

Limits hold while the bytes come in, whatever the server says of them. The time limit is over the
whole transfer: a server that sends a byte now and then never exceeds a limit on single reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from catalogue.errors import ListError, Unreachable
from sources.web.address import safe

if TYPE_CHECKING:
    import httpx

    from sources.web.origin import Origin

_HEADERS: Final = {
    # Some sites answer nothing that does not begin like a browser.
    "User-Agent": "Mozilla/5.0 (compatible; qingdan)",
    "Accept": "*/*",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
#: Encodings whose output is bounded by a thousand times their input, which comes in pieces.
_ENCODINGS: Final = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
#: What the server answers where another try may succeed.
_PASSING: Final = frozenset((408, 425, 429))
_REFUSALS: Final = {
    401: "需要登录（HTTP 401）；请在浏览器中登录并另存后，再读取文件",
    403: "服务器拒绝访问（HTTP 403）；请在浏览器中打开并另存后，再读取文件",
    404: "页面不存在（HTTP 404）；请核对网址",
    407: "代理服务器要求登录（HTTP 407）；请检查 HTTPS_PROXY 等环境变量",
    410: "页面已被撤下（HTTP 410）；请核对网址",
    412: "服务器拒绝程序访问（HTTP 412）；请在浏览器中打开并另存后，再读取文件",
    429: "访问过于频繁（HTTP 429）；请稍后再试",
}


class Limits(msgspec.Struct, frozen=True):
    """What a fetch may cost.

    `size` is in bytes, after decoding: published lists are a few MB and scans of them some dozen,
    so that 200 MB keeps out only what is no list. `seconds` is for one whole transfer, `wait` for
    connecting and each read. `attempts` is the number of attachments that are tried until one is
    a list, `parts` the most attachments that make up one list.
    """

    size: int = 200 << 20
    seconds: float = 300.0
    wait: float = 30.0
    redirects: int = 10
    attempts: int = 8
    parts: int = 100


class Answer(msgspec.Struct, frozen=True):
    """What a server answered: the address after redirects, the bytes decoded, some headers.

    `changed` is false where the server confirmed the bytes that are known; `data` is empty then.
    """

    final: str
    data: bytes
    changed: bool = True
    media: str = ""
    disposition: str = ""
    etag: str = ""
    modified: str = ""


def get(url: str, limits: Limits, known: Origin | None = None) -> Answer:
    """Fetch an address; `known` is what was fetched before, and is asked about first.

    ListError where the server refuses or a limit is exceeded, Unreachable where it can't be asked.
    """
    import asyncio

    import httpx

    from sources.web.faults import fault

    try:
        return asyncio.run(_bounded(url, limits, known))
    except TimeoutError:
        raise Unreachable(
            f"{safe(url)}：{limits.seconds:g} 秒内没有传完；请稍后再试，或在浏览器中下载后读取文件"
        ) from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, ImportError) as error:
        raise fault(error, safe(url)) from None


async def _bounded(url: str, limits: Limits, known: Origin | None) -> Answer:
    import asyncio

    import httpx

    async with asyncio.timeout(limits.seconds):
        async with httpx.AsyncClient(timeout=limits.wait, headers=_HEADERS) as client:
            return await _followed(client, url, limits, known)


async def _followed(
    client: httpx.AsyncClient, url: str, limits: Limits, known: Origin | None
) -> Answer:
    """Ask, and follow redirects; a redirect may only lead to http:// or https://."""
    request = client.build_request("GET", url)
    seen: set[tuple[str, ...]] = set()
    for _ in range(limits.redirects + 1):
        here = safe(str(request.url))
        # A site may send a reader back to the same page with a cookie; that is no loop.
        state = (here, *sorted(f"{one.name}={one.value}" for one in client.cookies.jar))
        if state in seen:
            raise ListError(f"{safe(url)}：网址循环跳转（回到 {here}）；请核对网址")
        seen.add(state)
        _ask_about(request, here, known)
        response = await client.send(request, stream=True)
        try:
            if response.status_code not in _REDIRECTS or "location" not in response.headers:
                return await _answer(response, here, safe(url), limits, known)
            request = _next(response, safe(url))
        finally:
            await response.aclose()
    raise ListError(f"{safe(url)}：跳转超过 {limits.redirects} 次；请核对网址")


def _ask_about(request: httpx.Request, here: str, known: Origin | None) -> None:
    """Ask whether what is known still holds, only of the address that it came from.

    Another address may answer that it was not modified since, and mean other bytes.
    """
    for name, value in (("If-None-Match", "etag"), ("If-Modified-Since", "modified")):
        request.headers.pop(name, None)
        if known is not None and known.final == here and getattr(known, value):
            request.headers[name] = getattr(known, value)


def _next(response: httpx.Response, shown: str) -> httpx.Request:
    target = response.headers["location"]
    following = response.next_request
    if following is None or following.url.scheme not in ("http", "https"):
        raise ListError(f"{shown}：网页要求跳转到 {safe(target)}，不予跟随；请核对网址")
    return following


async def _answer(
    response: httpx.Response, here: str, shown: str, limits: Limits, known: Origin | None
) -> Answer:
    status = response.status_code
    if status == 304 and known is not None and known.final == here:
        return Answer(here, b"", changed=False)
    if status >= 500 or status in _PASSING:
        line = _REFUSALS.get(status, f"服务器暂时无法提供（HTTP {status}）；请稍后再试")
        raise Unreachable(f"{shown}：{line}")
    if status != 200:
        line = _REFUSALS.get(status, f"服务器没有给出内容（HTTP {status}）；请核对网址")
        raise ListError(f"{shown}：{line}")
    headers = response.headers
    return Answer(
        final=here,
        data=await _body(response, shown, limits),
        media=headers.get("content-type", "").partition(";")[0].strip().lower(),
        disposition=_raw(response, b"content-disposition"),
        etag=headers.get("etag", ""),
        modified=headers.get("last-modified", ""),
    )


async def _body(response: httpx.Response, shown: str, limits: Limits) -> bytes:
    """Return the body, decoded; no more is taken in than the limit."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        raise ListError(f"{shown}：内容的压缩方式（{encoding}）读不了；请在浏览器中下载后读取文件")
    stated = response.headers.get("content-length", "")
    if stated.isdecimal() and int(stated[:20]) > limits.size:
        raise _too_large(shown, limits)
    data = bytearray()
    async for piece in response.aiter_bytes():
        data += piece
        if len(data) > limits.size:
            raise _too_large(shown, limits)
    return bytes(data)


def _too_large(shown: str, limits: Limits) -> ListError:
    most = f"{limits.size >> 20} MB" if limits.size >= 1 << 20 else f"{limits.size} 字节"
    return ListError(
        f"{shown}：内容超过 {most}，未予下载；请核对网址，确系清单的请在浏览器中下载后读取文件"
    )


def _raw(response: httpx.Response, name: bytes) -> str:
    """Return a header with each byte as one character: its encoding is for its reader to tell."""
    found = [value for key, value in response.headers.raw if key.lower() == name]
    return found[0].decode("latin-1") if found else ""
