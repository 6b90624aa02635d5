"""Sentences (变化说明): one Chinese sentence a change, one template for each kind.

The templates stand in `data/sentences.csv`, worded like the notices that announce such changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from catalogue.bases.pinpoints import official_pinpoint
from catalogue.item import FIELD_TITLES, Item
from catalogue.text import official, tidy
from catalogue.vocabulary import rows
from diffs.links import WORDING, Alteration, Change, Link

_SHORT: Final = 40
_INNER: Final = str.maketrans("“”", "‘’")
_WHAT: Final = {"pinpoint": "条款", "number": "文号", "version": "版本", "text": "引文"}


@cache
def _templates() -> dict[str, str]:
    return {row["kind"]: row["template"] for row in rows("diffs", "sentences.csv")}


def sentences(link: Link) -> list[str]:
    """Return what a link says, a sentence for its relation and one for each kind of change.

    The item is named once; the sentences after that say 其. What is for review is said as such.
    """
    found = _sentences(link)
    if link.review:
        found = [f"疑似：{found[0]}", *found[1:], *_nearest(link)]
    return found


def _nearest(link: Link) -> list[str]:
    """Name what a lone row may be the same as, so that a reader can look."""
    found = [one.text for one in link.evidence if one.signal == "nearest" and one.text]
    side = "新版" if link.old else "旧版"
    return [f"与{side}“{inner(tidy(found[0]))}”或为同一事项"] if found else []


def _sentences(link: Link) -> list[str]:
    found = []
    if link.relation not in ("changed", "unchanged"):
        found.append(_relation(link))
    for kind in dict.fromkeys(change.heading for change in link.changes):
        if kind != "formatting":
            subject = "其" if found else f"{_names(link.new, quoted=True)}的"
            chosen = [change for change in link.changes if change.heading == kind]
            found.append(_kind(chosen, subject))
    if not found:
        found.append(_same(link))
    return found


def _same(link: Link) -> str:
    """Say that an item stays; a sub-item that only one list has a column for is told."""
    name = inner(title(link.new[0]))
    for change in link.changes:
        if change.field == "subitem" and change.reason == "column":
            kind = "listed" if tidy(change.new) else "unlisted"
            subitem = inner(tidy(change.new or change.old))
            return _templates()[kind].format(name=inner(_named(link.new[0].name)), subitem=subitem)
    alike = all(change.field == "seq" or change.reason for change in link.changes)
    return _templates()["unchanged" if alike else "formatting"].format(name=name)


def inner(text: str) -> str:
    """Return a text for its place between “ and ”: quotation marks inside them are single."""
    return text.translate(_INNER)


def title(item: Item) -> str:
    """Return an item's name on one line, with its sub-item."""
    name = _named(item.name)
    return f"{name}（{tidy(item.subitem)}）" if tidy(item.subitem) else name


def titles(items: Sequence[Item]) -> list[str]:
    """Return the titles of several items, those of one name told apart by who and at what level.

    Where nothing else does, their rows tell them apart.
    """
    found = [title(item) for item in items]
    if len(set(found)) == len(found):
        return found
    for fields in (("authority",), ("level",), ("authority", "level"), ("implementers",)):
        told = [_told(item, fields) if found.count(title(item)) > 1 else title(item)
                for item in items]  # fmt: skip
        if len(set(told)) == len(told):
            return told
    return [
        f"{name}（第{item.source.row}行）" if found.count(name) > 1 and item.source.row else name
        for item, name in zip(items, found, strict=True)
    ]


def _told(item: Item, fields: Iterable[str]) -> str:
    said = "，".join(text for field in fields if (text := tidy(item.value(field))))
    return f"{title(item)}（{said}）" if said else title(item)


def _named(name: str) -> str:
    return tidy(name) or "（无名称）"


def _relation(link: Link) -> str:
    template = _templates()[link.relation]
    if link.relation == "added":
        item = link.new[0]
        authority, bodies = tidy(item.authority), tidy(item.implementers)
        held = f"，由{authority}主管" if authority else ""
        done = f"，{_brief(bodies)}实施" if bodies and bodies != authority else ""
        return template.format(new=inner(title(item)), held=held, done=done)
    if link.relation == "deleted":
        item = link.old[0]
        by = f"{tidy(item.authority)}主管的" if tidy(item.authority) else ""
        return template.format(old=inner(title(item)), by=by)
    return template.format(
        old=_names(link.old, quoted=link.relation != "split"),
        new=_names(link.new, quoted=link.relation != "merged"),
    )


def _names(items: tuple[Item, ...], *, quoted: bool) -> str:
    shown = list(map(inner, titles(items)))
    return "".join(f"“{name}”" for name in shown) if quoted else shown[0]


def _kind(changes: list[Change], subject: str) -> str:
    change = changes[0]
    template = _templates()[change.heading]
    if change.kind == "renamed":
        return template.format(old=inner(_named(change.old)), new=inner(_named(change.new)))
    if change.kind == "extra":
        # 其其他列 is read twice.
        whose = "" if subject == "其" else subject
        return template.format(subject=whose, parts="；".join(_column(one) for one in changes))
    return template.format(subject=subject, parts=_parts(change))


def _parts(change: Change) -> str:
    if change.kind in ("implementers", "basis"):
        return _named_parts(change)
    bare = change.kind in ("transferred", "level") and tidy(change.old) and tidy(change.new)
    if bare:
        return f"由{_brief(tidy(change.old))}调整为{_brief(tidy(change.new))}"
    return _moved(change.old, change.new)


def _moved(old: str, new: str) -> str:
    """Say how one value became another; nothing before is an addition, nothing after a removal."""
    before, after = inner(_brief(tidy(old))), inner(_brief(tidy(new)))
    if before and after:
        return f"由“{before}”调整为“{after}”"
    return f"增加“{after}”" if after else f"取消“{before}”"


def _brief(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}……"


def _column(change: Change) -> str:
    header = FIELD_TITLES.get(change.field) or change.field.removeprefix("extra.")
    if len(tidy(change.old)) + len(tidy(change.new)) > 2 * _SHORT:
        return f"{header}的文字有修改"
    return f"{header}{_moved(change.old, change.new)}"


def _named_parts(change: Change) -> str:
    parts = []
    if change.added:
        parts.append(f"增加{_list(change.added)}")
    if change.removed:
        parts.append(f"删去{_list(change.removed)}")
    if change.reason == WORDING:
        return _list(dict.fromkeys(_law(one) for one in change.altered))
    parts += dict.fromkeys(_altered(one) for one in change.altered)
    joined = "，".join(parts) or "的文字有修改"
    return joined if joined.startswith(("增加", "删去", "的")) else f"中{joined}"


def _list(texts: Iterable[str]) -> str:
    joined = ""
    for text in texts:
        separator = "" if not joined or (joined.endswith("》") and text.startswith("《")) else "、"
        joined += separator + tidy(text)
    return joined


def _altered(one: Alteration) -> str:
    law = _law(one)
    if one.what == "pinpoint":
        return _pinpoints(law, one.old.split("、"), one.new.split("、"))
    long = len(one.old) + len(one.new) > 2 * _SHORT
    if one.what == "text" or long:
        return f"{law}的{_WHAT[one.what]}有修改"
    return f"{law}的{_WHAT[one.what]}{_moved(official(one.old), official(one.new))}"


def _law(one: Alteration) -> str:
    return f"《{one.title}》" if not one.title.endswith("号") else one.title


def _pinpoints(law: str, old: list[str], new: list[str]) -> str:
    """Say which articles of a law were added or dropped, or by which others they were replaced."""
    gone = [official_pinpoint(pin) for pin in old if pin and pin not in new]
    come = [official_pinpoint(pin) for pin in new if pin and pin not in old]
    if gone and come:
        return f"{law}{'、'.join(gone)}调整为{'、'.join(come)}"
    return f"增加{law}{'、'.join(come)}" if come else f"删去{law}{'、'.join(gone)}"
