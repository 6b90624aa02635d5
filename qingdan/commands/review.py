"""`qingdan review` and `qingdan decisions`: doubtful pairs are settled, and decisions kept."""

from __future__ import annotations

from pathlib import Path

import click

from qingdan.commands.chinese import PLACE, Chinese

_LEDGER = Path("复核决定.toml")
#: What a comparison takes up of what was decided; several files are one.
DECISIONS = click.option(
    "--decisions",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="文件",
    help="复核决定：qingdan review 写出的 TOML，或填了“复核决定”的报告 .xlsx；可重复，合并采用。",
)


@click.command(cls=Chinese, short_help="逐条复核比对中有疑问的对应关系。")
@click.argument("old", type=PLACE, metavar="旧版")
@click.argument("new", type=PLACE, metavar="新版")
@click.option(
    "--decisions",
    "ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    default=_LEDGER,
    show_default=True,
    metavar="文件",
    help="决定写入的 TOML 文件；已有的接着写。",
)
@click.option("--by", metavar="姓名", help="复核人，默认为系统用户名。")
@click.option("--kind", "kinds", multiple=True, metavar="类别", help="只比对该类别的事项；可重复。")
def review(old: str, new: str, ledger: Path, by: str | None, kinds: tuple[str, ...]) -> None:
    """逐条复核：并排显示旧版与新版，附判断依据和其他可能，回答同、异、拆、合或待定。

    先问答案能确定最多行、最没有把握的。每答一题即存盘，可随时退出，下次只问未答的。

    示例：qingdan review 2022.xlsx 2023.xlsx --by 张三
    """
    from qingdan.review.reviewing import review as run

    run((old, new), ledger, _user() if by is None else by, kinds)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without users
        return ""


@click.command(cls=Chinese, short_help="汇总复核决定，写成一个 TOML 文件。")
@click.argument(
    "sources",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar="文件…",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="写到哪里，以 .toml 结尾；不给出的，输出到屏幕。",
)
def decisions(sources: tuple[Path, ...], output: Path | None) -> None:
    """读出报告（.xlsx）和决定文件（.toml）中的复核决定，合成一份 TOML。

    相互矛盾的都保留并指出，以状态 1 退出。

    示例：qingdan decisions 报告.xlsx 去年决定.toml -o 复核决定.toml
    """
    from qingdan.review.gathering import gather

    if gather(sources, output):
        raise SystemExit(1)
