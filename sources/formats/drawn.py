"""Tables drawn with characters in (.md .txt): pipe tables, boxes whose cells wrap over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from sources.formats.joining import counted
from sources.formats.taking import taken
from sources.heading import lines_above, title_above
from sources.table import Table, filled

_PIPE: Final = re.compile(r"\s*[|｜].*[|｜]\s*")
_CUT: Final = re.compile(r"(?<!\\)[|｜]")
_RULE: Final = re.compile(r"\s*(?:-{2,}|:-+:?|-+:)\s*")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EDGE: Final = re.compile(r"\s*[+├┌└┼╠╔╚╟┏┣┗╞|┃│]?[-─━═=+┬┴┼╦╩╬╪╤╧┳┻╋┤┐┘╣╗╝╢┓┫┛╡├]{3,}\s*")
_SIDE: Final = re.compile(r"[│┃║|]")
_BOXED: Final = re.compile(r"\s*[│┃║].*[│┃║]\s*|\s*\|.*\|\s*")


def is_drawn(text: str) -> bool:
    """Say whether a text holds tables drawn with characters."""
    lines = text.splitlines()
    return sum(_PIPE.fullmatch(line) is not None for line in lines) > 1 or _is_boxed(lines)


def _is_boxed(lines: Sequence[str]) -> bool:
    return any(line.strip()[:1] in ("┌", "╔", "┏") or line.strip()[:2] == "+-" for line in lines)


def tables(text: str, file: str) -> list[Table]:
    """Return the lists of a text, tables that go on joined; rows are numbered by their lines."""
    lines = text.splitlines()
    found = list(_boxes(lines, file) if _is_boxed(lines) else _pipes(lines, file))
    beside = ("" if _is_drawn_line(line) else line for line in lines)
    return taken(counted(found), "\n".join(beside), file, "文")


def _is_drawn_line(line: str) -> bool:
    return any(form.fullmatch(line) is not None for form in (_PIPE, _BOXED, _EDGE))


def _pipes(lines: Sequence[str], file: str) -> Iterator[Table]:
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number, line in enumerate((*lines, ""), start=1):
        if _PIPE.fullmatch(line) is not None:
            cells = [_shown(cell) for cell in _CUT.split(line.strip()[1:-1])]
            if not all(_RULE.fullmatch(cell) for cell in cells):
                rows.append(cells)
                numbers.append(number)
        elif rows:
            near = lines_above(lines[at] for at in range(numbers[0] - 2, -1, -1))
            title, above = title_above(near), next(iter(near), "")
            yield Table(
                "", filled(rows, []), file=file, numbers=tuple(numbers), title=title, above=above
            )
            rows, numbers = [], []


def _shown(cell: str) -> str:
    text = _BREAK.sub("\n", cell.replace("\\|", "|").strip())
    return _BOLD.sub(r"\2", text).strip()


def _boxes(lines: Sequence[str], file: str) -> Iterator[Table]:
    band: list[tuple[int, list[str]]] = []
    bands: list[list[tuple[int, list[str]]]] = []
    for number, line in enumerate((*lines, ""), start=1):
        if _BOXED.fullmatch(line) is not None and _EDGE.fullmatch(line) is None:
            band.append((number, [cell.strip() for cell in _SIDE.split(line.strip()[1:-1])]))
            continue
        bands += [band] if band else []
        band = []
        if _EDGE.fullmatch(line) is None and bands:
            table = _box(bands, file)
            # The upper edge of the box stands between it and what is above.
            above = (lines[at] for at in range(table.number(0) - 3, -1, -1))
            yield msgspec.structs.replace(table, title=title_above(above))
            bands = []


def _box(bands: list[list[tuple[int, list[str]]]], file: str) -> Table:
    """Make a row of each band between rules; of each line with a first cell where none divide."""
    if len(bands) <= 2:
        bands = [bands[0], *([one] for band in bands[1:] for one in band)]
    rows: list[list[str]] = []
    numbers: list[int] = []
    for band in bands:
        width = max(len(cells) for _, cells in band)
        texts = [
            "\n".join(cells[place] for _, cells in band if place < len(cells) and cells[place])
            for place in range(width)
        ]
        if len(bands) > 2 and rows and not texts[0] and len(band) == 1:
            rows[-1] = [
                f"{old}\n{new}".strip("\n") for old, new in zip(rows[-1], texts, strict=False)
            ]
            continue
        rows.append(texts)
        numbers.append(band[0][0])
    return Table("", filled(rows, []), file=file, numbers=tuple(numbers))
