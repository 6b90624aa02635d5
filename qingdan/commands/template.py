"""The command `template`; what it does is imported when it is run."""

from __future__ import annotations

from pathlib import Path

import click

from qingdan.commands.chinese import Chinese, say
from qingdan.terminal.voice import tell


@click.command(cls=Chinese, short_help="说明 Word 模板的占位符，或者生成一份样板。")
@click.option(
    "--for",
    "kind",
    type=click.Choice(["比对", "核对"]),
    default="比对",
    show_default=True,
    help="哪种报告的模板：比对报告（diff）或者核对报告（check）。",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="样板写到哪里（.docx）；不给出的，列出可用的占位符。",
)
def template(kind: str, output: Path | None) -> None:
    """列出 Word 模板可用的占位符；给出 -o 的，生成一份样板，改成本单位的式样后即可使用。

    示例：qingdan template -o 模板.docx

    用法：qingdan diff 旧版.xlsx 新版.xlsx --template 模板.docx -o 修订对照表.docx
    """
    from qingdan import templating

    if output is None:
        say(templating.explained(kind), "table")
    else:
        templating.write_starter(kind, output)
        tell(f"已写出：{output}")
