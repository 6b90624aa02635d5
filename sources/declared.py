"""Declared counts (声明数): how many items a title says that a list has."""

from __future__ import annotations

import re

from catalogue.numerals import arabic
from catalogue.text import fold


def declared_count(text: str) -> int | None:
    """Return the number of items that a title, sheet name or group row declares."""
    found = re.findall(r"[(]\s*(?:共计?)?\s*(\d{1,9})\s*(?:大)?(?:项|条|个)[^()]*[)]", fold(text))
    found = found or re.findall(r"共计?\s*(\d{1,9})\s*(?:大)?(?:项|条)", arabic(fold(text)))
    return int(found[-1]) if found else None
