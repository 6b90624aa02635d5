from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.qingdan.running import run

_TEXT = (" 关于甲的通知\n国办发〔2023〕5 号\n\n各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n\n"
         "为了推进甲的各项工作并且规范管理，结合实际，现将农业农\n\n— 17 —\n\n村部的有关事项通知如下，自2012119日施行。\n"
         "一、总体要求\n2023年 1月 29日\n")  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "公文.txt"
    file.write_text(_TEXT, "utf-8")
    return file


def test_paragraphs_are_shown_with_their_lines_and_doubts(path: Path) -> None:
    done = run("text", str(path))
    assert (done.status, done.err) == (0, "")
    assert "〖关于甲的通知（国办发〔2023〕5号，2023-01-29）〗" in done.out
    assert (
        "6-10  为了推进甲的各项工作并且规范管理，结合实际，现将农业农村部的有关事项通知如下"
        in done.out
    )
    assert "存疑：第10行 日期缺“年”“月”" in done.out
    assert "略去：第8行 页码 — 17 —" in done.out


def test_the_json_keeps_to_its_schema(path: Path) -> None:
    document = json.loads(run("text", str(path), "--format", "json").out)
    jsonschema.validate(document, json.loads(run("schema", "text").out))
    (one,) = document["documents"]
    assert [paragraph["lines"] for paragraph in one["paragraphs"]] == [
        [1, 1], [2, 2], [4, 4], [6, 10], [11, 11], [12, 12]]  # fmt: skip
    assert document["removed"] == [{"line": 8, "text": "— 17 —", "what": "页码"}]


def test_a_file_without_text_gives_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n \n", "utf-8")
    done = run("text", str(tmp_path / "a.txt"))
    assert done.status == 2
    assert done.err.count("\n") == 1
