from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.errors import ListError
from diffs.decisions import ledger
from diffs.decisions.decision import Decision, RowKey

_OLD = RowKey(id="0123456789ab", name="甲许可", authority="体育总局", seq="12")
_NEW = RowKey(id="ba9876543210-2", name="乙许可", subitem="变更")
_ONE = Decision(
    judgement="same", old=(_OLD,), new=(_NEW,), by="张三", date=date(2026, 1, 2), why="仅改名"
)


def _read(body: str) -> tuple[Decision, ...]:
    return ledger.read(f'schema = "qingdan.decisions/1"\n{body}', "决定.toml")


def _wrong(body: str) -> str:
    with pytest.raises(ListError) as caught:
        _read(body)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_ledger_reads_as_people_write_it() -> None:
    written = ledger.text([_ONE])
    assert written.split("\n")[3:] == [
        "[[decision]]",
        'judgement = "同一事项"',
        "old = [",
        '  { name = "甲许可", authority = "体育总局", seq = "12", id = "0123456789ab" },',
        "]",
        "new = [",
        '  { name = "乙许可", subitem = "变更", id = "ba9876543210-2" },',
        "]",
        'by = "张三"',
        "date = 2026-01-02",
        'why = "仅改名"',
        "",
    ]
    (read,) = ledger.read(written, "决定.toml")
    assert read.place == "决定.toml 第1条（第4行）"
    assert read == Decision(**{**_fields(_ONE), "place": read.place})


def _fields(decision: Decision) -> dict[str, object]:
    return {name: getattr(decision, name) for name in decision.__struct_fields__}


_TEXT = st.text(max_size=8)


@given(_TEXT, _TEXT, _TEXT)
def test_any_text_comes_back(name: str, by: str, why: str) -> None:
    row = RowKey(id="0123456789ab", name=name)
    one = Decision(judgement="different", old=(row,), new=(row,), by=by, why=why)
    (read,) = ledger.read(ledger.text([one]), "x.toml")
    assert (read.by, read.why, read.old[0].name) == (by.strip(), why.strip(), name.strip())


def test_half_a_character_of_a_damaged_file_does_not_stop_the_ledger() -> None:
    one = Decision(judgement="different", old=(RowKey(name="甲\ud800"),), new=(_NEW,))
    assert tomllib.loads(ledger.text([one]).encode().decode())["decision"]


def test_the_same_decisions_give_the_same_text() -> None:
    other = Decision(judgement="different", old=(_NEW,), new=(_OLD,))
    assert ledger.text([_ONE, other]) == ledger.text([other, _ONE])


def test_what_a_hand_writes_is_read() -> None:
    (one,) = _read(
        '[[decision]]\njudgement = "different"\ndate = "2026-11-22"\n'
        'old = { name = "甲许可" }\nnew = [{ name = "乙许可", authority = "体育总局" }]\n'
    )
    assert (one.judgement, one.date, one.by) == ("different", date(2026, 11, 22), "")


_ROWS = 'old = [{ name = "甲" }]\nnew = [{ name = "乙" }]\n'


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("[[decision]\n", "决定.toml：第2行"),
        ("[[decision]]\njudgement = 同一事项\n", "决定.toml：第3行"),
        ('other = 1\n', "不认识的字段“other”"),
        ('[decision]\njudgement = "同一事项"\n', "两层方括号"),
        (f'[[decision]]\n{_ROWS}', "决定.toml 第1条（第2行）：没有 judgement；请写 同一事项、"),
        (f'[[decision]]\njudgement = "是"\n{_ROWS}', "judgement“是”不是决定；请写 同一事项、不同事项、拆分、合并、待定 之一"),
        (f'[[decision]]\njudgement = "同一事项"\nnote = ""\n{_ROWS}', "不认识的字段“note”"),
        (f'[[decision]]\njudgement = "同一事项"\ndate = "昨天"\n{_ROWS}', "日期“昨天”不对"),
        (f'[[decision]]\njudgement = "同一事项"\ndate = "2026-02-30"\n{_ROWS}', "日期“2026-02-30”不对"),
        (f'[[decision]]\njudgement = "同一事项"\nby = 3\n{_ROWS}', "by 应是引号中的文字"),
        ('[[decision]]\njudgement = "同一事项"\nold = [{ name = "甲" }]\n', "没有写明 new 的行"),
        ('[[decision]]\njudgement = "同一事项"\nold = []\nnew = []\n', "没有写明 old 的行"),
        ('[[decision]]\njudgement = "同一事项"\nold = ["甲"]\nnew = [{ name = "乙" }]\n', "行要写成"),
        ('[[decision]]\njudgement = "同一事项"\nold = [{ title = "甲" }]\nnew = [{ name = "乙" }]\n', "不认识的字段“title”"),
        ('[[decision]]\njudgement = "同一事项"\nold = [{ seq = "3" }]\nnew = [{ name = "乙" }]\n', "不知是哪一行"),
        ('[[decision]]\njudgement = "同一事项"\nold = [{ id = "12ab" }]\nnew = [{ name = "乙" }]\n', "id“12ab”不对"),
        (f'[[decision]]\njudgement = "拆分"\n{_ROWS}', "旧版1行、新版1行"),
        ('[[decision]]\njudgement = "同一事项"\nold = [{ name = "甲" }]\nnew = [{ name = "乙" }, { name = "丙" }]\n', "可改为“拆分”"),
        ('[[decision]]\njudgement = "拆分"\nold = [{ name = "甲" }]\nnew = [{ name = "乙" }, { name = "乙" }]\n', "同一行写了两次"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_one_line_with_its_place_and_remedy(body: str, told: str) -> None:
    assert told in _wrong(body)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f"x = {'[' * 5000}", "括号套得太深"),
        (f"x = {'1' * 5000}", "一个数长达数千位"),
    ],
)
def test_what_the_parser_gives_up_on_is_one_line(body: str, told: str) -> None:
    assert told in _wrong(body)


def test_a_file_of_another_kind_is_no_ledger() -> None:
    with pytest.raises(ListError, match="没有 schema 一行"):
        ledger.read("a = 1", "x.toml")
    with pytest.raises(ListError, match="schema 是“qingdan"):
        ledger.read('schema = "qingdan.findings/1"', "x.toml")


def test_the_lists_of_a_decision_come_back_and_may_be_left_out() -> None:
    row = (RowKey(name="取水许可"),)
    named = Decision(
        judgement="same", old=row, new=row, lists=("2022（旧.xlsx）", "2023（新.xlsx）")
    )
    (one,) = ledger.read(ledger.text([named]), "决定.toml")
    assert one.lists == named.lists
    bare = Decision(judgement="same", old=row, new=row)
    assert "lists" not in ledger.text([bare])
    written = ledger.text([named]).replace('"2022（旧.xlsx）", ', "")
    with pytest.raises(ListError, match="lists 应写明两版清单"):
        ledger.read(written, "决定.toml")


def test_all_that_is_wrong_in_a_ledger_is_told_at_once() -> None:
    entry = '[[decision]]\njudgement = "同意"\nold = [{ name = "甲" }]\nnew = [{ name = "乙" }]\n'
    with pytest.raises(ListError) as caught:
        ledger.read(f'schema = "qingdan.decisions/1"\n{entry}{entry}', "决定.toml")
    assert str(caught.value).startswith("决定.toml 第1条（第2行）：judgement“同意”不是决定")
    assert str(caught.value).endswith("（另有1处有误：第2条（第6行），请一并改正）")
