"""Sentences (变化说明): one Chinese sentence a change, one template for each kind.

The templates stand in `data/sentences.csv`, worded like the notices that announce such changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from catalogue.item import FIELD_TITLES, Item
from catalogue.text import official, tidy
from catalogue.vocabulary import rows
from diffs.links import Alteration, Change, Link, Relation

#: What relations and kinds of change are called in reports.
RELATION_TITLES: Final[dict[Relation, str]] = {
    "unchanged": "未变",
    "changed": "变更",
    "added": "新增",
    "deleted": "删除",
    "split": "拆分",
    "merged": "合并",
    "reorganised": "重组",
}
KIND_TITLES: Final = {
    "renamed": "更名",
    "transferred": "主管部门调整",
    "implementers": "实施机关调整",
    "basis": "设定和实施依据调整",
    "subitems": "子项调整",
    "level": "实施层级调整",
    "code": "编码调整",
    "kind": "类别调整",
    "remark": "备注调整",
    "extra": "其他列调整",
    "formatting": "仅格式不同",
}
#: What the signals of evidence are called in reports.
SIGNAL_TITLES: Final = {
    "content": "内容完全相同",
    "full_key": "名称、主管部门、实施机关相同",
    "name_authority": "名称、主管部门相同",
    "code": "编码相同",
    "reference": "对应上级清单序号相同",
    "same_name": "名称相同",
    "bare_name": "去括号和层级后名称相同",
    "name": "名称相似",
    "containment": "名称包含",
    "substitution": "词语替换",
    "contrast": "含互斥词语",
    "bracket": "括号内容不同",
    "basis": "依据重合",
    "basis_differs": "依据不同",
    "basis_unknown": "依据不详",
    "pinpoint": "条款相同",
    "pinpoint_differs": "条款不同",
    "other_article": "该法未整体改条而条款不同",
    "sole_basis": "两版中仅此两行引用的依据相同",
    "authority": "主管部门相同",
    "authority_succession": "主管部门承继",
    "authority_differs": "主管部门不同",
    "bodies": "实施机关重合",
    "bodies_differ": "实施机关不同",
    "bodies_unknown": "实施机关不详",
    "only_two": "该部门仅此一减一增",
    "subitem_differs": "子项不同",
    "kind_differs": "类别不同",
    "nearest": "另一版最相近者",
    "family": "同族另有事项",
    "characters": "用字相似",
    "reordered": "仅词序不同",
    "insertion": "增减词语",
    "elsewhere": "主管部门和依据均不同",
    "shared_out": "各取原事项一部分",
    "narrowed": "各为原事项加限定",
    "gathered": "同类事项归并",
    "covered": "名称内容覆盖",
    "inside": "各部分出自原事项",
}
_SHORT: Final = 40
_WHAT: Final = {"pinpoint": "条款", "number": "文号", "version": "版本", "text": "引文"}


@cache
def _templates() -> dict[str, str]:
    return {row["kind"]: row["template"] for row in rows("diffs", "sentences.csv")}


def sentences(link: Link) -> list[str]:
    """Return what a link says, a sentence for its relation and one for each kind of change."""
    found = []
    if link.relation not in ("changed", "unchanged"):
        found.append(_relation(link))
    kinds = dict.fromkeys(change.kind for change in link.changes)
    for kind in kinds:
        if kind == "formatting":
            continue
        found.append(_kind(link, [change for change in link.changes if change.kind == kind]))
    if not found:
        same = "formatting" if link.changes else "unchanged"
        found.append(_templates()[same].format(name=title(link.new[0])))
    return found


def title(item: Item) -> str:
    """Return an item's name on one line, with its sub-item."""
    name = _named(item.name)
    return f"{name}（{tidy(item.subitem)}）" if tidy(item.subitem) else name


def _named(name: str) -> str:
    return tidy(name) or "（无名称）"


def _relation(link: Link) -> str:
    template = _templates()[link.relation]
    if link.relation == "added":
        item = link.new[0]
        authority, bodies = tidy(item.authority), tidy(item.implementers)
        held = f"，由{authority}主管" if authority else ""
        done = f"，{_brief(bodies)}实施" if bodies else ""
        return template.format(new=title(item), held=held, done=done)
    if link.relation == "deleted":
        item = link.old[0]
        by = f"{tidy(item.authority)}主管的" if tidy(item.authority) else ""
        return template.format(old=title(item), by=by)
    return template.format(
        old=_names(link.old, quoted=link.relation != "split"),
        new=_names(link.new, quoted=link.relation != "merged"),
    )


def _names(items: tuple[Item, ...], *, quoted: bool) -> str:
    return "".join(f"“{title(item)}”" for item in items) if quoted else title(items[0])


def _kind(link: Link, changes: list[Change]) -> str:
    change = changes[0]
    template = _templates()[change.kind]
    name = _shared_name(link)
    if change.kind == "renamed":
        return template.format(old=_named(change.old), new=_named(change.new))
    if change.kind == "extra":
        return template.format(name=name, parts="；".join(_column(one) for one in changes))
    return template.format(
        name=name,
        old=_value(change.old),
        new=_value(change.new),
        parts=_parts(change),
    )


def _shared_name(link: Link) -> str:
    return "”“".join(title(item) for item in link.new)


def _value(text: str) -> str:
    return _brief(tidy(text)) or "（空）"


def _brief(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}……"


def _column(change: Change) -> str:
    header = FIELD_TITLES.get(change.field) or change.field.removeprefix("extra.")
    old, new = tidy(change.old), tidy(change.new)
    if len(old) + len(new) > 2 * _SHORT:
        return header
    return f"{header}由{old or '（空）'}调整为{new or '（空）'}"


def _parts(change: Change) -> str:
    if change.kind == "subitems":
        return _subitems(change)
    parts = []
    if change.added:
        parts.append(f"增加{_list(change.added)}")
    if change.removed:
        parts.append(f"删去{_list(change.removed)}")
    parts += _altered(change.altered)
    return "，".join(parts) or "的文字有修改"


def _subitems(change: Change) -> str:
    if change.added and change.removed:
        return f"由“{tidy(change.old)}”修改为“{tidy(change.new)}”"
    return f"增加“{tidy(change.new)}”" if change.added else f"取消“{tidy(change.old)}”"


def _list(texts: Iterable[str]) -> str:
    joined = ""
    for text in texts:
        separator = "" if not joined or (joined.endswith("》") and text.startswith("《")) else "、"
        joined += separator + tidy(text)
    return joined


def _altered(found: tuple[Alteration, ...]) -> list[str]:
    parts = []
    for one in found:
        law = f"《{one.title}》" if not one.title.endswith("号") else one.title
        if one.what == "text":
            parts.append(f"{law}的引文有修改")
        else:
            old, new = official(one.old) or "（无）", official(one.new) or "（无）"
            parts.append(f"{law}的{_WHAT[one.what]}由{_brief(old)}调整为{_brief(new)}")
    return parts
