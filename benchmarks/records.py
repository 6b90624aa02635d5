"""The values that the benchmark lists are made of.

A `Draft` is a list row before it is written out: its citations and bodies are still values, so that
a change can be made to one of them and noise can be added to the text without changing the meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Row = dict[str, str]
COLUMNS = ("序号", "中央主管部门", "许可事项名称", "实施机关", "设定和实施依据")
SERIAL, AUTHORITY, NAME, IMPLEMENTERS, BASIS = COLUMNS
LEVELS = {"省": "省级", "市": "设区的市级", "县": "县级"}


@dataclass(frozen=True)
class Law:
    """A title without book marks, and the number of the document that issued it, or ""."""

    title: str
    number: str = ""

    @classmethod
    def parse(cls, text: str) -> Law:
        """`农药管理条例（国务院令第677号）` to its title and number."""
        title, _, number = text.strip().partition("（")
        return cls(title, number.removesuffix("）"))


@dataclass(frozen=True)
class Citation:
    """One legal basis of an item: a law and the place in it, such as 第三十条第二款, or ""."""

    law: Law
    pinpoint: str = ""


@dataclass(frozen=True)
class Bodies:
    """Who implements an item: a central body, local levels of a trade, an agency; and how."""

    central: str
    levels: str
    noun: str
    agency: str
    note: str = ""


@dataclass(frozen=True)
class Draft:
    """One item. `family` is shared by items that were made from one vocabulary line."""

    authority: str
    name: str
    bodies: Bodies
    citations: tuple[Citation, ...]
    family: str = ""
    tag: str = ""


@dataclass(frozen=True)
class Link:
    """How rows of two editions belong together, as the truth states it or as a tool answers.

    `old` and `new` are positions of rows, from 0. `optional` kinds are neither asked for nor held
    against a tool, such as the bodies of an item whose authority was succeeded by another. A truth
    that the rows do not show is not `decidable`.
    """

    relation: str
    old: tuple[int, ...]
    new: tuple[int, ...]
    kinds: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    difficulty: str = ""
    review: bool = False
    remark: str = ""
    decidable: bool = True

    def record(self) -> dict[str, object]:
        """The link as a JSON value."""
        return {
            "relation": self.relation,
            "old": list(self.old),
            "new": list(self.new),
            "kinds": sorted(self.kinds),
            "optional": sorted(self.optional),
            "difficulty": self.difficulty,
            "decidable": self.decidable,
        }


@dataclass(frozen=True)
class Case:
    """A pair of editions and what changed between them."""

    seed: int
    old: list[Row]
    new: list[Row]
    truth: list[Link]
    notes: list[str] = field(default_factory=list)
