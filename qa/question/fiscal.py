"""Quarters and years of a firm's own calendar: its first quarter of fiscal 2024 may end in December 2023.

A question names them; a statement heads its columns with the days on which they end. Which day is meant follows from the columns:
a year later or earlier is another year's.
"""

from source.figures.periods.calendar import step_months
from source.patterns import compile_late

_FISCAL = compile_late(r"\bfiscal\b|\bfy ?['’]?\d\d|财年|财政年度|会计年度")
_TOLD_FROM_NOW = compile_late(r"[本这下]一?个?季|\b(?:this|current|next|coming) quarter\b")
_QUARTER = 3  # months
_MONTHS = compile_late(r"(\d{4})(?:-(\d\d))?")
_EARLIER, _LATER = 10, 1  # months: a fiscal year ends as much before or after the end of the year that it is named for


def is_fiscal(folded: str) -> bool:
    """Whether a folded question speaks of a firm's own calendar.

    >>> is_fiscal("net sales in q1 fiscal 2024"), is_fiscal("2025财年的营收"), is_fiscal("2025年的营收")
    (True, True, False)
    """
    return bool(_FISCAL.search(folded))


def in_calendar(asked: str, stated: list[str]) -> str:
    """The one of the periods stated that a fiscal date can be, where just one is as long and ends near enough; else the date as it
    would be in a calendar year.

    >>> in_calendar("2024-01/2024-03", ["2024-10/2024-12", "2023-10/2023-12"])
    '2023-10/2023-12'
    >>> in_calendar("2024", ["2023-10/2024-09", "2022-10/2023-09"])
    '2023-10/2024-09'
    >>> in_calendar("2024-01/2024-03", ["2024-01/2024-03", "2023-10/2023-12"])
    '2024-01/2024-03'
    """
    mine = _span(asked)
    if mine is None or asked in stated:
        return asked
    fitting = {one for one in stated if (span := _span(one)) and _may_be(mine, span)}
    return fitting.pop() if len(fitting) == 1 else asked


def in_report(words: str, asked: str, stated: list[str]) -> tuple[str, ...]:
    """The quarters that folded words may mean in a report, which is printed in the quarter after its own: of 本季 and 下一季 what the calendar
    makes of them and the one before that, those of which the text tells.

    >>> in_report("下一季", "2026-07/2026-09", ["2026-04/2026-06"]), in_report("第三季", "2026-07/2026-09", ["2026-04/2026-06"])
    (('2026-04/2026-06',), ('2026-07/2026-09',))
    >>> in_report("this quarter", "2026-04/2026-06", ["2026-01/2026-03", "2026-04/2026-06"])
    ('2026-01/2026-03', '2026-04/2026-06')
    """
    before = step_months(asked, -_QUARTER) if _TOLD_FROM_NOW.search(words) else None
    return tuple(one for one in (before, asked) if one and one in stated) if before in stated else (asked,)


def _may_be(asked: tuple[int, int], stated: tuple[int, int]) -> bool:
    alike = asked[1] - asked[0] == stated[1] - stated[0]
    return alike and -_EARLIER <= stated[1] - asked[1] <= _LATER


def _span(iso: str) -> tuple[int, int] | None:
    """The first and the last month of a date of months or years, counted through; None for one of days, or without a year."""
    ends = [_MONTHS.fullmatch(part) for part in iso.split("/")]
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return None
    return int(first[1]) * 12 + int(first[2] or 1), int(last[1]) * 12 + int(last[2] or 12)
