"""The click commands; what is heavy is imported by the command that uses it."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from catalogue.errors import ListError, reason
from qingdan import __version__
from qingdan.commands.checks import check, rule
from qingdan.commands.chinese import (
    CONTEXT,
    ChineseGroup,
    Deferred,
    say,
)
from qingdan.commands.diffs import diff
from qingdan.commands.reading import notice, read, text
from qingdan.commands.review import decisions, review
from qingdan.commands.template import template
from qingdan.terminal.encoding import open_streams

#: The shells that `completion` writes a script for, and the variable by which they ask.
SHELLS = ("bash", "zsh", "fish", "powershell")
COMPLETE = "_QINGDAN_COMPLETE"


class _Face(ChineseGroup):
    """Ends in peace where the reader of a pipe has seen enough."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click itself would end with status 1, which means changes here."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None
        return result


#: The commands as the help groups them: what a newcomer wants first stands first.
_SECTIONS = {
    "比对与核对": ("diff", "review", "decisions", "check", "rule", "template", "demo"),
    "读取": ("read", "notice", "text"),
    "关系与时效": ("graph", "laws"),
    "其他": ("schema", "completion"),
}


@click.group(cls=_Face, context_settings=CONTEXT, sections=_SECTIONS)
@click.version_option(__version__, "--version", message="qingdan %(version)s", help="显示版本。")
def cli() -> None:
    """清单：读取行政许可等事项清单，比对两版清单，说明增减变化。

    示例：qingdan diff 2022.xlsx 2023.xlsx -o 变更报告.xlsx
    """


cli.add_command(diff)
cli.add_command(check)
cli.add_command(rule)
cli.add_command(review)
cli.add_command(decisions)
cli.add_command(template)


for _command in (read, notice, text):
    cli.add_command(_command)
cli.add_command(
    Deferred(
        "laws",
        module="qingdan.commands.laws",
        short_help="法规库：导入，查询时效。",
        help="""法规库：判断依据是否有效的根据。

        示例：qingdan laws import 法规库.csv
        """,
    )
)

cli.add_command(
    Deferred(
        "graph",
        module="qingdan.commands.graphs",
        short_help="部门、依据与事项的关系。",
        help="""把清单看作部门、实施机关、法律依据与事项的关系图，从中查询、比对、导出。

        示例：qingdan graph items 清单.xlsx --law 种子法
        """,
    )
)


@cli.command(short_help="用内置示例演示主要功能。")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("qingdan-demo"),
    show_default=True,
    metavar="文件夹",
    help="报告写到哪里。",
)
def demo(into: Path) -> None:
    """比对内置的 2022 年版与 2023 年版摘录（据国办发〔2023〕5号），写出全部报告。

    示例：qingdan demo
    """
    from qingdan.demonstration import demonstrate

    demonstrate(into)


#: The module and the arguments of the schema of each JSON report.
_SCHEMAS = {
    "changeset": ("diffs.reports.machine",),
    "findings": ("diffs.checks.reports.machine",),
    "reading": ("sources.account",),
    "notice": ("sources.texts.notice",),
    "text": ("sources.texts.transcript",),
    "graph-items": ("qingdan.graphs.answers", "graph-items"),
    "graph-item": ("qingdan.graphs.answers", "graph-item"),
    "graph-top": ("qingdan.graphs.answers", "graph-top"),
    "graph-doubts": ("qingdan.graphs.doubting",),
    "graph-diff": ("diffs.reports.portfolio",),
    "impact": ("qingdan.graphs.impacting",),
}


@cli.command(short_help="打印 JSON 报告的 JSON Schema。")
@click.argument("name", metavar="名称", type=click.Choice([*_SCHEMAS]))
def schema(name: str) -> None:
    """打印一种 JSON 报告的 JSON Schema：比对 changeset、核对 findings、读取 reading、通知 notice。

    公文为 text，关系图的查询和比对为 graph-items、graph-item、graph-top、graph-diff，依据存疑为
    graph-doubts，依据失效为 impact。

    示例：qingdan schema changeset
    """
    module, *arguments = _SCHEMAS[name]
    say(import_module(module).schema(*arguments), "json")


@cli.command(short_help="输出命令补全脚本。")
@click.argument("shell", metavar="终端", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """输出一种终端的命令补全脚本：bash、zsh、fish、powershell。脚本开头写明怎样长期启用。

    示例：qingdan completion bash
    """
    from qingdan.commands.completion import script

    click.echo(script(shell, cli))


def main() -> None:
    """Run a command; every failure that users can mend is one Chinese line and status 2."""
    open_streams()
    if COMPLETE in os.environ:
        from qingdan.commands.completion import register

        register()
    try:
        cli.main(standalone_mode=False, prog_name="qingdan")
    except ListError as error:
        _fail(str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        raise SystemExit(2) from None
    except click.UsageError as error:
        _fail(usage(error))
    except (click.Abort, KeyboardInterrupt):
        _fail("已中断")
    except UnicodeEncodeError:
        _fail("命令中有无法识别的字符；请核对终端的文字编码（应为 UTF-8）")
    except OSError as error:
        _fail(f"输出失败（{reason(error)}）；请检查磁盘空间，或换一个输出位置")
    except MemoryError:
        _fail("内存不足；请分批比对")
    _leave()


def _leave() -> None:
    """End the process without taking every row apart again, which takes as long as making them."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        _give_up(error)
    os._exit(0)


def _give_up(error: OSError) -> NoReturn:
    """End where nothing more can be written; what is left in the buffers would fail again."""
    click.echo(f"错误：输出失败（{reason(error)}）；请检查磁盘空间，或换一个输出位置", err=True)
    os._exit(2)


def usage(error: click.UsageError) -> str:
    """Return what is wrong with a command line, in Chinese."""
    hint = "；用 qingdan --help 查看用法"
    if isinstance(error, click.NoSuchOption):
        return f"没有“{error.option_name}”这个选项{hint}"
    if isinstance(error, click.MissingParameter):
        name = error.param_hint or (
            error.param.make_metavar(_context(error)) if error.param else ""
        )
        return f"缺少参数：{name}{hint}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        extra = _allowed(error)
        option = isinstance(error.param, click.Option)
        name = error.param.opts[0] if option else error.param.make_metavar(_context(error))
        return f"参数“{name}”的值不对{extra}{hint}"
    if "No such command" in error.message:
        group = _context(error).command
        known = group.commands if isinstance(group, click.Group) else cli.commands
        return f"没有这个命令；现有命令：{'、'.join(known)}{hint}"
    if "unexpected extra argument" in error.message:
        return f"参数太多{hint}"
    if "does not take a value" in error.message:
        return f"选项不带值：{error.message.split(' ')[1]}{hint}"
    if "requires an argument" in error.message:
        return f"选项缺少值：{error.message.split(' ')[1]}{hint}"
    return f"命令用法有误（{error.message}）{hint}"


def _allowed(error: click.BadParameter) -> str:
    """Say what an option may be: its choices, its least, or that a file is wanted."""
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return f"，可选：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange) and kind.min is not None:
        return f"，至少为 {kind.min}"
    if isinstance(kind, click.Path) and not kind.dir_okay and "'" in error.message:
        return f"：“{error.message.split(chr(39))[1]}”是一个文件夹，请给出文件"
    return ""


def _context(error: click.UsageError) -> click.Context:
    return error.ctx or click.Context(cli)


def _fail(message: str) -> None:
    from diffs.reports.columns import harmless
    from qingdan.terminal.colours import painted

    text = harmless(f"错误：{' '.join(message.split())}")
    click.echo(painted(text, sys.stderr), err=True, color=True)
    raise SystemExit(2)
