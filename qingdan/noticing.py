"""`qingdan notice`: the changes that a document announces."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from catalogue.errors import ListError
from catalogue.notice import Announced, LawEvent, Notice, shown_lines
from diffs.reports.columns import columns
from diffs.titles import KIND_TITLES
from qingdan.output import column_widths
from qingdan.terminal.voice import tell
from sources.texts.events import law_events
from sources.texts.notice import announcement, notices
from sources.texts.passage import read_text

_KINDS: Final = {
    "added": "新增",
    "deleted": "删去",
    **{kind: KIND_TITLES[kind] for kind in ("renamed", "transferred", "implementers")},
}


def show(location: str, form: str) -> str:
    """Return what a document announces, as JSON or for people.

    A file of several documents is asked for the one that announces most; the others are named on
    the standard error.
    """
    text = _text(location)
    first, events = _foremost(text), law_events(text)
    if form == "json":
        return announcement(first, events)
    return "\n".join([*_parts(first, alone=not events), *_told(events)])


def announced_in(location: str) -> Notice:
    """Return what a document announces; ListError where it announces nothing."""
    found = _foremost(_text(location))
    if found is None:
        raise ListError(f"{location}：没有读到事项调整；请核对是否选对了通知")
    return found


def _text(location: str) -> str:
    """Return the text of a file or address; what is to be known of it goes to standard error."""
    passage = read_text(location)
    for note in passage.notes:
        tell(f"提示：{note}")
    return passage.text


def _foremost(text: str) -> Notice | None:
    found = sorted(notices(text), key=lambda one: -len(one.announced))
    for other in found[1:]:
        if other.announced:
            tell(
                f"提示：文件中另有“{other.document.title}”宣布了{len(other.announced)}项调整，"
                "未列出；请单独存成文件后再读"
            )
    return found[0] if found else None


def _told(events: Iterable[LawEvent]) -> Iterable[str]:
    """Tell what the documents repeal, a line each."""
    for one in events:
        number = f"（{one.number}）" if one.number else ""
        since = f"自{one.date}起" if one.date else ""
        by = one.by.number or f"《{one.by.title}》"
        yield f"废止：《{one.law}》{number}{since}由{by}废止（第{shown_lines(one.lines)}行）"


def _parts(notice: Notice | None, *, alone: bool) -> Iterable[str]:
    if notice is None:
        if alone:
            yield "没有读到事项调整：文中没有列出事项名称的新增、删去、修改为、调整为等表述。"
        return
    about = notice.document
    said = "，".join(filter(None, (about.number, about.date)))
    number = f"（{said}）" if said else ""
    yield f"{about.title}{number}：宣布 {len(notice.announced)} 项调整"
    rows = [(place, *_row(one)) for place, one in enumerate(notice.announced, start=1)]
    headers = ("#", "类型", "调整前", "调整后", "主管部门", "说明", "行")
    if rows:
        widths = column_widths(None, None, 22, 22, 12, 24, None)
        yield columns(rows, headers, widths)
    for one in notice.unspecified:
        yield f"未列明事项（第{shown_lines(one.lines)}行）：{one.quote}"
    for doubt in notice.unread:
        why = f"[{doubt.reason}]" if doubt.reason else ""
        yield f"未能读懂，请人工核对（第{shown_lines(doubt.lines)}行）{why}：{doubt.quote}"


def _row(one: Announced) -> tuple[str, ...]:
    held = one.authority or ""
    if one.authority_old:
        held = f"{one.authority_old}→{held}"
    names = (one.old or "", one.new or "")
    return (_KINDS[one.kind], *names, held, "；".join(_said(one)), shown_lines(one.lines))


def _said(one: Announced) -> Iterable[str]:
    added, removed = "、".join(one.implementers.added), "、".join(one.implementers.removed)
    if added:
        yield f"由{added}实施" if one.kind == "added" else f"实施机关增加{added}"
    if removed:
        yield f"实施机关删去{removed}"
    if one.partial:
        yield f"取消其中的“{one.partial}”"
    if one.reasons:
        yield f"据{'、'.join(one.reasons)}"
