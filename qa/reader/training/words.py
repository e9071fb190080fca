"""The words of made-up business news: companies, measures, periods and amounts, each in Chinese and English."""

import random
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pypinyin import lazy_pinyin

Language = Literal["zh", "en"]
PeriodKind = Literal["year", "half", "quarter", "nine", "month", "end"]
_DATA = Path(__file__).parent / "data"
_FIRST, _LAST = 2009, 2027  # years that made-up news is of: those that readers ask about
_NUMERALS = "一二三四五六七八九十"
_ORDINALS = ("first", "second", "third", "fourth")
MONTHS = "January February March April May June July August September October November December".split()


@cache
def read_words() -> dict[str, Any]:
    """data/words.toml."""
    return tomllib.loads((_DATA / "words.toml").read_text(encoding="utf-8"))


@cache
def read_scenes() -> dict[str, Any]:
    """data/scenes.toml."""
    return tomllib.loads((_DATA / "scenes.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Name:
    """What is called one thing in Chinese and another in English."""

    zh: str
    en: str

    def write(self, language: Language) -> str:
        """The name in one language."""
        return self.zh if language == "zh" else self.en


def pair(line: str) -> Name:
    """A line "Chinese|English" of the word lists.

    >>> pair("北京|Beijing")
    Name(zh='北京', en='Beijing')
    """
    zh, en = line.split("|", 1)
    return Name(zh, en or zh)


def possessive(name: str) -> str:
    """An English name as an owner.

    >>> possessive("Apple"), possessive("McDonald's")
    ("Apple's", "McDonald's")
    """
    return name if name.endswith("'s") else name + ("'" if name.endswith("s") else "'s")


def draw_pair(name: str, rng: random.Random) -> Name:
    """One of a word list's pairs."""
    return pair(rng.choice(read_words()[name]))


def draw_company(rng: random.Random) -> Name:
    """A real company, or a made-up one whose English name is by sound."""
    words = read_words()
    if rng.random() < 0.35:
        return draw_pair("companies", rng)
    sounds = "".join(rng.choice(words["name_characters"]) for _ in range(rng.choice((2, 2, 2, 3))))
    firm_zh, firm_en = rng.choice(words["firms"]).split("|")
    return Name(sounds + firm_zh, f"{''.join(lazy_pinyin(sounds)).capitalize()} {firm_en}".strip())


def draw_subject(of: str, rng: random.Random) -> Name:
    """A company, or one of another list of subjects."""
    return draw_company(rng) if of == "companies" else draw_pair(of, rng)


def draw_person(language: Language, rng: random.Random) -> Name:
    """A person: in English text by sound, or one with an English name in either."""
    words = read_words()
    if rng.random() < (0.15 if language == "zh" else 0.7):
        name = rng.choice(words["people_en"])
        return Name(name, name)
    family, given = rng.choice(words["people_zh"]), "".join(rng.choice(words["given_zh"]) for _ in range(rng.choice((1, 2, 2))))
    return Name(family + given, f"{lazy_pinyin(family)[0].capitalize()} {''.join(lazy_pinyin(given)).capitalize()}")


@dataclass(frozen=True)
class Measure:
    """What is measured: its kind, the ways to name it, and for a count its units and the noun counted."""

    key: str
    kind: str
    ways: dict[Language, tuple[str, ...]]
    nouns: dict[Language, tuple[str, ...]]
    units: tuple[str, ...]
    asks: dict[Language, tuple[str, ...]]
    of: tuple[str, ...] = ("companies",)

    def write(self, language: Language, rng: random.Random) -> str:
        """One of its names, the usual one more often."""
        ways = self.ways[language]
        return ways[0] if rng.random() < 0.35 else rng.choice(ways)


def _split(row: dict[str, str], name: str) -> tuple[str, ...]:
    return tuple(row[name].split("|")) if name in row else ()


@cache
def measures() -> tuple[Measure, ...]:
    """Every measure of the word list."""
    languages: tuple[Language, Language] = ("zh", "en")
    return tuple(
        Measure(
            row["key"],
            row["kind"],
            {x: _split(row, x) for x in languages},
            {x: _split(row, f"noun_{x}") for x in languages},
            _split(row, "units"),
            {x: _split(row, f"ask_{x}") for x in languages},
            tuple(row.get("of", "companies").split()),
        )
        for row in read_words()["measures"]
    )


_PARTED = (
    "revenue",
    "profit",
    "operating",
    "loss",
    "margin",
    "sold",
    "customers",
    "orders",
    "users",
    "cost",
    "employees",
    "orders_value",
)


def draw_measure(rng: random.Random, of: str = "companies") -> Measure:
    """A measure of companies, of a whole one or of one of its parts ("云业务收入"), or of the subjects of another list."""
    measure = rng.choice([m for m in measures() if of in m.of])
    if measure.key not in _PARTED or rng.random() < 0.55:
        return measure
    part = draw_pair("segments", rng)
    zh, en = measure.ways["zh"], measure.ways["en"]
    ways: dict[Language, tuple[str, ...]] = {
        "zh": tuple(f"{part.zh}{link}{w}" for w in zh[:4] for link in ("", "的")),
        "en": (*(f"{part.en} {w}" for w in en[:3]), f"{en[0]} from its {part.en} business"),
    }
    return replace(measure, key=f"{part.en} {measure.key}", ways=ways, nouns={"zh": (), "en": ()}, asks={"zh": (), "en": ()})


@dataclass(frozen=True)
class Period:
    """A year, a half, a quarter, the first nine months, a month, or the end of a year or month."""

    kind: PeriodKind
    year: int
    number: int = 0

    def before(self) -> "Period":
        """The same period a year earlier."""
        return replace(self, year=self.year - 1)

    def after(self) -> "Period":
        """The same period a year later."""
        return replace(self, year=self.year + 1)

    def write(self, language: Language, rng: random.Random, year: bool = True) -> str:
        """One way to name it; without the year where that is plain."""
        ways = _ways_zh(self, year) if language == "zh" else _ways_en(self, year)
        return ways[0] if rng.random() < 0.4 else rng.choice(ways)

    def within(self, rng: random.Random, year: bool = True) -> str:
        """In English with its preposition."""
        return ("at " if self.kind == "end" else "in ") + self.write("en", rng, year)


def _ways_zh(period: Period, year: bool) -> list[str]:
    y, n = (f"{period.year}年" if year else ""), period.number
    match period.kind:
        case "year":
            return [f"{period.year}年", f"{period.year}年全年", f"{period.year}财年", f"{period.year}年度", f"{period.year}全年"]
        case "half":
            return [f"{y}{'上下'[n - 1]}半年", y + ("前六个月" if n == 1 else "后六个月"), f"{y}{'上下'[n - 1]}半年度"]
        case "quarter":
            return [
                f"{y}第{_NUMERALS[n - 1]}季度",
                f"{y}第{_NUMERALS[n - 1]}季",
                f"{y}{_NUMERALS[n - 1]}季度",
                f"{y}Q{n}",
                f"{y}第{n}季度",
            ]
        case "nine":
            return [f"{y}前三季度", f"{y}前九个月", f"{y}1至9月", f"{y}前三季"]
        case "month":
            return [f"{y}{n}月", f"{y}{n}月份", f"{y}{n}月"]
        case "end":
            return [f"{period.year}年底", f"{period.year}年末", f"{period.year}年12月31日", f"{period.year}年12月底"]


def _ways_en(period: Period, year: bool) -> list[str]:
    of, y, n = (f" of {period.year}" if year else ""), (f" {period.year}" if year else ""), period.number
    match period.kind:
        case "year":
            return [f"{period.year}", f"fiscal {period.year}", f"the year {period.year}", f"fiscal year {period.year}"]
        case "half":
            return [f"the {_ORDINALS[n - 1]} half{of}", f"H{n}{y}", f"the {'first' if n == 1 else 'last'} six months{of}"]
        case "quarter":
            return [
                f"the {_ORDINALS[n - 1]} quarter{of}",
                f"Q{n}{y}",
                f"the {_ORDINALS[n - 1]} quarter{of}",
                f"the quarter ended {MONTHS[n * 3 - 1]}{y}",
            ]
        case "nine":
            return [f"the first nine months{of}", f"the first three quarters{of}"]
        case "month":
            return [MONTHS[n - 1] + y]
        case "end":
            return [f"the end of {period.year}", f"year-end {period.year}", f"the end of December {period.year}"]


_COUNTS: dict[PeriodKind, int] = {"year": 0, "half": 2, "quarter": 4, "nine": 0, "month": 12, "end": 0}


def draw_period(rng: random.Random, year: int | None = None) -> Period:
    """A period, of the year given or of any."""
    kind: PeriodKind = rng.choice(("year", "year", "year", "half", "quarter", "quarter", "nine", "month", "end"))
    return Period(kind, year or rng.randint(_FIRST, _LAST), rng.randint(1, _COUNTS[kind]) if _COUNTS[kind] else 0)


def sibling(period: Period, rng: random.Random) -> Period:
    """A period easily taken for this one: another year, another quarter, the whole year."""
    other = rng.random()
    if other < 0.5 or (not _COUNTS[period.kind] and other < 0.75):
        return replace(period, year=period.year + rng.choice((-3, -2, -1, -1, 1, 1, 2)))
    if _COUNTS[period.kind] and other < 0.8:
        return replace(period, number=rng.choice([n for n in range(1, _COUNTS[period.kind] + 1) if n != period.number]))
    return draw_period(rng, period.year)
