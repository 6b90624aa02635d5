"""The commands `check` and `rule`; what they do is imported when they are run."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from qingdan.commands.chinese import (
    FILL,
    FORM,
    JOBS,
    PLACE,
    REPORT_FORM,
    TEMPLATE,
    Chinese,
    refuse_in_batches,
    say,
)


@click.command(cls=Chinese, short_help="把本级清单与上级清单核对，指出不一致之处。")
@click.argument("sources", type=PLACE, metavar="清单…", nargs=-1, required=True)
@click.option(
    "--against",
    multiple=True,
    type=PLACE,
    metavar="清单",
    help="参照清单，即上级清单或者许可清单；可重复。",
)
@click.option(
    "--before",
    multiple=True,
    type=PLACE,
    metavar="清单",
    help="参照清单的上一版，用以查出已取消的事项。",
)
@click.option(
    "--notice", multiple=True, type=PLACE, metavar="文件", help="取消事项的通知；可重复。"
)
@click.option(
    "--cancelled", multiple=True, type=PLACE, metavar="清单", help="已取消事项的清单；可重复。"
)
@click.option("--level", metavar="层级", help="本级清单的层级，如 县级；默认由标题判断。")
@click.option(
    "--kind",
    type=click.Choice(["许可", "备案"]),
    help="清单类别；混有多种权力的清单只核对这一类，默认由标题、列名判断。",
)
@click.option("--laws", type=PLACE, metavar="文件", help="法规库；默认用已导入的一份。")
@click.option("--as-of", "day", metavar="日期", help="截至哪一日，如 2026-09-01；默认今日。")
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="配置文件；默认用当前文件夹的 qingdan.toml，没有则不用。",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="核对结果达到哪一级时以状态 1 退出。",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(),
    metavar="文件",
    help="报告文件，格式由后缀定：.xlsx .docx .html .json .csv .md；可重复。成批时为一个文件夹。",
)
@click.option("--title", metavar="标题", help="清单的标题；默认取自清单或文件名。")
@TEMPLATE
@FILL
@REPORT_FORM
@JOBS
def check(
    sources: tuple[str, ...],
    against: tuple[str, ...],
    before: tuple[str, ...],
    notice: tuple[str, ...],
    cancelled: tuple[str, ...],
    level: str | None,
    kind: Literal["许可", "备案"] | None,
    laws: str | None,
    day: str | None,
    config: Path | None,
    fail_on: Literal["error", "warning", "never"],
    outputs: tuple[str, ...],
    title: str | None,
    template: Path | None,
    given: tuple[str, ...],
    form: str | None,
    jobs: int | None,
) -> None:
    """按规则逐项核对一份清单，并与上级清单对照，说明哪里不一致、依据哪条规定、怎样改。

    清单和参照清单可以是文件、文件夹、“表.xlsx#工作表名”、网址，或者 -（标准输入）。

    规则见 qingdan rule。

    \b
    配置文件 qingdan.toml（各项均可不写，逐项说明见 README）：
      level = "县级"、kind = "许可"          同 --level、--kind
      select = […]、ignore = […]             只核对哪些规则、略去哪些规则
      bodies = ["某县行政审批局"]            认可的实施机关，如集中行使许可权的
      [severity] 一节：filing-fee = "error"  改规则的级别
      [[accept]] 各节：rule、item、reason、date  认可的偏离及其理由、日期

    清单有几份的，各出一份报告，另出汇总；读不了的在汇总里注明，其余照常核对。文件夹作为一份清单，
    其中各文件要分别核对的，写作 文件夹/*.xlsx。

    示例：qingdan check 县清单.xlsx --against 省清单.xlsx --level 县级 -o 核对报告.xlsx

    成批：qingdan check 各县/*.xlsx --against 省清单.xlsx --level 县级 -o 核对报告/
    """  # noqa: D301 - click reads the mark
    from qingdan.checking import Asked, run

    asked = Asked(
        against=against,
        before=before,
        notice=notice,
        cancelled=cancelled,
        level=level,
        kind=kind,
        laws=laws,
        day=day,
        config=config,
        title=title,
        given=given,
    )
    from qingdan.batches.folder import is_folder

    if len(sources) > 1 or any(map(is_folder, outputs)):
        refuse_in_batches("核对", {"--template": template, "--fill": given, "--title": title})
        from qingdan.batches.checks import run_checks

        raise SystemExit(run_checks(sources, asked, outputs, form, fail_on, jobs))
    files = tuple(map(Path, outputs))
    if run(sources[0], asked, files, form, fail_on, template=template):
        raise SystemExit(1)


def _rule_names(_context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    from diffs.checks.rules import rules

    return [name for name in rules() if name.startswith(begun)]


@click.command(cls=Chinese, short_help="列出核对规则，或者解释一条规则。")
@click.argument("name", metavar="规则代号", required=False, shell_complete=_rule_names)
@FORM
def rule(name: str | None, form: str) -> None:
    """列出核对清单所依据的规则；给出规则代号的，说明其条文、核对内容、改法和示例。

    示例：qingdan rule coverage-missing
    """
    from qingdan import ruling

    say(ruling.show(name, form), form)
