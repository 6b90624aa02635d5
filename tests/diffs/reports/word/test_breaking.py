"""A long row is parted where sentences end, and each part says whose it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diffs.marking.marks import Segment
from diffs.reports.cells import plain
from diffs.reports.word.breaking import lines, parts
from diffs.reports.word.parts import Text

_LAW = "《中华人民共和国森林法》第三十七条：矿藏勘查、开采以及各类工程建设，应当不占或者少占林地。"


def test_parts_end_with_sentences_and_bear_the_number() -> None:
    marked = (Segment("same", _LAW * 9), Segment("removed", _LAW), Segment("same", _LAW * 9))
    row = ((Text("12", "centre"),), (Text(marked, "cell"),), (Text("更名", "cell"),))
    found = parts(row, [6, 34, 20], 12)
    assert [plain(one[0][0].value) for one in found] == ["12"] + ["12续"] * (len(found) - 1)
    assert len(found) > 2
    texts = [plain(one[1][0].value) for one in found]
    assert "".join(texts) == _LAW * 19
    assert all(text.endswith("。") for text in texts)
    assert all(lines(one[1], 34) <= 12 for one in found)
    kinds = [{piece.kind for piece in one[1][0].value} for one in found]  # type: ignore[union-attr]
    assert sum("removed" in one for one in kinds) in (1, 2)
    assert [plain(one[2][0].value) for one in found] == ["更名"] + [""] * (len(found) - 1)


@given(st.lists(st.text("《》法第一条。，；\n（）a1 ", max_size=300), min_size=1, max_size=4))
def test_no_character_is_lost(said: list[str]) -> None:
    row = ((Text("3", "centre"),), tuple(Text(text, "small") for text in said))
    found = parts(row, [6, 10], 5)
    shown = "".join(plain(text.value) for one in found for text in one[1])
    assert shown.replace("\n", "") == "".join(said).replace("\n", "")
    assert all(one for row in found for one in row)
