"""`qingdan diff`: two lists in, reports out."""

from __future__ import annotations

from pathlib import Path

import msgspec

from catalogue.edition import Edition
from catalogue.errors import ListError
from diffs.changeset import ChangeSet, diff
from diffs.decisions.decision import Decision
from qingdan.formats import CHANGES, Formats
from qingdan.output import write_all
from qingdan.selecting import editions_of
from qingdan.terminal.progress import steps
from qingdan.terminal.voice import tell
from qingdan.tracking import TRACKED, check_form, tracked_in
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
