"""Dates and periods as written, and the ISO 8601 date or interval they stand for.

Patterns work on folded text. A date without a year is left without one ("--01-09") unless a date before it in its sentence or
the article's date of publication says which year is meant; relative ones (去年, last quarter) need that date too.
"""

from datetime import date

from source.figures.english import LETTER
from source.figures.periods.chinese import find_chinese
from source.figures.periods.context import is_just_over
from source.figures.periods.english import find_english
from source.figures.periods.found import Period
from source.figures.periods.heads_english import find_heads
from source.figures.periods.relative import find_relative
from source.figures.periods.settle import settle
from source.patterns import compile_late

__all__ = ["Period", "find_periods", "is_just_over", "may_hold_date"]

# What every date has: a letter, a word for a time, or digits with a sign between them or eight in a row.
_HINT = compile_late(r"[a-z年季月日天周期拜纪]|\d ?[-/~—–−‐‑‒⁃〜∼﹣至到]|\d{8}|\d[.,]\d{1,2}[.,]\d")


def may_hold_date(folded: str) -> bool:
    """Whether a folded text may hold a date; False for most cells of tables, which then need no look for one.

    >>> may_hold_date("12亿3,456万元"), may_hold_date("2024-01-09")
    (False, True)
    """
    return _HINT.search(folded) is not None


def find_periods(folded: str, published: date | None = None, just_over: bool = False) -> list[Period]:
    """Dates and periods of folded text, in order, none overlapping; the longest reading at a place wins.

    `published` is the article's date, against which 去年 and dates without a year are read, `just_over` whether the year before its own is told of before the text.

    >>> [p.iso for p in find_periods("2025年前九个月收入,截至2025年9月30日")]
    ['2025-01/2025-09', '2025-09-30']
    >>> [p.iso for p in find_periods("2024年第三季,上年同期,12月", date(2024, 11, 20))]
    ['2024-07/2024-09', '2023-07/2023-09', '2024-12']
    """
    found = [*find_chinese(folded, published), *find_relative(folded, published)]
    if LETTER.search(folded):
        found += [*find_english(folded), *find_heads(folded)]
    return settle(folded, found, published, just_over)
