from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from diffs.decisions.decision import Decision, Judgement, row_key
from diffs.decisions.questions import Question
from qingdan.review.deciding import read_decisions, tell_warnings
from qingdan.review.keeping import Ledger
from qingdan.review.reviewing import Session
from qingdan.selecting import editions_of
from tests.qingdan.running import Done, environment, run

_HEAD = "序号,事项名称,主管部门,实施机关,设定和实施依据\n"
_LAW = "《中华人民共和国体育法》第四十六条"


def _list(path: Path, *names: str) -> Path:
    rows = (f"{number},{name},体育总局,省级,{_LAW}\n" for number, name in enumerate(names, 1))
    path.write_text(_HEAD + "".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    """Two lists with one doubtful pair, which has a rival."""
    names = "公共体育设施临时占用审批", "临时占用公共体育设施的核准"
    return _list(tmp_path / "旧.csv", "临时占用公共体育设施审批"), _list(
        tmp_path / "新.csv", *names
    )


def _review(lists: tuple[Path, Path], ledger: Path, answers: str) -> Done:
    return run("review", *lists, "--decisions", ledger, "--by", "张三", stdin=answers.encode())


_OTHER = """
[[decision]]
judgement = "不同事项"
old = [{ name = "撤销电影放映场所审批" }]
new = [{ name = "设置电影放映场所审批" }]
by = "李四"
date = 2026-01-02
why = "另一人写的"
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A review of two lists with two questions."""
    old = _list(tmp_path / "一.csv", "临时占用公共体育设施审批", "撤销电影放映场所审批")
    new = _list(
        tmp_path / "二.csv",
        "公共体育设施临时占用审批",
        "临时占用公共体育设施的核准",
        "设置电影放映场所审批",
    )
    return Session(editions_of(str(old), str(new), ()), Ledger(tmp_path / "决定.toml"))


def _answered(one: Question, judged: Judgement = "same", by: str = "张三") -> Decision:
    rows = (tuple(map(row_key, side)) for side in (one.old[:1], one.new[:1]))
    return Decision(judgement=judged, old=next(rows), new=next(rows), by=by)


def test_what_others_write_during_a_review_stays(session: Session, tmp_path: Path) -> None:
    ledger = tmp_path / "决定.toml"
    first = next(one for one in session.waiting if "体育" in one.old[0].name)
    assert session.answer(first, _answered(first)) is None
    ledger.write_text(ledger.read_text("utf-8") + _OTHER, encoding="utf-8")
    assert session.back()
    assert [one.by for one in read_decisions(ledger)] == ["李四"]
    assert session.answer(first, _answered(first)) is None
    assert {one.by for one in read_decisions(ledger)} == {"张三", "李四"}
    ledger.unlink()
    assert session.back()
    assert [one.by for one in read_decisions(ledger)] == ["李四"]


def test_what_others_decided_of_the_same_rows_is_told_before_it_is_replaced(
    session: Session, tmp_path: Path
) -> None:
    ledger = tmp_path / "决定.toml"
    ledger.write_text(f'schema = "qingdan.decisions/1"\n{_OTHER}', encoding="utf-8")
    one = next(one for one in session.waiting if "电影" in one.old[0].name)
    other = session.answer(one, _answered(one))
    assert other is not None
    assert other.by == "李四"
    assert [kept.by for kept in read_decisions(ledger)] == ["李四"]
    assert session.answer(one, _answered(one)) is None
    assert [kept.by for kept in read_decisions(ledger)] == ["张三"]
    assert session.back()
    assert [kept.why for kept in read_decisions(ledger)] == ["另一人写的"]


def test_an_answer_takes_the_place_of_what_was_typed_of_its_rows(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    ledger = tmp_path / "决定.toml"
    rows = "old = [{ name = '临时占用公共体育设施审批' }]\nnew = [{ name = '公共体育设施临时占用审批' }]"
    entry = f'[[decision]]\njudgement = "%s"\n{rows}\n'
    typed = "".join(entry % word for word in ("同一事项", "不同事项"))
    ledger.write_text(f'schema = "qingdan.decisions/1"\n{typed}', encoding="utf-8")
    assert "决定相互矛盾" in run("diff", *lists, "--decisions", ledger).err
    _review(lists, ledger, "1\n" * 4)
    assert "决定相互矛盾" not in run("diff", *lists, "--decisions", ledger).err
    assert not any(row.id == "" for one in read_decisions(ledger) for row in one.old)


def test_a_ledger_that_can_not_be_written_is_told_before_the_first_question(
    lists: tuple[Path, Path],
) -> None:
    done = _review(lists, lists[0] / "决定.toml", "1\n")
    assert (done.status, done.out) == (2, "")
    assert "写不进去" in done.err


def test_a_review_without_a_standard_input_is_one_line(lists: tuple[Path, Path]) -> None:
    command = [sys.executable, "-m", "qingdan", "review", *map(str, lists)]
    line = f"{shlex.join(command)} <&-"
    done = subprocess.run(["sh", "-c", line], env=environment(), capture_output=True, check=False)
    assert done.returncode == 2
    assert "标准输入已关闭" in done.stderr.decode()
    assert done.stderr.decode().count("\n") == 1


def test_the_narrowest_terminal_shows_questions(lists: tuple[Path, Path], tmp_path: Path) -> None:
    ledger = tmp_path / "决定.toml"
    narrow = {"COLUMNS": "4"}
    done = run("review", *lists, "--decisions", ledger, stdin=b"1\n", variables=narrow)
    assert done.status == 0
    assert len(read_decisions(ledger)) == 1


def test_a_reason_in_another_encoding_is_asked_again(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    ledger = tmp_path / "决定.toml"
    said = "1 仅改名\n".encode("gbk") + b"2\n"
    done = run("review", *lists, "--decisions", ledger, stdin=said)
    assert "读不出的字符" in done.out
    (one,) = read_decisions(ledger)
    assert (one.judgement, one.why) == ("different", "")


def test_many_warnings_are_counted_on_the_screen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell_warnings(f"第{number}条不再适用" for number in range(50))
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 21
    assert told[-1] == "提示：另有30条说明，见报告"
