"""Titles (称谓): what relations, kinds of change and signals are called in reports."""

from __future__ import annotations

from typing import Final

from diffs.links import Relation

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
    "wording": "引文文字有出入",
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
    "basis_unknown": "依据未比",
    "pinpoint": "条款相同",
    "pinpoint_differs": "条款不同",
    "other_article": "该法未整体改条而条款不同",
    "sole_annex": "两版中仅此两行引用的附件项相同",
    "sole_basis": "两版中仅此两行引用的依据相同",
    "sole_left": "其余事项中仅此两行依据和部门相同而名称重写",
    "authority": "主管部门相同",
    "authority_succession": "主管部门承继",
    "authority_differs": "主管部门不同",
    "bodies": "实施机关重合",
    "bodies_differ": "实施机关不同",
    "bodies_unknown": "实施机关未比",
    "only_two": "该部门仅此一减一增",
    "subitem_differs": "子项不同",
    "kind_differs": "类别不同",
    "nearest": "另一版中最相近的",
    "family": "同族另有事项",
    "characters": "用字相似",
    "reordered": "用字相同（不计许可用语）",
    "insertion": "增减词语",
    "elsewhere": "主管部门和依据均不同",
    "shared_out": "各取原事项一部分",
    "narrowed": "各为原事项加限定",
    "gathered": "同类事项归并",
    "covered": "名称内容覆盖",
    "inside": "各部分出自原事项",
    "decision": "复核决定",
}
#: Signals that say that something could not be held against each other: no degree, and told last.
UNKNOWN: Final = frozenset(("basis_unknown", "bodies_unknown"))
