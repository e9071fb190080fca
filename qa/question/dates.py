"""The dates that a question names, and how they lie to the dates that a text gives its figures.

A question may leave the year out (第三季, Q3, 八月): such a date lies in any year. 去年 and 今年 are read against the date of
the article that is asked.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from source.figures.periods import find_periods
from source.patterns import compile_late

Lie = Literal["same", "within", "around", "apart", "unknown"]
_NO_YEAR = date(1, 12, 31)  # against which a date without a year gets the year 1, and 去年 none
_YEAR_ALONE = compile_late(r"(?<![^\s,，])(?:19|20)\d\d(?![^\s,，?？.])")
"""A year that stands alone in a question is one, whatever it would be in a text: 净利润 2023."""
_MONTHS_ALONE = {
    "january": 1,
    "february": 2,
    "april": 4,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
_MONTH_ALONE = compile_late(rf"\b(?:{'|'.join(_MONTHS_ALONE)})\b")
"""A month that stands alone in a question, whatever is before it: growth vs October. March and May are words of other things too."""
_THIS_YEAR = compile_late(r"今年|本年|\bthis year\b")
_REPUBLIC = "0080", "0150"
_Day = tuple[int, int, int]


@dataclass(frozen=True)
class NamedDate:
    """A date named at `start`..`end` of a question; `iso` is as a figure's period, "--07/--09" where no year is named, and
    None where nothing tells it."""

    start: int
    end: int
    iso: str | None


@lru_cache(maxsize=2000)
def list_named_dates(folded: str, published: date | None = None) -> tuple[NamedDate, ...]:
    """The dates that a folded question names, against the date of the article if it is known.

    >>> [named.iso for named in list_named_dates("第三季营收多少?")]
    ['--07/--09']
    >>> [named.iso for text in ("净利润 2023", "growth vs october") for named in list_named_dates(text)]
    ['2023', '--10']
    """
    read = find_periods(folded, published) or find_periods(f"in {folded}", published)
    shift = 0 if find_periods(folded, published) else len("in ")
    yearless = {(one.start, one.end): one.iso for one in find_periods(f"{'in ' if shift else ''}{folded}", _NO_YEAR)}
    named = [
        NamedDate(
            one.start - shift,
            one.end - shift,
            (
                not _says_this_year(folded, one.start - shift, one.end - shift, published)
                and _without_year(yearless.get((one.start, one.end)))
            )
            or _common(one.iso),
        )
        for one in read
        if one.start >= shift
    ]
    alone = [NamedDate(match.start(), match.end(), match[0]) for match in _YEAR_ALONE.finditer(folded)]
    alone += [NamedDate(*match.span(), f"--{_MONTHS_ALONE[match[0]]:02d}") for match in _MONTH_ALONE.finditer(folded)]
    return (*named, *(one for one in alone if all(one.end <= other.start or one.start >= other.end for other in named)))


def _says_this_year(folded: str, start: int, end: int, published: date | None) -> bool:
    """Whether a date says that it is of the year of an article whose date is known: 今年上半年, not 上半年."""
    return published is not None and _THIS_YEAR.search(folded, start, end) is not None


def _without_year(iso: str | None) -> str | None:
    """The date without the year that only stands in for one: "0001-07/0001-09" is "--07/--09"; None for any other."""
    if iso is None or not iso.startswith(("0001-", "1-")):
        return None
    return "/".join("--" + part.split("-", 1)[1] for part in iso.split("/"))


def _common(iso: str | None) -> str | None:
    """The year of the common era for one that can only be of the Republic: nobody asks news about the year 113.

    >>> _common("0113-07/0113-09")
    '2024-07/2024-09'
    """
    if iso is None or not _REPUBLIC[0] <= iso[:4] <= _REPUBLIC[1]:
        return iso
    return "/".join(f"{int(part[:4]) + 1911}{part[4:]}" for part in iso.split("/"))


def lie(asked: str | None, stated: str | None) -> Lie:
    """How a figure's period lies to the date asked after: the same, within it, around it, or apart from it.

    >>> lie("2024", "2024-07/2024-09"), lie("--07/--09", "2024-07/2024-09"), lie("2021", "2022")
    ('within', 'same', 'apart')
    """
    if not asked or not stated:
        return "unknown"
    mine, theirs = _span(asked, stated), _span(stated, asked)
    if mine is None or theirs is None:
        return "unknown"
    if mine == theirs:
        return "same"
    if mine[0] <= theirs[0] and theirs[1] <= mine[1]:
        return "within"
    return "around" if theirs[0] <= mine[0] and mine[1] <= theirs[1] else "apart"


_PART = compile_late(
    r"\d月份?(?P<zh>初|上旬|中旬|底|末|下旬)|\b(?P<en>early|mid|late)[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_DAYS_OF = {
    part: days
    for parts, days in (("初 上旬 early", range(1, 13)), ("中旬 mid", range(9, 23)), ("底 末 下旬 late", range(19, 32)))
    for part in parts.split()
}
"""The days that a part of a month may mean, with two on either side: nobody counts exactly."""


def is_in_other_part(folded: str, stated: str) -> bool:
    """Whether a figure is of a day in another part of its month than a folded question names.

    >>> is_in_other_part("11月初那场冰雹", "2025-11-24"), is_in_other_part("early november", "2025-11-01"), is_in_other_part("11月", "2025-11-24")
    (True, False, False)
    """
    part = _PART.search(folded)
    if part is None or len(stated) != len("2025-11-24"):
        return False
    return int(stated[-2:]) not in _DAYS_OF[part["zh"] or part["en"]]


def base_between(before: str, stated: str) -> str | None:
    """Against what a change of a period is told that is told against an earlier date: the month, quarter or year before.

    >>> base_between("2025-07", "2025-08"), base_between("--07", "2025-07"), base_between("2024", "2025"), base_between("2023", "2025")
    ('month', None, 'year', None)
    """
    mine, theirs = _span(before, stated), _span(stated, before)
    if mine is None or theirs is None:
        return None
    apart, lasts = _months(theirs[1]) - _months(mine[1]), _months(mine[1]) - _months(mine[0]) + 1
    if lasts != _months(theirs[1]) - _months(theirs[0]) + 1:
        return None
    return "year" if apart == 12 else {1: "month", 3: "quarter"}.get(lasts) if apart == lasts else None


def _months(day: _Day) -> int:
    return day[0] * 12 + day[1]


def ends_alike(asked: str, stated: str) -> bool:
    """Whether a figure's period ends with the date asked after: what is 新增 from 2025 to 2030 is so by 2030.

    >>> ends_alike("2030", "2025/2030"), ends_alike("2025-10/2025-12", "2025"), ends_alike("2024-09", "2024")
    (True, True, False)
    """
    mine, theirs = _span(asked, stated), _span(stated, asked)
    return mine is not None and theirs is not None and mine[1] == theirs[1]


def _span(iso: str, other: str) -> tuple[_Day, _Day] | None:
    """The first and the last day; a year that is not said is the other's, or the same for both."""
    year = next((int(part[:4]) for part in other.split("/") if part[:4].isdecimal()), 1)
    try:
        first, last = (iso.split("/")[0], iso.split("/")[-1])
        return _day(first, year, (1, 1)), _day(last, year, (12, 31))
    except ValueError:
        return None


def _day(iso: str, year: int, filled: tuple[int, int]) -> _Day:
    """The day of one end of a date, what it does not say filled in.

    >>> _day("--07", 2024, (1, 31))
    (2024, 7, 31)
    """
    parts = [int(part) for part in iso.removeprefix("--").split("-") if part]
    parts = [year, *parts] if iso.startswith("--") else parts
    month, day = (*parts[1:], *filled[len(parts) - 1 :])[:2]
    return parts[0], month, day
