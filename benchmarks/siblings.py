"""Where an item stands that is another one than its sibling: another article, law, or bodies."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from benchmarks.drafting import article, numeral
from benchmarks.places import ARTICLE, general
from benchmarks.records import Citation, Draft, Law
from benchmarks.revisions import shifted
from benchmarks.vocabulary import DECISION, blocks

NUMBERS = {f"第{numeral(number)}条": number for number in range(1, 100)}


def sibling(rng: Random, draft: Draft, other: Draft) -> Draft:
    """A draft moved to a place where `other` does not stand; one in four has other bodies, too."""
    held = [cited for cited in other.citations if cited.law not in general()]
    if rng.random() < 0.3 or not all(cited.pinpoint for cited in held):
        draft = elsewhere(rng, draft, held)
    else:
        cited = tuple(next_to(rng, citation) for citation in held)
        draft = replace(draft, citations=cited)
    if rng.random() < 0.25:
        draft = replace(draft, bodies=shifted(rng, draft.bodies, draft.authority))
    return draft


def next_to(rng: Random, citation: Citation) -> Citation:
    """The same law some articles further on, or another item of the same annex."""
    match = ARTICLE.match(citation.pinpoint)
    number = NUMBERS.get(match[0] if match else "")
    if number is None:
        return replace(citation, pinpoint=f"附件第{rng.randint(1, 500)}项")
    step = rng.choice((-3, -2, -1, 1, 1, 2, 3, 5))
    return replace(citation, pinpoint=article(rng, number + step))


def elsewhere(rng: Random, draft: Draft, held: list[Citation]) -> Draft:
    """Set by the Decision 412 where the other rests on a law, or else by a law of its own."""
    laws = {cited.law for cited in held}
    law: Law = DECISION
    if law in laws:
        own = blocks()[1][draft.authority].values()
        law = rng.choice([other for other in own if other not in laws] or [DECISION])
    precise = any(cited.pinpoint for cited in held)
    place = (
        f"附件第{rng.randint(1, 500)}项" if law == DECISION else article(rng, rng.randint(5, 70))
    )
    return replace(draft, citations=(Citation(law, place if precise else ""),))
