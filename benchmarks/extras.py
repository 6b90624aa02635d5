"""Items that the list above does not have: lawful ones, set in the place, and unlawful ones."""

from __future__ import annotations

import re
from random import Random

from benchmarks.departments import offices
from benchmarks.drafting import numeral
from benchmarks.lookalikes import SHORT, STAGES, document
from benchmarks.lower import Line, Lower
from benchmarks.records import Draft
from benchmarks.vocabulary import lines

#: What may set an item in a place, and what may not.
SETTING = (
    "《{province}{topic}条例》第{article}条",
    "《{province}{topic}管理办法》（{province}人民政府令第{number}号）第{article}条",
)
UNABLE = (
    "《{city}{topic}管理暂行规定》（{short}政办发〔2020〕{number}号）",
    "《关于加强{topic}领域管理工作的通知》（{short}办发〔2019〕{number}号）",
    "《{province}{topic}厅关于规范{topic}事项办理的意见》（{short}发〔2021〕{number}号）",
)
#: A stage of an item above (海域使用权续期 of 海域使用权审核) is a lawful row, as in `lookalikes`.
STAGE = re.compile(rf"({'|'.join((*STAGES, '续期', '延期', '换发'))})$")
ACT = re.compile(r"(审批|许可|核准|审核|审查|批准|认定|核发|登记)$")


def local_items(rng: Random) -> list[tuple[str, str]]:
    """Items that no national list has, as (noun of the trade, name), in some order."""
    found = [(noun, name) for noun, name in (line.split("\t") for line in lines("localitems.tsv"))]
    rng.shuffle(found)
    return found


def extra(lower: Lower, noun: str, name: str, basis: str, part: int) -> Line:
    """A line of an item that stands for no row above."""
    office = lower.place.office(noun)
    line = Line(name, noun, office, office, basis=basis, part=part)
    if lower.manner.mixed:
        line.kind = "行政许可"
    return line


def settle(lower: Lower, items: list[tuple[str, str]], count: int) -> None:
    """Adds lawful items to the second part, and one of every eight to the first, which is `info`."""
    for at in range(count):
        noun, name = items.pop()
        basis = document(lower, noun, SETTING)
        line = extra(lower, noun, name, basis, 1 if at % 8 == 0 else 2)
        line.alike.add("local item")
        if line.part == 1:
            line.plant("outside-list", "info", "lawful, in the first part")
        lower.insert(line)


def intrude(lower: Lower, items: list[tuple[str, str]], count: int) -> None:
    """Plants `outside-list`: set by a document that may not, or on a national law."""
    strange = strangers(lower)
    for at in range(count):
        if at % 2 and strange:
            draft = strange.pop()
            line = extra(lower, draft.bodies.noun, draft.name, "", 1 + at // 2 % 2)
            line.basis, line.cited = None, draft.citations
            kin = lower.upper.families[draft.family]
            note = "sibling of an item above" if kin else "national law, not listed"
        else:
            noun, name = items.pop()
            line = extra(lower, noun, name, unable(lower, noun), 1 + at % 2)
            note = "set by a local document"
        line.plant("outside-list", note=note)
        line.tolerated.add("basis-repealed")
        lower.insert(line)


def strangers(lower: Lower) -> list[Draft]:
    """Items of the vocabulary that the list above lacks, those last that have siblings there."""
    fit = [
        draft
        for draft in lower.upper.spare
        if lower.level in draft.bodies.levels
        and draft.bodies.noun in offices()
        and draft.name not in lower.upper.names
        and draft.citations
    ]
    lower.rng.shuffle(fit)
    kin = lower.upper.families
    fit.sort(key=lambda draft: bool(kin[draft.family]) == (lower.rng.random() < 0.75))
    listed = {ACT.sub("", name) for name in lower.upper.names}
    return [draft for draft in fit if STAGE.sub("", draft.name) not in listed]


def unable(lower: Lower, noun: str) -> str:
    """A basis that may set no licence."""
    rng, place = lower.rng, lower.place
    return rng.choice(UNABLE).format(
        city=place.name,
        province=place.province,
        topic=place.topic(noun),
        short=SHORT[place.province],
        article=numeral(rng.randint(5, 60)),
        number=rng.randint(3, 120),
    )
