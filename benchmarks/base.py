"""The old edition: which items it holds, and which are kept back for later additions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.drafting import Drafter
from benchmarks.records import Draft
from benchmarks.vocabulary import History, Template, blocks, histories

COMMON = re.compile(
    r"（[^）]*）|许可证?核发|证书核发|审批|许可|核准|认定|审[核查]|核发|登记|批准|资格|资质|[、和及或者的]"
)


@dataclass
class Material:
    """The old edition's drafts, what was kept out of it, and the regroupings it was prepared for.

    `joinable` are templates of which the edition holds all items (they can merge), `joined` those
    of which it holds the one item that covers all (it can split).
    """

    drafts: list[Draft]
    spare: list[Draft]
    told: list[tuple[History, list[Draft]]]
    joined: list[tuple[Template, Draft]]
    joinable: list[tuple[Template, list[Draft]]]
    drafter: Drafter


@dataclass(frozen=True)
class Wanted:
    """How many items of each kind the old edition must be prepared for."""

    rows: int
    histories: dict[str, int]
    joined: int
    joinable: int
    fits: Callable[[History], bool] = lambda _: True


def material(rng: Random, wanted: Wanted) -> Material:
    """An old edition in the order of the authorities, and its spare items."""
    drafter = Drafter(rng)
    found = Material([], [], [], [], [], drafter)
    tell(rng, wanted, found)
    pending = [(template, compatible(template, found)) for template in blocks()[2]]
    regroup(rng, wanted, found, pending)
    fill(rng, wanted.rows, found, pending)
    order = {name: index for index, name in enumerate(blocks()[0])}
    found.drafts.sort(key=lambda draft: order[draft.authority])
    return found


def tell(rng: Random, wanted: Wanted, found: Material) -> None:
    """Puts old wordings from the histories in."""
    reserved: set[str] = set()
    pool = [history for history in histories() if wanted.fits(history)]
    rng.shuffle(pool)
    for label, count in wanted.histories.items():
        chosen = [h for h in pool if label in (h.difficulty, h.relation)][:count]
        for history in chosen:
            names = {*history.old, *history.new}
            if names & reserved:
                continue
            reserved |= names
            drafts = [found.drafter.draft(history.template, name) for name in history.old]
            found.drafts += drafts
            found.told.append((history, drafts))


def compatible(template: Template, found: Material) -> list[str]:
    """The names of a line that are not the matter of a history in other words.

    An edition that held 取水许可 beside 取水许可（含水资源论证报告书审查） would have no truth.
    """
    told = [h for h, _ in found.told if h.template.authority == template.authority]
    words = [core(name) for history in told for name in (*history.old, *history.new)]
    return [
        name for name in template.names() if not any(covers(core(name), word) for word in words)
    ]


def core(name: str) -> Counter[str]:
    """The characters of a name without brackets and the words that all names share."""
    return Counter(COMMON.sub("", name))


def covers(one: Counter[str], other: Counter[str]) -> bool:
    """Whether nearly all of the shorter core stands in the longer one."""
    return (one & other).total() >= 0.9 * min(one.total(), other.total())


def regroup(
    rng: Random, wanted: Wanted, found: Material, pending: list[tuple[Template, list[str]]]
) -> None:
    """Takes lines out of `pending` whose items will be split or merged."""
    fit = [t for t, names in pending if t.joined() and names == t.names() and 1 < len(names) < 5]
    rng.shuffle(fit)
    for template in fit[: wanted.joined]:
        draft = found.drafter.draft(template, template.joined())
        found.drafts.append(draft)
        found.joined.append((template, draft))
    for template in fit[wanted.joined : wanted.joined + wanted.joinable]:
        drafts = [found.drafter.draft(template, name) for name in template.names()]
        found.drafts += drafts
        found.joinable.append((template, drafts))
    for template in fit[: wanted.joined + wanted.joinable]:
        pending.remove((template, template.names()))


def fill(
    rng: Random, rows: int, found: Material, pending: list[tuple[Template, list[str]]]
) -> None:
    """Fills the edition up from the remaining lines; what is left over becomes spare."""
    rest = [found.drafter.draft(t, name) for t, names in pending for name in names]
    if len(rest) + len(found.drafts) < rows * 1.1:
        raise ValueError(
            f"the vocabulary gives {len(rest) + len(found.drafts)} items, too few for {rows} rows"
        )
    rng.shuffle(rest)
    missing = rows - len(found.drafts)
    found.drafts += rest[:missing]
    found.spare = rest[missing:]
