"""The layout of a PDF page, and which of its text is clipped away (裁剪).

Office programs write the whole text of a cell, and clip what does not fit; taken where it stands,
it would mix with the cells around.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTContainer, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.utils import apply_matrix_pt

from sources.pages.boxes import Box, box_of
from sources.pages.streams import Drawn

if TYPE_CHECKING:
    from pdfplumber.page import Page

_EVERYTHING: Final[Box] = (float("-inf"), float("-inf"), float("inf"), float("inf"))


def layout(page: Page) -> tuple[LTPage, dict[int, Box]]:
    """Return the layout of a page of pdfplumber, and the clip of each glyph (by id) outside it.

    TooMuch where it draws more than the pages of lists do.
    """
    device = _Device(page.pdf.rsrcmgr, page.page_number, Drawn(page))
    _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    return device.get_result(), device.hidden


class _Device(PDFPageAggregator):
    """Collects what is drawn; `clip` is the box that shows, in the coordinates of the page."""

    def __init__(self, manager: PDFResourceManager, number: int, drawn: Drawn) -> None:
        super().__init__(manager, pageno=number, laparams=None)
        self.drawn = drawn
        self.clip = _EVERYTHING
        self.hidden: dict[int, Box] = {}

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Take a glyph, and note where its middle does not show; the arguments are the parser's."""
        self.drawn.parts.add(1)
        home = self.cur_item  # the probe holds one glyph for a moment
        probe: LTContainer[Any] = LTContainer(home.bbox)
        self.cur_item = probe  # type: ignore[assignment]
        try:
            width = super().render_char(*args, **kwargs)
        finally:
            self.cur_item = home
        for glyph in probe:
            home.add(glyph)
            x0, y0, x1, y1 = box_of(glyph)
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            if not (self.clip[0] <= x <= self.clip[2] and self.clip[1] <= y <= self.clip[3]):
                self.hidden[id(glyph)] = self.clip
        return width

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """Take a path; the arguments are the parser's, the points the last of them."""
        self.drawn.parts.add(len(args[-1]) if args else 1)
        super().paint_path(*args, **kwargs)


class _Interpreter(PDFPageInterpreter):
    """Keeps the box that clipping paths leave; a form inside a page begins with the page's."""

    def __init__(self, manager: PDFResourceManager, device: _Device) -> None:
        super().__init__(manager, device)
        self.screen = device
        self.kept: list[Box] = []

    def execute(self, streams: Sequence[object]) -> None:
        """Draw what streams say, which is counted."""
        self.screen.drawn.run(streams)
        super().execute(streams)

    def do_q(self) -> None:
        """Save the state, the clip with it."""
        super().do_q()
        self.kept.append(self.screen.clip)

    def do_Q(self) -> None:  # noqa: N802 - the name of the operator
        """Restore the state, the clip with it."""
        super().do_Q()
        if self.kept:
            self.screen.clip = self.kept.pop()

    def do_Do(self, xobjid: Any) -> None:  # noqa: N802 - the name of the operator
        """Draw a form; what it clips to ends with it."""
        clip = self.screen.clip
        super().do_Do(xobjid)
        self.screen.clip = clip

    def do_W(self) -> None:  # noqa: N802 - the name of the operator
        """Clip to the box of the current path."""
        super().do_W()
        self._narrow()

    def do_W_a(self) -> None:  # noqa: N802 - the name of the operator
        """Clip to the box of the current path."""
        super().do_W_a()
        self._narrow()

    def _narrow(self) -> None:
        points = [
            apply_matrix_pt(self.ctm, (float(x), float(y)))
            for _, *numbers in self.curpath
            for x, y in zip(numbers[::2], numbers[1::2], strict=False)
            if isinstance(x, int | float) and isinstance(y, int | float)
        ]
        if not points:
            return
        x0, y0, x1, y1 = self.screen.clip
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (max(x0, min(xs)), max(y0, min(ys)), min(x1, max(xs)), min(y1, max(ys)))
        self.screen.clip = box
