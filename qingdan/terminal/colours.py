"""Colours of the terminal (着色): none in a pipe, none where `NO_COLOR` is set.

Which words are painted how stands in `data/colours.csv`; colour only repeats what the words say.
https://no-color.org and https://force-color.org say what the two variables mean.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import Final, TextIO

from catalogue.vocabulary import rows

_STYLES: Final = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}


def painted(text: str, stream: TextIO) -> str:
    """Return a text as it is to be written to a stream: with colours where that shows them."""
    return coloured(text) if shows(stream) else text


def coloured(text: str) -> str:
    """Return a text with its words painted."""
    for pattern, start in _paints():
        text = pattern.sub(f"\\g<1>\x1b[{start}m\\g<2>\x1b[0m", text)
    return text


def shows(stream: TextIO) -> bool:
    """Say whether a stream shows colours."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb" and _is_able()


@cache
def _paints() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (
            re.compile(f"({row['before']})({row['words']})", re.MULTILINE),
            ";".join(_STYLES[style] for style in row["styles"].split()),
        )
        for row in rows("qingdan", "colours.csv")
    )


@cache
def _is_able() -> bool:
    """Say whether the console takes colours; those of Windows have to be asked to (since 10)."""
    if sys.platform != "win32":
        return True
    import ctypes

    kernel = ctypes.windll.kernel32
    able = True
    for handle in (-11, -12):  # standard output, standard error
        mode = ctypes.c_ulong()
        if kernel.GetConsoleMode(kernel.GetStdHandle(handle), ctypes.byref(mode)):
            able &= bool(kernel.SetConsoleMode(kernel.GetStdHandle(handle), mode.value | 4))
    return able
