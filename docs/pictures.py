"""Makes the pictures of README from the demo: terminal, workbook, Word document, page.

    python docs/pictures.py                 # writes docs/pictures/ and docs/demo.svg

Needs LibreOffice, the pdftoppm of poppler, Chromium and a Chinese font.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber
from picture import main as draw_terminal
from PIL import Image
from playwright.sync_api import sync_playwright

DOCS = Path(__file__).resolve().parent
PICTURES = DOCS / "pictures"
#: Dots an inch of a printed page, and the size of the browser's window.
RESOLUTION = 96
WINDOW = {"width": 1280, "height": 1500}
#: Lines of the demo that are drawn: its first half, the comparison.
LINES = "34"
#: Colours kept: reports have few, and a picture of many is five times the size.
COLOURS = 128


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name) / "qingdan-demo"
        draw_terminal(str(DOCS / "demo.svg"), LINES, "qingdan", "demo", folder=folder.parent)
        printed(folder / "变更报告.xlsx", "更名", PICTURES / "excel.png")
        printed(folder / "核对报告.xlsx", "一、核对的清单", PICTURES / "check.png")
        printed(folder / "变更报告.docx", "序号", PICTURES / "word.png")
        printed(folder / "修订稿.docx", "事项名称", PICTURES / "tracked.png")
        seen(folder / "变更报告.html", PICTURES / "page.png")


def printed(report: Path, word: str, target: Path) -> None:
    """Draw the first page of a report that has a word on it, as LibreOffice prints it."""
    alone = f"-env:UserInstallation={(report.parent / 'office').as_uri()}"
    command = ["soffice", alone, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(report.parent), str(report)], capture_output=True, check=True)
    paper = report.with_suffix(".pdf")
    with pdfplumber.open(paper) as pages:
        found = (one.page_number for one in pages.pages if word in (one.extract_text() or ""))
        page = str(next(found, 1))
    drawn = report.parent / "page"
    pick = ["-f", page, "-l", page, "-singlefile", "-r", str(RESOLUTION), "-png"]
    subprocess.run(["pdftoppm", *pick, str(paper), str(drawn)], check=True)
    kept(drawn.with_suffix(".png"), target)


def seen(report: Path, target: Path) -> None:
    """Draw what a browser shows of a page first."""
    with sync_playwright() as tools:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = tools.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport=WINDOW)
        page.goto(report.as_uri())
        shot = report.with_suffix(".png")
        page.screenshot(path=str(shot))
        browser.close()
    kept(shot, target)


def kept(drawn: Path, target: Path) -> None:
    """Keep a picture in few colours, so that the repository stays small."""
    with Image.open(drawn) as whole:
        whole.convert("RGB").quantize(COLOURS).save(target, optimize=True)
    sys.stdout.write(f"{target.name}: {target.stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    main()
