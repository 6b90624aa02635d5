"""Templates of Word reports: an office's own is read and checked before any list is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Final

from catalogue.errors import ListError, reason
from qingdan.output import write_all
from qingdan.terminal.voice import tell
from sources.disk import file_bytes

if TYPE_CHECKING:
    from docx.document import Document

    from diffs.changeset import ChangeSet
    from diffs.checks.findings import Findings
    from diffs.reports.word.template import Placeholders

#: What `qingdan template --for` takes, and the command whose reports such a template is for.
REPORTS: Final = {"比对": "qingdan diff", "核对": "qingdan check"}


def changes_in(
    template: Path | None, outputs: Iterable[Path], given: Sequence[str] = ()
) -> Callable[[ChangeSet, BinaryIO], None]:
    """Return what writes change reports into a template, or on our own paper, with words `given`.

    ListError where that cannot be done.
    """
    from diffs.reports.word import report

    words = _words(given, outputs, report.PLACEHOLDERS)
    data = None
    if template is not None:
        data = report.accepted(_read(template, outputs), str(template), words)
        _tell_attached(data, str(template))
    return partial(report.write, template=data, given=words)


def findings_in(
    template: Path | None, outputs: Iterable[Path], given: Sequence[str] = ()
) -> Callable[[Findings, BinaryIO], None]:
    """Return what writes findings into a template, or on our own paper, with words `given`."""
    from diffs.checks.reports import word

    words = _words(given, outputs, word.PLACEHOLDERS)
    data = None
    if template is not None:
        data = word.accepted(_read(template, outputs), str(template), words)
        _tell_attached(data, str(template))
    return partial(word.write, template=data, given=words)


def _words(given: Sequence[str], outputs: Iterable[Path], known: Placeholders) -> dict[str, str]:
    """Return words by the names of their placeholders; ListError where they are none."""
    if given and not any(path.suffix.lower() == ".docx" for path in outputs):
        raise ListError("--fill 只用于 Word 报告；请用 -o 给出后缀为 .docx 的文件")
    found: dict[str, str] = {}
    for one in given:
        name, mark, said = one.replace("＝", "=", 1).partition("=")
        name = name.strip()
        if not mark or not name or set(name) & set("{}｛｝"):
            raise ListError(f"--fill {one}：请写作 名称=内容，如 --fill 编制单位=某市司法局")
        if name in known.blocks:
            raise ListError(f"--fill {one}：“{name}”由报告的章节取代，不能另写；请换一个名称")
        found[name] = said.strip()
    return found


def _read(template: Path, outputs: Iterable[Path]) -> bytes:
    found = [path for path in outputs if path.suffix.lower() == ".docx"]
    if not found:
        raise ListError("--template 只用于 Word 报告；请用 -o 给出后缀为 .docx 的文件")
    if any(path.resolve() == template.resolve() for path in found):
        raise ListError(f"{template}：报告会覆盖模板；请换一个文件名")
    try:
        return file_bytes(template)
    except OSError as error:
        raise ListError(f"{template}：模板读不了（{reason(error)}）；请核对路径和权限") from None


def _tell_attached(data: bytes, name: str) -> None:
    from diffs.reports.word.template import attached

    for place in attached(data, name):
        tell(f"提示：{name}：模板所附的外部模板（{place}）不带入报告")


def explained(kind: str) -> str:
    """Return the placeholders of a kind of report, each with what comes in its place."""
    known = _placeholders(kind)
    rows = [f"{REPORTS[kind]} 的 Word 模板（--template）可用的占位符：", ""]
    rows.append("可放在任何地方，包括页眉、页脚、文本框：")
    rows += [f"  {{{{{name}}}}}  {told}" for name, told in known.lines.items()]
    rows += ["", "要在正文或表格中单独成段，由章节和表格取代："]
    rows += [f"  {{{{{name}}}}}  {told}" for name, told in known.blocks.items()]
    rows += ["", "自定的占位符用 --fill 名称=内容 给出，如 --fill 编制单位=某市司法局。"]
    carried = "、".join(f"{{{{{name}}}}}" for name in known.carried)
    rows += [
        "",
        f"{{{{{known.main}}}}}必须有；模板中没有{carried}的，其内容接在{{{{{known.main}}}}}之后。",
        "标题、正文和表格用模板中同名的样式；生成样板：qingdan template -o 模板.docx",
    ]
    return "\n".join(rows)


def write_starter(kind: str, output: Path) -> None:
    """Write a document with all placeholders, for an office to make its own of."""
    if output.suffix.lower() != ".docx":
        raise ListError(f"{output}：模板只能是 .docx；请换一个文件名")
    from diffs.reports.word.paper import save

    def write(stream: IO[bytes]) -> None:
        import io

        buffer = io.BytesIO()
        save(_starter(kind), buffer)
        stream.write(buffer.getbuffer())

    write_all({output: write})


def _placeholders(kind: str) -> Placeholders:
    if kind == "核对":
        from diffs.checks.reports import word

        return word.PLACEHOLDERS
    from diffs.reports.word import report

    return report.PLACEHOLDERS


def _starter(kind: str) -> Document:
    if kind == "核对":
        from diffs.checks.reports import word

        return word.starter()
    from diffs.reports.word import report

    return report.starter()
