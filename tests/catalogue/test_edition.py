from __future__ import annotations

from catalogue.edition import edition
from catalogue.item import Item, Source


def _item(name: str, row: int, **fields: str) -> Item:
    return Item(name=name, source=Source(file="a.xlsx", row=row), **fields)


def test_rows_alike_in_all_are_kept_under_numbered_ids() -> None:
    made = edition([_item("甲许可", 2), _item("甲\n许可", 3), _item("乙许可", 4)])
    first, second, third = (item.id for item in made.items)
    assert second == f"{first}-2"
    assert "-" not in third
    assert [item.name for item in made.items] == ["甲许可", "甲\n许可", "乙许可"]


def test_a_reader_is_told_of_every_duplicate() -> None:
    made = edition([_item("甲许可", 2), _item("乙许可", 3), _item("甲 许可", 9)])
    (warning,) = made.warnings
    assert "“甲许可”重复出现2次" in warning
    assert "第2行" in warning
    assert "第9行" in warning


def test_the_same_words_under_two_authorities_are_no_duplicate() -> None:
    items = [
        _item("种子生产经营许可", 2, authority="农业农村部"),
        _item("种子生产经营许可", 3, authority="国家林草局"),
    ]
    assert edition(items).warnings == ()


def test_rows_without_a_name_are_no_duplicates() -> None:
    assert edition([_item("", 2), _item("", 3)]).warnings == ()


def test_a_field_without_a_column_is_unknown() -> None:
    made = edition([_item("甲许可", 2, basis="《甲法》")])
    assert made.columns == {"name", "basis"}
    assert edition([], columns=["name", "kind"]).columns == {"name", "kind"}


def test_headers_that_were_not_understood_are_known() -> None:
    made = edition(
        [Item(name="甲", extra=(("时限", ""),)), Item(name="乙", extra=(("费用", "0"),))]
    )
    assert made.extra_columns == {"时限", "费用"}


def test_own_warnings_come_first() -> None:
    made = edition([_item("甲", 2), _item("甲", 3)], warnings=["请核对"])
    assert made.warnings[0] == "请核对"
    assert len(made.warnings) == 2
