"""Amounts as news writes them: the figures of one text share a way of writing, and only their digits differ."""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

from qa.reader.training.words import MONTHS, Language, Measure

Write = Callable[[random.Random], str]
_SMALL = ("factories", "countries")
_MONEY_ZH = (
    "{n}{s}元",
    "{n}{s}元",
    "{n}{s}元人民币",
    "{n}{s}美元",
    "{n}{s}美元",
    "人民币{n}{s}元",
    "新台币{n}{s}元",
    "{n}{s}港元",
    "{n}{s}欧元",
    "{n}{s}英镑",
    "{n}{s}日元",
    "{n} {s}元",
    "{n}{s}新台币",
)
_MONEY_EN = (
    "${n} {s}",
    "${n} {s}",
    "US${n} {s}",
    "RMB {n} {s}",
    "{n} {s} yuan",
    "HK${n} {s}",
    "NT${n} {s}",
    "€{n} {s}",
    "£{n} {s}",
    "{n} {s} euros",
    "{n} {s} dollars",
    "¥{n} {s}",
)


def draw_digits(rng: random.Random, high: float, decimals: int) -> str:
    """A number from 1 to `high`, small ones as likely as large ones, at most two places shorter.

    >>> draw_digits(random.Random(3), 5000, 0)
    '1,671'
    """
    places = min(2.0, math.log10(high))
    return f"{high * 10 ** (-places * rng.random()):,.{decimals}f}"


def _digits(rng: random.Random) -> Write:
    high, decimals = rng.choice(((9999, 0), (999, 1), (99, 1), (99, 2), (9.9, 2), (9.9, 1), (999, 0)))
    return lambda r: draw_digits(r, high, decimals)


def _scale(form: str, scale: str, digits: Write) -> Write:
    return lambda r: form.replace("{n}", digits(r)).replace("{s}", scale).replace("  ", " ").strip()


def money(language: Language, rng: random.Random) -> Write:
    """Amounts of money of one currency and scale."""
    if language == "zh":
        return _scale(rng.choice(_MONEY_ZH), rng.choice(("亿", "亿", "亿", "万", "万亿", "千万", "百万", "千")), _digits(rng))
    return _scale(
        rng.choice(_MONEY_EN), rng.choice(("billion", "billion", "million", "million", "trillion", "bn", "m")), _digits(rng)
    )


def price(language: Language, rng: random.Random) -> Write:
    """Prices: money without a scale."""
    form = rng.choice(_MONEY_ZH if language == "zh" else _MONEY_EN)
    return _scale(form, "", _digits(rng))


def percentage(language: Language, rng: random.Random) -> Write:
    """Percentages, in Chinese now and then in tenths."""
    decimals = rng.choice((0, 1, 1, 2))
    sign = "%" if language == "zh" else rng.choice(("%", "%", " percent", " per cent"))
    if language == "zh" and rng.random() < 0.06:
        return lambda r: r.choice("一二三四五六七八九") + "成"
    return lambda r: draw_digits(r, 99, decimals) + sign


def count(language: Language, measure: Measure, rng: random.Random) -> Write:
    """Counts of what the measure counts."""
    unit = rng.choice(measure.units) if language == "zh" and measure.units else ""
    if measure.key in _SMALL:
        return lambda r: f"{r.randint(2, 190)}{unit}"
    if language == "zh":
        scale = rng.choice(("", "", "万", "万", "亿", "百万"))
        digits = _digits(rng) if scale else (lambda r: draw_digits(r, 90_000, 0))
        return _scale("{n}{s}" + unit, scale, digits)
    scale = rng.choice(("", "", "million", "million", "billion", "thousand"))
    return _scale("{n} {s}", scale, _digits(rng) if scale else (lambda r: draw_digits(r, 90_000, 0)))


def levels(language: Language, measure: Measure, rng: random.Random) -> Write:
    """How a text writes the levels of a measure."""
    match measure.kind:
        case "money":
            return money(language, rng)
        case "price":
            return price(language, rng)
        case "percentage":
            return percentage(language, rng)
        case "permille":
            sign = "‰" if language == "zh" else " per thousand"
            return lambda r: draw_digits(r, 30, 2) + sign
        case _:
            return count(language, measure, rng)


def changes(language: Language, measure: Measure, rng: random.Random) -> Write:
    """How a text writes changes: in percent, for a percentage in points too, now and then as a multiple."""
    if measure.kind == "percentage":
        points = (
            rng.choice(("个百分点", "个百分点", "%")) if language == "zh" else rng.choice((" percentage points", " points", "%"))
        )
        return lambda r: draw_digits(r, 20, 1) + points
    if language == "zh" and rng.random() < 0.08:
        return lambda r: f"{r.choice(('1.5', '2', '3', '近4', '2.6', '逾5'))}倍"
    return percentage(language, rng)


@dataclass(frozen=True)
class Day:
    """A day of a year."""

    year: int
    month: int
    day: int

    def write(self, language: Language, year: bool) -> str:
        """The date in one language.

        >>> Day(2024, 3, 9).write("zh", True), Day(2024, 3, 9).write("en", False)
        ('2024年3月9日', 'March 9')
        """
        if language == "zh":
            return (f"{self.year}年" if year else "") + f"{self.month}月{self.day}日"
        return f"{MONTHS[self.month - 1]} {self.day}" + (f", {self.year}" if year else "")


def draw_day(rng: random.Random) -> Day:
    """Any day."""
    return Day(rng.randint(1975, 2027), rng.randint(1, 12), rng.randint(1, 28))
