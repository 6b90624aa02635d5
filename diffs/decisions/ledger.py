"""The ledger (决定簿): decisions as TOML that people can read, edit by hand and compare."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 - `date` is a field
from datetime import datetime
from typing import Final

from catalogue.errors import ListError
from diffs.decisions.decision import (
    JUDGEMENTS,
    WORDS,
    Decision,
    Judgement,
    RowKey,
    fault,
    judgement,
    order,
)
from diffs.decisions.faults import Faults

SCHEMA: Final = "qingdan.decisions/1"
_HEAD: Final = (
    "# 复核决定：哪些行是同一事项，谁、何时、为何这样认定。可手工修改；# 后的注释重写时不保留。\n"
    f'schema = "{SCHEMA}"\n'
)
_FIELDS: Final = ("judgement", "old", "new", "by", "date", "why", "lists")
_ROW: Final = ("name", "subitem", "authority", "seq", "id")
_ID: Final = re.compile(r"[0-9a-f]{12}(-[1-9]\d*)?")
_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def is_id(text: str) -> bool:
    """Say whether a text has the form of a content id."""
    return _ID.fullmatch(text) is not None


def text(decisions: Iterable[Decision]) -> str:
    """Return the ledger of some decisions: the same decisions give the same text."""
    return "\n".join([_HEAD, *(_entry(one) for one in sorted(decisions, key=order))])


def _entry(decision: Decision) -> str:
    lines = ["[[decision]]", f"judgement = {_quoted(JUDGEMENTS[decision.judgement])}"]
    for side, rows in (("old", decision.old), ("new", decision.new)):
        lines += [f"{side} = [", *(f"  {{ {_row(row)} }}," for row in rows), "]"]
    if decision.by:
        lines.append(f"by = {_quoted(decision.by)}")
    if decision.date:
        lines.append(f"date = {decision.date.isoformat()}")
    if decision.why:
        lines.append(f"why = {_quoted(decision.why)}")
    if any(decision.lists):
        lines.append(f"lists = [{', '.join(map(_quoted, decision.lists))}]")
    return "\n".join(lines) + "\n"


def _row(row: RowKey) -> str:
    filled = ((field, str(getattr(row, field))) for field in _ROW)
    return ", ".join(f"{field} = {_quoted(value)}" for field, value in filled if value)


def _quoted(value: str) -> str:
    return f'"{"".join(map(_char, value))}"'


def _char(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if "\ud800" <= char <= "\udfff":  # half a character of a damaged file
        return "\ufffd"
    return char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}"


def read(written: str, file: str) -> tuple[Decision, ...]:
    """Return the decisions of a ledger; ListError that names the entry where one can't be read."""
    try:
        found = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        where = f"第{place[1]}行第{place[2]}列" if place else "文件末尾"
        raise ListError(f"{file}：{where}不合 TOML 格式；请核对引号、方括号和等号") from None
    except ValueError:  # Python reads no integer of thousands of digits
        raise ListError(f"{file}：有一个数长达数千位；请改正") from None
    except RecursionError:
        raise ListError(f"{file}：括号套得太深；请核对括号是否成对") from None
    _check_head(found, file)
    entries = found.get("decision", [])
    if not isinstance(entries, list):
        raise ListError(f"{file}：决定要写在 [[decision]] 下，两层方括号；请改正")
    places = list(_places(written, file, len(entries)))
    faults = Faults()
    decisions = []
    for entry, where in zip(entries, places, strict=True):
        with faults.kept():
            decisions.append(_decision(entry, where))
    faults.tell()
    return tuple(decisions)


def _check_head(found: Mapping[str, object], file: str) -> None:
    given = found.get("schema")
    if given != SCHEMA:
        told = f"schema 是“{given}”" if given is not None else "没有 schema 一行"
        raise ListError(f'{file}：不是复核决定（{told}）；第一行应为 schema = "{SCHEMA}"')
    unknown = [name for name in found if name not in ("schema", "decision")]
    if unknown:
        raise ListError(f"{file}：不认识的字段“{unknown[0]}”；决定要写在 [[decision]] 下")


def _places(written: str, file: str, count: int) -> Iterator[str]:
    """Yield where each entry stands, with its line where the entries can be counted in the text."""
    heads = re.compile(r"\s*\[\[\s*decision\s*\]\]")
    lines = [number for number, line in enumerate(written.split("\n"), 1) if heads.match(line)]
    for number in range(1, count + 1):
        line = f"（第{lines[number - 1]}行）" if len(lines) == count else ""
        yield f"{file} 第{number}条{line}"


def _decision(entry: object, place: str) -> Decision:
    if not isinstance(entry, dict):
        raise ListError(f"{place}：不是一条决定；请写在 [[decision]] 下")
    unknown = [name for name in entry if name not in _FIELDS]
    if unknown:
        raise ListError(f"{place}：不认识的字段“{unknown[0]}”；可用的字段是 {'、'.join(_FIELDS)}")
    judged = _judgement(entry, place)
    old, new = _rows(entry, "old", place), _rows(entry, "new", place)
    wrong = fault(judged, len(old), len(new))
    if wrong:
        raise ListError(f"{place}：{wrong}；请改正")
    return Decision(
        judgement=judged,
        old=old,
        new=new,
        by=_text(entry, "by", place),
        date=_date(entry, place),
        why=_text(entry, "why", place),
        lists=_lists(entry, place),
        place=place,
    )


def _judgement(entry: Mapping[str, object], place: str) -> Judgement:
    word = _text(entry, "judgement", place)
    judged = judgement(word)
    if judged is None:
        told = f"judgement“{word}”不是决定" if word else "没有 judgement"
        raise ListError(f"{place}：{told}；请写 {WORDS} 之一")
    return judged


def _rows(entry: Mapping[str, object], side: str, place: str) -> tuple[RowKey, ...]:
    found = entry.get(side)
    if isinstance(found, dict):
        found = [found]
    if not isinstance(found, list) or not found:
        raise ListError(f'{place}：没有写明 {side} 的行；请写成 {side} = [{{ name = "事项名称" }}]')
    rows = tuple(_row_key(one, f"{place} {side}") for one in found)
    if len({row.id or (row.name, row.subitem, row.authority) for row in rows}) < len(rows):
        raise ListError(f"{place} {side}：同一行写了两次；请删去一个")
    return rows


def _row_key(found: object, place: str) -> RowKey:
    if not isinstance(found, dict):
        raise ListError(f'{place}：行要写成 {{ name = "事项名称", authority = "主管部门" }}')
    unknown = [name for name in found if name not in _ROW]
    if unknown:
        raise ListError(f"{place}：不认识的字段“{unknown[0]}”；可用的字段是 {'、'.join(_ROW)}")
    row = RowKey(**{name: _text(found, name, place) for name in found})
    if row.id and not is_id(row.id):
        raise ListError(
            f"{place}：id“{row.id}”不对；请照报告原样抄写，或删去 id，只写 name 和 authority"
        )
    if not row.id and not row.name:
        raise ListError(f"{place}：既无 id 又无 name，不知是哪一行；请补上")
    return row


def _text(found: Mapping[str, object], name: str, place: str) -> str:
    value = found.get(name, "")
    if not isinstance(value, str):
        raise ListError(f"{place}：{name} 应是引号中的文字；请加上引号")
    return value.strip()


def _lists(entry: Mapping[str, object], place: str) -> tuple[str, str]:
    found = entry.get("lists", ["", ""])
    if isinstance(found, list) and len(found) == 2 and all(isinstance(one, str) for one in found):
        return found[0].strip(), found[1].strip()
    raise ListError(f'{place}：lists 应写明两版清单，如 lists = ["旧版名称", "新版名称"]；请改正')


def _date(entry: Mapping[str, object], place: str) -> Date | None:
    value = entry.get("date")
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, Date):
        return value
    try:
        return Date.fromisoformat(str(value))
    except ValueError:
        raise ListError(f"{place}：日期“{value}”不对；请写成 2026-01-31 这样的日期") from None
