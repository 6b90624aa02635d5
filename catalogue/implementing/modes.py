"""How a body takes part (实施方式): by itself, 委托, 下放, 授权, 派出, 承办, 会同, 初审, 受理.

`data/modes.csv` holds the forms: 甲 stands for the body whose power it is, 乙 for the one that
acts. `bracket` forms stand in a bracket or for themselves, `joint` forms name both bodies, `own`
forms say of the body before the bracket how it takes part itself: 县级民政部门（初审）.
`needs` are words of which a text of that form holds one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import msgspec

from catalogue.patterns import Keyed
from catalogue.vocabulary import rows, terms

OWN: Final = "自身职权"


class Form(msgspec.Struct, frozen=True):
    """A text read by one form: the mode, and the spans of the two bodies where it names them."""

    mode: str
    principal: tuple[int, int] | None
    actor: tuple[int, int] | None
    part: bool


@cache
def _forms(use: str) -> tuple[tuple[str, Keyed], ...]:
    return tuple(
        (row["mode"], Keyed(_pattern(row["form"], use), terms(row["needs"])))
        for row in rows("catalogue", "modes.csv")
        if row["use"] == use
    )


def _pattern(form: str, use: str) -> str:
    # Of two bodies side by side the first is as long as can be: its own words may hold a joint.
    whole = "(?P<principal>.+)" if use == "joint" else "(?P<principal>.+?)"
    return form.replace("(", "(?:").replace("甲", whole).replace("乙", "(?P<actor>.+?)")


def forms(text: str, use: str) -> Iterator[Form]:
    """Yield every way to read a folded text by the forms of one use, in the order of the table."""
    for mode, form in _forms(use):
        pattern = form.within(text)
        match = pattern.fullmatch(text) if pattern is not None else None
        if match is not None:
            named = match.re.groupindex
            yield Form(
                mode,
                match.span("principal") if "principal" in named else None,
                match.span("actor") if "actor" in named else None,
                text.removeprefix("将").startswith("部分"),
            )


def best(text: str, use: str, known: Callable[[str], bool]) -> Form | None:
    """Return the first form whose bodies are known as such; None where there is none."""
    for form in forms(text, use):
        spans = [span for span in (form.principal, form.actor) if span is not None]
        if all(known(text[start:end]) for start, end in spans):
            return form
    return None
