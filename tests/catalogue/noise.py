"""Formatting noise as lists have it: what a cell can suffer without changing its content."""

from __future__ import annotations

from hypothesis import strategies as st

#: What may be slipped in between two characters, Latin words aside.
_BETWEEN = ("", "", "", "", " ", "\u00a0", "\u3000", "\u200b", "\ufeff", "\n", "\r\n", "\t")
_SHAPES = {
    "(": "(（﹙〔[［﹝", ")": ")）﹚〕]］﹞", "《": "《«≪", "》": "》»≫",
    "〈": "〈<＜", "〉": "〉>＞",
    ",": ",，", ";": ";；", ":": ":：", "-": "-－—–", "0": "0０", "1": "1１",
    "2": "2２", "4": "4４",
    "A": "AＡ",
}  # fmt: skip
PLAIN = st.text(alphabet="甲乙丙审批许可核准省市县级《》〈〉();:,、-0124A", max_size=24)


@st.composite
def noisy(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a plain text and the same text with other widths, bracket shapes, spaces and breaks."""
    plain = draw(PLAIN)
    pieces = [draw(st.sampled_from(_BETWEEN))]
    latin = False
    for char in plain:
        # A space between two Latin words is content.
        if not (latin and char.isalpha() and char.isascii()):
            pieces.append(draw(st.sampled_from(_BETWEEN)))
        pieces.append(draw(st.sampled_from(_SHAPES.get(char, char))))
        latin = char.isascii() and char.isalpha()
    pieces.append(draw(st.sampled_from(("", " ", "*", "＊ *", "\n"))))
    return plain, "".join(pieces)
