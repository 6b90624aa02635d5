"""Departures planted in the bases of a list."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from benchmarks.drafting import numeral
from benchmarks.lookalikes import IMPLEMENTING, document, tag
from benchmarks.lower import Line, Lower
from benchmarks.records import Citation, Law
from benchmarks.upper import lapsed, rank
from benchmarks.vocabulary import blocks

VOID = ("", "无", "按有关规定执行", "/", "")
#: What a tag may wrongly say of a rank.
WRONG_TAGS = {
    "法律": ("规章", "行政法规", "规范性文件"),
    "行政法规": ("规章", "部门规章", "法律", "地方性法规"),
    "国务院决定": ("法律", "规章", "部门规章"),
    "部门规章": ("法律", "行政法规", "地方性法规"),
}
SETTERS = ("法律", "行政法规", "国务院决定")


def spoil_bases(lower: Lower, count: int) -> None:
    """Plants every departure of bases, `count` times each."""
    differ(lower, count)
    for line in lower.pick(count):
        line.basis = lower.rng.choice(VOID)
        line.plant("basis-missing", note=repr(line.basis))
    lapse(lower, count, "basis-repealed")
    lapse(lower, count, "basis-not-yet-in-force")
    for line in lower.pick(count, lambda line: rank(line.cited[0].law) in SETTERS):
        unset(lower, line)
    if lower.manner.tagged:
        for line in lower.pick(count * 3, lambda line: bool(wrong_places(line))):
            mistag(lower, line)
    national(lower, count)


def differ(lower: Lower, count: int) -> None:
    """Plants `basis-differs` in five ways, in turn."""
    ways = (
        (dropped, lambda line: len(line.cited) > 1 and setting(line.cited[:1])),
        (replaced, lambda line: bool(line.cited)),
        (renumbered, lambda line: bool(numbered(line))),
        (moved, lambda line: bool(pinpointed(line))),
        (localised, lambda line: len(line.cited) == 1),
    )
    for at in range(count + 1):
        way, fits = ways[(at + lower.rng.randrange(len(ways))) % len(ways)]
        for line in lower.pick(1, fits):
            way(lower, line)
            line.plant("basis-differs", note=way.__name__)


def setting(cited: tuple[Citation, ...]) -> bool:
    """Whether some citation surely may set a licence."""
    return any(rank(one.law) in SETTERS for one in cited)


def numbered(line: Line) -> list[int]:
    """The citations with an order number in digits."""
    return [at for at, c in enumerate(line.cited) if re.search(r"第\d+号", c.law.number)]


def pinpointed(line: Line) -> list[int]:
    """The citations with an article."""
    return [at for at, c in enumerate(line.cited) if "条" in c.pinpoint]


def dropped(_: Lower, line: Line) -> None:
    """A basis of the list above is left out; the first stays."""
    line.cited = line.cited[:-1]


def replaced(lower: Lower, line: Line) -> None:
    """Another law stands in place of the basis above."""
    known = {cited.law for cited in line.cited}
    line.cited = (Citation(another(lower, line.noun, known)), *line.cited[1:])


def another(lower: Lower, noun: str, known: set[Law]) -> Law:
    """A national law that may set licences, of the same authority where it has one more."""
    own = [a for a in blocks()[0].values() if a.noun == noun]
    laws = blocks()[1]
    past = {law.title for law in lower.upper.repealed} | lapsed(True)
    fit = [
        law
        for authority in own
        for law in laws[authority.name].values()
        if rank(law) in ("法律", "行政法规") and law not in known and law.title not in past
    ]
    if not fit or lower.rng.random() < 0.3:
        fit = [
            law
            for table in laws.values()
            for law in table.values()
            if rank(law) == "法律" and law not in known and law.title not in past
        ]
    return lower.rng.choice(fit)


def renumbered(lower: Lower, line: Line) -> None:
    """Another order number: 第677号 as 第667号."""
    at = lower.rng.choice(numbered(line))
    cited = line.cited[at]
    digits = re.search(r"第(\d+)号", cited.law.number)
    assert digits
    number = str(int(digits[1]) + lower.rng.choice((10, 3, -2, 100)))
    law = Law(cited.law.title, cited.law.number.replace(f"第{digits[1]}号", f"第{number}号"))
    line.cited = (*line.cited[:at], replace(cited, law=law), *line.cited[at + 1 :])
    line.tolerated.add("basis-tag-wrong")


def moved(lower: Lower, line: Line) -> None:
    """Another article: 第二十四条 as 第三十一条."""
    at = lower.rng.choice(pinpointed(line))
    cited = line.cited[at]
    place, tail = cited.pinpoint.split("条", 1)
    new = place
    while new == place:
        new = f"第{numeral(lower.rng.randint(4, 80))}"
    line.cited = (
        *line.cited[:at],
        replace(cited, pinpoint=f"{new}条{tail}"),
        *line.cited[at + 1 :],
    )


def localised(lower: Lower, line: Line) -> None:
    """A regulation of the province in place of the basis above."""
    line.cited, line.more = (), (document(lower, line.noun, IMPLEMENTING[:1]),)


def lapse(lower: Lower, count: int, rule: str) -> None:
    """Plants a law that is gone, or not yet in force: beside the bases above, or in place of one.

    Beside them it is also an extra national law, in place of one also another basis.
    """
    pool = [Law(title) for title in sorted(lapsed(rule == "basis-repealed"))]
    for at, line in enumerate(lower.pick(count, lambda line: setting(line.cited))):
        cited = Citation(lower.rng.choice(pool), f"第{numeral(lower.rng.randint(5, 40))}条")
        beside = at % 2 == 0
        line.cited = (*line.cited, cited) if beside else (cited, *line.cited[1:])
        line.plant(rule, note="beside" if beside else "in place of one")
        line.tolerated.add("basis-differs")


def unset(lower: Lower, line: Line) -> None:
    """Only a rule of a ministry is left, which may set nothing."""
    topic = lower.place.topic(line.noun)
    [draft] = [lower.upper.drafts[line.stands[0]]]
    number = f"{draft.authority}令2020年第{lower.rng.randint(1, 60)}号"
    line.cited, line.more = (Citation(Law(f"{topic}业务管理办法", number), "第三条"),), ()
    line.plant("basis-cannot-set")
    line.tolerated.add("basis-differs")


def wrong_places(line: Line) -> list[int]:
    """The citations whose tag may be wrong: all of the line have one, and its rank is sure."""
    if not all(tag(cited, Random(0)) for cited in line.cited):
        return []
    return [at for at, cited in enumerate(line.cited) if rank(cited.law) in WRONG_TAGS]


def mistag(lower: Lower, line: Line) -> None:
    """A tag that its document does not have."""
    at = lower.rng.choice(wrong_places(line))
    line.tags[at] = lower.rng.choice(WRONG_TAGS[rank(line.cited[at].law)])
    line.plant("basis-tag-wrong", "warning", line.tags[at])


def national(lower: Lower, count: int) -> None:
    """Adds a further national law, of which the list is told for information."""
    for line in lower.pick(count, lambda line: not line.more):
        law = another(lower, line.noun, {cited.law for cited in line.cited})
        line.cited = (*line.cited, Citation(law))
        line.plant("basis-differs", "info", "extra national law")
