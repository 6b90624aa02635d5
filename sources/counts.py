"""Counts (项数): declared numbers of items and sub-items held against those that were read."""

from __future__ import annotations

import msgspec

from catalogue.item import Item
from catalogue.text import tidy
from sources.missing import serial_gaps
from sources.tally import count_subitems, tally


class Count(msgspec.Struct, frozen=True):
    """A declared number of items (声明数) and the number found, with what explains a difference.

    `of` is what was declared by name, `主项` or `子项`; empty where the text says 项 alone.
    """

    where: str
    text: str
    declared: int
    found: int
    explained: tuple[str, ...] = ()
    of: str = ""


def counted(where: str, text: str, declared: int, items: tuple[Item, ...], found: int) -> Count:
    """Hold a declared number of items against the number `found`, of those that were read."""
    reasons = []
    if found != len(items):
        reasons.append(f"共{len(items)}行：同一序号的子项、多个层级合并计数，一格多个序号分别计数")
    if found != declared:
        gaps = serial_gaps(items)
        reasons += [f"序号缺{'、'.join(map(str, gaps[:10]))}"] if gaps else []
        reasons.append(
            f"声明{declared}项，读到{found}项，相差{abs(found - declared)}项，请核对原表"
        )
    of = "主项" if tally(text).mains else ""
    return Count(where, tidy(text), declared, found, tuple(reasons), of)


def subcounted(where: str, text: str, items: tuple[Item, ...]) -> tuple[Count, ...]:
    """Hold the number of sub-items that a text declares against what was read; none without one."""
    declared = tally(text).subitems
    if declared is None:
        return ()
    found, bare = count_subitems(items)
    if bare and found and declared == found + bare:
        found, reasons = declared, [f"没有子项的{bare}个主项各计一个子项"]
    elif found != declared:
        reasons = [f"没有子项的{bare}个主项没有计入子项"] if bare and found else []
        said = f"读到{found}项，相差{abs(found - declared)}项" if found else "没有读到子项名称"
        reasons.append(f"声明子项{declared}项，{said}，请核对原表")
    else:
        reasons = []
    return (Count(where, tidy(text), declared, found, tuple(reasons), "子项"),)
