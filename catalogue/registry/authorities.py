"""Competent authorities (主管部门): aliases of one body, successions from body to body.

The names are data: `data/authorities.csv` (national bodies), `data/functions.csv` (the function
words of local departments, so that 市发改委 is 市发展和改革委员会), `data/successions.csv`.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import msgspec

from catalogue.patterns import lazy
from catalogue.text import closed, fold
from catalogue.vocabulary import rows, terms

#: How names of bodies end.
_ENDS: Final = (*"局委部厅办会署院", "机关", "机构", "中心", "政府", "公司")
#: What joins two bodies that are both known.
_JOINTS = lazy(r"会同|以及|[;,、/和及与]")
_SEPARATORS = lazy(r"[;,、/]|(?<=[局委部厅办会署院])\s+")
#: How long the name of a region may be.
_REGION: Final = 18
_KINDS: Final = frozenset(
    ("管理委员会", "委员会", "管理局", "监督管理局", "总局", "局", "厅", "办公室", "办", "委",
     "行政主管部门", "行政管理部门", "行政部门", "主管部门", "管理部门", "部门", "机关", "机构")
)  # fmt: skip
_LONGEST_KIND: Final = max(map(len, _KINDS))
_SHORT_KINDS = {"委员会": "委", "管理局": "局", "监督管理局": "局", "办公室": "办"}
_OFFICE_KINDS = frozenset(
    ("行政主管部门", "行政管理部门", "行政部门", "主管部门", "管理部门", "部门")
)


class Succession(msgspec.Struct, frozen=True):
    """The duties of one body passed to another (承继); `date` is ISO, as exact as known.

    `date_kind` says what happened on it (方案 was passed, 设立, 揭牌, 清单调整; empty where not
    known), `other_dates` holds more of these; `part` is what passed where not all did.
    """

    old: str
    new: str
    date: str
    kind: str
    part: str
    source: str
    date_kind: str = ""
    other_dates: tuple[tuple[str, str], ...] = ()


@cache
def _aliases() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows("catalogue", "authorities.csv"):
        for name in (row["canonical"], *terms(row["aliases"])):
            table.setdefault(fold(name), row["canonical"])
    return table


@cache
def _functions() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows("catalogue", "functions.csv"):
        for form in (row["canonical"], *terms(row["forms"])):
            table.setdefault(fold(form), row["canonical"])
    # Words that others took over are read too, so that 市环境保护局 → 市生态环境局 is seen.
    for row in rows("catalogue", "functions.csv"):
        for word in terms(row["successor_of"]):
            table.setdefault(fold(word), word)
    return table


def dates(cell: str) -> tuple[tuple[str, str], ...]:
    """Read `揭牌 2023-05-18|清单调整 2023-07-01` as pairs of kind and date."""
    pairs = (term.partition(" ") for term in terms(cell))
    return tuple((kind, date) for kind, _, date in pairs)


@cache
def _successions() -> dict[tuple[str, str], Succession]:
    return {
        (row["from"], row["to"]): Succession(
            old=row["from"],
            new=row["to"],
            date=row["date"],
            kind=row["kind"],
            part=row["part"],
            source=row["source"],
            date_kind=row["date_kind"],
            other_dates=dates(row["other_dates"]),
        )
        for row in rows("catalogue", "successions.csv")
    }


@cache
def _function_successions() -> frozenset[tuple[str, str]]:
    pairs = set()
    for row in rows("catalogue", "functions.csv"):
        pairs |= {(fold(word), row["canonical"]) for word in terms(row["successor_of"])}
    return frozenset(pairs)


def is_known(name: str) -> bool:
    """Say whether a name is a registered national body, under any of its names."""
    return fold(name) in _aliases()


@cache
def _levels() -> dict[str, str]:
    return {row["canonical"]: row["level"] for row in rows("catalogue", "authorities.csv")}


def level_of(name: str) -> str:
    """Return the registered level of a body by its canonical name; empty where none is."""
    return _levels().get(name, "")


@cache
def _parents() -> dict[str, str]:
    return {row["canonical"]: row["parent"] for row in rows("catalogue", "authorities.csv")}


def parent_of(name: str) -> str:
    """Return the body that manages another or whose plate it is, by canonical name; or empty."""
    return _parents().get(name, "")


def all_successions() -> tuple[Succession, ...]:
    """Return every registered succession, in the order of the file."""
    return tuple(_successions().values())


@cache
def function_words() -> frozenset[str]:
    """Return all words that name what a local department does, also former ones."""
    return frozenset(_functions())


def known_names() -> frozenset[str]:
    """Return all names of registered bodies, folded."""
    return frozenset(_aliases())


def is_kind(name: str) -> bool:
    """Say whether a text is only the end of a body's name: 管理局, 部门, 办公室."""
    return name in _KINDS


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in _aliases()}))


def starts_known(text: str) -> bool:
    """Say whether a folded text begins with the name of a registered body."""
    table = _aliases()
    return any(text[:length] in table for length in _lengths() if length <= len(text))


@cache
def canonical(name: str) -> str:
    """Return the one name of a body, national or local; the folded name where it is unknown."""
    key = fold(name)
    if key.startswith("原") and key[1:] in _aliases():
        key = key[1:]
    if key in _aliases():
        return _aliases()[key]
    local = split_local(key)
    if local is None:
        return key
    region, function, kind = local
    return f"{region}{function}{'部门' if kind in _OFFICE_KINDS else _SHORT_KINDS.get(kind, kind)}"


def split_local(key: str) -> tuple[str, str, str] | None:
    """Split a folded local name into region, canonical function word and kind of body.

    The region is as short as can be, the function word as long.
    """
    table = _functions()
    kinds = [place for place in range(max(1, len(key) - _LONGEST_KIND), len(key))
             if key[place:] in _KINDS]  # fmt: skip
    for start in range(min(_REGION, len(key)) if kinds else 0):
        for end in reversed(kinds):
            if key[start:end] in table:
                return key[:start], table[key[start:end]], key[end:]
    return None


@cache
def authorities(cell: str) -> tuple[str, ...]:
    """Return the canonical authorities named in a cell, sorted: their order is formatting."""
    whole = fold(cell)
    if not whole:
        return ()
    if whole in _aliases():
        return (_aliases()[whole],)
    # Each line a body, or one text in hard wraps; a blank behind a name parts two.
    lines = [part for line in closed(cell).splitlines() for part in _SEPARATORS().split(line)]
    parts = _SEPARATORS().split(whole)
    return (
        _known_parts(lines)
        or _known_parts(parts)
        or _known_parts(_JOINTS().split(whole))
        or _likely_parts(parts)
        or (canonical(whole),)
    )


def _known_parts(parts: list[str]) -> tuple[str, ...]:
    """Return the canonical names of parts that are all known bodies, nothing otherwise."""
    given = [key for part in parts if (key := fold(part))]
    known = all(is_known(part) or split_local(part) for part in given)
    return tuple(sorted({canonical(part) for part in given})) if known else ()


def _likely_parts(parts: list[str]) -> tuple[str, ...]:
    """Return parts of which some are known and the others end as bodies do: one does not hide two.

    Where none is known, a name may hold the separator: 某某开发、建设管理局.
    """
    given = [part for part in parts if part]
    known = [part for part in given if is_known(part) or split_local(part)]
    likely = known and all(part in known or part.endswith(_ENDS) for part in given)
    return tuple(sorted({canonical(part) for part in given})) if likely else ()


@cache
def succession(old: str, new: str) -> Succession | None:
    """Return how the duties of `old` passed to `new` (canonical names), None where they did not.

    A chain (银监会 → 银保监会 → 金融监管总局) counts; its date is that of the last step.
    """
    return _national(old, new) or _local(old, new)


def _national(old: str, new: str) -> Succession | None:
    table = _successions()
    if (old, new) in table:
        return table[old, new]
    reached = {old}
    frontier = [old]
    while frontier:
        for step in _steps().get(frontier.pop(), ()):
            if step.new == new:
                return msgspec.structs.replace(step, old=old)
            if step.new not in reached:
                reached.add(step.new)
                frontier.append(step.new)
    return None


@cache
def _steps() -> dict[str, tuple[Succession, ...]]:
    """Return the successions of each body that may carry on; a part of duties does not."""
    steps: dict[str, tuple[Succession, ...]] = {}
    for step in _successions().values():
        if step.kind != "划转":
            steps[step.old] = (*steps.get(step.old, ()), step)
    return steps


def _local(old: str, new: str) -> Succession | None:
    before, after = split_local(fold(old)), split_local(fold(new))
    if before is None or after is None or before[0] != after[0]:
        return None
    if (before[1], after[1]) not in _function_successions():
        return None
    return Succession(old=old, new=new, date="", kind="更名", part="", source="functions.csv")


def related(old: str, new: str) -> str:
    """Say how two authority cells stand: `same`, `succession`, `different` or `missing`."""
    before, after = authorities(old), authorities(new)
    if not before or not after:
        return "missing"
    if before == after:
        return "same"
    if any(succession(one, two) or succession(two, one) for one in before for two in after):
        return "succession"
    return "shared" if set(before) & set(after) else "different"
