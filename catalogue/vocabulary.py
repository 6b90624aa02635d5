"""Vocabulary (词表): CSV files beside the code, each row with its source.

Legal staff correct a row there without reading Python.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

from catalogue.errors import ListError, reason

#: The folder that the packages stand in; their data files are ordinary files beside the code.
_ROOT: Final = Path(__file__).resolve().parent.parent


def data(package: str, name: str) -> bytes:
    """Return the bytes of `package/data/name`."""
    return (_ROOT / package / "data" / name).read_bytes()


@cache
def rows(package: str, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `package/data/name` as dicts of its header.

    ListError for what people break who correct a row in a spreadsheet program.
    """
    path = _ROOT / package / "data" / name
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            # csv.DictReader does the same in twice the time, at every start.
            header, *lines = csv.reader(stream)
        return tuple(dict(zip(header, line, strict=True)) for line in lines if line)
    except UnicodeDecodeError:
        raise ListError(f"{path}：不是 UTF-8 编码；请另存为“CSV UTF-8”") from None
    except OSError as error:
        raise ListError(f"{path}：{reason(error)}；请重新安装 qingdan") from None
    except ValueError:
        raise ListError(_uneven(path)) from None


def _uneven(path: Path) -> str:
    """Say which row of a table has not as many cells as its header."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        lines = csv.reader(stream)
        header = next(lines, [])
        for line in lines:
            if line and len(line) != len(header):
                told = f"有{len(line)}格，表头有{len(header)}列"
                return f"{path} 第{lines.line_num}行：{told}；请补齐，含逗号的内容请加引号"
    return f"{path}：没有内容；请重新安装 qingdan"


def terms(cell: str) -> tuple[str, ...]:
    """Split a cell that lists several terms, `a|b|c`."""
    return tuple(term for term in (part.strip() for part in cell.split("|")) if term)
