"""`--template` and `qingdan template`, as users call them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.qingdan.running import EXAMPLE, NEW, OLD, run

_LOCAL = str(EXAMPLE / "虚构县清单（虚构示例）.csv")


def test_a_template_of_ones_own_is_filled(tmp_path: Path) -> None:
    template, target = tmp_path / "模板.docx", tmp_path / "报告.docx"
    done = run("template", "-o", template)
    assert (done.status, done.err) == (0, f"已写出：{template}\n")
    made = docx.Document(str(template))
    made.add_paragraph("共{{旧版项数}}项")
    made.save(str(template))
    done = run("diff", OLD, NEW, "--template", template, "-o", target, "-o", tmp_path / "又.json")
    assert done.status == 0, done.err
    told = [one.text for one in docx.Document(str(target)).paragraphs]
    assert "共15项" in told
    assert "二、删除（6项）" in told


def test_a_template_for_findings(tmp_path: Path) -> None:
    template, target = tmp_path / "模板.docx", tmp_path / "报告.docx"
    assert run("template", "--for", "核对", "-o", template).status == 0
    done = run(
        "check", _LOCAL, "--against", NEW, "--level", "县级", "--fail-on", "never",
        "--template", template, "-o", target,
    )  # fmt: skip
    assert done.status == 0, done.err
    assert any("按规则汇总" in one.text for one in docx.Document(str(target)).paragraphs)


def test_the_placeholders_are_explained() -> None:
    out = run("template").out
    assert "{{对照表}}  修订对照表" in out
    assert "{{核对结果}}" in run("template", "--for", "核对").out


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("模板.docx", b"", "或已损坏；请用 Word 或 WPS 打开核对"),
        ("没有.docx", None, "文件不存在"),
        ("锁.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "请取消密码，另存为 .docx"),
    ],
)
def test_a_template_that_cannot_be_used(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    template, target = tmp_path / name, tmp_path / "报告.docx"
    if content is not None:
        template.write_bytes(content)
    done = run("diff", OLD, NEW, "--template", template, "-o", target)
    assert done.status == 2
    assert done.err.startswith("错误：")
    assert told in done.err
    assert done.err.count("\n") == 1
    assert not target.exists()


def test_a_template_without_a_word_report(tmp_path: Path) -> None:
    template = tmp_path / "模板.docx"
    assert run("template", "-o", template).status == 0
    before = template.read_bytes()
    done = run("diff", OLD, NEW, "--template", template, "-o", tmp_path / "报告.xlsx")
    assert (done.status, "请用 -o 给出后缀为 .docx 的文件" in done.err) == (2, True)
    done = run("diff", OLD, NEW, "--template", template, "-o", template)
    assert (done.status, "报告会覆盖模板" in done.err) == (2, True)
    assert template.read_bytes() == before
    done = run("template", "-o", tmp_path / "模板.doc")
    assert (done.status, "模板只能是 .docx" in done.err) == (2, True)


def test_an_attached_template_that_does_not_come_along_is_told(tmp_path: Path) -> None:
    template, target = tmp_path / "模板.docx", tmp_path / "报告.docx"
    made = docx.Document()
    made.add_paragraph("{{对照表}}")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    made.part.load_rel(kind, "file:///C:/单位.dotm", "rId7", is_external=True)
    made.save(str(template))
    done = run("diff", OLD, NEW, "--template", template, "-o", target)
    assert done.status == 0, done.err
    assert "模板所附的外部模板（file:///C:/单位.dotm）不带入报告" in done.err


def test_batches_take_no_template(tmp_path: Path) -> None:
    done = run("diff", "--pairs", "对照表.csv", "--template", "模板.docx", "-o", tmp_path)
    assert (done.status, "成批比对不用 --template" in done.err) == (2, True)
