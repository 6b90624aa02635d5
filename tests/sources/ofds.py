"""OFD files that the tests write, in the structure that GB/T 33190 prescribes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

XMLNS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_SIZE = 3.5
_STEP = 5.0


def text(x: float, y: float, content: str, more: str = "", inner: str = "") -> str:
    """A text object whose first glyph begins at x, its line at y (mm); `more` are attributes."""
    count = len(content) - 1
    delta = f' DeltaX="g {count} {_SIZE}"' if count else ""
    return (
        f'<ofd:TextObject ID="1" Font="2" Size="{_SIZE}" Boundary="{x} {y - 4} 80 6" {more}>{inner}'
        f'<ofd:TextCode X="0" Y="4"{delta}>{escape(content)}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A path object with one stroke."""
    return (
        f'<ofd:PathObject ID="1" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def box(x0: float, y0: float, x1: float, y1: float) -> str:
    """A path object with a closed box."""
    width, height = x1 - x0, y1 - y0
    return (
        f'<ofd:PathObject ID="1" Boundary="{x0} {y0} {width} {height}"><ofd:AbbreviatedData>'
        f"M 0 0 L {width} 0 L {width} {height} L 0 {height} C</ofd:AbbreviatedData></ofd:PathObject>"
    )


def table(
    rows: Sequence[Sequence[object]],
    *,
    ruled: bool = True,
    lefts: Sequence[float] = (15, 30, 75, 105, 145, 200),
    top: float = 30,
) -> str:
    """The objects of a table; cells wrap where they are full, rows are as high as they need."""
    drawn = []
    y = top
    for row in rows:
        wraps = []
        for left, right, cell in zip(lefts, lefts[1:], row, strict=False):
            room = int((right - left - 4) / _SIZE)
            content = str(cell)
            wraps.append([content[at : at + room] for at in range(0, len(content), room)])
        height = max(map(len, wraps)) * _STEP + 4
        for left, right, lines in zip(lefts, lefts[1:], wraps, strict=False):
            if ruled:
                drawn.append(box(left, y, right, y + height))
            drawn += [text(left + 2, y + 5.5 + _STEP * at, one) for at, one in enumerate(lines)]
        y += height
    return "".join(drawn)


def page(objects: str, template: str = "") -> str:
    """A page of A4 with these objects in one layer."""
    return (
        f"<ofd:Page {XMLNS}>{template}<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f'</ofd:Area><ofd:Content><ofd:Layer ID="9">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def write_ofd(
    *documents: Sequence[str],
    common: str = "",
    attached: Sequence[str] = (),
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """Write an OFD; each document is its pages, `common` goes into the common data of each."""
    files: dict[str, str] = dict(parts or {})
    bodies = ""
    for number, pages in enumerate(documents):
        folder = f"Doc_{number}"
        bodies += f"<ofd:DocBody><ofd:DocRoot>{folder}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        listed = "".join(
            f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>'
            for at in range(len(pages))
        )
        extra = "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>" if attached else ""
        files[f"{folder}/Document.xml"] = (
            f"<ofd:Document {XMLNS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            f"</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages>{extra}</ofd:Document>"
        )
        names = "".join(f'<ofd:Attachment ID="1" Name="{name}"/>' for name in attached)
        files[f"{folder}/Attachs/Attachments.xml"] = (
            f"<ofd:Attachments {XMLNS}>{names}</ofd:Attachments>"
        )
        for at, content in enumerate(pages):
            files[f"{folder}/Pages/Page_{at}/Content.xml"] = content
    files["OFD.xml"] = f'<ofd:OFD {XMLNS} Version="1.0" DocType="OFD">{bodies}</ofd:OFD>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + content)
    return stream.getvalue()
