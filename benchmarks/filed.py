"""Filing lists, and lists of all powers: what is lawful in them, and what is planted.

case = filings(Upper.of(1), "县", seed=1, count=6)      # a filing list
add_powers(lower, count=3)                               # penalties, checks and filings beside licences
"""

from __future__ import annotations

import re
from random import Random

from benchmarks.checkcases import NAMED, PLACES, CheckCase, take
from benchmarks.departments import Place, offices
from benchmarks.drafting import numeral
from benchmarks.extras import local_items, unable
from benchmarks.lookalikes import SHORT, copied
from benchmarks.lower import Line, Lower, Manner
from benchmarks.upper import Upper, claim
from benchmarks.vocabulary import GROUP, lines

COLUMNS = (
    "序号",
    "备案事项名称",
    "子项名称",
    "主管部门",
    "实施部门",
    "备案类型",
    "备案条件",
    "收费标准",
    "备案依据",
)
#: The types of 河北 and of 湖北; a list has those of one province.
TYPES = (
    ("告知类", "确认类", "审查类"),
    ("信息收集型", "条件审查型", "标准审查型", "条件（标准）审查型"),
)
UNKNOWN = ("其他类", "综合类", "待定", "许可类", "一般", "Ⅲ类")
CONDITIONS = (
    "变更之日起20个工作日内报送备案材料",
    "事后30日内告知备案机关",
    "提供营业执照复印件和备案表",
    "经股东会决议同意变更的，自决议之日起30日内备案",
    "未经备案不影响合同效力",
    "已取得相应经营许可证的企业，变更后15日内备案",
    "材料齐全、符合法定形式的，当场予以备案",
    "备案机关不对材料作实质审查",
    "",
)
APPROVING = (
    "须经备案机关审查同意后方可经营",
    "未取得备案批准文件的，不得开展活动",
    "经主管部门审核批准后方可从事",
    "备案机关现场核查合格并批复同意后，方可施工",
    "未经备案机关批准，不得开业",
    "提交申请后经行政机关审批同意，方可实施",
)
FREE = ("不收费", "无", "否", "免费", "0元", "")
FEES = (
    "每件200元",
    "工本费10元",
    "按建筑面积收取，每平方米2元",
    "是（50元/件）",
    "收取备案费300元",
    "按规定收费",
)
INTERNAL = (
    "{topic}专项规划报市政府备案",
    "下级{topic}部门年度执法计划报备",
    "乡镇人民政府{topic}应急预案报县人民政府备案",
    "{topic}部门规范性文件报送上级主管部门备案",
    "县级{topic}部门行政处罚案件向上级机关备案",
    "区县人民政府{topic}工作方案报市人民政府备案",
)
#: A bracket behind a name; one inside it (乡（镇）村) is part of the name.
BRACKET = re.compile(r"（[^（）]*）$")
LICENSED = re.compile(r"(许可证|证书)?(审批|许可|核准|批准|认定|核发)$")


def names() -> list[tuple[str, str, str]]:
    """Filings as (noun of the trade, name, law)."""
    found = []
    for line in lines("filings.tsv"):
        noun, pattern, law = line.split("\t")
        [options] = GROUP.findall(pattern)
        found += [(noun, GROUP.sub(option, pattern), law) for option in options.split("|")]
    return found


class Register:
    """A list of filings under construction: what types it has, what is still free."""

    def __init__(self, lower: Lower) -> None:
        self.lower = lower
        self.rng = lower.rng
        self.types = self.rng.choice(TYPES)

    def filing(self, noun: str, name: str, law: str) -> Line:
        """A lawful filing."""
        rng, place = self.rng, self.lower.place
        office = place.office(noun)
        basis = f"《{law}》第{numeral(rng.randint(6, 60))}条"
        if rng.random() < 0.2:
            topic = place.topic(noun)
            basis = f"《{topic}备案管理办法》（{SHORT[place.province]}政办发〔2021〕{rng.randint(3, 99)}号）"
        line = Line(name, noun, office, office, basis=basis, kind=rng.choice(self.types))
        line.other = {"备案条件": rng.choice(CONDITIONS), "收费标准": rng.choice(FREE)}
        line.alike.add("filing")
        return line

    def divided(self, line: Line) -> list[Line]:
        """A filing as its sub-items (浙江)."""
        words = self.rng.choice((("首次备案", "变更备案", "注销备案"), ("企业", "个人")))
        return [
            copied(line, subitem=f"{line.name}（{word}）", same=at > 0)
            for at, word in enumerate(words)
        ]


def filings(
    upper: Upper, level: str, seed: int, count: int, *, referred: bool = False
) -> CheckCase:
    """A filing list with `count` departures of every rule that speaks of filings.

    A `referred` one is held against the filing list of its province as well, and has filings
    that this one lacks.
    """
    rng = Random(f"filings-{seed}-{level}")
    name, province = rng.choice(PLACES[level])
    lower = Lower(upper, Place.of(name, province, level, rng), Manner(), rng)
    register = Register(lower)
    for one in names():
        line = register.filing(*one)
        lower.lines += register.divided(line) if rng.random() < 0.08 else [line]
    above = provincial(lower) if referred else None
    if count:
        spoil(register, count)
    if count and referred:
        exceed(register, count)
    for line in lower.lines:
        fade(lower, line, "info" if referred else "error")
    case = sheet(lower)
    case.reference = above
    return case


def provincial(lower: Lower) -> list[list[str]]:
    """The filing list of the province, of which this one has every item."""
    place = Place.of(lower.place.province, lower.place.province, "省", lower.rng)
    lines = [
        copied(line, authority=place.office(line.noun), implementers=f"县级{line.noun}")
        for line in lower.lines
    ]
    return sheet(Lower(lower.upper, place, lower.manner, lower.rng, lines)).rows


def exceed(register: Register, count: int) -> None:
    """Adds filings that the province's list lacks, by documents that set none."""
    lower = register.lower
    for line in lower.lines:
        if line.marks:
            line.tolerated |= {"outside-list", "name-differs"}
    for noun, name in local_items(lower.rng)[:count]:
        line = register.filing(noun, as_filing(name), "")
        line.basis = unable(lower, noun)
        line.plant("outside-list", "warning", "filing")
        lower.insert(line)


def spoil(register: Register, count: int) -> None:
    """Plants every departure of filings, `count` times each."""
    lower, rng = register.lower, register.rng
    for at, line in enumerate(free(lower, count)):
        line.other["备案条件"] = APPROVING[(at + rng.randrange(6)) % len(APPROVING)]
        line.plant("filing-is-licence", note=line.other["备案条件"])
    for line in free(lower, count):
        line.other["收费标准"] = rng.choice(FEES)
        line.plant("filing-fee", "warning", note=line.other["收费标准"])
    for line in free(lower, count):
        line.kind = rng.choice(UNKNOWN)
        line.plant("filing-type-unknown", "warning", line.kind)
    for line in free(lower, count):
        line.name = line.name.removesuffix("备案") + rng.choice(("核准", "审批", "审核", "许可"))
        line.plant("filing-name", "warning", line.name)
    for line in free(lower, 2):
        line.basis = rng.choice(("", "无"))
        line.plant("basis-missing", note="filing")
    for line in free(lower, 2):
        line.implementers = ""
        line.plant("field-missing", note="filing")
    disguise(register, count)


def free(lower: Lower, count: int) -> list[Line]:
    """Filings in which nothing is planted yet."""
    fit = [line for line in lower.lines if line.free and not line.subitem and not line.stands]
    return lower.rng.sample(fit, count)


def disguise(register: Register, count: int) -> None:
    """Adds licences and cancelled items under the name of a filing, and filings between organs."""
    lower, rng, upper = register.lower, register.rng, register.lower.upper
    fit = [
        draft for at, draft in enumerate(upper.drafts)
        if upper.claim(at, lower.level) and draft.bodies.noun in offices()
        and LICENSED.search(draft.name) and "备案" not in draft.name
        and upper.families[draft.family] == 1
    ]  # fmt: skip
    for draft in rng.sample(fit, count):
        line = register.filing(draft.bodies.noun, as_filing(draft.name), "企业登记条例")
        line.plant("filing-is-licence", note=draft.name)
        lower.insert(line)
    gone = [draft for draft in upper.cancelled if claim(draft, lower.level)]
    for draft in rng.sample(gone, min(count, len(gone))):
        line = register.filing(draft.bodies.noun, as_filing(draft.name), "企业登记条例")
        line.plant("survives-cancellation", note=draft.name)
        lower.insert(line)
    for noun in rng.sample(sorted(offices()), count):
        name = rng.choice(INTERNAL).format(topic=lower.place.topic(noun))
        line = register.filing(noun, name, "行政机关工作规则")
        line.plant("filing-internal", "warning", name)
        lower.insert(line)


def as_filing(name: str) -> str:
    """A licence under the name of a filing: 农药经营许可 as 农药经营备案."""
    return LICENSED.sub("", BRACKET.sub("", name)) + "备案"


def fade(lower: Lower, line: Line, severity: str) -> None:
    """Marks a filing that cites a law which the register says is repealed.

    That law was chosen among those of the licences, so filings may cite it as well. It is no
    departure of the list where the province's list has it too; of a row that departs otherwise, or
    is of another power, nothing is asked.
    """
    gone = {law.title for law in lower.upper.repealed}
    if not any(f"《{title}》" in (line.basis or "") for title in gone):
        return
    if line.marks:
        line.tolerated.add("basis-repealed")
    else:
        line.plant("basis-repealed", severity, "filing on a law that is gone")


def sheet(lower: Lower) -> CheckCase:
    """The filing list as a sheet; its title declares how many items it has."""
    rows = [line for line in lower.lines if not line.same]
    title = f"{lower.place.name}行政备案事项清单（共{len(rows)}项）"
    case = CheckCase(
        f"{lower.place.name}行政备案事项清单", NAMED[lower.level], "备案", [[title], list(COLUMNS)]
    )
    serial = 0
    for line in lower.lines:
        serial += not line.same
        values = (
            str(serial), line.name, line.subitem, line.authority, line.implementers, line.kind,
            line.other["备案条件"], line.other["收费标准"], line.basis or "",
        )  # fmt: skip
        case.rows.append(list(values))
        take(case, line, len(case.rows) - 1)
    case.merged = [area for area in case.merged if area[0] < area[1]]
    return case


def add_powers(lower: Lower, count: int) -> None:
    """Adds penalties and checks that mention 备案, and filings, to a list of all powers."""
    found = names()
    lower.rng.shuffle(found)
    for noun, name, law in found[:25]:
        office = lower.place.office(noun)
        basis = f"《{law}》第{numeral(lower.rng.randint(6, 80))}条"
        for kind, part, text in (
            ("行政处罚", 3, f"对未按规定办理{name}的处罚"),
            ("行政检查", 4, f"对{name}情况的检查"),
        ):
            if lower.rng.random() < 0.6:
                power = Line(text, noun, office, office, basis=basis, kind=kind, part=part)
                power.alike.add("power that mentions 备案")
                lower.insert(power)
    for at, (noun, name, law) in enumerate(found[25:50]):
        line = Register(lower).filing(noun, name, law)
        line.other, line.kind, line.part = {}, "行政备案", 5
        if at < count:
            line.kind = lower.rng.choice(("行政确认", "公共服务", "行政奖励"))
            line.plant("filing-name", "warning", f"{line.kind} {name}")
        fade(lower, line, "error")
        lower.insert(line)
