"""Chapters (章节) of the comparison table: causes, kinds of change, review, notice, warnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from diffs.causes import COMMON, heading
from diffs.changeset import ChangeSet
from diffs.decisions.decision import JUDGEMENTS, RowKey
from diffs.marking.marks import Segment
from diffs.reconciling import headline, reconciled, sayings
from diffs.reports.decided import day, decided_places
from diffs.reports.word.front import said_decided
from diffs.reports.word.parts import Column, Heading, Part, Table, Text, cell, centred
from diffs.reports.word.places import Section, listed, numbers, sections
from diffs.reports.word.rows import COLUMNS, REVIEW_COLUMNS, Grounds, grounds, review_row, row
from diffs.reports.wording import on_paper

DECIDED_COLUMNS: Final = (
    Column("序号", 12),
    Column("调整前", 62),
    Column("调整后", 62),
    Column("复核结论", 24),
    Column("复核人", 18),
    Column("日期", 24),
    Column("理由", 40),
    Column("见序号", 14),
)
LEGEND: Final = (
    Segment("same", "修订标记："),
    Segment("removed", "红色删除线"),
    Segment("same", "为删去的文字，"),
    Segment("added", "蓝色加粗下划线"),
    Segment("same", "为增加的文字，"),
    Segment("departed", "绿色双删除线"),
    Segment("same", "为移走的文字，"),
    Segment("arrived", "绿色双下划线"),
    Segment("same", "为移入的文字。各项只列一次，序号全文连续；长文中未变的部分可略去，"
            "其他列改动较大的只注明字数，全文见 Excel 报告；出处没有写明文件的，为首页所列文件。"),
)  # fmt: skip
#: The heading over what changed for one reason, or alike.
_COMMON: Final = {
    "原因": "因同一原因调整的事项",
    COMMON: f"有{COMMON}的事项",
    f"原因和{COMMON}": f"因同一原因调整或有{COMMON}的事项",
}
#: The office that made a report, where its name was given.
_OFFICE: Final = "编制单位"


def signing(given: Mapping[str, str]) -> list[Part]:
    """Return room to sign, as offices have it at the end of what they hand on."""
    lines = (
        (f"{_OFFICE}（盖章）：{given.get(_OFFICE, '')}", "编制：", "审核："),
        ("", "签发：", "日期：　　年　　月　　日"),
    )
    rows = tuple(tuple((Text(said, "body"),) for said in line) for line in lines)
    columns = (Column("", 10), Column("", 6), Column("", 9))
    return [Table(columns, rows, "签署", header=False, ruled=False)]


def changes(changeset: ChangeSet) -> list[Part]:
    """Return the comparison table: what causes explain, then a chapter for each kind of change."""
    found = sections(changeset)
    known, numbered = grounds(changeset), numbers(found)
    causes = [one for one in found if one.about == "cause"]
    parts: list[Part] = [Text(LEGEND, "small")] if found else []
    if changeset.is_empty:
        parts.append(Text("两版内容一致（不计格式）。"))
    if causes:
        rows = len({place for one in causes for place in one.members})
        parts.append(Heading(f"{_COMMON[heading(changeset.causes)]}（{rows}项）"))
    for cause, one in zip(changeset.causes, causes, strict=True):
        parts.append(Heading(one.title, 2))
        parts += _section(one, changeset, known, numbered, under=cause.id)
    for one in found:
        if one.about == "kind":
            parts.append(Heading(f"{one.title}（{len(one.members)}项）"))
            parts += _section(one, changeset, known, numbered)
    return parts


def _section(
    one: Section,
    changeset: ChangeSet,
    known: Grounds,
    numbered: Mapping[int, int],
    under: str = "",
) -> Iterator[Part]:
    """Yield the rows of a section; those that stand elsewhere are named by their numbers."""
    if one.elsewhere:
        which = f"其中{len(one.elsewhere)}项" if one.shown else f"以上{len(one.elsewhere)}项"
        if not one.shown:
            which = "本类各项" if one.about == "kind" else "各项"
        yield Text(f"{which}另见序号{listed(one.elsewhere, numbered)}。")
    if one.shown:
        rows = tuple(
            row(numbered[place], place, changeset.links[place], known, under) for place in one.shown
        )
        yield Table(COLUMNS, rows, one.title)


def review(changeset: ChangeSet) -> list[Part]:
    """Return the chapter of what is for review: with confidence, evidence and room to decide."""
    found = sections(changeset)
    known, numbered = grounds(changeset), numbers(found)
    parts: list[Part] = []
    for one in found:
        if one.about == "review":
            rows = tuple(
                review_row(numbered[place], place, changeset.links[place], known)
                for place in one.shown
            )
            parts.append(Heading(f"待复核（{len(rows)}项）"))
            parts.append(Text("以下各项是否为同一事项，把握不足，请逐项确认后填写复核意见。"))
            parts.append(Table(REVIEW_COLUMNS, rows, "待复核"))
    return parts


def decided(changeset: ChangeSet) -> list[Part]:
    """Return the chapter of what reviewers settled: who, when and why; nothing without decisions.

    Each names the numbers under which its rows stand.
    """
    if not changeset.decided and not changeset.unsettled:
        return []
    numbered, places = numbers(sections(changeset)), decided_places(changeset)
    parts: list[Part] = [
        Heading(f"复核情况（{len(changeset.decided)}条）"),
        Text(said_decided(changeset)),
    ]
    rows = tuple(
        (
            centred(number),
            cell(*_names(one.old)),
            cell(*_names(one.new)),
            cell(JUDGEMENTS[one.judgement]),
            cell(one.by),
            cell(day(one)),
            cell(one.why),
            centred(listed([place for place in found if place in numbered], numbered)),
        )
        for number, (one, found) in enumerate(zip(changeset.decided, places, strict=True), start=1)
    )
    return [*parts, Table(DECIDED_COLUMNS, rows, "复核情况")]


def _names(rows: Sequence[RowKey]) -> list[str]:
    return [f"{row.title}（{row.authority}）" if row.authority else row.title for row in rows]


def announced(changeset: ChangeSet) -> list[Part]:
    """Return the chapter that holds the notice against the lists; nothing without a notice."""
    if changeset.notice is None:
        return []
    found = reconciled(changeset, changeset.notice)
    parts: list[Part] = [Heading("通知核对"), Text(f"{headline(found)}。")]
    listed_ones = list(sayings(found, changeset))
    rows = tuple(
        (centred(number), cell(state), cell(said))
        for number, (state, said) in enumerate(listed_ones, start=1)
    )
    columns = (Column("序号", 12), Column("核对结果", 52), Column("内容", 186))
    return [*parts, Table(columns, rows, "通知核对")]


def notes(warnings: Sequence[str]) -> list[Part]:
    """Return the chapter of what a reader should know before he relies on the report."""
    if not warnings:
        return []
    rows = tuple(
        (centred(number), cell(on_paper(said))) for number, said in enumerate(warnings, start=1)
    )
    return [
        Heading(f"说明（{len(warnings)}条）"),
        Table((Column("序号", 12), Column("内容", 238)), rows, "说明"),
    ]
