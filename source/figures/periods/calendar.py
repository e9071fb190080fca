"""Years, months and days as ISO 8601 dates and intervals."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from source.patterns import compile_late

Shape = Literal["year", "months", "month", "day"]
_LAST_YEAR = 2200  # a larger number is no year of the news
_BEGINS_LATER = 5  # months: what begins so long after the article, with no word of the future, was a year before
_SPILL = 7  # days: accounts that close by the week close in the first of the next month
_WEEK = 7  # days
_ISO = compile_late(r"(?P<year>\d{4}|-)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")


class Moment(NamedTuple):
    """A year, one or several of its months, or a day; `year` is None where the text does not state it."""

    year: int | None
    first: int = 1
    last: int = 12
    day: int | None = None
    shape: Shape = "year"
    until: int | None = None
    """The last of several days."""

    @property
    def real(self) -> bool:
        """Whether there is such a date: not the 31st of June, nor a 13th month."""
        if not 1 <= self.first <= self.last <= 12 or not 0 < (self.year or 1) < _LAST_YEAR:
            return False
        return self.day is None or 1 <= self.day <= (calendar.monthrange(self.year or 2000, self.first)[1])

    def iso(self) -> str | None:
        """ISO 8601; months or a day without a year are left without one.

        >>> Moment(2024, 7, 9, shape="months").iso(), Moment(None, 1, 1, 9, "day").iso(), Moment(None, 4, 6, shape="months").iso()
        ('2024-07/2024-09', '--01-09', '--04/--06')
        """
        year = "-" if self.year is None else f"{self.year:04d}"
        if self.shape == "day":
            days = f"{year}-{self.first:02d}-{self.day:02d}"
            return days if self.until is None else f"{days}/{year}-{self.first:02d}-{self.until:02d}"
        if self.shape == "month":
            return f"{year}-{self.first:02d}"
        if self.shape == "months":
            return f"{year}-{self.first:02d}/{year}-{self.last:02d}"
        return None if self.year is None else year


def whole(year: int | None) -> Moment:
    """A year."""
    return Moment(year)


def months(year: int | None, first: int, last: int) -> Moment:
    """Some months of a year."""
    return Moment(year, first, last, shape="months")


def month(year: int | None, number: int) -> Moment:
    """A month."""
    return Moment(year, number, number, shape="month")


def day(year: int | None, number: int, of_month: int, until: int = 0) -> Moment:
    """A day of a month, or those up to a later one."""
    return Moment(year, number, number, of_month, "day", until if until > of_month else None)


def quarter(year: int | None, number: int, until: int | None = None) -> Moment:
    """A quarter of a year, or those up to another."""
    return months(year, 3 * number - 2, 3 * (until or number))


def half(year: int | None, number: int) -> Moment:
    """A half of a year."""
    return months(year, 6 * number - 5, 6 * number)


def settle_year(moment: Moment, published: date, ahead: bool, *, over: bool = False) -> Moment:
    """A moment without a year in the year that an article of `published` means: its own, or, for what would begin months
    later, the one before, unless the text looks ahead; of what is `over`, the last before that day.

    >>> settle_year(month(None, 12), date(2024, 1, 5), False).iso(), settle_year(month(None, 12), date(2024, 1, 5), True).iso()
    ('2023-12', '2024-12')
    """
    later = moment.first - published.month
    back = not ahead and (later >= _BEGINS_LATER or (later > 0 and moment.shape == "months" and published.month <= 4))
    onward = ahead and not over and later <= -9
    if over:
        back = moment.last > published.month or (moment.last == published.month and (moment.day or 0) > published.day)
    return moment._replace(year=published.year - back + onward)


def move_years(iso: str | None, years: int) -> str | None:
    """An ISO date or interval some years later.

    >>> move_years("2024-07/2024-09", -1), move_years("--03", -1)
    ('2023-07/2023-09', None)
    """
    if not iso or iso.startswith("-"):
        return None
    return re.sub(r"\b\d{4}(?=$|[-/])", lambda year: f"{int(year[0]) + years:04d}", iso)


@lru_cache(maxsize=4096)  # a text names few dates, each many times
def bounds(iso: str) -> tuple[date, date] | None:
    """The first and last day of an ISO date or interval with a year.

    >>> [str(end) for end in bounds("2024-02")]
    ['2024-02-01', '2024-02-29']
    """
    parts = [_ISO.fullmatch(part) for part in iso.split("/")]
    if not all(part and part["year"] != "-" for part in parts):
        return None
    first, last = parts[0], parts[-1]
    if first is None or last is None:
        return None
    year, number = int(last["year"]), int(last["month"] or 12)
    try:
        begin = date(int(first["year"]), int(first["month"] or 1), int(first["day"] or 1))
        return begin, date(year, number, int(last["day"] or calendar.monthrange(year, number)[1]))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def length(iso: str | None) -> int | None:
    """About how many months an ISO date or interval lasts; 0 for a day, None where that cannot be told."""
    ends = bounds(iso) if iso else None
    return None if ends is None else round((ends[1] - ends[0]).days / 30.4)


def join_dates(one: str | None, other: str | None) -> str | None:
    """The interval from one ISO date to another; None when the second is not later.

    >>> join_dates("2023-09", "2024-03"), join_dates("2020/2021", "2022"), join_dates("2024", "2023")
    ('2023-09/2024-03', '2020/2022', None)
    """
    first, last = (bounds(iso) if iso else None for iso in (one, other))
    if not first or not last or not one or not other or first[0] >= last[0] or first[1] >= last[1]:
        return None
    return f"{one.split('/')[0]}/{other.split('/')[-1]}"


def close_month(iso: str) -> str:
    """The last day of the month before a day that is one of the first seven of its month, else the same.

    >>> close_month("2023-04-01"), close_month("2023-01-28"), close_month("2023-04")
    ('2023-03-31', '2023-01-28', '2023-04')
    """
    ends = bounds(iso) if len(iso) == 10 else None
    return (ends[0] - timedelta(ends[0].day)).isoformat() if ends and ends[0].day <= _SPILL else iso


def months_until(iso: str | None, count: int) -> str | None:
    """The interval of `count` months that ends with an ISO date; None when the date has no year or no month.

    Without a year, the months of one year: those up to the 30th of June are January to June.

    >>> months_until("2025-03-31", 3), months_until("2024-06", 12), months_until("--06-30", 6), months_until("--06", 12)
    ('2025-01/2025-03', '2023-07/2024-06', '--01/--06', None)
    """
    if iso and iso.startswith("--"):
        end = int(iso[2:4]) if "/" not in iso else 0
        return f"--{end - count + 1:02d}/--{end:02d}" if 1 < count <= end else None
    ends = bounds(iso) if iso else None
    if ends is None or not iso or len(iso) < 7 or not 1 <= count <= 120:
        return None
    last = ends[1].year * 12 + ends[1].month - 1
    if count == 1:
        return f"{ends[1].year:04d}-{ends[1].month:02d}"
    if count == 12 and ends[1].month == 12:
        return f"{ends[1].year:04d}"
    (year, number), (until, end) = divmod(last - count + 1, 12), divmod(last, 12)
    return f"{year:04d}-{number + 1:02d}/{until:04d}-{end + 1:02d}"


def step_months(iso: str, months: int) -> str | None:
    """An ISO month or quarter some months later.

    >>> step_months("2024-01", -1), step_months("2023-10/2023-12", 3)
    ('2023-12', '2024-01/2024-03')
    """
    ends = bounds(iso)
    if ends is None:
        return None
    last = ends[1].year * 12 + ends[1].month - 1 + months
    return months_until(f"{last // 12:04d}-{last % 12 + 1:02d}", length(iso) or 1)


def is_week(iso: str) -> bool:
    """Whether an ISO interval is of seven days."""
    ends = bounds(iso) if "/" in iso else None
    return ends is not None and (ends[1] - ends[0]).days == _WEEK - 1


def step_weeks(iso: str, weeks: int) -> str | None:
    """An ISO interval of days some weeks later.

    >>> step_weeks("2025-09-28/2025-10-04", -1)
    '2025-09-21/2025-09-27'
    """
    ends = bounds(iso)
    return None if ends is None else "/".join((end + timedelta(_WEEK * weeks)).isoformat() for end in ends)


def months_before(iso: str | None, count: int) -> str | None:
    """The interval of `count` months right before an ISO date or interval.

    >>> months_before("2013-09/2013-11", 3)
    '2013-06/2013-08'
    """
    ends = bounds(iso) if iso else None
    return None if ends is None else months_until((ends[0] - timedelta(1)).isoformat(), count)
