"""Ruled tables (有框线的表格): cells made of the rules of a page, with the words inside them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from sources.pages.positions import Hidden, Page, Rule, Word, cut, text_of

#: The first and the last line of a cell, from above and from the left: top, left, bottom, right.
Home = tuple[int, int, int, int]
#: How far the ends of rules may miss each other, in points.
_SLACK: Final = 3.0
#: A rule that reaches further than this beyond the last row is that of a row which goes on.
_REACH: Final = 4.0
#: So much of a word's height stands in a row that it belongs to, over an end without a rule.
_INSIDE: Final = 0.2
#: Lines of one cell are no further from each other than this share of their size.
_PITCH: Final = 0.7
#: Rules shorter than this are dots and ticks.
_SHORTEST: Final = 3.0


class Cell(msgspec.Struct, frozen=True):
    """A cell: its box and the text in it.

    One that no rule closes above or below `comes_from` the page before, or `goes_on` on the next.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    goes_on: bool = False
    comes_from: bool = False


class Grid(msgspec.Struct, frozen=True):
    """The cells of one ruled table of a page; a gap is one open cell that no rule closes."""

    page: int
    cells: tuple[Cell, ...]
    is_gap: bool = False

    @property
    def lefts(self) -> tuple[float, ...]:
        """Where its columns begin, and where the last ends."""
        return (*sorted({cell.x0 for cell in self.cells}), max(cell.x1 for cell in self.cells))

    @property
    def tops(self) -> tuple[float, ...]:
        """Where its rows begin, and where the last ends."""
        return (*sorted({cell.top for cell in self.cells}), max(cell.bottom for cell in self.cells))


def grids(page: Page) -> list[Grid]:
    """Return the ruled tables of a page, from top to bottom."""
    rules = [_plain(rule) for rule in page.rules]
    level = _merged([rule for rule in rules if not rule.is_upright])
    upright = [_turned(rule) for rule in rules if rule.is_upright]
    sets = _touching(level, [_turned(rule) for rule in _merged(upright)])
    made = [_grid(across, down, page) for across, down in sets if across and len(down) > 1]
    found = [grid for grid in made if grid is not None]
    found += [_gap(left, right, page) for left, right in _parting([down for _, down in sets])]
    return sorted(found, key=lambda one: (one.tops[0], one.lefts[0]))


def _parting(sets: Iterable[list[Rule]]) -> list[tuple[Rule, Rule]]:
    """Return the upright rules that stand side by side, equally long, and hang together by none."""

    def length(rule: Rule) -> tuple[int, int]:
        return round(rule.top / _REACH), round(rule.bottom / _REACH)

    homes = [(rule, at) for at, down in enumerate(sets) for rule in down]
    homes.sort(key=lambda one: (length(one[0]), one[0].x0))
    return [
        (left, right)
        for (left, one), (right, two) in pairwise(homes)
        if one != two and length(left) == length(right)
    ]


def _gap(left: Rule, right: Rule, page: Page) -> Grid:
    """Return what stands between two rules as one cell, open above and below."""
    boxes = _Boxes([], [left, right], [left.top, left.bottom])
    return Grid(page.number, tuple(boxes.cells(page.words, page.hidden)), is_gap=True)


def _plain(rule: Rule) -> Rule:
    """Lay a rule that is drawn as a thin box, or a little aslant, on its middle."""
    if rule.is_upright:
        x = (rule.x0 + rule.x1) / 2
        return Rule(x, rule.top, x, rule.bottom)
    y = (rule.top + rule.bottom) / 2
    return Rule(rule.x0, y, rule.x1, y)


def _turned(rule: Rule) -> Rule:
    return Rule(rule.top, rule.x0, rule.bottom, rule.x1)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lay level rules of about one height at the same, and join those that touch."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.top):
        if lanes and rule.top - lanes[-1][-1].top <= _SLACK:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    found: list[Rule] = []
    for lane in lanes:
        y = sum(rule.top for rule in lane) / len(lane)
        runs: list[tuple[float, float]] = []
        for rule in sorted(lane, key=lambda one: one.x0):
            if runs and rule.x0 <= runs[-1][1] + _SLACK:
                runs[-1] = (runs[-1][0], max(runs[-1][1], rule.x1))
            else:
                runs.append((rule.x0, rule.x1))
        found += [Rule(x0, y, x1, y) for x0, x1 in runs if x1 - x0 >= _SHORTEST]
    return found


def _touching(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the sets of rules, level and upright, that hang together: those of one table each."""
    home = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while home[at] != at:
            home[at] = home[home[at]]
            at = home[at]
        return at

    for one, across in enumerate(level):
        for other, down in enumerate(upright, start=len(level)):
            if _meet(across, down):
                home[root(one)] = root(other)
    sets: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate((*level, *upright)):
        sets.setdefault(root(at), ([], []))[int(at >= len(level))].append(rule)
    return list(sets.values())


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.x0 - _SLACK <= down.x0 <= across.x1 + _SLACK
        and down.top - _SLACK <= across.top <= down.bottom + _SLACK
    )


def _grid(level: list[Rule], upright: list[Rule], page: Page) -> Grid | None:
    """Return the grid of one set of rules; rows that only upright rules reach into count."""
    first, last = min(rule.top for rule in level), max(rule.top for rule in level)
    above, below = min(rule.top for rule in upright), max(rule.bottom for rule in upright)
    ends = [above] if above < first - _REACH else []
    ends += [below] if below > last + _REACH else []
    cells = _Boxes(level, upright, ends).cells(page.words, page.hidden)
    return Grid(page.number, tuple(cells)) if cells else None


class _Boxes:
    """The smallest boxes that rules make, and which of them no rule divides."""

    def __init__(self, level: list[Rule], upright: list[Rule], ends: list[float]) -> None:
        self.ys = sorted({*(rule.top for rule in level), *ends})
        self.xs = sorted({rule.x0 for rule in upright})
        self.above = self._cover(level, self.ys, self.xs)
        self.beside = self._cover([_turned(rule) for rule in upright], self.xs, self.ys)

    @staticmethod
    def _cover(rules: list[Rule], lanes: list[float], steps: list[float]) -> set[tuple[int, int]]:
        """Return (lane, step) for each step between two crossing lines that a rule runs along."""
        found = set()
        for rule in rules:
            lane = lanes.index(rule.top)
            for step in range(len(steps) - 1):
                if rule.x0 <= steps[step] + _SLACK and rule.x1 >= steps[step + 1] - _SLACK:
                    found.add((lane, step))
        return found

    def cells(self, words: Iterable[Word], hidden: Iterable[Hidden]) -> list[Cell]:
        """Return the closed cells with the words that have their middle in them.

        A word that was clipped away belongs to the cell that it was clipped to.
        """
        homes = self._homes()
        held: dict[Home, list[Word]] = {home: [] for home in homes.values()}
        outside: list[Word] = []
        for word in words:
            for piece in self._pieces(word):
                place = self._place((piece.x0 + piece.x1) / 2, self._height(piece))
                (held[homes[place]] if place in homes else outside).append(piece)
        for word in outside:
            if over := self._over(word, held):
                held[over].append(word)
        for one in hidden:
            x0, top, x1, bottom = one.clip
            home = homes.get(self._place((x0 + x1) / 2, (top + bottom) / 2))
            if home is not None and self._holds(home, one.clip):
                held[home].append(one.word)
        return [self._cell(home, inside) for home, inside in sorted(held.items())]

    def _over(self, word: Word, held: Mapping[Home, Sequence[Word]]) -> Home | None:
        """Return the cell of the last row that a line right below the table runs over from.

        Office programs let the last line of a row that may not break stand below the page's last
        rule: close under it, and at the pitch and the left edge of the lines above.
        """
        if not self.ys[-1] - _SLACK <= word.top <= self.ys[-1] + _SLACK:
            return None
        for home, words in held.items():
            _, left, bottom, right = home
            # What stands below the first column, or is wider than its cell, is a note.
            wide = left == 0 or word.x1 > self.xs[right] + _SLACK
            if wide or bottom != len(self.ys) - 1 or not words:
                continue
            last = max(words, key=lambda one: (one.middle, -one.x0))
            level = abs(word.x0 - last.x0) <= _SLACK / 3
            if level and 0 <= word.top - last.bottom + _SLACK < _PITCH * word.size + _SLACK:
                return home
        return None

    def _cell(self, home: Home, words: list[Word]) -> Cell:
        top, left, bottom, right = home
        return Cell(
            *(self.xs[left], self.ys[top], self.xs[right], self.ys[bottom]),
            text_of(words),
            goes_on=not self._ruled(bottom, left, right),
            comes_from=not self._ruled(top, left, right),
        )

    def _ruled(self, lane: int, left: int, right: int) -> bool:
        return all((lane, column) in self.above for column in range(left, right))

    def _place(self, x: float, y: float) -> tuple[int, int]:
        return bisect(self.ys, y) - 1, bisect(self.xs, x) - 1

    def _height(self, word: Word) -> float:
        """Return where a word stands; one that reaches into a row cut open at its top is in it."""
        top, inside = self.ys[0], word.bottom - self.ys[0]
        cut = word.middle < top and inside > _INSIDE * word.size
        column = bisect(self.xs, (word.x0 + word.x1) / 2) - 1
        return top if cut and (0, column) not in self.above else word.middle

    def _holds(self, home: Home, box: tuple[float, float, float, float]) -> bool:
        top, left, bottom, right = home
        return (
            self.xs[left] - _SLACK <= box[0] and box[2] <= self.xs[right] + _SLACK
            and self.ys[top] - _SLACK <= box[1] and box[3] <= self.ys[bottom] + _SLACK
        )  # fmt: skip

    def _pieces(self, word: Word) -> list[Word]:
        """Cut a word at the rules that it runs through; one that a merge keeps whole is not."""
        row = bisect(self.ys, word.middle) - 1
        runs = [x for at, x in enumerate(self.xs) if (at, row) in self.beside]
        return cut(word, runs)

    def _homes(self) -> dict[tuple[int, int], Home]:
        """Return for each box the cell (top, left, bottom, right) that it is part of."""
        homes: dict[tuple[int, int], Home] = {}
        seen: set[tuple[int, int]] = set()
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                if (row, column) in seen:
                    continue
                region = self._region(row, column)
                seen |= region
                if not self._closed(region):
                    continue
                rows, columns = [one for one, _ in region], [one for _, one in region]
                home = (min(rows), min(columns), max(rows) + 1, max(columns) + 1)
                if (home[2] - home[0]) * (home[3] - home[1]) == len(region):
                    homes |= dict.fromkeys(region, home)
                else:
                    homes |= {(r, c): (r, c, r + 1, c + 1) for r, c in region}
        return homes

    def _region(self, row: int, column: int) -> set[tuple[int, int]]:
        """Return the boxes that can be reached from one without crossing a rule."""
        region = {(row, column)}
        ways = [(row, column)]
        while ways:
            row, column = ways.pop()
            for reached, crossed in (
                ((row - 1, column), (row, column) in self.above),
                ((row + 1, column), (row + 1, column) in self.above),
                ((row, column - 1), (column, row) in self.beside),
                ((row, column + 1), (column + 1, row) in self.beside),
            ):
                if not crossed and reached not in region and self._is_box(reached):
                    region.add(reached)
                    ways.append(reached)
        return region

    def _is_box(self, place: tuple[int, int]) -> bool:
        return 0 <= place[0] < len(self.ys) - 1 and 0 <= place[1] < len(self.xs) - 1

    def _closed(self, region: set[tuple[int, int]]) -> bool:
        """Say whether rules close a region off at its sides; a page's end may cut it open."""
        last = len(self.xs) - 2
        return all(
            (column > 0 or (0, row) in self.beside)
            and (column < last or (last + 1, row) in self.beside)
            for row, column in region
        )


def is_ruled(found: Sequence[Grid]) -> bool:
    """Say whether grids divide a page into columns; frames and single boxes do not."""
    return any(len(grid.lefts) > 2 for grid in found)
