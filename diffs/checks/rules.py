"""Rules (核对规则) as data: one entry a rule, read from `diffs/data/rules.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal, get_args

import msgspec

from catalogue.errors import ListError
from catalogue.vocabulary import data

Severity = Literal["error", "warning", "info"]
#: From the gravest down.
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
#: What a severity is called in reports.
SEVERITY_TITLES: Final[Mapping[Severity, str]] = {
    "error": "错误",
    "warning": "警告",
    "info": "提示",
}
#: What a list is of: licences, filings, or powers of several kinds with a column that tells them.
ListKind = Literal["许可", "备案", "混合"]
#: What a rule cannot be checked without.
Need = Literal[
    "reference", "level", "levels", "laws", "cancelled", "bases",
    "filings", "filed_words", "types", "serials", "cross_references", "counts",
    "items", "licences", "cells", "cited", "staffed", "acting", "charged", "judged",
]  # fmt: skip

#: What a clause is: one may demand it everywhere, or one province does so, or it is custom.
Called = Literal["规范要求", "参考做法"]


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Official words, where they stand, and what they are `called`."""

    clause: str
    source: str
    called: Called = "规范要求"

    @property
    def words(self) -> str:
        """The clause with its source; what no one may demand everywhere is called what it is."""
        said = f"{self.clause}（{self.source}）"
        return said if self.called == "规范要求" else f"{self.called}：{said}"


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule: `clause` are the official words, `source` says where they stand.

    `called` says what a clause is: one may demand it everywhere (规范要求), or one province does
    so, or it is custom (参考做法).
    `lists` are the kinds of lists that it is for, `needs` what it cannot be checked without,
    `filed` the words that speak of filings where the others speak of licences alone.
    """

    id: str
    title: str
    severity: Severity
    clause: str
    source: str
    looks_at: str
    remedy: str
    right: str
    wrong: str
    called: Called = "规范要求"
    lists: tuple[ListKind, ...] = ("许可", "备案", "混合")
    needs: tuple[Need, ...] = ()
    filed: Clause | None = None

    def of(self, kind: str) -> Clause:
        """Return the words that speak of items of a kind; those on licences where it has no own."""
        own = Clause(self.clause, self.source, self.called)
        return self.filed if kind == "备案" and self.filed is not None else own

    def grade(self, kind: str) -> Severity:
        """Return how grave a departure of an item of a kind is.

        What one province tried with filings is no duty elsewhere, and so no error.
        """
        tried = self.filed is not None and self.of(kind) == self.filed
        milder = tried and self.of(kind).called == "参考做法"
        return lower(self.severity, "warning") if milder else self.severity

    def stated(self, source: str) -> Clause:
        """Return the words that stand at a source, as a finding names it."""
        return self.of("备案" if self.filed is not None and source == self.filed.source else "")


@cache
def rules() -> Mapping[str, Rule]:
    """Return all rules by their ids, in the order in which they are explained."""
    table = tomllib.loads(data("diffs", "rules.toml").decode())
    return {name: msgspec.convert({"id": name, **entry}, Rule) for name, entry in table.items()}


def rule(name: str) -> Rule:
    """Return a rule by its id or its title; ListError where there is none of the name."""
    titled = (one for one in rules().values() if one.title == name)
    found = rules().get(name) or next(titled, None)
    if found is None:
        raise ListError(f"没有“{name}”这条规则；用 qingdan rule 查看全部规则")
    return found


def graver(one: Severity, other: Severity) -> bool:
    """Say whether one severity is graver than another."""
    return SEVERITIES.index(one) < SEVERITIES.index(other)


def lower(one: Severity, other: Severity) -> Severity:
    """Return the less grave of two severities."""
    return other if graver(one, other) else one
