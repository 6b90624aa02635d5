"""OLE compound files (.xls .et .doc .wps): whether one is whole, what its root storage holds."""

from __future__ import annotations

from typing import Final

#: An entry of an allocation table whose sector is not used.
_FREE: Final = b"\xff\xff\xff\xff"
#: The most sectors that a directory is followed through: a loop in the chain ends there.
_MOST: Final = 4096
_ENTRY: Final = 128
_NONE: Final = 0xFFFFFFFF


def is_whole(data: bytes) -> bool:
    """Say whether the sectors that the allocation table tells of are all there."""
    size = _sector(data)
    sectors = len(data) // size - 1
    tables = _tables(data)
    if len(data) < 512 or any(table >= sectors for table in tables):
        return False
    if not tables:
        return True
    start = (tables[-1] + 1) * size
    last = data[start : start + size]
    entries = [last[place : place + 4] for place in range(0, len(last) - 3, 4)]
    # Writers fill the unused end with either; a last sector need not be padded.
    used = [place for place, entry in enumerate(entries) if entry not in (_FREE, b"\0\0\0\0")]
    return not used or (len(tables) - 1) * (size // 4) + used[-1] <= sectors


def streams(data: bytes) -> frozenset[str]:
    """Return the names in the root storage; what documents are embedded stands deeper.

    Where the directory can't be followed, none.
    """
    entries = _directory(data)
    found: set[str] = set()
    steps = [_word(entries, 76)] if len(entries) >= _ENTRY else []
    seen: set[int] = set()
    while steps:
        place = steps.pop()
        start = place * _ENTRY
        if place == _NONE or place in seen or start + _ENTRY > len(entries):
            continue
        seen.add(place)
        length = min(int.from_bytes(entries[start + 64 : start + 66], "little"), 64)
        name = entries[start : start + max(0, length - 2)]
        found.add(name.decode("utf-16-le", "replace"))
        steps += [_word(entries, start + 68), _word(entries, start + 72)]
    return frozenset(found)


def _directory(data: bytes) -> bytes:
    size = _sector(data)
    sectors: list[bytes] = []
    place = _word(data, 48)
    tables = _tables(data)
    while size >= _ENTRY and place < len(data) // size and len(sectors) < _MOST:
        sectors.append(data[(place + 1) * size : (place + 2) * size])
        table, entry = divmod(place, size // 4)
        if table >= len(tables):
            break
        place = _word(data, (tables[table] + 1) * size + 4 * entry)
    return b"".join(sectors)


def _sector(data: bytes) -> int:
    return 1 << min(int.from_bytes(data[30:32], "little"), 20)


def _tables(data: bytes) -> list[int]:
    """Return the sectors of the allocation table that the header lists."""
    listed = min(_word(data, 44), 109)
    return [_word(data, 76 + 4 * place) for place in range(listed)]


def _word(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 4], "little")
