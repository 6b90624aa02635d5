"""The reader of one basis cell: its tight view cut into typed pieces, from left to right.

Titles, brackets, document numbers, pinpoints, level tags and separators make up citations; other
words belong to the citation before them. After a pinpoint they are the article that it quotes,
before any pinpoint they are not understood (`unread`). Titles inside quoted articles are
mentions, not bases; articles that begin a line or a sentence of them are pinpoints of the same
citation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Final

from catalogue.bases import shapes
from catalogue.bases.citewords import lead, scope, worded_tag, words
from catalogue.bases.documents import match_number, whole_number
from catalogue.bases.drafts import Draft, Piece, PieceKind
from catalogue.bases.orders import apart
from catalogue.bases.pinpoints import PINPOINT, section, take
from catalogue.bases.restarts import bare_titles, mentions, restarts
from catalogue.bases.titles import (
    closings,
    derived_title,
    half_open_title,
    law_of,
    title_at,
    wrapped_title,
)
from catalogue.bases.versions import tells_version

_SHORT_PROSE: Final = 12
_LONGEST_BRACKET: Final = 600


class Scanner:
    """Reads one tight view; every step takes some text at `place`, so that it ends."""

    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0
        self.tagged = "【" in text
        self.closed = closings(text)
        self.bare = bare_titles(text)
        self.tag = self.issuer = self.version = ""
        self.drafts: list[Draft] = []
        self.pieces: list[Piece] = []
        self.rest = ""

    @cached_property
    def restarts(self) -> list[int]:
        """Where citations begin again; asked only where words follow one."""
        return sorted({*restarts(self.text, self.closed), *self.bare})

    def run(self) -> None:
        """Read the whole text into `drafts`, `pieces` and `rest`."""
        openings: dict[str, tuple[Callable[[], bool], ...]] = {
            "《": (self._take_title,),
            "【": (self._take_tag,),
            "(": (self._take_half_open, self._take_items, self._take_label, self._take_bracket),
            "附": (self._take_annex,),
        }
        words = (
            self._take_bare, self._take_worded_tag, self._take_label, self._take_pinpoint,
            self._take_derived, self._take_separator, self._take_amended, self._take_version,
            self._take_wrapped, self._take_lead, self._take_number, self._take_catalogue,
            self._take_issuer, self._take_half_open, self._take_section, self._take_scope,
        )  # fmt: skip
        while self.place < len(self.text):
            if self._quotes():
                self._take_prose()
                continue
            steps = openings.get(self.text[self.place], ())
            if not (any(step() for step in steps) or any(step() for step in words)):
                self._take_prose()

    @property
    def _last(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    @property
    def _after_prose(self) -> bool:
        return bool(self.pieces) and self.pieces[-1].kind in ("quote", "unread")

    @property
    def _at_head(self) -> bool:
        """Say whether a document may begin here: at the start, behind a tag, break or separator."""
        return not self.pieces or self.pieces[-1].kind in ("tag", "separator", "label", "lead")

    def _quotes(self) -> bool:
        """Say whether an article's words begin here: behind 第三十条：, or 《…》 that it names."""
        if not self.pieces or self.text[self.place] in "\n【第附":
            return False
        *_, before = [None, *self.pieces[-2:-1]]
        if self.pieces[-1].kind == "separator" and self.text[self.place - 1] == ":":
            return before is not None and before.kind == "pinpoint"
        named = self.tagged and self.pieces[-1].kind == "pinpoint" and self.text[self.place] == "《"
        return named and mentions(self.text, self.place, self.closed)

    def _take(self, kind: PieceKind, end: int, *, upcoming: bool = False) -> bool:
        """Make a piece of what stands up to `end`; an upcoming one is of the next citation."""
        citation = len(self.drafts) - (not upcoming)
        self.pieces.append(Piece(kind, self.place, end, citation))
        self.place = end
        return True

    def _open(self, title: str, start: int) -> Draft:
        draft = Draft(title, self.tag, start)
        draft.issuer, draft.version = self.issuer, [self.version] if self.version else []
        self.issuer = self.version = ""
        self.drafts.append(draft)
        return draft

    def _take_tag(self) -> bool:
        match = shapes.TAG().match(self.text, self.place)
        if match is None:
            return False
        self.tag = match[1].strip()
        return self._take("tag", match.end(), upcoming=True)

    def _take_worded_tag(self) -> bool:
        """Read a level that stands before its titles without 【】: 法律：《水法》."""
        match = worded_tag().match(self.text, self.place) if self._at_head else None
        if match is None:
            return False
        self.tag = match[1]
        return self._take("tag", match.end(), upcoming=True)

    def _take_title(self) -> bool:
        end, title = title_at(self.text, self.place, self.closed)
        return self._take_as_title(end, title)

    def _take_as_title(self, end: int, title: str) -> bool:
        last = self._last
        numbered = last is not None and not last.title and last.bare and bool(last.number)
        if numbered and self.pieces[-1].kind == "number" and last is not None:
            last.title = title.strip()
        else:
            self._open(title.strip(), self.place)
        return self._take("title", end)

    def _take_bare(self) -> bool:
        end = self.bare.get(self.place)
        return end is not None and self._take_as_title(end, self.text[self.place : end])

    def _take_half_open(self) -> bool:
        found = half_open_title(self.text, self.place) if self._at_head else None
        return found is not None and self._take_as_title(*found)

    def _take_wrapped(self) -> bool:
        found = wrapped_title(self.text, self.place, self.closed) if self._at_head else None
        return found is not None and self._take_as_title(*found)

    def _take_derived(self) -> bool:
        last = self._last
        if last is None or self.pieces[-1].kind not in ("title", "number", "version", "pinpoint"):
            return False
        found = derived_title(self.text, self.place, last.title) if last.title else None
        if found is None:
            return False
        self._open(found[1], self.place).tag = ""  # The tag is that of the title before.
        return self._take("title", found[0])

    def _take_issuer(self) -> bool:
        match = shapes.ISSUER().match(self.text, self.place) if self._at_head else None
        if match is None:
            return False
        self.issuer = match.group()
        return self._take("issuer", match.end(), upcoming=True)

    def _take_separator(self) -> bool:
        match = shapes.SEPARATOR().match(self.text, self.place)
        return match is not None and self._take("separator", match.end())

    def _take_lead(self) -> bool:
        last = self._last
        # In a list that tags its bases, 依照 behind an article leads to a mention.
        behind_tag = bool(self.pieces) and self.pieces[-1].kind == "tag"
        quoting = self.tagged and not behind_tag and last is not None and bool(last.pinpoints)
        match = None if quoting else lead().match(self.text, self.place)
        return match is not None and self._take("lead", match.end(), upcoming=True)

    def _take_label(self) -> bool:
        last = self._last
        behind = bool(self.pieces) and self.pieces[-1].kind in ("separator", "number", "version")
        if behind and last is not None and last.title and last.bare:
            heading = shapes.HEADING().match(self.text, self.place)
            if heading is not None and self.text[heading.end() : heading.end() + 1] not in "《【":
                last.pinpoints.append(heading.group())
                return self._take("pinpoint", heading.end())
        match = shapes.LABELS().match(self.text, self.place)
        if match is not None and self._goes_on(match.end()):
            return False
        return match is not None and self._take("label", match.end(), upcoming=True)

    def _goes_on(self, end: int) -> bool:
        """Say whether a number in brackets is of the pinpoint before it: 附件2（一）第3项."""
        follows = bool(self.pieces) and self.pieces[-1].kind == "pinpoint"
        return follows and self.text.startswith("第", end)

    def _take_scope(self) -> bool:
        last = self._last
        match = scope().match(self.text, self.place) if last is not None else None
        if match is None or last is None:
            return False
        last.prose += match.group()
        return self._take("scope", match.end())

    def _take_bracket(self) -> bool:
        last = self._last
        if last is None:
            return False
        close = self.closed.get(self.place)
        if close is None:
            return self._take_open_bracket(last)
        inner = self.text[self.place + 1 : close]
        if inner.startswith("(") and self.closed.get(self.place + 1) == close - 1:
            inner = inner[1:-1]
        return self._take(self._bracket_kind(last, inner), close + 1)

    def _take_open_bracket(self, last: Draft) -> bool:
        """Read a bracket that nothing closes: it ends where a line or an article begins."""
        limit = self.place + _LONGEST_BRACKET
        stop = shapes.BRACKET_STOP().search(self.text, self.place, limit)
        end = stop.start() if stop is not None else min(len(self.text), limit)
        number = match_number(self.text, self.place + 1)
        end = number.end if number and self.text.startswith("《", number.end) else end
        inner = self.text[self.place + 1 : end]
        kind = self._bracket_kind(last, inner, keep=False)
        return kind in ("number", "version") and self._take(kind, end)

    def _bracket_kind(self, draft: Draft, inner: str, *, keep: bool = True) -> PieceKind:
        """Say what a bracket is, and give the citation what it holds."""
        number = whole_number(inner)
        if number and not draft.number:
            draft.number = number
            return "number"
        if PINPOINT().fullmatch(inner):
            found = take(inner, 0, draft.pinpoints[-1] if draft.pinpoints else "")
            draft.pinpoints.extend(found[1] if found is not None else ())
            return "pinpoint"
        annexed = bool(draft.pinpoints) and draft.pinpoints[-1].startswith("附")
        if annexed and shapes.PART().fullmatch(inner):
            draft.pinpoints[-1] += f"({inner})"
            return "pinpoint"
        if tells_version(inner) or number:
            draft.version.append(inner)
            return "version"
        if not keep:
            return "unread"
        draft.prose += f"({inner})"
        if draft.pinpoints:
            return "quote"
        return "note" if inner.startswith(("以下", "下称", "试行", "暂行")) else "unread"

    def _take_pinpoint(self) -> bool:
        last = self._last
        if last is None:
            return False
        before = last.pinpoints[-1] if last.pinpoints else ""
        follows = len(self.pieces) > 1 and (
            self.pieces[-1].kind == "separator" and self.pieces[-2].kind == "pinpoint"
        )
        found = take(self.text, self.place, before, follows=follows)
        if found is None:
            return False
        self._point(last, found[1])
        return self._take("pinpoint", found[0])

    def _take_items(self) -> bool:
        """Read items in brackets behind their article: 第三条（一）、（二）项."""
        behind = bool(self.pieces) and self.pieces[-1].kind in ("pinpoint", "separator")
        return behind and self._take_pinpoint()

    def _point(self, draft: Draft, names: tuple[str, ...]) -> None:
        """Add pinpoints; an article or annex that they go on from stands in theirs."""
        goes_on = self.pieces[-1].kind == "pinpoint" or names[0][0] == "附"
        if goes_on and draft.pinpoints and names[0].startswith(draft.pinpoints[-1]):
            draft.pinpoints.pop()
        draft.pinpoints.extend(names)

    def _take_section(self) -> bool:
        last = self._last
        if last is None or self.pieces[-1].kind != "separator":
            return False
        found = section(self.text, self.place)
        if found is None:
            return False
        last.pinpoints.extend(found[1])
        return self._take("pinpoint", found[0])

    def _take_annex(self) -> bool:
        """Read an annex that stands alone, with its title where it has one."""
        last = self._last
        if last is None or not last.title:
            return False
        titled = shapes.ANNEX_TITLE().match(self.text, self.place)
        match = titled or shapes.ANNEX().match(self.text, self.place)
        if match is None:
            return False
        last.pinpoints.append(match.group().rstrip(":"))
        end = match.end()
        if titled is not None:
            end, _ = title_at(self.text, end, self.closed)
            last.prose += self.text[match.end() : end]
        return self._take("pinpoint", end)

    def _take_catalogue(self) -> bool:
        """Read words that name the annex of a pinpoint: 下放管理层级的审批项目目录第26项."""
        last = self._last
        if last is None or not last.title or not last.bare:
            return False
        match = shapes.CATALOGUE().match(self.text, self.place)
        if match is None:
            return False
        last.prose += match.group()
        return self._take("pinpoint", match.end())

    def _take_number(self) -> bool:
        match = None if self._after_prose else match_number(self.text, self.place)
        if match is None:
            return False
        last = self._last
        titled = self.text[match.end : match.end + 1] == "《" and self._at_head
        if last is None or last.number or not last.bare or titled or self._is_apart(match.name):
            last = self._open("", self.place)
        last.number = match.name
        return self._take("number", match.end)

    def _is_apart(self, number: str) -> bool:
        """Say whether a number stands for itself behind a title."""
        last, before = self._last, self.pieces[-1] if self.pieces else None
        if last is None or before is None or before.kind not in ("separator", "label"):
            return False
        return apart(number, law_of(last.title), self.text[before.start : before.end])

    def _take_version(self) -> bool:
        """Read a version outside brackets: behind its title, or a date before a number."""
        match = shapes.DATED().match(self.text, self.place)
        last = self._last
        if match is None or self._after_prose:
            return False
        if match_number(self.text, match.end()) is not None and self._at_head:
            self.version = match.group()
            return self._take("version", match.end(), upcoming=True)
        if last is None or not last.bare or self._heads_title(match.end()):
            return False
        stop = shapes.HEAD_END().search(self.text, match.end(), self.place + _LONGEST_BRACKET)
        end = stop.start() if stop is not None else match.end()
        inner = self.text[self.place : end].rstrip(";。,、)")
        if not inner or not tells_version(inner):
            return False
        last.version.append(inner)
        return self._take("version", end)

    def _heads_title(self, place: int) -> bool:
        """Say whether 根据《 leads to a basis of its own: no word of amendment stands behind it."""
        if self.text[place : place + 1] != "《":
            return False
        end, _ = title_at(self.text, place, self.closed)
        return re.search("修正|修订|修改|公布|发布", self.text[end : end + 40]) is None

    def _take_amended(self) -> bool:
        """Turn a citation into the version of the next: 《X决定》第二次修正的《Y条例》."""
        match = shapes.AMENDED().match(self.text, self.place)
        last = self._last
        if match is None or last is None or not last.bare:
            return False
        self.drafts.pop()
        while self.pieces and self.pieces[-1].start >= last.start:
            self.pieces.pop()
        before = last.version[0] if last.version else ""
        self.version, self.issuer = before + self.text[last.start : match.end()], last.issuer
        self.place = last.start
        return self._take("version", match.end(), upcoming=True)

    def _take_prose(self) -> None:
        end = self._prose_end()
        prose = self.text[self.place : end]
        last = self._last
        if last is None:
            self.rest += prose
            void = words("void").fullmatch(self.text) is not None
            self._take("void" if void else "unread", end)
            return
        last.prose += prose
        self._take("quote" if last.pinpoints else "unread", end)

    def _prose_end(self) -> int:
        """Find where citations begin again: at a tag, a title after a break, or any title soon."""
        place = bisect_right(self.restarts, self.place)
        stops = self.restarts[place : place + 1]
        if not self.tagged:
            title = self.text.find("《", self.place + 1, self.place + _SHORT_PROSE + 2)
            stops += [title] if title >= 0 else []
        number = shapes.UNISSUED().match(self.text, self.place)
        stops += [number.end()] if number is not None else []
        return min(stops, default=len(self.text))
