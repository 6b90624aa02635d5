from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sources.formats.office import program
from tests.sources.server import Site, served

_ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real lists beside the checkout; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("QINGDAN_SHARED") or _ROOT / ".." / "shared").resolve()
    if not (folder / "data").is_dir():
        pytest.skip(f"no real lists in {folder}; set QINGDAN_SHARED")
    return folder


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A web server of this machine, an empty cache, and no proxy in between."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("QINGDAN_CACHE", str(tmp_path / "缓存"))
    with served() as made:
        yield made


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice; tests that need it skip where it is absent, but not in CI."""
    found = program()
    if found is None and os.environ.get("CI"):
        pytest.fail("no LibreOffice in CI; .ci/run installs it")
    if found is None:
        pytest.skip(
            "no LibreOffice; apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"
        )
    return found
