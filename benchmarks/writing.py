"""Drafts to rows: the plain way, and with the formatting noise of real files."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from random import Random

from benchmarks.records import (
    AUTHORITY,
    BASIS,
    IMPLEMENTERS,
    LEVELS,
    NAME,
    SERIAL,
    Bodies,
    Citation,
    Draft,
    Row,
)
from benchmarks.vocabulary import table

HALF = str.maketrans("（）；：，", "();:,")
FULL = str.maketrans("0123456789ABC", "０１２３４５６７８９ＡＢＣ")
NUMBER = ("〔{}〕", "[{}]", "({})", "﹝{}﹞", "［{}］")


@dataclass(frozen=True)
class Style:
    """How one edition is typed. All that differs between styles is formatting, never content."""

    halfwidth: float = 0.0
    fullwidth_digits: float = 0.0
    spaces: float = 0.0
    breaks: float = 0.0
    short_titles: float = 0.0
    full_names: float = 0.0
    reorder: float = 0.0
    number: str = NUMBER[0]
    between_citations: str = "\n"
    between_bodies: str = "；"

    @classmethod
    def plain(cls, rng: Random) -> Style:
        """A tidy edition."""
        return cls(between_citations=rng.choice(["", "\n", "；", "\n"]))

    @classmethod
    def noisy(cls, rng: Random) -> Style:
        """An edition with some kinds of noise on nearly all rows and others on a few."""
        shares = [field.name for field in fields(cls) if field.type == "float"]
        chosen = {name: rng.choice([0.0, 0.05, 0.3, 0.9]) for name in shares}
        return cls(
            **chosen,
            number=rng.choice(NUMBER),
            between_citations=rng.choice(["", "\n", "；", " ", "、", "\n\n"]),
            between_bodies=rng.choice(["；", ";", "\n", "；\n"]),
        )


def rows(drafts: list[Draft], style: Style, rng: Random) -> list[Row]:
    """Drafts as rows with their columns, numbered from 1 in their order."""
    return [row(str(index), draft, style, rng) for index, draft in enumerate(drafts, 1)]


def row(serial: str, draft: Draft, style: Style, rng: Random) -> Row:
    """One draft as a row."""
    full = rng.random() < style.full_names
    cited = list(draft.citations)
    if rng.random() < style.reorder:
        rng.shuffle(cited)
    short = rng.random() < style.short_titles
    basis = style.between_citations.join(citation(c, style, short) for c in cited)
    cells = {
        SERIAL: serial,
        AUTHORITY: named(draft.authority, full),
        NAME: draft.name,
        IMPLEMENTERS: bodies(draft.bodies, style, full, rng),
        BASIS: basis,
    }
    return {
        column: cell if column == SERIAL else typed(cell, style, rng)
        for column, cell in cells.items()
    }


def citation(cited: Citation, style: Style, short: bool) -> str:
    """《title》（number）pinpoint."""
    title = cited.law.title.removeprefix("中华人民共和国") if short else cited.law.title
    number = re.sub(r"〔(\d+)〕", lambda year: style.number.format(year[1]), cited.law.number)
    return f"《{title}》" + (f"（{number}）" if number else "") + cited.pinpoint


def bodies(value: Bodies, style: Style, full: bool, rng: Random) -> str:
    """`农业农村部；省级、设区的市级、县级农业农村部门`, a note in brackets after the first."""
    parts = [named(value.central, full)] if value.central else []
    local = [LEVELS[level] for level in value.levels if level in LEVELS]
    if local:
        parts.append("、".join(local) + value.noun)
    if value.agency:
        parts.append(value.agency)
    if "乡" in value.levels:
        parts.append("乡镇政府")
    if value.note:
        parts[0] += f"（{value.note}）"
    if rng.random() < style.reorder:
        rng.shuffle(parts)
    return style.between_bodies.join(parts)


@cache
def aliases() -> dict[str, str]:
    """Full names of authorities by their short names."""
    return {row[0]: row[1] for row in table("bodies.tsv", "alias")}


def named(authority: str, full: bool) -> str:
    """The authority's short or full name."""
    return aliases().get(authority, authority) if full else authority


def typed(text: str, style: Style, rng: Random) -> str:
    """A cell as a hurried hand types it: widths, spaces and line breaks."""
    if rng.random() < style.halfwidth:
        text = text.translate(HALF)
    if rng.random() < style.fullwidth_digits:
        text = text.translate(FULL)
    if rng.random() < style.spaces:
        text = spaced(text, rng)
    if rng.random() < style.breaks and len(text) > 8:
        width = rng.randint(4, 14)
        text = "\n".join(text[start : start + width] for start in range(0, len(text), width))
    return text


def spaced(text: str, rng: Random) -> str:
    """A cell with a blank of some kind at an edge, within, or beside its digits."""
    blank = rng.choice([" ", "\u00a0", "\u3000", "\u200b", "  "])
    way = rng.randrange(3)
    if way == 0:
        return re.sub(r"(\d+)", rf"{blank}\1{blank}", text)
    if way == 1:
        return rng.choice([blank + text, text + blank])
    place = rng.randrange(len(text) + 1)
    return text[:place] + blank + text[place:]
