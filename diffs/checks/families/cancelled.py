"""Cancelled items (取消事项): deleted between two editions above, listed, or announced.

A name that was only renamed, moved or merged above is not among them: its pair is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import Final, Literal

from msgspec.structs import replace

from catalogue.edition import Edition
from catalogue.item import Source
from catalogue.notice import Announced, Notice, shown_lines
from catalogue.text import fold, tidy
from diffs.checks.families.coverage import is_thin
from diffs.checks.placing.inplace import in_place, share_laws
from diffs.checks.standing import Cancelled, Standing
from diffs.checks.wording.cores import core
from diffs.checks.wording.filingwords import says
from diffs.checks.wording.stages import is_stage
from diffs.identity.pairing import pair
from diffs.links import Match

#: What joins several parts of one item in a notice as read.
_BETWEEN: Final = "、"
Way = Literal["whole", "part", "filed", "doubtful"]
#: Editions of one list have at least this share of their names in common.
_ALIKE: Final = 0.5
#: Longer cells tell of supervision afterwards, not of what became of the item.
_BRIEF: Final = 40


#: What the name of a file holds that is the title of a document.
_TITLED: Final = ("清单", "目录", "决定", "通知", "公告")


def cancelled(standing: Standing) -> Iterator[Cancelled]:
    """Yield what was cancelled above: announced or listed, and deleted since editions before."""
    yield from (one for one in standing.cancelled if not _is_later(one, standing))
    for before in standing.before:
        after, share = _successor(before, standing.references)
        if after is not None and not _is_silent(standing, share):
            gone = deleted(before, after)
            yield from gone if share >= _ALIKE else (replace(one, way="doubtful") for one in gone)


def _is_later(one: Cancelled, standing: Standing) -> bool:
    """Say whether an item was cancelled only after the day of the check."""
    return one.date > standing.day


def unjudged(standing: Standing) -> Iterator[str]:
    """Say what is not judged by, Chinese sentences.

    Notices of a later day, and editions before of which nobody can tell what was cancelled since.
    """
    later = (one for one in standing.cancelled if _is_later(one, standing))
    for by, date in dict.fromkeys((one.by, one.date) for one in later):
        yield f"{by}于{date}印发，晚于核对日期{standing.day}，没有据以判断哪些事项已取消"
    for before in standing.before:
        after, share = _successor(before, standing.references)
        if after is not None and _is_silent(standing, share):
            yield (
                f"上一版“{before.title or before.file}”与参照清单同名的事项不足一半，"
                f"参照清单又大多只列另一层级的事项，没有据以判断哪些事项已取消；"
                f"请用 --against 给出覆盖{standing.level}的清单"
            )


def _is_silent(standing: Standing, share: float) -> bool:
    """Say whether an edition after has few of the names before since it is of another level."""
    return share < _ALIKE and is_thin(standing)


def announced(notice: Notice, file: str) -> Iterator[Cancelled]:
    """Yield what a notice cancels: whole items, and parts (一部分内容取消) of such as live on."""
    by = notice.document.number or f"《{notice.document.title}》"
    place, day = Source(file=file), notice.document.date
    for one in notice.announced:
        for part in _parts(one):
            yield Cancelled(part, one.authority or "", by, place, way="part", date=day)
        if one.kind == "deleted" and one.old and not one.partial:
            way: Way = "filed" if says("made_filing", one.quote) else "whole"
            yield Cancelled(one.old, one.authority or "", by, place, way=way, date=day)


def unread(notice: Notice, file: str) -> Iterator[str]:
    """Say which sentences of a notice name items and were not understood."""
    for one in notice.unread:
        why = f"（{one.reason}）" if one.reason else ""
        yield (
            f"通知 {file} 第{shown_lines(one.lines)}行未能读懂{why}，"
            f"没有据以判断事项是否已取消，请人工核对：{tidy(one.quote)}"
        )


def _parts(one: Announced) -> tuple[str, ...]:
    """Return the parts that were cancelled; a name may hold what joins several."""
    if not one.partial:
        return ()
    alone = fold(one.partial) in fold(one.quote)
    return (one.partial,) if alone else tuple(one.partial.split(_BETWEEN))


def _called(edition: Edition) -> str:
    """Return what a list is called: its title, or its file where no title but its name is known."""
    own = edition.title != PurePath(edition.file).stem
    named = edition.title and (own or any(word in edition.title for word in _TITLED))
    return f"《{edition.title}》" if named else edition.file


def listed(edition: Edition) -> Iterator[Cancelled]:
    """Yield the items of a list of cancelled items, without such as were renamed or moved."""
    by = _called(edition)
    for item in edition.items:
        told = (item.kind, item.remark, *(text for _, text in item.extra))
        brief = [text for text in told if len(fold(text)) <= _BRIEF]
        if is_stage(fold(item.subitem)) or any(says("moved", text) for text in brief):
            continue
        way: Way = "whole"
        if any(says("made_filing", text) for text in told):
            way = "filed"
        elif any(says("part_only", text) for text in brief):
            way = "part"
        name = item.subitem or item.name
        yield Cancelled(name, item.authority, by, item.source, item.basis, way)


def _successor(before: Edition, references: tuple[Edition, ...]) -> tuple[Edition | None, float]:
    """Return the reference that followed an edition, with most of its names, and their share."""
    names = {fold(item.name) for item in before.items}
    shared = [len(names & {fold(item.name) for item in one.items}) for one in references]
    best = max(shared, default=0)
    return (references[shared.index(best)] if best else None), best / max(1, len(names))


# Many lists are checked against the same two editions, one after the other.
@lru_cache(maxsize=4)
def deleted(before: Edition, after: Edition) -> tuple[Cancelled, ...]:
    """Return the items that the edition after has nothing of, in the order of the one before."""
    by = _called(before)
    gone = _gone(before, after, pair(before.items, after.items))
    return tuple(
        Cancelled(item.name, item.authority, f"{by}列有，其后的版本没有", item.source, item.basis)
        for item in (before.items[place] for place in gone)
    )


def _gone(before: Edition, after: Edition, matches: Sequence[Match]) -> list[int]:
    """Return the rows without a counterpart that have neither moved nor a new name in their place.

    What only may be a row's counterpart is not, where another row stood at its place.
    """
    unmatched = [place for one in matches if not one.new for place in one.old]
    renamed = dict(in_place(before.items, after.items, matches))
    taken = set(renamed.values())
    lost = [one.old[0] for one in matches
            if one.review and len(one.old) == 1 and taken.intersection(one.new)]  # fmt: skip
    moved = _moved(before, after, matches, unmatched)
    return sorted({*unmatched, *lost} - {*renamed, *moved})


def _moved(
    before: Edition, after: Edition, matches: Sequence[Match], gone: Sequence[int]
) -> Iterator[int]:
    """Yield unmatched rows that a new row of another authority has name and law of."""
    added = [after.items[place] for one in matches if not one.old for place in one.new]
    for place in gone:
        old = before.items[place]
        if any(core(new.name) == core(old.name) and share_laws(old, new) for new in added):
            yield place
