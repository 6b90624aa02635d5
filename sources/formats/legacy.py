"""Documents of other office forms in (.doc .wps .rtf .odt, XML of Office 2003): by LibreOffice.

Each is converted to .docx or .xlsx and read as such, with a note that says so. Workbooks of WPS
(.et) are read as .xls, without any of this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from catalogue.errors import ListError
from sources.formats import office


class Form(msgspec.Struct, frozen=True):
    """A form of document: what people call it, suffix that tells LibreOffice, what it becomes."""

    title: str
    suffix: str
    target: str


FORMS: Final[Mapping[str, Form]] = {
    "doc": Form("旧版 Word 文档", "doc", "docx"),
    "rtf": Form("RTF 文档", "rtf", "docx"),
    "odt": Form("OpenDocument 文档", "odt", "docx"),
    "wordml": Form("Word 2003 XML 文档", "xml", "docx"),
    "sheetml": Form("XML 表格", "xml", "xlsx"),
}


class Original(msgspec.Struct, frozen=True):
    """A document as it was found: file name to show, kind (a key of FORMS), bytes."""

    file: str
    kind: str
    data: bytes


def is_ready() -> bool:
    """Say whether LibreOffice is there."""
    return office.program() is not None


def note(file: str, kind: str) -> str:
    """Say that a document was read through a conversion."""
    return f"{file}：{FORMS[kind].title}，由 LibreOffice 转换后读取；请抽查与原件是否一致"


def missing(file: str, kind: str) -> str:
    """Say what to do about a document where LibreOffice is not installed."""
    return (
        f"{file}：这是{FORMS[kind].title}，读取它需要 LibreOffice，本机没有找到；"
        f"请安装 LibreOffice，或在 Word、WPS 中另存为 .{FORMS[kind].target} 后再试"
    )


def converted(originals: Sequence[Original]) -> list[bytes]:
    """Return the documents as .docx or .xlsx, in their order, one run a target.

    ListError where LibreOffice is missing, and for the first that it could not convert.
    """
    if originals and not is_ready():
        raise ListError(missing(originals[0].file, originals[0].kind))
    made: dict[str, bytes] = {}
    names = [f"{place}.{FORMS[one.kind].suffix}" for place, one in enumerate(originals)]
    for target in dict.fromkeys(FORMS[one.kind].target for one in originals):
        pairs = zip(names, originals, strict=True)
        chosen = {name: one.data for name, one in pairs if FORMS[one.kind].target == target}
        made |= office.convert(chosen, target)
    for name, one in zip(names, originals, strict=True):
        if name not in made:
            raise ListError(
                f"{one.file}：LibreOffice 转换失败（文件可能已损坏、加密，或转换超时）；"
                f"请用 Word 或 WPS 打开并另存为 .{FORMS[one.kind].target} 后再试"
            )
    return [made[name] for name in names]
