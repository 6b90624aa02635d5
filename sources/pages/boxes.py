"""The boxes of glyphs (字框), and which way they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pdfminer.layout import LTChar

Box = tuple[float, float, float, float]
#: How far below the line glyphs reach, as a share of their size; fonts tell it each in their way.
_BELOW: Final = 0.14


def direction(glyph: LTChar) -> str:
    """Say which way a glyph runs: right, left, up, down, or aslant."""
    a, b = glyph.matrix[:2]
    if min(abs(a), abs(b)) > 0.1 * max(abs(a), abs(b)):
        return "aslant"
    if abs(a) >= abs(b):
        return "right" if a >= 0 else "left"
    return "up" if b > 0 else "down"


def box_of(glyph: LTChar) -> Box:
    """Return the box of a glyph (y upwards); its height is told from its line.

    Fonts tell it each in their way.
    """
    box = glyph.bbox
    a, b, _, _, x, y = glyph.matrix
    below, above = _BELOW * glyph.size, (1 - _BELOW) * glyph.size
    if direction(glyph) in ("right", "left"):
        low, high = (y - below, y + above) if a > 0 else (y - above, y + below)
        box = (box[0], low, box[2], high)
    elif direction(glyph) in ("up", "down"):
        low, high = (x - above, x + below) if b > 0 else (x - below, x + above)
        box = (low, box[1], high, box[3])
    return box
