"""The page of a change set: summary, causes, notice, plot, and every change beside itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, Final

import msgspec

from catalogue.text import tidy
from diffs.causes import heading
from diffs.changeset import ChangeSet
from diffs.links import RELATIONS, TOLD, Link, Relation
from diffs.reconciling import headline, reconciled, sayings
from diffs.reports.cells import clean
from diffs.reports.numbers import numbered
from diffs.reports.page.document import write as write_page
from diffs.reports.page.facets import Facet, data, facet
from diffs.reports.page.joined import NOBODY, authorities_of, bodies_of, laws_of, written
from diffs.reports.page.plot import Plot, plot
from diffs.reports.page.rows import Row, place, row, tags
from diffs.reports.summary import CAUSES, NOTES
from diffs.reports.view import percent
from diffs.reports.wording import on_paper
from diffs.sentences import title
from diffs.sums import balance, counts, located, scope
from diffs.titles import KIND_TITLES, RELATION_TITLES

#: Chapters in the order in which a reader asks: what went, what came, what is otherwise.
_CHAPTERS: Final[tuple[Relation, ...]] = (
    "deleted", "added", "split", "merged", "reorganised", "changed", "unchanged",
)  # fmt: skip
_KINDS: Final[dict[str, str]] = {
    **{kind: RELATION_TITLES[kind] for kind in _CHAPTERS},
    **{kind: KIND_TITLES[kind] for kind in TOLD if kind != "formatting"},
}
#: Classes of confidence from the least whole percent that falls into each.
_CLASSES: Final = ((100, "100%"), (90, "90%至99%"), (70, "70%至89%"), (0, "不足70%"))
#: Unchanged rows listed on the page; more are counted, and stand in the workbook.
_LISTED: Final = 5_000


class Chapter(msgspec.Struct, frozen=True):
    """The changes of one relation, with the numbers that they bear on the page."""

    title: str
    note: str
    rows: tuple[tuple[int, Row], ...]


class Reason(msgspec.Struct, frozen=True):
    """One cause with its rows, as (number, name), and their numbers in short, `3至7、9`."""

    id: str
    kind: str
    text: str
    rows: tuple[tuple[int, str], ...]
    numbers: str


class Same(msgspec.Struct, frozen=True):
    """One unchanged item: name, authority, note and both places."""

    name: str
    authority: str
    note: str
    old: str
    new: str


def write(changeset: ChangeSet, stream: BinaryIO) -> None:
    """Write the page of a change set to a binary stream."""
    write_page("changes.html", _values(changeset), stream)


def _values(changeset: ChangeSet) -> dict[str, object]:
    numbers = numbered(changeset)
    places = sorted(numbers, key=lambda place: _place(changeset.links[place], numbers[place]))
    links = [changeset.links[place] for place in places]
    files = changeset.old.file, changeset.new.file
    causes = {cause.id: cause.text for cause in changeset.causes}
    rows = [row(link, causes, files) for link in links]
    numbered_rows = [(numbers[place], one) for place, one in zip(places, rows, strict=True)]
    facets = _facets(changeset, links)
    same = [link for link in changeset.links if link.relation == "unchanged"]
    return {
        "changeset": changeset,
        "sides": _sides(changeset),
        "sum": balance(changeset),
        "scope": clean(scope(changeset)),
        "counts": counts(changeset),
        "relations": list(_relations(changeset)),
        "chapters": list(_chapters(links, numbered_rows)),
        "reasons": list(_reasons(changeset, numbers, dict(numbered_rows))),
        "causes_title": heading(changeset.causes),
        "answers": _answers(changeset),
        "plot": _plot(facets, links) if links else None,
        "facets": facets,
        "data": data(facets),
        "same": [_same(link, files) for link in same[:_LISTED]],
        "same_count": changeset.summary()["unchanged"],
        "warnings": [clean(on_paper(warning)) for warning in changeset.warnings],
        "total": len(links),
    }


def _place(link: Link, number: int) -> tuple[int, int]:
    """Return where a change stands: in its chapter, by its number."""
    return _CHAPTERS.index(link.relation), number


def _sides(changeset: ChangeSet) -> list[tuple[str, str, str, int]]:
    sides = (("旧版", changeset.old), ("新版", changeset.new))
    return [(name, clean(side.title), clean(located(side)), side.items) for name, side in sides]


def _relations(changeset: ChangeSet) -> Iterator[tuple[str, str, int, str]]:
    """Yield id, title, count and note of relations, then of kinds and of what is doubtful."""
    found = changeset.told()
    for relation in RELATIONS:
        if found[relation]:
            yield relation, RELATION_TITLES[relation], found[relation], NOTES.get(relation, "")
    for kind in TOLD:
        if found[kind] and kind != "formatting":
            yield kind, KIND_TITLES[kind], found[kind], ""
    if found["review"]:
        yield "review", "待复核", found["review"], "把握不足，请人工确认"


def _chapters(links: Sequence[Link], rows: Sequence[tuple[int, Row]]) -> Iterator[Chapter]:
    for relation in _CHAPTERS:
        chosen = tuple(
            entry for link, entry in zip(links, rows, strict=True) if link.relation == relation
        )
        if chosen:
            doubtful = "而待复核" if relation == "unchanged" else ""
            yield Chapter(RELATION_TITLES[relation] + doubtful, NOTES.get(relation, ""), chosen)


def _reasons(
    changeset: ChangeSet, numbers: Mapping[int, int], rows: Mapping[int, Row]
) -> Iterator[Reason]:
    for cause in changeset.causes:
        theirs = sorted(numbers[place] for place in cause.links if place in numbers)
        named = tuple((number, rows[number].name) for number in theirs)
        yield Reason(cause.id, CAUSES[cause.kind], clean(cause.text), named, ranges(theirs))


def ranges(numbers: Sequence[int]) -> str:
    """Return ascending numbers in short: `1至3、5`."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return "、".join(f"{first}至{last}" if first < last else f"{first}" for first, last in runs)


def _answers(changeset: ChangeSet) -> tuple[str, list[tuple[str, str]]] | None:
    if changeset.notice is None:
        return None
    held = reconciled(changeset, changeset.notice)
    return clean(headline(held)), [(state, clean(said)) for state, said in sayings(held, changeset)]


def _same(link: Link, files: tuple[str, str]) -> Same:
    old, new = link.old[0], link.new[0]
    noted = any(change.field != "seq" and not change.reason for change in link.changes)
    return Same(
        clean(title(new)),
        clean(tidy(new.authority)),
        "仅格式不同" if noted else "",
        clean(place(old, files[0])),
        clean(place(new, files[1])),
    )


def _facets(changeset: ChangeSet, links: Sequence[Link]) -> list[Facet]:
    classes = {f"{least}": name for least, name in _CLASSES}
    causes = {cause.id: clean(cause.text) for cause in changeset.causes}
    kinds = [[kind for kind, _ in tags(link)] for link in links]
    owners, actors = written(links)
    held = [authorities_of(link, owners) for link in links]
    named = any(one != (NOBODY,) for one in held)
    done = [bodies_of(link, actors) for link in links]
    common = heading(changeset.causes) or "原因"
    found = [
        facet("kind", "变化类型", "boxes", kinds, _KINDS),
        facet("authority", "主管部门", "menu", held),
        facet("law", "依据", "menu", [laws_of(link) for link in links]),
        facet("body", "实施机关", "none" if named else "menu", done),
        facet("cause", common, "menu", [link.causes for link in links], causes),
        facet("sure", "把握", "boxes", [[_class(link)] for link in links], classes),
        facet(
            "review", "复核", "boxes",
            [["yes"] if link.review else [] for link in links], {"yes": "只看待复核"},
        ),
    ]  # fmt: skip
    return [one for one in found if one.choices]


def _plotted(facets: Sequence[Facet]) -> Facet:
    """Return what the plot has a line for: authorities, or bodies where no item names one."""
    table = {one.key: one for one in facets}
    nobody = [choice.value for choice in table["authority"].choices] == [NOBODY]
    return table["body"] if nobody and "body" in table else table["authority"]


def _plot(facets: Sequence[Facet], links: Sequence[Link]) -> Plot:
    by = _plotted(facets)
    rows = [
        ([by.choices[choice].value for choice in theirs], [kind for kind, _ in tags(link)])
        for theirs, link in zip(by.rows, links, strict=True)
    ]
    kinds = [(choice.value, choice.title) for choice in facets[0].choices]
    return plot(by.key, by.title, rows, kinds)


def _class(link: Link) -> str:
    sure = int(percent(link.confidence)[:-1])
    return next(f"{least}" for least, _ in _CLASSES if sure >= least)
