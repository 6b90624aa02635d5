from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from catalogue.edition import Edition
from catalogue.item import Item
from diffs.changeset import ChangeSet, diff
from diffs.links import KINDS, RELATIONS
from diffs.reports import machine
from tests.diffs.editions import pairs
from tests.diffs.reports.samples import everything, hostile
from tests.pairs import compared


def _text(changeset: ChangeSet) -> str:
    return b"".join(machine.pieces(changeset)).decode()


def _document(changeset: ChangeSet) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(_text(changeset))
    return document


def _validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(machine.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_sample_has_every_relation_and_kind_that_a_comparison_makes() -> None:
    summary = everything().summary()
    assert {name for name in RELATIONS if not summary[name]} == {"reorganised"}
    assert {name for name in KINDS if not summary[name]} == set()


@pytest.mark.parametrize("changeset", [everything(), hostile(), compared([], [])])
def test_the_report_is_valid_against_its_schema(changeset: ChangeSet) -> None:
    validator = _validator()
    assert list(validator.iter_errors(_document(changeset))) == []
    assert list(validator.iter_errors(_document(changeset.only_changes()))) == []


@settings(max_examples=40, derandomize=True, deadline=None, database=None)
@given(pairs())
def test_the_report_of_any_lists_is_valid_against_its_schema(both: tuple[Edition, Edition]) -> None:
    assert list(_validator().iter_errors(_document(diff(*both)))) == []


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("schema",), "qingdan.changeset/2"),
        (("old", "items"), "8"),
        (("links", 0, "relation"), "moved"),
        (("links", 0, "confidence"), 2),
        (("links", 1, "changes", 0, "kind"), "other"),
    ],
)
def test_the_schema_refuses_what_is_no_report(place: tuple[Any, ...], wrong: object) -> None:
    document: Any = _document(everything())
    target = document
    for step in place[:-1]:
        target = target[step]
    target[place[-1]] = wrong
    with pytest.raises(jsonschema.ValidationError):
        _validator().validate(document)


def test_the_keys_that_design_promises_are_there() -> None:
    document = _document(everything())
    assert list(document)[:6] == ["schema", "old", "new", "summary", "links", "causes"]
    assert document["schema"] == "qingdan.changeset/1"
    assert document["old"] == {"title": "旧版", "file": "旧版.csv", "items": 8}
    assert document["notice"] is None
    link = next(one for one in document["links"] if len(one["changes"]) > 2)
    assert set(link) == {
        "relation", "old", "new", "changes", "confidence", "review", "evidence", "causes"
    }  # fmt: skip
    fields = {"id", "seq", "code", "name", "authority", "implementers", "basis", "source"}
    assert fields <= set(link["old"][0])
    assert {"file", "sheet", "row"} <= set(link["old"][0]["source"])


def test_the_summary_agrees_with_the_links() -> None:
    document = _document(everything())
    for relation in RELATIONS:
        found = [link for link in document["links"] if link["relation"] == relation]
        assert document["summary"][relation] == len(found)
    assert document["summary"]["review"] == sum(link["review"] for link in document["links"])


def test_a_change_of_bodies_is_written_in_full() -> None:
    document = _document(everything())
    found = [
        change for link in document["links"] for change in link["changes"]
        if change["kind"] == "implementers"
    ]  # fmt: skip
    assert found == [
        {
            "kind": "implementers",
            "field": "implementers",
            "old": "省级体育部门",
            "new": "体育总局；省级体育部门",
            "added": ["体育总局"],
            "removed": [],
        }
    ]


@pytest.mark.parametrize(
    ("bodies", "added", "removed"),
    [("省级体育部门；体育总局", ["体育总局"], []), ("", [], ["省级体育部门"])],
)
def test_both_lists_of_bodies_are_there_even_when_empty(
    bodies: str, added: list[str], removed: list[str]
) -> None:
    fixed = Item("取水许可", implementers="海关总署")
    old = [Item("临时占用公共体育设施审批", implementers="省级体育部门"), fixed]
    new = [Item("临时占用公共体育设施审批", implementers=bodies), fixed]
    change = _document(compared(old, new))["links"][0]["changes"][0]
    assert (change["added"], change["removed"]) == (added, removed)


def test_causes_point_at_their_links() -> None:
    document = _document(everything())
    (cause,) = document["causes"]
    assert [document["links"][place]["causes"] for place in cause["links"]] == [[cause["id"]]]
    shorter = _document(everything().only_changes())
    (cause,) = shorter["causes"]
    assert [shorter["links"][place]["causes"] for place in cause["links"]] == [[cause["id"]]]


def test_chinese_stands_as_read_and_not_escaped() -> None:
    text = _text(everything())
    assert "\\u" not in text
    assert "临时占用公共体育场地设施审批" in text
    assert "取水 许可" in text


def test_changed_only_leaves_unchanged_links_out_and_keeps_the_totals() -> None:
    whole, shorter = _document(everything()), _document(everything().only_changes())
    assert {link["relation"] for link in shorter["links"]} == {
        "changed", "added", "deleted", "split", "merged"
    }  # fmt: skip
    assert shorter["summary"] == whole["summary"]
    assert shorter["summary"]["unchanged"] == 1


def test_any_character_of_a_cell_comes_back() -> None:
    name = '许可"\\\n\t\u2028《》\U00020000\x07'
    document = _document(compared([Item(name)], []))
    assert document["links"][0]["old"][0]["name"] == name


def test_columns_that_were_not_understood_travel_along() -> None:
    link = _document(compared([Item("许可", extra=(("窗口", "A"), ("空", "")))], []))["links"][0]
    assert link["old"][0]["extra"] == {"窗口": "A"}
