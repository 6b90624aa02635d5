"""The front page (首页): title, editions, document number, dates, how it was compared, the sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from catalogue.patterns import lazy
from catalogue.text import tidy
from diffs.changeset import ChangeSet, Side
from diffs.links import RELATIONS
from diffs.reports.decided import decided_count
from diffs.reports.word.parts import Column, Part, Table, cell
from diffs.reports.word.places import ORDER, TITLES
from diffs.sums import balance, counts, located, scope, sized

#: How rows were told to be one item, for the reader who signs for it.
METHOD: Final = (
    "两版清单逐项对应、逐列比对：先按编码、名称等确定同一事项，其余依名称、设定和实施依据、主管部门等"
    "综合判断；把握不足的列入“待复核”。仅空格、标点、全半角、引用顺序等格式不同的，不作为变化。"
)
_EDITION = lazy(r"[（(]\s*(?:19|20)\d\d\s*年[^（）()]*[）)]|(?:19|20)\d\d\s*年版?")
_DATE = lazy(r"\d{4}年(?:\d{1,2}月\d{1,2}日|版)?")
_NUMBER = lazy(r"[^\s《》（）()，。、]{1,16}〔\d{4}〕\d{1,5}号")


def heading(changeset: ChangeSet) -> str:
    """Return the title of a report: the list's own, where both editions are of one list."""
    old, new = tidy(changeset.old.title), tidy(changeset.new.title)
    if old != new:  # the years that tell editions apart are no part of the list's name
        old, new = (_EDITION().sub("", title).strip() for title in (old, new))
    if not new or old != new:
        return f"清单修订对照表{_kinds(changeset)}"
    named = f"{new}修订对照表" if "《" in new else f"《{new}》修订对照表"
    return f"{named}{_kinds(changeset, new)}"


def _kinds(changeset: ChangeSet, title: str = "") -> str:
    """Return the kinds that were compared, in brackets, where the title does not say them."""
    sides = (changeset.old, changeset.new)
    kinds = dict.fromkeys(kind for side in sides for kind in side.scope.kinds)
    left = [kind for kind in kinds if kind not in title]
    return f"（{'、'.join(left)}）" if left else ""


def lines(changeset: ChangeSet) -> dict[str, str]:
    """Return the words that stand for the placeholders of a line."""
    old, new = changeset.old, changeset.new
    return {
        "标题": heading(changeset),
        "旧版": tidy(old.title),
        "新版": tidy(new.title),
        "旧版文件": old.file,
        "新版文件": new.file,
        "旧版项数": str(old.items),
        "新版项数": str(new.items),
        "文号": _number(changeset),
        "日期": _dated(changeset),
        "比对方法": METHOD,
        "比对范围": f"{scope(changeset) or '两版清单全部事项'}。",
        "勾稽": balance(changeset),
        "统计": said_counts(changeset),
        "复核统计": said_decided(changeset),
    }


def overview(changeset: ChangeSet, given: Iterable[tuple[str, str]] = ()) -> list[Part]:
    """Return the table that says what was compared, how, and what came of it, `given` first."""
    words = lines(changeset)
    rows = [
        *given,
        ("旧版清单", _edition(changeset.old)),
        ("新版清单", _edition(changeset.new)),
        ("文号", words["文号"]),
        ("日期", words["日期"]),
        ("比对范围", words["比对范围"] if scope(changeset) else ""),
        ("比对方法", METHOD),
        ("勾稽", words["勾稽"]),
        ("调整情况", words["统计"]),
        ("复核情况", words["复核统计"]),
    ]
    shown = tuple((cell(label), cell(said)) for label, said in rows if said)
    return [Table((Column("", 24), Column("", 132)), shown, "比对概况", header=False)]


def _edition(side: Side) -> str:
    title = tidy(side.title) or "（无标题）"
    return f"{title}\n{located(side) or '（文件未记）'}，{sized(side).replace(' ', '')}"


def _number(changeset: ChangeSet) -> str:
    """Return the number of the notice, else those that the titles of the lists name."""
    if changeset.notice is not None and changeset.notice.document.number:
        return changeset.notice.document.number
    titles = (changeset.new.title, changeset.old.title)
    found = dict.fromkeys(one for title in titles for one in _NUMBER().findall(tidy(title)))
    return "、".join(found)


def _dated(changeset: ChangeSet) -> str:
    """Return the dates of both editions as their titles say them, and that of the notice."""
    said = []
    for name, side in (("旧版", changeset.old), ("新版", changeset.new)):
        match = _DATE().search(re.sub(r"\s", "", side.title))
        said += [f"{name}：{match.group()}"] if match else []
    if changeset.notice is not None and changeset.notice.document.date:
        said.append(f"通知：{written_day(changeset.notice.document.date)}")
    return "；".join(said)


def written_day(iso: str) -> str:
    """Write an ISO date as official documents do, 2023年2月28日; anything else as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.year}年{day.month}月{day.day}日"


def said_decided(changeset: ChangeSet) -> str:
    """Say how many decisions of reviewers there are and what is still open; empty without any."""
    left, still = bool(changeset.unsettled), changeset.summary()["review"]
    if not changeset.decided and not left:
        return ""
    parts = (
        decided_count(changeset) or "没有采用复核决定",
        "另有决定未采用，见说明" if left else "",
        f"尚有{still}条待复核" if still else "",
    )
    return f"{'；'.join(part for part in parts if part)}。"


def said_counts(changeset: ChangeSet) -> str:
    """Return how many links there are of each relation and kind, as one sentence."""
    summary = changeset.told()
    if changeset.is_empty:
        said = "两版内容一致（不计格式）"
    else:
        whole = [kind for kind in ORDER if kind in RELATIONS and summary[kind]]
        parts = [kind for kind in ORDER if kind not in RELATIONS and summary[kind]]
        said = f"{counts(changeset)}；" + "，".join(_counted((*whole, *parts), summary))
    same = summary["formatting"]
    return f"{said}；另有{same}项含仅格式不同的内容，不列入本表。" if same else f"{said}。"


def _counted(kinds: tuple[str, ...], summary: dict[str, int]) -> Iterator[str]:
    yield from (f"{TITLES[kind]}{summary[kind]}项" for kind in kinds)
