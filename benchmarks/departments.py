"""What the offices of a place are called: one for each trade, some for several."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.vocabulary import lines

#: The unit of a level, as local lists write it before the names of their offices.
UNITS = {"省": "省", "市": "市", "县": "县"}
#: Offices that take over from others what these are competent for (集中许可权).
CONCENTRATED = ("行政审批局", "行政审批服务局", "政务服务管理局")


@dataclass(frozen=True)
class Office:
    """The names of a trade's office: in a province, in cities and counties, shared, and old."""

    province: str
    local: tuple[str, ...]
    shared: tuple[str, ...]
    former: tuple[str, ...]


@cache
def offices() -> dict[str, Office]:
    """Offices by the noun that the national list has for them."""
    found = {}
    for line in lines("departments.tsv"):
        noun, province, *names = line.split("\t")
        found[noun] = Office(province, *(tuple(filter(None, cell.split("|"))) for cell in names))
    return found


@dataclass(frozen=True)
class Place:
    """A place with a list: its name, its province, its level, and how it writes its offices."""

    name: str
    province: str
    level: str
    full: bool
    choices: dict[str, str]

    @classmethod
    def of(cls, name: str, province: str, level: str, rng: Random) -> Place:
        """A place that has settled what each of its offices is called."""
        if level == "省":
            choices = {noun: office.province for noun, office in offices().items()}
        else:
            choices = {noun: rng.choice(office.local) for noun, office in offices().items()}
        return cls(name, province, level, rng.random() < 0.5, choices)

    @property
    def front(self) -> str:
        """What stands before the name of an office: the place, or its unit alone."""
        return self.name if self.full else self.name[-1]

    def office(self, noun: str) -> str:
        """The office for a trade."""
        return self.front + self.choices[noun]

    def above(self, noun: str) -> str:
        """The office one level up, which may delegate."""
        names = offices()[noun]
        return "市" + names.local[0] if self.level == "县" else "省" + names.province

    def topic(self, noun: str) -> str:
        """What laws of the trade are about: 农业农村 of 农业农村部门."""
        for tail in (
            "行政管理部门",
            "主管部门",
            "主管机构",
            "管理部门",
            "行政部门",
            "部门",
            "机关",
        ):
            if noun.endswith(tail):
                return noun.removesuffix(tail)
        return noun
