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
from diffs.checks.coverage import is_thin
from diffs.checks.decided import annex_numbers, is_annex
from diffs.checks.finding import Finding, finding
from diffs.checks.nearness import nearest
from diffs.checks.parting import second_part
from diffs.checks.standing import Standing
from diffs.sentences import title

Footing = Literal["national", "joint", "elsewhere", "local", "below", "unknown", "none"]
#: Ranks of what the nation sets: its items are all in the national list.
_NATIONAL: Final = ("法律", "行政法规", "国务院决定")
#: Says how licences are set and sets none itself.
_GENERAL: Final = ("行政许可法",)
#: What may set a licence that is not above, and what a filing: rules of all kinds ask for those.
_SETTERS: Final = ("地方性法规、省政府规章", "法律、法规、规章")


def outside_list(standing: Standing) -> Iterator[Finding]:
    """Yield rows that stand for no row above; what a province may set is for information only."""
    known = {kind for kinds in standing.reference_kinds for kind in kinds}
    second = second_part(standing)
    # Another list above may have what such references do not.
    doubted = is_thin(standing)
    partial = only_annex(standing)
    rows = [
        row
        for row, item in standing.rows()
        if standing.kinds[row] in known
        and not standing.above(row)
        and not (partial and not annex_numbers(item))
    ]
    near = nearest(standing, rows)
    for row in rows:
        item = standing.items[row]
        filed = standing.kinds[row] == "备案"
        footing, cited = _footing(item, standing.ranks, filed=filed)
        if footing != "local" or row not in second:
            why = "elsewhere" if (doubted or partial) and footing == "national" else footing
            told = _outside(item, why, cited)
            if footing == "local" and not filed:
                told = _temporary(told, item, cited, standing.ranks)
            found = _hinted(_of_filing(told) if filed else told, near.get(row))
            lenient = (doubted or partial) and found.severity is None
            yield found.at("warning") if lenient else found


def _hinted(found: Finding, near: Item | None) -> Finding:
    """Name the row above that an item may be after all."""
    if near is None:
        return found
    name = title(near)
    return msgspec.structs.replace(
        found,
        message=f"{found.message}；名称最接近的是“{name}”",
        suggestion=f"请先核对是否即“{name}”；不是的，{found.suggestion.removeprefix('请')}",
        evidence=(*found.evidence, f"上级清单：{name}"),
    )


def only_annex(standing: Standing) -> bool:
    """Say whether the references show no more than what 国务院令第412号 sets."""
    above = zip(standing.references, standing.reference_kinds, strict=True)
    held = [edition for edition, kinds in above if "许可" in kinds]
    return bool(held) and all(map(is_annex, held))


def unproven(standing: Standing) -> Iterator[str]:
    """Say what references do not show, a Chinese sentence."""
    if only_annex(standing):
        yield (
            "参照清单是国务院令第412号的附件，只列该决定设定的事项，不列法律、法规设定的事项；"
            "清单之外设定只核对引用该附件的事项，其余请另用 --against 给出国家清单或者上级清单"
        )


def _outside(item: Item, footing: Footing, cited: str) -> Finding:
    why, remedy = {
        # What cites a law's own article is never struck out unseen.
        "national": (
            f"所依据的{cited}属于国家层面的规定，所设事项应当都在上级清单中",
            "请核对名称和依据后按上级清单规范；仍无对应的，请与上级清单主管部门核实",
        ),
        # The list that has what the nation sets is not among the references.
        "elsewhere": (
            f"所依据的{cited}属于国家层面的规定，所设事项可能列在其他上级清单中",
            "请再对照国家清单和覆盖本级的上级清单；都没有的，请与上级清单主管部门核实",
        ),
        "joint": (
            f"依据中既有国家层面的规定，又有{cited}",
            f"请核对由哪一份文件设定：由国家层面设定的，按上级清单规范；由{cited}设定的，列入地方设定的第二部分",
        ),
        "local": (
            f"由{cited}设定，可以增列",
            "请列入地方设定的第二部分",
        ),
        "below": (
            "也没有可以设定该事项的地方性法规、省政府规章",
            "请核对名称和依据；没有地方性法规、省政府规章依据的，请从清单中删去",
        ),
        "unknown": (
            f"所依据的{cited}效力层级无法判断",
            "请核对名称和依据；没有地方性法规、省政府规章依据的，请从清单中删去",
        ),
        "none": (
            "也没有写明依据",
            "请核对名称，补充依据；没有依据的，请从清单中删去",
        ),
    }[footing]
    found = finding(
        "outside-list",
        item,
        f"上级清单中没有对应事项，{why}",
        remedy,
        field="name",
        evidence=(tidy(item.basis),) if item.basis else (),
    )
    if footing in ("unknown", "joint"):
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
    message, remedy = (text.replace(*_SETTERS) for text in (found.message, found.suggestion))
    return msgspec.structs.replace(found, message=message, suggestion=remedy)


def _footing(item: Item, known: Mapping[str, str], *, filed: bool) -> tuple[Footing, str]:
    """Return what an item that is not above stands on, and the document that tells."""
    told: dict[Footing, str] = {}
    cell = basis(item.basis).citations
    for one in cell:
        # Rules of ministries set no licences, but they may ask for filings.
        ruled = filed and rank(one, known) == "部门规章"
        footing: Footing = "national" if ruled else _stands(one, known)
        # A title that stands twice is told with its place.
        if footing not in told or (one.pinpoints and told[footing] == _bare(one)):
            told[footing] = one.label or one.number
    if "national" in told and (local := _setting(cell, known)):
        return "joint", local
    kinds: tuple[Footing, ...] = ("national", "local", "unknown", "below")
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
    if level in _NATIONAL or sets == "不可":
        return "below"
    if sets == "暂可":
        return "local" if _is_provincial(cited) else "below"
    if sets == "可以" and level_sets(level) == "可以":
        return "local"
    return "unknown"


def _is_provincial(cited: Citation) -> bool:
    """Say whether rules of a government are those of a province, which alone may set licences."""
    text = fold(f"{cited.issuer}{cited.law}{cited.version}{cited.number}")
    if any(word in text for word in ("省人民政府", "省政府", "自治区人民政府", "本省")):
        return True
    return any(
        cited.law.startswith(fold(row["name"])) for row in rows("catalogue", "provinces.csv")
    )
