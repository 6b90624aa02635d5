"""Names of authorities, laws and items from which the lists are composed, and their reader.

The `.txt` files hold one block an authority: `# name | local noun | agency`, then its laws
(`@key title（number）`), then its items: levels, keys of laws, pattern of names, tag. A pattern
`道路{旅客|货物}运输经营许可` stands for several items; options parted by `|` may also stand
together in one item (旅客、货物), those parted by `/` may not.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from benchmarks.records import Bodies, Law

DECISION = Law("国务院对确需保留的行政审批项目设定行政许可的决定", "国务院令第412号")
GROUP = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True)
class Authority:
    """A central authority, what its local offices are called, and its vertical agency, or ""."""

    name: str
    noun: str
    agency: str

    def bodies(self, levels: str) -> Bodies:
        """The bodies that `levels` such as 国省市县 stand for."""
        local = "".join(level for level in levels if level in "省市县乡")
        agency = (self.agency or self.noun) if "局" in levels else ""
        return Bodies(self.name if "国" in levels else "", local, self.noun, agency)


@dataclass(frozen=True)
class Template:
    """One line of items: all share authority, levels and laws."""

    authority: Authority
    levels: str
    laws: tuple[Law, ...]
    pattern: str
    tag: str = ""

    @property
    def key(self) -> str:
        """Names the family of items that this line stands for."""
        return f"{self.authority.name}:{self.pattern}"

    def names(self) -> list[str]:
        """Every item name of the line."""
        parts = GROUP.split(self.pattern)
        options = [
            re.split(r"[|/]", part) if index % 2 else [part] for index, part in enumerate(parts)
        ]
        return ["".join(choice) for choice in itertools.product(*options)]

    def joined(self) -> str:
        """The one name that covers all items of the line, or "" where none is natural."""
        groups = GROUP.findall(self.pattern)
        if len(groups) != 1 or "/" in groups[0] or groups[0].count("|") > 3:
            return ""
        return GROUP.sub(groups[0].replace("|", "、"), self.pattern)


@dataclass(frozen=True)
class History:
    """Items whose wording changed: `relation` is renamed, split or merged."""

    relation: str
    difficulty: str
    template: Template
    old: tuple[str, ...]
    new: tuple[str, ...]


def lines(name: str) -> list[str]:
    """The lines of a vocabulary file without comments."""
    text = (files("benchmarks") / "vocabulary" / name).read_text(encoding="utf-8")
    return [
        line
        for line in text.splitlines()
        if line and (name.endswith(".txt") or not line.startswith("#"))
    ]


def table(name: str, kind: str) -> list[list[str]]:
    """The rows of a tab-separated file whose first cell is `kind`, without that cell."""
    rows = [line.split("\t") for line in lines(name)]
    return [row[1:] for row in rows if row[0] == kind]


@cache
def blocks() -> tuple[dict[str, Authority], dict[str, dict[str, Law]], tuple[Template, ...]]:
    """Authorities by name, their laws by key, and all templates in the order of the files."""
    authorities: dict[str, Authority] = {}
    laws: dict[str, dict[str, Law]] = {}
    entries: list[tuple[Authority, list[str]]] = []
    for name in ("economy.txt", "society.txt", "security.txt", "nature.txt", "works.txt"):
        for line in lines(name):
            if line.startswith("#"):
                title, noun, agency = (part.strip() for part in line[1:].split("|"))
                current = authorities[title] = Authority(title, noun, agency)
                laws[title] = {"412": DECISION}
            elif line.startswith("@"):
                key, text = line[1:].split(maxsplit=1)
                laws[current.name][key] = Law.parse(text)
            else:
                entries.append((current, line.split()))
    found = tuple(
        Template(authority, levels, look_up(laws[authority.name], keys), *names)
        for authority, (levels, keys, *names) in entries
    )
    return authorities, laws, found


def look_up(laws: dict[str, Law], keys: str) -> tuple[Law, ...]:
    """The laws that comma-separated keys stand for."""
    return tuple(laws[key] for key in keys.split(","))


@cache
def histories() -> tuple[History, ...]:
    """Rewordings written by hand."""
    authorities, laws, _ = blocks()
    found = []
    for line in lines("histories.tsv"):
        label, name, levels, keys, old, new = line.split("\t")
        relation = label if label in ("split", "merged") else "renamed"
        shape = Template(authorities[name], levels, look_up(laws[name], keys), old)
        found.append(History(relation, label, shape, tuple(old.split("+")), tuple(new.split("+"))))
    return tuple(found)
