"""Questions about facts, in either language: every field that is needed to tell the fact from those beside it, in other words."""

import random
import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from qa.reader.training.facts import Cast, Fact
from qa.reader.training.text import fill
from qa.reader.training.words import Language, Name, draw_measure, draw_subject, possessive, read_scenes, sibling

_SPACES = re.compile(r"\s{2,}")
_BY_THE_YEAR_AFTER = 0.4  # of the levels that stand beside those of a year later are asked for as "a year earlier"
_GLUED = re.compile(r"\s+([?,.？])")


@dataclass(frozen=True)
class Mention:
    """Which fields a question names besides the measure."""

    company: bool
    period: bool


def enough(fact: Fact, facts: Collection[Fact], mention: Mention) -> bool:
    """Whether the fields named tell the fact from all others."""
    alike = [f for f in facts if f.measure.key == fact.measure.key and f.role == fact.role]
    alike = [f for f in alike if not mention.company or f.company == fact.company]
    return len([f for f in alike if not mention.period or f.period == fact.period]) <= 1


def choose_mention(fact: Fact, facts: Collection[Fact], rng: random.Random) -> Mention:
    """Fields to name, some left out where they are not needed."""
    mention = Mention(rng.random() < 0.75 or "companies" not in fact.measure.of, rng.random() < 0.75)
    return mention if enough(fact, facts, mention) else Mention(True, True)


def _templates(fact: Fact, language: Language, rng: random.Random) -> list[str]:
    asks = read_scenes()["asks"]
    found = list(asks[fact.role][language])
    if fact.role == "change":
        found += asks["change"][f"{'up' if fact.up else 'down'}_{language}"] * 2
    if fact.role == "level":
        nouns = fact.measure.nouns[language]
        if fact.measure.kind == "count" and nouns:
            found += asks["level"][f"count_{language}"] * 3
        if fact.measure.kind == "percentage":
            found += asks["level"][f"percentage_{language}"]
        found += fact.measure.asks[language] * 3
    return found


def _fits(template: str, mention: Mention) -> bool:
    named_company = "{c}" in template or "{c's}" in template
    named_period = "{p}" in template or "{in_p}" in template
    keyword = template.startswith("~")
    return (
        (named_company or not mention.company)
        and (named_period or not mention.period)
        and not (keyword and "{c}" in template and not mention.company)
    )


def _company(name: Name, mentioned: bool, slot: str, language: Language, rng: random.Random) -> str:
    if language == "zh":
        return (name.en if rng.random() < 0.06 else name.zh) if mentioned else rng.choice(("", "", "公司", "该公司"))
    if mentioned:
        return possessive(name.en) if slot == "c's" else name.en
    return "the company's" if slot == "c's" else "the company"


def tidy(question: str) -> str:
    """Without the spaces that empty slots leave.

    >>> tidy("What was revenue  ?")
    'What was revenue?'
    """
    text = _GLUED.sub(r"\1", _SPACES.sub(" ", question)).strip(" ，,").removeprefix("的")
    return text[:1].upper() + text[1:]


def write_question(template: str, fact: Fact, mention: Mention, language: Language, other: Name, rng: random.Random) -> str:
    """The template's question about the fact."""
    measure, period = fact.measure, fact.period

    def say(slot: str) -> str:
        match slot:
            case "c" | "c's":
                return _company(fact.company, mention.company, slot, language, rng)
            case "c2" | "c2's":
                return possessive(other.en) if slot == "c2's" else other.write(language)
            case "m":
                return measure.write(language, rng)
            case "p":
                return period.write(language, rng) if mention.period else ""
            case "in_p":
                return period.within(rng) if mention.period else ""
            case "u":
                return rng.choice(measure.units)
            case _:
                return rng.choice(measure.nouns[language])

    return tidy(fill(template.lstrip("~"), say, lambda slot: (slot, slot)).write()[0])


def ask(fact: Fact, facts: Collection[Fact], language: Language, rng: random.Random, whole: bool = False) -> str:
    """A question whose answer the fact is; with every field named where `whole`."""
    later = replace(fact, period=fact.period.after())
    if fact.role == "level" and not whole and later.key in {f.key for f in facts} and rng.random() < _BY_THE_YEAR_AFTER:
        return write_question(
            rng.choice(read_scenes()["asks"]["before"][language]), later, Mention(True, True), language, fact.company, rng
        )
    mention = Mention(True, True) if whole else choose_mention(fact, facts, rng)
    fitting = [t for t in _templates(fact, language, rng) if _fits(t, mention)]
    if not fitting:
        mention = Mention(True, True)
        fitting = [t for t in _templates(fact, language, rng) if _fits(t, mention)]
    return write_question(rng.choice(fitting), fact, mention, language, fact.company, rng)


def change_one(fact: Fact, facts: Collection[Fact], cast: Cast, rng: random.Random) -> Fact | None:
    """The fact with one field changed to what no fact is of."""
    match rng.choice(("period", "period", "company", "company", "measure", "role")):
        case "period":
            changed = replace(fact, period=sibling(fact.period, rng))
        case "company":
            changed = replace(fact, company=rng.choice((*cast.companies, draw_subject(cast.of, rng))))
        case "measure":
            changed = replace(fact, measure=rng.choice((*cast.measures, draw_measure(rng, cast.of), draw_measure(rng, cast.of))))
        case _:
            changed = replace(fact, role="level" if fact.role != "level" else rng.choice(("change", "target", "amount")))
    names = {f.measure.ways["zh"] for f in facts if f.company == fact.company}
    if changed.key in {f.key for f in facts} or (changed.measure is not fact.measure and changed.measure.ways["zh"] in names):
        return None
    return changed


def ask_unstated(fact: Fact, facts: Collection[Fact], cast: Cast, language: Language, rng: random.Random) -> str:
    """A question that the text does not answer, as near to the fact as one field."""
    if rng.random() < 0.15:
        other = rng.choice([c for c in cast.companies if c != fact.company])
        template = rng.choice(read_scenes()["asks"]["none"][language])
        return write_question(template, fact, Mention(True, True), language, other, rng)
    while (changed := change_one(fact, facts, cast, rng)) is None:
        pass
    return ask(changed, facts, language, rng, whole=True)
