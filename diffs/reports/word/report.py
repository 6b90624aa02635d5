"""The Word report (修订对照表): a document that is signed, on our paper or an office's template."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from diffs.changeset import ChangeSet
from diffs.reports.word import chapters, front
from diffs.reports.word.parts import Part
from diffs.reports.word.template import (
    NOTHING,
    Given,
    Placeholders,
    added,
    check,
    opened,
    with_given,
)

if TYPE_CHECKING:
    from docx.document import Document

PLACEHOLDERS: Final = Placeholders(
    lines={
        "标题": "报告标题",
        "旧版": "旧版清单的标题",
        "新版": "新版清单的标题",
        "旧版文件": "旧版清单的文件名",
        "新版文件": "新版清单的文件名",
        "旧版项数": "旧版清单的项数",
        "新版项数": "新版清单的项数",
        "文号": "通知的文号，没有通知的为清单标题中的文号",
        "日期": "两版清单标题中的日期和通知的日期",
        "比对范围": "比对的类别和工作表，全表项数",
        "比对方法": "怎样确定同一事项",
        "勾稽": "旧版项数怎样变为新版项数",
        "统计": "各类变化的项数",
        "复核统计": "采用了几条复核决定，几条待复核",
    },
    blocks={
        "概况": "比对概况表：两版清单、文号、日期、比对方法、勾稽、统计",
        "目录": "目录，含模板自有的标题",
        "对照表": "修订对照表：先列原因及其事项，再按变化类型分章",
        "复核": "复核情况：已采用的复核决定，何人何时因何认定",
        "待复核": "待复核的事项，附把握、判断依据和复核意见栏",
        "通知核对": "与通知逐项核对的结果",
        "提示": "比对的说明",
        "签署": "编制单位、编制、审核、签发、日期",
    },
    main="对照表",
    carried=("复核", "待复核", "通知核对", "提示"),
)


def write(
    changeset: ChangeSet, stream: BinaryIO, template: bytes | None = None, given: Given = NOTHING
) -> None:
    """Write the report of a change set to a binary stream, into a template that was `accepted`.

    `given` are words of the user's own, by the names of their placeholders.
    """
    from diffs.reports.word.filling import fill
    from diffs.reports.word.paper import save

    document = starter() if template is None else opened(template, "")
    lines = {**front.lines(changeset), **given}
    fill(document, with_given(PLACEHOLDERS, given), lines, _blocks(changeset, given))
    save(document, stream)


def _blocks(changeset: ChangeSet, given: Given) -> dict[str, list[Part]]:
    """Return the parts that stand for each block, with their headings; some may be none."""
    return {
        "概况": front.overview(changeset, added(PLACEHOLDERS, given)),
        "对照表": chapters.changes(changeset),
        "复核": chapters.decided(changeset),
        "待复核": chapters.review(changeset),
        "通知核对": chapters.announced(changeset),
        "提示": chapters.notes(changeset.warnings),
        "签署": chapters.signing(given),
    }


def accepted(data: bytes, name: str, given: Given = NOTHING) -> bytes:
    """Return a template that a report can be written into; ListError, with its name, otherwise."""
    check(opened(data, name), with_given(PLACEHOLDERS, given), name)
    return data


def starter() -> Document:
    """Return the paper of a report with its placeholders, for offices to make their own of."""
    from diffs.reports.word.paper import paper

    return paper(("对照表", "复核", "待复核", "通知核对", "提示", "签署"), "清单修订对照表")
