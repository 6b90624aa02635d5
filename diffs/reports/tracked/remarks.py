"""Comments (批注): what marks alone can't say of a row, and what to know of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from catalogue.edition import Edition
from diffs.changeset import ChangeSet, Side
from diffs.links import Link
from diffs.reconciling import headline, reconciled
from diffs.reports.cells import clean
from diffs.reports.decided import decided_links
from diffs.reports.tracked.sequence import Line, Places, places
from diffs.reports.view import evidence, percent
from diffs.sentences import sentences
from diffs.sums import counts, equation, located, sized

#: Warnings shown; a list in disorder has hundreds, which nobody reads in a margin.
_WARNINGS: Final = 12

Remark = tuple[str, ...]


def of_whole(changeset: ChangeSet) -> Remark:
    """Return the comment on the title, a text each paragraph: both editions, the sum, warnings."""
    said = [
        "本稿以修订痕迹载明两版清单之差：全部接受后各行各栏的文字即为新版，全部拒绝后即为旧版。"
        "栏目用原表的列名和顺序（以新版为准），原表几列同属一栏的合为一栏；"
        "仅一版有的栏，取另一版时留为空栏；合并单元格、分组行等版式不在其内。",
        f"旧版：{_named(changeset.old)}",
        f"新版：{_named(changeset.new)}",
        f"勾稽：{equation(changeset)}；{counts(changeset)}",
    ]
    said += [f"{cause.heading}：{cause.text}（{len(cause.links)}条）" for cause in changeset.causes]
    if changeset.notice is not None:
        said.append(f"通知核对：{headline(reconciled(changeset, changeset.notice))}")
    said += [f"说明：{warning}" for warning in changeset.warnings[:_WARNINGS]]
    if len(changeset.warnings) > _WARNINGS:
        said.append(f"另有{len(changeset.warnings) - _WARNINGS}条说明，见 .xlsx 或 .json 报告。")
    return tuple(map(clean, said))


def _named(side: Side) -> str:
    place, size = located(side), sized(side).replace(" ", "")
    name = f"{side.title}（{place}）" if side.title and place else side.title or place
    return f"{name}，{size}" if name else size


def of_rows(
    changeset: ChangeSet, rows: Sequence[Line], old: Edition, new: Edition
) -> list[Remark | None]:
    """Return the comment of each row, None for a row whose marks say all.

    Rows of one link that follow each other share a comment, which stands at the first.
    """
    causes = {cause.id: f"{cause.heading}：{cause.text}" for cause in changeset.causes}
    at, decided = places(old, new), decided_links(changeset)
    found: list[Remark | None] = []
    before = -1
    for row in rows:
        remark = None
        if row.link != before:
            said = (
                *_of_row(row, changeset.links[row.link], causes, at),
                *(f"{one}。" for one in decided.get(row.link, ())),
            )
            remark = tuple(map(clean, said))
        found.append(remark or None)
        before = row.link
    return found


def _of_row(row: Line, link: Link, causes: dict[str, str], at: Places) -> Iterator[str]:
    one_to_one = len(link.old) == len(link.new) == 1
    moved = one_to_one and (row.old is None or row.new is None)
    grouped = bool(link.old and link.new) and not one_to_one
    if not (moved or grouped or link.review):
        return
    if moved:
        yield _moved(row, link, at)
    if not moved or link.relation != "unchanged" or link.review:
        yield "；".join(sentences(link))
    for cause in link.causes:
        if cause in causes:
            yield causes[cause]
    if grouped or link.review:
        review = "；待复核" if link.review else ""
        yield f"把握：{percent(link.confidence)}{review}"
    if link.review and link.evidence:
        yield f"判断依据：{evidence(link.evidence)}"


def _moved(row: Line, link: Link, at: Places) -> str:
    """Say where a row stands in the other edition, which reads as a deletion and an insertion."""
    if row.new is None:
        return f"位置调整：新版移至第{at.new[link.new[0].id] + 1}行，非删除"
    return f"位置调整：自旧版第{at.old[link.old[0].id] + 1}行移来，非新增"
