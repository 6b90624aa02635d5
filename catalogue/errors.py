"""The one kind of error that users see."""

from __future__ import annotations

import errno
from typing import Final

_REASONS: Final = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EFBIG: "超出系统允许的文件大小",
    errno.ELOOP: "链接循环",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EBADF: "输入或输出已关闭",
    errno.EINVAL: "名称不合系统规定",
    errno.EBUSY: "正被其他程序占用",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Say in Chinese why the system refused a file."""
    return _REASONS.get(error.errno or 0, f"系统错误 {error.errno}")


class ListError(Exception):
    """Input that the work cannot go on with.

    The message is one Chinese line that names file, sheet and row as far as known, says
    what is wrong and what to do. The face prints it and exits with status 2.
    """


class NoListError(ListError):
    """A document that can be read but holds no list; in a folder of lists it is passed over."""


class Unreachable(ListError):
    """A server that could not be asked, or not now; what is known of it may still hold."""
