"""The name of one body, recognised (机构名称): registered, local, government, branch, institution.

A name is recognised where every word of it is: a registered name; a region, function words
(发展改革, 市监) and a kind of body (局, 主管部门); a government; a recognised body and its branch;
or a kind that speaks for itself behind any words (研究所, 科). The words are data:
`data/authorities.csv`, `functions.csv`, `topics.csv`, `bodykinds.csv`, `regions.csv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

import msgspec

from catalogue.patterns import lazy
from catalogue.registry.authorities import (
    canonical,
    function_words,
    is_known,
    known_names,
    level_of,
    split_local,
)
from catalogue.registry.levels import split_levels
from catalogue.registry.regions import region
from catalogue.vocabulary import rows

#: No body's name is longer.
LONGEST: Final = 60
#: What stands in no name: marks, and words that join or govern names.
_FREE = lazy(
    r"(?:[^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f、。的其由受或等]|(?<=自)由|受理|等(?=[级学教职]))+"
)
#: The government that a department belongs to adds nothing to its name.
_ISSUER = lazy(r"(?:人民政府|政府)的?$")
_QUANTIFIER = lazy(r"(?:各地区|各地|各|所属|下属|直属|有关|驻|在)*")
_PLACE = lazy(r"[^\x00-\x7f、。的及其由受或等]{0,10}")
_INNER = lazy(r"(?P<before>[^()]*)\((?P<inner>[^()]*)\)(?P<after>[^()]+)")
#: Kinds that speak for themselves; an `object` is often what an item is about.
_SELF: Final = ("alone", "own", "object")
_PROVINCE: Final = "省级"
_JOINTS: Final = ("和", "与", "及")


class Organ(msgspec.Struct, frozen=True):
    """A recognised name: its canonical form, the level that it states, its kind.

    `kind` is `registered`, `local`, `government`, `branch`, `own` or `object`; `region` the words
    of its region, `parent` the canonical body of a branch, `split` where its own words begin.
    `inner` is the span of a bracket inside the name that names nothing by itself.
    """

    name: str
    kind: str
    level: str = ""
    region: str = ""
    parent: str = ""
    split: int = 0
    inner: tuple[int, int] | None = None


@cache
def _kinds(use: str) -> dict[str, str]:
    """Return the kinds of one use, longest first, with what they are shortened to."""
    found = {row["kind"]: row["short"] or row["kind"] for row in rows("catalogue", "bodykinds.csv")
             if row["use"] == use}  # fmt: skip
    return {kind: found[kind] for kind in sorted(found, key=len, reverse=True)}


@cache
def _lengths(use: str) -> tuple[int, ...]:
    return tuple(sorted({len(kind) for kind in _kinds(use)}, reverse=True))


def _ending(use: str, text: str) -> str:
    """Return the longest kind that a text ends in, empty where it ends in none."""
    kinds = _kinds(use)
    return next((text[-size:] for size in _lengths(use) if text[-size:] in kinds), "")


def kind_of(text: str) -> str:
    """Return the kind of body that a folded name ends in, which needs a function word before."""
    return _ending("function", text)


@cache
def _words() -> tuple[frozenset[str], int]:
    words = function_words() | {row["word"] for row in rows("catalogue", "topics.csv")}
    return words, max(map(len, words))


@lru_cache(maxsize=1 << 14)
def is_topic(text: str) -> bool:
    """Say whether a text is made of known words of functions alone: 教育科技, 住房和城乡建设."""
    words, longest = _words()
    if len(text) > LONGEST:
        return False
    #: Places that words lead to; a joint may only follow a word.
    reached = {0}
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - longest), end):
            piece = text[start:end]
            joint = piece in _JOINTS and start > 0 and end < len(text)
            if start in reached and (piece in words or joint):
                reached.add(end)
                break
    return bool(text) and len(text) in reached


@lru_cache(maxsize=1 << 16)
def organ(text: str) -> Organ | None:
    """Recognise a folded name as a whole, None where some word of it is not known."""
    if not text or len(text) > LONGEST:
        return None
    if is_known(text.removeprefix("原")):
        return Organ(canonical(text), "registered", level_of(canonical(text)))
    if "(" in text:
        return _bracketed(text)
    return _government(text) or _local(text) or _topical(text) or _branch(text) or _own(text)


def _government(text: str) -> Organ | None:
    found = _ending("government", text)
    if not found:
        return None
    head = text[: len(text) - len(found)]
    level = region(head) if head != "国家" else None
    if level is None:
        return None
    kind = _kinds("government")[found] if head else "政府"
    return Organ(f"{head}{kind}", "government", level, head)


def _local(text: str) -> Organ | None:
    parts = split_local(text)
    if parts is None or (level := region(parts[0])) is None:
        return None
    plain = f"{_ISSUER().sub('', parts[0])}{text[len(parts[0]) :]}"
    return Organ(canonical(plain), "local", _raised(level, parts[2]), parts[0])


def _raised(level: str, kind: str) -> str:
    """Return the level of a body by its kind where its region tells none: 厅 are provincial."""
    return level or (_PROVINCE if kind == "厅" else "")


def _topical(text: str) -> Organ | None:
    """A region, several words of functions and a kind: 某某区教育科技局, 市委编办."""
    if text in _kinds("function"):
        return None
    whole = _ending("function", text)
    for kind in ([whole] if whole else []) + ([""] if text.endswith("办") else []):
        head = text[: len(text) - len(kind)]
        for start in range(min(len(head), 18)):
            if is_topic(head[start:]) and (kind or head[start:] in function_words()):
                level = region(head[:start])
                if level is not None:
                    return Organ(text, "local", _raised(level, kind), head[:start])
    # A kind may be part of a longer one that is no kind of a body here: 监督管理局 of 市场.
    if len(whole) > 1:
        return _shorter(text, whole)
    return None


def _shorter(text: str, kind: str) -> Organ | None:
    for shorter in _kinds("function"):
        if len(shorter) < len(kind) and kind.endswith(shorter):
            head = text[: len(text) - len(shorter)]
            for start in range(min(len(head), 18)):
                if is_topic(head[start:]) and (level := region(head[:start])) is not None:
                    return Organ(text, "local", _raised(level, shorter), head[:start])
    return None


def _branch(text: str) -> Organ | None:
    """A recognised body and a branch of it: 市规资局滨海分局, 国家税务总局广东省税务局."""
    for split in range(len(text) - 1, 1, -1):
        if not may_end(text[:split]) or not _ends_body(text[:split]):
            continue
        parent = organ(text[:split])
        if parent is None or parent.kind not in ("registered", "local", "government"):
            continue
        level = _tail(text[split:], parent)
        if level is not None:
            raw = parent.kind == "government"
            name = text if raw else f"{parent.name}{text[split:]}"
            return Organ(name, "branch", level, parent.region, parent.name, split)
    return None


@cache
def _last_characters() -> frozenset[str]:
    kinds = {kind[-1] for row in rows("catalogue", "bodykinds.csv") for kind in [row["kind"]]}
    return frozenset(kinds | {name[-1] for name in known_names()})


def may_end(text: str) -> bool:
    """Say whether a name may end where a text does, by its last character alone."""
    return text[-1:] in _last_characters()


def _ends_body(text: str) -> bool:
    return is_known(text) or any(_ending(use, text) for use in ("function", "government"))


def _tail(text: str, parent: Organ) -> str | None:
    """Return the level of the words that make a branch of a body, None where they make none."""
    start = _QUANTIFIER().match(text)
    rest = text[start.end() :] if start is not None else text
    levels, behind = split_levels(rest)
    level = levels[0] if len(levels) == 1 else ""
    whole = behind or rest
    branch = _ending("branch", whole)
    place = whole[: len(whole) - len(branch)] if branch else None
    if place is not None and _PLACE().fullmatch(place) is not None:
        return level or _placed(text, place)
    if levels and behind in ("局", "分局"):
        return level
    named = re.fullmatch(r"(.+?)(?:局|厅|委员会)", rest)
    if named is not None and (stated := region(named[1])) is not None:
        return stated
    inner = organ(rest)
    if inner is None or inner.kind == "registered":
        return None
    department = inner.kind in ("local", "government")
    registered = parent.kind == "registered"
    office = rest.endswith(("部门", "机关", "政府"))
    apart = office and not inner.region if registered else bool(inner.region)
    if department and apart:
        return None
    own = parent.level if inner.kind == "own" and not registered else ""
    return inner.level or level or own


def _placed(text: str, place: str) -> str:
    """Return the level of a branch named after every region of a kind: 各区自然资源分局."""
    if text.startswith("各") and place[:1] in "区县市":
        return region(place[:1]) or ""
    return region(place) or ""


def _own(text: str) -> Organ | None:
    """A kind that speaks for itself, behind any words: 环境园艺研究所, 畜牧兽医科."""
    kind = next(filter(None, (_ending(use, text) for use in _SELF)), "")
    if not kind:
        return None
    head = text[: len(text) - len(kind)]
    if not head:
        return Organ(text, "own") if kind in _kinds("alone") else None
    if (
        head[0] in (*_JOINTS, "各")
        or _FREE().fullmatch(head) is None
        or (len(head) < 2 and region(head) is None)
    ):
        return None
    if any(head[place] in _JOINTS and organ(head[:place]) for place in range(2, len(head))):
        return None
    whole = region(head)
    if whole is not None:
        return Organ(text, "own", whole, head)
    found = next((end for end in range(1, len(head) + 1) if _provincial(head[:end])), 0)
    sort = "object" if _ending("object", text) else "own"
    return Organ(text, sort, _PROVINCE if found else "", head[:found])


def _provincial(text: str) -> bool:
    """Say whether a name begins with a province; 区 and 乡 begin other words too: 区域, 乡村."""
    return region(text) == _PROVINCE


def _bracketed(text: str) -> Organ | None:
    """A bracket inside a name: a place (中国（广东）…管委会), or another word for one before."""
    match = _INNER().fullmatch(text)
    if match is None:
        return None
    before, inner, after = match["before"], match["inner"], match["after"]
    if before and inner and region(inner) is not None:
        found = organ(f"{before}{inner}{after}")
        return msgspec.structs.replace(found, name=text) if found is not None else None
    found = organ(f"{before}{after}")
    if found is None:
        return None
    return msgspec.structs.replace(found, inner=(match.start("inner") - 1, match.end("inner") + 1))
