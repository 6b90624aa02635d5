"""`qingdan decisions`: decisions of several files become one ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from catalogue.errors import ListError
from diffs.decisions import ledger
from diffs.decisions.decision import placed
from diffs.decisions.gathered import contradictions, distinct, unsigned
from qingdan.review.deciding import read_all, write_ledger
from qingdan.terminal.voice import tell


def gather(sources: Sequence[Path], output: Path | None) -> bool:
    """Write the decisions of several files as one ledger; return whether some contradict others.

    Those are kept and told: which of them is right, people must say.
    """
    if output is not None and output.suffix.lower() != ".toml":
        raise ListError(f"{output}：决定写成 TOML；请给出以 .toml 结尾的文件名")
    found = distinct(read_all(sources))
    wrong = contradictions(found)
    if output is None:
        click.echo(ledger.text(found).encode(), nl=False)
    else:
        write_ledger(output, found)
        tell(f"已写出：{output}（{len(found)} 条）")
    for numbers in wrong:
        involved = "；".join(placed(found[number]) for number in numbers)
        tell(f"提示：决定相互矛盾：{involved}；请改正其中之一", always=True)
    for text in unsigned(found):
        tell(f"提示：{text}", always=True)
    return bool(wrong)
