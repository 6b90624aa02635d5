from __future__ import annotations

import json

from diffs.reports.page.facets import data, facet


def test_choices_are_counted_by_rows_and_most_come_first() -> None:
    made = facet("authority", "主管部门", "menu", [["乙", "乙"], ["甲", "乙"], []])
    assert [(one.value, one.count) for one in made.choices] == [("乙", 2), ("甲", 1)]
    assert made.rows == ((0,), (1, 0), ())


def test_with_titles_the_order_is_theirs_and_what_does_not_occur_is_left_out() -> None:
    made = facet("kind", "类型", "boxes", [["b"], ["a"]], {"a": "甲", "b": "乙", "c": "丙"})
    assert [(one.value, one.title) for one in made.choices] == [("a", "甲"), ("b", "乙")]


def test_what_all_rows_have_is_no_choice() -> None:
    assert facet("law", "依据", "menu", [["甲"], ["甲"]]).form == "none"
    assert facet("law", "依据", "menu", [["甲"], []]).form == "menu"


def test_data_cannot_end_the_element_that_holds_it() -> None:
    names = ["</script><script>alert(1)</script>", "<!--", "&amp;", "\u2028"]
    text = data([facet("law", "依据", "menu", [[name] for name in names])])
    assert not set(text) & set("<>&\u2028")
    assert sorted(json.loads(text)[0]["values"]) == sorted(names)
