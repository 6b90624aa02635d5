"""Rules about a basis by itself: is there one, may it set a licence, is it labelled as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from catalogue.bases.citations import Citation, basis
from catalogue.bases.citewords import words
from catalogue.bases.doubts import DECISION, item_findings, number_findings, tag_findings
from catalogue.bases.setting import LETTER, unset
from catalogue.bases.vague import names_document
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.suspects import excerpt, suspects
from catalogue.text import fold, official, tidy
from diffs.checks.families.fields import has_column
from diffs.checks.finding import Finding, finding
from diffs.checks.standing import Above, Standing
from diffs.checks.wording.stages import staged

#: A cell that refers to the one above it states what that one states.
_DITTO: Final = lazy(r"^(?:同上|同前|见上|〃|″)。?$")
#: How much of a cell is shown.
_SHOWN: Final = 40


def basis_missing(standing: Standing) -> Iterator[Finding]:
    """Yield rows whose cell of bases is empty, or names no document."""
    held: set[tuple[str, str]] = set()
    before = False
    for row, item in standing.rows():
        cell, main = fold(item.basis), (item.source.sheet, fold(item.name))
        before = _cites(item) or (before and _DITTO().match(cell) is not None)
        if before:
            held.add(main)
        # Sub-items often leave empty what the row of their main item says.
        elif not (item.subitem and not cell and main in held) and has_column(
            standing, item, "basis"
        ):
            yield _missing(item, standing.above(row))


def _cites(item: Item) -> bool:
    return names_document(item.basis)


def _missing(item: Item, above: tuple[Above, ...]) -> Finding:
    cell = tidy(item.basis)
    void = words("void").fullmatch(fold(cell)) is not None
    unread = "" if void else "，读不出任何文件"
    known = next((one.item for one in above if _cites(one.item)), None)
    cited = labels(basis(known.basis).citations) if known is not None else ""
    shown = excerpt(cell, 0, min(len(cell), _SHOWN), 0)
    found = finding(
        "basis-missing",
        item,
        f"设定和实施依据只写作“{shown}”{unread}" if cell else "没有填写设定和实施依据",
        f"请按上级清单填写：{cited}" if cited
        else "请写明设定该事项的法律、法规名称和条款；没有依据的，从清单中删去",
        reference=known,
        field="basis",
        evidence=(cited,) if cited else (),
    )  # fmt: skip
    # The list above has a cell for it, and states none either.
    inherited = known is None and any(fold(one.item.basis) for one in above)
    return found.at("info") if inherited else found


def labels(citations: Iterable[Citation]) -> str:
    """Return how reports name several citations, each once."""
    return "、".join(dict.fromkeys(one.label for one in citations))


def basis_cannot_set(standing: Standing) -> Iterator[Finding]:
    """Yield licences all of whose bases are known, and none of which may set a licence."""
    for row, item in standing.rows("许可"):
        told = _unset(item, standing.ranks)
        if not told:
            continue
        above = standing.above(row)
        inherited = next((one.item for one in above if _unset(one.item, standing.ranks)), None)
        found = finding(
            "basis-cannot-set",
            item,
            f"依据都不能设定行政许可：{told}" + ("；上级清单同样如此" if inherited else ""),
            _footed(above, standing.ranks),
            reference=inherited
            or next((one.item for one in above if not one.placement.review), None),
            field="basis",
            evidence=(told,),
        )
        if inherited:
            yield found.at("info")
        else:
            # The State Council may have approved what a ministry issued by letter.
            yield found.at("warning") if LETTER in told else found


def _footed(above: tuple[Above, ...], ranks: Mapping[str, str]) -> str:
    """Say what basis a licence wants: the one that a row above cites, where that may set it."""
    sure = (one.item for one in above if not one.placement.review)
    known = next((one for one in sure if _cites(one) and not _unset(one, ranks)), None)
    if known is not None:
        cited = labels(basis(known.basis).citations)
        return f"请补充上级清单的设定依据：{cited}；不是同一事项、又没有设定依据的，从清单中删去"
    wanted = "法律、行政法规、国务院决定、地方性法规或者省政府规章中的设定依据"
    return f"请补充{wanted}；没有的，从清单中删去"


def _unset(item: Item, ranks: Mapping[str, str]) -> str:
    """Name the documents of an item with their ranks where none may set a licence, else empty."""
    found = unset(item.basis, ranks)
    cited = found.citations if found is not None else ()
    return "、".join(f"{one.label}（{level or '只修改或者取消'}）" for one, level in cited)


def basis_tag_wrong(standing: Standing) -> Iterator[Finding]:
    """Yield tags, numbers and annex items that are not those of their documents."""
    for row, item in standing.rows():
        doubts = dict.fromkeys(_doubts(item, standing.ranks))
        if not doubts:
            continue
        above = [
            # What the name of the item does not answer to here, it does not there either.
            (one.item, {key for key, *_ in _doubts(one.item, standing.ranks, item.name)})
            for one in standing.above(row)
        ]
        for key, said, remedy in doubts:
            same = next((other for other, known in above if key in known), None)
            message = f"{said}；上级清单同样如此" if same else said
            found = finding("basis-tag-wrong", item, message, remedy, reference=same, field="basis")
            yield found.at("info") if same else found


def _doubts(item: Item, ranks: Mapping[str, str], name: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield what a cell says of its documents that cannot be so, and how to mend it.

    The key before them is what lists share that err alike: names of items may differ. `name` is
    what the item is called where it is not its own name.
    """
    cell = item.basis
    heads: set[int] = set()
    for tag in tag_findings(cell, ranks):
        document = name_of(tag.citation)
        # A title that is garbled tells no rank: text-suspect says so.
        if not suspects(document):
            own = tag.leads and tag.start not in heads
            heads.add(tag.start)
            told = (
                f"{document}的标注改为“{tag.rank}”" if own else f"{document}另行标注为“{tag.rank}”"
            )
            said = f"{document}是{tag.rank}，依据标注为“{tag.tag}”"
            yield said, said, f"请将{told}"
    for one in number_findings(cell):
        document = name_of(one.citation)
        if one.misnamed:
            right = f"《{official(one.belongs_to)}》"
            said = f"{document}名称可能有误，{one.number}是{right}"
            yield said, said, f"请核对名称，改为{right}"
        else:
            yield one.told(document), one.told(document), f"请核对{document}的文号"
    for row in item_findings(cell, staged(name or item.name)[0]):
        stated = official(row.stated)
        where = "依据写作" if row.by == "quote" else "事项名称为"
        named = f"是“{official(row.name)}”" if row.name else "不存在"
        said = f"{DECISION}附件第{row.number}项{named}，{where}“{stated}”"
        yield f"附件第{row.number}项{row.by}", said, f"请核对{DECISION}附件的项号"


def name_of(cited: Citation) -> str:
    """Return how reports name the document of a citation, without its place in it."""
    title = cited.title or cited.law
    return f"《{official(title)}》" if title else cited.number
