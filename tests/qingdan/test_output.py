from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from catalogue.errors import ListError
from qingdan.output import Writer, write_all
from tests.qingdan.running import environment


def _writes(text: str) -> Writer:
    def write(stream: IO[bytes]) -> None:
        stream.write(text.encode())

    return write


def _fails(error: BaseException) -> Writer:
    def write(stream: IO[bytes]) -> None:
        stream.write(b"half a rep")
        raise error

    return write


def test_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    one, two = tmp_path / "甲.json", tmp_path / "乙.csv"
    two.write_text("before")
    write_all({one: _writes("甲"), two: _writes("乙")})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "甲.json": "甲",
        "乙.csv": "乙",
    }


def test_files_have_the_rights_that_new_files_have(tmp_path: Path) -> None:
    path, plain = tmp_path / "甲.json", tmp_path / "plain"
    write_all({path: _writes("甲")})
    plain.touch()
    assert path.stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("error", [OSError(28, "磁盘已满"), ValueError("?"), KeyboardInterrupt()])
@pytest.mark.parametrize("first", [True, False])
def test_a_writer_that_fails_leaves_every_file_as_it_was(
    tmp_path: Path, error: BaseException, first: bool
) -> None:
    kept, fresh = tmp_path / "有.json", tmp_path / "无.json"
    kept.write_text("before")
    good, bad = {kept: _writes("after")}, {fresh: _fails(error)}
    wanted = ListError if isinstance(error, OSError) else type(error)
    with pytest.raises(wanted):
        write_all({**bad, **good} if first else {**good, **bad})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"有.json": "before"}


def test_what_was_replaced_stands_there_again_where_another_can_not_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, fresh, last = (tmp_path / name for name in ("甲.json", "乙.json", "丙.json"))
    first.write_text("before")
    replace = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target.name == "丙.json":
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(ListError, match=r"丙\.json：写不进去（没有权限）"):
        write_all({first: _writes("甲"), fresh: _writes("乙"), last: _writes("丙")})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"甲.json": "before"}


def test_a_link_that_leads_nowhere_gives_way_to_the_file(tmp_path: Path) -> None:
    loop = tmp_path / "甲.json"
    loop.symlink_to(loop.name)
    write_all({loop: _writes("甲")})
    assert loop.read_text() == "甲"


def test_a_full_disk_is_said_in_chinese_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "报告.json"
    with pytest.raises(ListError, match=r"报告\.json：写不进去（磁盘已满）；请核对"):
        write_all({path: _fails(OSError(28, "No space left on device"))})


def test_a_folder_in_the_place_of_a_file_stops_all(tmp_path: Path) -> None:
    folder, other = tmp_path / "报告.json", tmp_path / "报告.csv"
    folder.mkdir()
    with pytest.raises(ListError, match="这是一个文件夹；请给出文件名"):
        write_all({other: _writes("甲"), folder: _writes("乙")})
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    path = tmp_path / "报告" / "林草" / "乙.json"
    write_all({path: _writes("乙"), path.with_name("丙.json"): _writes("丙")})
    assert (path.read_text(), path.with_name("丙.json").read_text()) == ("乙", "丙")


def test_a_folder_that_was_made_in_vain_goes_again(tmp_path: Path) -> None:
    path = tmp_path / "无" / "有" / "乙.json"
    with pytest.raises(ListError):
        write_all({path: _writes("乙"), path.with_name("丙.json"): _fails(OSError(28, "磁盘已满"))})
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_stops_all(tmp_path: Path) -> None:
    (tmp_path / "无").write_text("甲")
    with pytest.raises(ListError, match=r"乙\.json：.*请核对") as caught:
        write_all({tmp_path / "甲.json": _writes("甲"), tmp_path / "无" / "乙.json": _writes("乙")})
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["无"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights_stops_all(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ListError, match="写不进去"):
            write_all({tmp_path / "甲.json": _writes("甲")})
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
def test_json_is_utf8_and_nothing_is_lost_in_narrow_encodings(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("事项名称,实施机关\n乙审批𠮷,省林业局\n", "utf-8")
    command = [sys.executable, "-m", "qingdan", "read", str(path)]
    told = environment() | {"PYTHONIOENCODING": encoding}
    as_json = subprocess.run(
        [*command, "--format", "json"], env=told, capture_output=True, check=True
    )
    assert json.loads(as_json.stdout)["list"][0]["name"] == "乙审批𠮷"
    table = subprocess.run(command, env=told, capture_output=True, check=True)
    assert "事项名称" in table.stdout.decode("gbk" if encoding == "gbk" else "utf-8")


def test_files_with_the_longest_names_are_replaced_too(tmp_path: Path) -> None:
    one, two = tmp_path / "甲.json", tmp_path / f"{'长' * 80}.csv"
    for path in (one, two):
        path.write_text("before")
    write_all({one: _writes("甲"), two: _writes("乙")})
    assert (one.read_text(), two.read_text()) == ("甲", "乙")
    assert len(list(tmp_path.iterdir())) == 2


def test_where_the_last_can_not_be_kept_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "甲.json", tmp_path / "乙.csv"
    for path in (one, two):
        path.write_text("before")

    def refused(self: Path, target: Path) -> None:
        if target == two:
            raise OSError(28, "磁盘已满")
        os.link(target, self)

    monkeypatch.setattr(Path, "hardlink_to", refused)
    monkeypatch.setattr(Path, "write_bytes", lambda *_: (_ for _ in ()).throw(OSError(28, "满")))
    with pytest.raises(ListError, match=r"乙\.csv：原有的文件留不下来"):
        write_all({one: _writes("甲"), two: _writes("乙")})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "甲.json": "before",
        "乙.csv": "before",
    }
