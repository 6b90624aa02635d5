"""`qingdan diff`: two editions of a list, or many pairs of them."""

from __future__ import annotations

from pathlib import Path

import click

from qingdan.commands.chinese import (
    FILL,
    JOBS,
    PLACE,
    REPORT_FORM,
    TEMPLATE,
    WORD_FORM,
    Chinese,
    refuse_in_batches,
)
from qingdan.commands.review import DECISIONS


@click.command(cls=Chinese, short_help="比对两版清单，给出变更报告。")
@click.argument("old", type=PLACE, metavar="旧版", required=False)
@click.argument("new", type=PLACE, metavar="新版", required=False)
@click.option(
    "--pairs",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="对照表",
    help="成批比对：表中有“旧版”“新版”两列，一行一对，可另有“名称”一列；报告写入 -o 文件夹。",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="文件",
    help="报告文件，格式由后缀定：.xlsx .docx .html .json .csv .md；可重复。成批时为一个文件夹。",
)
@REPORT_FORM
@JOBS
@click.option("--changed-only", is_flag=True, help="不列未变的事项。")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="类别",
    help="只比对该类别的事项，如 行政许可；没有类别一栏的，许可、备案按标题、列名判断；可重复。",
)
@click.option(
    "--notice",
    type=PLACE,
    metavar="文件",
    help="修订通知，文件或网址；报告中与其宣布的调整逐项核对。",
)
@DECISIONS
@WORD_FORM
@TEMPLATE
@FILL
@click.option("--old-title", metavar="标题", help="旧版清单的标题；默认取自清单或文件名。")
@click.option("--new-title", metavar="标题", help="新版清单的标题；默认取自清单或文件名。")
@click.option("--exit-code", is_flag=True, help="有变化时以状态 1 退出。")
def diff(
    old: str | None,
    new: str | None,
    pairs: Path | None,
    outputs: tuple[Path, ...],
    form: str | None,
    jobs: int | None,
    changed_only: bool,
    kinds: tuple[str, ...],
    notice: str | None,
    decisions: tuple[Path, ...],
    word_form: str | None,
    template: Path | None,
    given: tuple[str, ...],
    old_title: str | None,
    new_title: str | None,
    exit_code: bool,
) -> None:
    """比对旧版与新版清单，说明哪些事项新增、删除、更名、拆分、合并，或者调整了部门、机关、依据。

    清单可以是文件、装有多个工作簿的文件夹、“表.xlsx#工作表名”、网址，或者 -（标准输入）。

    网页有多个附件的，用“网址#序号”或“网址#附件名”选定，用“网址#全部”合为一份。

    示例：qingdan diff 2022.xlsx 2023.xlsx -o 报告.xlsx -o 报告.json

    修订稿：qingdan diff 2022.xlsx 2023.xlsx -o 修订稿.docx --form tracked

    成批：qingdan diff --pairs 对照表.csv -o 变更报告/
    """
    from qingdan.comparing import Asked, compare

    asked = Asked(
        kinds=kinds,
        changed_only=changed_only,
        notice=notice,
        word_form=word_form,
        template=template,
        given=given,
        titles=(old_title, new_title),
        decisions=decisions,
    )
    if pairs is not None:
        if old is not None:
            raise click.UsageError("给出 --pairs 的，不再给出旧版和新版")
        alone = {
            "--form": word_form,
            "--template": template,
            "--fill": given,
            "--old-title": old_title,
            "--new-title": new_title,
        }
        refuse_in_batches("比对", alone)
        from qingdan.batches.comparisons import run_pairs

        status = run_pairs(pairs, asked, tuple(map(str, outputs)), form, jobs)
        raise SystemExit(0 if status == 1 and not exit_code else status)
    if old is None or new is None:
        hint = "旧版" if old is None else "新版"
        raise click.MissingParameter(param_hint=hint, param_type="argument")
    changed = compare(old, new, asked, outputs, form)
    if exit_code and changed:
        raise SystemExit(1)
