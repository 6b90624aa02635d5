from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from catalogue.errors import ListError
from sources import disk


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device files here")
def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(ListError, match="这是一个设备，不是文件"):
        disk.file_bytes(Path("/dev/zero"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_read_up_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    monkeypatch.setattr(disk, "_SIZE_LIMIT", 10)
    for size in (10, 11):
        writer = threading.Thread(target=pipe.write_bytes, args=(b"x" * size,))
        writer.start()
        if size == 10:
            assert disk.file_bytes(pipe) == b"x" * 10
        else:
            with pytest.raises(ListError, match="1 GB"):
                disk.file_bytes(pipe)
        writer.join()
