from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.errors import ListError
from diffs.changeset import diff
from sources.location import read_list
from sources.pages.ofd import tables
from tests.sources.books import HEADER, ITEMS, NAMES, names, write_csv
from tests.sources.ofds import XMLNS, line, page, table, text, write_ofd


def _plain(cells: tuple[str, ...]) -> list[str]:
    return [cell.replace("\n", "") for cell in cells]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_list_over_pages_is_the_same_as_the_csv(tmp_path: Path, ruled: bool) -> None:
    pages = [
        page(table([HEADER, *ITEMS[:2]], ruled=ruled) + text(100, 290, "— 1 —")),
        page(table([HEADER, *ITEMS[2:]], ruled=ruled) + text(100, 290, "— 2 —")),
    ]
    path = tmp_path / "清单.ofd"
    path.write_bytes(write_ofd(pages))
    found = read_list(str(path)).edition
    wanted = read_list(str(write_csv(tmp_path / "清单.csv", [HEADER, *ITEMS]))).edition
    assert diff(wanted, found).is_empty
    assert [item.source.page for item in found.items] == [1, 1, 2]
    assert any("没有框线" in warning for warning in found.warnings) is not ruled


def test_what_templates_and_drawings_hold_is_part_of_the_page() -> None:
    resources = (
        f'<ofd:Res {XMLNS}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7" Width="210" '
        f'Height="297"><ofd:Content>{table([HEADER, ITEMS[0]], top=0)}</ofd:Content>'
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    template = page(text(60, 20, "行政许可事项清单") + table([ITEMS[1]], top=150))
    drawn = '<ofd:CompositeObject ID="3" ResourceID="7" Boundary="0 40 210 200"/>'
    content = page(f"<ofd:PageBlock>{drawn}</ofd:PageBlock>", '<ofd:Template TemplateID="5"/>')
    (found,) = tables(
        write_ofd(
            [content],
            common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
            '<ofd:TemplatePage ID="5" BaseLoc="/Tpls/Tpl_0/Content.xml"/>',
            parts={"Doc_0/PublicRes.xml": resources, "Tpls/Tpl_0/Content.xml": template},
        ),
        "a.ofd",
    )
    assert [_plain(row)[1] for row in found.rows] == [HEADER[1], *NAMES[:2]]


def test_glyphs_stand_where_offsets_and_transformations_put_them() -> None:
    one_by_one = (
        '<ofd:TextObject ID="1" Font="2" Size="7" CTM="0.5 0 0 0.5 32 6" Boundary="0 42 80 6">'
        '<ofd:TextCode X="0" Y="0" DeltaX="9 g 2 8 9">取水许可证</ofd:TextCode></ofd:TextObject>'
    )
    upright = (
        '<ofd:TextObject ID="1" Font="2" Size="3.5" Boundary="17 44 80 60">'
        '<ofd:TextCode X="0" Y="4">1</ofd:TextCode></ofd:TextObject>'
        '<ofd:TextObject ID="1" Font="2" Size="3.5" Boundary="77 44 80 60">'
        '<ofd:TextCode X="0" Y="4" DeltaY="g 2 4">水利部</ofd:TextCode></ofd:TextObject>'
    )
    frame = table([HEADER], top=30) + "".join(
        line(x, 39, x, 70) for x in (15, 30, 75, 105, 145, 200)
    )
    (found,) = tables(
        write_ofd([page(frame + line(15, 70, 200, 70) + one_by_one + upright)]), "a.ofd"
    )
    assert found.rows[1][:3] == ("1", "取水许可证", "水\n利\n部")


@pytest.mark.parametrize("attribute", ['size="3.5"', ""])
def test_a_size_that_is_spelt_otherwise_or_missing_is_made_up_for(attribute: str) -> None:
    content = table([HEADER, *ITEMS], ruled=False).replace('Size="3.5"', attribute)
    (found,) = tables(write_ofd([page(content)]), "a.ofd")
    assert [_plain(row)[1] for row in found.rows[1:]] == NAMES


def test_watermarks_are_told_and_stay_out_of_cells() -> None:
    mark = text(60, 60, "征求意见稿", 'CTM="0.7 -0.7 0.7 0.7 0 0" Alpha="60"')
    (found,) = tables(write_ofd([page(table([HEADER, *ITEMS]) + mark * 2)]), "a.ofd")
    assert [_plain(row)[1] for row in found.rows[1:]] == NAMES
    assert found.notes == ("a.ofd：水印“征求意见稿”未读入表中",)


def test_several_documents_are_chosen_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.ofd"
    documents = ([page(table([HEADER, ITEMS[0]]))], [page(table([HEADER, *ITEMS[1:]]))])
    path.write_bytes(write_ofd(*documents, attached=["说明.docx"]))
    reading = read_list(str(path))
    assert _plain(tuple(names(reading))) == NAMES
    assert _plain(tuple(names(read_list(f"{path}#文档2")))) == NAMES[1:]
    assert any("附件“说明.docx”" in warning for warning in reading.edition.warnings)


_ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]>' + page("&b;")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (write_ofd([page(table([HEADER, *ITEMS]))], parts={"Encryptions.xml": "<a/>"}), "加密"),
        (write_ofd([page("")]), "OCR"),
        (write_ofd([page(text(20, 20, "关于印发清单的通知"))]), "没有读到表格"),
        (write_ofd([page("<broken>")]), "XML"),
        (write_ofd([_ENTITY]), "实体"),
        (write_ofd([page(table([HEADER]))])[:-200], "不完整"),
        (write_ofd([page("")], common="<ofd:PublicRes>../../../x.xml</ofd:PublicRes>"), "缺少"),
    ],
)
def test_what_cannot_be_read_gives_one_line(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "a.ofd"
    path.write_bytes(data)
    with pytest.raises(ListError, match=rf"^a\.ofd：[^\n]*{word}[^\n]*$"):
        read_list(str(path))


def test_a_drawing_that_holds_itself_ends() -> None:
    resources = (
        f'<ofd:Res {XMLNS}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7"><ofd:Content>'
        '<ofd:CompositeObject ResourceID="7"/></ofd:Content></ofd:CompositeGraphicUnit>'
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )
    data = write_ofd(
        [page(table([HEADER, *ITEMS]) + '<ofd:CompositeObject ResourceID="7"/>')],
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        parts={"Doc_0/PublicRes.xml": resources},
    )
    assert len(tables(data, "a.ofd")[0].rows) == 4


def test_drawings_that_multiply_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drawing that refers to itself several times is drawn in vain a billion times over."""
    monkeypatch.setattr("sources.pages.ofd._MOST", 1000)
    resource = (
        f'<ofd:Res {XMLNS}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7"><ofd:Content>'
        + ('<ofd:CompositeObject ID="8" Boundary="0 0 9 9" ResourceID="7"/>' * 12)
        + "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    data = write_ofd(
        [page('<ofd:CompositeObject ID="5" Boundary="0 0 9 9" ResourceID="7"/>')],
        common="<ofd:PublicRes>/Doc_0/Res.xml</ofd:PublicRes>",
        parts={"Doc_0/Res.xml": resource},
    )
    with pytest.raises(ListError, match="图元过多"):
        tables(data, "a.ofd")
