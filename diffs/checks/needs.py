"""Needs (核对条件): what a rule cannot be checked without, and what to do where it is wanting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from catalogue.text import fold
from diffs.checks.duty import claims
from diffs.checks.rules import Need, Rule
from diffs.checks.standing import Standing

_MISSING: Final[Mapping[Need, str]] = {
    "reference": "没有同类的参照清单；请用 --against 给出",
    "level": "不知道清单属于哪一级；请用 --level 注明，如 --level 县级",
    "levels": "参照清单没有写明实施层级，无法判断哪些事项由本级实施；请换用写明实施机关层级的清单",
    "laws": "没有法规库；请用 --laws 给出，或先运行 qingdan laws import 导入",
    "cancelled": "没有给出取消的事项；请用 --before 给出参照清单的上一版，"
    "或用 --notice 给出通知、用 --cancelled 给出取消事项的清单",
    "bases": "参照清单没有写明设定和实施依据，无法比较；请换用写明依据的清单",
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


_MET: Final[Mapping[Need, Callable[[Standing], bool]]] = {
    "reference": _has_alike,
    "level": lambda standing: bool(standing.level),
    "levels": _has_levels,
    "laws": lambda standing: standing.laws is not None,
    "cancelled": lambda standing: bool(standing.before or standing.cancelled),
    "bases": _has_bases,
}
