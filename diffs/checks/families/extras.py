"""The rule about extras (增列): items that no row above stands for, and what they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

import msgspec

from catalogue.bases.citations import Citation, basis
from catalogue.bases.rank import rank
from catalogue.bases.setting import level_sets, may_set
from catalogue.item import Item
from catalogue.text import fold, official, tidy
from catalogue.vocabulary import rows
from diffs.checks.elsewhere import all_elsewhere
from diffs.checks.families.coverage import is_thin
from diffs.checks.families.fields import has_column
from diffs.checks.families.parting import second_part
from diffs.checks.finding import Finding, finding
from diffs.checks.home import is_foreign
from diffs.checks.placing.decided import annex_numbers, is_annex
from diffs.checks.placing.nearness import Near, shown
from diffs.checks.standing import Standing

Footing = Literal[
    "national", "joint", "elsewhere", "local", "foreign", "ruled", "below", "council", "unknown",
    "none", "blank",
]  # fmt: skip
#: Ranks of what the nation sets: its items are all in the national list.
_NATIONAL: Final = ("法律", "行政法规", "国务院决定")
#: So many rows of which a smaller share stands for a row above have another list above them.
_MANY: Final = 8
_HARDLY: Final = 0.25
#: Numbers of documents of the State Council that are neither decisions nor regulations.
_COUNCIL: Final = ("国发", "国办发", "国办函", "国函")
#: Says how licences are set and sets none itself.
_GENERAL: Final = ("行政许可法",)
#: What may set a licence that is not above, and what a filing: rules of all kinds ask for those,
#: the nation has no list of them, and their lists no second part.
_AS_FILING: Final = (
    ("地方性法规、省政府规章", "法律、法规、规章"),
    ("国家清单和覆盖本级的上级清单", "覆盖本级的上级备案清单"),
    ("列入地方设定的第二部分", "在清单中注明由地方设定"),
)
#: What is said of an item on each footing, and how to mend it; {cited} is the document that tells.
_SAID: Final[Mapping[Footing, tuple[str, str]]] = {
    # What cites a law's own article is never struck out unseen.
    "national": (
        "所依据的{cited}属于国家层面的规定，所设事项应当都在上级清单中",
        "请核对名称和依据后按上级清单规范；仍无对应的，请与上级清单主管部门核实",
    ),
    # The list that has what the nation sets is not among the references.
    "elsewhere": (
        "所依据的{cited}属于国家层面的规定，所设事项可能列在其他上级清单中",
        "请再对照国家清单和覆盖本级的上级清单；都没有的，请与上级清单主管部门核实",
    ),
    "joint": (
        "依据中既有国家层面的规定，又有{cited}",
        "请核对由哪一份文件设定：由国家层面设定的，按上级清单规范；由{cited}设定的，列入地方设定的第二部分",
    ),
    "local": (
        "由{cited}设定，可以增列",
        "请列入地方设定的第二部分",
    ),
    "foreign": (
        "所依据的{cited}是其他省份的规定，在本地不适用",
        "请核对名称和依据；没有本省地方性法规、省政府规章依据的，请从清单中删去",
    ),
    # What a ministry asks for may carry out what a law sets.
    "ruled": (
        "所依据的{cited}是部门规章，自身不能设定行政许可",
        "请查明该规章所依据的法律、行政法规、国务院决定，补充依据后再对照国家清单；没有的，请从清单中删去",
    ),
    "council": (
        "所依据的{cited}是国务院文件，是否设定该事项无法判断",
        "请与国家清单核对该事项是否保留、现行依据是什么；国家清单没有列出的，请从清单中删去",
    ),
    "below": (
        "也没有可以设定该事项的地方性法规、省政府规章",
        "请核对名称和依据；没有地方性法规、省政府规章依据的，请从清单中删去",
    ),
    "unknown": (
        "所依据的{cited}效力层级无法判断",
        "请核对名称和依据；没有地方性法规、省政府规章依据的，请从清单中删去",
    ),
    # field-missing says that the column is wanting.
    "blank": (
        "清单没有设定和实施依据一栏，无法判断由哪一级设定",
        "请补充设定和实施依据后再核对",
    ),
    "none": (
        "也没有写明依据",
        "请核对名称，补充依据；没有依据的，请从清单中删去",
    ),
}


def outside_list(standing: Standing) -> Iterator[Finding]:
    """Yield rows that stand for no row above; what a province may set is for information only."""
    known = {kind for kinds in standing.reference_kinds for kind in kinds}
    second = second_part(standing)
    # Another list above may have what such references do not.
    doubt = is_thin(standing) or _strange(standing) is not None
    foreign = {kind for kind in known if all_elsewhere(standing, kind)}
    partial = only_annex(standing)
    rows = [
        row
        for row, item in standing.rows()
        if standing.kinds[row] in known
        and not standing.above(row)
        and not (partial and not annex_numbers(item))
    ]
    home = standing.home if rows else ""
    for row in rows:
        item = standing.items[row]
        filed = standing.kinds[row] == "备案"
        doubted = doubt or standing.kinds[row] in foreign
        footing, cited = _footing(item, standing.ranks, home, filed=filed)
        if footing == "unknown":
            # Another row may cite a document with the number that tells.
            ranks = {**standing.own_ranks, **standing.ranks}
            footing, cited = _footing(item, ranks, home, filed=filed)
        if footing == "none" and not has_column(standing, item, "basis"):
            footing = "blank"
        if footing != "local" or row not in second:
            why = "elsewhere" if (doubted or partial) and footing == "national" else footing
            told = _outside(item, why, cited)
            if footing == "local" and not filed:
                told = _temporary(told, item, cited, standing.ranks)
            found = _hinted(_of_filing(told) if filed else told, standing.near.get(row))
            lenient = (doubted or partial) and found.severity is None
            yield found.at("warning") if lenient else found


def _hinted(found: Finding, near: Near | None) -> Finding:
    """Name the row above that an item may be after all."""
    if near is None:
        return found
    name = shown(near.item)
    said = f"可能对应“{name}”（见{near.by}）" if near.by else f"名称最接近的是“{name}”"
    return msgspec.structs.replace(
        found,
        message=f"{found.message}；{said}",
        suggestion=f"请先核对是否即“{name}”；不是的，{found.suggestion.removeprefix('请')}",
        evidence=(*found.evidence, f"上级清单：{name}"),
        severity=found.severity or ("warning" if near.by else None),
    )


def only_annex(standing: Standing) -> bool:
    """Say whether the references show no more than what 国务院令第412号 sets."""
    above = zip(standing.references, standing.reference_kinds, strict=True)
    held = [edition for edition, kinds in above if "许可" in kinds]
    return bool(held) and all(map(is_annex, held))


def _strange(standing: Standing) -> tuple[int, int] | None:
    """Return how many of how many rows stand for a row above where hardly any does, else None.

    Such references are no lists above this one: a catalogue of some items, or of other fields.
    """
    known = {kind for kinds in standing.reference_kinds for kind in kinds}
    rows = [row for row, _ in standing.rows() if standing.kinds[row] in known]
    placed = sum(bool(standing.above(row)) for row in rows)
    return (placed, len(rows)) if len(rows) >= _MANY and placed < _HARDLY * len(rows) else None


def unproven(standing: Standing) -> Iterator[str]:
    """Say what references do not show, a Chinese sentence."""
    if (told := _strange(standing)) is not None and not only_annex(standing):
        placed, count = told
        yield (
            f"清单的{count}项中只有{placed}项在参照清单中有对应事项，参照清单可能不是覆盖本清单的上级清单；"
            "清单之外设定只作警告"
        )
    if only_annex(standing):
        yield (
            "参照清单是国务院令第412号的附件，只列该决定设定的事项，不列法律、法规设定的事项；"
            "清单之外设定只核对引用该附件的事项，其余请另用 --against 给出国家清单或者上级清单"
        )


def _outside(item: Item, footing: Footing, cited: str) -> Finding:
    why, remedy = (text.replace("{cited}", cited) for text in _SAID[footing])
    found = finding(
        "outside-list",
        item,
        f"上级清单中没有对应事项，{why}",
        remedy,
        field="name",
        evidence=(tidy(item.basis),) if item.basis else (),
    )
    if footing in ("unknown", "council", "joint", "foreign", "blank"):
        return found.at("warning")
    return found.at("info") if footing == "local" else found


def _temporary(found: Finding, item: Item, cited: str, known: Mapping[str, str]) -> Finding:
    """Say of what rules of a province set that it holds for a year (行政许可法 art. 15)."""
    ruled = any(
        (one.label or one.number) == cited and may_set(one, known) == "暂可"
        for one in basis(item.basis).citations
    )
    if not ruled:
        return found
    return msgspec.structs.replace(
        found,
        message=f"{found.message}；省政府规章只能设定临时性的行政许可",
        suggestion=f"{found.suggestion}；实施满一年需要继续实施的，提请制定地方性法规",
    )


def _of_filing(found: Finding) -> Finding:
    """Return what is said of a licence as it is said of a filing."""
    texts = [found.message, found.suggestion]
    for words in _AS_FILING:
        texts = [text.replace(*words) for text in texts]
    return msgspec.structs.replace(found, message=texts[0], suggestion=texts[1])


def _footing(
    item: Item, known: Mapping[str, str], home: str, *, filed: bool
) -> tuple[Footing, str]:
    """Return what an item that is not above stands on, and the document that tells."""
    told: dict[Footing, str] = {}
    cell = basis(item.basis).citations
    for one in cell:
        # Rules of ministries set no licences, but they may ask for filings.
        ruled = filed and rank(one, known) == "部门规章"
        footing: Footing = "national" if ruled else _stands(one, known)
        if footing == "local" and is_foreign(one, home):
            footing = "foreign"
        # A title that stands twice is told with its place.
        if footing not in told or (one.pinpoints and told[footing] == _bare(one)):
            told[footing] = one.label or one.number
    if "national" in told and (local := _setting(cell, known)):
        return "joint", local
    kinds: tuple[Footing, ...] = (
        "national", "local", "council", "unknown", "foreign", "ruled", "below"
    )  # fmt: skip
    return next(((kind, told[kind]) for kind in kinds if kind in told), ("none", ""))


def _setting(cell: tuple[Citation, ...], known: Mapping[str, str]) -> str:
    """Name the local document that may set an item by itself, not by carrying out a law cited."""
    laws = [one.law for one in cell if one.law and _stands(one, known) == "national"]
    for one in cell:
        carries = "实施" in one.law and any(law in one.law for law in laws)
        if not carries and _stands(one, known) == "local":
            return one.label or one.number
    return ""


def _bare(cited: Citation) -> str:
    return f"《{official(cited.title)}》"


def _stands(cited: Citation, known: Mapping[str, str]) -> Footing:
    level = rank(cited, known)
    sets = may_set(cited, known)
    if level in _NATIONAL and sets == "可以" and cited.law not in _GENERAL:
        return "national"
    if level == "部门规章":
        return "ruled"
    if level in _NATIONAL or sets == "不可":
        return "below"
    if sets == "暂可":
        return "local" if _is_provincial(cited) else "below"
    if sets == "可以" and level_sets(level) == "可以":
        return "local"
    if cited.number.startswith(_COUNCIL) or cited.law.startswith("国务院"):
        return "council"
    return "unknown"


def _is_provincial(cited: Citation) -> bool:
    """Say whether rules of a government are those of a province, which alone may set licences."""
    text = fold(f"{cited.issuer}{cited.law}{cited.version}{cited.number}")
    if any(word in text for word in ("省人民政府", "省政府", "自治区人民政府", "本省")):
        return True
    return any(
        cited.law.startswith(fold(row["name"])) for row in rows("catalogue", "provinces.csv")
    )
