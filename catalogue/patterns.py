"""Regular expressions that are compiled when they are first asked for.

The grammar of citations has fifty of them; compiling all takes 20 ms at every start, and most cells
need ten.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

Lazy = Callable[[], re.Pattern[str]]


def lazy(text: str) -> Lazy:
    """Return a function that returns the compiled pattern."""
    return cache(lambda: re.compile(text))
