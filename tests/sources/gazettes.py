"""Official texts as typesetters and page copies leave them, made of paragraphs that are known."""

from __future__ import annotations

from hypothesis import strategies as st

#: Characters of running text; none of them opens a numbered paragraph by itself.
_CHARS = "甲乙丙丁戊己庚辛壬癸天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"


@st.composite
def sentences(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.text(_CHARS, min_size=3, max_size=24), min_size=1, max_size=6))
    return "，".join(parts) + "。"


@st.composite
def paragraphs(draw: st.DrawFn) -> list[str]:
    """Numbered paragraphs, so that where each begins can be told."""
    bodies = draw(st.lists(sentences(), min_size=1, max_size=8))
    return [f"{n}.{body}" for n, body in enumerate(bodies, start=1)]


def wrapped(paragraph: str, width: int) -> list[str]:
    """Cut a paragraph into lines; its first lacks two characters, the indent that was lost.

    No line begins with a mark: it hangs on the line before, as typesetters have it.
    """
    lines, room = [""], width - 2
    for char in paragraph:
        if len(lines[-1]) >= room and char not in "，。":
            lines.append("")
            room = width
        lines[-1] += char
    return lines
