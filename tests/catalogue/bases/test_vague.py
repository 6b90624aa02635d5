from __future__ import annotations

import pytest

from catalogue.bases.vague import names_document


@pytest.mark.parametrize(
    "cell",
    ["", "《》", "另行规定", "相关法律法规规定", "有关法律、行政法规、国务院决定", "《国家有关规定》", "相关管理办法",
     "省、市有关政策规定", "国务院决定"],
)  # fmt: skip
def test_vague_words_name_no_document(cell: str) -> None:
    assert not names_document(cell)


@pytest.mark.parametrize(
    "cell",
    ["《农业法》", "国务院令第412号", "农业法第三条", "《国家标准管理办法》", "《规章制定程序条例》",
     "国家有关规定、《农业法》"],
)  # fmt: skip
def test_a_title_or_a_number_does(cell: str) -> None:
    assert names_document(cell)
