from __future__ import annotations

import errno

from catalogue.errors import reason


def test_a_file_that_outgrows_a_limit_is_told_in_words() -> None:
    assert reason(OSError(errno.EFBIG, "File too large")) == "超出系统允许的文件大小"
    assert reason(OSError(9999, "?")) == "系统错误 9999"
