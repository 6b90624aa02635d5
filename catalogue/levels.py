"""Levels of government (层级): 国家, 省级, 设区的市级, 县级, 乡镇级, numbered 1 to 5 (DOMAIN 3)."""

from __future__ import annotations

import re
from functools import cache

from catalogue.text import fold
from catalogue.vocabulary import rows, terms


@cache
def _forms() -> dict[str, str]:
    return {
        fold(form): row["level"]
        for row in rows("catalogue", "levels.csv")
        for form in terms(row["forms"])
    }


@cache
def order() -> tuple[str, ...]:
    """Return the levels from the highest to the lowest."""
    return tuple(row["level"] for row in rows("catalogue", "levels.csv"))


@cache
def _one() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _forms()), key=len, reverse=True))
    bare = r"[省市县区乡](?=[、,和及](?:[省市县区乡镇][、,和及])*[市县区乡镇]级)"
    return re.compile(
        rf"(?P<all>各级)|(?P<form>{words}|县(?=以上)|{bare})(?P<span>及?以上|及?以下)?(?:地方)?"
    )


#: What joins several levels: 省级、市级和县级.
_JOINT = re.compile(r"[、,和或及]|以及|或者")


def split_levels(text: str) -> tuple[tuple[str, ...], str]:
    """Split level words off the front of a folded phrase: (`省级、县级`, rest) as canonical levels.

    `县级以上` is 县级 and all above it but 国家, whose bodies are always named (DOMAIN 3).
    """
    found: set[str] = set()
    end, one = 0, _one().match(text)
    while one is not None:
        found |= _expand(one)
        end = one.end()
        joint = _JOINT.match(text, end)
        one = _one().match(text, joint.end()) if joint is not None else None
    return tuple(level for level in order() if level in found), text[end:]


def _expand(one: re.Match[str]) -> set[str]:
    local = order()[1:]
    if one["all"]:
        return set(local[:3])
    level = _forms().get(one["form"]) or _forms()[f"{one['form']}级"]
    place = order().index(level)
    if one["span"] and "上" in one["span"]:
        return set(order()[1 : place + 1])
    if one["span"]:
        return set(order()[place:])
    return {level}
