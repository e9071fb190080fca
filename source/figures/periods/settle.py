"""The years of dates that state none: from the date before, from the article's, or from the period spoken of.

2024年上半年…，下半年…: the year is carried. 去年同期: the period spoken of, a year before. 截至11月底的三個月: the months up to it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from source.figures.periods import calendar
from source.figures.periods.accounts import spell_out_accounts
from source.figures.periods.ahead import is_over, looks_ahead
from source.figures.periods.calendar import Moment
from source.figures.periods.context import FROM_NOW, SENTENCE, Context, find_prior, is_just_over, write_same
from source.figures.periods.found import Found, Period
from source.figures.periods.parts import COMPARED, COUNTED, SMALL, TO, number_of
from source.patterns import compile_late

_ENDS_SENTENCE = compile_late(r"(?:ary|march|april|may|june|july|august|ber)\.$")  # in December. It: the stop is the sentence's
_JOINS = compile_late(rf"(?:{TO}|年{TO}| (?:to|through|until|till) )(?:the )?")
_JOINT = compile_late(" (?:to|through|until|and)$")
_SIBLINGS = compile_late(r"\b(?:and|or|to|then|versus)\b|,")
_RELATIVE = compile_late("(?: of| in|,)? (?:this|last|next) year")  # the second quarter of this year
_SAID = compile_late(r"\b(?:said|reported|announced|showed|told|published|released)\b")
_FROM_EARLIER = compile_late(r"(?:[较比]|[低高少多优逊]于|\b(?:than|from|versus|against|over))(?:上年|去年)? ?$")
_THAN = compile_late(r"[较比](?:起|之)?$")
_COMPARED_WITH = compile_late(r"\b(?:compared (?:with|to)|versus|against|up from|down from)\b[^.;]{0,40}$")
_ENDING = compile_late(
    rf"""
    (?:年?[底末])?[ ]?(?:为?止)?之?的?(?:(?:20)?\d\d(?:/\d\d)?财政?年度?的?)?(?:前|首|过去)?  # 6月底止, 止的2026財年上半年
    (?:(?P<count>{SMALL})[ ]?个[ ]?月|(?P<half>上?半年)(?![来多前后])度?)(?:期间|内)?  # 六個月, 半年度
    |止的?(?:(?P<quarter>一?个?财?季度?)|(?:财政|会计)?年度)  # 止季度, 止年度
    """,
    re.VERBOSE,
)
_UP_TO = compile_late("截[至止]至?于? ?$")
_ENDED = compile_late(
    rf"""
    \b(?:
        (?P<count>\d{{1,2}}|{COUNTED})[- ](?P<unit>month|quarter|week)s?  # three months, the 13-week
        # fiscal year
        |(?P<lone>(?:fiscal[ ]|financial[ ])?(?:year|quarter|half[- ]year|half))(?:[ ]20\d\d)?(?:[- ]period)?)(?:[- ]period)?,?[ ](?:(?:that[ ]|which[ ])?(?:ended|ending)|to|through)[ ](?:on[ ])?(?:the[ ]end[ ]of[ ])?(?:[a-z]+day,?[ ])?$
    """,
    re.VERBOSE,
)
_YEAR, _MONTH = 12, len("2024-06")  # months; "the year to March" of an article whose year is known
_LONE = {"quarter": 3, "half": 6, "half-year": 6, "half year": 6}
_FISCAL = compile_late("(?:fiscal|financial) ")
_WEEKS = {1: 4, 3: 13, 6: 26, 9: 39, 12: 52}  # of so many months; the last may be one week longer
_OF_ORIGIN = compile_late("[^,。;]{0,6}?(?:成立|创立|创办|创建|推出|上市|收购|建成|开业|出生|发布|设立)")
_ASIDE = compile_late(rf"(?:\bsince |受到?|因为?|由于|随着|鉴于|与|{COMPARED})[^,。;]{{0,3}}$")  # what is told of is another time
_BETTER = compile_late(r"[优低高逊少多]于(?:上年|去年)?$")  # 優於第二季的2.58元, 也高於去年同期: of the time that is spoken of
_PLANNED = compile_late(
    r"(?:预[计期估定]|计划|规划|[将拟]于?|有望|目标|最快|最迟)在?$"
)  # 預計2027年投產: the report is of another
_CLAUSE = compile_late(r"^,? ?(?:and|which|that|who)?[^,]{0,60}, (?:was|were|is|fell|rose|stood|had|it|the)\b")
_NEAR = 40  # characters between two dates that share a year, or a count of months and its end: half a line
_SEASON = compile_late(r"(?:19|20)\d\d/(?:19|20)\d\d")
_CLOSES = compile_late(r",? (?:which )?(?:ended|ending|ends)(?: on)? ")
_ACCOUNTS = compile_late("fiscal|financial|fy")


def settle(folded: str, found: Iterable[Found], published: date | None, just_over: bool = False) -> list[Period]:
    """The dates in order of place, the longest at each, with what was lacking."""
    return [
        _strip(folded, one)
        for one in spell_out_accounts(folded, _join(folded, _complete(folded, _choose(found), published, just_over)))
    ]


def _strip(folded: str, period: Period) -> Period:
    """A date without what would have joined it to the next: March 3 of "March 3-14" where no year is known."""
    end = period.end
    while end > period.start + 1 and folded[end - 1] in " -–~":
        end -= 1
    joint = _JOINT.search(folded, period.start, end) if end < period.end else None
    return period if end == period.end else Period(period.start, joint.start() if joint else end, period.kind, period.iso)


def _choose(found: Iterable[Found]) -> Iterator[Found]:
    """Those that do not overlap; the longest reading at a place wins, and of two as long the one that lacks nothing."""
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.lack != "none")):
        if one.start >= end:
            end = one.end
            yield one


def _complete(folded: str, found: Iterable[Found], published: date | None, just_over: bool) -> Iterator[Period]:
    context, at, until = Context(just_over), 0, 0
    every = list(_tie_years(folded, found))
    for number, first in enumerate(every):
        one = _add_year(folded, first, every[number + 1]) if number + 1 < len(every) else first
        if one.end <= until:  # 2026財年上半年 of 截至9月底止的2026財年上半年
            continue
        context.leave(folded[at : one.start])
        at = one.end - (_ENDS_SENTENCE.search(folded, one.start, one.end) is not None)
        moment = _find_moment(folded, one, context, published)
        iso = _write_iso(one, moment, context, published)
        if one.lack == "later" and iso is None and not folded[one.start].isascii():
            continue  # how long, not when
        if folded[one.start : one.end] == "last year" and _SEASON.fullmatch(context.lasting or ""):  # of the harvest spoken of
            iso = calendar.move_years(context.lasting, -1)
        if (
            folded[one.start : one.end] == "去年"
            and iso == context.lasting
            and _THAN.search(folded, max(0, one.start - 3), one.start)
        ):
            iso = calendar.move_years(iso, -1)  # nothing is compared with itself: of a year that is just over the one before
        period = _lengthen(folded, Period(one.start, one.end, one.kind, iso), one.lack == "none" or len(iso or "") == _MONTH)
        until = period.end
        yield period
        context.just_over = context.just_over or is_just_over(folded[one.start], iso, published)
        if one.lack not in ("same", "same in", "step", "prior"):
            before = max(0, one.start - 8), one.start
            better = _BETTER.search(folded, *before) if context.lasting else None
            aside = _OF_ORIGIN.match(folded, one.end) or _ASIDE.search(folded, *before) or better
            planned = folded.startswith("20", one.start) and _PLANNED.search(folded, max(0, one.start - 6), one.start) is not None
            context.meet(moment, period.iso, aside is not None, folded[one.start] in FROM_NOW, planned)


def _tie_years(folded: str, found: Iterable[Found]) -> Iterator[Found]:
    """The dates, a part of a year made one with "of this year" after it."""
    waiting: Found | None = None
    for one in found:
        part = waiting is not None and waiting.lack == "year" and waiting.moment is not None and folded[waiting.start].isascii()
        if waiting and part and waiting.moment and one.iso and _RELATIVE.fullmatch(folded[waiting.end : one.end]):
            moment = waiting.moment._replace(year=int(one.iso[:4]))
            waiting = waiting._replace(end=one.end, moment=moment, lack="none")
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def _add_year(folded: str, one: Found, following: Found) -> Found:
    """An English quarter, half or month with the year that the next of its kind, or the day of the telling, states: in the first quarter
    and the second quarter of 2023, in May, it said on June 4, 2023."""
    first, last = one.moment, following.moment
    if one.lack != "year" or first is None or last is None or last.year is None or first.day or not folded[one.start].isascii():
        return one
    between = folded[one.end : following.start]
    tells = _SIBLINGS if first.shape == last.shape else _SAID if (first.shape, last.shape) == ("month", "day") else None
    if tells is None or len(between) > _NEAR or not tells.search(between) or SENTENCE.search(between):
        return one
    return one._replace(moment=first._replace(year=last.year), lack="none") if first.first < last.first else one


def _find_moment(folded: str, one: Found, context: Context, published: date | None) -> Moment | None:
    if one.moment is not None and one.lack == "prior":
        return one.moment._replace(year=find_prior(one, context, published))
    if one.moment is None or one.lack not in ("year", "then"):
        return one.moment
    anchor = context.sentence or (context.line if one.lack == "then" else None)
    if anchor is not None and anchor.year is not None and not _is_apart(folded, one, context, published):
        return one.moment._replace(year=anchor.year + one.years + _turn(folded, one, anchor, context.between))
    if one.lack == "then":
        return one.moment
    if published is not None:
        ahead, over = looks_ahead(folded, one.start, one.end), is_over(folded, one.start, one.moment.shape == "month")
        return calendar.settle_year(one.moment, published, ahead, over=over)
    near = context.line if one.moment.shape in ("months", "month") else None
    return one.moment._replace(year=near.year) if near is not None else one.moment


def _is_apart(folded: str, one: Found, context: Context, published: date | None) -> bool:
    """Whether an English month stands past the clause of the date before it: which peaked in April 2020, was 3.8% in September."""
    return (
        published is not None
        and one.lack == "year"
        and folded[one.start].isascii()
        and folded[one.start].isalpha()
        and _CLAUSE.search(context.between) is not None
    )


def _turn(folded: str, one: Found, anchor: Moment, between: str) -> int:
    """How many years a month without one lies from the year of the date before it: 2024年1月…，較12月 looks back, as does
    "on June 30, compared with $5m at the end of December"."""
    if one.moment is None or anchor.shape == "year":
        return 0
    earlier = _FROM_EARLIER.search(folded, max(0, one.start - 6), one.start) or _COMPARED_WITH.search(between)
    if one.moment.first > anchor.last and earlier:
        return -1
    rolls = anchor.first == 12 and one.moment.first == 1 and one.moment.shape == anchor.shape
    return int(rolls and (anchor.shape == "month" or _JOINS.fullmatch(between) is not None))  # 12月29日至1月4日


def _write_iso(one: Found, moment: Moment | None, context: Context, published: date | None) -> str | None:
    if one.lack == "before":
        return calendar.months_before(context.lasting, one.months)
    if one.lack == "same" and context.lasting:
        return write_same(one, context.spans.get(1, context.lasting) if one.months == 1 else context.lasting, context, published)
    if one.lack == "later":
        return calendar.move_years(context.lasting, one.years)
    if one.lack == "same in" and moment is not None and moment.year is not None:
        lasting = (context.spans.get(1) if one.months == 1 else None) or context.lasting or ""
        return calendar.move_years(lasting, moment.year - int(lasting[:4])) if lasting[:4].isdecimal() else None
    if one.lack == "step":
        spoken = context.spans.get(one.months)
        if spoken and not one.months:
            return calendar.step_weeks(spoken, one.years)
        return calendar.step_months(spoken, one.years * one.months) if spoken else one.iso
    return one.iso if moment is None else moment.iso()


def _join(folded: str, periods: Iterable[Period]) -> Iterator[Period]:
    """The dates, with "A to B" made one and "three months ended A" an interval."""
    waiting: Period | None = None
    for period in periods:
        if waiting is not None and _is_joined(folded, waiting, period):
            iso = calendar.join_dates(waiting.iso, period.iso)
            if iso is not None:
                waiting = Period(waiting.start, period.end, "period", iso)
                continue
        if (
            waiting is not None
            and _CLOSES.fullmatch(folded, waiting.end, period.start)
            and _ACCOUNTS.match(folded, waiting.start)
        ):  # fiscal 2025, ended Aug. 31: the year
            waiting = Period(waiting.start, period.end, "period", waiting.iso)
            continue
        if waiting is not None and period.start < waiting.end:  # second quarter ended July 1
            waiting = Period(waiting.start, period.end, period.kind, period.iso)
            continue
        if waiting is not None:
            yield waiting
        waiting = period
    if waiting is not None:
        yield waiting


def _is_joined(folded: str, one: Period, other: Period) -> bool:
    """Whether a date runs to the next: joined by a word, or with it in the first (the 3 and of "between 3 and 14 March")."""
    if one.end == other.start:
        return folded[one.end - 1] in " -–~"
    return other.start - one.end <= 12 and _JOINS.fullmatch(folded, one.end, other.start) is not None


def _count_months(ended: re.Match[str]) -> int:
    """How many months "three months ended", "quarter ended" or "thirteen weeks ended" name; 0 for weeks that make no quarters."""
    if not ended["count"]:
        return _LONE.get(_FISCAL.sub("", ended["lone"]), 12)
    count = number_of(ended["count"])
    if ended["unit"] == "week":
        return next((months for months, weeks in _WEEKS.items() if weeks <= count <= weeks + 1), 0)
    return count * (3 if ended["unit"] == "quarter" else 1)


def _count_ending(ending: re.Match[str]) -> int:
    """How many months 止六個月, 止半年度, 止季度 or 止年度 name."""
    return number_of(ending["count"]) if ending["count"] else 6 if ending["half"] else 3 if ending["quarter"] else 12


def _lengthen(folded: str, period: Period, certain: bool) -> Period:
    """The months up to a date, where the text says how many, and, in English, the year."""
    if period.iso is None:
        return period
    spaced = folded[period.start - 1 : period.start] == " "
    ended = spaced and _ENDED.search(folded, max(0, period.start - _NEAR), period.start)
    if ended:
        count = _count_months(ended)
        told = certain or count < _YEAR or (ended["lone"] is not None and "ended" in ended[0])  # no "12 months ended June 30"
        iso = calendar.months_until(calendar.close_month(period.iso), count) if told else None
        return Period(ended.start(), period.end, "period", iso) if iso else period
    if _UP_TO.search(folded, max(0, period.start - 5), period.start) or folded.startswith("止", period.end):
        ending = _ENDING.match(folded, period.end)
        iso = calendar.months_until(calendar.close_month(period.iso), _count_ending(ending) if ending else 0)
        if ending and iso:
            return Period(period.start, ending.end(), "period", iso)
    return period
