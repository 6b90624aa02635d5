"""Vocabulary lines to drafts: every item gets its bodies and its citations."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from benchmarks.records import LEVELS, Bodies, Citation, Draft, Law
from benchmarks.vocabulary import DECISION, Template, lines

DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def article(rng: Random, number: int) -> str:
    """A place in a law near article `number`, sometimes down to paragraph and item."""
    text = f"第{numeral(max(1, min(number, 99)))}条"
    if rng.random() < 0.4:
        text += f"第{numeral(rng.randint(1, 3))}款"
        if rng.random() < 0.25:
            text += f"第{numeral(rng.randint(1, 6))}项"
    return text


class Drafter:
    """Turns names into drafts; what a family or an authority shares is decided once.

    Some authorities write pinpoints and some do not, as in real lists. Items of one family stand in
    the same or the next article of the same law, so that a pinpoint alone does not tell them apart.
    """

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.precise: dict[str, bool] = {}
        self.places: dict[tuple[str, Law], int] = {}
        self.general = [Law.parse(line) for line in lines("general.tsv")]

    def draft(self, template: Template, name: str) -> Draft:
        """The item `name` of a template."""
        bodies = self.noted(template.authority.bodies(template.levels))
        cited = tuple(self.citation(template, law) for law in template.laws)
        if self.rng.random() < 0.12:
            cited += (Citation(self.rng.choice(self.general)),)
        return Draft(template.authority.name, name, bodies, cited, template.key, template.tag)

    def citation(self, template: Template, law: Law) -> Citation:
        """A law with the place that sets the item, where the authority writes places at all."""
        precise = self.precise.setdefault(template.authority.name, self.rng.random() < 0.65)
        if not precise:
            return Citation(law)
        if law == DECISION:
            return Citation(law, f"附件第{self.rng.randint(1, 500)}项")
        place = self.places.setdefault((template.key, law), self.rng.randint(5, 70))
        return Citation(law, article(self.rng, place + self.rng.choice((0, 0, 0, 1, 2))))

    def noted(self, bodies: Bodies) -> Bodies:
        """Bodies with a note now and then: 初审, 委托, 承办, 会同."""
        if self.rng.random() > 0.15:
            return bodies
        locals_ = [LEVELS[level] for level in bodies.levels if level in LEVELS]
        if bodies.central and not locals_:
            choices = [f"由省级{bodies.noun}初审", f"委托省级{bodies.noun}实施", "会同有关部门"]
            return replace(bodies, note=self.rng.choice(choices))
        if not bodies.central and locals_:
            choices = [f"由{locals_[-1]}{bodies.noun}承办", f"部分事项委托下级{bodies.noun}实施"]
            return replace(bodies, note=self.rng.choice(choices))
        return bodies
