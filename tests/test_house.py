from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pairs import ROOT
from tests.qingdan.running import NEW, OLD, environment

#: What each package may import of the house (DESIGN: arrows go down only).
_BELOW = {
    "catalogue": {"catalogue"},
    "sources": {"sources", "catalogue"},
    "diffs": {"diffs", "catalogue"},
    "qingdan": {"qingdan", "diffs", "sources", "catalogue"},
}
_OUTSIDE = {"tests", "benchmarks", "docs", "examples"}
_MODULES = [path for package in _BELOW for path in sorted((ROOT / package).rglob("*.py"))]
_LONGEST = 400


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{_name(path)}: relative import"
            yield node.module or ""


def test_there_are_modules_to_look_at() -> None:
    assert len(_MODULES) > 40


@pytest.mark.parametrize("path", _MODULES, ids=_name)
def test_imports_go_down_only(path: Path) -> None:
    allowed = _BELOW[path.relative_to(ROOT).parts[0]]
    roots = {name.split(".")[0] for name in _imports(path)}
    assert not roots & ((set(_BELOW) | _OUTSIDE) - allowed)


@pytest.mark.parametrize("path", _MODULES, ids=_name)
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= _LONGEST


@pytest.mark.parametrize("path", _MODULES, ids=_name)
def test_only_the_face_prints_or_ends_the_process(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] == "qingdan":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "exit", "sys.exit", "os._exit", "SystemExit"), called


def _loaded(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    program = (
        "import sys, qingdan.commands.face as face\n"
        "face._leave = lambda: None\n"
        f"sys.argv = ['qingdan', *{list(arguments)!r}]\n"
        "try:\n    face.main()\nexcept SystemExit:\n    pass\n"
        "print('\\n' + ' '.join({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(),
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    return set(done.stdout.splitlines()[-1].split())


_HEAVY = {"numpy", "scipy", "networkx", "openpyxl", "lxml", "rapidfuzz", "python_calamine", "httpx"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["diff", "--help"],
        ["check", "--help"],
        ["--version"],
        ["graph", "--help"],
        ["graph", "top", "--help"],
    ],
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    loaded = _loaded(*arguments)
    assert "click" in loaded
    assert not loaded & (_HEAVY | {"msgspec", "tabulate", "diffs", "sources"})


@pytest.mark.parametrize("form", ["table", "json"])
def test_two_small_lists_are_compared_without_the_heavy_libraries(form: str) -> None:
    loaded = _loaded("diff", OLD, NEW, "--format", form)
    assert "diffs" in loaded
    assert not loaded & {"numpy", "scipy", "networkx", "openpyxl", "lxml", "httpx", "asyncio"}


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_small_list_is_checked_without_the_heavy_libraries(form: str) -> None:
    loaded = _loaded("check", NEW, "--against", OLD, "--fail-on", "never", "--format", form)
    assert "diffs" in loaded
    assert not loaded & {"numpy", "scipy", "networkx", "openpyxl", "lxml", "httpx", "asyncio"}
