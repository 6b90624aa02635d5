"""`qingdan diff`: two lists in, reports out."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec

from catalogue.edition import Edition
from catalogue.errors import ListError
from diffs.changeset import ChangeSet, diff
from diffs.decisions.decision import Decision
from qingdan.formats import CHANGES, Formats
from qingdan.output import write_all
from qingdan.terminal.progress import steps
from qingdan.terminal.voice import detail, tell
from qingdan.tracking import TRACKED, check_form, tracked_in
from sources.location import read_list
from sources.pages.ranges import ALONE, Pace


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What the command was asked: options as given."""

    kinds: tuple[str, ...] = ()
    changed_only: bool = False
    notice: str | None = None
    word_form: str | None = None
    template: Path | None = None
    given: tuple[str, ...] = ()
    titles: tuple[str | None, str | None] = (None, None)
    decisions: tuple[Path, ...] = ()

    @property
    def beside(self) -> tuple[str, ...]:
        """The files that are read beside the lists; none is written over."""
        notice = () if self.notice is None else (self.notice,)
        return (*notice, *map(str, self.decisions))


def compare(old: str, new: str, asked: Asked, outputs: tuple[Path, ...], form: str | None) -> bool:
    """Compare two lists, write the reports; return whether anything but formatting changed."""
    if old == new == "-":
        raise ListError("标准输入只能作为其中一版；请把另一版存成文件")
    CHANGES.check(outputs, (old, new, *asked.beside))
    check_form(asked.word_form, outputs, changed_only=asked.changed_only)
    formats = _formats(asked, outputs)
    decided = decided_in(asked.decisions)
    announced = None
    if asked.notice is not None:
        from qingdan.noticing import announced_in

        announced = announced_in(asked.notice)
    with steps("读取并比对两版清单", "写出报告") as work:
        editions = _titled(editions_of(old, new, asked.kinds, work.pace), asked.titles)
        changeset = diff(*editions, decided)
        changed = not changeset.is_empty
        if announced is not None:
            changeset = msgspec.structs.replace(changeset, notice=announced)
        if asked.changed_only:
            changeset = changeset.only_changes()
        work.next()
        if asked.word_form == TRACKED:
            formats = CHANGES.by({".docx": tracked_in(editions)})
        write_all(formats.writers(changeset, outputs))
    if decided:
        from qingdan.review.deciding import tell_unsettled

        tell_unsettled(changeset, decided)
    if outputs:
        names = "、".join(map(str, outputs))
        tell(f"已写出：{names}")
    if form or not outputs:
        CHANGES.show(changeset, form or "table")
    return changed


def _titled(
    editions: tuple[Edition, Edition], titles: tuple[str | None, str | None]
) -> tuple[Edition, Edition]:
    """Give editions the titles that were asked for, those of their own where none was."""
    old, new = (
        one if title is None else msgspec.structs.replace(one, title=title.strip())
        for one, title in zip(editions, titles, strict=True)
    )
    return old, new


def _formats(asked: Asked, outputs: tuple[Path, ...]) -> Formats[ChangeSet]:
    """Return the formats of reports, Word by a template where one is given."""
    if asked.template is None and not asked.given:
        return CHANGES
    if asked.word_form == TRACKED:
        raise ListError("--form 修订稿（tracked）不用模板；请去掉 --template、--fill 或者 --form")
    from qingdan.templating import changes_in

    return CHANGES.by({".docx": changes_in(asked.template, outputs, asked.given)})


def decided_in(files: tuple[Path, ...]) -> tuple[Decision, ...]:
    """Return what files of decisions say together; nothing is loaded where there are none."""
    if not files:
        return ()
    from diffs.decisions.gathered import distinct
    from qingdan.review.deciding import read_all

    # One file stays in its order, which is that of its own messages.
    found = tuple(read_all(files))
    return found if len(files) == 1 else tuple(distinct(found))


def changes_of(
    old: str,
    new: str,
    kinds: tuple[str, ...],
    pace: Pace = ALONE,
    decisions: tuple[Decision, ...] = (),
) -> ChangeSet:
    """Read two lists and compare them: what a batch does for each pair, and nothing else."""
    return diff(*editions_of(old, new, kinds, pace), decisions)


def editions_of(
    old: str, new: str, kinds: tuple[str, ...], pace: Pace = ALONE
) -> tuple[Edition, Edition]:
    """Read two lists; ListError where one has no item of the kinds that were asked for.

    Beside a list that has such items, one that tells no kinds is taken whole, with a warning.
    """
    keep = frozenset(kinds)
    first, second = (
        _read(side, place, keep, pace) for side, place in (("旧版", old), ("新版", new))
    )
    if kinds and not first.items and second.items:
        first = _whole(old, kinds, pace)
    elif kinds and first.items and not second.items:
        second = _whole(new, kinds, pace)
    elif kinds and not first.items:
        raise _without(old, kinds)
    return first, second


def _whole(place: str, kinds: tuple[str, ...], pace: Pace) -> Edition:
    """Read all items of a list that has no column of kinds; ListError where it tells kinds."""
    from diffs.checks.kinds import power

    if place == "-":
        raise _without(place, kinds)
    found = read_list(place, pace=pace)
    edition = found.edition
    told = any(power(one.table.name) for one in found.tables)
    if told or "kind" in edition.columns or not edition.items:
        raise _without(place, kinds)
    warning = (
        f"清单没有事项类别栏，未按“{'、'.join(kinds)}”筛选，全部{len(edition.items)}项都参加比对"
    )
    return msgspec.structs.replace(edition, warnings=(warning, *edition.warnings))


def _without(place: str, kinds: tuple[str, ...]) -> ListError:
    wanted = "、".join(kinds)
    return ListError(f"{place}：没有类别为“{wanted}”的事项；请用 qingdan read 查看有哪些类别")


def _read(side: str, place: str, keep: frozenset[str], pace: Pace) -> Edition:
    began = time.monotonic()
    edition = read_list(place, keep, pace=pace).edition
    detail(f"读取{side} {place}：{len(edition.items)} 项，{time.monotonic() - began:.2f} 秒")
    return edition
