"""News items of several sentences whose figures and names stand beside others of their kind: only the question's sense tells which."""

import random
import tomllib
from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from qa.reader.training import amounts
from qa.reader.training.asks import tidy
from qa.reader.training.example import Example
from qa.reader.training.scenes import draw_slot
from qa.reader.training.stories import draw_languages, finish, join_parts
from qa.reader.training.text import Text, fill
from qa.reader.training.words import Language, Name, draw_company, pair

_DATA = Path(__file__).parent / "data" / "plots"
_UNANSWERED = 0.3  # as many as of the stories
_LEFT_OUT = 0.12  # of the sentences, so that what is asked for is now and then not told
_LONGEST: dict[Language, int] = {"zh": 420, "en": 1_000}
Row = Mapping[str, Any]
_PEOPLE: Row = {"count": [20, 90_000], "zh": "人", "en": "people"}
_TRIES = 6  # to fill a slot unlike the others


@cache
def read_plots() -> tuple[Row, ...]:
    """data/plots/*.toml, in order of their files."""
    return tuple(row for file in sorted(_DATA.glob("*.toml")) for row in tomllib.loads(file.read_text("utf-8"))["plots"])


def draw_plot(rng: random.Random) -> Row:
    """One of the plots, those with more to ask about more often: with a like chance for each thing asked for."""
    return rng.choices(read_plots(), cum_weights=_count_asked())[0]


@cache
def _count_asked() -> list[int]:
    return list(accumulate(len(row["ask"]) for row in read_plots()))


def write_count(row: Row, language: Language, scaled: bool, rng: random.Random) -> str:
    """A count or measure from low to high with its unit, small ones as likely as large ones; with a scale or in full.

    >>> write_count({"count": [3, 9], "zh": "座", "en": "plants"}, "en", False, random.Random(1))
    '3 plants'
    """
    (low, high), unit, decimals = row["count"], row[language], row.get("decimals", 0)
    number = low * (high / low) ** rng.random() if low > 0 else low + (high - low) * rng.random()
    scales = ((1e8, "亿"), (1e4, "万")) if language == "zh" else ((1e9, " billion"), (1e6, " million"))
    size, name = next(((size, name) for size, name in scales if scaled and number >= size), (1, ""))
    places = rng.choice((0, 1, 1, 2)) if name else decimals
    glued = language == "zh" or unit[:1] in "%°"
    return f"{number / size:,.{places}f}{name}{'' if glued else ' '}{unit}"


class Plot:
    """One plot with its slots filled, told and asked about."""

    def __init__(self, row: Row, language: Language, rng: random.Random) -> None:
        self.row, self.language, self.rng = row, language, rng
        self.scaled = rng.random() < 0.6
        self.writers: dict[str, amounts.Write] = {
            "money": amounts.money(language, rng),
            "price": amounts.price(language, rng),
            "percent": amounts.percentage(language, rng),
        }
        self.filled: dict[str, Name] = {}
        self.stated: set[str] = set()
        self.named: set[str] = set()
        self.parts = [self._tell(ways) for ways in row["tell"][language] if rng.random() >= _LEFT_OUT]

    def slot(self, name: str) -> Name:
        """What the slot is filled with: the same each time, and unlike every other."""
        if name not in self.filled:
            taken = {other.zh for other in self.filled.values()}
            draws = [self._draw(name) for _ in range(_TRIES)]
            self.filled[name] = next((draw for draw in draws if draw.zh not in taken), draws[0])
        return self.filled[name]

    def _draw(self, name: str) -> Name:
        """Figures of one kind are written in one way throughout: nothing but the words tells them apart."""
        kind = self.row["slots"][name]
        if isinstance(kind, str):
            return self._draw_kind(kind)
        if "along" in kind:
            return pair(kind["pairs"][self._place(kind["along"])])
        if "pairs" in kind:
            return pair(self.rng.choice(kind["pairs"]))
        text = write_count(kind, self.language, self.scaled, self.rng)
        return Name(text, text)

    def _place(self, name: str) -> int:
        """Where among its pairs the slot's own stands: what goes along with it stands there too (the year before, another word for it)."""
        return [pair(line) for line in self.row["slots"][name]["pairs"]].index(self.slot(name))

    def _draw_kind(self, kind: str) -> Name:
        match kind:
            case "company":
                return draw_company(self.rng)
            case "money" | "price" | "percent":
                text = self.writers[kind](self.rng)
            case "points":
                text = amounts.draw_digits(self.rng, 20, 1) + ("个百分点" if self.language == "zh" else " percentage points")
            case "people":
                text = write_count(_PEOPLE, self.language, self.scaled, self.rng)
            case _:
                return draw_slot(kind, self.language, self.rng)
        return Name(text, text)

    def _tell(self, ways: Sequence[str]) -> Text:
        def name(slot: str) -> str:
            self.named.add(slot)
            return self.slot(slot).write(self.language)

        def state(slot: str) -> tuple[str, Hashable]:
            self.stated.add(slot)
            return self.slot(slot).write(self.language), (self.row["name"], slot)

        return fill(self.rng.choice(ways), name, state)

    def ask(self, slot: str, language: Language) -> str:
        """A question for the slot."""
        return self._write(self.rng.choice(self.row["ask"][slot][language]), language)

    def _write(self, template: str, language: Language, renamed: str = "") -> str:
        def name(slot: str) -> str:
            return (self._draw(slot) if slot == renamed else self.slot(slot)).write(language)

        return tidy(fill(template, name, lambda slot: (slot, slot)).write()[0])

    def ask_stated(self, language: Language) -> tuple[str, Hashable]:
        """A question that the text answers, and the answer's tag."""
        slot = self.rng.choice(sorted(self.stated & self.row["ask"].keys()))
        return self.ask(slot, language), (self.row["name"], slot)

    def ask_unstated(self, language: Language) -> str:
        """A question that the text does not answer: what none of its figures are of, what was left out, or of another name."""
        left = sorted(self.row["ask"].keys() - self.stated - self.named)
        if left and self.rng.random() < 0.5:
            return self.ask(self.rng.choice(left), language)
        if self.rng.random() < 0.3 and (renamed := self._rename(language)):
            return renamed
        return self._write(self.rng.choice(self.row["none"][language]), language)

    def is_named_in(self, question: str, language: Language) -> bool:
        """Whether the question names a company, person or place of the text: else another text beside it might answer as well."""
        return any(self.slot(name).write(language) in question for name in self.named)

    def _rename(self, language: Language) -> str | None:
        """A question about a company that the text has not, where there is one to exchange."""
        companies = {name for name, kind in self.row["slots"].items() if kind == "company"}
        templates = [template for asked in self.row["ask"].values() for template in asked[language]]
        asks = [(template, slot) for template in templates for slot in sorted(companies) if f"{{{slot}}}" in template]
        if not asks:
            return None
        template, slot = self.rng.choice(asks)
        return self._write(template, language, slot)


class Plots:
    """News items, half of those whose questions name someone with sentences of another around them, each with a question in either language; `plain` are real
    sentences to stand between."""

    def __init__(self, plain: Mapping[Language, Sequence[str]]) -> None:
        self.plain = plain

    def draw(self, number: int, rng: random.Random) -> Example:
        """News item `number`, its language and the question's drawn apart from each other."""
        language, asked = draw_languages(rng)
        rows = [draw_plot(rng), rng.choice(read_plots())]
        plot = Plot(rows[0], language, rng)
        while not plot.stated & plot.row["ask"].keys():
            plot = Plot(rows[0], language, rng)
        question, tag = (plot.ask_unstated(asked), None) if rng.random() < _UNANSWERED else plot.ask_stated(asked)
        parts = list(plot.parts)
        if rng.random() < 0.5 and (plot.is_named_in(question, asked) or not plot.named):
            beside = Plot(rows[1], language, rng).parts[: rng.randint(1, 3)]
            parts = [*beside, *parts] if rng.random() < 0.5 else [*parts, *beside]
        return finish(question, join_parts(parts, language, self.plain, _LONGEST[language], rng), tag, rng)
