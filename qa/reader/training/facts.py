"""Sentences that state figures, and what each figure is a fact of."""

import random
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from qa.reader.training import amounts
from qa.reader.training.amounts import Write
from qa.reader.training.text import Text, fill
from qa.reader.training.words import (
    Language,
    Measure,
    Name,
    Period,
    draw_measure,
    draw_period,
    draw_subject,
    read_scenes,
    sibling,
)

Thing = TypeVar("Thing")
Role = Literal["level", "change", "amount", "target"]
_ROLES: dict[str, Role] = {"v": "level", "u": "level", "g": "change", "d": "amount", "t": "target"}
_OTHERS = ("regions", "goods", "groups", "versions")
_LISTED = 0.35  # of the sentences state three facts at once


@dataclass(frozen=True)
class Fact:
    """Whose figure it is, of what, when and in which role. `up` tells which way a change goes."""

    company: Name
    measure: Measure
    period: Period
    role: Role
    up: bool = True

    @property
    def key(self) -> tuple[Name, str, Period, Role]:
        """What tells it apart from every other."""
        return self.company, self.measure.key, self.period, self.role


@dataclass(frozen=True)
class Cast:
    """What one text speaks of, and how it writes: siblings of each other, so that only one field tells two figures apart."""

    of: str
    language: Language
    companies: tuple[Name, ...]
    measures: tuple[Measure, ...]
    periods: tuple[Period, ...]
    levels: dict[str, Write]
    changes: dict[str, Write]
    targets: Write


def _differ(make: Callable[[], Measure], count: int) -> tuple[Measure, ...]:
    found: dict[str, Measure] = {}
    for _ in range(count * 9):
        measure = make()
        found.setdefault(measure.key, measure)
        if len(found) == count:
            break
    return tuple(found.values())


def _subjects(of: str, rng: random.Random) -> tuple[Name, ...]:
    found: dict[str, Name] = {}
    while len(found) < 3:
        subject = draw_subject(of, rng)
        found[subject.zh] = subject
    return tuple(found.values())


def draw_cast(language: Language, rng: random.Random) -> Cast:
    """Companies, measures and periods, three of each at most used, and the ways to write their figures."""
    first = draw_period(rng)
    periods = [first]
    while len(periods) < 3:
        if (other := sibling(first, rng)) not in periods:
            periods.append(other)
    of = rng.choice(_OTHERS) if rng.random() < 0.3 else "companies"
    measures = _differ(lambda: draw_measure(rng, of), 3)
    if rng.random() < 0.5:  # the same kind of figure all over: nothing but the words tells which is meant
        kind = measures[0].kind
        alike = _differ(lambda: draw_measure(rng, of), 14)
        measures = (measures[0], *[m for m in alike if m.kind == kind and m.key != measures[0].key][:2])
    style = amounts.money(language, rng)
    levels = {m.key: style if m.kind == "money" else amounts.levels(language, m, rng) for m in measures}
    changes = {m.key: amounts.changes(language, m, rng) for m in measures}
    return Cast(of, language, _subjects(of, rng), measures, tuple(periods), levels, changes, style)


class Narrator:
    """Writes sentences one after the other, leaving out what the one before has said."""

    def __init__(self, cast: Cast, rng: random.Random) -> None:
        self.cast, self.rng = cast, rng
        self.company: Name | None = None
        self.period: Period | None = None
        self.stated: dict[tuple[Name, str, Period, Role], Fact] = {}

    def company_words(self, company: Name) -> str:
        """The company's name, or a word for it where it was the last one named."""
        repeated, zh = company == self.company, self.cast.language == "zh"
        self.company = company
        if repeated and self.rng.random() < 0.5:
            if self.cast.of != "companies":
                return "" if zh else company.en
            return self.rng.choice(("", "公司", "该公司")) if zh else "the company"
        return company.en if zh and self.rng.random() < 0.08 else company.write(self.cast.language)

    def period_words(self, period: Period, within: bool) -> str:
        """The period; less its year, or nothing, where the one before has said it."""
        language, last = self.cast.language, self.period
        self.period = period
        if period == last and self.rng.random() < 0.5:
            return self.rng.choice(("", "同期", "期内")) if language == "zh" else ""
        year = not (last is not None and last.year == period.year and self.rng.random() < 0.5)
        if language == "en" and within:
            return period.within(self.rng, year)
        return period.write(language, self.rng, year)

    def tell(self, company: Name, measure: Measure, period: Period) -> Text | None:
        """A sentence about one measure of one company and period; None if it would repeat a fact."""
        template: str = self.rng.choice(read_scenes()["facts"][self.cast.language])
        up = not template.startswith("-")
        facts: list[Fact] = []

        def figure(slot: str) -> tuple[str, Hashable]:
            when = period.before() if slot == "u" else period
            facts.append(Fact(company, measure, when, _ROLES[slot], up))
            return self._write(slot, measure), facts[-1].key

        text = fill(template.lstrip("+-"), self._words(company, measure, period), figure)
        return self._state(text, facts)

    def _write(self, slot: str, measure: Measure) -> str:
        if slot == "g":
            return self.cast.changes[measure.key](self.rng)
        return self.cast.levels[measure.key](self.rng)

    def _state(self, text: Text, facts: Sequence[Fact]) -> Text | None:
        if any(fact.key in self.stated for fact in facts):
            return None
        self.stated.update((fact.key, fact) for fact in facts)
        return text

    def _words(self, company: Name, measure: Measure, period: Period) -> Callable[[str], str]:
        def say(slot: str) -> str:
            match slot:
                case "c" | "C":
                    return self.company_words(company)
                case "m":
                    return measure.write(self.cast.language, self.rng)
                case "p":
                    return self.period_words(period, False)
                case _:
                    return self.period_words(period, True)

        return say

    def tell_list(self) -> Text | None:
        """A sentence with three facts that differ in one field."""
        over = self.rng.choice(("periods", "measures", "companies"))
        cast, language = self.cast, self.cast.language
        company, measure, period = (
            self.rng.choice(cast.companies[:2]),
            self.rng.choice(cast.measures),
            self.rng.choice(cast.periods[:2]),
        )
        things: Sequence[Name | Measure | Period] = getattr(cast, over)
        if len(things) < 3:
            return None
        order = self.rng.sample(list(things), 3)
        template = self.rng.choice(read_scenes()["lists"][f"{over}_{language}"])
        facts: list[Fact] = []

        def figure(slot: str) -> tuple[str, Hashable]:
            thing = order[int(slot) - 1]
            field = {"periods": "period", "measures": "measure", "companies": "company"}[over]
            fact = replace(Fact(company, measure, period, "level"), **{field: thing})  # type: ignore[arg-type]
            facts.append(fact)
            return self._write("v", fact.measure), fact.key

        say = self._words(company, measure, period)
        text = fill(template, lambda slot: self._name(order[int(slot) - 1]) if slot.isdigit() else say(slot), figure)
        self.company, self.period = (None, None) if over != "measures" else (company, period)
        return self._state(text, facts)

    def _name(self, thing: Name | Measure | Period) -> str:
        if isinstance(thing, Name):
            return thing.write(self.cast.language)
        return thing.write(self.cast.language, self.rng)

    def tell_any(self) -> Text | None:
        """A sentence about any of the cast, the first of each most often."""
        if self.rng.random() < _LISTED:
            return self.tell_list()
        cast = self.cast
        return self.tell(self._first(cast.companies), self._first(cast.measures), self._first(cast.periods))

    def _first(self, things: Sequence[Thing]) -> Thing:
        return things[min(int(self.rng.random() ** 1.5 * 3), len(things) - 1)]
