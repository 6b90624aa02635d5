"""Change notices (调整通知): what a document says was added, deleted, renamed or handed over.

The wordings are those of 国办发〔2023〕5号 (DOMAIN 2) and of notices of its kind: names of items
stand in quotation marks, so that what other documents add or cancel (fees, certificates, measures)
is no announcement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import msgspec

from catalogue.notice import (
    Announced,
    Bodies,
    Document,
    Kind,
    LawEvent,
    Notice,
    Unread,
    Unspecified,
)
from catalogue.vocabulary import data, rows
from sources.texts.openers import NUMBERS
from sources.texts.prose import Text, documents

SCHEMA: Final = "qingdan.notice/1"

_QUOTED: Final = re.compile(r"[“\"]([^“”\"]{2,120})[”\"]")
_ONE: Final = r"[“\"][^“”\"]{2,120}[”\"]"
_BODY: Final = r"[\u4e00-\u9fff（）]{2,30}?"
_WHAT: Final = (
    r"(?:以下|下列)?(?:\d+项)?(?:中央层面设定的)?"
    r"(?:行政许可|行政审批|行政备案|许可)?(?:事项)?[：:]?"
)
#: What the patterns of `data/announcements.csv` are made of; {name:x} and {names:x} are groups x.
_PARTS: Final = {
    "{held}": rf"(?:(?:由)?(?P<by>{_BODY})(?:主管|负责|承担|实施)的)?",
    "{what}": _WHAT,
    "{after}": rf"(?:等\d+项)?(?:{_WHAT})(?:（(?P<late>{_BODY})(?:主管|负责)?）)?",
    "{body}": _BODY,
    "{bodies}": r"[^，。；“”]{2,60}?",
}
_GROUP: Final = re.compile(r"\{(names?):([a-z]+)\}")
_ENUMERATED: Final = re.compile(NUMBERS)
_MANAGED: Final = re.compile(rf"，由(?P<by>{_BODY})主管")
_CARRIED: Final = re.compile(r"，(?:由)?(?P<who>[^，。；“”]{2,60}?)(?:负责)?实施(?=[，。；]|$)")
#: Titles of documents that are about items.
_ABOUT: Final = re.compile(
    r"(?:许可|审批|备案|权力|服务|清单|目录)[^。]*事项|事项[^。]*(?:清单|目录|调整)"
)
_UNSPECIFIED: Final = re.compile(
    r"对部分(?:行政许可|行政备案|许可|备案)?事项的(?P<fields>[^，。；]{2,60}?)(?:等内容|等)?(?:作出|进行)?(?:了)?(?:相应)?调整"
)
_LAW: Final = re.compile(
    r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》(?P<number>（[^（）]*号）)?(?P<after>[^《，。]{0,8})"
)


def notices(text: str) -> list[Notice]:
    """Return a notice for each document of a text that announces something.

    Sentences that name items in quotation marks and were not understood stand in `unread`.
    """
    found = []
    for one in documents(text):
        announced = tuple(_announced(one))
        unspecified = tuple(_unspecified(one))
        unread = tuple(_unread(one, announced))
        if announced or unspecified or (unread and _ABOUT.search(one.title)):
            about = Document(one.title, one.number, one.date)
            found.append(Notice(about, announced, unspecified, unread))
    return found


def announcement(notice: Notice | None, events: Sequence[LawEvent] = ()) -> str:
    """Return the JSON report, `qingdan.notice/1`; an empty one where nothing was announced.

    `events` are those of all documents of the file: each names the document that it stands in.
    """
    empty = Notice(Document("", "", ""), ())
    about = {"schema": SCHEMA, **msgspec.to_builtins(notice or empty)}
    document = {**about, "events": msgspec.to_builtins(tuple(events))}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def schema() -> str:
    """Return the JSON Schema of the report."""
    return data("sources", "notice.schema.json").decode()


def _sentences(one: Text) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end; a full stop inside quotation marks ends none.

    Whom a document is addressed to, and what introduces a list (…通知如下：一、…), are sentences of
    their own.
    """
    start, depth = one.body, 0
    begins = frozenset(one.starts)
    for place, char in enumerate(one.text[start:], start=start):
        depth += (char == "“") - (char == "”")
        ends = char == "。" and depth <= 0
        listed = place + 1 in begins or _ENUMERATED.match(one.text, place + 1) is not None
        if ends or (char == "：" and listed):
            yield start, place + 1
            start, depth = place + 1, 0
    if start < len(one.text):
        yield start, len(one.text)


def _announced(one: Text) -> Iterator[Announced]:
    for start, end in _sentences(one):
        sentence = one.text[start:end]
        if not _QUOTED.search(sentence) and "：" not in sentence:
            continue
        found = list(_steps(sentence))
        for place, (name, match) in enumerate(found):
            until = found[place + 1][1].start() if place + 1 < len(found) else len(sentence)
            reasons = _reasons(sentence[: found[0][1].start()])
            held = _held(found, place, sentence, until)
            lines = one.lines(start, end)
            for change in _changes(name, match, sentence[match.end() : until], held):
                names = filter(None, (change.old, change.new))
                if not change.authority and not all(map(_item().search, names)):
                    continue
                yield msgspec.structs.replace(change, reasons=reasons, quote=sentence, lines=lines)


@cache
def _item() -> re.Pattern[str]:
    """How names of items end (`data/endings.csv`).

    Without an authority beside it, anything else in quotation marks is none: 新增“跨省通办”… is a
    slogan, 将“三日”修改为“五日” amends a law.
    """
    ends = "|".join(re.escape(row["ending"]) for row in rows("sources", "endings.csv"))
    return re.compile(rf"(?:{ends})(?:（[^（）]*）)?$")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The ways to announce a change, tried in this order at each place of a sentence."""
    found = []
    for row in rows("sources", "announcements.csv"):
        pattern = _GROUP.sub(_group, row["pattern"])
        for part, meaning in _PARTS.items():
            pattern = pattern.replace(part, meaning)
        found.append((row["kind"], re.compile(pattern)))
    return tuple(found)


def _group(match: re.Match[str]) -> str:
    """Write {name:x} as one name in quotation marks without them, {names:x} as a list of such."""
    if match[1] == "name":
        return rf"[“\"](?P<{match[2]}>[^“”\"]{{2,120}})[”\"]"
    return rf"(?P<{match[2]}>{_ONE}(?:[、，,和及]{{0,2}}{_ONE})*)"


def _steps(sentence: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the announcements of a sentence from left to right, none over another."""
    place = 0
    while place < len(sentence):
        matches = [(name, match) for name, pattern in _patterns()
                   if (match := pattern.search(sentence, place)) is not None]  # fmt: skip
        if not matches:
            return
        name, match = min(matches, key=lambda one: one[1].start())
        yield name, match
        place = max(match.end(), place + 1)


def _held(
    found: list[tuple[str, re.Match[str]]], place: int, sentence: str, until: int
) -> str | None:
    """Return the authority that an announcement names, or the one before it in its sentence."""
    match = found[place][1]
    groups = match.groupdict()
    after = _MANAGED.match(sentence, match.end(), until)
    own = groups.get("by") or groups.get("late") or (after["by"] if after is not None else None)
    if own:
        return own.removeprefix("将")
    if found[place][0] in ("renamed", "bodies", "moved", "handed") and place:
        return _held(found, place - 1, sentence, match.start())
    return None


def _changes(name: str, match: re.Match[str], rest: str, held: str | None) -> Iterator[Announced]:
    groups = match.groupdict()
    bodies = _bodies(rest)
    if name == "partial":
        part = "、".join(_QUOTED.findall(groups["part"]))
        kind: Kind = "renamed" if groups["new"] else "deleted"
        new = groups["new"] or groups["old"]
        yield _change(kind, groups["old"], new, held, bodies, part)
    elif name == "renamed":
        yield _change("renamed", groups["old"], groups["new"], held, bodies)
    elif name == "transferred":
        for one in _QUOTED.findall(groups["names"]):
            change = _change("transferred", one, one, groups["after"], bodies)
            yield msgspec.structs.replace(change, authority_old=groups["before"])
    elif name in ("deleted", "listed deleted"):
        for one in _names(groups):
            yield _change("deleted", one, None, held, Bodies())
    elif name in ("added", "listed added"):
        carried = _CARRIED.search(rest)
        who = _split(carried["who"]) if carried is not None else ()
        for one in _names(groups):
            yield _change("added", None, one, held, Bodies(added=who))
    else:
        for one in _QUOTED.findall(groups["names"]):
            yield _change("implementers", one, one, held, _moved(match))


def _names(groups: dict[str, str | None]) -> list[str]:
    """Return the names of a list; without quotation marks each piece must end as items do."""
    if groups.get("names"):
        return _QUOTED.findall(groups["names"] or "")
    pieces = re.split(r"[、，,]", groups["plain"] or "")
    return pieces if all(map(_item().search, pieces)) else []


def _change(
    kind: Kind, old: str | None, new: str | None, held: str | None, bodies: Bodies, part: str = ""
) -> Announced:
    return Announced(kind, old, new, held, None, bodies, part or None, (), "", (0, 0))


_NEXT: Final = re.compile(
    r"^，(?:并将|其)?实施(?:机关|部门)(?:(?P<way>增加|删去|取消)(?P<who>[^，。；“”]{2,60})"
    r"|由(?P<before>[^，。；“”]{2,60}?)(?:调整|变更|修改)为(?P<after>[^，。；“”]{2,60}))"
)


def _bodies(rest: str) -> Bodies:
    """Read what follows an announcement of its bodies: ，实施机关增加体育总局."""
    match = _NEXT.match(rest)
    return _moved(match) if match is not None else Bodies()


def _moved(match: re.Match[str]) -> Bodies:
    groups = match.groupdict()
    if groups.get("after"):
        return Bodies(_split(groups["after"]), _split(groups.get("before") or ""))
    who = _split(match["who"])
    return Bodies(added=who) if match["way"] == "增加" else Bodies(removed=who)


def _split(who: str) -> tuple[str, ...]:
    """Split several bodies; 省级、设区的市级、县级体育部门 is one phrase."""
    parts = re.split(r"[；;]|(?<=[局委部厅办会署院])、", who)
    return tuple(part for part in parts if part)


def _reasons(lead: str) -> tuple[str, ...]:
    """Return the laws and documents named before the first announcement of a sentence."""
    reasons = []
    for match in _LAW.finditer(lead):
        before, after = lead[: match.start()], match["after"]
        said = "修订" if "修订" in after else "废止" if "废止" in after else ""
        said = said or ("出台" if before.endswith("出台的") else "")
        reasons.append(f"《{match['title']}》{match['number'] or ''}{said}")
    return tuple(dict.fromkeys(reasons))


def _unread(one: Text, announced: Sequence[Announced]) -> Iterator[Unread]:
    """Yield the sentences that name items and of which nothing was understood."""
    read = {change.quote for change in announced}
    for start, end in _sentences(one):
        sentence = one.text[start:end]
        names = [name for name in _QUOTED.findall(sentence) if _item().search(name)]
        if names and sentence not in read:
            yield Unread(sentence, one.lines(start, end))


def _unspecified(one: Text) -> Iterator[Unspecified]:
    for start, end in _sentences(one):
        match = _UNSPECIFIED.search(one.text, start, end)
        if match is not None:
            fields = tuple(match["fields"].split("、"))
            yield Unspecified(one.text[start:end], fields, one.lines(start, end))
