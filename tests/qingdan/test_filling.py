"""Words that only the office knows: titles of the lists, its own name, the day of the report."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.diffs.reports.word.schema import text
from tests.qingdan.running import run
from tests.sources.books import HEADER, ITEMS, write_csv

_OPTIONS = ("--fill", "编制单位=某市司法局", "--fill", "比对日期＝2026年11月22日")


def _lists(folder: Path) -> tuple[str, str]:
    old = write_csv(folder / "412.csv", [HEADER, *ITEMS])
    new = write_csv(folder / "items.csv", [HEADER, *ITEMS[:2]])
    return str(old), str(new)


def _run(*arguments: str) -> tuple[int, str]:
    done = run(*arguments)
    return done.status, done.err


def _text(path: Path) -> str:
    made = docx.Document(str(path))
    return text(made.element.body)


def test_titles_and_words_of_the_office_stand_in_the_report(tmp_path: Path) -> None:
    output = tmp_path / "报告.docx"
    titles = ("--old-title", "某市清单（2022年版）", "--new-title", "某市清单（2023年版）")
    code, said = _run("diff", *_lists(tmp_path), "-o", str(output), *titles, *_OPTIONS)
    assert code == 0, said
    shown = _text(output)
    assert shown.startswith("《某市清单》修订对照表")
    assert "某市清单（2022年版）" in shown
    assert "编制单位（盖章）：某市司法局" in shown
    assert "2026年11月22日" in shown


def test_a_template_takes_placeholders_of_its_own(tmp_path: Path) -> None:
    made = docx.Document()
    for words in ("{{编制单位}}于{{比对日期}}比对", "{{对照表}}"):
        made.add_paragraph(words)
    template, output = tmp_path / "模板.docx", tmp_path / "报告.docx"
    made.save(str(template))
    given = ("diff", *_lists(tmp_path), "-o", str(output), "--template", str(template))
    code, said = _run(*given)
    assert code == 2
    assert "不认识的占位符{{编制单位}}" in said
    code, said = _run(*given, *_OPTIONS)
    assert code == 0, said
    assert "某市司法局于2026年11月22日比对" in _text(output)


def test_a_check_takes_a_title_and_words_too(tmp_path: Path) -> None:
    output = tmp_path / "核对.docx"
    given = ("check", _lists(tmp_path)[0], "-o", str(output), "--kind", "许可", "--level", "县级")
    code, said = _run(*given, "--fail-on", "never", "--title", "某县清单", *_OPTIONS)
    assert code == 0, said
    assert "某县清单（412.csv" in _text(output)
    assert "编制单位（盖章）：某市司法局" in _text(output)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("编制单位", "请写作 名称=内容"),
        ("=某局", "请写作 名称=内容"),
        ("对照表=某局", "由报告的章节取代"),
    ],
)
def test_words_that_cannot_be_filled_in_are_refused(given: str, said: str, tmp_path: Path) -> None:
    output = tmp_path / "报告.docx"
    code, shown = _run("diff", *_lists(tmp_path), "-o", str(output), "--fill", given)
    assert code == 2
    assert said in shown
    assert not output.exists()
    code, shown = _run("diff", *_lists(tmp_path), "--fill", "编制单位=某局")
    assert code == 2
    assert "只用于 Word 报告" in shown
