"""Items (事项) and where they were read."""

from __future__ import annotations

from typing import Final

import msgspec

from catalogue.text import fingerprint, fold

#: The fields that a list may have columns for, in the order in which reports show them.
FIELDS: Final = (
    "seq",
    "code",
    "reference",
    "name",
    "subitem",
    "kind",
    "authority",
    "implementers",
    "basis",
    "level",
    "remark",
)
#: What the fields are called in official wording.
FIELD_TITLES: Final = {
    "seq": "序号",
    "code": "编码",
    "reference": "对应上级清单序号",
    "name": "事项名称",
    "subitem": "子项名称",
    "kind": "事项类别",
    "authority": "主管部门",
    "implementers": "实施机关",
    "basis": "设定和实施依据",
    "level": "实施层级",
    "remark": "备注",
}


class Source(msgspec.Struct, frozen=True):
    """Where an item stands (出处): file, sheet, row from 1, page from 1.

    `last_row` is the last of several rows that merged cells make one. `columns` maps fields, also
    `extra.HEADER`, to column letters, so that every value can be traced to its cell.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    page: int | None = None
    last_row: int | None = None
    columns: tuple[tuple[str, str], ...] = ()

    def cell(self, field: str) -> str:
        """Return the address of the cell that a field was read from, `C513`; empty if unknown."""
        column = dict(self.columns).get(field, "")
        return f"{column}{self.row}" if column and self.row else ""

    def __str__(self) -> str:
        row = f"第{self.row}行" if self.row else ""
        page = f"第{self.page}页" if self.page else ""
        return " ".join(part for part in (self.file, self.sheet, page, row) if part)


class Item(msgspec.Struct, frozen=True):
    """One row of a list: an item, or one sub-item (子项) of it. All values are as read.

    `authority` is the competent authority (主管部门), `implementers` the implementing bodies
    (实施机关), `basis` the legal bases (设定和实施依据), `reference` the number of the item in
    the list above. `extra` holds the columns that were not understood, as (header, value).
    """

    name: str
    seq: str = ""
    code: str = ""
    reference: str = ""
    subitem: str = ""
    kind: str = ""
    authority: str = ""
    implementers: str = ""
    basis: str = ""
    level: str = ""
    remark: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    source: Source = Source()
    id: str = ""

    def value(self, field: str) -> str:
        """Return the text of one of FIELDS, or of `extra.HEADER`; empty where it has none."""
        if field.startswith("extra."):
            return dict(self.extra).get(field[6:], "")
        text: str = getattr(self, field)
        return text

    def texts(self) -> dict[str, str]:
        """Return all texts by FIELDS and `extra.HEADER`: lists may have thousands of columns."""
        found = dict(zip(FIELDS, self.values(), strict=True))
        found.update((f"extra.{header}", text) for header, text in self.extra)
        return found

    def values(self) -> tuple[str, ...]:
        """Return the texts of FIELDS, in their order."""
        return (
            self.seq, self.code, self.reference, self.name, self.subitem, self.kind,
            self.authority, self.implementers, self.basis, self.level, self.remark,
        )  # fmt: skip

    def content(self) -> tuple[str, ...]:
        """Return the folded values that make the item what it is, without its serial number."""
        found = tuple(map(fold, self.values()[1:]))
        if not self.extra:
            return found
        return found + tuple(
            sorted(f"{fold(key)}={fold(value)}" for key, value in self.extra if value)
        )

    @property
    def title(self) -> str:
        """The name as reports say it, with the sub-item where there is one."""
        return f"{self.name}（{self.subitem}）" if self.subitem else self.name


def content_id(item: Item) -> str:
    """Return an id made of the folded content alone, so that file format and order do not matter.

    Twelve hexadecimal digits of a fingerprint: one collision in about 17 million rows.
    """
    text = "\x1f".join(item.content())
    return f"{fingerprint(text):012x}"
