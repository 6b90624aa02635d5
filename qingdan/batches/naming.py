"""Names of reports (报告名): one for each list, no two alike on any file system."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from sources.disk import shown

#: What no file may be called on one system or another.
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ufffd]+')
#: Bytes of UTF-8 that leave room for what is put behind a name; file systems take 255.
_LONGEST: Final = 180


def report_names(places: Sequence[str], given: Sequence[str] = ()) -> list[str]:
    """Return for each place of a list what its report is called, without suffix.

    That is the name that is `given` for it, else that of the file; where several bear it, with the
    folder before it or the suffix behind it, so that they are told apart; at last with a number.
    """
    names = given or [""] * len(places)
    wanted = list(zip(places, names, strict=True))
    told = list(dict.fromkeys(wanted))  # one list given twice has no folders to be told apart by
    ways = [[fitting(name)] if name else list(_ways(place)) for place, name in told]
    chosen = [0] * len(ways)
    for _ in range(max(map(len, ways), default=0)):
        counts = Counter(_key(way[at]) for way, at in zip(ways, chosen, strict=True))
        for number, way in enumerate(ways):
            if counts[_key(way[chosen[number]])] > 1 and chosen[number] + 1 < len(way):
                chosen[number] += 1
    found = {one: way[at] for one, way, at in zip(told, ways, chosen, strict=True)}
    return list(_numbered(found[one] for one in wanted))


def fitting(name: str) -> str:
    """Return a name that every file system takes."""
    plain = _FORBIDDEN.sub("_", shown(name)).strip(" .")
    return plain.encode()[:_LONGEST].decode("utf-8", "ignore").strip(" .") or "清单"


def _ways(place: str) -> Iterator[str]:
    """Yield what a list may be called, the shortest first."""
    path, _, sheet = (place, "", "") if Path(place).exists() else place.partition("#")
    behind = f"-{sheet}" if sheet else ""
    if "://" in path:
        pieces = [piece for piece in path.split("/") if piece]
        yield fitting(pieces[-1] + behind)
        yield fitting("-".join(pieces[1:]) + behind)
        return
    whole = Path(path).resolve()
    stem = whole.name if whole.is_dir() else whole.stem
    folder = whole.parent.name
    yield fitting(stem + behind)
    if folder:
        yield fitting(f"{folder}-{stem}{behind}")
        yield fitting(f"{folder}-{whole.name}{behind}")
        yield fitting(f"{whole.parent.parent.name}-{folder}-{whole.name}{behind}")


def _numbered(names: Iterable[str]) -> Iterator[str]:
    taken: set[str] = set()
    for name in names:
        found, number = name, 2
        while _key(found) in taken:
            found, number = f"{name}（{number}）", number + 1
        taken.add(_key(found))
        yield found


def _key(name: str) -> str:
    """Return what two names have in common that some file system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()
