"""`qingdan read`, `notice` and `text`: how lists, notices and official texts are understood."""

from __future__ import annotations

import click

from qingdan.commands.chinese import FORM, PLACE, Chinese, say


@click.command(cls=Chinese, short_help="显示一份清单读成了什么样。")
@click.argument("source", type=PLACE, metavar="清单", required=False)
@FORM
@click.option("--kind", "kinds", multiple=True, metavar="类别", help="只读取该类别的事项。")
@click.option("--headers", is_flag=True, help="列出可识别的列名。")
def read(source: str | None, form: str, kinds: tuple[str, ...], headers: bool) -> None:
    """显示一份清单的读取结果：列的对应、取用和略去的行、声明数与实有数。

    清单可以是文件、文件夹、网址或者 -；取自网上的，一并显示地址、取得时间和校验值。

    示例：qingdan read 清单.xlsx
    """
    from qingdan import showing

    if headers:
        click.echo(showing.headers())
    if source is not None:
        say(showing.show(source, form, frozenset(kinds)), form)
    elif not headers:
        raise click.MissingParameter(param_hint="清单", param_type="argument")


@click.command(cls=Chinese, short_help="读出通知宣布了哪些调整。")
@click.argument("source", type=PLACE, metavar="通知")
@FORM
def notice(source: str, form: str) -> None:
    """读出一份调整通知宣布了哪些事项新增、删去、更名、调整主管部门或实施机关，附原文和行号。

    通知可以是文件、网址或者 -（标准输入）；通知是网页附件的，用“网址#序号”选定。

    示例：qingdan notice 通知.txt
    """
    from qingdan import noticing

    say(noticing.show(source, form), form)


@click.command(cls=Chinese, short_help="把换行、分页打断的公文还原成段落。")
@click.argument("source", type=PLACE, metavar="公文")
@FORM
def text(source: str, form: str) -> None:
    """把换行、分页打断的公文还原成段落，附行号；标出可能缺字的数字和日期，一个文件多件公文时分开。

    示例：qingdan text 公报.txt
    """
    from qingdan import texting

    say(texting.show(source, form), form)
