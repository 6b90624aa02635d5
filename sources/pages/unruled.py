"""Tables without a grid (无框线表格、三线表): rows and columns told by where their text stands.

A line that names several fields is the header. Columns part where the text below it leaves room,
or at upright rules; rows at level rules, where the gaps between lines are wider than inside cells,
and where serial numbers stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Final

import msgspec

from catalogue.text import fold
from sources.header import find_header
from sources.pages.centred import Piece, grouped
from sources.pages.columns import Names, attached, cells, names_on, parting
from sources.pages.continuing import appended
from sources.pages.positions import Page, Rule, Word, lines_of, text_of
from sources.table import Table

#: Lines of one cell follow each other at its pitch and so much more, as a share of it.
_LOOSE: Final = 0.12
#: No cell has lines further apart than this, as a share of their size.
_FURTHEST: Final = 2.2
#: Nor nearer; and one step in so many may be an odd one.
_NEAREST: Final = 0.95
_RARE: Final = 400
#: A level rule belongs to a table where it runs along so much of its width.
_ALONG: Final = 0.5
#: What holds for this share of rows holds for the table.
_MOSTLY: Final = 0.9
_SERIAL: Final = re.compile(
    r"\d{1,6}(?:[-.]\d{1,3})*[.、]?|[一二三四五六七八九十百]{1,5}|(?:\d{1,6}[,、])+\d{1,6}"
)
_NOTE: Final = "表格没有框线，按文字位置读取，请核对"


class _Line(msgspec.Struct, frozen=True):
    """A line of a page by column."""

    top: float
    bottom: float
    cells: dict[int, list[Word]]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def height(self, column: int) -> float:
        """Return where the text in a column stands; columns of one line may differ a little."""
        return self.cells[column][0].middle

    def size(self, column: int) -> float:
        """Return how high the text in a column is."""
        return max(word.size for word in self.cells[column])


class _Block(msgspec.Struct, frozen=True):
    """The part of a page under a header, or under what repeats it."""

    page: int
    names: Names
    lines: tuple[tuple[Word, ...], ...]
    rules: tuple[Rule, ...]
    headed: bool


def tables(pages: Iterable[Page], file: str) -> list[Table]:
    """Return the tables that pages show without a grid, each with a note that says so."""
    groups: list[list[_Block]] = []
    for page in pages:
        for block in _blocks(page, groups[-1] if groups else ()):
            if groups and (not block.headed or block.names.texts == groups[-1][0].names.texts):
                groups[-1].append(block)
            else:
                groups.append([block])
    return [_table(group, file) for group in groups]


def _blocks(page: Page, before: Sequence[_Block]) -> list[_Block]:
    """Cut a page at its headers; rows above the first go on from the page before."""
    lines = [tuple(line) for line in lines_of(page.words)]
    headers = names_on(page)
    level = tuple(rule for rule in page.rules if not rule.is_upright)
    upright = tuple(rule for rule in page.rules if rule.is_upright)
    found = []
    ends = [*(names.top for names in headers), float("inf")]
    above = [line for line in lines if before and line[0].middle < ends[0]]
    if headers and above:
        above = above[_first_row(above, before) :]
    if above:
        names, rules = before[-1].names, (*level, *upright)
        found.append(_Block(page.number, names, tuple(above), rules, headed=False))
    for names, end in zip(headers, ends[1:], strict=True):
        inside = tuple(line for line in lines if names.bottom <= line[0].middle < end)
        found.append(_Block(page.number, names, inside, (*level, *upright), headed=True))
    return found


def _first_row(lines: Sequence[tuple[Word, ...]], before: Sequence[_Block]) -> int:
    """Return the first line over a header that a row of the table before may have.

    It has a serial number, or each of its cells begins where one of them began; titles do not.
    """
    middles, seq = _middles(before[-1].names), before[-1].names.place("seq")
    known = (cells(line, middles) for block in before for line in block.lines)
    lefts = {(at, round(words[0].x0)) for found in known for at, words in found.items()}

    def is_row(line: tuple[Word, ...]) -> bool:
        found = cells(line, middles)
        if set(found) == {0}:
            return False
        if seq in found and _SERIAL.fullmatch(fold(text_of(found[seq]))):
            return True
        if not lefts:
            return len(found) > (len(middles) + 1) / 2
        starts = ((at, round(words[0].x0)) for at, words in found.items())
        return all({(at, x - 1), (at, x), (at, x + 1)} & lefts for at, x in starts)

    return next((at for at, line in enumerate(lines) if is_row(line)), len(lines))


def _table(blocks: Sequence[_Block], file: str) -> Table:
    names = blocks[0].names
    width = (names.names[0].x0, names.names[-1].x1)
    uprights = [rule.x0 for block in blocks for rule in block.rules if rule.is_upright]
    lines = [line for block in blocks for line in block.lines]
    uprights += attached(names, lines)
    narrow = [line for line in lines if len(cells(line, _middles(names))) > 1 or len(line) > 1]
    places = parting(names, narrow, uprights)
    seq = names.place("seq")
    pitch = _pitch([_lines(block, places) for block in blocks])
    shape = _Shape(places, seq, names.place("name"), pitch, width)
    pages = [_lines(block, places) for block in blocks]
    chains = sum(len(_chains(lines, shape)) for lines in pages)
    shape = msgspec.structs.replace(
        shape, at_top=_at_top(pages, shape), apart=chains > 2 * len(blocks)
    )
    table = Table(
        "", (names.texts,), file=file, numbers=(1,), pages=(blocks[0].page,),
        notes=(f"{file}：{_NOTE}",),
    )  # fmt: skip
    header = find_header(table)
    for block in blocks:
        part = _part(block, shape, file)
        if not part.rows:
            continue
        if block is blocks[0] or seq is None:
            table = _under(table, part)
        else:
            table = appended(table, part, 0, cut=False, header=header)
    return table


def _middles(names: Names) -> list[float]:
    return [(left.x1 + right.x0) / 2 for left, right in pairwise(names.names)]


def _under(table: Table, part: Table) -> Table:
    return msgspec.structs.replace(
        table,
        rows=(*table.rows, *part.rows),
        numbers=(*table.numbers, *part.numbers),
        pages=(*table.pages, *part.pages),
    )


class _Shape(msgspec.Struct, frozen=True):
    """What is known of a table: where columns part, which hold what, the pitch of lines in cells.

    `at_top`: serial numbers stand on the first lines of rows; `apart`: gaps tell rows apart.
    """

    places: list[float]
    seq: int | None
    name: int | None
    pitch: float
    width: tuple[float, float]
    at_top: bool = True
    apart: bool = False


def _lines(block: _Block, places: Sequence[float]) -> list[_Line]:
    return [
        _Line(min(w.top for w in line), max(w.bottom for w in line), cells(line, places))
        for line in block.lines
    ]


def _pitch(pages: Iterable[Sequence[_Line]]) -> float:
    """Return how far apart, from middle to middle, the lines of one cell stand, in their sizes.

    Columns may be set in different sizes; their pitch is about the same share of them.
    """
    steps: list[float] = []
    for lines in pages:
        last: dict[int, _Line] = {}
        for line in lines:
            for column in line.cells:
                above = last.get(column)
                apart = line.height(column) - above.height(column) if above else 0.0
                step = apart / line.size(column)
                if _NEAREST < step < _FURTHEST:
                    steps.append(step)
                last[column] = line
    steps.sort()
    return steps[len(steps) // _RARE] if steps else 0.0


def _part(block: _Block, shape: _Shape, file: str) -> Table:
    """Return the rows of a block as a table, numbered by their order on the page."""
    lines = _lines(block, shape.places)
    count = len(shape.places) + 1
    rows = []
    for row in _rows(lines, block, shape):
        texts = [
            text_of(word for line in row for word in line.cells.get(column, ()))
            for column in range(count)
        ]
        rows.append(tuple(texts))
    first = 2 if block.headed else 1
    numbers = tuple(range(first, first + len(rows)))
    return Table("", tuple(rows), file=file, numbers=numbers, pages=(block.page,) * len(rows))


def _rows(lines: Sequence[_Line], block: _Block, shape: _Shape) -> Iterable[list[_Line]]:
    """Yield the lines of each row."""
    bands = _bands(lines, block, shape)
    serials = sum(_is_serial(line, shape) for line in lines)
    ruled = len(bands) > 1 and len(bands) >= 0.6 * serials and len(bands) > 2
    for band in bands:
        if ruled and sum(_is_serial(line, shape) for line in band) <= 1:
            yield band
            continue
        rows = [row for chain in _chains(band, shape) for row in _divided(chain, shape)]
        if shape.seq is None or shape.at_top:
            yield from rows
        else:
            yield from _about(rows, shape, whole=block.headed)


def _bands(lines: Sequence[_Line], block: _Block, shape: _Shape) -> list[list[_Line]]:
    """Cut lines where level rules run along the table."""
    left, right = shape.width
    ys = sorted(
        rule.top for rule in block.rules
        if not rule.is_upright
        and min(rule.x1, right) - max(rule.x0, left) > _ALONG * (right - left)
    )  # fmt: skip
    bands: list[list[_Line]] = []
    for line in lines:
        if bands and not any(bands[-1][-1].middle < y < line.middle for y in ys):
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands


def _chains(lines: Sequence[_Line], shape: _Shape) -> list[list[_Line]]:
    """Cut lines where no cell goes on: the next line of each is further off than its pitch."""
    chains: list[list[_Line]] = []
    last: dict[int, float] = {}
    reach = shape.pitch * (1 + _LOOSE)
    for line in lines:
        goes_on = any(
            line.height(column) - last[column] <= reach * line.size(column)
            for column in line.cells
            if column in last
        )
        # Cells set in the middle of a row stand between the lines of its longest.
        size = max(map(line.size, line.cells))
        between = bool(chains) and line.middle - chains[-1][-1].middle < 0.9 * shape.pitch * size
        if chains and (goes_on or between) and not _is_wide(line, chains[-1][-1], shape):
            chains[-1].append(line)
        else:
            chains.append([line])
        last |= {column: line.height(column) for column in line.cells}
    return chains


def _is_wide(line: _Line, above: _Line, shape: _Shape) -> bool:
    """Say whether one of two lines runs over the columns and the other does not."""
    return _runs_over(line, shape) != _runs_over(above, shape)


def _runs_over(line: _Line, shape: _Shape) -> bool:
    if not shape.places or set(line.cells) != {0}:
        return False
    return max(word.x1 for word in line.cells[0]) > shape.places[0] + line.bottom - line.top


def _is_serial(line: _Line, shape: _Shape) -> bool:
    if shape.seq is None or shape.seq not in line.cells or _runs_over(line, shape):
        return False
    return _SERIAL.fullmatch(fold(text_of(line.cells[shape.seq]))) is not None


def _divided(chain: list[_Line], shape: _Shape) -> Iterable[list[_Line]]:
    """Divide lines that no gap parts: by serial numbers, else where most columns begin anew."""
    serials = [at for at, line in enumerate(chain) if _is_serial(line, shape)]
    if len(serials) == 1 or (shape.seq is not None and not serials):
        return [chain]
    if shape.seq is None and shape.apart:
        return [chain]
    if shape.seq is None:
        full = (len(shape.places) + 1) / 2
        starts = [at for at, line in enumerate(chain) if len(line.cells) > full]
        return _cut(chain, starts)
    if shape.at_top:
        return _cut(chain, serials)
    return _cut(chain, _centred(chain, serials))


def _cut(chain: list[_Line], starts: Sequence[int]) -> list[list[_Line]]:
    ends = [*(start for start in starts if start), len(chain)]
    return [chain[start:end] for start, end in pairwise([0, *ends])]


def _at_top(pages: Iterable[Sequence[_Line]], shape: _Shape) -> bool:
    """Say whether serial numbers stand on the first lines of rows, not in their middle.

    Names begin beside them then, and hardly a run of lines begins without one.
    """
    named = first = total = runs = 0
    for page, lines in enumerate(pages):
        for place, chain in enumerate(_chains(lines, shape)):
            serials = [at for at, line in enumerate(chain) if _is_serial(line, shape)]
            total += len(serials)
            named += sum(shape.name in chain[at].cells for at in serials)
            # A page may begin with what is left of a row.
            if serials and (place or not page):
                runs += 1
                first += serials[0] == 0
    return named >= _MOSTLY * total and first >= _MOSTLY * runs


def _about(rows: Sequence[list[_Line]], shape: _Shape, *, whole: bool) -> Iterable[list[_Line]]:
    """Join the pieces of rows about their serial numbers; lines over all columns stay apart."""
    for wide, some in groupby(rows, key=lambda row: _runs_over(row[0], shape)):
        pieces = list(some)
        if wide:
            yield from pieces
            continue
        marks = [Piece(row[0].middle, row[-1].middle, _mark(row, shape)) for row in pieces]
        for places in grouped(marks, whole=whole):
            yield [line for at in places for line in pieces[at]]
        whole = True


def _mark(row: Iterable[_Line], shape: _Shape) -> float | None:
    """Return where the serial number of a row stands."""
    found = (line for line in row if _is_serial(line, shape))
    return next((line.height(shape.seq) for line in found if shape.seq is not None), None)


def _centred(chain: Sequence[_Line], serials: Sequence[int]) -> list[int]:
    """Return where rows begin whose serial numbers stand in their middle."""
    starts = [0]
    for at, after in pairwise(serials):
        top = chain[starts[-1]].middle
        end = 2 * chain[at].middle - top
        choices = range(at + 1, after + 1)
        starts.append(min(choices, key=lambda one: abs(chain[one - 1].middle - end)))
    return starts
