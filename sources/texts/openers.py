"""What opens a paragraph of an official text (序号): 一、 （一） 1. 第三条 ①."""

from __future__ import annotations

from typing import Final

_CHINESE: Final = "[一二三四五六七八九十百]{1,4}"
_FIGURES: Final = "[0-9]{1,3}"
#: 一、 （一） 1. as GB/T 9704 numbers the parts of a document; 2.5 is a figure.
NUMBERS: Final = rf"(?:{_CHINESE}、|（{_CHINESE}）|{_FIGURES}[.．、](?![0-9]))"
#: These, and 第三条, （3）, ①, 附件.
OPENERS: Final = (
    rf"(?:{NUMBERS}|（{_FIGURES}）|第[一二三四五六七八九十百千0-9]{{1,6}}[条章节编]|附件|[①-⑳])"
)
