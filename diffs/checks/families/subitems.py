"""Sub-items (子项): those of a row are the ones that its main item has above."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.text import fold, tidy
from diffs.checks.finding import Finding, finding
from diffs.checks.standing import Above, Standing
from diffs.checks.wording.stages import is_stage, plain, staged
from diffs.identity.wordings import is_scope

#: How many sub-items above are told.
_TOLD = 8
_BEHIND = lazy(r"\([^()]*\)$|-+[^-]+$")


def subitem_differs(standing: Standing, item: Item, above: tuple[Above, ...]) -> Finding | None:
    """Return that a row's sub-item is none of its main item above, None where it is or may be.

    A place may divide an item by itself that the list above does not, and by stages.
    """
    if not fold(item.subitem) or any(one.placement.review for one in above):
        return None
    own = plain(item.subitem)
    rows = _rows(standing, item, above)
    known = [one for one in rows if fold(one.subitem)]
    names = {plain(one.name) for one in rows}
    alike = [one for one in known if plain(one.subitem) == own]
    if alike:
        return None if _is_named(item, alike) else _renamed(item, alike[0])
    if _is_share(item.subitem) or not known or own in names:
        return None
    if plain(item.name) not in names:
        return None
    given = "”、“".join(dict.fromkeys(tidy(one.subitem) for one in known))
    elsewhere = next((one.item for one in above if plain(one.item.subitem) == own), None)
    if elsewhere is not None:
        where = f"在上级清单中属于“{tidy(elsewhere.name)}”"
        remedy = f"请列入“{tidy(elsewhere.name)}”之下"
    else:
        where = f"不在上级清单该事项的子项（“{given}”）之中"
        remedy = "请按上级清单规范子项；由地方性法规、省政府规章设定的，列入第二部分"
    found = finding(
        "name-differs",
        item,
        f"“{tidy(item.name)}”的子项“{tidy(item.subitem)}”{where}",
        remedy,
        reference=elsewhere or known[0],
        field="subitem",
        evidence=tuple(tidy(one.subitem) for one in known[:_TOLD]),
    )
    return found.at("warning")


def is_part(item: Item, rows: Sequence[Item]) -> bool:
    """Say whether a row is of some sub-items of a main item above alone, `rows` being all of them.

    It has a sub-item itself, or it is one of them, listed as an item of its own.
    """
    known = [one.subitem for one in rows if fold(one.subitem)]
    if fold(item.subitem) or not known:
        return bool(fold(item.subitem))
    name = staged(item.name)[0]
    if any(name == staged(one.name)[0] for one in rows):
        return False
    if any(name == staged(one)[0] for one in known):
        return True
    own = plain(item.name)
    return own not in {plain(one.name) for one in rows} and own in set(map(plain, known))


def are_siblings(item: Item, other: Item) -> bool:
    """Say whether two rows are of two sub-items, by their names."""
    one, two = plain(item.subitem), plain(other.subitem)
    return bool(one and two) and one != two


def _is_named(item: Item, alike: list[Item]) -> bool:
    """Say whether a sub-item bears a name above, whatever stage or part stands behind it."""
    ours = {_BEHIND().sub("", staged(item.subitem)[0]), staged(item.subitem)[0]}
    named = [staged(one.subitem)[0] for one in alike]
    return not ours.isdisjoint((*named, *(_BEHIND().sub("", one) for one in named)))


def _renamed(item: Item, above: Item) -> Finding:
    """Return that a sub-item has another name than the one above, in words that mean the same."""
    given = tidy(above.subitem)
    message = f"子项写作“{tidy(item.subitem)}”，上级清单为“{given}”"
    found = finding(
        "name-differs", item, message, f"请改为“{given}”", reference=above, field="subitem",
        evidence=(given,),
    )  # fmt: skip
    return found.at("warning")


def _rows(standing: Standing, item: Item, above: tuple[Above, ...]) -> list[Item]:
    """Return the rows above of the main items that bear the row's own name."""
    numbers = {one.reference for one in above}
    found = [
        standing.references[number].items[place]
        for number, place in standing.named(item.name)
        if number in numbers
    ]
    return found or [one.item for one in above]


def _is_share(text: str) -> bool:
    """Say whether a sub-item is a stage or a scope alone."""
    key = fold(text)
    return is_stage(key) or is_scope(key) or not plain(text)
