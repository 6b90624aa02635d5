"""Departures planted in what a list carries, in names, and in rows by themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from benchmarks.lookalikes import SHORT, copied, document
from benchmarks.lower import Line, Lower, Mark
from benchmarks.records import Draft
from benchmarks.renames import rename
from benchmarks.upper import claim

SLIGHT = re.compile(r"^对|^从事|^开展|的(?=审批|许可|核准|审查|审核|批准|认定)|（[^（）]*）$")


def spoil_rows(lower: Lower, count: int) -> None:
    """Plants every departure of names and rows, `count` times each, and leaves items out."""
    forget(lower, count)
    misname(lower, count)
    for at, line in enumerate(lower.pick(count)):
        lose_field(line, "implementers" if at % 2 else "authority")
    for line in lower.pick(count):
        repeat(lower, line)
    for at, line in enumerate(lower.pick(count)):
        line.skip = (1, 2, -1)[(at + lower.rng.randrange(3)) % 3]
        line.plant("numbering-gap", "warning", f"{line.skip:+}")
    if lower.manner.referring:
        for line in lower.pick(count * 2, lambda line: "twins" not in line.alike):
            misrefer(lower, line)
    for at, line in enumerate(lower.pick(count)):
        smudge(lower, line, at)
    revive(lower, count)


def forget(lower: Lower, count: int) -> None:
    """Leaves items out that are due, and one that is delegated (a warning only)."""
    upper = lower.upper
    lines = lower.pick(count, lambda line: upper.claim(line.stands[0], lower.level) == "due")
    lines += lower.pick(1, lambda line: upper.claim(line.stands[0], lower.level) == "delegated")
    for line in lines:
        [at] = line.stands
        due = upper.claim(at, lower.level) == "due"
        lower.missing.append((at, Mark("coverage-missing", "error" if due else "warning")))
    lower.drop(lines)


def misname(lower: Lower, count: int) -> None:
    """Plants names in other words, and such as the item had before."""
    upper = lower.upper
    for line in lower.pick(count // 2 + 1, lambda line: line.stands[0] in upper.former):
        line.name = upper.former[line.stands[0]]
        line.plant("name-differs", note="as before")
    left = count
    for line in lower.pick(count * 8, lambda line: not line.alike & {"scope", "stage", "asterisk"}):
        name = reworded(line.name, lower.rng, set(upper.names))
        if name and left:
            line.plant("name-differs", note=line.name)
            line.name = name
            left -= 1


def reworded(name: str, rng: Random, taken: set[str]) -> str:
    """Other words for an item; no mere 的, 从事 or bracket, which may be read as the same name."""
    for _ in range(12):
        new = rename(name, rng.choice(("easy", "medium", "medium")), rng, taken)
        if new and new not in taken and SLIGHT.sub("", new) != SLIGHT.sub("", name):
            return new
    return ""


def lose_field(line: Line, field: str) -> None:
    """One of the four fields is empty."""
    setattr(line, field, "")
    line.plant("field-missing", note=field)


def repeat(lower: Lower, line: Line) -> None:
    """The same row once more, further down."""
    twin = copied(line)
    line.free = False
    twin.plant("duplicate-item")
    lower.insert(twin)


def misrefer(lower: Lower, line: Line) -> None:
    """The number of the list above is another item's, or nobody's."""
    rng, size = lower.rng, len(lower.upper.drafts)
    own = line.stands[0] + 1
    number = own
    while number == own or same_family(lower, own, number):
        number = rng.choice((rng.randint(1, size), own + rng.choice((-1, 1, 10)), size + 40))
        number = max(number, 1)
    line.number = str(number)
    line.plant("reference-broken", note=f"{own} → {number}")


def same_family(lower: Lower, one: int, other: int) -> bool:
    """Whether two serial numbers are of siblings, whose names hardly tell them apart."""
    drafts = lower.upper.drafts
    return other <= len(drafts) and drafts[one - 1].family == drafts[other - 1].family


def smudge(lower: Lower, line: Line, at: int) -> None:
    """A misprint: in the name, in the number or date of a document, or an unreadable sign."""
    rng, place = lower.rng, lower.place
    short, topic = SHORT[place.province], place.topic(line.noun)
    number = rng.randint(3, 90)
    way = 1 + (at + rng.randrange(4)) % 4
    if way == 1:
        line.name += "（县级行使" if lower.level == "县" else "（权限内"
    elif way == 2:
        line.more = (
            f"《{place.province}{topic}审批工作规范》（{short}政办发〔202{number % 4}{number}号）",
        )
    elif way == 3:
        line.more = (
            f"《{place.province}{topic}条例》（201{number % 10}1{number % 3}9日修正）第九条",
        )
    else:
        text = document(lower, line.noun)
        middle = len(text) // 3
        line.more = (text[:middle] + "\ufffd" + text[middle + 1 :],)
    line.plant("text-suspect", "warning", f"way {way}")


def revive(lower: Lower, count: int) -> None:
    """Cancelled items that live on, under their names or near ones."""
    fit = [draft for draft in lower.upper.cancelled if claim(draft, lower.level)]
    for at, draft in enumerate(lower.rng.sample(fit, min(count, len(fit)))):
        name, note = draft.name, "its name"
        if at % 2:
            name = reworded(draft.name, lower.rng, set(lower.upper.names)) or draft.name
            note = "its name" if name == draft.name else f"near {draft.name}"
        line = living(lower, replace(draft, name=name))
        line.plant("survives-cancellation", note=note)
        line.tolerated |= {"basis-repealed"}
        lower.insert(line, near(lower, draft))


def living(lower: Lower, draft: Draft) -> Line:
    """The line of an item that the list above does not have."""
    office = lower.place.office(draft.bodies.noun)
    line = Line(draft.name, draft.bodies.noun, office, office, draft.citations)
    if lower.manner.mixed:
        line.kind = "行政许可"
    return line


def near(lower: Lower, draft: Draft) -> int:
    """Where items of the same authority stand in the list above."""
    rows = [at for at, one in enumerate(lower.upper.drafts) if one.authority == draft.authority]
    return rows[0] if rows else 0
