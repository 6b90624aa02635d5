"""Draws what a command prints on a terminal as an SVG picture.

    python docs/picture.py docs/demo.svg qingdan demo

Every character stands at its own place, two columns for a Chinese one, so that the picture is
aligned whatever font shows it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from wcwidth import wcwidth

CELL, LINE, PAD = 7.2, 18, 14
FONT = "'Noto Sans Mono CJK SC','Source Han Mono SC','Sarasa Mono SC',SimSun,monospace"


def picture(lines: list[str]) -> str:
    """Return an SVG document of the lines."""
    columns = max(sum(max(wcwidth(char), 0) for char in line) for line in lines)
    width, height = columns * CELL + 2 * PAD, len(lines) * LINE + 2 * PAD
    rows = "\n".join(_row(line, place) for place, line in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" font-family="{FONT}" font-size="13">\n'
        f'<rect width="100%" height="100%" rx="8" fill="#1e2329"/>\n<g fill="#d7dde4">\n'
        f"{rows}\n</g>\n</svg>\n"
    )


def _row(line: str, place: int) -> str:
    at, places = 0, []
    for char in line:
        places.append(f"{PAD + at * CELL:.1f}")
        at += max(wcwidth(char), 0)
    y = PAD + (place + 0.75) * LINE
    return f'<text y="{y:.1f}" x="{" ".join(places)}" xml:space="preserve">{escape(line)}</text>'


def main(target: str, *command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    lines = [f"$ {' '.join(command)}", *done.stdout.rstrip().splitlines()]
    Path(target).write_text(picture(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
