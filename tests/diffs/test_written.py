from __future__ import annotations

from diffs.written import authorities_written, bodies_written


def test_the_name_that_most_cells_write_stands_for_all() -> None:
    cells = ["广东省司法厅", "广东省司法厅", "广东省 司法厅", ""]
    assert set(authorities_written(cells).values()) == {"广东省司法厅"}
    assert "广东省民族宗教事务委员会" in authorities_written(["广东省民族宗教事务委员会"]).values()


def test_of_names_as_frequent_the_first_by_characters_is_taken() -> None:
    cells = ["国家林业和草原局", "国家林草局"]
    assert authorities_written(cells) == authorities_written(cells[::-1])
    assert len(authorities_written(cells)) == 1


def test_bodies_have_their_own_words_too() -> None:
    found = bodies_written(["克拉玛依市林业和草原局；省级体育部门"])
    assert "克拉玛依市林业和草原局" in found.values()
