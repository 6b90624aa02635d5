"""Licence lists of provinces, cities and counties with departures of every rule, as sheets."""

from __future__ import annotations

from random import Random

from benchmarks.basisfaults import spoil_bases
from benchmarks.bodyfaults import spoil_bodies
from benchmarks.chained import Province
from benchmarks.checkcases import NAMED, PLACES, CheckCase, Label, take, unite
from benchmarks.departments import Place
from benchmarks.drafting import numeral
from benchmarks.extras import intrude, local_items, settle
from benchmarks.filed import add_powers
from benchmarks.lookalikes import lawful, local_tag, tag
from benchmarks.lower import Line, Lower, Manner
from benchmarks.rowfaults import spoil_rows
from benchmarks.upper import Upper
from benchmarks.writing import Style, citation

PARTS = {1: "中央设定的行政许可事项", 2: "地方设定的行政许可事项"}
POWERS = {
    1: "行政许可",
    2: "地方性法规、省政府规章设定的行政许可",
    3: "行政处罚",
    4: "行政检查",
    5: "其他权力",
}


def licences(upper: Upper, level: str, manner: Manner, seed: int, count: int) -> CheckCase:
    """A licence list with `count` departures of every rule that speaks of licences."""
    rng = Random(f"check-{seed}-{level}-{manner}")
    name, province = rng.choice(PLACES[level])
    lower = lawful(upper, Place.of(name, province, level, rng), manner, rng)
    items = local_items(rng)
    province = Province(lower, items) if manner.chained else None
    labels: list[Label] = []
    if count:
        spoil_rows(lower, count)
        spoil_bases(lower, count)
        spoil_bodies(lower, count)
        intrude(lower, items, count)
    if province:
        province.carry(labels, count)
    else:
        settle(lower, items, 12)
    if manner.mixed:
        add_powers(lower, count)
    case = written(lower, count)
    if province:
        province.finish(case, labels)
    return case


def written(lower: Lower, count: int) -> CheckCase:
    """The list as a sheet: a title, a header, groups with their declared numbers, items."""
    place, manner = lower.place, lower.manner
    matter = "权责清单" if manner.mixed else "行政许可事项清单（2023年版）"
    columns = header(lower)
    case = CheckCase(
        f"{place.name}{matter}", NAMED[place.level], "混合" if manner.mixed else "许可",
        [[f"{place.name}{matter}"], columns],
    )  # fmt: skip
    groups = grouped(lower)
    wrong = miscounted(lower, groups, count)
    serial = 0
    before = 0
    for at, (title, lines) in enumerate(groups):
        found = sum(line.serials for line in lines if not line.same)
        said = found + wrong.get(at, 0)
        case.rows.append([f"{numeral(at + 1)}、{title}（共{said}项）"])
        if at in wrong:
            spot = frozenset((len(case.rows),))
            case.labels.append(Label("count-mismatch", "warning", spot, note=f"{said} for {found}"))
        for line in lines:
            if not line.same:
                serial += 1 + line.skip
                own = ",".join(str(serial + step) for step in range(line.serials))
                serial += line.serials - 1
            case.rows.append(cells(lower, line, own, columns))
            take(case, line, before)
            before = len(case.rows)
    unite(case)
    case.merged = [area for area in case.merged if area[0] < area[1]]
    for at, mark in lower.missing:
        case.labels.append(Label(mark.rule, mark.severity, frozenset(), at + 1, mark.note))
    return case


def grouped(lower: Lower) -> list[tuple[str, list[Line]]]:
    """The lines by part, or by office with the local part at the end."""
    titles = POWERS if lower.manner.mixed else PARTS
    if not lower.manner.grouped:
        parts = sorted({line.part for line in lower.lines})
        return [(titles[part], [x for x in lower.lines if x.part == part]) for part in parts]
    nouns = dict.fromkeys(line.noun for line in lower.lines if line.part == 1)
    found = [
        (lower.place.office(noun), [x for x in lower.lines if x.noun == noun and x.part == 1])
        for noun in nouns
    ]
    return [*found, (PARTS[2], [line for line in lower.lines if line.part == 2])]


def miscounted(lower: Lower, groups: list[tuple[str, list[Line]]], count: int) -> dict[int, int]:
    """Which groups declare a wrong number, and by how much."""
    wanted = min(count * 2 if lower.manner.grouped else 1, len(groups)) if count else 0
    chosen = lower.rng.sample(range(len(groups)), wanted)
    return {at: lower.rng.choice((-1, 1, 2, 3)) for at in chosen}


def header(lower: Lower) -> list[str]:
    """The columns that the list has."""
    names = ["序号"]
    if lower.manner.referring:
        names.append("中央行政许可事项清单（2023年版）序号")
    names += ["主管部门", "事项名称"]
    if any(line.subitem for line in lower.lines):
        names.append("子项名称")
    if lower.manner.mixed:
        names.append("权力类型")
    names += ["实施机关", "设定和实施依据"]
    return [*names, *dict.fromkeys(key for line in lower.lines for key in line.other)]


def cells(lower: Lower, line: Line, serial: str, columns: list[str]) -> list[str]:
    """The cells of one line under the columns of its list."""
    numbers = "、".join(str(at + 1) for at in line.stands)
    values = {
        "序号": serial,
        "中央行政许可事项清单（2023年版）序号": numbers if line.number is None else line.number,
        "主管部门": line.authority,
        "事项名称": line.name,
        "子项名称": line.subitem,
        "权力类型": line.kind,
        "实施机关": line.implementers,
        "设定和实施依据": basis(lower, line),
        **line.other,
    }
    return [values.get(column, "") for column in columns]


def basis(lower: Lower, line: Line) -> str:
    """The bases of a line, one a row, tagged where the list tags them."""
    if line.basis is not None:
        return line.basis
    tags = [line.tags.get(at) or tag(cited, lower.rng) for at, cited in enumerate(line.cited)]
    tags += [local_tag(text) for text in line.more]
    texts = [citation(cited, Style(), lower.manner.short) for cited in line.cited]
    texts += line.more
    # A tag holds until the next one, so that a row is tagged as a whole or not at all.
    if lower.manner.tagged and all(tags):
        texts = [f"【{mark}】{text}" for mark, text in zip(tags, texts, strict=True)]
    return "\n".join(texts)
