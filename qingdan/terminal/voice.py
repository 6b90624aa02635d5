"""What is said beside the results (旁白), on the standard error: as much as the user asked for.

The choice is kept in click's own context of the running command, so nothing here is global.
"""

from __future__ import annotations

import sys
from typing import Final, Literal

import click

Loudness = Literal["quiet", "plain", "verbose"]
_KEY: Final = "qingdan.loudness"


def loudness() -> Loudness:
    """Return how much is to be said; outside a command, as much as by default."""
    context = click.get_current_context(silent=True)
    found: Loudness = "plain" if context is None else context.meta.get(_KEY, "plain")
    return found


def tell(text: str, *, always: bool = False) -> None:
    """Say what a user should know: which files were written, what was taken from where.

    `always` says it to those as well who asked for results and errors only.
    """
    if always or loudness() != "quiet":
        _say(text)


def detail(text: str) -> None:
    """Say how the work goes, where the user asked for it."""
    if loudness() == "verbose":
        _say(text)


def _say(text: str) -> None:
    from diffs.reports.columns import harmless
    from qingdan.terminal.colours import painted

    # A line of progress may stand where the note begins.
    clear = "\r\x1b[K" if sys.stderr.isatty() else ""
    print(f"{clear}{painted(harmless(text), sys.stderr)}", file=sys.stderr, flush=True)


def _choose(context: click.Context, param: click.Parameter, value: bool) -> None:
    if not value:
        return
    chosen: Loudness = "quiet" if param.name == "quiet" else "verbose"
    if context.meta.get(_KEY, chosen) != chosen:
        raise click.UsageError("--quiet 与 --verbose 只能选一个", context)
    context.meta[_KEY] = chosen


def options() -> list[click.Option]:
    """Return `--quiet` and `--verbose`, which every command takes."""
    texts = {
        ("-q", "--quiet"): "只输出结果和错误，不显示提示和进度。",
        ("-v", "--verbose"): "显示每一步的内容和用时。",
    }
    return [
        click.Option(names, is_flag=True, expose_value=False, callback=_choose, help=text)
        for names, text in texts.items()
    ]
