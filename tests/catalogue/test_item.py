from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

from catalogue.item import FIELD_TITLES, FIELDS, Item, Source, content_id
from tests.catalogue.noise import noisy

_ITEM = Item(
    name="公共场所卫生许可",
    seq="3",
    authority="国家疾控局",
    implementers="县级以上疾控部门",
    basis="《公共场所卫生管理条例》",
    extra=(("办理时限", "20日"),),
)


def _with(**changes: object) -> Item:
    return msgspec.structs.replace(_ITEM, **changes)


@given(noisy())
def test_an_id_is_blind_to_formatting(texts: tuple[str, str]) -> None:
    plain, dressed = texts
    assert content_id(_with(name=plain)) == content_id(_with(name=dressed))
    assert content_id(_with(basis=plain)) == content_id(_with(basis=dressed))


def test_an_id_is_blind_to_place_and_serial_number() -> None:
    moved = _with(seq="４", source=Source(file="b.csv", row=9), id="x")
    assert content_id(moved) == content_id(_ITEM)


@pytest.mark.parametrize("field", [field for field in FIELDS if field != "seq"])
def test_every_other_field_counts_in_an_id(field: str) -> None:
    assert content_id(_with(**{field: "别的"})) != content_id(_ITEM)


def test_columns_not_understood_count_in_an_id() -> None:
    assert content_id(_with(extra=(("办理时限", "5日"),))) != content_id(_ITEM)
    assert content_id(_with(extra=(*_ITEM.extra, ("备用", "")))) == content_id(_ITEM)


def test_an_id_does_not_run_fields_together() -> None:
    assert content_id(Item(name="甲", subitem="乙")) != content_id(Item(name="甲乙"))
    assert content_id(Item(name="甲", subitem="乙")) != content_id(Item(name="甲", kind="乙"))


def test_values_stand_in_the_order_of_fields() -> None:
    item = Item(**{field: field for field in FIELDS})
    assert item.values() == FIELDS
    assert set(FIELD_TITLES) == set(FIELDS)


def test_a_value_by_field_or_by_header() -> None:
    assert _ITEM.value("basis") == "《公共场所卫生管理条例》"
    assert _ITEM.value("extra.办理时限") == "20日"
    assert _ITEM.value("extra.没有") == ""


def test_a_sub_item_is_named_with_its_item() -> None:
    assert Item(name="甲许可", subitem="延续").title == "甲许可（延续）"
    assert Item(name="甲许可").title == "甲许可"


def test_a_source_names_its_cell() -> None:
    source = Source(file="a.xlsx", sheet="表一", row=513, columns=(("name", "C"),))
    assert source.cell("name") == "C513"
    assert source.cell("basis") == ""
    assert str(source) == "a.xlsx 表一 第513行"
    assert str(Source(file="a.pdf", page=2)) == "a.pdf 第2页"


def test_items_do_not_change() -> None:
    with pytest.raises(AttributeError):
        _ITEM.name = "别的"  # type: ignore[misc]


def test_all_texts_by_what_they_are_called() -> None:
    texts = _ITEM.texts()
    assert all(texts[field] == _ITEM.value(field) for field in FIELDS)
    assert texts["extra.办理时限"] == "20日"
