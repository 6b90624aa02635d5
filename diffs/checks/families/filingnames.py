"""The rule about the names of filings: 备案 on what is none, 审批 on what is one."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.item import FIELD_TITLES, Item
from catalogue.text import official, tidy
from diffs.checks.families.filings import Once, acting, inherited, plain_name
from diffs.checks.finding import Finding, finding
from diffs.checks.kinds import told_kind
from diffs.checks.standing import Standing
from diffs.checks.wording.filingwords import found, says, without
from diffs.sentences import title


def filing_name(standing: Standing) -> Iterator[Finding]:
    """Yield names of licences and other powers that say 备案, and of filings that say 审批."""
    once = Once()
    for row, item in enumerate(standing.items):
        kind = standing.kinds[row]
        if not kind and standing.kind != "混合":
            continue
        one = _of_filing(standing, item) if kind == "备案" else _of_other(standing, row)
        if one is not None and once.first(item, item.value(one.field)):
            yield inherited(standing, row, one) if kind == "备案" else one


def _of_filing(standing: Standing, item: Item) -> Finding | None:
    """Return what is wrong with the name of a filing."""
    name, field = acting(item)
    if standing.kind == "备案" and not says("licence_act", name):
        # In a list of filings the main item is one as well as its sub-items.
        main = plain_name(item.name)
        name, field = (main, "name") if says("licence_act", main) else (name, field)
    if says("both_acts", name):
        message = f"“{title(item)}”既称备案又称审批，名称看不出是行政备案还是行政许可"
        remedy = "请分列为两项，或者按实际性质只写一种"
    elif says("licence_act", name):
        act = next(found("licence_act", name))[0]
        rest = without("filing_end", without("licence_act", name))
        message = f"属于行政备案，名称却称“{act}”"
        remedy = f"请改为“{official(rest)}备案”；实为行政许可的，移入行政许可事项清单"
    elif says("filing_act", name) and told_kind(item.kind) == "待定" and _is_other(item):
        return _misfiled(item)
    else:
        return None
    return finding("filing-name", item, message, remedy, field=field)


def _is_other(item: Item) -> bool:
    """Say whether the kind of an item is one in which filings do not stand (行政确认, 公共服务)."""
    return bool(item.kind) and says("other_kind", item.kind)


def _misfiled(item: Item) -> Finding:
    kind = tidy(item.kind)
    return finding(
        "filing-name",
        item,
        f"{FIELD_TITLES['kind']}为“{kind}”，名称却称备案",
        f"属于行政备案的，事项类别改为行政备案；属于{kind}的，名称不用“备案”字样",
        field="name",
    )


def _of_other(standing: Standing, row: int) -> Finding | None:
    """Return what is wrong with the name of what is no filing."""
    item = standing.items[row]
    if not _files(item):
        return None
    if standing.kinds[row] != "许可":
        return _misfiled(item) if _is_other(item) else None
    above = next((one for one in standing.above(row) if _files(one.item)), None)
    found_one = finding(
        "filing-name",
        item,
        "列为行政许可，名称却称备案",
        "属于行政备案的，移入行政备案事项清单；属于行政许可的，名称不用“备案”字样",
        reference=above.item if above else None,
        field="name",
        evidence=(f"上级清单的名称为“{title(above.item)}”",) if above else (),
    )
    return found_one.at("info") if above else found_one


def _files(item: Item) -> bool:
    name, _ = acting(item)
    return any(says(use, name) for use in ("filing_act", "both_acts", "filed_licence"))
