"""`qingdan text`: wrapped lines of an official text as paragraphs again."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.errors import ListError
from catalogue.notice import shown_lines
from sources.texts.passage import read_text
from sources.texts.prose import Text, Unwrapped, unwrap
from sources.texts.transcript import transcript


def show(location: str, form: str) -> str:
    """Return the paragraphs of a file's documents with their lines, as JSON or for people."""
    passage = read_text(location)
    found = unwrap(passage.text)
    if not found.documents:
        raise ListError(f"{location}：没有文字；请核对是否选对了文件")
    if form == "json":
        return transcript(found, location, passage.notes)
    notes = [f"说明：{note}" for note in passage.notes]
    return "\n".join([*_documents(found), *_account(found), *notes])


def _documents(found: Unwrapped) -> Iterable[str]:
    for place, one in enumerate(found.documents):
        yield from ("",) if place else ()
        about = "，".join(filter(None, (one.number, one.date)))
        yield f"〖{one.title}{f'（{about}）' if about else ''}〗"
        for start, end in one.paragraphs():
            yield f"{shown_lines(one.lines(start, end)):>11}  {one.text[start:end]}"


def _account(found: Unwrapped) -> Iterable[str]:
    """Say what was read how, what is suspect, what was left out and what found no place."""
    yield ""
    paragraphs = sum(len(one.paragraphs()) for one in found.documents)
    yield f"{len(found.documents)} 件公文，{paragraphs} 段"
    yield from (f"说明：{note}" for note in found.notes)
    for one in found.documents:
        yield from _doubts(one)
    for removed in found.removed:
        yield f"略去：第{removed.number}行 {removed.what} {removed.text.strip()}"
    for line in found.unplaced:
        yield f"未接上：第{line.number}行“{line.text}”句子中断，没有找到下文；请核对原文"


def _doubts(one: Text) -> Iterable[str]:
    for suspect in one.suspects:
        lines = shown_lines(one.lines(suspect.start, suspect.end))
        yield f"存疑：第{lines}行 {suspect.reason}：“…{suspect.context}…”"
    for number in one.placed:
        yield f"存疑：第{number}行只凭版面顺序接在{one.number or one.title}的正文中；请核对原文"
