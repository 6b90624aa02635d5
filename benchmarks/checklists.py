"""Which lists a seed has: provinces, cities and counties, written in all manners, and filings."""

from __future__ import annotations

from benchmarks.checkcases import CheckCase
from benchmarks.filed import filings
from benchmarks.licensed import licences
from benchmarks.lower import Manner
from benchmarks.upper import Upper

#: The licence lists of a seed: their level and manner.
KINDS = (
    ("省", Manner(referring=True)),
    ("省", Manner(tagged=True)),
    ("市", Manner(grouped=True, tagged=True)),
    ("市", Manner(referring=True, short=True)),
    ("县", Manner(grouped=True, referring=True)),
    ("县", Manner(short=True)),
    ("县", Manner(chained=True)),
    ("市", Manner(mixed=True)),
)
#: How many departures of each rule a licence list has, and a filing list of those of filings.
PLANTED, FILED = 2, 3


def cases(seed: int, planted: int = PLANTED, size: int = 1000) -> tuple[Upper, list[CheckCase]]:
    """The list above of a seed and all lists below it, with departures of every rule."""
    upper = Upper.of(seed, size)
    found = [licences(upper, level, manner, seed, planted) for level, manner in KINDS]
    filed = FILED if planted else 0
    found += [
        filings(upper, "市", seed, filed),
        filings(upper, "县", seed, filed, referred=True),
    ]
    return upper, found
