"""`qingdan decisions`: decisions of several files become one ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from catalogue.errors import ListError
from diffs.decisions import ledger
from diffs.decisions.clashes import chained
from diffs.decisions.decision import Decision, order, placed, subject
from qingdan.review.deciding import read_decisions, write_ledger
from qingdan.terminal.voice import tell


def gather(sources: Sequence[Path], output: Path | None) -> bool:
    """Write the decisions of several files as one ledger; return whether some contradict others.

    Those are kept and told: which of them is right, people must say.
    """
    if output is not None and output.suffix.lower() != ".toml":
        raise ListError(f"{output}：决定写成 TOML；请给出以 .toml 结尾的文件名")
    found = _distinct(one for path in sources for one in read_decisions(path))
    wrong = list(_contradictions(found))
    if output is None:
        click.echo(ledger.text(found).encode(), nl=False)
    else:
        write_ledger(output, found)
        tell(f"已写出：{output}（{len(found)} 条）")
    for text in wrong:
        tell(f"提示：{text}", always=True)
    return bool(wrong)


def _distinct(found: Iterable[Decision]) -> list[Decision]:
    """Keep one of decisions that say the same, the latest; an open one gives way to any other."""
    kept: dict[object, Decision] = {}
    for one in sorted(found, key=order):
        kept[subject(one), one.judgement] = one
    closed = {subject(one) for one in kept.values() if one.judgement != "undecided"}
    return [
        one for one in kept.values() if one.judgement != "undecided" or subject(one) not in closed
    ]


def _contradictions(found: Sequence[Decision]) -> Iterable[str]:
    said: dict[object, Decision] = {}
    for one in found:
        other = said.setdefault(subject(one), one)
        if other is not one:
            yield f"决定相互矛盾：{placed(other)}；{placed(one)}；请改正其中之一"
    for chain in chained(found):
        if len(chain) > 2:
            involved = "；".join(placed(found[number]) for number in chain)
            yield f"决定相互矛盾：{involved}；请改正其中之一"
