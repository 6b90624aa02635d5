"""Licences under the name of filings (以备案之名行许可之实)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from catalogue.bases.citations import basis
from catalogue.bases.rank import rank
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.text import official, tidy
from diffs.checks.families.filings import Once, inherited, is_condition, told
from diffs.checks.finding import Finding, finding
from diffs.checks.standing import Standing
from diffs.checks.wording.cores import core, narrowed, one_field, things
from diffs.checks.wording.filingwords import found, says, without

#: What ends the clause that says whose approval it is.
_CLAUSES: Final = lazy(r"[,。;:]")
#: A core so long is of one thing, whoever is competent.
_TELLING: Final = 6
#: What may ask for a filing before one acts.
_BEFOREHAND: Final = ("法律", "行政法规", "地方性法规")


def filing_is_licence(standing: Standing) -> Iterator[Finding]:
    """Yield filings that are licences above, and such as allow to act after approval only."""
    once = Once()
    licences = _by_core(standing)
    own = [core(item.name) for _, item in standing.rows("许可")]
    for row, item in standing.rows("备案"):
        licensed = tuple(_licensed(item, licences, own))
        yield from (inherited(standing, row, one) for one in licensed)
        for field, header, text in told(item):
            if is_condition(header):
                one = _conditional(item, field, header, text, _set_by(item, standing.ranks))
            else:
                one = _licence_paper(item, field, header, text)
            if one is not None and once.first(item, header, text):
                yield inherited(standing, row, _besides(one) if licensed else one)


def _besides(one: Finding) -> Finding:
    """Return the finding of a condition where it was said already that the item is a licence."""
    if one.severity is not None:
        return one
    return msgspec.structs.replace(one, suggestion="确属备案的，删去审批性条件")


def _by_core(standing: Standing) -> Mapping[str, list[Item]]:
    """Return the licences of the references by the cores of their names."""
    found: dict[str, list[Item]] = {}
    for one, kinds in zip(standing.references, standing.reference_kinds, strict=True):
        for item, kind in zip(one.items, kinds, strict=True):
            if kind == "许可" and core(item.name):
                found.setdefault(core(item.name), []).append(item)
    return found


def _set_by(item: Item, known: Mapping[str, str]) -> str:
    """Return the law or regulation that a filing cites, which may ask for it before one acts."""
    found = (one for one in basis(item.basis).citations if rank(one, known) in _BEFOREHAND)
    return next((one.label or one.number for one in found), "")


def _licensed(
    item: Item, licences: Mapping[str, list[Item]], own: Sequence[str]
) -> Iterator[Finding]:
    """Yield the finding of a filing whose name is a licence's but for the act.

    `own` are the cores of the licences that the list has itself.
    """
    if says("twin", item.name):
        return
    for name in filter(None, (item.name, item.subitem)):
        # A filing of one sort may stand beside a licence of others.
        same = [one for one in licences.get(core(name), ())
                if things(name) <= things(one.name) and not narrowed(name)]  # fmt: skip
        same.sort(key=lambda one: not one_field(item, one))
        if not same:
            continue
        licence = same[0]
        sure = one_field(item, licence)
        if not sure and len(core(name)) < _TELLING:
            continue
        found_one = finding(
            "filing-is-licence",
            item,
            f"与许可清单的行政许可事项“{tidy(licence.title)}”为同一事项",
            "清单已将其列为行政许可，请从备案事项中删去；确属另一事项的，改用能够区分的名称"
            if core(name) in own
            else "请移入行政许可事项清单并按许可办理；确属另一事项的，改用能够区分的名称",
            reference=licence,
            field="name",
            evidence=(tidy(licence.title),),
        )
        yield found_one if sure else found_one.at("warning")
        return


def _licence_paper(item: Item, field: str, header: str, text: str) -> Finding | None:
    """Return the finding of a result that is a licence: 准予行政许可决定书, 经营许可证.

    Where a licence is noted anew since its holder changed, the licence is given back rightly.
    """
    if not says("result_header", header) or not says("licence_paper", text):
        return None
    if "证" in text and any(says("licence_kept", name) for name in (item.name, item.subitem)):
        return None
    return finding(
        "filing-is-licence",
        item,
        f"{tidy(header)}为“{tidy(text)}”，备案不颁发许可证件",
        "属于备案的，改为备案回执、备案凭证；属于行政许可的，移入行政许可事项清单",
        field=field,
        evidence=(tidy(text),),
    ).at("warning")


def _conditional(item: Item, field: str, header: str, text: str, law: str) -> Finding | None:
    """Return the finding of a condition by which nobody may act before approval, or filing.

    `law` is the law or regulation that the filing cites, empty without one.
    """
    # What was granted before, or for something else, says nothing of this filing.
    told = without("granted", text)
    for use, said_of in (("approval", text), ("approval_told", told), ("precondition", text)):
        for one in found(use, said_of):
            key = one.string
            if says("private", _CLAUSES().split(key[: one.start()])[-1] + one[0]):
                continue
            words = official(one[0])
            strict = use != "precondition"
            if law and not strict:
                return finding(
                    "filing-is-licence",
                    item,
                    f"{tidy(header)}写有“{words}”，备案之前不得从事，限制了申请人",
                    f"请核对所依据的{law}有无事前备案的规定；没有的，请改为事后备案",
                    field=field,
                    evidence=(tidy(text),),
                ).at("info")
            said = finding(
                "filing-is-licence",
                item,
                f"{tidy(header)}写有“{words}”，"
                + (
                    "须经审批方可从事，实为行政许可" if strict else "备案之前不得从事，限制了申请人"
                ),
                "属于备案的，请删去审批性条件；属于行政许可的，移入行政许可事项清单"
                if strict
                else "请改为事后备案；法律、行政法规规定事前备案的，写明依据",
                field=field,
                evidence=(tidy(text),),
            )
            return said if strict else said.at("warning")
    return None
