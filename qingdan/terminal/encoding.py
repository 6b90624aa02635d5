"""The encoding of the standard streams (编码): utf-8, or GBK on Windows consoles in Chinese."""

from __future__ import annotations

import codecs
import io
import os
import sys
from pathlib import Path
from typing import Final

#: Characters of reports that GBK lacks, and what is written for them there.
_LIKE: Final = {"−": "-", "░": "·", "\u00a0": " ", "✓": "√", "\ufffd": "?"}
_ERRORS: Final = "qingdan.like"


def open_streams() -> None:
    """Give the process standard streams that take every text, also where they were closed."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - lives as long as we do
            setattr(sys, name, stream)
    codecs.register_error(_ERRORS, _likened)
    for one in (sys.stdout, sys.stderr):
        if isinstance(one, io.TextIOWrapper):
            one.reconfigure(encoding=chosen(one.encoding), errors=_ERRORS)


def chosen(given: str) -> str:
    """Return the encoding of a stream: utf-8 where the given one has no Chinese characters."""
    try:
        "清单".encode(given)
    except (LookupError, UnicodeEncodeError):
        return "utf-8"
    return given


def _likened(error: UnicodeError) -> tuple[str, int]:
    """Write what is nearest to a character that the encoding lacks; `?` where nothing is."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_LIKE.get(char, "?") for char in lost), error.end
