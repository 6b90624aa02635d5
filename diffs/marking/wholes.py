"""Wholes (整体替换): short texts that share a few characters are replaced whole.

草原 in 森林和草原资源管理科 → 林业草原服务中心 is no part that stayed: marks around it
are harder to read than both names.
"""

from __future__ import annotations

from typing import Final

from catalogue.patterns import lazy

#: Up to how many characters a text is read as one name, and the least share that must stay.
_SHORT: Final = 80
_LEAST: Final = 0.3
#: What parts of a text stand between; a part that both have stays, however little it is.
_BETWEEN: Final = lazy(r"[、，。；：（）《》〈〉“”【】〔〕,;:()\[\]<>\s]+")


def whole(old: str, new: str, kept: str, edits: int) -> bool:
    """Say whether `old` is to be replaced whole, of which `kept` stayed between `edits` edits."""
    if edits < 2 or max(len(old), len(new)) > _SHORT:
        return False
    if _said(kept) * 2 >= _LEAST * (_said(old) + _said(new)):
        return False
    return _parts(old).isdisjoint(_parts(new))


def _said(text: str) -> int:
    return len(_BETWEEN().sub("", text))


def _parts(text: str) -> set[str]:
    return {part for part in _BETWEEN().split(text) if len(part) > 1}
