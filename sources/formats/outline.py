"""Automatic numbers (自动编号) of a Word document: 一、, （一）, 1. that no run of text holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import msgspec
from lxml import etree

from catalogue.numerals import chinese

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE: Final = frozenset(
    (
        *("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital"),
        *("taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"),
    )
)
_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9
#: How far a style is followed to the one that it is based on.
_DEPTH: Final = 20


class _Level(msgspec.Struct, frozen=True):
    start: int
    form: str
    text: str


class _Scheme(msgspec.Struct, frozen=True):
    """The levels of one numbering; schemes with one `key` count on together."""

    key: str
    levels: Mapping[int, _Level]


def numbers(
    root: etree._Element, numbering: etree._Element, styles: etree._Element | None
) -> dict[etree._Element, str]:
    """Return paragraph → its automatic number as shown, in the order of the document."""
    schemes = _schemes(numbering)
    named = _styled(styles) if styles is not None else {}
    counts: dict[str, list[int]] = {}
    found = {}
    for paragraph in root.iter(f"{_W}p"):
        scheme, level = _place(paragraph, named)
        if scheme not in schemes or level not in schemes[scheme].levels:
            continue
        levels = schemes[scheme].levels
        state = counts.setdefault(schemes[scheme].key, [0] * _LEVELS)
        state[level] = state[level] + 1 if state[level] else levels[level].start
        state[level + 1 :] = [0] * (_LEVELS - level - 1)
        shown = _shown(levels, level, state)
        if shown:
            found[paragraph] = shown
    return found


def _shown(levels: Mapping[int, _Level], level: int, state: list[int]) -> str:
    def one(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        own = levels.get(place)
        return _written(state[place] or own.start, own.form) if own is not None else ""

    return _PLACE.sub(one, levels[level].text) if "%" in levels[level].text else ""


def _written(value: int, form: str) -> str:
    if form in _CHINESE:
        return chinese(value) if 0 <= value < 10000 else str(value)
    if form.startswith("decimalEnclosedCircle") and 0 < value <= 20:
        return chr(0x245F + value)
    return "" if form in ("none", "bullet") else str(value)


def _schemes(numbering: etree._Element) -> dict[str, _Scheme]:
    abstract = {
        one.get(f"{_W}abstractNumId", ""): {
            _number(level.get(f"{_W}ilvl")): _level(level) for level in one.iter(f"{_W}lvl")
        }
        for one in numbering.iter(f"{_W}abstractNum")
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
    start = _value(level, "start")
    form = _value(level, "numFmt") or "decimal"
    return _Level(_number(start) if start else 1, form, _value(level, "lvlText"))


def _styled(styles: etree._Element) -> dict[str, tuple[str, int]]:
    """Return style → numbering and level, its own or that of the style that it is based on."""
    every = {one.get(f"{_W}styleId", ""): one for one in styles.iter(f"{_W}style")}
    found = {}
    for name in every:
        step = every.get(name)
        for _ in range(_DEPTH):
            if step is None:
                break
            place = step.find(f"{_W}pPr/{_W}numPr")
            if place is not None:
                found[name] = (_value(place, "numId"), _number(_value(place, "ilvl")))
                break
            step = every.get(_value(step, "basedOn"))
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
