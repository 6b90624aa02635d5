"""Departures planted in who is competent, who implements, and at which level."""

from __future__ import annotations

from benchmarks.departments import offices
from benchmarks.lookalikes import SHORT, plain
from benchmarks.lower import Line, Lower
from benchmarks.upper import LOCAL

#: Trades far apart: an office of one is never mistaken for one of another.
FAR = (
    "财政部门",
    "统计部门",
    "民政部门",
    "退役军人事务部门",
    "科技部门",
    "司法行政部门",
    "商务部门",
)
#: Who may not receive a delegation: no administrative organ.
UNFIT = ("{front}{topic}技术服务中心", "{front}{topic}协会", "{front}{topic}投资集团有限公司")


def spoil_bodies(lower: Lower, count: int) -> None:
    """Plants every departure of bodies and levels, `count` times each."""
    ordinary = lower.pick(count, lambda line: not line.alike & SETTLED)
    for line in ordinary:
        # Of two items of one name the authority tells which is meant.
        twins = {draft.bodies.noun for draft in lower.upper.drafts if draft.name == line.name}
        other = lower.rng.choice([noun for noun in FAR if noun not in {line.noun, *twins}])
        line.authority = line.implementers = lower.place.office(other)
        line.plant("authority-differs", "warning", other)
    former = lower.pick(count, lambda line: bool(offices()[line.noun].former))
    for at, line in enumerate(former):
        abolish(lower, line, at)
    for at, line in enumerate(lower.pick(count, lambda line: not line.alike & SETTLED)):
        blur(lower, line, at)
    climb(lower, count)


#: Look-alikes of bodies: what stands there is right, and stays.
SETTLED = frozenset(("delegated", "concentrated", "shared office", "government"))


def abolish(lower: Lower, line: Line, at: int) -> None:
    """The office under the name that it had before 2018, in one or both columns."""
    name = lower.rng.choice(offices()[line.noun].former)
    if lower.level == "省":
        name = name.removesuffix("局") + ("厅" if name in HALLS else "局")
    line.implementers = lower.place.front + name
    if at % 3 or line.alike & {"concentrated", "shared office"}:
        line.authority = line.implementers
    line.alike -= SETTLED
    line.plant("authority-abolished", note=line.implementers)


HALLS = frozenset(("国土资源局", "环境保护局", "农业局", "人事局", "卫生局"))


def blur(lower: Lower, line: Line, at: int) -> None:
    """A delegation without delegator, without instrument, or to a body that can't receive it."""
    rng, place = lower.rng, lower.place
    office, above = place.office(line.noun), place.above(line.noun)
    if lower.level == "省":
        above = lower.upper.drafts[line.stands[0]].authority
    number = f"{SHORT[place.province]}政办发〔2023〕{rng.randint(3, 90)}号"
    texts = (
        f"{office}（委托）",
        f"{office}（受{above}委托）",
        rng.choice(UNFIT).format(front=place.front, topic=place.topic(line.noun))
        + f"（受{office}委托，{number}）",
        f"{office}（受委托）",
    )
    line.implementers = texts[(at + rng.randrange(4)) % 4]
    # An instrument that the list above does not name either is asked for, and no more.
    given = any("委托" in lower.upper.drafts[at].bodies.note for at in line.stands)
    severity = "info" if given and line.implementers == texts[1] else "warning"
    line.plant("delegation-unclear", severity, line.implementers)


def climb(lower: Lower, count: int) -> None:
    """Plants items of higher levels as the place's own."""
    upper = lower.upper
    fit = [
        at
        for at, draft in enumerate(upper.drafts)
        if not upper.claim(at, lower.level)
        and not set(draft.bodies.levels) & set(LOCAL[LOCAL.index(lower.level) :])
        and draft.bodies.noun in offices()
        and not draft.bodies.note
        and (draft.bodies.central or draft.bodies.levels)
        and not draft.bodies.agency
        and at not in {second for _, second in upper.twins}
    ]
    for at in lower.rng.sample(fit, count):
        line = plain(lower, at)
        line.plant("level-mismatch", note=upper.drafts[at].bodies.levels or "国")
        line.tolerated |= {"basis-repealed", "basis-cannot-set"}
        lower.insert(line, at)
