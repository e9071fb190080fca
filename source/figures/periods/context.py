"""What stands before a date in its text, and the dates that are told from it: 今年同期, 上年."""

from datetime import date

from source.figures.periods import calendar
from source.figures.periods.calendar import Moment
from source.figures.periods.found import Found
from source.patterns import compile_late

SENTENCE = compile_late(r"[。!?\n]|\. ")
FROM_NOW = "去前今本上"  # 去年第三季, 前年上半年: told by its distance from the article


class Context:
    """What stands before a date: the last moment of its sentence, of its line, and the last that lasts."""

    def __init__(self, just_over: bool = False) -> None:
        self.sentence: Moment | None = None
        self.line: Moment | None = None
        self.lasting: str | None = None
        self.told_from_now = False  # what lasts: 去年第三季
        self.just_over = just_over  # that the year before the article's is told of, in digits: a report on it, perhaps
        self.spans: dict[int, str] = {}
        """By how many months they last; 0 for a week."""
        self.between = ""

    def leave(self, between: str) -> None:
        """Go past the text between two dates."""
        if "\n" in between:
            self.line = self.lasting = None
            self.spans = {}
        self.between = between
        if SENTENCE.search(between):
            self.sentence = None

    def meet(self, moment: Moment | None, iso: str | None, origin: bool, told_from_now: bool, planned: bool = False) -> None:
        """Keep what a date says; a planned one later than what is told of holds for its sentence alone."""
        if (
            planned
            and moment is not None
            and moment.year is not None
            and (self.line is None or moment.year > (self.line.year or 0))
        ):
            self.sentence = moment
            return
        if moment is not None and moment.year is not None and not origin:
            self.sentence = self.line = moment
        if iso and not origin and calendar.is_week(iso):
            self.spans[0] = iso
        if iso and not origin and (calendar.length(iso) or 0) > 0:
            self.lasting = iso
            self.told_from_now = told_from_now
            self.spans[calendar.length(iso) or 0] = iso


def is_just_over(first: str, iso: str | None, published: date | None) -> bool:
    """Whether a date, with the character that it begins with, is the whole year before the article's, written in digits."""
    return first.isdecimal() and published is not None and iso == str(published.year - 1)


def find_prior(one: Found, context: Context, published: date | None) -> int | None:
    """The year that 上年 or 前一年 is: of a report on a year that is just over the one before that, else the one before what its line
    speaks of, else last year."""
    spoken = int(context.lasting[:4]) if context.lasting else context.line.year if context.line is not None else None
    if published is not None and context.just_over and spoken != published.year and one.years:
        return published.year - 2
    return spoken - 1 if spoken else one.moment.year if one.moment else None


def write_same(one: Found, lasting: str, context: Context, published: date | None) -> str | None:
    """The same part of another year: of the one before what is spoken of, or, where that is told from the article's (去年第三季…，
    今年同期), of the year that is named.

    >>> spoken, this = Context(), Found(0, 4, "date", calendar.whole(2026), lack="same")
    >>> write_same(this, "2025-07/2025-09", spoken, date(2026, 11, 2)), write_same(this, "2025-10/2025-12", spoken, date(2026, 2, 1))
    ('2026-07/2026-09', '2025-10/2025-12')
    """
    if one.moment is None or not lasting[:4].isdecimal():
        return calendar.move_years(lasting, one.years)
    if one.moment.year is None or published is None:
        return calendar.move_years(lasting, one.years) if one.years else None
    away = one.moment.year - int(lasting[:4])
    if one.years == 0:
        moved = calendar.move_years(lasting, away)
        ends = calendar.bounds(moved) if moved else None
        return lasting if ends and ends[0] > published else moved
    named = context.told_from_now or one.years < away < 0  # in January 前年同期 is the year before the last one's
    return calendar.move_years(lasting, away if named and away else one.years)
