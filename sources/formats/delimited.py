"""Delimited text in (.csv .tsv): encoding and delimiter are found."""

from __future__ import annotations

import csv
import io
from typing import Final

from catalogue.errors import ListError
from sources.table import Table, filled

_DELIMITERS: Final = (",", "\t", ";", "|")
_ENCODINGS: Final = ("utf-8", "gb18030", "big5")
#: Stands after the last record: where it does not come back, a quotation mark was left open.
_END: Final = "\x1e"
#: Where a zero byte tells that a text may be of two bytes a character.
_FIRST: Final = 4096
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: Characters that every list has; text without any of them was decoded wrongly.
_COMMON: Final = frozenset("的事项名称序号许可实施依据主管部门机关行政审批目编")


def tables(data: bytes, file: str) -> list[Table]:
    """Return the one table of a delimited file; ListError where its encoding is unknown."""
    text = decoded(data, file)
    csv.field_size_limit(1 << 24)
    delimiter = _delimiter(text)
    try:
        rows, sound = _records(text, delimiter, file)
    except csv.Error as error:
        raise ListError(
            f"{file}：表格结构有误（{error}）；请用表格软件另存为 .csv 后再试"
        ) from None
    notes = () if sound else _quotation_notes(text, delimiter, file)
    return [Table(name="", rows=filled(rows, []), file=file, notes=notes)]


def _records(text: str, delimiter: str, file: str) -> tuple[list[list[str]], bool]:
    """Read all records, and say whether every quotation mark in them is in its place.

    ListError where one that is never closed swallows rows.
    """
    shown = text.rstrip()
    whole = f"{shown}\n{_END}"
    try:
        rows = _split(whole, delimiter, strict=True)
        sound = '"' not in text or shown == text.rstrip("\r\n")
    except csv.Error:
        rows, sound = _split(whole, delimiter, strict=False), False
    if rows[-1] != [_END]:
        raise ListError(
            f"{file} 第{len(rows)}行：有引号没有成对，其后各行都并成了一格；"
            "请补上引号，或用表格软件另存为 .csv 后再试"
        )
    return rows[:-1], sound


def _split(text: str, delimiter: str, *, strict: bool) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict))


def _quotation_notes(text: str, delimiter: str, file: str) -> tuple[str, ...]:
    """Say where text follows a closing quotation mark: rows may have run together there."""
    strict = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    read = 0
    try:
        for _ in strict:
            read += 1
    except csv.Error:
        return (f"{file} 第{read + 1}行：引号之后还有文字；请核对该行引号是否成对、有无其他行并入",)
    return ()


def decoded(data: bytes, file: str) -> str:
    """Decode utf-8, utf-8-sig, utf-16 with or without a mark, gb18030 or big5."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _strict(data, encoding)
            return text if text is not None else _unknown(file)
    if (wide := unmarked(data)) is not None:
        return wide
    # Bytes of another encoding that are valid UTF-8 throughout are next to none, but for ASCII.
    utf8 = _strict(data, "utf-8")
    if utf8 is not None and not utf8.isascii() and not _has_controls(utf8):
        return utf8
    candidates = [text for text in (_strict(data, one) for one in _ENCODINGS) if text is not None]
    if not candidates or data.count(b"\x00"):
        return _unknown(file)
    good = next((text for text in candidates if _reads_well(text)), None)
    return good if good is not None else _plain(candidates[0], file)


def unmarked(data: bytes) -> str | None:
    """Decode utf-16 that begins with no mark, None where it is none: ASCII has zero bytes there."""
    if len(data) % 2 or b"\0" not in data[:_FIRST]:
        return None
    read = (_strict(data, one) for one in ("utf-16-le", "utf-16-be"))
    return next((one for one in read if one and _is_text(one)), None)


def _is_text(text: str) -> bool:
    return not _has_controls(text) and _reads_well(text) and _chinese_or_ascii(text[:4000])


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _reads_well(text: str) -> bool:
    sample = text[:20000]
    return len(_COMMON & set(sample)) >= 3


def _has_controls(text: str) -> bool:
    return "\0" in text or any(char < " " and char not in "\r\n\t\f\v" for char in text[:4000])


def _plain(text: str, file: str) -> str:
    """Let text without the common characters pass where it is readable all the same."""
    odd = sum(not char.isprintable() and char not in "\r\n\t" for char in text[:4000])
    return (
        text if text.isascii() or (not odd and _chinese_or_ascii(text[:4000])) else _unknown(file)
    )


def _chinese_or_ascii(sample: str) -> bool:
    strange = sum(not (char.isascii() or "\u2e80" <= char <= "\uffef") for char in sample)
    return strange * 20 <= len(sample)


def _unknown(file: str) -> str:
    raise ListError(
        f"{file}：文字编码无法识别；请另存为 UTF-8 编码（表格软件中为“CSV UTF-8”）后再试"
    )


def _delimiter(text: str) -> str:
    """Choose the delimiter that gives the most lines the same number of cells, more than one."""
    sample = text[:65536]
    scores = []
    for delimiter in _DELIMITERS:
        if delimiter not in sample and delimiter != _DELIMITERS[0]:
            continue
        widths = [len(row) for row in _split(sample, delimiter, strict=False) if row]
        common = max(set(widths), key=widths.count, default=1)
        scores.append((common > 1 and widths.count(common) / len(widths), common, delimiter))
    return max(scores, key=lambda score: (*score[:2], -_DELIMITERS.index(score[2])))[2]
