from __future__ import annotations

import io
import random
from pathlib import Path
from types import SimpleNamespace

import pytest

from catalogue.errors import ListError
from sources.location import read_list
from tests.sources.books import HEADER, ITEMS, NAMES, counts, names, write_csv, write_xlsx

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def test_a_file_and_its_title(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"表": [["市级行政许可\n事项清单"], HEADER, *ITEMS]})
    edition = read_list(str(path)).edition
    assert (edition.title, edition.file) == ("市级行政许可事项清单", "a.xlsx")
    assert [item.name for item in edition.items] == NAMES


def test_a_file_without_a_title_row_is_called_by_its_name(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "市级清单（2023年版）.csv", [HEADER, *ITEMS])
    assert read_list(str(path)).edition.title == "市级清单（2023年版）"


def test_several_sheets_are_one_edition(tmp_path: Path) -> None:
    sheets = {
        "行政许可（2项）": [HEADER, *ITEMS[:2]],
        "行政检查（ 1 项）": [["标题文字"], HEADER, ITEMS[2]],
        "说明": [["本清单由各部门编制"]],
        "Sheet4": [],
    }
    reading = read_list(str(write_xlsx(tmp_path / "a.xlsx", sheets)))
    assert names(reading) == NAMES
    assert counts(reading) == [("工作表名", 2, 2), ("工作表名", 1, 1)]
    assert [item.source.sheet for item in reading.edition.items][-1] == "行政检查（ 1 项）"


def test_one_sheet_of_a_file(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", {"地州级": [HEADER, ITEMS[0]], "区县级": [HEADER, ITEMS[1]]}
    )
    assert names(read_list(f"{path}#区县级")) == NAMES[1:2]
    assert names(read_list(f"{path}#区 县级")) == NAMES[1:2]
    assert names(read_list(f"{path}#")) == NAMES[:2]


def test_a_file_whose_name_has_a_hash(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a#b.csv", [HEADER, *ITEMS])
    assert names(read_list(str(path))) == NAMES


def test_a_folder_of_workbooks_is_one_edition(tmp_path: Path) -> None:
    folder = tmp_path / "2024年权责清单"
    folder.mkdir()
    write_xlsx(folder / "b市教育局.xlsx", {"表": [HEADER, ITEMS[1]]})
    write_csv(folder / "a市公安局.CSV", [HEADER, ITEMS[0]], "gb18030")
    write_csv(folder / "c市水务局.tsv", [HEADER, ITEMS[2]], delimiter="\t")
    (folder / "~$b市教育局.xlsx").write_bytes(b"lock")
    (folder / ".~lock.csv").write_bytes(b"")
    (folder / "说明.txt").write_text("说明", encoding="utf-8")
    (folder / "附件.xlsx").mkdir()
    reading = read_list(str(folder))
    assert names(reading) == NAMES
    assert reading.edition.title == "2024年权责清单"
    assert [item.source.file for item in reading.edition.items] == [
        "a市公安局.CSV", "b市教育局.xlsx", "c市水务局.tsv",
    ]  # fmt: skip


def test_the_same_workbook_twice_is_read_once_and_said(tmp_path: Path) -> None:
    first = write_xlsx(tmp_path / "a.xlsx", {"表": [HEADER, *ITEMS]})
    (tmp_path / "a（副本）.xlsx").write_bytes(first.read_bytes())
    reading = read_list(str(tmp_path))
    assert names(reading) == NAMES
    assert reading.edition.warnings == ("a（副本）.xlsx 与 a.xlsx 内容完全相同，只读取一次",)


def test_a_list_from_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = write_csv(tmp_path / "a.csv", [HEADER, *ITEMS]).read_bytes()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    reading = read_list("-")
    assert names(reading) == NAMES
    assert reading.edition.file == "标准输入"


def test_a_list_with_a_header_and_no_items_is_empty(tmp_path: Path) -> None:
    reading = read_list(str(write_csv(tmp_path / "a.csv", [HEADER])))
    assert reading.edition.items == ()


_HTML = "<html><body><p>行政许可事项清单</p></body></html>"
_BAD: dict[str, tuple[bytes, str]] = {
    "空文件.xlsx": (b"", "空"),
    "空白.csv": (b"\n\n\n", "没有任何内容"),
    "只有标记.csv": (b"\xef\xbb\xbf", "没有任何内容"),
    "无表头.csv": ("甲,乙\n丙,丁\n".encode(), "表头"),
    "加密.xlsx": (_OLE + "EncryptedPackage".encode("utf-16-le"), "加密"),
    "文档.xlsx": (b"%PDF-1.7\n1 0 obj", "PDF"),
    "网页.xlsx": (_HTML.encode(), "网页"),
    "旧文档.xlsx": (_OLE + "WordDocument".encode("utf-16-le"), "Word"),
    "杂乱.xlsx": (random.Random(1).randbytes(3000), "无法识别"),
    "假旧表.xls": (_OLE + "Workbook".encode("utf-16-le") + bytes(600), "请"),
    "截断旧表.xls": (_OLE[:100], "不完整"),
    "空字符.csv": ("序号,事项名称\n1,甲\x00乙\n".encode(), "无法识别"),
    "编码.csv": (bytes(random.Random(2).choices(range(0x80, 0x100), k=3000)), "编码"),
    "引号.csv": ('序号,事项名称\n1,"甲许可\n2,乙许可\n'.encode(), "引号"),
    "纯文本.xlsx": ("关于公布清单的通知\n".encode(), "表头"),
    "图片.xlsx": (b"\x89PNG\r\n\x1a\n\x00\x00", "图片"),
}


@pytest.mark.parametrize("name", _BAD)
def test_bad_files_give_one_line_with_name_and_remedy(tmp_path: Path, name: str) -> None:
    data, word = _BAD[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ListError) as caught:
        read_list(str(tmp_path / name))
    message = str(caught.value)
    assert message.startswith(name)
    assert word in message
    assert "请" in message
    assert "\n" not in message


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_told_apart(tmp_path: Path, share: float) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"表": [HEADER, *ITEMS]})
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(ListError, match=r"^a\.xlsx：文件不完整.*请"):
        read_list(str(path))


def test_an_empty_workbook_and_one_without_a_header(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Sheet1": []})
    with pytest.raises(ListError, match=r"^a\.xlsx：.*没有任何内容.*请"):
        read_list(str(path))
    path = write_xlsx(tmp_path / "b.xlsx", {"一": [["甲", "乙"]], "二": [["丙"]]})
    with pytest.raises(ListError, match=r"^b\.xlsx 工作表“一”、“二”：.*表头.*请"):
        read_list(str(path))


def test_a_word_document_named_xlsx(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(ListError, match=r"^a\.xlsx：文档中没有表格，.*请"):
        read_list(str(tmp_path / "a.xlsx"))


def test_an_unknown_sheet_is_answered_with_those_there_are(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"地州级": [HEADER, *ITEMS], "区县级": [HEADER]})
    with pytest.raises(ListError, match=r"^a\.xlsx：没有名为“乡级”的工作表.*“地州级”、“区县级”"):
        read_list(f"{path}#乡级")


@pytest.mark.parametrize("name", ["没有.xlsx", "没有.xlsx#表", "长" * 200 + ".xlsx", "a\x00b.xlsx"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(ListError, match="请核对路径"):
        read_list(str(tmp_path / name))


def test_a_path_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")
    with pytest.raises(ListError, match="请核对路径"):
        read_list(str(tmp_path / "a.xlsx" / "b.xlsx"))


def test_a_folder_without_lists(tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("说明", encoding="utf-8")
    with pytest.raises(ListError, match="没有可读的清单文件"):
        read_list(str(tmp_path))


def test_a_bad_workbook_in_a_folder_is_named(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [HEADER, *ITEMS])
    (tmp_path / "b.xlsx").write_bytes(b"")
    with pytest.raises(ListError, match=r"^b\.xlsx：.*请"):
        read_list(str(tmp_path))
