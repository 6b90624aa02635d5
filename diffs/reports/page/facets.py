"""What a reader chooses rows by (筛选项), as values for the template and as data for the script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

import msgspec

#: Characters that would end the element that holds the data, or that old scripts take for a line.
_UNSAFE: Final = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


class Choice(msgspec.Struct, frozen=True):
    """One value to choose: what the address of the page calls it, its title, its rows counted."""

    value: str
    title: str
    count: int


class Facet(msgspec.Struct, frozen=True):
    """One way to choose rows; `rows` gives the positions of each row's choices.

    `form` is `boxes` where several may be chosen at once, `menu` for one of many, and `none` where
    rows are only joined by it (implementing bodies).
    """

    key: str
    title: str
    form: Literal["boxes", "menu", "none"]
    choices: tuple[Choice, ...]
    rows: tuple[tuple[int, ...], ...]


def facet(
    key: str,
    title: str,
    form: Literal["boxes", "menu", "none"],
    rows: Sequence[Iterable[str]],
    titles: Mapping[str, str] | None = None,
) -> Facet:
    """Make a facet of the values of each row.

    With `titles` choices stand in their order, else those with most rows come first.
    """
    found = [tuple(dict.fromkeys(values)) for values in rows]
    counts = Counter(value for values in found for value in values)
    known = titles or {
        value: value for value in sorted(counts, key=lambda one: (-counts[one], one))
    }
    choices = tuple(Choice(value, known[value], counts[value]) for value in known if counts[value])
    if len(choices) == 1 and choices[0].count == len(rows) and not titles:
        form = "none"  # nothing to choose from
    places = {choice.value: place for place, choice in enumerate(choices)}
    return Facet(
        key, title, form, choices, tuple(tuple(map(places.__getitem__, one)) for one in found)
    )


def data(facets: Sequence[Facet]) -> str:
    """Return facets as JSON that may stand in a `script` element, whatever names say."""
    table = [
        {
            "key": one.key,
            "title": one.title,
            "values": [choice.value for choice in one.choices],
            "names": [choice.title for choice in one.choices],
            "rows": one.rows,
        }
        for one in facets
    ]
    return msgspec.json.encode(table).decode().translate(_UNSAFE)
