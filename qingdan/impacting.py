"""`qingdan graph impact`: items that lose a basis by a day, and what they are left with."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final

import msgspec
from tabulate import tabulate

from catalogue.impact import Footing, Hint, Impact, Lost, impact
from catalogue.item import Item
from catalogue.pinpoints import official_pinpoint
from catalogue.vocabulary import data
from diffs.sentences import title
from qingdan.lawkeeping import register_of
from qingdan.output import column_widths
from qingdan.progress import told
from sources.location import read_list

SCHEMA: Final = "qingdan.impact/1"
#: How many unresolved citations the table names; the JSON has them all.
_SHOWN: Final = 10


def show(location: str, laws: str | None, day: str, form: str) -> str:
    """Return the items of a list that lose a basis, as JSON or for people."""
    register = register_of(laws)
    with told() as pace:
        reading = read_list(location, pace=pace)
    for note in reading.notes:
        print(f"提示：{note}", file=sys.stderr)
    found = impact(reading.edition.items, register, day)
    if form == "json":
        return machine(found)
    return "\n".join(_parts(found, len(reading.edition.items)))


def machine(found: Impact) -> str:
    """Return the JSON report, `qingdan.impact/1`."""
    hints = {hint.text: _hint(hint) for hint in found.hints}
    document = {
        "schema": SCHEMA,
        "as_of": found.as_of,
        "items": [_footing(one) for one in found.footings],
        "unresolved": [
            {"text": text, "items": count, **hints.get(text, {})}
            for text, count in found.unresolved
        ],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def schema() -> str:
    """Return the JSON Schema of the report."""
    return data("qingdan", "impact.schema.json").decode()


def _footing(one: Footing) -> dict[str, object]:
    return {
        "item": _item(one.item),
        "left": one.left,
        "left_unresolved": one.left_unresolved,
        "lost": [_lost(law) for law in one.lost],
        "setting_left": one.setting_left,
    }


def _item(item: Item) -> dict[str, object]:
    source = item.source
    place = {"file": source.file, "sheet": source.sheet, "row": source.row}
    return {"name": item.title, "authority": item.authority, "source": place}


def _lost(law: Lost) -> dict[str, object]:
    told: dict[str, object] = {
        "title": law.title,
        "status": law.status,
        "since": law.since or None,
        "by": law.by,
        "pinpoints": law.pinpoints,
    }
    return {**told, "replaced_by": law.replaced_by} if law.replaced_by else told


def _hint(hint: Hint) -> dict[str, str]:
    return {"replaced_by": hint.replaced_by} if hint.replaced_by else {"near": hint.near}


def _parts(found: Impact, items: int) -> Iterable[str]:
    bare = sum(not one.setting_left for one in found.footings)
    yield (
        f"截至 {found.as_of}：{items} 项中有 {len(found.footings)} 项的依据失效，"
        f"其中 {bare} 项没有其他可以设定行政许可的依据"
    )
    if found.footings:
        headers = ("事项", "失效的依据", "尚存的依据", "设定依据", "出处")
        widths = column_widths(24, 34, 22, None, 18)
        rows = [_row(one) for one in found.footings]
        yield tabulate(rows, headers, tablefmt="simple", maxcolwidths=widths, disable_numparse=True)
    if found.unresolved:
        shown = "、".join(f"“{text}”（{count}项）" for text, count in found.unresolved[:_SHOWN])
        more = "等" if len(found.unresolved) > _SHOWN else ""
        yield f"法规库中没有、无法判断时效的依据 {len(found.unresolved)} 种：{shown}{more}"
    if found.hints:
        yield f"其中请核对名称：{'、'.join(map(_suspected, found.hints))}"


def _row(one: Footing) -> tuple[str, ...]:
    lost = "\n".join(map(_told, one.lost))
    left = [
        *(f"《{law}》" for law in one.left),
        *(f"《{law}》（未收）" for law in one.left_unresolved),
    ]
    kept = "尚存" if one.setting_left else "不存"
    return (title(one.item), lost, "\n".join(left), kept, str(one.item.source))


def _told(law: Lost) -> str:
    """Say why a law is lost: cited where, repealed since when and by what."""
    since = f"自{law.since}起" if law.since else ""
    by = f"被{law.by}" if law.by else ""
    pinpoints = "、".join(map(official_pinpoint, law.pinpoints))
    # Where the register says what repealed it, that names the new law.
    now = f"（已由《{law.replaced_by}》取代）" if law.replaced_by and not law.by else ""
    return f"《{law.title}》{pinpoints}：{since}{by}{law.status.removeprefix('已')}{now}"


def _suspected(hint: Hint) -> str:
    """Say what a citation may be that no register knows."""
    if hint.replaced_by:
        return f"《{hint.text}》（已由《{hint.replaced_by}》取代）"
    return f"《{hint.text}》（名称相近：《{hint.near}》）"
