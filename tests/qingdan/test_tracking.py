from __future__ import annotations

from pathlib import Path

import pytest

from tests.diffs.reports.tracked.settling import settled
from tests.qingdan.running import NEW, OLD, run


def test_a_word_report_in_the_form_of_tracked_changes(tmp_path: Path) -> None:
    path = tmp_path / "修订稿.docx"
    done = run("diff", OLD, NEW, "-o", path, "--form", "tracked")
    assert (done.status, done.out) == (0, "")
    data = path.read_bytes()
    assert len(settled(data, "accept").rows) == 10
    assert len(settled(data, "reject").rows) == 15
    again = run("diff", NEW, path)
    assert "两版内容一致（不计格式）" in again.out


def test_the_form_has_a_chinese_name(tmp_path: Path) -> None:
    one, two = tmp_path / "一.docx", tmp_path / "二.docx"
    assert run("diff", OLD, NEW, "-o", one, "--form", "修订稿").status == 0
    assert run("diff", OLD, NEW, "-o", two, "--form", "tracked").status == 0
    assert one.read_bytes() == two.read_bytes()


def test_other_formats_are_written_beside_it(tmp_path: Path) -> None:
    outputs = ("-o", tmp_path / "稿.docx", "-o", tmp_path / "表.csv")
    assert run("diff", OLD, NEW, *outputs, "--form", "tracked").status == 0
    assert {path.name for path in tmp_path.iterdir()} == {"稿.docx", "表.csv"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["-o", "稿.xlsx", "--form", "tracked"], "--form 只用于 Word 报告；请用 -o 给出后缀为 .docx 的文件"),
        (["--form", "tracked"], "--form 只用于 Word 报告；请用 -o 给出后缀为 .docx 的文件"),
        (["--form", "对照表"], "--form 只用于 Word 报告；请用 -o 给出后缀为 .docx 的文件"),
        (["-o", "稿.docx", "--form", "tracked", "--changed-only"], "不能与 --changed-only 同用；请去掉其中一个选项"),
        (["-o", "稿.docx", "--form", "修订"], "参数“--form”的值不对，可选：对照表、修订稿、tracked"),
    ],
)  # fmt: skip
def test_what_cannot_be_had_is_said_in_one_line(tmp_path: Path, more: list[str], said: str) -> None:
    done = run("diff", OLD, NEW, *more, folder=tmp_path)
    assert done.status == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_batch_has_no_form(tmp_path: Path) -> None:
    done = run("diff", "--pairs", tmp_path / "对.csv", "--form", "tracked", folder=tmp_path)
    assert (done.status, "成批比对不用 --form" in done.err) == (2, True)
