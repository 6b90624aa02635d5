"""`qingdan graph impact`: items that lose a basis by a day, and what they are left with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from catalogue.bases.pinpoints import official_pinpoint
from catalogue.bases.setting import is_licence
from catalogue.edition import Edition
from catalogue.errors import ListError
from catalogue.item import Item
from catalogue.law.impact import Footing, Hint, Impact, Lost, impact
from catalogue.patterns import lazy
from catalogue.vocabulary import data
from diffs.reports.columns import columns
from diffs.sentences import title
from qingdan.graphs.graphing import placed, read
from qingdan.lawkeeping import register_of
from qingdan.output import column_widths

SCHEMA: Final = "qingdan.impact/1"
#: What repealed a law, by title and article.
_ARTICLE = lazy(r"^(\D+?(?:法|法典|条例|规定|办法|决定))(第[^第]+条)$")
#: How many unresolved citations the table names; the JSON has them all.
_SHOWN: Final = 10


def show(location: str, laws: str | None, day: str, form: str, kinds: Sequence[str] = ()) -> str:
    """Return the items of a list that lose a basis, as JSON or for people."""
    register = register_of(laws)
    edition = read(location, kinds)
    if not any(item.basis for item in edition.items):
        told = "没有读到依据，无法核对；请用 qingdan read 查看读到了哪些列"
        raise ListError(f"{location}：{told}")
    found = impact(edition.items, register, day)
    if form == "json":
        return machine(found)
    return "\n".join(_parts(found, edition))


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
        "setting_unknown": one.setting_unknown,
        "pending": [{"title": title, "since": since or None} for title, since in one.pending],
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


def _parts(found: Impact, edition: Edition) -> Iterable[str]:
    lost = f"{len(edition.items)} 项中有 {len(found.footings)} 项的依据失效"
    yield f"截至 {found.as_of}：{lost}{_told_setting(found)}"
    if found.footings:
        headers = ("事项", "失效的依据", "仍有效的依据", "设定依据", "出处")
        widths = column_widths(24, 34, 22, None, 18)
        rows = [_row(one, edition.file) for one in found.footings]
        yield columns(rows, headers, widths)
    if found.unresolved:
        shown = "、".join(f"“{text}”（{count}项）" for text, count in found.unresolved[:_SHOWN])
        more = "等" if len(found.unresolved) > _SHOWN else ""
        yield f"法规库未收录、无法判断时效的依据 {len(found.unresolved)} 种：{shown}{more}"
    if found.hints:
        yield f"其中请核对名称：{'、'.join(map(_suspected, found.hints))}"


def _told_setting(found: Impact) -> str:
    """Say how many items rest on nothing else, and how many licences lost what set them.

    Powers of other kinds need no basis that may set a licence.
    """
    licences = [one for one in found.footings if is_licence(one.item)]
    gone = sum(not one.setting_left and not one.setting_unknown for one in licences)
    unknown = sum(one.setting_unknown for one in licences)
    bare = sum(not one.left and not one.left_unresolved for one in found.footings)
    told = [f"{bare} 项没有其他依据"] if bare else []
    told += [f"{gone} 项行政许可不再有可以设定许可的依据"] if gone else []
    told += [f"{unknown} 项行政许可是否仍有，须核对法规库未收录的依据"] if unknown else []
    return f"，其中 {'，'.join(told)}" if told else ""


def _setting(one: Footing) -> str:
    if not is_licence(one.item):
        return "—"
    return "仍有" if one.setting_left else "待核" if one.setting_unknown else "已无"


def _row(one: Footing, file: str) -> tuple[str, ...]:
    lost = "\n".join(map(_told, one.lost))
    left = [
        *(f"《{law}》" for law in one.left),
        *(f"《{law}》（法规库未收录）" for law in one.left_unresolved),
        *(f"《{law}》（{f'{since}起' if since else '尚未'}施行）" for law, since in one.pending),
    ]
    return (title(one.item), lost, "\n".join(left), _setting(one), placed(one.item, file))


def _titled(by: str) -> str:
    """Put the title of what repealed a law in 《》: 《生态环境法典》第一千二百四十二条."""
    return _ARTICLE().sub(r"《\1》\2", by) if "《" not in by else by


def _told(law: Lost) -> str:
    """Say why a law is lost: cited where, repealed since when and by what."""
    since = f"自{law.since}起" if law.since else ""
    by = f"被{_titled(law.by)}" if law.by else ""
    pinpoints = "、".join(map(official_pinpoint, law.pinpoints))
    # Where the register says what repealed it, that names the new law.
    now = f"（已由《{law.replaced_by}》取代）" if law.replaced_by and not law.by else ""
    return f"《{law.title}》{pinpoints}：{since}{by}{law.status.removeprefix('已')}{now}"


def _suspected(hint: Hint) -> str:
    """Say what a citation may be that no register knows."""
    if hint.replaced_by:
        return f"《{hint.text}》（已由《{hint.replaced_by}》取代）"
    return f"《{hint.text}》（名称相近：《{hint.near}》）"
