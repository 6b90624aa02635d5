from __future__ import annotations

import http.server
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from catalogue.errors import ListError
from sources.formats import office
from tests.sources.odts import document, linked


@pytest.fixture
def address() -> Iterator[tuple[str, list[str]]]:
    """A web server of this machine, and what it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/a.png", asked
        server.shutdown()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of temporary folders, empty before and, by every test, after."""
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


def _fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    path = tmp_path / "soffice"
    path.write_text(f"#!{sys.executable}\nimport os, subprocess, sys, time\n{program}\n", "utf-8")
    path.chmod(0o755)
    monkeypatch.setenv(office.VARIABLE, str(path))


def _is_gone(process: int) -> bool:
    """Say whether a process ends soon; what nobody waits for stays as a zombie."""
    for _ in range(100):
        try:
            os.kill(process, 0)
            if "\nState:\tZ" in Path(f"/proc/{process}/status").read_text("utf-8"):
                return True
        except OSError:
            return True
        time.sleep(0.1)
    return False


def test_several_documents_are_converted_and_nothing_is_left(soffice: str, folder: Path) -> None:
    assert soffice
    made = office.convert({"0.odt": document(["甲"]), "1.odt": document(["乙"])}, "docx")
    assert set(made) == {"0.odt", "1.odt"}
    assert all(data.startswith(b"PK") for data in made.values())
    assert list(folder.iterdir()) == []


def test_a_damaged_document_leaves_the_others_whole(soffice: str) -> None:
    """Whether LibreOffice makes something of the damaged one is not the same in every run."""
    assert soffice
    made = office.convert({"0.odt": document(["甲"])[:300], "1.odt": document(["乙"])}, "docx")
    assert made["1.odt"].startswith(b"PK")


def test_what_was_not_converted_is_tried_alone_and_then_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program ends at the first bad document, as LibreOffice does."""
    _fake(
        tmp_path,
        monkeypatch,
        "out = sys.argv[sys.argv.index('--outdir') + 1]\n"
        "for place in sys.argv[sys.argv.index('--outdir') + 2:]:\n"
        "    if 'bad' in open(place).read(): sys.exit(1)\n"
        "    name = os.path.splitext(os.path.basename(place))[0]\n"
        "    open(os.path.join(out, name + '.docx'), 'w').write('made')",
    )
    made = office.convert({"0.odt": b"bad", "1.odt": b"good"}, "docx")
    assert made == {"1.odt": b"made"}


def test_links_are_not_followed(soffice: str, address: tuple[str, list[str]]) -> None:
    assert soffice
    where, asked = address
    assert office.convert({"0.odt": linked(["甲"], where)}, "docx")
    assert asked == []


def test_conversions_at_one_time_do_not_meet(soffice: str) -> None:
    assert soffice
    with ThreadPoolExecutor(3) as pool:
        runs = [pool.submit(office.convert, {"0.odt": document([c])}, "docx") for c in "甲乙丙"]
        assert all(set(run.result()) == {"0.odt"} for run in runs)


def test_one_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "child"
    program = (
        "child = subprocess.Popen(['sleep', '600'])\n"
        f"open({str(told)!r}, 'w').write(str(child.pid))\n"
        "time.sleep(600)"
    )
    _fake(tmp_path, monkeypatch, program)
    monkeypatch.setattr(office, "_LIMIT", 5)
    assert office.convert({"0.doc": b"x"}, "docx") == {}
    assert list(folder.iterdir()) == []
    assert _is_gone(int(told.read_text()))


@pytest.mark.parametrize("program", ["os.abort()", "sys.exit(3)", "pass"])
def test_one_that_yields_nothing_is_left_out(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    _fake(tmp_path, monkeypatch, program)
    assert office.convert({"0.doc": b"x"}, "docx") == {}
    assert list(folder.iterdir()) == []


def test_a_document_that_ends_the_run_does_not_take_others_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = (
        "out = sys.argv[sys.argv.index('--outdir') + 1]\n"
        "for path in sys.argv[sys.argv.index('--outdir') + 2:]:\n"
        "    if open(path).read() == 'bad': os.abort()\n"
        "    name = os.path.splitext(os.path.basename(path))[0]\n"
        "    open(os.path.join(out, name + '.docx'), 'w').write('good')"
    )
    _fake(tmp_path, monkeypatch, program)
    made = office.convert({"0.doc": b"x", "1.doc": b"bad", "2.doc": b"y"}, "docx")
    assert made == {"0.doc": b"good", "2.doc": b"good"}


def test_the_profile_is_its_own_and_runs_no_macros(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    program = (
        "import shutil, urllib.request, urllib.parse\n"
        "profile = [a for a in sys.argv if a.startswith('-env:UserInstallation=')][0]\n"
        "path = urllib.request.url2pathname(urllib.parse.urlparse(profile[22:]).path)\n"
        f"shutil.copy(path + '/user/registrymodifications.xcu', {str(kept)!r})"
    )
    _fake(tmp_path, monkeypatch, program)
    office.convert({"0.doc": b"x"}, "docx")
    text = kept.read_text("utf-8")
    assert 'oor:name="DisableMacrosExecution" oor:op="fuse"><value>true<' in text
    assert 'oor:name="MacroSecurityLevel" oor:op="fuse"><value>3<' in text


def test_a_named_program_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.VARIABLE, "/没有/soffice")
    with pytest.raises(ListError, match=rf"^/没有/soffice：{office.VARIABLE} .*请"):
        office.program()


def test_a_program_that_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "soffice"
    path.write_bytes(b"\x00\x01")
    path.chmod(0o755)
    monkeypatch.setenv(office.VARIABLE, str(path))
    with pytest.raises(ListError, match=r"LibreOffice 启动失败.*请"):
        office.convert({"0.doc": b"x"}, "docx")


def test_in_ci_there_is_libreoffice() -> None:
    assert not os.environ.get("CI") or office.program() is not None
