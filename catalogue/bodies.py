"""Implementing bodies (实施机关), parsed to the grammar of DOMAIN 3.

A cell such as `体育总局；省级、县级体育部门（委托乡镇政府实施）` is several bodies, each at a level
and in a mode. What is not understood stays a body under its own words: nothing is lost, and two
cells with the same words compare equal.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import msgspec

from catalogue.authorities import canonical, is_kind, is_known, split_local, starts_known
from catalogue.levels import split_levels
from catalogue.text import closed, fold, official

OWN: Final = "自身职权"
#: How a body takes part, by the words that say so inside a bracket.
_MODES: Final = (
    ("承办", re.compile(r"由(?P<body>.+?)(?:具体)?(?:承办|办理)$|(?P<body2>.+?)承办$")),
    ("初审", re.compile(r"(?:由|经)?(?P<body>.+?)(?:负责)?初审$")),
    ("会同", re.compile(r"(?:会同|会商|商)(?P<body>.+?)(?:实施|办理|审批)?$")),
    ("委托", re.compile(r"(?:部分)?委托(?P<body>.+?)(?:实施|行使|办理)?$")),
    ("受委托", re.compile(r"受(?P<body>.+?)(?:的)?委托(?:实施|行使|办理)?$")),
    ("授权", re.compile(r"(?:由)?(?:法律法规)?授权(?P<body>.+?)(?:实施|行使|办理)?$")),
    ("下放", re.compile(r"(?:部分)?下放(?:至|到|给)?(?P<body>.+?)(?:实施|行使|办理)?$")),
)
_COMMA = re.compile(r"[、,]")
_STRONG = re.compile(r";|(?<=[^、,])或者?(?=[^、,])")
_BODY_END = re.compile(
    r"(?:局|委|部|厅|办|院|署|政府|机关|部门|机构|中心|公司|大队|支队|总队|海关|办公室|委员会|管委会|协会|学会"
    r"|联合会|分支局|银行|分行|支行|单位|组织|窗口|法院|派出所|研究所|服务站|监督站|管理站|管理处|\))$"
)
#: Parts of the body named before them, which no gap divides from it.
_SUBORDINATE = re.compile(
    r"(?:派出|分支|直属|派驻|所属|垂直管理)机构|垂直管理局|分支?局|局|分行|支行|地市分行"
)
#: How far a gap is looked around; no body's name is longer.
_AROUND: Final = 120
#: A cell with more pieces than this lists no bodies.
_MOST: Final = 200
_ISSUER = re.compile(r"^(?:同级|地方|所在地)?(?:人民)?政府(?:的)?")


class Body(msgspec.Struct, frozen=True):
    """One implementing body: its words as read, canonical name, level, mode and scope."""

    text: str
    name: str
    level: str = ""
    mode: str = OWN
    scope: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What two bodies are compared by."""
        return (self.name, self.level, self.mode, self.scope)

    @property
    def label(self) -> str:
        """How reports name the body."""
        mode = "" if self.mode == OWN else f"（{self.mode}）"
        scope = f"（{self.scope}）" if self.scope else ""
        return official(f"{self.text}{scope}{mode}")


def bodies(cell: str) -> tuple[Body, ...]:
    """Parse a cell of implementing bodies; order as read, without repetitions."""
    plain = closed(cell)
    return _parsed(plain if " " in plain or "\n" in plain else fold(cell))


@lru_cache(maxsize=1 << 16)
def _parsed(cell: str) -> tuple[Body, ...]:
    found: dict[tuple[str, str, str, str], Body] = {}
    for piece in pieces(cell):
        for body in _piece(piece):
            found.setdefault(body.key, body)
    return tuple(found.values())


def pieces(cell: str) -> list[str]:
    """Split a cell where one body ends and the next begins, never inside brackets."""
    parts: list[str] = []
    for part in _split_outside(_unwrapped(closed(cell)), _STRONG):
        parts += _split_commas(part)
    return [part for part in map(fold, parts) if part]


def _unwrapped(text: str) -> str:
    """Make each space or line break a separator (;) between two bodies, or nothing in a wrap."""
    depths = _depths(text)
    found = ""
    last = 0
    for gap in re.finditer(r"[ \n]+", text):
        found += text[last : gap.start()]
        last = gap.end()
        around = found[-_AROUND:], text[last : last + _AROUND]
        if not depths[gap.start()] and _divides(*around):
            found += ";"
    return found + text[last:]


def _divides(before: str, after: str) -> bool:
    """Say whether a gap stands between two bodies: one ends before it, one begins after it."""
    left = re.split(r"[;、,或]", _unbracketed(before))[-1]
    rest = re.sub(r"[ \n]", "", after)
    first = re.split(r"[;、,或( \n]", after)[0]
    whole = re.split(r"[;、,或(]", rest)[0]
    if not left or not first or first[0] in "及其与和的" or left[-1] in "由同受的及与和":
        return False
    if (
        not _is_body(left)
        or is_known(left + first)
        or any(_SUBORDINATE.fullmatch(split_levels(part)[1]) for part in (first, whole))
    ):
        return False
    if split_levels(rest)[0] or starts_known(rest):
        return True
    if left.endswith(("政府", "国务院")) or (not _is_body(first) and _is_body(left + first)):
        return False
    return _is_body(whole)


def _unbracketed(text: str) -> str:
    """Leave out closed brackets, so that what ends before them is seen."""
    while "(" in text and text != (inner := re.sub(r"\([^()]*\)", "", text)):
        text = inner
    return text


def _depths(text: str) -> list[int]:
    if "(" not in text:
        return [0] * len(text)
    depths, depth = [], 0
    for char in text:
        depth -= char == ")" and depth > 0
        depths.append(depth)
        depth += char == "("
    return depths


def _split_outside(text: str, separator: re.Pattern[str]) -> list[str]:
    if "(" not in text:
        return separator.split(text)
    depths = _depths(text)
    cuts = [match for match in separator.finditer(text) if not depths[match.start()]]
    starts = [0, *(match.end() for match in cuts)]
    ends = [*(match.start() for match in cuts), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _split_commas(text: str) -> list[str]:
    """Split at 、 only where every piece is a body by itself; levels stay with their body."""
    joined: list[str] = []
    parts = _split_outside(text, _COMMA)
    for part in parts if len(parts) <= _MOST else [text]:
        open_level = joined and split_levels(fold(joined[-1])) != ((), fold(joined[-1]))
        if open_level and not split_levels(fold(joined[-1]))[1]:
            joined[-1] += f"、{part}"
        else:
            joined.append(part)
    return joined if len(joined) > 1 and all(map(_is_body, joined)) else [text]


def _is_body(part: str) -> bool:
    key = re.sub(r"\([^()]*\)$", "", fold(part))
    levels, rest = split_levels(key)
    if is_kind(rest):
        return False
    if levels and rest in ("政府", "人民政府"):
        return True
    if is_known(key) or is_known(rest) or split_local(key) is not None:
        return True
    return len(rest) > 2 and _BODY_END.search(rest) is not None


def _piece(piece: str) -> list[Body]:
    core, brackets = _peel(piece)
    if not core:
        return [Body(text=piece, name=piece)]
    found: list[Body] = []
    scopes = []
    mode = OWN
    for bracket in brackets:
        taken = _mode(bracket)
        if taken is None:
            scopes.append(bracket)
        elif taken[0] == "受委托":
            mode = "受委托"
            scopes.append(bracket)
        else:
            for part in _split_commas(taken[1]):
                found += _at_levels(fold(part), taken[0], taken[2])
    return _at_levels(core, mode, "；".join(scopes)) + found


def _peel(piece: str) -> tuple[str, list[str]]:
    """Take the brackets off the end of a body; those inside its name stay (中国（广东）…)."""
    brackets: list[str] = []
    while piece.endswith(")"):
        start = _opening(piece)
        if start < 0:
            break
        brackets.insert(0, piece[start + 1 : -1])
        piece = piece[:start]
    return piece, [part for bracket in brackets for part in bracket.split(";") if part]


def _opening(piece: str) -> int:
    depth = 0
    for place in range(len(piece) - 1, -1, -1):
        depth += (piece[place] == ")") - (piece[place] == "(")
        if not depth:
            return place
    return -1


def _mode(bracket: str) -> tuple[str, str, str] | None:
    """Read how a body takes part: the mode, the body, and 部分 where it does so in part."""
    for mode, pattern in _MODES:
        match = pattern.fullmatch(bracket)
        if match is not None:
            body = match["body"] or match.groupdict().get("body2") or ""
            if _BODY_END.search(body) is not None:
                return mode, body, "部分" if bracket.startswith("部分") else ""
    return None


def _at_levels(core: str, mode: str, scope: str) -> list[Body]:
    levels, rest = ((), core) if is_known(core) else split_levels(core)
    if not levels or not rest:
        return [Body(text=core, name=canonical(core), mode=mode, scope=scope)]
    name = canonical(_ISSUER.sub("", rest) or "政府")
    if len(levels) == 1:
        return [Body(text=core, name=name, level=levels[0], mode=mode, scope=scope)]
    return [
        Body(text=f"{one}{rest}", name=name, level=one, mode=mode, scope=scope) for one in levels
    ]
