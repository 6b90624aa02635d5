"""The register of laws (法规库): versions of each title, and what stands on a day.

Levels in force as 立法法 has them; who may set a licence: 行政许可法 arts. 14-17 (DOMAIN 4).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final, Literal

import msgspec

from catalogue.bases.citations import law_of

Standing = Literal["尚未生效", "有效", "已修改", "已废止"]
#: The order of versions: by the day from which they hold.
_FIRST: Final = "0000"
#: How many characters a name must have for others to be near it.
_LONG_ENOUGH: Final = 6


class Version(msgspec.Struct, frozen=True):
    """One version of a law (版本), as a register gives it; dates are ISO, empty where unknown.

    `status` is what the register said on the day of its making. `row` is the line of the file.
    """

    title: str
    level: str
    status: str
    published: str = ""
    effective: str = ""
    issuer: str = ""
    repealed_on: str = ""
    repealed_by: str = ""
    source: str = ""
    row: int = 0

    @property
    def since(self) -> str:
        """The day from which the version holds: where it is not given, that of its publication."""
        return self.effective or self.published

    def begun(self, day: str) -> bool:
        """Say whether the version holds by a day; one that is 尚未生效 without a day does not."""
        if self.status == "尚未生效" and not self.effective:
            return False
        return (self.since or _FIRST) <= day


class Standings(msgspec.Struct, frozen=True):
    """How a law stands on a day: its status, from when it was repealed and by what, if known."""

    status: Standing
    since: str = ""
    by: str | None = None

    @property
    def holds(self) -> bool:
        """Whether the law can be relied on: one that was amended since can (DOMAIN 4)."""
        return self.status in ("有效", "已修改")


class Law(msgspec.Struct, frozen=True):
    """A law under its canonical key, its versions from the first to the last."""

    key: str
    versions: tuple[Version, ...]

    @property
    def title(self) -> str:
        """The full title of the last version."""
        return self.versions[-1].title

    @property
    def level(self) -> str:
        """The level of the last version: 法律, 行政法规 …."""
        return self.versions[-1].level

    def on(self, day: str) -> Standings:
        """Say how the law stands on a day, as ISO.

        A day of repeal that has come beats every status, one that has not come yet keeps the law
        alive. A law is repealed too when all its versions that hold by then are 已废止; when its
        first version holds later only, it is not in force yet.
        """
        begun = [one for one in self.versions if one.begun(day)]
        if not begun:
            return Standings("尚未生效", since=self.versions[0].effective)
        over = [one for one in begun if one.repealed_on and one.repealed_on <= day]
        ended = max(over, key=lambda one: one.repealed_on, default=None)
        # A version that ends on the day from which the next one holds gave way to it.
        if ended is not None and not any(one.since >= ended.repealed_on for one in begun):
            return Standings("已废止", ended.repealed_on, ended.repealed_by or None)
        if any(one.repealed_on > day for one in begun):
            return Standings("有效", since=begun[-1].since)
        if all(one.status == "已废止" for one in begun):
            return Standings("已废止")
        live = [one for one in begun if one.status != "已废止"]
        # A version that gave way to one which holds only after the day was not amended by then.
        amended = len(begun) == len(self.versions) and all(one.status == "已修改" for one in live)
        return Standings("已修改" if amended else "有效", since=live[-1].since)

    def current(self, day: str) -> Version | None:
        """Return the version that holds on a day, None where none does or the day is unknown."""
        begun = [one for one in self.versions if one.since and one.begun(day)]
        return begun[-1] if begun and self.on(day).holds else None


class Register:
    """Laws by canonical key; a lookup by any title, short or full."""

    def __init__(self, versions: Iterable[Version]) -> None:
        """Gather the versions of each law; the order of rows does not matter."""
        table: dict[str, list[Version]] = {}
        for one in versions:
            table.setdefault(law_of(one.title), []).append(one)
        self._laws = {
            key: Law(key, tuple(sorted(found, key=lambda one: (one.since, one.row))))
            for key, found in table.items()
        }

    def find(self, title: str) -> Law | None:
        """Return the law of a title, None where the register does not know it.

        A regulation of the State Council is also found with its maker before its name.
        """
        key = law_of(title)
        return self._laws.get(key) or self._laws.get(key.removeprefix("国务院"))

    def near(self, title: str) -> Law | None:
        """Return the one law whose name differs from a title by one character, None without one.

        A hint for typing errors: short names are too much alike to be near each other.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        key = law_of(title)
        if len(key) < _LONG_ENOUGH:
            return None
        close = process.extract(key, list(self._laws), scorer=OSA.distance, score_cutoff=1, limit=2)
        return self._laws[close[0][0]] if len(close) == 1 else None

    @cached_property
    def laws(self) -> tuple[Law, ...]:
        """All laws, by their keys."""
        return tuple(self._laws[key] for key in sorted(self._laws))
