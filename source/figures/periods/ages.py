"""Centuries and decades of Chinese: 20世紀末, 90年代."""

import re
from collections.abc import Iterator

from source.figures.periods.found import Found
from source.figures.periods.parts import number_of
from source.patterns import compile_late

_CENTURY = compile_late(
    r"""
    (?=[\d一二三四五六七八九十上本])(?<![\d.])(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3}|上|本)  # 20, 十九
    个?世纪(?:(?P<part>初|中叶|末)  # 世紀初
        |(?P<decade>[1-9]0|[一二三四五六七八九]十)年代)?  # 世紀90年代
    """,
    re.VERBOSE,
)
_DECADE = compile_late(r"(?<![\d.])(?P<number>(?:1\d|20)?\d0|[一二三四五六七八九]十)年代")


def find_ages(folded: str) -> Iterator[Found]:
    """20世纪 runs from 1901 to 2000; its beginning, middle and end are taken as thirds. 90年代 is of the last century."""
    for match in _CENTURY.finditer(folded):
        number = {"上": 20, "本": 21}.get(match["number"]) or number_of(match["number"])
        last = number * 100
        if not 0 < last <= 2100:
            continue
        if match["decade"]:
            decade = last - 100 + number_of(match["decade"])
            yield Found(*match.span(), "period", iso=f"{decade:04d}/{decade + 9:04d}")
        else:
            first, end = {"初": (99, 66), "中叶": (66, 33), "末": (33, 0)}.get(match["part"] or "", (99, 0))
            yield Found(*match.span(), "period", iso=f"{last - first:04d}/{last - end:04d}")
    for match in _DECADE.finditer(folded):
        number = number_of(match["number"])
        decade = number if number >= 100 else 1900 + number
        yield Found(*match.span(), "period", iso=f"{decade:04d}/{decade + 9:04d}")
