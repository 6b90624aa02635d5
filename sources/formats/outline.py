"""Automatic numbers (自动编号) of a Word document: 一、, （一）, 1. that no run of text holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import msgspec
from lxml import etree

from sources.formats.counting import forms, written

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9
#: How far a style is followed to the one that it is based on.
_DEPTH: Final = 20


class _Level(msgspec.Struct, frozen=True):
    """How one level is numbered: `legal` writes all numbers in it as decimals (isLgl).

    `restart` is the level from 1 that lets it begin anew, 0 for none, None for any above it.
    `style` is the style of paragraphs that it numbers.
    """

    start: int
    form: str
    text: str
    legal: bool
    restart: int | None
    style: str


class _Scheme(msgspec.Struct, frozen=True):
    """The levels of one numbering; schemes with one `key` count on together."""

    key: str
    levels: Mapping[int, _Level]


def numbers(
    root: etree._Element, numbering: etree._Element, styles: etree._Element | None
) -> dict[etree._Element, str]:
    """Return paragraph → its automatic number as shown, in the order of the document."""
    schemes = _schemes(numbering)
    named = _styled(styles, schemes) if styles is not None else {}
    counts: dict[str, list[int]] = {}
    found = {}
    for paragraph in root.iter(f"{_W}p"):
        scheme, level = _place(paragraph, named)
        if scheme not in schemes or level not in schemes[scheme].levels:
            continue
        levels = schemes[scheme].levels
        state = counts.setdefault(schemes[scheme].key, [0] * _LEVELS)
        state[level] = state[level] + 1 if state[level] else levels[level].start
        for deeper in range(level + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level < restart:
                state[deeper] = 0
        shown = _shown(levels, level, state)
        if shown:
            found[paragraph] = shown
    return found


def _shown(levels: Mapping[int, _Level], level: int, state: list[int]) -> str:
    legal = levels[level].legal

    def one(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        own = levels.get(place)
        if own is None:
            return ""
        return written(state[place] or own.start, "decimal" if legal else own.form)

    text = _PLACE.sub(one, levels[level].text) if "%" in levels[level].text else ""
    if not text[-1:].isalnum() or "①" <= text[-1] <= "⑳":
        return text
    if _PLACE.fullmatch(levels[level].text):
        # Word tells a bare number from the text by a gap; here a mark does, as where it is typed.
        return f"{text}{'、' if levels[level].form in ('chinese', 'stem') else '.'}"
    return f"{text} "


def _schemes(numbering: etree._Element) -> dict[str, _Scheme]:
    every = list(numbering.iter(f"{_W}abstractNum"))
    # A numbering may have the levels of a list style, which stand where that style is defined.
    linked = {name: one for one in every if (name := _value(one, "styleLink"))}
    abstract = {
        one.get(f"{_W}abstractNumId", ""): {
            _number(level.get(f"{_W}ilvl")): _level(level)
            for level in linked.get(_value(one, "numStyleLink"), one).iter(f"{_W}lvl")
        }
        for one in every
    }
    found = {}
    for one in numbering.iter(f"{_W}num"):
        number, base = one.get(f"{_W}numId", ""), _value(one, "abstractNumId")
        levels = dict(abstract.get(base, {}))
        own = False
        for change in one.iter(f"{_W}lvlOverride"):
            place = _number(change.get(f"{_W}ilvl"))
            level = change.find(f"{_W}lvl")
            if level is not None:
                levels[place] = _level(level)
            if (start := _value(change, "startOverride")) and place in levels:
                levels[place] = msgspec.structs.replace(levels[place], start=_number(start))
                own = True
        found[number] = _Scheme(f"num {number}" if own else base, levels)
    return found


def _level(level: etree._Element) -> _Level:
    start, restart = _value(level, "start"), _value(level, "lvlRestart")
    legal = level.find(f"{_W}isLgl")
    return _Level(
        start=_number(start) if start else 1,
        form=forms("word").get(_value(level, "numFmt"), "decimal"),
        text=_value(level, "lvlText"),
        legal=legal is not None and legal.get(f"{_W}val", "1") not in ("0", "false"),
        restart=_number(restart) if restart else None,
        style=_value(level, "pStyle"),
    )


def _styled(styles: etree._Element, schemes: Mapping[str, _Scheme]) -> dict[str, tuple[str, int]]:
    """Return style → numbering and level, its own or those of the styles that it is based on.

    A level of the numbering may name the style that it is for instead.
    """
    every = {one.get(f"{_W}styleId", ""): one for one in styles.iter(f"{_W}style")}
    found = {}
    for name in every:
        step = every.get(name)
        scheme = depth = ""
        for _ in range(_DEPTH):
            if step is None or scheme:
                break
            place = step.find(f"{_W}pPr/{_W}numPr")
            if place is not None:
                scheme, depth = _value(place, "numId"), depth or _value(place, "ilvl")
            step = every.get(_value(step, "basedOn"))
        levels = schemes[scheme].levels if scheme in schemes else {}
        own = next((place for place, level in levels.items() if level.style == name), 0)
        if scheme:
            found[name] = scheme, _number(depth) if depth else own
    return found


def _place(paragraph: etree._Element, named: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return "", 0
    scheme, level = named.get(_value(properties, "pStyle"), ("", 0))
    own = properties.find(f"{_W}numPr")
    if own is None:
        return scheme, level
    depth = _value(own, "ilvl")
    return _value(own, "numId") or scheme, _number(depth) if depth else level


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val", "")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
