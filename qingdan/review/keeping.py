"""The ledger of a review (留存): each change is made to what the file holds at that moment.

So what others write meanwhile, in a review of their own or by hand, is neither lost nor undone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from catalogue.errors import ListError, reason
from catalogue.item import Item
from diffs.decisions.decision import Decision, RowKey, subject
from diffs.decisions.lookup import Lookup
from qingdan.output import placed
from qingdan.review.deciding import read_decisions, write_ledger

Change = Callable[[Sequence[Decision]], tuple[Decision, ...]]


class Ledger:
    """A file of decisions; `decisions` is what it held when it was last read or written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.decisions = self._read()

    def _read(self) -> tuple[Decision, ...]:
        return read_decisions(self.path) if self.path.exists() else ()

    def change(self, make: Change) -> None:
        """Put in place of the decisions of the file what `make` makes of them.

        Nothing is written where that is the same. ListError where the file can't be read or
        written.
        """
        with _alone(self.path):
            before = self._read() if self.path.exists() else self.decisions
            self.decisions = make(before)
            if self.decisions != before:
                write_ledger(self.path, self.decisions)

    def check(self) -> None:
        """Raise ListError where the file could not be written, before anything is asked."""
        path = placed(self.path)
        folder = next(one for one in (path.parent, *path.parents) if one.exists())
        if not folder.is_dir():
            raise ListError(f"{self.path}：写不进去（{folder} 不是文件夹）；请换一个文件名")
        if not os.access(folder, os.W_OK | os.X_OK):
            raise ListError(f"{self.path}：写不进去（没有权限）；请核对权限或者换一个文件夹")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other reviews from the folder of a file between reading and writing, where that goes."""
    try:
        import fcntl
    except ImportError:  # Windows: the moment between is short
        yield
        return
    folder = placed(path).parent
    if not folder.is_dir():
        yield
        return
    try:
        held = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise ListError(f"{path}：写不进去（{reason(error)}）；请核对权限") from None
    try:
        with suppress(OSError):  # not every file system has locks
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def plain(decision: Decision) -> Decision:
    """Return a decision without where it was read, which changes when others write."""
    return msgspec.structs.replace(decision, place="")


class Subjects:
    """Tells what decisions are about in two editions, be their rows named by id or by name."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item]) -> None:
        self._sides = Lookup(old, "旧版"), Lookup(new, "新版")

    def of(self, decision: Decision) -> object:
        """Return the same for all decisions on the same rows."""
        old, new = (
            tuple(_found(row, side) for row in rows)
            for side, rows in zip(self._sides, (decision.old, decision.new), strict=True)
        )
        return subject(msgspec.structs.replace(decision, old=old, new=new))


def _found(row: RowKey, side: Lookup) -> RowKey:
    places = () if row.id else side.named(row)
    return side.key(places[0]) if len(places) == 1 else row
