"""What is told of a whole year in a report on a part of it: 第三季營收3億元，全年目標12億元; it expects full-year sales of $9bn."""

import re

from source.figures.attributes.mention import Mention
from source.figures.attributes.scene import Scene
from source.figures.attributes.subjectless import is_subjectless
from source.figures.figure import DATES
from source.figures.periods.calendar import length
from source.patterns import compile_late

_WHOLE_YEAR = compile_late(
    r"""
    (?<![年去今前明后本上])(?:全年度?|整年)(?!无休|龄|龄段|级)  # 全年; no 今年全年, no 全年無休
    |\bfull[- ]year\b  # full-year
    |\b(?:for|over|in|during)[ ]the[ ](?:full|whole|entire)[ ](?:fiscal[ ]|financial[ ])?year\b  # over the whole year
    |\bannual[ ](?:guidance|target|outlook|forecast)\b  # annual guidance
    """,
    re.VERBOSE,
)


def tells_whole_year(folded: str, start: int, end: int) -> bool:
    """Whether words from `start` to `end` tell of a whole year that they do not name.

    >>> tells_whole_year("全年目标12亿元", 0, 4), tells_whole_year("full-year sales of $9bn", 0, 19), tells_whole_year("2024年全年", 0, 7)
    (True, True, False)
    """
    return _WHOLE_YEAR.search(folded, start, end) is not None


_YEAR = 12  # months
_FRAME = 24  # characters of a clause that but says that a whole year is told of: For the full year,


def widen(scene: Scene, mentions: list[Mention], low: int, place: int, told: tuple[str | None, str | None]) -> str | None:
    """The period of a number at `place`: the year of it, where the number is told of the whole (第三季營收3億元，全年目標12億元); `told`
    is its period, and that or, where it has none, the one last spoken of. `mentions` are those from `low` on, where its sentence begins."""
    iso, spoken = told
    months = length(spoken)
    year, yearless = _find_year(spoken), (iso or "").startswith("--")  # 下半年 of a text without a date is no part of 全年
    if not yearless and (year is None or (iso is not None and (months is None or months >= _YEAR))):
        return iso
    clause = scene.clause_of(place)[0]
    while is_subjectless(scene.folded, clause) and clause > low:
        clause = scene.clause_of(max(low, clause - 2))[0]
    dates = [one.end for one in mentions if one.start >= clause and (one.iso or iso is None) and one.manner != "compared"]
    begin = max([low, clause, *dates])
    part = max(low, scene.folded.rfind(";", low, place) + 1)
    if not any(one.start >= part for one in mentions) and tells_whole_year(scene.folded, part, part + len("full-year")):
        return year  # 全年出口6,407億美元，進口4,800億美元
    if iso is None and not dates and clause > low and all(one.kind in DATES for one in scene.figures_in(low, clause)):
        begin = max(low, clause - _FRAME)
    return year if tells_whole_year(scene.folded, begin, place) else iso


def _find_year(iso: str | None) -> str | None:
    """The one year that a date or an interval lies in."""
    years = {part[:4] for part in (iso or "").split("/")}
    year = years.pop()
    return year if not years and year.isdecimal() else None
