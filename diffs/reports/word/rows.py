"""Rows (对照表的行): a link before and after, its kinds of change, why, and where it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from catalogue.item import Item
from diffs.changeset import ChangeSet
from diffs.links import Link
from diffs.reconciling import reconciled
from diffs.reports.blocks import edits
from diffs.reports.cells import Marked, clean
from diffs.reports.decided import decided_links
from diffs.reports.view import evidence, kinds, percent
from diffs.reports.word.parts import Cell, Column, Text, cell, centred
from diffs.sentences import sentences
from diffs.titles import RELATION_TITLES

COLUMNS: Final = (
    Column("序号", 12),
    Column("调整前", 65),
    Column("调整后", 65),
    Column("调整类型", 27),
    Column("调整依据及说明", 81),
)
REVIEW_COLUMNS: Final = (
    Column("序号", 12),
    Column("调整前", 60),
    Column("调整后", 60),
    Column("调整类型", 27),
    Column("调整依据及说明", 65),
    Column("复核意见", 26),
)
#: What a reviewer ticks.
_OPINIONS: Final = ("□ 同一事项", "□ 不同事项", "□ 待定")
_SEVERAL: Final[Mapping[str, tuple[str, ...]]] = {
    "split": ("□ 拆分", "□ 仅与其中一项为同一事项：", "□ 不同事项", "□ 待定"),
    "merged": ("□ 合并", "□ 仅与其中一项为同一事项：", "□ 不同事项", "□ 待定"),
}
_NONE: Final = "（无）"

Reasons = Mapping[int, tuple[str, ...]]


class Grounds(msgspec.Struct, frozen=True):
    """What else is known of links: texts of causes by id, the files that the front page names.

    By the position of a link what a notice says of it, and what reviewers decided.
    """

    causes: Mapping[str, str]
    announced: Reasons
    decided: Reasons
    files: tuple[str, str]


def grounds(changeset: ChangeSet) -> Grounds:
    """Return what is known of the links of a change set beside themselves."""
    causes = {cause.id: f"{cause.heading}：{cause.text}" for cause in changeset.causes}
    said: dict[int, list[str]] = {}
    if changeset.notice is not None:
        document = changeset.notice.document
        name = document.number or f"《{document.title}》"
        for answer in reconciled(changeset, changeset.notice).answers:
            reasons = "、".join(answer.announced.reasons)
            for place in answer.links if answer.state == "found" else ():
                said.setdefault(place, []).append(f"{name}{f'：{reasons}' if reasons else ''}")
    announced = {place: tuple(dict.fromkeys(told)) for place, told in said.items()}
    files = (changeset.old.file, changeset.new.file)
    return Grounds(causes, announced, decided_links(changeset), files)


def row(number: int, place: int, link: Link, known: Grounds, under: str = "") -> tuple[Cell, ...]:
    """Return the cells under COLUMNS; the cause that a row stands `under` is not said again."""
    before, after = edits(link)
    return (
        centred(number),
        _side(before),
        _side(after),
        _kinds(link),
        _why(place, link, known, under),
    )


def review_row(number: int, place: int, link: Link, known: Grounds) -> tuple[Cell, ...]:
    """Return the cells under REVIEW_COLUMNS: how sure the pair is and why, room for an answer."""
    *others, why = row(number, place, link, known)
    certain = Text(f"把握：{percent(link.confidence)}", "cell")
    told = evidence(link.evidence)
    proof = (Text(f"判断依据：{told}", "small"),) if told else ()
    *said, read = why
    return (*others, (*said, certain, *proof, read), cell(*_SEVERAL.get(link.relation, _OPINIONS)))


def _side(shown: Marked) -> Cell:
    return (Text(shown or _NONE, "cell"),)


def _kinds(link: Link) -> Cell:
    relation = RELATION_TITLES[link.relation]
    named = kinds(link) if any(one.kind != "formatting" for one in link.changes) else ""
    if link.relation == "changed" and named:
        return cell(named.replace("、", "\n"))
    return cell("\n".join((relation, *named.split("、"))) if named else relation)


def _why(place: int, link: Link, known: Grounds, under: str) -> Cell:
    told = [Text(said, "cell") for said in sentences(link)]
    told += [Text(f"依据：{said}", "cell") for said in known.announced.get(place, ())]
    for cause in link.causes:
        if cause != under and cause in known.causes:
            told.append(Text(known.causes[cause], "cell"))
    told += [Text(f"{clean(said)}。", "cell") for said in known.decided.get(place, ())]
    return (*told, Text(_read(link, known.files), "small"))


def _read(link: Link, files: tuple[str, str]) -> str:
    """Say where rows were read; the file that the front page names is not said again."""
    sides = (("旧版", link.old, files[0]), ("新版", link.new, files[1]))
    return "\n".join(
        f"{name}出处：{_places(items, file) or '（未记）'}" for name, items, file in sides if items
    )


def _places(items: Sequence[Item], file: str) -> str:
    bare = (
        msgspec.structs.replace(item.source, file="") if item.source.file == file else item.source
        for item in items
    )
    return "；".join(map(str, bare))
