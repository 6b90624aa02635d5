"""Accepts or rejects every change of a Word document: by the standard, and by LibreOffice.

The first knows nothing of how the writer goes about it, only what ECMA-376 says of `w:ins` and
`w:del` on runs, paragraph marks and rows (17.13.5).
"""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
from lxml import etree

from catalogue.edition import Edition
from catalogue.item import FIELD_TITLES, FIELDS, Item
from diffs.changeset import diff
from diffs.reports.cells import clean
from diffs.reports.tracked.document import body, write
from diffs.reports.tracked.fields import fields
from diffs.reports.tracked.ink import Ink
from diffs.reports.tracked.shell import paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
How = Literal["accept", "reject"]
#: What accepting drops, and what rejecting does.
_MARKS = (f"{W}del", f"{W}ins")
_PIECES = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}
_COMMENTS = (
    f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference", f"{W}rStyle",
)  # fmt: skip


class Settled(msgspec.Struct, frozen=True):
    """What a document says once its changes are settled: title, header, rows."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> list[list[tuple[str, str]]]:
        """The rows by header, sorted; columns without one hold nothing, which is checked."""
        found = []
        for row in self.rows:
            pairs = list(zip(self.header, row, strict=True))
            assert not [value for header, value in pairs if value and not header], row
            found.append(sorted((header, value) for header, value in pairs if value))
        return found


def document(old: Edition, new: Edition) -> bytes:
    """The tracked document of two editions."""
    stream = io.BytesIO()
    write(diff(old, new), old, new, stream)
    return stream.getvalue()


def body_of(old: Edition, new: Edition) -> etree._Element:
    """The tracked text of two editions, without the document around it, which takes longer."""
    return body(Ink(), diff(old, new), old, new, fields(old, new), paper(9))


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def settled(data: bytes, how: How) -> Settled:
    """What a document says once every change of it is accepted or rejected."""
    return settled_body(part(data)[0], how)


def settled_body(made: etree._Element, how: How) -> Settled:
    """The same of a text without a document; the text itself is settled by it."""
    (table,) = _resolved(made, how).findall(f"{W}tbl")
    title = _text(list(table.itersiblings(f"{W}p", preceding=True))[::-1])
    rows = [
        tuple(_text(cell.findall(f"{W}p")) for cell in row.findall(f"{W}tc"))
        for row in table.findall(f"{W}tr")
    ]
    return Settled(title, rows[0], tuple(rows[1:]))


def settled_document(data: bytes, how: How) -> bytes:
    """The document itself once every change of it is accepted or rejected, without comments."""
    root = _resolved(part(data), how)
    etree.strip_elements(root, *_COMMENTS, with_tail=False)
    return _with(data, root)


def without_comments(data: bytes) -> bytes:
    """The document with its changes, but no comment."""
    root = part(data)
    etree.strip_elements(root, *_COMMENTS, with_tail=False)
    for mark in list(root.iter(*_MARKS)):
        if mark.getparent().tag == f"{W}p" and not mark.findall(f"{W}r/*"):  # type: ignore[union-attr]
            mark.getparent().remove(mark)  # type: ignore[union-attr]
    return _with(data, root)


def _with(data: bytes, root: etree._Element) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            whole = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            target.writestr(name, whole if name == "word/document.xml" else source.read(name))
    return made.getvalue()


def _resolved(root: etree._Element, how: How) -> etree._Element:
    """Drop what is not there any more, and every sign that the rest was once a change."""
    drop, keep = _MARKS if how == "accept" else _MARKS[::-1]
    for mark in list(root.iter(drop)):
        holder = mark.getparent()
        assert holder is not None
        if holder.tag == f"{W}p":
            holder.remove(mark)
        elif holder.tag == f"{W}trPr":
            row = holder.getparent()
            row.getparent().remove(row)  # type: ignore[union-attr]
    for mark in list(root.iter(drop)):
        _join_to_the_next(mark.getparent().getparent().getparent())  # type: ignore[union-attr]
    etree.strip_tags(root, keep)
    for text in root.iter(f"{W}delText"):
        text.tag = f"{W}t"
    assert next(root.iter(*_MARKS), None) is None
    return root


def _join_to_the_next(paragraph: etree._Element) -> None:
    """A paragraph whose mark is dropped runs on into the next; the last of a cell stays."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    assert mark is not None
    for change in mark.findall(f"{W}ins") + mark.findall(f"{W}del"):
        mark.remove(change)
    following = paragraph.getnext()
    if following is not None and following.tag == f"{W}p":
        runs = [one for one in paragraph if one.tag != f"{W}pPr"]
        following[int(following[0].tag == f"{W}pPr") : 0] = runs
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]


def _text(paragraphs: list[etree._Element]) -> str:
    lines = []
    for paragraph in paragraphs:
        found = paragraph.findall(f"{W}r/*")
        lines.append("".join(_PIECES.get(str(one.tag)) or one.text or "" for one in found))
    return "\n".join(lines)


def said(edition: Edition) -> list[list[tuple[str, str]]]:
    """The rows of an edition by header, without what they leave empty."""
    headers = {key: read for key, read in edition.headers if read}
    return [_record(item, headers) for item in edition.items]


def _record(item: Item, headers: dict[str, str]) -> list[tuple[str, str]]:
    """The values of a row, each with the header as read, else the official words for it."""
    known = [(headers.get(key, FIELD_TITLES[key]), item.value(key)) for key in FIELDS]
    others = [(headers.get(f"extra.{key}", key), value) for key, value in item.extra]
    return sorted((clean(key), clean(value)) for key, value in (*known, *others) if clean(value))


#: Settles every document of a folder, in LibreOffice's own Basic.
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Settle
  Dim oHidden(0) As New com.sun.star.beans.PropertyValue
  oHidden(0).Name = "Hidden"
  oHidden(0).Value = True
  Dim oFilter(0) As New com.sun.star.beans.PropertyValue
  oFilter(0).Name = "FilterName"
  oFilter(0).Value = "MS Word 2007 XML"
  oHelper = createUnoService("com.sun.star.frame.DispatchHelper")
  For Each sHow In Array("Accept", "Reject")
    For nFile = 0 To {last}
      sFile = "/" &amp; nFile &amp; ".docx"
      oText = StarDesktop.loadComponentFromURL("{folder}/in" &amp; sFile, "_blank", 0, oHidden())
      oFrame = oText.CurrentController.Frame
      oHelper.executeDispatch(oFrame, ".uno:" &amp; sHow &amp; "AllTrackedChanges", "", 0, Array())
      oText.storeToURL("{folder}/" &amp; LCase(sHow) &amp; sFile, oFilter())
      oText.close(True)
    Next
  Next
  StarDesktop.terminate()
End Sub
</script:module>"""
#: Comments are not shown: builds without windows crash where they should draw them.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Writer/Content/Display">
<prop oor:name="Note" oor:op="fuse"><value>false</value></prop></item>
</oor:items>"""


def by_office(soffice: str, documents: list[bytes], folder: Path) -> Mapping[How, list[bytes]]:
    """The documents as LibreOffice saves them once all changes are accepted, and rejected."""
    for made in ("in", "accept", "reject"):
        (folder / made).mkdir()
    for number, data in enumerate(documents):
        (folder / "in" / f"{number}.docx").write_bytes(data)
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    # The first start makes the profile, with an empty Module1 in it.
    _run(soffice, folder, "--terminate_after_init")
    macro = _MACRO.replace("{folder}", folder.as_uri()).replace("{last}", str(len(documents) - 1))
    (user / "basic" / "Standard" / "Module1.xba").write_text(macro, "utf-8")
    _run(soffice, folder, "macro:///Standard.Module1.Settle")
    names = [f"{number}.docx" for number in range(len(documents))]
    hows: tuple[How, How] = ("accept", "reject")
    return {how: [(folder / how / name).read_bytes() for name in names] for how in hows}


def _run(soffice: str, folder: Path, task: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, "--headless", "--norestore", "--nologo", profile, task]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
