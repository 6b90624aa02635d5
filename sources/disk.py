"""Files of the disk (文件): their bytes, and names that can be printed."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from catalogue.errors import ListError

_SIZE_LIMIT: Final = 1 << 30


def shown(name: str) -> str:
    """Return a file name that can be printed: bytes that are no UTF-8 become marks."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a file; ListError where it is missing or too large."""
    try:
        found = path.stat()
        if stat.S_ISCHR(found.st_mode) or stat.S_ISBLK(found.st_mode):
            raise ListError(f"{path}：这是一个设备，不是文件；请核对路径")
        if found.st_size > _SIZE_LIMIT:
            raise ListError(f"{path}：文件超过 1 GB；请拆分后再比对")
        with path.open("rb") as stream:  # a pipe states no size
            data = stream.read(_SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise ListError(f"{path}：文件不存在；请核对路径和文件名") from None
    except ValueError as error:
        raise ListError(f"{path}：读取失败（{error}）；请核对路径") from None
    if len(data) > _SIZE_LIMIT:
        raise ListError(f"{path}：文件超过 1 GB；请拆分后再比对")
    return data
