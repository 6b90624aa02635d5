"""Which attachment (附件) of a page is the list: ranked by what it is called, then by format."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from catalogue.errors import ListError
from catalogue.text import fold
from sources.web.links import Link, formats, patterns
from sources.web.naming import last_part, suffix

#: How many attachments a line names before it says how many there are.
_NAMED: Final = 8


class Candidate(msgspec.Struct, frozen=True):
    """A link that may be the list: its number for users, and how likely it is.

    `rank`: 5 a document called a list, 4 a document that may be one, 3 and 2 the same of pages and
    addresses that tell no format, 1 a document called something else (解读, 通知). `matters` counts
    further words that speak for it, `key` is its name without number and format.
    """

    number: int
    link: Link
    rank: int
    matters: int
    key: str

    @property
    def label(self) -> str:
        """How a line for users names it."""
        return f"{self.number}. “{self.link.name}”"


def candidates(links: list[Link]) -> list[Candidate]:
    """Return the links that may be lists, numbered: documents in the page's order, then pages."""
    ranked = [(link, _rank(link)) for link in links]
    kept = [one for one in ranked if one[1] in (5, 4, 1)] + [
        one for one in ranked if one[1] in (3, 2)
    ]
    return [
        Candidate(number, link, rank, _matters(link), _key(link))
        for number, (link, rank) in enumerate(kept, start=1)
    ]


def _called(link: Link) -> str:
    """Return all that a link is called, folded, without its suffix."""
    names = dict.fromkeys((link.text, last_part(link.url)))
    return " ".join(fold(_bare(name)) for name in names if name)


def _bare(name: str) -> str:
    end = suffix(name)
    return name.strip()[: -len(end)] if end in formats() or end in formats("page") else name.strip()


def _rank(link: Link) -> int:
    called = _called(link)
    annex = patterns("annex").search(called) is not None
    document = link.suffix in formats() or (annex and not link.suffix and not link.aside)
    other = any(patterns("other").search(part) for part in (called, fold(_bare(link.text))))
    listed = patterns("list").search(called) is not None
    if other:
        return 1 if document else 0
    if document:
        return 5 if listed else 4
    if link.aside or not (listed or annex or link.frame):
        return 0
    return 3 if listed else 2


def _matters(link: Link) -> int:
    called = _called(link)
    return sum(patterns(kind).search(called) is not None for kind in ("matter", "annex"))


def _key(link: Link) -> str:
    key = fold(_bare(link.text)).lower()
    words = "|".join(re.escape(word) for words in formats().values() for word in words)
    key = re.sub(rf"[(\[]?(?:{words})(?:版|格式|文件|下载)*[)\]]?", "", key)
    plain = patterns("number").sub("", key, count=1)
    return plain or key or fold(_bare(last_part(link.url))).lower()


def groups(found: list[Candidate]) -> list[tuple[Candidate, ...]]:
    """Return the candidates, likeliest first; one list in several formats is one group.

    Within a group the format that is read best comes first.
    """
    order = [*formats(), ""]
    made: list[list[Candidate]] = []
    for one in sorted(found, key=lambda one: (-one.rank, -one.matters, one.number)):
        twin = (
            next((group for group in made if _twins(group, one)), None) if one.rank >= 4 else None
        )
        if twin is None:
            made.append([one])
        else:
            twin.append(one)
    place = {end: number for number, end in enumerate(order)}
    last = len(order)
    return [
        tuple(sorted(group, key=lambda one: (place.get(one.link.suffix, last), one.number)))
        for group in made
    ]


def _twins(group: list[Candidate], one: Candidate) -> bool:
    """Say whether a candidate is what a group holds, in a format that the group lacks."""
    if group[0].rank != one.rank:
        return False
    if one.link.suffix in [other.link.suffix for other in group]:
        return False
    return group[0].key == one.key or _path(group[0]) == _path(one)


def _path(one: Candidate) -> str:
    """Return the address without its suffix, where it is the path that ends in one."""
    url = one.link.url
    return url[: -len(suffix(url))] if suffix(url) in formats() else url


def parts(made: list[tuple[Candidate, ...]]) -> list[tuple[Candidate, ...]]:
    """Return the groups that make up one list, a department each; none where they do not.

    They do where the likeliest documents are called the same but for the body in their names.
    """
    best = [group for group in made if group[0].rank == made[0][0].rank >= 4]
    frames = {patterns("part").sub("□", group[0].key, count=1) for group in best}
    alike = len(frames) == 1 and "□" in frames.pop()
    return best if alike and len({group[0].key for group in best}) == len(best) > 1 else []


def chosen(found: list[Candidate], choice: str, shown: str) -> tuple[Candidate, ...]:
    """Return the candidates that a choice means, best format first; none where it means none.

    A choice is a number, a name, the beginning of a name, or a part of one. ListError where it
    could mean several.
    """
    if choice.isdecimal():
        return tuple(one for one in found if one.number == int(choice))
    wanted = fold(choice).lower()
    tests = (
        lambda name: name == wanted,
        lambda name: re.match(rf"{re.escape(wanted)}(?!\d)", name) is not None,
        lambda name: re.search(rf"(?<!\d){re.escape(wanted)}(?!\d)", name) is not None,
    )
    for test in tests:
        fits = [one for one in found if any(map(test, _names(one)))]
        made = groups(fits)
        if len(made) > 1:
            raise ListError(f"{shown}：“{choice}”可以指{named(fits)}；请写作 网址#序号")
        if made:
            return made[0]
    return ()


def _names(one: Candidate) -> list[str]:
    names = (one.link.text, last_part(one.link.url))
    return [fold(form).lower() for name in names if name for form in (name, _bare(name))]


def named(found: list[Candidate]) -> str:
    """Name candidates in one line, the first of many."""
    names = "、".join(one.label for one in found[:_NAMED])
    return names + (f"等 {len(found)} 个" if len(found) > _NAMED else "")
