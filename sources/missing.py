"""Missing rows (漏行): serial numbers that a list jumps over."""

from __future__ import annotations

from catalogue.item import Item
from catalogue.serials import serials


def serial_gaps(items: tuple[Item, ...]) -> list[int]:
    """Return the numbers missing between the first and the last serial number."""
    texts = [item.seq for item in items]
    if all(map(str.isdecimal, texts)):
        numbers = sorted({int(text) for text in texts if len(text) < 10})
    else:
        numbers = sorted({number for text in texts for number in serials(text)})
    if len(numbers) < 2 or numbers[-1] - numbers[0] > 2 * len(items) + 10:
        return []
    return sorted(set(range(numbers[0], numbers[-1])) - set(numbers))


def serial_warnings(items: tuple[Item, ...], where: str) -> list[str]:
    """Say which serial numbers are missing; a gap may be a row that got lost."""
    gaps = serial_gaps(items)
    if not gaps:
        return []
    shown = "、".join(map(str, gaps[:10])) + ("等" if len(gaps) > 10 else "")
    return [f"{where}：序号不连续，缺{shown}（共{len(gaps)}个）；请核对原表是否漏行"]
