"""One departure, one rule; one finding for each rule and item."""

from __future__ import annotations

from catalogue.edition import edition
from catalogue.item import Item, Source
from diffs.checks.finding import Finding, finding
from diffs.checks.precedence import settled

_ONE, _TWO = edition([Item("甲许可"), Item("乙许可")]).items


def _found(name: str, item: Item = _ONE, message: str = "某情况", field: str = "name") -> Finding:
    return finding(name, item, message, "请改正", field=field, evidence=(message,))


def _rules(*found: Finding) -> list[tuple[str, str]]:
    return [(one.rule, one.item.name if one.item else "") for one in settled(found)]


def test_the_most_specific_of_the_chain_stays() -> None:
    found = [_found("basis-cannot-set"), _found("outside-list"), _found("level-mismatch"),
             _found("outside-list", _TWO), _found("name-differs")]  # fmt: skip
    assert _rules(*found) == [
        ("level-mismatch", "甲许可"), ("name-differs", "甲许可"), ("outside-list", "乙许可")]  # fmt: skip


def test_a_basis_that_may_set_nothing_is_not_hidden_by_what_is_milder() -> None:
    found = [_found("basis-cannot-set"), _found("outside-list").at("warning")]
    assert _rules(*found) == [("basis-cannot-set", "甲许可"), ("outside-list", "甲许可")]
    assert _rules(found[0], _found("outside-list")) == [("outside-list", "甲许可")]
    # Two accounts of one thing: the more specific one, however sure.
    survivor = _found("survives-cancellation").at("warning")
    assert _rules(survivor, _found("outside-list")) == [("survives-cancellation", "甲许可")]


def test_what_an_office_made_milder_hides_nothing_graver() -> None:
    found = [_found("basis-cannot-set"), _found("outside-list"), _found("level-mismatch")]

    def lowered(*names: str) -> set[str]:
        kept = settled(found, lambda one: ("error", "info" if one.rule in names else "error"))
        return {one.rule for one in kept}

    assert lowered() == {"level-mismatch"}
    assert lowered("level-mismatch") == {"level-mismatch", "outside-list"}
    assert lowered("level-mismatch", "outside-list") == {"level-mismatch", "basis-cannot-set"}
    assert lowered("level-mismatch", "outside-list", "basis-cannot-set") == {"level-mismatch"}


def test_a_missing_basis_is_not_a_missing_field_besides() -> None:
    found = [_found("field-missing", field="basis"), _found("field-missing", field="authority"),
             _found("basis-missing", field="basis")]  # fmt: skip
    kept = settled(found)
    assert [(one.rule, one.field) for one in kept] == [
        ("field-missing", "authority"), ("basis-missing", "basis")]  # fmt: skip
    assert [one.field for one in settled(found[:1])] == ["basis"]


def test_several_findings_of_one_rule_and_item_are_one() -> None:
    found = [_found("text-suspect", message="甲").at("info"), _found("text-suspect", message="乙")]
    (one,) = settled(found)
    assert (one.message, one.evidence, one.severity) == ("乙；甲", ("乙", "甲"), None)
    assert one.suggestion == "请改正"


def test_findings_of_the_list_stay_apart() -> None:
    whole = Finding(
        rule="count-mismatch", source=Source("清单.xlsx"), message="甲", suggestion="乙"
    )
    assert len(settled([whole, whole])) == 2


def test_one_please_asks_for_all_that_is_to_be_done() -> None:
    item = Item("农药经营许可", id="甲")
    several = [finding("basis-differs", item, f"甲{n}", f"请改{n}") for n in range(3)]
    (one,) = settled(several)
    assert one.suggestion == "请改0；改1；改2"
