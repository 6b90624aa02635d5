from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.errors import ListError
from diffs.changeset import diff
from sources.formats import legacy, office
from sources.location import read_list
from sources.texts.notice import notices
from sources.texts.passage import read_text
from tests.sources.books import HEADER, ITEMS, NAMES, names, write_csv, write_xls
from tests.sources.odts import document, tabled

_NOTICE = "一、删去农业农村部主管的“家畜繁殖员职业资格认定”许可事项。"


@pytest.fixture(scope="session")
def made(soffice: str) -> dict[str, bytes]:
    """The three items in the forms that only LibreOffice writes, by suffix."""
    assert soffice
    text = tabled((HEADER, *ITEMS))
    filters = ("doc:MS Word 97", "rtf:Rich Text Format", "xml:MS Word 2003 XML")
    found = {one[:3]: office.convert({"0.odt": text}, one)["0.odt"] for one in filters}
    return {**found, "odt": text}


@pytest.fixture
def wanted(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "原表.csv", [HEADER, *ITEMS])


@pytest.mark.parametrize(
    "name", ["清单.doc", "清单.wps", "清单.rtf", "清单.odt", "清单.xml", "清单.xlsx"]
)
def test_a_document_is_the_same_list_as_the_table(
    tmp_path: Path, made: dict[str, bytes], wanted: Path, name: str
) -> None:
    suffix = name.rsplit(".", 1)[1]
    path = tmp_path / name
    path.write_bytes(made.get(suffix, made["doc"]))
    reading = read_list(str(path))
    assert diff(read_list(str(wanted)).edition, reading.edition).is_empty
    assert any("由 LibreOffice 转换" in one for one in reading.edition.warnings)


def test_a_workbook_of_wps_is_read_without_a_conversion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: Path
) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    rows = {"表": [HEADER, *ITEMS]}
    write_xls(tmp_path / "a.et", rows)
    assert diff(read_list(str(wanted)).edition, read_list(str(tmp_path / "a.et")).edition).is_empty


def test_a_workbook_as_xml(soffice: str, tmp_path: Path, wanted: Path) -> None:
    assert soffice
    rows = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row)
        + "</Row>"
        for row in (HEADER, *ITEMS)
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    (tmp_path / "a.xls").write_text(
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="表"><Table>{rows}</Table></Worksheet></Workbook>',
        "utf-8",
    )
    reading = read_list(str(tmp_path / "a.xls"))
    assert diff(read_list(str(wanted)).edition, reading.edition).is_empty
    assert any("由 LibreOffice 转换" in one for one in reading.edition.warnings)


def test_a_folder_of_documents_is_converted_in_one_run(
    tmp_path: Path, made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []
    run = office._run
    monkeypatch.setattr(office, "_run", lambda *some: runs.append(some) or run(*some))
    folder = tmp_path / "清单"
    folder.mkdir()
    (folder / "a.doc").write_bytes(made["doc"])
    (folder / "b.odt").write_bytes(made["odt"])
    write_csv(folder / "c.csv", [HEADER, ITEMS[0]])
    (folder / "d.odt").write_bytes(document(["关于印发清单的通知", "请认真贯彻执行。"]))
    reading = read_list(str(folder))
    assert names(reading) == [*NAMES, *NAMES, NAMES[0]]
    assert len(runs) == 1
    warnings = reading.edition.warnings
    assert sum("由 LibreOffice 转换" in one for one in warnings) == 2
    assert any(one.startswith("d.odt：") and one.endswith("未读取") for one in warnings)


def test_a_notice_in_an_old_document(soffice: str, tmp_path: Path) -> None:
    assert soffice
    data = office.convert({"0.odt": document(["通知", _NOTICE])}, "doc:MS Word 97")["0.odt"]
    (tmp_path / "通知.doc").write_bytes(data)
    (found,) = notices(read_text(str(tmp_path / "通知.doc")).text)
    assert [one.old for one in found.announced] == ["家畜繁殖员职业资格认定"]


def test_without_libreoffice_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    path = tmp_path / "a.odt"
    path.write_bytes(document(["甲"]))
    with pytest.raises(
        ListError, match=r"^a\.odt：.*请安装 LibreOffice，或.*另存为 \.docx 后再试$"
    ):
        read_list(str(path))
    write_csv(tmp_path / "b.csv", [HEADER, *ITEMS])
    reading = read_list(str(tmp_path))
    assert names(reading) == NAMES
    assert any(one.startswith("a.odt：") for one in reading.edition.warnings)


def test_a_conversion_that_fails_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "convert", lambda *_: {})
    (tmp_path / "a.odt").write_bytes(document(["甲"]))
    with pytest.raises(ListError, match=r"^a\.odt：LibreOffice 转换失败[^\n]*请[^\n]*$"):
        read_list(str(tmp_path / "a.odt"))


def test_every_form_is_a_kind_that_is_converted() -> None:
    from sources.formats.kinds import CONVERTED

    assert set(legacy.FORMS) == CONVERTED
