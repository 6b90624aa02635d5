"""Needs (核对条件): what a rule cannot be checked without, and what to do where it is wanting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from catalogue.edition import Edition
from catalogue.serials import serials
from catalogue.text import fold
from diffs.checks.duty import claims
from diffs.checks.families.fields import has_column
from diffs.checks.families.filings import acting, is_condition, told, type_cell
from diffs.checks.rules import Need, Rule
from diffs.checks.standing import Part, Standing
from diffs.checks.wording.filingwords import says

_MISSING: Final[Mapping[Need, str]] = {
    "reference": "没有同类的参照清单；请用 --against 给出",
    "level": "不知道清单属于哪一级；请用 --level 注明，如 --level 县级",
    "levels": "参照清单没有写明实施层级，无法判断哪些事项由本级实施；请换用写明实施机关层级的清单",
    "laws": "没有法规库；请用 --laws 给出，或先运行 qingdan laws import 导入",
    "cancelled": "没有给出取消的事项；请用 --before 给出参照清单的上一版，"
    "或用 --notice 给出通知、用 --cancelled 给出取消事项的清单",
    "bases": "参照清单没有写明设定和实施依据，无法比较；请换用写明依据的清单",
    # Where the list has nothing that a rule looks at, saying that it was checked is too much.
    "items": "清单中没有行政许可、行政备案事项",
    "licences": "清单中没有行政许可事项",
    "cells": "清单没有设定和实施依据一栏",
    "cited": "清单没有写明设定和实施依据",
    "staffed": "清单没有写明主管部门、实施机关",
    "acting": "清单没有写明实施机关",
    "charged": "清单没有收费、条件、说明、备注可以核对",
    "judged": "没有行政许可清单可以比对名称，清单也没有条件、说明、备注可以核对；"
    "请用 --against 一并给出行政许可事项清单",
    "filings": "清单中没有备案事项",
    "filed_words": "清单中没有备案事项，也没有名称含备案的事项",
    "types": "清单没有填写备案类型",
    "serials": "清单没有可以核对的序号，或者只核对了其中一类事项",
    "cross_references": "清单没有填写对应上级清单的序号",
    "counts": "标题、分组行、工作表名没有声明项数",
}
#: What is given announces nothing of the kind.
_NONE_CANCELLED: Final = (
    "给出的通知、取消事项的清单中没有读到取消的事项；请核对是否选对了文件，"
    "也可用 --before 给出参照清单的上一版"
)


def lacking(rule: Rule, standing: Standing) -> str:
    """Return why a rule cannot be checked, a Chinese sentence; empty where it can."""
    if standing.kind not in rule.lists:
        return f"不适用于{standing.kind}清单"
    need = next((need for need in rule.needs if not _MET[need](standing)), None)
    if need == "cancelled" and standing.announcing:
        return _NONE_CANCELLED
    return _MISSING[need] if need else ""


def _has_alike(standing: Standing) -> bool:
    """Say whether a reference has rows of a kind that the list has."""
    # A list of other powers alone may still miss items.
    own = set(standing.kinds) - {""} or {"许可", "备案"}
    return any(own.intersection(kinds) for kinds in standing.reference_kinds)


def _has_levels(standing: Standing) -> bool:
    return any(claims(item) for one in standing.references for item in one.items)


def _has_bases(standing: Standing) -> bool:
    return any(fold(item.basis) for one in standing.references for item in one.items)


def _names_filings(standing: Standing) -> bool:
    return any(says("filing_act", fold(acting(item)[0])) for _, item in standing.rows())


def unheld(standing: Standing) -> Iterator[str]:
    """Say which rows of the list no reference has any of the kind of."""
    if not standing.references:
        return
    for kind in ("许可", "备案"):
        count = standing.kinds.count(kind)
        if count and not any(kind in kinds for kinds in standing.reference_kinds):
            yield (
                f"参照清单没有行政{kind}事项，{count}项行政{kind}没有与上级清单对照"
                "（是否在清单之外，名称、依据、部门是否一致）；"
                f"请用 --against 一并给出行政{kind}事项清单"
            )


def untold(standing: Standing) -> Iterator[str]:
    """Say how many rows were left out as other powers that are named like licences."""
    if standing.likely:
        yield (
            f"没有注明类别的事项中，按名称有{standing.likely}项可能是行政许可，作为其他权力没有核对；"
            "请在清单中注明类别，或者用 --kind 许可 核对"
        )


def same(standing: Standing) -> Iterator[str]:
    """Say where the list, or an edition before, is no other than a reference."""
    for above in standing.references:
        if _same(standing.edition, above):
            yield (
                f"清单与参照清单“{above.title}”内容完全相同，核对不出不一致之处；"
                "请核对是否误将同一份清单用作参照清单"
            )
        if any(_same(one, above) for one in standing.before):
            yield (
                f"参照清单的上一版与参照清单“{above.title}”内容完全相同，查不出已取消的事项；"
                "请核对 --before 给出的是否为上一版"
            )


def _same(one: Edition, other: Edition) -> bool:
    return len(one.items) == len(other.items) and all(
        ours.id == theirs.id for ours, theirs in zip(one.items, other.items, strict=True)
    )


def _tells_cancelled(standing: Standing) -> bool:
    """Say whether cancelled items may be known: an edition before that is the same tells none."""
    return bool(standing.cancelled) or any(
        not any(_same(one, above) for above in standing.references) for one in standing.before
    )


def unmatched(standing: Standing) -> tuple[str, ...]:
    """Say that filings were judged by their conditions alone, no licences being known."""
    if _has_licences(standing):
        return ()
    return (
        "以备案之名行许可之实：没有行政许可清单可以比对名称，只核对了条件、说明、备注；"
        "请用 --against 一并给出行政许可事项清单",
    )


def _has_licences(standing: Standing) -> bool:
    """Say whether there are licences, here or above, that names of filings can be held against."""
    return "许可" in standing.kinds or any("许可" in kinds for kinds in standing.reference_kinds)


def _has_conditions(standing: Standing) -> bool:
    return any(map(is_condition, _headers(standing)))


def _has_fees(standing: Standing) -> bool:
    return any(says("fee_header", one) or is_condition(one) for one in _headers(standing))


def _headers(standing: Standing) -> Iterator[str]:
    """Yield the headers of what filings say besides the fields of all lists."""
    return (header for _, item in standing.rows("备案") for _, header, _ in told(item))


def _numbered(standing: Standing, part: Part) -> bool:
    return any(serials(item.seq) for item in standing.items[part.first : part.last])


_MET: Final[Mapping[Need, Callable[[Standing], bool]]] = {
    "reference": _has_alike,
    "level": lambda standing: bool(standing.level),
    "levels": _has_levels,
    "laws": lambda standing: standing.laws is not None,
    "cancelled": _tells_cancelled,
    "bases": _has_bases,
    "items": lambda standing: any(standing.kinds),
    "licences": lambda standing: "许可" in standing.kinds,
    "cells": lambda standing: any(
        has_column(standing, item, "basis") for _, item in standing.rows()
    ),
    "cited": lambda standing: any(fold(item.basis) for _, item in standing.rows()),
    "staffed": lambda standing: any(
        fold(item.authority) or fold(item.implementers) for _, item in standing.rows()
    ),
    "acting": lambda standing: any(fold(item.implementers) for _, item in standing.rows()),
    "charged": _has_fees,
    "judged": lambda standing: _has_licences(standing) or _has_conditions(standing),
    "filings": lambda standing: "备案" in standing.kinds,
    "filed_words": lambda standing: "备案" in standing.kinds or _names_filings(standing),
    "types": lambda standing: any(fold(type_cell(item)[1]) for _, item in standing.rows("备案")),
    "serials": lambda standing: any(
        one.whole and _numbered(standing, one) for one in standing.parts
    ),
    "cross_references": lambda standing: any(fold(one.reference) for _, one in standing.rows()),
    "counts": lambda standing: any(one.declared for one in standing.parts),
}
