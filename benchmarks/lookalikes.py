"""Lawful look-alikes: rows that differ from the list above and depart from no rule."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from benchmarks.departments import CONCENTRATED, Place, offices
from benchmarks.drafting import numeral
from benchmarks.lower import Line, Lower, Manner
from benchmarks.records import LEVELS, Citation, Draft
from benchmarks.upper import Upper, rank, sets

SCOPES = {
    "省": ("（省级权限）", "（省级行使）", "（权限内）"),
    "市": ("（市级权限）", "（市级行使）", "（权限内）", "（市本级）"),
    "县": ("（县级行使）", "（县级权限）", "（权限内）"),
}
STAGES = ("变更", "延续", "补办", "注销", "新办")
SUBITEMS = (
    ("新建项目", "改建、扩建项目"),
    ("企业", "个人"),
    ("长期", "临时"),
    ("一般项目", "重大项目"),
    ("城镇", "农村"),
)
#: Numbers and ends of documents that implement an item in a place.
IMPLEMENTING = (
    "《{province}{topic}条例》第{article}条",
    "《{province}{topic}管理办法》（{province}人民政府令第{number}号）第{article}条",
    "《{province}{topic}领域行政许可实施规范》（{short}政办发〔2021〕{number}号）",
)
SHORT = {
    "河北省": "冀",
    "浙江省": "浙",
    "湖北省": "鄂",
    "江西省": "赣",
    "四川省": "川",
    "湖南省": "湘",
}


def lawful(upper: Upper, place: Place, manner: Manner, rng: Random) -> Lower:
    """A list with every item that is due at its level, and nothing else, written in many ways."""
    lower = Lower(upper, place, manner, rng)
    paired = {second: first for first, second in upper.twins}
    for at, draft in enumerate(upper.drafts):
        if draft.bodies.noun not in offices():
            continue
        if upper.below(at, place.level):
            lower.lines.append(beneath(lower, at))
        if not upper.claim(at, place.level):
            continue
        if manner.referring and at in paired and join(lower, paired[at], at):
            continue
        lower.lines += shaped(lower, at)
    return lower


def beneath(lower: Lower, at: int) -> Line:
    """An item of the levels below, which the list carries for them."""
    bodies = lower.upper.drafts[at].bodies
    line = plain(lower, at)
    names = [f"{LEVELS[level]}{bodies.noun}" for level in bodies.levels if level in LEVELS]
    line.implementers = "；".join((*names, *(["乡镇政府"] if "乡" in bodies.levels else ())))
    line.alike.add("lower level")
    line.free = False
    inherited(lower.upper, line, lower.upper.drafts[at])
    return line


def join(lower: Lower, first: int, second: int) -> bool:
    """Lets the line of the first of two rows of one name stand for the second as well (1、729).

    Both offices stand in its cells.
    """
    for line in lower.lines:
        if line.stands == (first,) and not line.alike & {"stages", "subitems"}:
            line.stands = (first, second)
            office = lower.place.office(lower.upper.drafts[second].bodies.noun)
            if office not in line.authority:
                line.authority += f"\n{office}"
                line.implementers += f"\n{office}"
            line.alike.add("twins")
            return True
    return False


def shaped(lower: Lower, at: int) -> list[Line]:
    """The line or lines of a row above, each with its bodies and bases written in some way."""
    rng, draft = lower.rng, lower.upper.drafts[at]
    line = plain(lower, at)
    chance = rng.random()
    if chance < 0.09:
        line.name += rng.choice(SCOPES[lower.level])
        line.alike.add("scope")
        lines = [line]
    elif chance < 0.13:
        line.name += f"（{rng.choice(STAGES)}）"
        line.alike.add("stage")
        lines = [line]
    elif chance < 0.16:
        lines = staged(line, rng)
    elif chance < 0.20 and "（" not in line.name:
        lines = divided(line, rng)
    elif chance < 0.22:
        # The sign of a note under the table, as real lists have it.
        line.name += "*"
        line.alike.add("asterisk")
        line.tolerated.add("text-suspect")
        lines = [line]
    else:
        lines = [line]
    bodied(lower, lines, draft)
    based(lower, lines, draft)
    if len(lines) == 1 and rng.random() < 0.02:
        line.serials = 2
        line.alike.add("two serials")
    for one in lines:
        inherited(lower.upper, one, draft)
    return lines


def plain(lower: Lower, at: int) -> Line:
    """A row above as a list below carries it: under its own office."""
    draft = lower.upper.drafts[at]
    office = lower.place.office(draft.bodies.noun)
    line = Line(draft.name, draft.bodies.noun, office, office, draft.citations, stands=(at,))
    if lower.manner.mixed:
        line.kind = "行政许可"
    return line


def copied(line: Line, **values: object) -> Line:
    """Another line like this one, with sets of its own."""
    return replace(
        line,
        **{
            "alike": set(line.alike),
            "marks": list(line.marks),
            "tolerated": set(line.tolerated),
            "other": dict(line.other),
            "tags": dict(line.tags),
            **values,
        },  # type: ignore[arg-type]
    )


def staged(line: Line, rng: Random) -> list[Line]:
    """The item itself and some of its stages, a row each: 变更, 补办."""
    line.alike.add("stages")
    words = rng.sample(STAGES[:-1], rng.randint(1, 3))
    bare = rng.random() < 0.3
    first = line if rng.random() < 0.5 else copied(line, name=f"{line.name}（新办）")
    return [
        first,
        *(copied(line, name=line.name + (word if bare else f"（{word}）")) for word in words),
    ]


def divided(line: Line, rng: Random) -> list[Line]:
    """The item as rows of sub-items under one serial number."""
    line.alike.add("subitems")
    stages = rng.random() < 0.4
    words = rng.sample(STAGES, 3) if stages else rng.choice(SUBITEMS)
    texts = [f"{line.name}（{word}）" for word in words]
    if rng.random() < 0.3:
        texts = [f"{place}.{text}" for place, text in enumerate(texts, 1)]
    return [copied(line, subitem=text, same=at > 0) for at, text in enumerate(texts)]


def bodied(lower: Lower, lines: list[Line], draft: Draft) -> None:
    """Who implements an item: mostly its office; shared offices, a bureau of approvals, 委托."""
    place, rng, noun = lower.place, lower.rng, draft.bodies.noun
    chance = rng.random()
    office, shared = lines[0].authority, offices()[noun].shared
    delegated = lower.upper.claim(lines[0].stands[0], lower.level) == "delegated"
    authority, text, alike = office, office, ""
    if delegated:
        text, alike = delegation(lower, noun), "delegated"
    elif chance < 0.10 and place.level != "省":
        text, alike = place.front + rng.choice(CONCENTRATED), "concentrated"
        authority = text if rng.random() < 0.3 else office
    elif chance < 0.20 and shared and place.level != "省":
        authority = text = place.front + rng.choice(shared)
        alike = "shared office"
    elif lines[0].stands[0] in lower.upper.governed and rng.random() < 0.6:
        text, alike = f"{place.name}人民政府（{office}承办）", "government"
    elif chance < 0.23 and place.level != "省":
        text, alike = delegation(lower, noun), "delegated"
    for line in lines:
        line.authority, line.implementers = authority, text
        if alike:
            line.alike.add(alike)


def delegation(lower: Lower, noun: str) -> str:
    """An office that acts for the one above, by what, all told."""
    short = SHORT[lower.place.province]
    above = lower.place.above(noun)
    number = f"{short}政办发〔2023〕{lower.rng.randint(3, 90)}号"
    return f"{lower.place.office(noun)}（受{above}委托，{number}）"


def based(lower: Lower, lines: list[Line], draft: Draft) -> None:
    """What an item rests on: the same, sometimes in another order and with local documents."""
    rng = lower.rng
    cited = list(draft.citations)
    alike = set()
    if len(cited) > 1 and rng.random() < 0.3:
        first = cited[0]
        rng.shuffle(cited)
        alike |= {"reordered"} if cited[0] != first else set()
    more: tuple[str, ...] = ()
    if rng.random() < 0.2:
        more = (document(lower, draft.bodies.noun),)
        alike.add("local document")
    for line in lines:
        line.cited, line.more = tuple(cited), more
        line.alike |= alike


def document(lower: Lower, noun: str, forms: tuple[str, ...] = IMPLEMENTING) -> str:
    """A document of the province that implements an item; it sets none."""
    place, rng = lower.place, lower.rng
    return rng.choice(forms).format(
        province=place.province,
        topic=place.topic(noun),
        short=SHORT[place.province],
        article=numeral(rng.randint(5, 60)),
        number=rng.randint(3, 320),
    )


def inherited(upper: Upper, line: Line, draft: Draft) -> None:
    """Marks what a line has from the row above: a repealed basis, none that may set it."""
    if any(cited.law in upper.repealed for cited in draft.citations):
        line.plant("basis-repealed", "info", "inherited")
    # A regulation of the province beside them may set it.
    able = None if line.more else sets(draft)
    if able is False:
        line.plant("basis-cannot-set", "info", "inherited")
    if able is None and not sets(draft):
        line.tolerated.add("basis-cannot-set")


def tag(cited: Citation, rng: Random) -> str:
    """The right tag of a citation, or none where its rank is not sure."""
    words = {
        "法律": ("法律",),
        "行政法规": ("行政法规", "法规"),
        "国务院决定": ("国务院决定",),
        "部门规章": ("规章", "部门规章"),
    }
    title, number = cited.law.title, cited.law.number
    if not rank(cited.law) and title.startswith("国务院关于") and title.endswith("决定"):
        return "规范性文件" if number.startswith("国发") else ""
    found = words.get(rank(cited.law), ())
    return rng.choice(found) if found else ""


def local_tag(text: str) -> str:
    """The right tag of a document of a province."""
    if "人民政府令" in text:
        return "地方政府规章"
    return "地方性法规" if "条例》" in text else "规范性文件"
