from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sources.texts.gazette import split
from sources.texts.lines import read_lines
from sources.texts.prose import documents
from tests.sources.gazettes import paragraphs, wrapped


def test_documents_that_follow_each_other_keep_their_order() -> None:
    text = (
        " 关于甲的通知\n国办发〔2023〕1号\n正文一。\n 关于乙的通知\n国办发〔2023〕2号\n正文二。\n"
    )
    found = split(read_lines(text).kept)
    assert [one.number for one in found.drafts] == ["国办发〔2023〕1号", "国办发〔2023〕2号"]
    assert [one.lines[-1].text for one in found.drafts] == ["正文一。", "正文二。"]
    assert found.stopped == ()


def test_text_before_the_first_head_is_a_document_of_its_own() -> None:
    found = split(read_lines("目录说明。\n 关于甲的通知\n国办发〔2023〕1号\n正文。").kept)
    assert [one.title for one in found.drafts] == ["", "关于甲的通知"]


def _flow(items: list[str], opening: str) -> list[str]:
    return [line for text in (opening, *items) for line in wrapped(text, 20)]


@settings(max_examples=60, deadline=None)
@given(first=paragraphs(), second=paragraphs(), data=st.data())
def test_a_document_laid_into_another_comes_out_whole(
    first: list[str], second: list[str], data: st.DataObject
) -> None:
    """The page on which the second document begins cuts the first in mid-sentence."""
    one = _flow(first, "为了推进甲的各项工作并且规范管理，结合实际，制定本方案。")
    other = _flow(second, "为了落实乙的各项工作并且规范管理，结合实际，制定本计划。")
    # A cut can only be seen in a full line that no mark closes.
    cuts = [
        n for n, line in enumerate(one[:-1], start=1) if len(line) >= 18 and line[-1] not in "。，"
    ]
    cut = data.draw(st.sampled_from(cuts))
    head = ["威政办字〔2023〕2号", "关于印发乙计划的通知", "各市人民政府，各县人民政府，省政府各部门、各单位：",
            "《乙计划》已经同意，现印发给你们，请认真贯彻执行。", "甲市人民政府办公室", "2023年8月9日",
            "（此件公开发布）"]  # fmt: skip
    text = [" 关于印发甲方案的通知", "威政办字〔2023〕1号", *one[:cut], *(f" {head[0]}", *head[1:]),
            *one[cut:], f" {other[0]}", *other[1:]]  # fmt: skip
    found = {d.number: d.text[d.body :] for d in documents("\n\n".join(text))}
    assert found["威政办字〔2023〕1号"] == "".join(one)
    assert found["威政办字〔2023〕2号"] == "".join([*head[2:], *other])


def test_a_sentence_that_nothing_goes_on_from_is_reported() -> None:
    text = ("关于印发甲方案的通知\n威政办字〔2023〕1号\n" + "一二三四五六七八九十甲乙丙丁戊己庚辛。\n" * 6
            + "这一句话在这里突然停下来没有任何的下\n"
            "威政办字〔2023〕2号\n关于印发乙计划的通知\n各市人民政府，各县人民政府：\n"
            + "一、一二三四五六七八九十甲乙丙丁戊。\n" * 6)  # fmt: skip
    found = split(read_lines(text).kept)
    assert [line.number for line in found.stopped] == [9]


def test_a_real_gazette_comes_apart_into_its_six_documents(shared: Path) -> None:
    text = next(shared.glob("texts/003*.txt")).read_text("utf-8")
    found = documents(text)
    assert [one.number for one in found] == [
        "国办发〔2023〕27号", "鲁政字〔2023〕155号", "鲁政办发〔2023〕12号",
        "威政发〔2023〕5号", "威文政办字〔2023〕11号", "威文政办字〔2023〕13号"]  # fmt: skip
    assert [one.title.split("关于")[0] for one in found if "关于" in one.title] == [
        "国务院办公厅", "山东省人民政府办公厅", "威海市人民政府",
        "威海市文登区人民政府办公室", "威海市文登区人民政府办公室"]  # fmt: skip
    texts = ["".join(one.text.split()) for one in found]
    # The six sentences that frames of other documents cut, by the characters that meet.
    for place, met in ((0, "监督机制和能力建设切实强化"), (0, "跟踪分析，组织开展"), (1, "政策保障上更好发挥"),
                       (1, "各部门、各市要定期"), (2, "制造业投资加快增长"), (2, "民生消费品进口"),
                       (3, "新时代社会主义现代化"), (4, "正规合法途径购买")):  # fmt: skip
        assert met in texts[place]
    lines = sorted(number for one in found for number in one.numbers)
    assert lines == sorted(set(lines)) == [line.number for line in read_lines(text).kept]
    assert found[1].placed == (611,)


def test_chapters_of_the_real_documents_count_on(shared: Path) -> None:
    """A piece put into the wrong document would break the row of its chapters."""
    text = next(shared.glob("texts/003*.txt")).read_text("utf-8")
    for one in documents(text):
        starts = [one.text[start] for start, end in one.paragraphs() if one.text[start + 1] == "、"]
        assert starts == list("一二三四五六七八九十")[: len(starts)]
        assert len(starts) >= 3
