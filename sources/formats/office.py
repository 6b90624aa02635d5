"""LibreOffice as a converter (转换): one run without a window, in a profile and folder of its own.

A document is never opened in the user's own office: its profile may be in use, and may trust
macros. Here none run, links are not followed, and the network is shut.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from catalogue.errors import ListError, reason

#: The environment variable that names the program where it is not found.
VARIABLE: Final = "QINGDAN_SOFFICE"
#: How long one run may take, and how much longer for each further document, in seconds.
_LIMIT: Final = 180
_MORE: Final = 20
_PLACES: Final = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/usr/local/bin/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
#: Settings of the profile: path, property, value. The proxy is a port where nothing answers.
_SETTINGS: Final = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetFTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)


def program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed.

    ListError where the environment names a program that is not there.
    """
    named = os.environ.get(VARIABLE, "")
    if named:
        found = shutil.which(named)
        if found is None:
            raise ListError(f"{named}：{VARIABLE} 指定的程序不存在或不能运行；请改正后再试")
        return found
    for name in ("soffice", "libreoffice"):
        if (found := shutil.which(name)) is not None:
            return found
    places = [Path(place).expanduser() for place in _PLACES]
    places += sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    return next((str(place) for place in places if os.access(place, os.X_OK)), None)


def convert(documents: Mapping[str, bytes], target: str) -> dict[str, bytes]:
    """Convert documents (file name, plain and with its suffix → bytes) in one run.

    `target` is docx, xlsx or another suffix, where it needs one with its filter: `doc:MS Word 97`.
    What could not be converted (damaged, locked, out of time) is left out. ListError where
    LibreOffice is there but can't be started.
    """
    made = _run(documents, target)
    left = [name for name in documents if name not in made]
    if len(documents) > 1:
        # One bad document ends the run for those after it, too.
        for name in left:
            made |= _run({name: documents[name]}, target)
    return made


def _run(documents: Mapping[str, bytes], target: str) -> dict[str, bytes]:
    soffice = program()
    if soffice is None:
        return {}
    with _folder() as folder:
        for part in ("profile/user", "in", "out"):
            (folder / part).mkdir(parents=True)
        (folder / "profile/user/registrymodifications.xcu").write_text(_profile(), "utf-8")
        for name, data in documents.items():
            (folder / "in" / name).write_bytes(data)
        command = [
            *(soffice, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--convert-to", target, "--outdir", str(folder / "out")),
            *(str(folder / "in" / name) for name in documents),
        ]
        _wait(command, folder, _LIMIT + _MORE * (len(documents) - 1))
        suffix = target.partition(":")[0]
        outs = {name: folder / "out" / f"{Path(name).stem}.{suffix}" for name in documents}
        return {name: out.read_bytes() for name, out in outs.items() if out.is_file()}


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """Make a temporary folder that is gone afterwards, whatever happens."""
    try:
        made = tempfile.TemporaryDirectory(prefix="qingdan-", ignore_cleanup_errors=True)
    except OSError as error:
        raise ListError(f"临时文件夹建不成（{reason(error)}）；请检查磁盘和权限") from None
    with made as name:
        yield Path(name).resolve()


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>"
    )


def _wait(command: list[str], folder: Path, limit: float) -> None:
    """Run a command to its end; when its time is up, or this process is stopped, end it whole."""
    try:
        run = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ListError(
            f"{command[0]}：LibreOffice 启动失败（{reason(error)}）；"
            f"请检查安装，或用环境变量 {VARIABLE} 指定 soffice 程序"
        ) from None
    with contextlib.suppress(subprocess.TimeoutExpired):
        try:
            run.wait(limit)
        finally:
            _end(run)


def _end(run: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started: soffice is a script that starts soffice.bin."""
    if sys.platform == "win32":
        if run.poll() is None:
            kill = ["taskkill", "/T", "/F", "/PID", str(run.pid)]
            subprocess.run(kill, check=False, capture_output=True)
    else:
        # The group outlives its first process where that one crashed.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(run.pid, signal.SIGKILL)
    run.wait()
