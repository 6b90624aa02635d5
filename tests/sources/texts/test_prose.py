from __future__ import annotations

from pathlib import Path

from sources.texts.prose import documents


def test_lines_are_joined_and_spaces_beside_digits_close() -> None:
    (one,) = documents(
        "关于甲的通知\n\n2022年 1月，国务院\n\n办公厅印发第 ５ 号文，中共中央办公厅 国务院办公厅。"
    )
    assert (
        one.text == "关于甲的通知2022年1月，国务院办公厅印发第5号文，中共中央办公厅 国务院办公厅。"
    )


def test_footers_inside_a_sentence_go() -> None:
    (one,) = documents("甲乙\n\n— 17 —\n\n丙丁\n—０１—\n- 3 -\n戊")
    assert one.text == "甲乙丙丁戊"


def test_every_character_keeps_its_line() -> None:
    (one,) = documents("甲乙\n\n丙丁\n戊")
    assert one.lines(0, 2) == (1, 1)
    assert one.lines(1, 3) == (1, 3)
    assert one.lines(4, 5) == (4, 4)


def test_documents_begin_at_their_titles_above_their_numbers() -> None:
    text = (
        " 关于甲\n的通知\n国办发〔2023〕5 号\n正文一。\n2023年 2月 28日\n（此件公开发布）\n"
        " 国务院关于乙的批复\n国函[2022]126号\n正文二。\n2022年11月14日\n"
    )
    found = [(one.title, one.number, one.date) for one in documents(text)]
    assert found == [
        ("关于甲的通知", "国办发〔2023〕5号", "2023-02-28"),
        ("国务院关于乙的批复", "国函〔2022〕126号", "2022-11-14"),
    ]


def test_the_two_real_copies_of_one_document_are_the_same_text(shared: Path) -> None:
    """One is wrapped, paged and spaced, the other Markdown: character for character the same."""
    wrapped = next(shared.glob("texts/000*.txt")).read_text("utf-8").splitlines()
    (one,) = documents("\n".join(wrapped[8122:9421]))
    (other,) = documents(next(shared.glob("texts/004*.txt")).read_text("utf-8"))
    assert one.text.startswith(other.title)
    body = other.text[: other.text.index("抄送：")]
    assert one.text.removeprefix(other.title) == body
    assert (other.number, len(body) > 17_000) == ("鲁政字〔2023〕15号", True)
    assert other.title == "山东省数字政府建设实施方案"


def test_an_empty_text_has_no_document() -> None:
    assert documents("") == documents("\n \n") == []


def test_the_documents_of_a_real_file_begin_where_their_titles_do(shared: Path) -> None:
    text = next(shared.glob("texts/000*.txt")).read_text("utf-8")
    found = {one.number: one for one in documents(text)}
    assert found["国办发〔2023〕5号"].numbers[0] == 455
    assert found["国办函〔2022〕110号"].numbers[0] == 564
    assert found["国发〔2022〕15号"].title == "国务院关于取消和调整一批罚款事项的决定"
