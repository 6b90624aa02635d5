"""`qingdan review`: doubtful pairs one after the other, each answer kept at once."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import date as Date  # noqa: N812 - a field of decisions is called `date`
from pathlib import Path
from typing import Final

import msgspec

from catalogue.edition import Edition
from catalogue.errors import ListError
from diffs.changeset import diff
from diffs.decisions.decision import Decision, row_key, subject
from diffs.decisions.questions import Question, questions
from qingdan.comparing import editions_of
from qingdan.output import placed
from qingdan.review import asking
from qingdan.review.asking import HELP
from qingdan.review.deciding import read_decisions, write_ledger
from qingdan.review.replies import Misread, Reason, Reply, reply
from qingdan.terminal.colours import shows
from qingdan.terminal.progress import hush, steps
from qingdan.terminal.voice import tell

#: Up to how many rows of both editions together are compared anew after each answer; with more,
#: what an answer opens is asked at the end.
_QUICK: Final = 4_000
_WIDEST: Final = 160


class Session:
    """The questions of two editions, the decisions so far, and the way back."""

    def __init__(
        self,
        editions: tuple[Edition, Edition],
        known: tuple[Decision, ...],
        keep: Callable[[tuple[Decision, ...]], None],
    ) -> None:
        self._editions, self._keep = editions, keep
        self.lists = _named(editions[0]), _named(editions[1])
        self._decisions = known
        self._passed: set[object] = set()
        self._history: list[tuple[Question, tuple[Decision, ...] | None]] = []
        self.answered = 0
        self._quick = sum(len(edition.items) for edition in editions) <= _QUICK
        self.waiting = self._asked()

    def _asked(self) -> list[Question]:
        found = questions(diff(*self._editions, self._decisions))
        return [one for one in found if one.key not in self._passed]

    def answer(self, one: Question, decision: Decision) -> None:
        """Keep a decision, and drop the questions that it settles."""
        self._history.append((one, self._decisions))
        others = (kept for kept in self._decisions if subject(kept) != subject(decision))
        self._decisions = (*others, decision)
        self._passed.add(one.key)
        self.answered += 1
        self._keep(self._decisions)
        self._go_on(decision)

    def _go_on(self, decision: Decision) -> None:
        if self._quick:
            self.waiting = self._asked()
            return
        held: set[str] = set()
        if decision.judgement in ("same", "split", "merged"):
            held = {row.id for row in (*decision.old, *decision.new)}
        self.waiting = [
            one
            for one in self.waiting
            if one.key not in self._passed and not held & {row.id for row in (*one.old, *one.new)}
        ] or self._asked()

    def skip(self, one: Question) -> None:
        """Leave a question for another time."""
        self._history.append((one, None))
        self._passed.add(one.key)
        self.waiting = [other for other in self.waiting if other.key != one.key]
        if not self.waiting and not self._quick:
            self.waiting = self._asked()

    @property
    def skipped(self) -> int:
        """How many questions were left for another time."""
        return sum(before is None for _, before in self._history)

    def back(self) -> bool:
        """Take the last answer back, so that its question is asked next; False where none is."""
        if not self._history:
            return False
        one, before = self._history.pop()
        self._passed.discard(one.key)
        if before is not None:
            self.answered -= 1
            self._decisions = before
            self._keep(before)
        self.waiting = [one, *(other for other in self._asked() if other.key != one.key)]
        return True


def _named(edition: Edition) -> str:
    """Return a list as reports name it: title and file."""
    return f"{edition.title}（{edition.file}）" if edition.file else edition.title


def review(lists: tuple[str, str], ledger: Path, by: str, kinds: tuple[str, ...]) -> None:
    """Ask about every doubtful pair of two lists; ListError where lists or ledger are wrong."""
    if "-" in lists:
        raise ListError("标准输入要用来作答；请把清单存成文件")
    if ledger.suffix.lower() != ".toml":
        raise ListError(
            f"{ledger}：复核时决定逐条写入 TOML 文件；请给出以 .toml 结尾的文件名"
            "（报告中的决定可先用 qingdan decisions 转成 TOML）"
        )
    if placed(ledger) in {placed(Path(one.split("#")[0])) for one in lists}:
        raise ListError(f"{ledger}：决定会覆盖要比对的清单；请换一个文件名")
    known = read_decisions(ledger) if ledger.exists() else ()
    with steps("读取并比对两版清单"):
        editions = editions_of(*lists, kinds)
        _tell_of(editions, known)
        session = Session(editions, known, lambda decisions: write_ledger(ledger, decisions))
    hush()
    try:
        _walk(session, by)
    except KeyboardInterrupt:
        print()
    left = len(session.waiting) + session.skipped
    print(f"本次答了{session.answered}题，{f'还有{left}题未答' if left else '没有未答的题'}。")
    if session.answered:
        tell(f"已写出：{ledger}；用 qingdan diff … --decisions {ledger} 采用")


def _tell_of(editions: tuple[Edition, Edition], known: tuple[Decision, ...]) -> None:
    """Say which of the decisions so far can't be taken up."""
    if known:
        from diffs.decisions.settling import settle

        for warning in settle(known, editions[0].items, editions[1].items).warnings:
            tell(f"提示：{warning}", always=True)


def _walk(session: Session, by: str) -> None:
    number = 1
    while session.waiting:
        one = session.waiting[0]
        width = min(_WIDEST, shutil.get_terminal_size((120, 24)).columns - 1)
        colour = shows(sys.stdout)
        print(asking.text(one, number, len(session.waiting) - 1, width, colour=colour))
        said = _said(one)
        if said is None or said == "quit":
            return
        if said == "back":
            number -= session.back()
            continue
        number += 1
        if isinstance(said, Reply):
            session.answer(one, _decision(said, by, session.lists))
        else:
            session.skip(one)


def _said(one: Question) -> Reply | str | None:
    """Return the answer to a question, asking again until it can be read; None at the end."""
    why = ""
    while True:
        try:
            line = input(asking.prompt())
        except EOFError:
            print()
            return None
        except UnicodeDecodeError:
            line = ""
        if not sys.stdin.isatty():
            print(line)
        try:
            said = reply(line, one)
        except Misread as wrong:
            print(wrong)
            continue
        if isinstance(said, Reason):
            why = said
            print(f"理由已记下：{why}；请再写决定，如 2")
        elif isinstance(said, Reply):
            return said if said.why else msgspec.structs.replace(said, why=why)
        elif said != "help":
            return said
        else:
            print(HELP)


def _decision(said: Reply, by: str, lists: tuple[str, str]) -> Decision:
    return Decision(
        judgement=said.judgement,
        old=tuple(map(row_key, said.old)),
        new=tuple(map(row_key, said.new)),
        by=by,
        date=Date.today(),
        why=said.why,
        lists=lists,
    )
