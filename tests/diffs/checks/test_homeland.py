from __future__ import annotations

import pytest

from catalogue.bases.citations import basis
from diffs.checks.homeland import homeland, is_foreign
from tests.diffs.checks.lists import local, standing


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["《湖南省甲条例》", "《湖南省乙条例》、《农药管理条例》"], "湖南省"),
        (["《湖南省甲条例》", "《湖南省甲条例》"], ""),
        (["《湖南省甲条例》", "《广东省乙条例》"], ""),
        (["《农药管理条例》"], ""),
    ],
)
def test_the_province_of_a_list_is_that_of_most_of_its_documents(
    cells: list[str], found: str
) -> None:
    assert homeland(standing(*(local(f"{cell}许可", basis=cell) for cell in cells))) == found


def test_documents_of_other_provinces_are_foreign() -> None:
    (cited,) = basis("《广东省乙条例》").citations
    assert is_foreign(cited, "湖南省")
    assert not is_foreign(cited, "广东省")
    assert not is_foreign(cited, "")
    assert not is_foreign(basis("《深圳经济特区乙条例》").citations[0], "湖南省")
