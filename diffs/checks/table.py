"""The table of checks (规则表): each rule's function; a test holds it and the entries together.

A rule without a function yet is explained and not checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from diffs.checks.families.agreement import basis_differs
from diffs.checks.families.bases import basis_cannot_set, basis_missing, basis_tag_wrong
from diffs.checks.families.bodies import authority_abolished, authority_differs
from diffs.checks.families.coverage import coverage_missing
from diffs.checks.families.delegation import delegation_unclear
from diffs.checks.families.disguises import filing_is_licence
from diffs.checks.families.extras import outside_list
from diffs.checks.families.fields import count_mismatch, duplicate_item, field_missing, text_suspect
from diffs.checks.families.filingnames import filing_name
from diffs.checks.families.filings import filing_fee, filing_internal, filing_type_unknown
from diffs.checks.families.levels import level_mismatch
from diffs.checks.families.names import name_differs
from diffs.checks.families.numbers import numbering_gap, reference_broken
from diffs.checks.families.survival import survives_cancellation
from diffs.checks.families.validity import basis_not_yet_in_force, basis_repealed
from diffs.checks.finding import Finding
from diffs.checks.standing import Standing

#: Yields every departure from one rule; it states its own rule in each finding.
Check = Callable[[Standing], Iterator[Finding]]

CHECKS: Final[Mapping[str, Check]] = {
    "basis-differs": basis_differs,
    "basis-missing": basis_missing,
    "basis-repealed": basis_repealed,
    "basis-not-yet-in-force": basis_not_yet_in_force,
    "basis-cannot-set": basis_cannot_set,
    "basis-tag-wrong": basis_tag_wrong,
    "coverage-missing": coverage_missing,
    "outside-list": outside_list,
    "name-differs": name_differs,
    "authority-differs": authority_differs,
    "authority-abolished": authority_abolished,
    "level-mismatch": level_mismatch,
    "delegation-unclear": delegation_unclear,
    "field-missing": field_missing,
    "duplicate-item": duplicate_item,
    "numbering-gap": numbering_gap,
    "reference-broken": reference_broken,
    "count-mismatch": count_mismatch,
    "text-suspect": text_suspect,
    "survives-cancellation": survives_cancellation,
    "filing-is-licence": filing_is_licence,
    "filing-internal": filing_internal,
    "filing-name": filing_name,
    "filing-fee": filing_fee,
    "filing-type-unknown": filing_type_unknown,
}
