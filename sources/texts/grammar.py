"""The grammar of announcements: patterns of `data/announcements.csv` over masked sentences.

Patterns are made of parts in braces; words that stand for each other are those of
`data/announcingwords.csv` ({drop}: 取消, 删去 …).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import msgspec

from catalogue.vocabulary import rows
from sources.texts.masked import LAW, MARKS, NAME, endings

#: Bodies hold no 将 and no 把: 国务院决定将公安部主管的… names one body.
_NONE: Final = rf"，。；：“”《》0-9将把{MARKS}"
_ONE_BODY: Final = rf"[^、{_NONE}]{{2,30}}?"
_BODY: Final = rf"[^、{_NONE}][^{_NONE}]{{1,60}}?"
_HELD: Final = rf"(?:原)?(?:由)?(?:{_BODY})(?:主管|牵头|承担|负责|管理|实施)的"
_NUM: Final = "(?:[0-9]+|[一二两三四五六七八九十百]+)"
_OWN: Final = rf"（(?:由)?(?:{_ONE_BODY})(?:主管|牵头|负责|实施)?）"
_ENTRY: Final = rf"(?:[一二三四五六七八九十]是)?(?:{_HELD})?{NAME}(?:{_OWN})?"
_BETWEEN: Final = "[、，；]?(?:以及|并|和|及|与)?"
_WHAT: Final = (
    rf"(?:以下|下列)?(?:{_NUM}项)?(?:中央层面设定的)?"
    rf"(?:行政许可|行政审批|行政备案|许可|审批|备案)?(?:事项|项目)?(?:共?{_NUM}项)?"
)
#: What the patterns are made of. `by` and `late` are authorities, {list:x} and {entry:x} groups x.
_PARTS: Final = {
    "{held}": rf"(?:(?:原)?(?:由)?(?P<by>{_BODY})(?:主管|牵头|承担|负责|管理|实施)的)?",
    "{what}": rf"(?:(?:{LAW}|[^，。；{MARKS}]{{0,12}}(?:清单|目录))中的?)?(?:第{_NUM}项)?"
    rf"(?:的(?=[^，。；]{{0,16}}：))?{_WHAT}(?:[：:]|，?(?:即|分别为|分别是|包括))?",
    "{after}": (
        rf"(?:等|共)*(?:{_NUM}[项个])?(?:由(?P<late>{_BODY})(?:主管|负责|实施)的)?"
        rf"{_WHAT}(?:（(?P<last>{_ONE_BODY})(?:主管|负责|实施)?）)?(?:，共计?{_NUM}项)?"
    ),
    "{several}": rf"(?P<several>{_ENTRY}(?:(?:{_BETWEEN}){_ENTRY})+)",
    "{quoted}": rf"{NAME}",
    "{mark}": NAME,
    "{law}": LAW,
    "{body}": _BODY,
    "{bodies}": rf"(?:{NAME}|[^，。；{MARKS}]{{2,60}}?)",
    "{organ}": r"(?:(?:实施|审批|许可)(?:机关|部门|主体|权限|权))",
    "{number}": _NUM,
    "{end}": r"(?=[，。；：]|$|并(?!入)|同时)",
    "{words}": rf"[^，。；：、{MARKS}][^。；：{MARKS}]{{1,3000}}?",
    "{long}": rf"[^。；：{MARKS}]{{2,3000}}",
    "{bracket}": "(?:（[^（）]{1,60}）)?",
}
_GROUP: Final = re.compile(r"\{(list|entry|name):([a-z]+)\}")
_FORMS: Final = {"list": rf"{_ENTRY}(?:(?:{_BETWEEN}){_ENTRY})*", "entry": _ENTRY, "name": NAME}


class Rule(msgspec.Struct, frozen=True):
    """One way to announce something; `reason` where a notice has no kind of change for it."""

    kind: str
    pattern: re.Pattern[str]
    reason: str


@cache
def rules(use: str = "") -> tuple[Rule, ...]:
    """Return the ways of a use in their order: tail, plain, unnamed, heading, or of sentences."""
    return tuple(
        Rule(row["kind"].removeprefix("tail "), re.compile(_written(row["pattern"])), row["reason"])
        for row in rows("sources", "announcements.csv")
        if _use(row["kind"]) == use
    )


def _use(kind: str) -> str:
    first = kind.split(maxsplit=1)[0]
    return first if first in ("tail", "plain", "unnamed", "heading") else ""


def _written(pattern: str) -> str:
    """Write a pattern with its parts as a regular expression."""
    pattern = _GROUP.sub(lambda match: f"(?P<{match[2]}>{_FORMS[match[1]]})", pattern)
    for part, meaning in {**_PARTS, "{ending}": endings(), **_words()}.items():
        pattern = pattern.replace(part, meaning)
    return pattern


@cache
def _words() -> dict[str, str]:
    """Return the words that stand for each other, as parts."""
    found: dict[str, list[str]] = {}
    for row in rows("sources", "announcingwords.csv"):
        found.setdefault(row["use"], []).append(re.escape(row["word"]))
    return {f"{{{use}}}": f"(?:{'|'.join(words)})" for use, words in found.items()}


@cache
def verbs() -> re.Pattern[str]:
    """Return what every sentence holds that announces something: one of the verbs."""
    others = "保留|继续实施|列入|列为|纳入|不再|移除|剔除|承接|暂停|中止|恢复|分为"
    words = (words for use, words in _words().items() if use not in ("{generic}", "{vague}"))
    return re.compile("|".join((*words, others)))


class Entry(msgspec.Struct, frozen=True):
    """One name of a list, by its mark.

    `by` is the authority before it, or before others, `role` what that does (主管, 实施), `own` the
    one in brackets behind it.
    """

    mark: str
    by: str
    role: str
    own: str


def entries(text: str) -> tuple[Entry, ...]:
    """Return the names of a list with what is said of each; an authority holds for those behind."""
    found: list[Entry] = []
    by = role = ""
    for match in _entry().finditer(text):
        if match["by"]:
            by, role = match["by"], match["role"]
        found.append(Entry(match["mark"], by, role, match["own"] or ""))
    return tuple(found)


@cache
def _entry() -> re.Pattern[str]:
    held = rf"(?:原)?(?:由)?(?P<by>{_BODY})(?P<role>主管|牵头|承担|负责|管理|实施)的"
    own = rf"（(?:由)?(?P<own>{_ONE_BODY})(?:主管|牵头|负责|实施)?）"
    number = "(?:[一二三四五六七八九十]是)?"
    return re.compile(rf"{_BETWEEN}{number}(?:{held})?(?P<mark>{NAME})(?:{own})?")
