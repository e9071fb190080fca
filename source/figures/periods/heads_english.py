"""Dates as heads, labels and titles in English have them, with no word before: "Jan: 12.4 million; Feb: 13.1 million"; "Power mix, 2024"."""

from collections.abc import Iterator

from source.figures.periods import calendar
from source.figures.periods.found import Found
from source.figures.periods.parts import MONTH, MONTH_NAMES, read_month, read_year
from source.patterns import compile_late

_MONTH = compile_late(
    rf"(?:^|[;:|\n]) ?(?P<name>{MONTH})(?:,? (?P<y4>(?:19|20)\d\d))?(?= ?: ?[-−(]?(?:[a-z]{{1,3}}\$|[$€£¥])?\d)"
)
_YEAR = compile_late(r"[a-z)], (?P<y4>(?:19|20)\d\d)(?=\s{0,4}(?:$|\n))")


def find_heads(folded: str) -> Iterator[Found]:
    """The months that label a number each, and the year that ends a title.

    >>> [one.moment.iso() for one in find_heads("jan: 12.4 million; feb: 13.1 million") if one.moment]
    ['--01', '--02']
    >>> [one.moment.iso() for one in find_heads("power mix of tarn island, 2024") if one.moment]
    ['2024']
    """
    for match in _YEAR.finditer(folded) if ", " in folded else ():
        yield Found(match.start("y4"), match.end(), "date", calendar.whole(int(match["y4"])))
    if ":" not in folded or not any(name in folded for name in MONTH_NAMES):
        return
    for match in _MONTH.finditer(folded):
        year = read_year(match)
        moment = calendar.month(year, read_month(match["name"]))
        yield Found(match.start("name"), match.end(), "date", moment, lack="year" if year is None else "none")
