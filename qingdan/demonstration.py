"""`qingdan demo`: the main job on the built-in example."""

from __future__ import annotations

from functools import partial
from importlib import resources
from pathlib import Path
from typing import IO, Final

from catalogue.errors import ListError, reason
from diffs.changeset import diff
from qingdan.formats import CHANGES
from qingdan.output import write_all
from sources.location import read_list

#: The example: what the notice 国办发〔2023〕5号 states of the two editions, and nothing else.
EDITIONS: Final = ("清单2022年版（摘录）.csv", "清单2023年版（摘录）.csv")
REPORTS: Final = ("变更报告.xlsx", "变更报告.json", "变更报告.csv", "变更报告.md")


def _write(text: bytes, stream: IO[bytes]) -> None:
    stream.write(text)


def demonstrate(into: Path) -> None:
    """Compare the built-in editions, write both and every report into a folder."""
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ListError(f"{into}：文件夹建不了（{reason(error)}）；请用 --into 换一处") from None
    folder = resources.files("qingdan") / "example"
    texts = {into / name: (folder / name).read_bytes() for name in EDITIONS}
    write_all({path: partial(_write, text) for path, text in texts.items()})
    old, new = (read_list(str(into / name)).edition for name in EDITIONS)
    changeset = diff(old, new)
    write_all(CHANGES.writers(changeset, [into / name for name in REPORTS]))
    CHANGES.show(changeset, "table")
    print(f"\n已写入 {into}/：{'、'.join((*EDITIONS, *REPORTS))}")
