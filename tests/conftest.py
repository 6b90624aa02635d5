from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sources.formats.office import program
from tests.sources.server import Site, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; tests that need it skip where it is absent, but not in CI."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no Chromium in CI; .ci/run installs it")
    if found is None:
        pytest.skip("no Chromium; apt-get install chromium fonts-noto-cjk")
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser for one module: the driver's event loop is in the way of those of other tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield made
        made.close()
