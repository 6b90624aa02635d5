"""Elsewhere (外省清单): references of another province than the list, which are none above it.

What another province calls, divides and hands down shows how items may be written; it binds nobody
here. Such findings are warnings that send the reader to the lists that do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from diffs.checks.finding import Finding
from diffs.checks.kinds import ItemKind
from diffs.checks.standing import Standing

#: Rules that take a row above for the measure.
_MEASURED: Final = frozenset(
    ("coverage-missing", "name-differs", "basis-differs", "authority-differs", "level-mismatch")
)


def all_elsewhere(standing: Standing, kind: ItemKind) -> bool:
    """Say whether every reference that has rows of a kind is the list of another province."""
    held = [
        theirs
        for theirs, kinds in zip(standing.elsewhere, standing.reference_kinds, strict=True)
        if kind in kinds
    ]
    return bool(held) and all(held)


def measured(standing: Standing, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings; those that a list of another province is the measure of, as warnings."""
    foreign = {
        (item.source, item.id): theirs
        for edition, theirs in zip(standing.references, standing.elsewhere, strict=True)
        if theirs
        for item in edition.items
    }
    for one in found:
        held = one.reference if one.rule in _MEASURED and one.severity != "info" else None
        theirs = foreign.get((held.source, held.id), "") if held is not None and foreign else ""
        yield _asked(one, theirs, standing.home) if theirs else one


def _asked(found: Finding, theirs: str, ours: str) -> Finding:
    remedy = (
        f"所对照的是{theirs}的清单，请再与国家清单和{ours}的清单核对；"
        f"也是如此的，{found.suggestion}"
    )
    return msgspec.structs.replace(found, suggestion=remedy).at("warning")


def unbound(standing: Standing) -> Iterator[str]:
    """Say which references are lists of other provinces, a Chinese sentence each."""
    for edition, theirs in zip(standing.references, standing.elsewhere, strict=True):
        if theirs:
            yield (
                f"参照清单“{edition.title}”是{theirs}的清单，本清单属{standing.home}，"
                f"前者不是其上级清单，与之不一致的只作警告；请另用 --against 给出国家清单和"
                f"{standing.home}的清单"
            )
