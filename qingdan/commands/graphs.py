"""The commands under `qingdan graph`; loaded when one of them is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from qingdan.commands.chinese import FORM, PLACE, Chinese, say

KINDS = click.option(
    "--kind", "kinds", multiple=True, metavar="类别", help="只看该类别的事项，如行政许可；可重复。"
)


@click.command(cls=Chinese, short_help="某部法律、某个部门或者某个实施机关名下的事项。")
@click.argument("source", type=PLACE, metavar="清单")
@click.option("--law", metavar="名称", help="法律法规名称，全称或简称。")
@click.option("--authority", metavar="名称", help="主管部门，全称或简称。")
@click.option("--body", metavar="名称", help="实施机关；写明层级的（省级林草部门）只查该层级。")
@click.option("--only", is_flag=True, help="与 --law 连用：只列没有其他依据的事项。")
@click.option(
    "--inherited",
    is_flag=True,
    help="与 --authority 或 --body 连用：一并列出清单中仍记在其前身名下的事项。",
)
@KINDS
@FORM
def items(
    source: str,
    law: str | None,
    authority: str | None,
    body: str | None,
    only: bool,
    inherited: bool,
    kinds: tuple[str, ...],
    form: str,
) -> None:
    """列出以某部法律法规为依据的事项，某个主管部门的事项，或者某个机关实施的事项。

    清单可以是文件、文件夹、网址或者 -。--only 和 --inherited 的结果分别是“只此一项依据”和
    “连同前身名下”的事项；部分职责划转的，是否随之划转由使用者核对。

    示例：qingdan graph items 清单.xlsx --authority 国家林草局
    """
    from qingdan.graphs import graphing

    asked = [
        (kind, name)
        for kind, name in (("law", law), ("authority", authority), ("body", body))
        if name is not None
    ]
    if len(asked) != 1:
        raise click.UsageError("请在 --law、--authority、--body 中给出一个")
    kind, name = asked[0]
    if only and kind != "law":
        raise click.UsageError("--only 须与 --law 连用")
    if inherited and kind == "law":
        raise click.UsageError("--inherited 须与 --authority 或 --body 连用")
    say(graphing.items(source, kind, name, form, more=only or inherited, kinds=kinds), form)


@click.command(cls=Chinese, short_help="一个事项的主管部门、实施机关及其层级、依据。")
@click.argument("source", type=PLACE, metavar="清单")
@click.argument("name", metavar="事项名称")
@FORM
def item(source: str, name: str, form: str) -> None:
    """列出一个事项的主管部门、实施机关（层级、方式、范围）和依据（条款、文号）。

    名称不完整的，列出名称中含有这些字的事项。

    示例：qingdan graph item 清单.xlsx 林草种子生产经营许可证核发
    """
    from qingdan.graphs import graphing

    say(graphing.item(source, name, form), form)


@click.command(cls=Chinese, short_help="哪些法律、部门、机关承载的事项最多。")
@click.argument("source", type=PLACE, metavar="清单")
@click.option(
    "--kind",
    type=click.Choice(["law", "authority", "body"]),
    default="law",
    show_default=True,
    help="法律依据、主管部门，还是实施机关。",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="个数",
    help="列出前几名；json 全部列出。",
)
@FORM
def top(source: str, kind: str, limit: int, form: str) -> None:
    """列出承载事项最多的法律依据、主管部门或者实施机关：事项数、占比，以及只依托它一个的事项数。

    示例：qingdan graph top 清单.xlsx --kind authority
    """
    from qingdan.graphs import graphing

    say(graphing.top(source, kind, limit, form), form)


@click.command(cls=Chinese, short_help="两版清单中部门、依据名下的事项有何增减。")
@click.argument("old", type=PLACE, metavar="旧版")
@click.argument("new", type=PLACE, metavar="新版")
@FORM
def diff(old: str, new: str, form: str) -> None:
    """比对两版清单的关系图：哪个部门的事项转到哪个部门，哪些法律、机关名下的事项有增减。

    部门之间的转移分全部、部分，注明机构沿革；不再是任何事项依据的法律单独列出。事项的对应关系与
    qingdan diff 相同。

    示例：qingdan graph diff 2022.xlsx 2023.xlsx
    """
    from qingdan.graphs import graphing

    say(graphing.diff(old, new, form), form)


@click.command(cls=Chinese, short_help="导出关系图，或者画出其中一部分。")
@click.argument("sources", type=PLACE, metavar="清单...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    metavar="文件",
    help="输出文件，格式由后缀定：.graphml .gexf .json .cypher .mmd .dot .svg .html；可重复。",
)
@click.option("--around", metavar="名称", help="只取这个法律、部门、机关或者事项及其周围。")
@click.option(
    "--depth",
    type=click.IntRange(1, 6),
    metavar="步数",
    help="与 --around 连用：离它几步以内；默认 2，事项为 1。",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=24,
    show_default=True,
    metavar="个数",
    help="图（.svg .html .mmd .dot）中每类至多画几个。",
)
def export(
    sources: tuple[str, ...],
    outputs: tuple[Path, ...],
    around: str | None,
    depth: int | None,
    limit: int,
) -> None:
    """导出一份或者几份清单的关系图，供 Gephi、Neo4j、networkx 等使用，或者画成图。

    画图时事项太多的，取联系最多的画出，并说明略去多少；没有给出 --around 的，以承载事项最多的
    为中心。

    示例：qingdan graph export 清单.xlsx -o 关系图.graphml -o 种子法.html --around 种子法
    """
    from qingdan.graphs import exporting

    exporting.export(sources, outputs, around, depth, limit)


@click.command(cls=Chinese, short_help="法律废止后哪些事项失去依据。")
@click.argument("source", type=PLACE, metavar="清单")
@click.option(
    "--laws", "register", type=PLACE, metavar="文件", help="法规库（CSV）；默认用已导入的一份。"
)
@click.option("--as-of", "day", metavar="日期", help="截至哪一日，如 2026-09-01；默认今日。")
@KINDS
@FORM
def impact(
    source: str, register: str | None, day: str | None, kinds: tuple[str, ...], form: str
) -> None:
    """列出截至某日失去一项或几项依据的事项：失效的依据及其废止文件、尚存的依据、设定依据是否尚存。

    法规库中没有的依据单独列出，不作判断。

    示例：qingdan graph impact 清单.xlsx --laws 法规库.csv --as-of 2026-09-01
    """
    from qingdan import lawkeeping
    from qingdan.graphs import impacting

    say(impacting.show(source, register, lawkeeping.day_of(day), form, kinds), form)


@click.command(cls=Chinese, short_help="依据栏中标注、文号、项号等存疑之处。")
@click.argument("source", type=PLACE, metavar="清单")
@click.option(
    "--laws",
    "register",
    type=PLACE,
    metavar="文件",
    help="法规库（CSV）；默认用已导入的一份，没有也可以核对。",
)
@click.option("--as-of", "day", metavar="日期", help="按哪一日判断现行版本；默认今日。")
@KINDS
@FORM
def doubts(
    source: str, register: str | None, day: str | None, kinds: tuple[str, ...], form: str
) -> None:
    """列出依据栏存疑之处。

    核对：层级标注与所引文件不符（国务院令标注为规章）；文号是其他文件的；所引国务院令第412号附件的
    项号与事项不符；行政许可的依据只有部门规章、规范性文件；有法规库的，还核对引用的是否现行版本。

    示例：qingdan graph doubts 清单.xlsx
    """
    from qingdan import lawkeeping
    from qingdan.graphs import doubting

    say(doubting.show(source, register, lawkeeping.day_of(day), form, kinds), form)


COMMANDS: Final = (items, item, top, doubts, impact, diff, export)
