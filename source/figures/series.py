"""Series: one measure of one subject over time, ready to plot."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from source.figures.figure import DATES, Figure, Kind
from source.patterns import compile_late

_SAME = Decimal("0.05")  # 2.1億 and 2.12億 are one value said twice
_NEAR = 60  # characters between two figures of a series whose subject is not said: a clause, or the rest of a row
_FLOWS: frozenset[Kind] = frozenset(("money",))  # made up over time: a month of it is part of a year, not a moment
_MONTH = 1  # months: a month's stock stands beside a quarter's
_ISO = compile_late(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_YEARS = compile_late(r"(\d{4})/(\d{4})")
_LONGEST_SPAN = 30  # years: of a longer one nobody tells each

Point = tuple[str, Decimal]


@dataclass(frozen=True)
class Series:
    """Figures of one subject, measure and unit at two or more dates, earliest first: `points` are (ISO 8601 period, value).
    `partial` are those of the periods that are shorter than the others, as nine months beside years."""

    measure: str
    kind: Kind
    unit: str | None
    points: tuple[Point, ...]
    subject: str | None = None
    partial: frozenset[str] = frozenset()


def series(figures: Iterable[Figure]) -> list[Series]:
    """The series among the figures of one article, in order of first mention, their offsets those of one text.

    Only figures whose date the text gives count; a date said twice counts once, at its first value. Figures of different
    subjects are never joined. Those whose subject is unknown are joined where they stand close together, and not at all where
    others of the measure have one. Figures that say different things of one date are not of one series, and make none.

    >>> from source.figures import extract_figures
    >>> found, = series(extract_figures("收入在2023年為346萬美元，2024年為3052萬美元，2025年前九個月為2100萬美元。"))
    >>> found.measure, [(date, int(value)) for date, value in found.points], sorted(found.partial)
    ('收入', [('2023', 3460000), ('2024', 30520000), ('2025-01/2025-09', 21000000)], ['2025-01/2025-09'])
    """
    every = list(figures)
    said = find_dates(every)
    groups: dict[tuple[str, Kind, str | None], dict[str | None, list[Figure]]] = {}
    for figure in every:
        if figure.value is not None and figure.measure and figure.period in said:
            subjects = groups.setdefault((figure.measure, figure.kind, figure.unit), {})
            subjects.setdefault(figure.subject, []).append(figure)
    found = (
        Series(measure, kind, unit, points, subject, find_partial(points, kind))
        for (measure, kind, unit), subjects in groups.items()
        for subject, given in _split_by_subject(subjects)
        if len(points := _make_points(given)) > 1
    )
    return list(dict.fromkeys(found))


def find_dates(figures: Iterable[Figure]) -> set[str]:
    """The dates that a text gives: those that stand in it, and the years of a span of years, which are told one by one after it
    (2022年至2024年營收分別為…).

    >>> from source.figures import extract_figures
    >>> sorted(find_dates(extract_figures("2022年至2024年，營收分別為2.4億元、4.1億元和6.9億元。")))
    ['2022', '2022/2024', '2023', '2024']
    """
    periods = {one.period for one in figures if one.kind in DATES and one.period and count_months(one.period) is not None}
    spans = [match for period in periods if (match := _YEARS.fullmatch(period))]
    return periods | {str(year) for span in spans for year in _list_years(int(span[1]), int(span[2]))}


def _list_years(first: int, last: int) -> range:
    return range(first, last + 1) if last - first <= _LONGEST_SPAN else range(0)


def _split_by_subject(subjects: Mapping[str | None, list[Figure]]) -> Iterator[tuple[str | None, list[Figure]]]:
    """The figures of a measure by subject; those of none in runs that stand close together, if no other has a subject."""
    for subject, given in subjects.items():
        if subject is not None:
            yield subject, given
        elif len(subjects) == 1:
            yield from ((None, run) for run in _split_runs(given))


def _split_runs(given: Sequence[Figure]) -> Iterator[list[Figure]]:
    run: list[Figure] = []
    for figure in given:
        if run and not 0 <= figure.start - run[-1].end <= _NEAR:
            yield run
            run = []
        run.append(figure)
    yield run


def _make_points(given: Sequence[Figure]) -> tuple[Point, ...]:
    """One point for each date, in order of the dates' ends; none at all when one date has two values."""
    kept: dict[str, Decimal] = {}
    for figure in given:
        period, value = figure.period or "", figure.value or Decimal(0)
        first = kept.setdefault(period, value)
        if abs(first - value) > _SAME * max(abs(first), abs(value)):
            return ()
    return tuple(sorted(kept.items(), key=lambda point: (point[0].split("/")[-1], point[0])))


def find_partial(points: Sequence[Point], kind: Kind) -> frozenset[str]:
    """The periods shorter than the longest of a series. A month or a day is a moment at which something is counted, and part
    of a longer period only of what is made up over time."""
    lengths = {period: count_months(period) or 0 for period, _ in points}
    longest = max(lengths.values(), default=0)
    return frozenset(period for period, length in lengths.items() if length < longest and (length > _MONTH or kind in _FLOWS))


def count_months(period: str) -> int | None:
    """How many months an ISO date or interval spans, 0 for less than one; None for what has no year or is not understood.

    >>> count_months("2025"), count_months("2025-01/2025-09"), count_months("2025-03"), count_months("2025-03-04"), count_months("--03-04")
    (12, 9, 1, 0, None)
    """
    first, *rest = (_ISO.fullmatch(part) for part in period.split("/"))
    last = rest[0] if rest else first
    if first is None or last is None or len(rest) > 1:
        return None
    days = bool(first[3] or last[3])
    return max(_number(last, 12) - _number(first, 1) + (not days), 0)


def _number(date: re.Match[str], month: int) -> int:
    """Months since the year 0 of a date; of a year alone, of its month `month`."""
    return int(date[1]) * 12 + int(date[2] or month)
