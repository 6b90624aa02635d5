"""Commands whose help is Chinese throughout, and groups that load theirs when they are asked."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click
from click.shell_completion import CompletionItem

from qingdan.terminal.voice import options

_EXAMPLE: Final = "示例："
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Place(click.types.StringParamType):
    """Where a list or a document is: a file, `表.xlsx#工作表`, a folder, an address, or `-`."""

    name = "place"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - as click calls it
        param: click.Parameter,  # noqa: ARG002 - as click calls it
        incomplete: str,
    ) -> list[CompletionItem]:
        """Let the shell offer files."""
        return [CompletionItem(incomplete, type="file")]


PLACE: Final = Place()


class Chinese(click.Command):
    """A command whose help is Chinese throughout, and that takes `--quiet` and `--verbose`."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.params = [*self.params, *options()]

    @property
    def example(self) -> str:
        """The first example of the help; empty where there is none."""
        found = (line.strip() for line in (self.help or "").splitlines())
        return next(
            (line.removeprefix(_EXAMPLE) for line in found if line.startswith(_EXAMPLE)), ""
        )

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, with a line of progress once it takes long."""
        if isinstance(self, click.Group):
            return super().invoke(ctx)
        from qingdan.terminal.progress import watched

        with watched():
            return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示帮助。"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]")
        pieces = pieces.replace("COMMAND [ARGS]...", "命令 [参数]…")
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the section of options."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = filter(None, (option.get_help_record(ctx) for option in options))
        told = [(name, text.replace("[default: ", "[默认：")) for name, text in records]
        with formatter.section("选项"):
            formatter.write_dl(told)


class ChineseGroup(Chinese, click.Group):
    """A group of such commands; `sections` are headings and the names of what stands under each."""

    command_class = Chinese

    def __init__(
        self, *arguments: Any, sections: Mapping[str, Sequence[str]] | None = None, **more: Any
    ) -> None:
        super().__init__(*arguments, **more)
        self._sections = sections

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """Return the names in the order in which they were given."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sections of options and commands."""
        Chinese.format_options(self, ctx, formatter)
        names = self.list_commands(ctx)
        for heading, chosen in (self._sections or {"命令": names}).items():
            with formatter.section(heading):
                for name in chosen:
                    self._write_command(name, formatter)

    def _write_command(self, name: str, formatter: click.HelpFormatter) -> None:
        command = self.commands[name]
        room = " " * formatter.current_indent
        formatter.write(f"{room}{name:<11}{command.get_short_help_str(80)}\n")
        if isinstance(command, Chinese) and command.example:
            formatter.write(f"{room}{'':<11}例：{command.example}\n")


class Deferred(ChineseGroup):
    """A group whose commands stand in a module of their own, as its `COMMANDS`.

    The module is imported when one of them is asked for, so that other commands start as fast.
    """

    def __init__(self, *arguments: Any, module: str, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._module = module

    def _load(self) -> None:
        if not self.commands:
            for command in import_module(self._module).COMMANDS:
                self.add_command(command)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        self._load()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None where there is none of the name."""
        self._load()
        return super().get_command(ctx, cmd_name)


FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="输出格式。",
)


#: What a report is shown as, or written as where there are many.
REPORT_FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "md"]),
    help="输出到屏幕的格式，默认 table；给出 -o 时默认不输出。成批时为各份报告的格式，默认 xlsx。",
)

JOBS = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="进程数",
    help="成批时同时用几个进程，默认按处理器数；结果与进程数无关。",
)


def _in_english(_context: click.Context, _param: click.Parameter, form: str | None) -> str | None:
    """Let 修订稿 be `tracked`: what has a Chinese name beside one that has should have one too."""
    return "tracked" if form == "修订稿" else form


WORD_FORM = click.option(
    "--form",
    "word_form",
    type=click.Choice(["对照表", "修订稿", "tracked"]),
    callback=_in_english,
    help="Word 报告的形式，默认对照表；修订稿（tracked）带修订痕迹，全部接受得新版，拒绝得旧版。",
)

TEMPLATE = click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="用本单位的 Word 模板写 .docx 报告；模板怎样写见 qingdan template。",
)


FILL = click.option(
    "--fill",
    "given",
    multiple=True,
    metavar="名称=内容",
    help="写进 .docx 报告的内容，如 编制单位=某市司法局；模板中写作 {{编制单位}}；可重复。",
)


def refuse_in_batches(job: str, options: Mapping[str, object]) -> None:
    """Refuse options of one report where many are made: 成批比对不用 --fill；请逐对比对."""
    for option, given in options.items():
        if given not in (None, ()):
            one = "逐对" if job == "比对" else "逐份"
            raise click.UsageError(f"成批{job}不用 {option}；请{one}{job}")


def say(text: str, form: str) -> None:
    """Print a report; JSON is UTF-8 whatever the terminal writes, for it is read by programs."""
    from diffs.reports.columns import harmless
    from qingdan.terminal.colours import painted
    from qingdan.terminal.progress import hush

    hush()
    # click would take the colours away from a pipe itself, also where they were asked for.
    shown = text.encode() if form == "json" else painted(harmless(text), sys.stdout)
    click.echo(shown, color=True)
