"""The rule about what should be gone (变相保留): cancelled items that live on in a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Final

import msgspec

from catalogue.item import Item, content_id
from catalogue.patterns import lazy
from catalogue.text import fold, tidy
from diffs.checks.families.cancelled import cancelled
from diffs.checks.families.worded import Names
from diffs.checks.finding import Finding, finding
from diffs.checks.kinds import ItemKind
from diffs.checks.placing.placing import placements
from diffs.checks.placing.serving import of, serving
from diffs.checks.standing import Above, Cancelled, Standing
from diffs.checks.wording.cores import apart, as_licence, core, one_field
from diffs.checks.wording.filingwords import says, without
from diffs.identity.weights import weights
from diffs.identity.wordings import kindred
from diffs.sentences import title

#: Ways of standing for a row as a whole.
_WHOLE: Final = ("reference", "paired", "variant")
#: What share of the longer name near names have in common.
#: Below this a near name is for a reader to judge.
_SURE: Final = 0.95
_NEAR: Final = 0.55
#: What one word has at most.
_WORD: Final = 4
#: The place or field where something is done, before what is done there.
_WHERE: Final = lazy(
    r"^(?:在.{2,}(?:内(?![河地容部])|两侧|周[边围]|上(?![市网]))|.{4,}(?<=[围域区带])内)(?=..)"
)
#: What is done to a thing, before and behind its name.
_DONE: Final = lazy(r"^(?:设立|开办|举办|从事|设置)|(?:设立|资格|资质|执业|从业|考试)+$")
#: A thing with so long a name is told by it.
_TELLING: Final = 6


class _Memory(msgspec.Struct, frozen=True):
    """What was cancelled, and what the references still have by kind, by the cores of names."""

    gone: Mapping[str, Sequence[Cancelled]]
    kept: Mapping[tuple[ItemKind, str], Sequence[Item]]
    bare: Mapping[str, Sequence[Cancelled]]
    #: Reviews that were cancelled (初审, 年检), by what was reviewed: a filing may keep them.
    acts: Mapping[str, Sequence[Cancelled]]


def survives_cancellation(standing: Standing) -> Iterator[Finding]:
    """Yield rows that are cancelled items under their names, near ones, or as filings."""
    gone = tuple(cancelled(standing))
    if not gone:
        return
    memory = _memory(standing, gone)
    left: list[int] = []
    for row, item in standing.rows():
        one = _named(item, memory, filed=standing.kinds[row] == "备案")
        if one is None and (near := _stripped(standing, row, memory)) is not None:
            said = _finding(standing, row, near, f"名称与上级已经取消的“{tidy(near.name)}”相近")
            yield said.at("warning")
        elif one is None:
            left.append(row)
        elif not (_may_file(standing, row, one) or _lives(standing, row, one)):
            yield _survivor(standing, row, one, memory)
    yield from _near(standing, left, [one for one in gone if one.way != "part"])


def _memory(standing: Standing, gone: Sequence[Cancelled]) -> _Memory:
    names: dict[str, list[Cancelled]] = {}
    for one in gone:
        names.setdefault(_key(one.name), []).append(one)
    kept: dict[tuple[ItemKind, str], list[Item]] = {}
    for edition, kinds in zip(standing.references, standing.reference_kinds, strict=True):
        for item, kind in zip(edition.items, kinds, strict=True):
            kept.setdefault((kind, _key(item.name)), []).append(item)
    bare: dict[str, list[Cancelled]] = {}
    for one in gone:
        if one.way == "whole" and (short := _bare(_key(one.name))):
            bare.setdefault(short, []).append(one)
    acts: dict[str, list[Cancelled]] = {}
    for one in gone:
        if one.way == "whole" and says("lesser_act", one.name):
            acts.setdefault(core(without("lesser_act", one.name)), []).append(one)
    return _Memory(names, kept, bare, acts)


def _key(name: str) -> str:
    return core(name) or fold(name)


def _named(item: Item, memory: _Memory, *, filed: bool) -> Cancelled | None:
    """Return the cancelled item whose name a row bears but for the act (审批, 备案)."""
    for name in filter(None, (item.subitem, item.name)):
        reviews = memory.acts.get(_key(name), ()) if filed else ()
        for one in (*memory.gone.get(_key(name), ()), *reviews):
            if not apart(name, one.name) and _of_field(item, as_item(one)):
                return one
    return None


def _of_field(item: Item, other: Item) -> bool:
    """Say whether a row's department may have an item: it serves its field (城管 that of 住建)."""
    _, kin = serving(item.authority or item.implementers)
    return one_field(item, other) or not kin.isdisjoint(of(other))


def _stripped(standing: Standing, row: int, memory: _Memory) -> Cancelled | None:
    """Return the cancelled item that a filing keeps without what is done to its thing.

    设立社会艺术水平考级机构审批 as 社会艺术水平考级机构备案.
    """
    if standing.kinds[row] != "备案" or standing.above(row):
        return None
    item = standing.items[row]
    name = item.subitem or item.name
    found = memory.bare.get(_bare(_key(name)), ())
    return next(
        (one for one in found if not apart(name, one.name) and one_field(item, as_item(one))
         and not _may_file(standing, row, one)), None)  # fmt: skip


def _bare(key: str) -> str:
    """Return a core without what is done to the thing, where enough is left of it."""
    bare = _DONE().sub("", key)
    return bare if len(bare) >= _TELLING else ""


def as_item(one: Cancelled) -> Item:
    """Return a cancelled item as a row, so that others can be held against it."""
    found = Item(name=one.name, authority=one.authority, basis=one.basis, source=one.source)
    return msgspec.structs.replace(found, id=content_id(found))


def _may_file(standing: Standing, row: int, one: Cancelled) -> bool:
    """Say whether a row is the filing that an item was made."""
    return one.way == "filed" and standing.kinds[row] == "备案"


def _lives(standing: Standing, row: int, one: Cancelled) -> bool:
    """Say whether a row surely stands for a row above of the same name in another field."""
    above = _best(standing, row)
    if above is None or above.placement.review or _key(above.item.name) != _key(one.name):
        return False
    return one_field(standing.items[row], above.item) and not one_field(above.item, as_item(one))


def _survivor(standing: Standing, row: int, one: Cancelled, memory: _Memory) -> Finding:
    """Return the finding of a row that bears a cancelled name."""
    item = standing.items[row]
    said = _finding(standing, row, one, f"上级已经取消“{tidy(one.name)}”")
    kept = memory.kept.get((standing.kinds[row], _key(one.name)), ())
    above = next((other for other in kept if not apart(one.name, other.name)
                  and _of_field(item, other)), None)  # fmt: skip
    if above is None:
        return said
    # The list above still has it: an older edition, or one of its own.
    where = f"{above.source}仍列有“{title(above)}”"
    remedy = said.suggestion.removeprefix("请")
    return msgspec.structs.replace(
        said,
        message=f"{said.message}；{where}",
        suggestion=f"请先核对参照清单是否现行版本；上级确已取消的，{remedy}",
        reference=above,
        severity="info",
    )


def _finding(standing: Standing, row: int, one: Cancelled, what: str) -> Finding:
    item = standing.items[row]
    by = f"（{one.by}）" if one.by else ""
    part = "这一部分内容" if one.way == "part" else ""
    filed = "备案清单" if standing.kinds[row] == "备案" else "清单"
    said = finding(
        "survives-cancellation",
        item,
        f"本级{filed}仍列有“{title(item)}”，{what}{by}{part}",
        "请删去已取消的内容；保留的部分改用上级清单的名称"
        if part
        else "请从清单中删去；确有另外依据的，写明依据并改用规范名称",
        reference=as_item(one) if one.source.row or one.source.page else None,
        field="name",
        evidence=tuple(text for text in (tidy(one.name), str(one.source)) if text),
    )
    if one.way == "doubtful":
        doubt = "上一版与参照清单同名的事项不足一半，请核对是否同一清单的前后两版"
        said = msgspec.structs.replace(said, message=f"{said.message}；{doubt}")
    return said.at("warning") if one.way in ("part", "doubtful") else said


def _near(standing: Standing, left: Sequence[int], gone: Sequence[Cancelled]) -> Iterator[Finding]:
    """Yield rows whose names are nearer to a cancelled item than to any row above."""
    names = list(dict.fromkeys(one.name for one in gone))
    told: set[int] = set()
    loose = [
        row
        for row in left
        if not _is_sure(standing, row)
        and any(_is_near(standing.items[row].name, name) for name in names)
    ]
    back = {_family(standing.items[row].name) for row in loose} & set(map(_family, names))
    rows = [_weighed(standing.items[row], back) for row in loose]
    for placed in placements(rows, [_weighed(as_item(one), back) for one in gone]):
        row, one = loose[placed.local], gone[placed.reference]
        above = _best(standing, row)
        chance = above.placement.confidence if above else 0.0
        name = as_licence(standing.items[row].name)
        alike = placed.confidence >= weights().same or _by_a_word(name, one.name)
        if placed.way == "part" or not alike or chance >= placed.confidence:
            continue
        if _is_near(name, one.name) and not _may_file(standing, row, one):
            said = _finding(standing, row, one, _like(standing.items[row], one))
            by_family = _family(name) == _family(one.name)
            doubtful = placed.review or placed.confidence < _SURE or by_family
            yield said.at("warning") if doubtful else said
            told.add(row)
    yield from _worded(standing, [row for row in left if row not in told], gone)


def _like(item: Item, one: Cancelled) -> str:
    """Say how a row's name is that of a cancelled item: the very one, of another field, or near."""
    same = _key(item.subitem or item.name) == _key(one.name)
    return (
        f"上级已经取消“{tidy(one.name)}”" if same else f"名称与上级已经取消的“{tidy(one.name)}”相近"
    )


def _worded(
    standing: Standing, left: Sequence[int], gone: Sequence[Cancelled]
) -> Iterator[Finding]:
    """Yield rows whose names are those of cancelled items with a word more or less."""
    names = Names(gone)
    for row in left:
        above = _best(standing, row)
        if _is_sure(standing, row) or (above and not above.placement.review):
            continue
        item = standing.items[row]
        for one in names.near(item.subitem or item.name):
            if one_field(item, as_item(one)) and not _may_file(standing, row, one):
                said = _like(item, one)
                yield _finding(standing, row, one, said).at("warning")
                break


@lru_cache(maxsize=1 << 14)
def _letters(name: str) -> tuple[frozenset[str], ...]:
    """Return the characters of a name; of the place that it names, and of what is done there."""
    where = _WHERE().search(fold(name))
    parts = (where[0], fold(name)[where.end() :]) if where else ()
    return tuple(frozenset(_family(text)) for text in (name, *parts))


def _is_near(one: str, other: str) -> bool:
    """Say whether two names have most of their characters in common, whatever else rows share.

    What is done in one place may be two things, and one thing may be done in two places: each part
    has to agree as well.
    """
    return not apart(one, other) and all(
        len(ours & theirs) >= _NEAR * max(len(ours), len(theirs))
        for ours, theirs in zip(_letters(one), _letters(other), strict=False)
    )


def _by_a_word(one: str, other: str) -> bool:
    """Say whether names have one word for another and no more: 临时占用 and 短期占用."""
    ours, theirs = _key(one), _key(other)
    start = _shared(ours, theirs)
    end = _shared(ours[start:][::-1], theirs[start:][::-1])
    return all(0 < len(key) - start - end <= _WORD for key in (ours, theirs))


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _family(name: str) -> str:
    """Return the core of a name with one word for those of a family."""
    return kindred(_key(name))


def _weighed(item: Item, back: Set[str]) -> Item:
    """Return a row as it is weighed: by the name of a licence, without a number of its own.

    In the names of `back`, that agree but for words of a family, these are one: what was
    cancelled as 学校 may come back as 教育机构.
    """
    name = as_licence(item.name)
    name = kindred(name) if _family(item.name) in back else name
    found = msgspec.structs.replace(item, name=name, reference="")
    return msgspec.structs.replace(found, id=content_id(found))


def _best(standing: Standing, row: int) -> Above | None:
    return next((one for one in standing.above(row) if one.placement.way in _WHOLE), None)


def _is_sure(standing: Standing, row: int) -> bool:
    """Say whether a row bears the name of a row above that it stands for."""
    item = standing.items[row]
    return any(_key(item.name) == _key(one.item.name) for one in standing.above(row))
