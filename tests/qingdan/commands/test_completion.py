from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qingdan.commands.face import SHELLS
from tests.qingdan.running import environment, run


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_a_script_that_says_how_to_keep_it(shell: str) -> None:
    found = run("completion", shell)
    assert found.status == 0
    first, rest = found.out.split("\n", 1)
    assert first.startswith("# 长期启用：")
    assert f"{shell}_complete" in rest


def _asked(line: str, word: str) -> list[list[str]]:
    variables = {
        "_QINGDAN_COMPLETE": "powershell_complete", "COMP_WORDS": line, "COMP_WORD": word,
    }  # fmt: skip
    return [answer.split("\t") for answer in run(variables=variables).out.splitlines()]


def test_powershell_is_answered_commands_options_values_and_files() -> None:
    assert [one[:2] for one in _asked("qingdan ch", "ch")] == [["plain", "check"]]
    assert ["plain", "--level"] in [one[:2] for one in _asked("qingdan check --l", "--l")]
    assert [one[1] for one in _asked("qingdan check --kind ", "")] == ["许可", "备案"]
    assert [one[1] for one in _asked("qingdan graph im", "im")] == ["impact"]
    assert [one[1] for one in _asked("qingdan rule filing-f", "filing-f")] == ["filing-fee"]
    assert [one[0] for one in _asked("qingdan check 县", "县")] == ["file"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_completes_by_the_script(tmp_path: Path) -> None:
    script = tmp_path / "complete.bash"
    script.write_text(run("completion", "bash").out, encoding="utf-8")
    ask = (
        f"source {script}; COMP_WORDS=(qingdan gra); COMP_CWORD=1; "
        '_qingdan_completion qingdan; echo "${COMPREPLY[@]}"'
    )
    starter = tmp_path / "qingdan"
    starter.write_text(f'#!/bin/sh\nexec {sys.executable} -m qingdan "$@"\n', encoding="utf-8")
    starter.chmod(0o755)
    variables = {**environment(), "PATH": f"{tmp_path}:/usr/bin:/bin"}
    found = subprocess.run(
        ["bash", "-c", ask], env=variables, capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == ["graph"]
