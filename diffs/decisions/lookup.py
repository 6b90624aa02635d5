"""Looking up (查找): which row of an edition a decision means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from catalogue.errors import ListError
from catalogue.item import Item
from catalogue.text import fold, tidy
from diffs.decisions.decision import RowKey, row_key

#: How alike, of 1, a name must be to be offered in place of one that is gone.
_ALIKE: Final = 0.5
#: How many names are looked for among all names of an edition; more only costs time.
_SOUGHT: Final = 50


class Lookup:
    """The rows of an edition by id and by name; `side` is 旧版 or 新版."""

    def __init__(self, items: Sequence[Item], side: str) -> None:
        self.items, self.side = items, side
        self._ids = {item.id: place for place, item in enumerate(items)}
        self._names: dict[str, list[int]] | None = None
        self._keys: dict[int, RowKey] = {}
        self._sought = 0

    def has(self, key: str) -> bool:
        """Say whether a row of this content stands in the edition."""
        return key in self._ids

    def key(self, place: int) -> RowKey:
        """Return how a decision names the row at a position."""
        if place not in self._keys:
            self._keys[place] = row_key(self.items[place])
        return self._keys[place]

    def place(self, row: RowKey, where: str) -> int | None:
        """Return the position of a row, None where it is not there.

        ListError where several rows answer to a name without an id, or an id has another name.
        """
        if not row.id:
            found = self.named(row)
            if len(found) > 1:
                raise ListError(
                    f"{where}：{self.side}有{len(found)}行都是“{row.title}”，不能确定是哪一行；"
                    "请补上 authority、subitem 或 id"
                )
            return found[0] if found else None
        place = self._ids.get(row.id)
        if place is not None and not _fits(row, self.items[place]):
            raise ListError(
                f"{where}：id 是“{tidy(self.items[place].name)}”的，name 却是“{row.name}”；"
                "请核对，或删去 id"
            )
        return place

    def named(self, row: RowKey) -> list[int]:
        """Return the positions of rows with this name, and this authority and sub-item if given."""
        if self._names is None:
            self._names = {}
            for place, item in enumerate(self.items):
                self._names.setdefault(fold(item.name), []).append(place)
        return [
            place
            for place in self._names.get(fold(row.name), ())
            if row.name and _agrees(row, self.items[place])
        ]

    def missing(self, row: RowKey) -> str:
        """Say what became of a row that is not there: its content changed, or its name is gone."""
        if self.named(row):
            return f"{self.side}“{row.title}”的内容已有变化（名称、主管部门未变）"
        bare = self.named(RowKey(name=row.name))
        if bare:
            item = self.items[bare[0]]
            changed = [
                f"{title}由“{before}”变为“{after}”"
                for title, before, after in (
                    ("主管部门", row.authority, tidy(item.authority)),
                    ("子项", row.subitem, tidy(item.subitem)),
                )
                if fold(before) != fold(after)
            ]
            return f"{self.side}“{row.name}”的{'，'.join(changed) or '内容已有变化'}"
        near = self._nearest(row.name)
        hint = f"，名称最相近的是“{tidy(near.name)}”（{near.source}）" if near else ""
        return f"{self.side}已无“{row.title}”{hint}"

    def _nearest(self, name: str) -> Item | None:
        """Return the row with the most similar name, for the first _SOUGHT names asked."""
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        self._sought += 1
        if self._sought > _SOUGHT or not name or not self._names:
            return None
        found = process.extractOne(
            fold(name),
            self._names.keys(),
            scorer=Indel.normalized_similarity,
            score_cutoff=_ALIKE,
        )
        return self.items[self._names[found[0]][0]] if found else None


def _agrees(row: RowKey, item: Item) -> bool:
    authority = not row.authority or fold(row.authority) == fold(item.authority)
    return authority and (not row.subitem or fold(row.subitem) == fold(item.subitem))


def _fits(row: RowKey, item: Item) -> bool:
    """Say whether a name is that of its id; one that was damaged when it was written may be."""
    if not row.name or "\ufffd" in row.name:
        return True
    return fold(row.name) == fold(item.name) or row.name == row_key(item).name
