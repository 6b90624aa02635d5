"""Words that stand beside patterns tell which texts can match, and leave none out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.patterns import Keyed
from catalogue.vocabulary import rows, terms


def _keyed() -> list[tuple[str, str]]:
    found = [(row["pattern"], row["needs"]) for row in rows("catalogue", "openwords.csv")]
    found += [(row["pattern"], row["needs"]) for row in rows("catalogue", "qualifiers.csv")]
    found += [
        (row["form"].replace("甲", "[公安局]{2}").replace("乙", "[教育厅]{2}"), row["needs"])
        for row in rows("catalogue", "modes.csv")
    ]
    return found


@pytest.mark.parametrize(("pattern", "needs"), _keyed())
def test_every_text_of_a_pattern_holds_one_of_its_words(pattern: str, needs: str) -> None:
    @given(st.from_regex(re.compile(pattern)))
    def holds(text: str) -> None:
        assert any(word in text for word in terms(needs)), (text, needs)

    holds()


def test_a_pattern_is_given_where_one_of_its_words_stands() -> None:
    keyed = Keyed("(派出|派驻)机构", ("派出", "派驻"))
    assert keyed.within("商务部派驻机构") is not None
    assert keyed.within("商务部") is None
