"""The view (视图) that the plain reports share: one line a link, in the words that readers read."""

from __future__ import annotations

import msgspec

from catalogue.item import Item
from catalogue.text import tidy
from diffs.changeset import ChangeSet
from diffs.links import Evidence, Link
from diffs.reports.numbers import numbered
from diffs.sentences import inner, sentences, titles
from diffs.titles import KIND_TITLES, RELATION_TITLES, SIGNAL_TITLES, UNKNOWN


class Line(msgspec.Struct, frozen=True):
    """One link for readers; every field is text on one line. Unchanged ones have no number."""

    number: str
    relation: str
    kinds: str
    old: str
    new: str
    authority: str
    text: str
    confidence: str
    review: str
    evidence: str
    causes: str
    old_source: str
    new_source: str


#: The headings of Line's fields, in order.
HEADINGS = (
    "序号", "关系", "变化类型", "调整前", "调整后", "主管部门", "变化说明", "把握", "待复核",
    "判断依据", "原因", "旧版出处", "新版出处",
)  # fmt: skip


def lines(changeset: ChangeSet) -> list[Line]:
    """Return a line for every link of a change set."""
    causes = {cause.id: cause.text for cause in changeset.causes}
    found = numbered(changeset)
    return [
        _line(str(found.get(place, "")), link, causes) for place, link in enumerate(changeset.links)
    ]


def _line(number: str, link: Link, causes: dict[str, str]) -> Line:
    return Line(
        number=number,
        relation=RELATION_TITLES[link.relation],
        kinds=kinds(link),
        old="；".join(titles(link.old)),
        new="；".join(titles(link.new)),
        authority=_authority(link),
        text="；".join(sentences(link)),
        confidence=percent(link.confidence),
        review="待复核" if link.review else "",
        evidence=evidence(link.evidence),
        causes="；".join(causes[cause] for cause in link.causes if cause in causes),
        old_source=sources(link.old),
        new_source=sources(link.new),
    )


def percent(value: float) -> str:
    """Return a probability in whole percent, cut down: nothing short of certainty reads 100 %."""
    return f"{int(value * 100 + 1e-9)}%"


def kinds(link: Link) -> str:
    """Return the kinds of change of a link, `更名、实施机关调整`."""
    found = dict.fromkeys(change.heading for change in link.changes if change.reason != "column")
    named = [KIND_TITLES[kind] for kind in found if kind != "formatting" or len(found) == 1]
    return "、".join(named)


def evidence(found: tuple[Evidence, ...]) -> str:
    """Return why rows belong together, `名称相似 0.86；依据重合 1.00；实施机关未比`."""
    return "；".join("".join(proof(one)) for one in told(found))


def told(found: tuple[Evidence, ...]) -> list[Evidence]:
    """Return evidence in the order of reports: what could not be compared stands last."""
    return sorted(found, key=lambda one: one.signal in UNKNOWN)


def proof(one: Evidence) -> tuple[str, str]:
    """Return the title of a signal and what is said of it: how far it holds, who decided."""
    title, text = SIGNAL_TITLES[one.signal], tidy(one.text)
    if one.signal in UNKNOWN:
        return title, "（一方或双方没有填写）"
    if one.signal == "nearest":
        return title, f"“{inner(text)}”与此为同一事项的可能为{percent(one.value)}"
    if one.signal == "decision":
        return title, f"：{text}" if text else ""
    return title, f"{f'“{inner(text)}”' if text else ''} {one.value:.2f}"


def sources(items: tuple[Item, ...]) -> str:
    """Return where items were read."""
    return "；".join(str(item.source) for item in items)


def _authority(link: Link) -> str:
    items = link.new or link.old
    return "、".join(dict.fromkeys(tidy(item.authority) for item in items if tidy(item.authority)))
