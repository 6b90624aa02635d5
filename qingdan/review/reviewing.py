"""`qingdan review`: doubtful pairs one after the other, each answer kept at once."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - a field of decisions is called `date`
from pathlib import Path
from typing import Final

import msgspec

from catalogue.edition import Edition
from catalogue.errors import ListError
from catalogue.patterns import lazy
from diffs.changeset import diff
from diffs.decisions.decision import Decision, row_key
from diffs.decisions.decision import placed as told
from diffs.decisions.questions import Question, questions
from qingdan.output import placed
from qingdan.review import asking
from qingdan.review.asking import HELP
from qingdan.review.deciding import tell_warnings
from qingdan.review.keeping import Ledger, Subjects, plain
from qingdan.review.replies import Misread, Reason, Reply, reply
from qingdan.selecting import editions_of
from qingdan.terminal.colours import shows
from qingdan.terminal.progress import hush, steps
from qingdan.terminal.voice import tell

#: Up to how many rows of both editions together are compared anew after each answer; with more,
#: what an answer opens is asked at the end.
_QUICK: Final = 4_000
_WIDEST: Final = 160
#: On a narrower terminal lines run on: two texts beside each other need some room.
_NARROWEST: Final = 40
#: What bytes of another encoding are read as.
_DAMAGED: Final = lazy("[\ud800-\udfff\ufffd]")
#: An answer, and the decisions that it took the place of.
Answer = tuple[Decision, tuple[Decision, ...]]


class Session:
    """The questions of two editions, the decisions so far, and the way back."""

    def __init__(self, editions: tuple[Edition, Edition], ledger: Ledger) -> None:
        self._editions, self._ledger = editions, ledger
        self._subjects = Subjects(editions[0].items, editions[1].items)
        self.lists = _named(editions[0]), _named(editions[1])
        self._passed: set[object] = set()
        self._history: list[tuple[Question, Answer | None]] = []
        self.answered = 0
        self._quick = sum(len(edition.items) for edition in editions) <= _QUICK
        self.waiting = self._asked()

    def _asked(self) -> list[Question]:
        found = questions(diff(*self._editions, self._ledger.decisions))
        return [one for one in found if one.key not in self._passed]

    def answer(self, one: Question, decision: Decision) -> Decision | None:
        """Keep a decision in place of those on the same rows, and drop what it settles.

        Where somebody else decided on these rows meanwhile, nothing is kept, but returned what he
        decided: who answers should know it.
        """
        about = self._subjects.of(decision)
        known = set(map(plain, self._ledger.decisions))
        foreign: list[Decision] = []
        replaced: list[Decision] = []

        def make(before: Sequence[Decision]) -> tuple[Decision, ...]:
            same = [kept for kept in before if self._subjects.of(kept) == about]
            foreign.extend(
                kept for kept in same if kept.judgement != "undecided" and plain(kept) not in known
            )
            if foreign:
                return tuple(before)
            replaced.extend(same)
            return (*(kept for kept in before if kept not in same), decision)

        self._ledger.change(make)
        if foreign:
            return foreign[0]
        self._history.append((one, (decision, tuple(replaced))))
        self._passed.add(one.key)
        self.answered += 1
        self._go_on(decision)
        return None

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
        return sum(answer is None for _, answer in self._history)

    def back(self) -> bool:
        """Take the last answer back, so that its question is asked next; False where none is."""
        if not self._history:
            return False
        one, answer = self._history.pop()
        self._passed.discard(one.key)
        if answer is not None:
            self.answered -= 1
            added, replaced = answer

            def make(now: Sequence[Decision]) -> tuple[Decision, ...]:
                kept = [other for other in now if plain(other) != plain(added)]
                known = set(map(plain, kept))
                return (*kept, *(other for other in replaced if plain(other) not in known))

            self._ledger.change(make)
        self.waiting = [one, *(other for other in self._asked() if other.key != one.key)]
        return True


def _named(edition: Edition) -> str:
    """Return a list as reports name it: title and file."""
    return f"{edition.title}（{edition.file}）" if edition.file else edition.title


def review(lists: tuple[str, str], ledger: Path, by: str, kinds: tuple[str, ...]) -> None:
    """Ask about every doubtful pair of two lists; ListError where lists or ledger are wrong."""
    if sys.stdin is None:
        raise ListError("标准输入已关闭，无法作答；请在终端中运行，或用管道给出答案")
    if "-" in lists:
        raise ListError("标准输入要用来作答；请把清单存成文件")
    if ledger.suffix.lower() != ".toml":
        raise ListError(
            f"{ledger}：复核时决定逐条写入 TOML 文件；请给出以 .toml 结尾的文件名"
            "（报告中的决定可先用 qingdan decisions 转成 TOML）"
        )
    if placed(ledger) in {placed(Path(one.split("#")[0])) for one in lists}:
        raise ListError(f"{ledger}：决定会覆盖要比对的清单；请换一个文件名")
    kept = Ledger(ledger)
    kept.check()
    with steps("读取并比对两版清单"):
        editions = editions_of(*lists, kinds)
        _tell_of(editions, kept.decisions)
        session = Session(editions, kept)
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

        tell_warnings(settle(known, editions[0].items, editions[1].items).warnings)


def _walk(session: Session, by: str) -> None:
    number = 1
    while session.waiting:
        one = session.waiting[0]
        columns = shutil.get_terminal_size((120, 24)).columns - 1
        width = max(_NARROWEST, min(_WIDEST, columns))
        colour = shows(sys.stdout)
        print(asking.text(one, number, len(session.waiting) - 1, width, colour=colour))
        said = _said(one)
        if said is None or said == "quit":
            return
        if said == "back":
            number -= session.back()
            continue
        if isinstance(said, Reply):
            other = session.answer(one, _decision(said, by, session.lists))
            if other is not None:
                print(f"这一题刚有人答过，未改动：{told(other)}；要改请再答一次，否则 k 跳过")
                continue
        else:
            session.skip(one)
        number += 1


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
            line = "\ufffd"
        if not sys.stdin.isatty():
            print(line)
        if _DAMAGED().search(line) is not None:
            print("答案中有读不出的字符；请改用 UTF-8 编码再答")
            continue
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
