"""Needs (核对条件): what a rule cannot be checked without, and what to do where it is wanting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from catalogue.serials import serials
from catalogue.text import fold
from diffs.checks.duty import claims
from diffs.checks.filings import acting, type_cell
from diffs.checks.filingwords import says
from diffs.checks.rules import Need, Rule
from diffs.checks.standing import Part, Standing

_MISSING: Final[Mapping[Need, str]] = {
    "reference": "没有同类的参照清单；请用 --against 给出",
    "level": "不知道清单属于哪一级；请用 --level 注明，如 --level 县级",
    "levels": "参照清单没有写明实施层级，无法判断哪些事项由本级实施；请换用写明实施机关层级的清单",
    "laws": "没有法规库；请用 --laws 给出，或先运行 qingdan laws import 导入",
    "cancelled": "没有给出取消的事项；请用 --before 给出参照清单的上一版，"
    "或用 --notice 给出通知、用 --cancelled 给出取消事项的清单",
    "bases": "参照清单没有写明设定和实施依据，无法比较；请换用写明依据的清单",
    # Where the list has nothing that a rule looks at, saying that it was checked is too much.
    "filings": "清单中没有备案事项",
    "filed_words": "清单中没有备案事项，也没有名称含备案的事项",
    "types": "清单没有填写备案类型",
    "serials": "清单没有可以核对的序号，或者只核对了其中一类事项",
    "cross_references": "清单没有填写对应上级清单的序号",
    "counts": "标题、分组行、工作表名没有声明项数",
}


def lacking(rule: Rule, standing: Standing) -> str:
    """Return why a rule cannot be checked, a Chinese sentence; empty where it can."""
    if standing.kind not in rule.lists:
        return f"不适用于{standing.kind}清单"
    return next((_MISSING[need] for need in rule.needs if not _MET[need](standing)), "")


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


def _numbered(standing: Standing, part: Part) -> bool:
    return any(serials(item.seq) for item in standing.items[part.first : part.last])


_MET: Final[Mapping[Need, Callable[[Standing], bool]]] = {
    "reference": _has_alike,
    "level": lambda standing: bool(standing.level),
    "levels": _has_levels,
    "laws": lambda standing: standing.laws is not None,
    "cancelled": lambda standing: bool(standing.before or standing.cancelled),
    "bases": _has_bases,
    "filings": lambda standing: "备案" in standing.kinds,
    "filed_words": lambda standing: "备案" in standing.kinds or _names_filings(standing),
    "types": lambda standing: any(fold(type_cell(item)[1]) for _, item in standing.rows("备案")),
    "serials": lambda standing: any(
        one.whole and _numbered(standing, one) for one in standing.parts
    ),
    "cross_references": lambda standing: any(fold(one.reference) for _, one in standing.rows()),
    "counts": lambda standing: any(one.declared for one in standing.parts),
}
