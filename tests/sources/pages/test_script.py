from __future__ import annotations

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sources.location import read_list
from sources.pages import pdf
from sources.texts.notice import notices
from sources.texts.passage import read_text
from sources.texts.prose import unwrap
from tests.sources.gazettes import wrapped
from tests.sources.ofds import page as ofd_page
from tests.sources.ofds import text as ofd_text
from tests.sources.ofds import write_ofd
from tests.sources.pdfs import FONT, registered

_PARAGRAPHS = (
    "删去教育部主管的“甲种学校设立审批”，因《中华人民共和国甲法》修订，有关部门已经依法依规施行，各地区各部门要抓好落实。",
    "新增农业农村部主管的“乙种农药经营许可”，由县级农业农村部门实施，自即日起列入清单管理，不得在清单之外实施许可。",
)


def _pdf(lines: list[tuple[bool, str]], per_page: int) -> bytes:
    registered()
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for start in range(0, len(lines), per_page):
        canvas.setFont(FONT, 14)
        for place, (indented, line) in enumerate(lines[start : start + per_page]):
            canvas.drawString(90 + 28 * indented, 700 - 28 * place, line)
        canvas.setFont(FONT, 10)
        canvas.drawString(280, 40, f"— {start // per_page + 1} —")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _lines() -> list[tuple[bool, str]]:
    head = [(False, "国务院办公厅关于调整清单的通知"), (False, "国办发〔2024〕9号")]
    body = [
        (place == 0, line) for one in _PARAGRAPHS for place, line in enumerate(wrapped(one, 26))
    ]
    return [*head, *body, (False, "2024年3月5日")]


def test_a_notice_as_pdf_is_read_like_one_as_text(tmp_path: Path) -> None:
    path = tmp_path / "通知.pdf"
    path.write_bytes(_pdf(_lines(), 4))
    text = read_text(str(path)).text
    (one,) = unwrap(text).documents
    assert (one.title, one.number, one.date) == (
        "国务院办公厅关于调整清单的通知",
        "国办发〔2024〕9号",
        "2024-03-05",
    )
    assert [one.text[start:end] for start, end in one.paragraphs()][2:4] == list(_PARAGRAPHS)
    (found,) = notices(text)
    assert [(change.kind, change.old or change.new) for change in found.announced] == [
        ("deleted", "甲种学校设立审批"), ("added", "乙种农药经营许可")]  # fmt: skip


def test_page_numbers_are_no_text() -> None:
    assert "— 1 —" not in pdf.document_text(_pdf(_lines(), 4), "a.pdf")


def test_an_ofd_is_text_too(tmp_path: Path) -> None:
    path = tmp_path / "通知.ofd"
    path.write_bytes(
        write_ofd([ofd_page(ofd_text(20, 20, "关于甲的通知") + ofd_text(20, 30, "请认真落实。"))])
    )
    assert read_text(str(path)).text.split() == ["关于甲的通知", "请认真落实。"]


def test_a_numbered_list_as_pdf_is_a_list(tmp_path: Path) -> None:
    lines = [(False, "甲市行政许可事项清单")]
    for number, name in enumerate(("甲种经营许可", "乙种设立审批", "丙种设施拆除核准"), start=1):
        lines += [
            (True, f"{number}．{name}"),
            (True, "实施机关：市教育局"),
            (True, "设定依据：《甲法》第三条"),
        ]
    path = tmp_path / "清单.pdf"
    path.write_bytes(_pdf(lines, 6))
    reading = read_list(str(path))
    assert [item.name for item in reading.edition.items] == [
        "甲种经营许可",
        "乙种设立审批",
        "丙种设施拆除核准",
    ]
    assert {item.basis for item in reading.edition.items} == {"《甲法》第三条"}
