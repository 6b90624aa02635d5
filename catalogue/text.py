"""Text normalisation for Chinese lists (规范化), the only place where it is done.

Three views of a cell, from the most faithful to the most forgiving:

- the text as read, which items keep and reports quote;
- `level`: the same length, so that spans found in it are spans of the text as read;
- `fold`: the key that two cells are compared by. Cells with one key differ in formatting only.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise
from typing import Final

from catalogue.patterns import lazy

# Each group is one character in other shapes (DOMAIN 1, traps seen in real files).
_SHAPES = {
    "(": "（﹙〔﹝［﹇[⦅❨",
    ")": "）﹚〕﹞］﹈]⦆❩",
    "《": "«≪⟪︽",
    "》": "»≫⟫︾",
    "〈": "<＜‹⟨︿﹤",
    "〉": ">＞›⟩﹀﹥",
    "【": "〖",
    "】": "〗",
    '"': "“”„‟〝〞＂「」『』",
    "'": "‘’‚‛＇",
    ",": "，﹐",
    ";": "；﹔",
    ":": "：﹕∶︰",
    "、": "､﹑",
    "。": "｡",
    "-": "—–―−‐‑－─﹣",
    "~": "～〜∼﹏",
    "·": "•・‧∙⋅●",
    "*": "＊﹡✱∗",
}
#: Characters that no reader sees.
INVISIBLE: Final = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\ufe0f"
)


def _shape_table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for plain, shapes in _SHAPES.items():
        table.update({ord(shape): plain for shape in shapes})
    table.update({ord(space): " " for space in "\u00a0\u3000\u2002\u2003\u2007\u2009\u202f\t\v\f"})
    return table


_TABLE = _shape_table()
_VANISH = dict.fromkeys(map(ord, INVISIBLE))
_PLAIN = {chr(code): shape or "" for code, shape in {**_TABLE, **_VANISH}.items()}
_SHAPED = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_BLANKS = re.compile(r"[^\S\n]+")
_SPACE = re.compile(r"\s+")
_LATIN_WRAP = re.compile(r"(?<=[A-Za-z])\n(?=[A-Za-z])")
_WRAP = re.compile(r"[^\S\n]*\n\s*")
_TRAILING_MARKS = re.compile(r"[\s*†‡]+$")
_TRAILING_MARKS_OF_EACH = lazy(r"[\s*†‡]+(?=\0|$)")
#: Stands between texts that are folded together; no space, and in no cell.
_BETWEEN: Final = "\0"
#: How many texts are folded together: few enough for the processor to have them at hand.
_TOGETHER: Final = 512
_MOST_KEYS: Final = 1 << 18
# What is not ASCII is Chinese here; spelling the ranges out costs 7 ms at every start.
_CJK = r"[^\x00-\x7f]"
_CJK_GAP = re.compile(rf"(?<={_CJK})\s+(?={_CJK}|[0-9])|(?<=[0-9])\s+(?={_CJK})")


def _plain(text: str) -> str:
    """Give every character its plain shape, invisible ones none; few need it."""
    found = _SHAPED.search(text)
    while found is not None:
        text = text.replace(found[0], _PLAIN[found[0]])
        found = _SHAPED.search(text, found.start())
    return text


def level(text: str) -> str:
    """Give every character its plain shape; the length, and so every span, stays."""
    return text.translate(_TABLE)


def _key(text: str) -> str:
    folded = _plain(text)
    if "*" in folded or "†" in folded or "‡" in folded:
        folded = _TRAILING_MARKS.sub("", folded)
    return _without_gaps(folded)


def _without_gaps(text: str) -> str:
    """Take all blanks out, but leave one space between two Latin words."""
    pieces = text.split()
    if len(pieces) < 2:
        return "".join(pieces)
    found = [pieces[0]]
    for before, piece in pairwise(pieces):
        between = before[-1] + piece[0]
        found.append(f" {piece}" if between.isascii() and between.isalpha() else piece)
    return "".join(found)


class _Keys(dict[str, str]):
    """Texts with their keys; all are forgotten where there are more than two lists have."""

    def __missing__(self, text: str) -> str:
        if len(self) >= _MOST_KEYS:
            self.clear()
        self[text] = key = _key(text)
        return key


_KEYS: Final = _Keys()
#: Return the comparison key of a cell. Widths, bracket and quotation mark shapes, all spaces (but
#: one between two Latin words), line breaks, zero-width characters and trailing asterisks are
#: formatting.
fold: Final = _KEYS.__getitem__


def fold_all(texts: Collection[str]) -> None:
    """Fold many texts together, so that `fold` knows them: half of the time one by one.

    Does nothing where there are more than can be kept.
    """
    unknown = [text for text in texts if text not in _KEYS]
    if len(_KEYS) + len(unknown) > _MOST_KEYS:
        return
    for start in range(0, len(unknown), _TOGETHER):
        some = unknown[start : start + _TOGETHER]
        whole = _plain(_BETWEEN.join(some))
        if whole.count(_BETWEEN) == len(some) - 1:
            if "*" in whole or "†" in whole or "‡" in whole:
                whole = _TRAILING_MARKS_OF_EACH().sub("", whole)
            _KEYS.update(zip(some, _without_gaps(whole).split(_BETWEEN), strict=True))


def forget() -> None:
    """Forget the keys of all texts."""
    _KEYS.clear()


def closed(text: str) -> str:
    """Return plain shapes without invisible characters; runs of spaces are one, line breaks stay.

    What parsers read: spaces and breaks may separate bodies there, or may be hard wraps.
    """
    plain = (line.strip() for line in _plain(text).splitlines())
    return _BLANKS.sub(" ", "\n".join(line for line in plain if line))


def placed(text: str) -> tuple[str, list[int]]:
    """Return `closed(text)` without marks at its end, and where each of its characters was read.

    Parsers that keep spans read this; a run of spaces stands where it begins.
    """
    if _SHAPED.search(text) is None and _SPACE.search(text) is None and text[-1:] not in "*†‡":
        return text, list(range(len(text)))
    found: list[str] = []
    places: list[int] = []
    gap = ""
    start = 0
    for place, char in enumerate(text):
        plain = _PLAIN.get(char, char)
        if plain.isspace():
            start = start if gap else place
            gap = "\n" if "\n" in gap or len(f"a{char}a".splitlines()) > 1 else " "
        elif plain:
            if gap and found:
                found.append(gap)
                places.append(start)
            gap = ""
            found.append(plain)
            places.append(place)
    kept = len(_TRAILING_MARKS.sub("", "".join(found)))
    return "".join(found[:kept]), places[:kept]


def tidy(text: str) -> str:
    """Return the text as a person would write it on one line, punctuation as read.

    Hard wraps inside the cell are closed, invisible characters and needless spaces go.
    """
    plain = text.translate(_VANISH).replace("\u00a0", " ").replace("\u3000", " ").strip()
    joined = _CJK_GAP.sub("", _WRAP.sub("\n", plain))
    return _TRAILING_MARKS.sub("", _SPACE.sub(" ", _LATIN_WRAP.sub(" ", joined).replace("\n", "")))


_OFFICIAL = {"(": "（", ")": "）", ",": "，", ";": "；", ":": "："}
_BESIDE_CJK = re.compile(rf"(?<={_CJK})[(),;:]|[(),;:](?={_CJK})")


def official(folded: str) -> str:
    """Write folded text for readers: full-width punctuation beside Chinese characters."""
    return _BESIDE_CJK.sub(lambda match: _OFFICIAL[match.group()], folded)


def lines(text: str) -> list[str]:
    """Return the lines of a cell, tidied, without empty ones."""
    return [line for line in (tidy(part) for part in text.splitlines()) if line]


def is_blank(text: str) -> bool:
    """Say whether a cell shows nothing to a reader."""
    first = text[:1]
    if first.isalnum():
        return False
    if not text or text.isspace():
        return True
    return (first in INVISIBLE or first.isspace()) and not text.translate(_VANISH).strip()


#: The greatest prime below 2**48; 256 has an order of 7e13 modulo it, so that no two places of a
#: text weigh the same.
_PRIME: Final = 2**48 - 59


def fingerprint(text: str) -> int:
    """Return a number below 2**48 that spreads texts evenly, the same everywhere (Rabin, 1981).

    The text's UTF-8 bytes as one number, modulo a prime. It keeps no secret: whoever wants two
    texts with one fingerprint can make them. Importing hashlib takes 3 ms at every start.
    """
    return int.from_bytes(text.encode(), "big") % _PRIME
