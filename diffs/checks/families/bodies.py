"""Rules about who is competent and who implements: their functions, and names that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from catalogue.implementing.bodies import Body, bodies
from catalogue.implementing.modes import OWN
from catalogue.item import FIELD_TITLES, Item
from catalogue.patterns import lazy
from catalogue.registry.authorities import (
    Succession,
    all_successions,
    authorities,
    canonical,
    parent_of,
    split_local,
)
from catalogue.text import fold, tidy
from catalogue.vocabulary import rows, terms
from diffs.checks.finding import Finding, finding
from diffs.checks.placing.serving import of, serves
from diffs.checks.standing import Above, Standing

#: The day by which the reform of local bodies of 2018 was to be done.
_REFORMED: Final = "2019-03-31"
_FIELDS: Final = ("authority", "implementers")
#: A further column of who is competent at the list's own level: 中央主管部门 | 市级主管部门.
_LOCAL_AUTHORITY: Final = lazy(
    r"(?:省|自治区|[市州县区旗盟]|本)(?:直|本)?级?(?:业务|行业)?主管(?:部门|单位)"
)
_GOVERNMENT: Final = lazy(r"(?:政府|国务院)$")
_CORPS: Final = ("总队", "支队", "大队")


def authority_differs(standing: Standing) -> Iterator[Finding]:
    """Yield rows whose bodies serve another function than those of every row above."""
    accepted = frozenset(map(canonical, standing.accepted_bodies))
    for row, item in standing.rows():
        above = [one for one in standing.above(row) if not one.placement.review]
        wanted = [of(one.item) for one in above]
        if not above or not all(wanted):
            continue
        every = frozenset().union(*wanted)
        for field in _fields(item):
            names = _acting(item, field) - accepted
            # A name from before a reform is another rule's.
            names -= {name for name in names if former(name, standing.day)}
            # A body besides the right one is a matter of how a place is organised.
            if names and not any(serves(name, every) for name in names):
                yield _differs(item, field, names, above[0])


def _fields(item: Item) -> tuple[str, ...]:
    """Return the fields of an item that name who is competent or implements."""
    headers = (header for header, _ in item.extra)
    return (*_FIELDS, *(f"extra.{one}" for one in headers if _LOCAL_AUTHORITY().fullmatch(one)))


def _title(field: str) -> str:
    """Return how reports call a field: its official title, or the header of its column."""
    return FIELD_TITLES.get(field) or field.removeprefix("extra.")


def _acting(item: Item, field: str) -> frozenset[str]:
    """Return the bodies of a cell that act in their own power, by canonical names.

    None where one acts for another, whose the power is.
    """
    if field != "implementers":
        return frozenset(authorities(item.value(field)))
    if "委托" in item.implementers:
        return frozenset()
    if split_local(fold(item.implementers)) is not None:
        return frozenset((canonical(item.implementers),))
    found = bodies(item.implementers)
    own = frozenset(_whole(body) for body in found if body.mode == OWN)
    handling = frozenset(_whole(body) for body in found if body.mode == "承办")
    # Where a government acts, it is told by who handles the item for it.
    return handling if handling and all(_GOVERNMENT().search(one) for one in own) else own


def _whole(body: Body) -> str:
    """Return the body that a branch belongs to, or the body itself."""
    return body.parent or body.name


def _differs(item: Item, field: str, names: frozenset[str], above: Above) -> Finding:
    theirs = tidy(above.item.authority) or tidy(above.item.implementers)
    return finding(
        "authority-differs",
        item,
        f"{_title(field)}“{'、'.join(sorted(names))}”与上级清单的“{theirs}”职能不对应",
        "请与上级清单核对；因本地机构设置或者集中行政许可权调整的，请在配置文件中写明",
        reference=above.item,
        field=field,
        evidence=(f"上级清单：{theirs}",),
    )


def unseen(standing: Standing) -> Iterator[str]:
    """Say which of the accepted bodies stand nowhere in the list, each a Chinese sentence."""
    cells = {item.value(field) for _, item in standing.rows() for field in _FIELDS}
    written = "\n".join(map(fold, cells))
    named = frozenset(name for cell in cells for name in authorities(cell))
    for body in standing.accepted_bodies:
        if fold(body) not in written and canonical(body) not in named:
            yield f"配置文件认可的实施机关“{body}”在清单中没有出现，不起作用；请核对名称"


def authority_abolished(standing: Standing) -> Iterator[Finding]:
    """Yield rows whose authority or implementing bodies bear a name from before a reform."""
    for row, item in standing.rows():
        for field in _fields(item):
            gone = {
                name: heirs
                for name in _named(item.value(field), field)
                if (heirs := former(name, standing.day))
            }
            if gone:
                found = _abolished(item, field, gone)
                above = standing.above(row)
                inherited = above and all(
                    any(_bears(one.item, name, standing.day) for one in above) for name in gone
                )
                yield found.at("info") if inherited else found


@lru_cache(maxsize=1 << 14)
def _named(cell: str, field: str) -> tuple[str, ...]:
    """Return the names in a cell of bodies, canonical."""
    if field != "implementers":
        return authorities(cell)
    if split_local(fold(cell)) is not None:
        # Most cells are one local office, which needs no parsing.
        return (canonical(cell),)
    found = bodies(cell)
    # 市公安局消防支队 is a branch whose own name is gone.
    corps = (body.name for body in found if body.name.endswith(_CORPS))
    return tuple(dict.fromkeys((*map(_whole, found), *corps)))


def _bears(item: Item, name: str, day: str) -> bool:
    """Say whether a row above has the same old name, or an office of the same old function."""
    local = split_local(fold(name))
    for field in _FIELDS:
        for other in _named(item.value(field), field):
            theirs = split_local(fold(other))
            if other == name or (local and theirs and local[1] == theirs[1] and former(other, day)):
                return True
    return False


def _abolished(item: Item, field: str, gone: dict[str, tuple[str, ...]]) -> Finding:
    told = "；".join(
        f"“{name}”是机构改革前的名称，职责由{'、'.join(heirs)}承担" for name, heirs in gone.items()
    )
    heirs = "、".join(dict.fromkeys(one for several in gone.values() for one in several))
    share = "按职责" if any(len(several) > 1 for several in gone.values()) else ""
    return finding(
        "authority-abolished",
        item,
        f"{_title(field)}{told}",
        f"请{share}改用承接职责的机构的名称（{heirs}），并核对其现行名称",
        field=field,
        evidence=tuple(gone),
    )


@lru_cache(maxsize=1 << 14)
def former(name: str, day: str) -> tuple[str, ...]:
    """Return the heirs of a body whose name is gone by a day; empty where it still stands.

    A body whose plate its heir keeps (国家海洋局) still stands. Heirs that are gone too stand for
    theirs (银监会: 金融监管总局); where one took over a part, so did others.
    """
    steps = [one for one in all_successions() if one.old == name and one.date <= day]
    whole = [one for one in steps if one.kind != "划转"]
    if whole and parent_of(name) not in [one.new for one in steps]:
        taken = steps if any(one.part for one in whole) else whole
        return tuple(dict.fromkeys(heir for one in taken for heir in _last(name, one, day)))
    return _local(name) if day >= _REFORMED else ()


def _last(name: str, step: Succession, day: str) -> tuple[str, ...]:
    """Return who has the duties of a body that passed to another which may be gone as well.

    Of heirs of a merger that was undone, those whose part the first name speaks of.
    """
    heirs = former(step.new, day)
    parts = {one.new: one.part for one in all_successions() if one.old == step.new}
    own = tuple(heir for heir in heirs if _speaks(name, parts.get(heir, "")))
    return own or heirs or (step.new,)


def _speaks(name: str, part: str) -> bool:
    """Say whether a name has a word of a part of duties: 新闻出版总署, 新闻出版管理."""
    rest = part.replace("管理", "")
    return any(rest[place : place + 2] in name for place in range(len(rest) - 1))


def _local(name: str) -> tuple[str, ...]:
    key = fold(name)
    if corps := next((end for end in _CORPS if key.endswith(end)), ""):
        # 市公安消防支队 has the function of an office of that name.
        key = f"{key.removesuffix(corps)}局"
    parts = split_local(key)
    if parts is None or not parts[0]:
        return ()
    heirs = _formerly().get(fold(parts[1]), ())
    return tuple(f"{word}部门" for word in heirs)


@cache
def _formerly() -> dict[str, tuple[str, ...]]:
    """Return function words that no body bears any more, with those that took over."""
    table = rows("catalogue", "functions.csv")
    alive = {fold(word) for row in table for word in (row["canonical"], *terms(row["forms"]))}
    alive |= {fold(row["word"]) for row in rows("diffs", "keptnames.csv")}
    found: dict[str, tuple[str, ...]] = {}
    for row in table:
        for word in map(fold, terms(row["successor_of"])):
            if word not in alive:
                found[word] = (*found.get(word, ()), row["canonical"])
    # The first ones have the function itself, later ones where several were joined.
    return {word: heirs[:3] for word, heirs in found.items()}
