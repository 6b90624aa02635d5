"""A reading (读取结果): tables turned into an edition, with an account of every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Final

import msgspec

from catalogue.edition import Edition, edition
from catalogue.item import FIELDS, Item, Source
from catalogue.serials import serials
from catalogue.text import fold, tidy
from sources.declared import noted_count
from sources.halves import halves, runs_down
from sources.header import Header, as_read, find_header
from sources.inherited import Headings, blanks_below, gaps, group_rank
from sources.lapsed import doubtful
from sources.missing import serial_gaps, serial_warnings
from sources.rows import Row, classified
from sources.table import Table
from sources.tally import count_subitems, tally
from sources.web.origin import Origin

#: Where a count was declared in the name of a sheet.
SHEET_NAME: Final = "工作表名"
#: What stands in the column of sub-items where an item has none.
_NO_SUBITEM: Final = frozenset(("无", "/", "-"))
#: The fields in the order in which an item takes them, and their texts.
_ITEM_FIELDS: Final = Item.__struct_fields__[: len(FIELDS)]
_Texts = tuple[str, str, str, str, str, str, str, str, str, str, str]


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


class TableReading(msgspec.Struct, frozen=True):
    """What was understood of one table; `header` is None where none was recognised.

    `left_out` counts the items that are of other kinds than were asked for.
    """

    table: Table
    header: Header | None
    rows: tuple[Row, ...]
    items: tuple[Item, ...]
    item_rows: tuple[int, ...]
    counts: tuple[Count, ...]
    warnings: tuple[str, ...]
    left_out: int = 0

    @property
    def found(self) -> int:
        """The number of items, counted as the serial numbers count them."""
        return count_items(self.items)


class Reading(msgspec.Struct, frozen=True):
    """A whole list as read: its edition and the account of each table.

    `origins` are the files that came from the web, `notes` the warnings of the edition that say
    what was taken from where.
    """

    edition: Edition
    tables: tuple[TableReading, ...]
    origins: tuple[Origin, ...] = ()
    notes: tuple[str, ...] = ()


def read_table(table: Table, keep: frozenset[str] = frozenset()) -> TableReading:
    """Read one table; `keep` are the kinds (事项类别) to keep, all where it is empty."""
    header = find_header(table)
    if header is None:
        rows = tuple(
            Row(table.number(place), "group", cells, frozenset(), page=table.page(place))
            for place, cells in enumerate(table.rows)
            if any(map(fold, cells))
        )
        notes = table.notes
        if rows:
            where = f"{table.file} 工作表“{table.name}”" if table.name else table.file
            notes += (f"{where}：没有识别出表头，{len(rows)}行未读取；请补上列名后再试",)
        return TableReading(table, None, rows, (), (), (), notes)
    sides = halves(table, header)
    if sides:
        return _beside(sides, keep)
    builder = _Builder(table, header, keep)
    for row in classified(table, header):
        builder.take(row)
    return builder.done()


def _beside(sides: tuple[Table, ...], keep: frozenset[str]) -> TableReading:
    """Read the halves of a table as one list: down each, or along the rows, as serials run."""
    read = []
    for place, side in enumerate(sides):
        header = find_header(side)
        assert header is not None  # each half repeats it
        builder = _Builder(side, header, keep)
        # The blank rows of the later halves are those of the first.
        rows = [row for row in classified(side, header) if not place or row.kind != "empty"]
        read.append((builder, _blocks(rows), header.places("seq")))
    serials_ = [
        [fold(block[0].cells[places[0]]) for block in blocks if places and block[0].kind == "item"]
        for _, blocks, places in read
    ]
    every = [(block, builder) for builder, blocks, _ in read for block in blocks]
    if not runs_down(serials_):
        every.sort(key=lambda one: one[0][0].number)
    first = read[0][0]
    where = f"{first.table.file} {first.table.name}".strip()
    first.warnings.append(f"{where}：表头左右重复，按并列的{len(read)}栏读取；请抽查")
    for block, builder in every:
        builder.share(first)
        for row in block:
            builder.take(row)
    return first.done()


def _blocks(rows: Iterable[Row]) -> list[list[Row]]:
    """Put the rows that carry an item on with it."""
    found: list[list[Row]] = []
    for row in rows:
        if row.kind == "more" and found:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def reading(
    tables: Iterable[TableReading],
    title: str,
    file: str,
    *,
    origins: tuple[Origin, ...] = (),
    notes: tuple[str, ...] = (),
) -> Reading:
    """Put the tables of a list together as one edition; `notes` come first of its warnings."""
    found = _agreed(tuple(tables))
    items = [item for one in found for item in one.items]
    columns = {
        column.field for one in found if one.header for column in one.header.columns if column.field
    }
    # Authorities may stand in headings only.
    columns |= {"authority"} if any(item.authority for item in items) else set()
    warnings = [*notes, *(warning for one in found for warning in one.warnings)]
    made = edition(items, title=title, file=file, columns=columns, warnings=warnings)
    made = msgspec.structs.replace(made, headers=as_read(one.header for one in found))
    return Reading(edition=made, tables=found, origins=origins, notes=notes)


def _agreed(tables: tuple[TableReading, ...]) -> tuple[TableReading, ...]:
    """Leave aside the numbers of titles and notes that are right of all tables together."""
    if sum(map(bool, (one.items for one in tables))) < 2 or not any(one.counts for one in tables):
        return tables
    total = sum(count_items(one.items) for one in tables)
    return tuple(
        msgspec.structs.replace(
            one,
            counts=tuple(
                count for count in one.counts
                if count.found == count.declared or count.declared != total
            ),
        )
        for one in tables
    )  # fmt: skip


def count_items(items: tuple[Item, ...]) -> int:
    """Count items as the serial numbers do: `2,3` counts two, sub-items count none.

    Rows under one serial number and name are one item (its sub-items, or bodies at several
    levels); a row without a serial number that repeats the name before it is a sub-item.
    """
    total = 0
    seen: set[tuple[str, str, str]] = set()
    last = None
    for item in items:
        name = fold(item.name)
        key = (item.source.sheet, fold(item.seq), name)
        if key in seen or (not fold(item.seq) and item.subitem and last == key[::2]):
            continue
        seen.add(key)
        last = key[::2]
        total += max(1, len(serials(item.seq)))
    return total


class _Builder:
    """Collects items of one table while its rows are gone through from top to bottom."""

    def __init__(self, table: Table, header: Header, keep: frozenset[str]) -> None:
        self.table, self.header, self.keep = table, header, keep
        self.file, self.name = table.file, table.name
        self.rows: list[Row] = []
        self.items: list[Item] = []
        self.numbers: list[int] = []
        #: The rows of items of other kinds.
        self.others: list[int] = []
        self.groups: list[tuple[Row, int]] = []
        self.headings = Headings(table.above)
        #: The rows of items that have their authority from a heading.
        self.headed: list[int] = []
        #: The item that the last row belongs to, kept or not; rows that carry on are its own.
        self.above: Item | None = None
        self.warnings: list[str] = list(table.notes)
        self.letters = tuple(
            (column.field or f"extra.{column.extra}", column.letter) for column in header.columns
        )
        places = {field: header.places(field) for field in FIELDS}
        self.several = [(field, found) for field, found in places.items() if len(found) > 1]
        # Fields without a column are read from an empty cell behind the row.
        first = [(*places[field], -1)[0] for field in _ITEM_FIELDS]
        self.texts: Callable[[tuple[str, ...]], _Texts] = itemgetter(*first)
        self.extra = tuple(
            (column.extra, column.place) for column in header.columns if column.field is None
        )

    def share(self, other: _Builder) -> None:
        """Go on with the lists and headings of another, which reads other columns of the rows."""
        self.rows, self.items, self.numbers = other.rows, other.items, other.numbers
        self.others = other.others
        self.groups, self.headings, self.headed = other.groups, other.headings, other.headed
        self.warnings = other.warnings

    def take(self, row: Row) -> None:
        if row.kind == "item" or (row.kind == "more" and self.above is None):
            if row.kind != "item":
                row = msgspec.structs.replace(row, kind="item")
            self.above = item = self._item(row)
            # A sheet named for its kind (行政许可（11项）) says it for rows that leave it empty.
            if not self.keep or _kept(item.kind or self.table.name, self.keep):
                self.items.append(item)
                self.numbers.append(row.number)
            else:
                row = msgspec.structs.replace(row, kind="filtered")
                self.others.append(row.number)
        elif row.kind == "more" and self.items and self.above is self.items[-1]:
            self._carry_on(row)
        elif row.kind == "more":
            row = msgspec.structs.replace(row, kind="filtered")
        elif row.kind == "group":
            self.groups.append((row, len(self.items)))
            text = _first(row)
            self.headings.take(text, group_rank(text))
        self.rows.append(row)

    def _item(self, row: Row) -> Item:
        cells = row.cells
        extra = tuple([(head, cells[place]) for head, place in self.extra]) if self.extra else ()
        source = Source(self.file, self.name, row.number, row.page, None, self.letters)
        item = Item(*self.texts((*cells, "")), extra, source)
        # Most rows have their own name and authority, and nothing to join.
        if item.authority and fold(item.name) and not (self.several or item.subitem):
            return item
        return self._completed(item, row)

    def _completed(self, item: Item, row: Row) -> Item:
        """Give an item what other columns, the row above or a heading say of it."""
        changed = {}
        for field, places in self.several:
            changed[field] = self._value(row, places)
        if item.subitem and fold(item.subitem) in _NO_SUBITEM:
            changed["subitem"] = ""
        if not fold(item.name):
            carries_on = fold(changed.get("subitem", item.subitem)) or not item.seq
            if self.above is not None and carries_on:
                changed["name"] = self.above.name
            else:
                self._warn(row, "没有事项名称，请补填", "已按原样保留")
        if not item.authority and self.headings.body:
            changed["authority"] = self.headings.body
            self.headed.append(row.number)
        return msgspec.structs.replace(item, **changed) if changed else item

    @staticmethod
    def _value(row: Row, places: tuple[int, ...]) -> str:
        """Join the texts of several columns that make one field."""
        texts = (row.cells[place] for place in places)
        return "\n".join(dict.fromkeys(text for text in texts if text))

    def _carry_on(self, row: Row) -> None:
        """Add what a continued row says of its own to the item that it continues."""
        item = self.items[-1]
        added: dict[str, str] = {}
        extra = dict(item.extra)
        for column in self.header.columns:
            text = row.cells[column.place]
            if column.place not in row.own or not text:
                continue
            if column.field is None:
                extra[column.extra] = _joined(extra.get(column.extra, ""), text)
            else:
                added[column.field] = _joined(item.value(column.field), text)
        source = msgspec.structs.replace(item.source, last_row=row.number)
        changed = {**added, "extra": tuple(extra.items()), "source": source}
        self.items[-1] = self.above = msgspec.structs.replace(item, **changed)

    def _warn(self, row: Row, problem: str, done: str) -> None:
        where = f"{self.table.file} {self.table.name}".strip()
        self.warnings.append(f"{where} {row.where}：{problem}；{done}")

    def done(self) -> TableReading:
        where = f"{self.table.file} {self.table.name}".strip()
        self._inherit(where)
        for place in doubtful([_first(row) for row, _ in self.groups]):
            row = self.groups[place][0]
            self._warn(row, f"“{row.text[:30]}”之下如不是现行事项，请删去后再比对", "已列入清单")
        items = tuple(self.items)
        filtered = any(row.kind == "filtered" for row in self.rows)
        if not items and not filtered:
            self.warnings.append(f"{where}：表头之下没有事项；请核对是否选对了文件或工作表")
        self.warnings += [] if filtered else serial_warnings(items, where)
        return TableReading(
            table=self.table,
            header=self.header,
            rows=tuple(self.rows),
            items=items,
            item_rows=tuple(self.numbers),
            # Of a part of the rows, no declared number says anything.
            counts=() if filtered else (*self._counts(items), *self._subcounts(items)),
            warnings=tuple(self.warnings),
            left_out=len(self.others),
        )

    def _inherit(self, where: str) -> None:
        """Give items without an authority the one that stands above them, and say so."""
        begins = [start for _, start in self.groups]
        for place in gaps(self.items, self.headed, begins):
            self.headed.remove(self.numbers[place])
            self.items[place] = msgspec.structs.replace(self.items[place], authority="")
        if self.headed:
            self.warnings.append(
                f"{where}：{len(self.headed)}行没有写明主管部门，取自其上的分组标题；请抽查"
            )
        if not self.header.places("authority") or all(item.authority for item in self.items):
            return
        found = blanks_below(self.items, begins)
        for place, authority in found.items():
            self.items[place] = msgspec.structs.replace(self.items[place], authority=authority)
        if found:
            self.warnings.append(
                f"{where}：主管部门栏有{len(found)}格空白，按合并单元格处理，沿用其上一格的主管部门；"
                "如不应沿用，请在原表中逐行填写后再读"
            )

    def _counts(self, items: tuple[Item, ...]) -> Iterable[Count]:
        yield from sheet_counts(self.table, items)
        declared = tally(self.table.title).items
        if declared is not None:
            yield _count("标题", self.table.title, declared, items)
        for row in self.rows:
            if row.kind == "title" and row.declared is not None:
                yield _count("标题", row.text, row.declared, items)
            elif (noted := _of_all(row)) is not None:
                yield _count(row.where, row.text, noted, items)
        declares = any(row.declared is not None for row, _ in self.groups)
        ranks = [group_rank(row.text) for row, _ in self.groups] if declares else []
        for place, (row, start) in enumerate(self.groups):
            if row.declared is None:
                continue
            later = zip(self.groups[place + 1 :], ranks[place + 1 :], strict=True)
            end = next((end for (_, end), rank in later if rank <= ranks[place]), len(items))
            yield _count(row.where, row.text, row.declared, items[start:end])

    def _subcounts(self, items: tuple[Item, ...]) -> Iterable[Count]:
        """Hold declared numbers of sub-items against the sub-items, never against the items."""
        yield from _subcount("标题", self.table.title, items)
        for row in self.rows:
            if row.kind == "title":
                yield from _subcount("标题", row.text, items)
        for place, (row, start) in enumerate(self.groups):
            if tally(row.text).subitems is not None:
                rank = group_rank(row.text)
                later = (end for below, end in self.groups[place + 1 :]
                         if group_rank(below.text) <= rank)  # fmt: skip
                yield from _subcount(row.where, row.text, items[start : next(later, len(items))])


def _of_all(row: Row) -> int | None:
    """Return the number of items that a total or note states of the whole list."""
    if row.kind == "total":
        return None if fold(row.text).startswith("小计") else row.declared
    return noted_count(row.text) if row.kind == "note" else None


def sheet_counts(table: Table, items: tuple[Item, ...]) -> tuple[Count, ...]:
    """Hold the numbers that a sheet's name declares against what was found; none without any."""
    declared = tally(table.name).items
    found = () if declared is None else (_count(SHEET_NAME, table.name, declared, items),)
    return (*found, *_subcount(SHEET_NAME, table.name, items))


def _first(row: Row) -> str:
    """Return the text of a group row: tidying every cell of it takes as long as many items do."""
    return next(filter(None, row.cells), "")


def _joined(before: str, more: str) -> str:
    known = set(map(fold, before.splitlines()))
    return before if set(map(fold, more.splitlines())) <= known else f"{before}\n{more}".strip("\n")


def _kept(kind: str, keep: frozenset[str]) -> bool:
    return any(fold(wanted) in fold(kind) for wanted in keep)


def _count(where: str, text: str, declared: int, items: tuple[Item, ...]) -> Count:
    found = count_items(items)
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


def _subcount(where: str, text: str, items: tuple[Item, ...]) -> tuple[Count, ...]:
    """Hold the number of sub-items that a text declares against what was found."""
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
