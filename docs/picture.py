"""Draws what a command prints on a terminal as an SVG picture, colours and all.

    python docs/picture.py docs/demo.svg 32 qingdan demo

The number is how many lines are drawn. Every character stands at its own place, two columns for a
Chinese one, so that the picture is aligned whatever font shows it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from wcwidth import wcwidth

CELL, LINE, PAD = 7.2, 18, 14
FONT = "Consolas,Menlo,'DejaVu Sans Mono','Noto Sans Mono CJK SC',SimSun,monospace"
SGR = re.compile(r"\x1b\[([0-9;]*)m")
COLOURS = {
    "31": "#ff7b72",
    "32": "#7ee787",
    "33": "#e3b341",
    "34": "#79c0ff",
    "35": "#d2a8ff",
    "36": "#76e3ea",
    "2": "#7d8590",
}


def picture(lines: list[str]) -> str:
    """Return an SVG document of the lines."""
    columns = max(sum(max(wcwidth(char), 0) for char in SGR.sub("", line)) for line in lines)
    width, height = columns * CELL + 2 * PAD, len(lines) * LINE + 2 * PAD
    rows = "\n".join(row for place, line in enumerate(lines) for row in _row(line, place))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" font-family="{FONT}" font-size="13">\n'
        f'<rect width="100%" height="100%" rx="8" fill="#1e2329"/>\n<g fill="#d7dde4">\n'
        f"{rows}\n</g>\n</svg>\n"
    )


def _row(line: str, place: int) -> Iterator[str]:
    y = PAD + (place + 0.75) * LINE
    at = 0
    for text, style in _painted(line):
        places = []
        for char in text:
            places.append(f"{PAD + at * CELL:.1f}")
            at += max(wcwidth(char), 0)
        if text.strip():
            shown = f'xml:space="preserve"{style}>{escape(text)}'
            yield f'<text y="{y:.1f}" x="{" ".join(places)}" {shown}</text>'


def _painted(line: str) -> Iterator[tuple[str, str]]:
    """Yield the runs of a line, each with its attributes."""
    style = ""
    for place, part in enumerate(SGR.split(line)):
        if place % 2:
            codes = part.split(";")
            colour = next((COLOURS[code] for code in codes if code in COLOURS), "")
            style = f' fill="{colour}"' if colour else ""
            style += ' font-weight="bold"' if "1" in codes else ""
        elif part:
            yield part, style


def main(target: str, count: str, *command: str, folder: Path | None = None) -> None:
    """Run a command, in a folder where one is given, and draw its first lines."""
    coloured = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": "110"}
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env=coloured,
        cwd=folder,
    )
    lines = [f"$ {' '.join(command)}", *done.stdout.rstrip().splitlines()]
    Path(target).write_text(picture(lines[: int(count)]), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
