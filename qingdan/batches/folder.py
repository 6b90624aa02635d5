"""The folder of a batch (报告文件夹): when one is meant, and that nothing in it is overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from catalogue.errors import ListError, reason
from qingdan.output import placed

#: What a file of a report ends in; a folder may be called anything else.
_REPORTS: Final = frozenset((".xlsx", ".json", ".csv", ".md", ".html", ".docx", ".pdf"))


def is_folder(output: str) -> bool:
    """Say whether an output is a folder, by what is there or by a stroke at its end."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def folder_of(outputs: Sequence[str]) -> Path:
    """Return the folder that the reports of several lists go to; ListError where none is given."""
    if len(outputs) != 1:
        raise ListError("成批处理的报告写入一个文件夹；请用 -o 文件夹/ 给出一个")
    (output,) = outputs
    if not is_folder(output) and Path(output).suffix.lower() in _REPORTS:
        raise ListError(f"{output}：成批处理的报告写入一个文件夹；请用 -o 文件夹/ 给出")
    return Path(output)


def suffix_of(form: str | None) -> str:
    """Return the suffix of each report: a workbook's where no format is named; a table is none."""
    if form == "table":
        raise ListError("成批时的报告格式不能是 table；请用 json、csv、md，或不写（xlsx）")
    return f".{form or 'xlsx'}"


def made(folder: Path) -> None:
    """Make a folder with those above it; ListError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ListError(f"{folder}：文件夹建不了（{reason(error)}）；请用 -o 换一处") from None


def keep_inputs(outputs: Iterable[Path], inputs: Iterable[str]) -> None:
    """Refuse to write over a file that is read, or where a folder of the name stands."""
    read = {placed(Path(place)) for name in inputs for place in (name, name.split("#")[0])}
    for path in outputs:
        if placed(path) in read:
            raise ListError(f"{path}：报告会覆盖要读取的文件；请用 -o 换一个文件夹")
        if path.is_dir():
            raise ListError(f"{path}：已有同名的文件夹，报告写不进去；请用 -o 换一个文件夹")
