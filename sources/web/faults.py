"""What went wrong on the web (网络错误), as one line that says what to do."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

import httpx

from catalogue.errors import ListError, Unreachable

_SAVE = "或在浏览器中下载后读取文件"


def fault(error: Exception, shown: str) -> ListError:
    """Return the line for an error of a transfer; Unreachable where another try may succeed."""
    causes = list(_causes(error))
    if isinstance(error, httpx.ProxyError | ImportError) or _proxy_is_wrong(error):
        return Unreachable(
            f"{shown}：代理服务器连接不上或设置有误；请检查 HTTP_PROXY、HTTPS_PROXY 等环境变量"
        )
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | ValueError):
        return ListError(f"{shown}：网址不完整或有误；请从浏览器地址栏复制完整的网址")
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return ListError(
                f"{shown}：网站的证书未通过校验，不能确认内容出自该网站；请核对网址，{_SAVE}"
            )
        if isinstance(cause, ssl.SSLError):
            return Unreachable(
                f"{shown}：未能建立加密连接；请核对端口以及 http:// 还是 https://，{_SAVE}"
            )
        if isinstance(cause, socket.gaierror):
            host = "找不到这个网站（域名无法解析）"
            return Unreachable(f"{shown}：{host}；请核对网址和网络连接")
        if isinstance(cause, ConnectionRefusedError):
            return Unreachable(f"{shown}：网站拒绝连接；请核对网址和端口，或稍后再试")
    return Unreachable(f"{shown}：{_said(error)}")


def _said(error: Exception) -> str:
    if isinstance(error, httpx.ConnectTimeout):
        return "连接超时；请检查网络连接，或稍后再试"
    if isinstance(error, httpx.TimeoutException):
        return f"网站长时间没有应答；请稍后再试，{_SAVE}"
    if isinstance(error, httpx.RemoteProtocolError):
        return f"传输不完整或应答有误；请核对端口，稍后再试，{_SAVE}"
    if isinstance(error, httpx.DecodingError):
        return f"内容无法解压，可能没有传完；请稍后再试，{_SAVE}"
    if isinstance(error, httpx.ConnectError):
        return "连接不上；请核对网址和网络连接，或稍后再试"
    return f"传输中断；请核对端口以及 http:// 还是 https://，稍后再试，{_SAVE}"


def _proxy_is_wrong(error: Exception) -> bool:
    return isinstance(error, ValueError) and "proxy" in str(error).lower()


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what stands behind it; several attempts to connect make a group."""
    seen: list[BaseException] = []
    left = [error]
    while left:
        one = left.pop(0)
        if one is None or one in seen:
            continue
        seen.append(one)
        yield one
        left += [one.__cause__, one.__context__]
        left += one.exceptions if isinstance(one, BaseExceptionGroup) else ()
