"""English dates: September 30, 2024; Q3 2024; 1Q24; fiscal 2024; first nine months of 2025; three months ended March 31, 2025."""

import re
from collections.abc import Iterator

from source.figures.periods import calendar
from source.figures.periods.calendar import Moment
from source.figures.periods.found import Found, Kind
from source.figures.periods.parts import (
    COUNTED,
    HALVES,
    MONTH,
    MONTH_NAMES,
    PARTS,
    number_of,
    read_month,
    read_quarter,
    read_year,
)
from source.patterns import compile_late

_FOUR = r"(?P<y4>(?:1[5-9]|20)\d\d)"
_Y4 = rf"{_FOUR}(?![\d%]|[.,]\d)"
_FISCAL = r"(?:(?:the )?(?:fiscal|financial|calendar|full)(?:[- ]year)? ?|fy ?|(?:the )?year )"
# a year after a quarter or a half: 2024, '24, fiscal 2024, FY24
_OF_YEAR = rf"(?:(?:,? ?(?:of |in )?(?:{_FISCAL})?'?{_Y4})|(?: ?(?:of )?(?:fy ?|'|fiscal )(?P<y2>\d\d)(?![\d%a-z])))"
_QUARTER = r"(?P<quarter>first|second|third|fourth|final|1st|2nd|3rd|4th)[- ](?:fiscal[- ])?quarter"
_THE_YEAR = r" of the (?:fiscal |financial )?year\b(?! (?:to|ended|ending|before|earlier)\b)"
_QUARTERS = (
    compile_late(rf"(?<![a-z\d])q(?P<quarter>[1-4])(?:{_OF_YEAR}|(?![a-z\d-]|\.[a-z\d]))"),
    compile_late(r"(?<![\d.])(?P<quarter>[1-4])q ?'?(?:fy)?(?:(?P<y4>20\d\d)|(?P<y2>\d\d))(?![\da-z])"),
    compile_late(rf"(?<![\d.]){_FOUR} ?-?(?:q(?P<quarter>[1-4])|(?P<other>[1-4])q)(?![a-z\d])"),
    compile_late(r"(?<![a-z\d])(?:fy)?(?P<y2>\d\d) ?q(?P<quarter>[1-4])(?![a-z\d])"),
    compile_late(r"(?<![a-z\d])fy ?(?P<y4>20\d\d) ?q(?P<quarter>[1-4])(?![a-z\d])"),
    compile_late(rf"\b{_QUARTER}(?:{_OF_YEAR}|{_THE_YEAR}|\b)"),
    compile_late(rf"\b{_Y4}(?:'s)? {_QUARTER}\b"),
    compile_late(rf"\b(?P<quarter>last|closing|opening) quarter (?:of|in) {_Y4}"),
)
# what follows h1: 2024, of fy2024; fy25, '25; or words, as in "h1 sales"
_AFTER_H = rf"[ -]?(?:of )?(?:fy ?)?'?{_Y4}|(?: ?fy ?|'| )'?(?P<y2>\d\d)(?![\da-z%.])|(?=,? [a-z$]|,)"
# what is told of a half: first-half net profit
_OF_BUSINESS = "net|operating|pre-tax|core|adjusted|underlying|group"
_MONEY = r"revenues?|sales|profits?|earnings|income|loss(?:es)?|results|turnover|ebitda"
_GOODS = "output|production|deliveries|shipments|exports|dividend"
_RESULTS = rf"(?:(?:{_OF_BUSINESS}) )?(?:{_MONEY}|{_GOODS})\b"
# around a half of a year that is not told: rose in the first half from
_IN_THE = r"(?<=\bin the )|(?<=\bfor the )|(?<=\bduring the )|(?<=\bthan the )"
_AFTER_HALF = "from|to|and|as|after|versus|compared|against|was|were|rose|fell|grew"
_HALVES = (
    compile_late(rf"(?<![a-z\d])h(?P<half>[12])(?:{_AFTER_H})"),
    compile_late(r"(?<![\d.])(?P<half>[12])h ?'?(?:fy)?(?:(?P<y4>20\d\d)|(?P<y2>\d\d))(?![\da-z])"),
    compile_late(rf"(?<![\d.]){_FOUR} ?-?h(?P<half>[12])(?![a-z\d])"),
    compile_late(
        rf"\b(?P<half>first|second|1st|2nd)[- ]half(?: year)?(?:{_OF_YEAR}|{_THE_YEAR}|(?=(?: of)? (?:the|this|last) (?:fiscal )?year\b))"
    ),
    compile_late(rf"\b{_Y4}(?:'s)? (?P<half>first|second) half\b"),
    compile_late(rf"\b(?P<half>first|second)-half (?={_RESULTS})"),
    compile_late(rf"(?:{_IN_THE})(?P<half>first|second) half(?= ?[,.;:]| (?:{_AFTER_HALF})\b|$)"),
)
_HALF_IN_SHORT = compile_late("h[12]|[12]h")
_PLAYED = compile_late(
    r"""
    \b(?:
        goals?|match(?:es)?|scor(?:ed?|ing)|kicks?|half-?time|referees?|innings|touchdowns?|rebounds  # the second half of a match
        |tournament|coach|striker
    )\b
    """,
    re.VERBOSE,
)
_NAMED_QUARTER = compile_late(rf"\b(?P<name>{MONTH}) quarter(?:{_OF_YEAR}|\b)")
_SO_MANY = rf"(?P<count>\d{{1,2}}|{COUNTED}) (?P<unit>month|quarter)s"
_BEFORE_YEAR = r"(?=(?: of)? (?:the|this|last) (?:fiscal )?year\b)"
_FIRST = compile_late(rf"\b(?:first|(?P<end>last|final|closing)) {_SO_MANY}(?:{_OF_YEAR}|{_THE_YEAR}|{_BEFORE_YEAR})")
_FIRST_ALONE = compile_late(rf"(?:{_IN_THE})first {_SO_MANY}(?= ?[,.;:]| (?:{_AFTER_HALF})\b|$)")
_YEARS = (
    compile_late(r"(?<![a-z\d])fy ?'?(?:(?P<y4>20\d\d)|(?P<y2>\d\d))(?:[/-]\d\d(?:\d\d)?)?(?![\da-z%])"),
    compile_late(rf"\b(?:fiscal|financial|calendar|full)(?:[- ]year)?(?:s|,? ended)? {_Y4}(?:[/–-]\d\d)?"),
    compile_late(rf"\b{_Y4} (?:fiscal|financial|calendar|full)[- ]year\b"),
)
_NAMES_YEAR = compile_late("fy|fiscal|financial|calendar|full")
_PARTS = compile_late(rf"\b(?P<part>early|mid|late)[- ](?:in )?{_Y4}")
_DECADE = compile_late(r"(?<![\d.])(?P<y4>(?:1[5-9]|20)\d0)'?s\b")
_SEASON = compile_late(r"(?<![\d.])(?P<y4>(?:19|20)\d\d)[-–/](?P<next>\d\d)(?![\d/%-]|\.\d)")
_OF_SEASON = compile_late(
    r"[-–/](?P<next>\d\d)(?![\d/%-]|\.\d)"
)  # after a half or a quarter of 2025: of accounts that close within the next year
_AFTER_WORD = "|".join(
    rf"(?<=\b{word} .)"
    for word in (
        "the year",
        *("compared with", "compared to"),
        *"in of since by from to for until till through during than versus vs against before after and between around circa report end due maturing expiring".split(),
    )
)
_NOUN = (
    r"revenues?|sales|profits?|earnings|income|results?|guidance|outlook|budget|targets?|season|campaign|net|gross|operating|annual"
    r"|levels?|figures?|forecasts?|production|deliveries|shipments|capex|gdp|total|was|were|saw|edition|report|deficit|surplus|debt|rates?|prices?|census|elections?|surveys?|harvest|crop|tally|average|peak|high|low"
)
_FOUR_DIGITS = compile_late(r"[12]\d{3}\b")  # in 2024年 no year stands alone
_TWO_YEARS = compile_late(r"\d{4}[-–/]\d")
_COUNTED_SO = r"%|percent|people|users|million|billion|km|m\b|feet|meters|points|tons?"  # from 2000 people
_AFTER_WHOSE = r"(?<=\bthe .)|(?<=\bits .)|(?<=\btheir .)|(?<=\bour .)"
_SEES = "sees see expects expect expecting projects projected forecasts raised cut lifted lowered reported posted".split()
_AFTER_VERB = "|".join(rf"(?<=\b{verb} .)" for verb in _SEES)  # it sees 2026 capital spending of $52 billion
_LONE_YEAR = (
    compile_late(rf"(?P<y4>[12](?:{_AFTER_WORD})(?:(?<=1)\d|(?<=2)0)\d\d)\b(?![.,]?\d| ?(?:{_COUNTED_SO})|/|-\d)"),
    compile_late(rf"(?<![\d.,$€£/-])(?P<y4>(?:19|20)\d\d)(?= (?:{_NOUN})\b)"),
    # the 2024 margin: no number of things, which would be several
    compile_late(
        rf"(?P<y4>[12](?:{_AFTER_WHOSE}|{_AFTER_VERB})(?:(?<=1)9[5-9]|(?<=2)0[0-4])\d)(?= [a-z]{{3,}}(?<!s)\b(?! of\b))"
    ),
    compile_late(r"(?P<y4>[12](?:(?<=^.)|(?<=[;:|\n(].)|(?<=[;:|] .))(?:(?<=1)9|(?<=2)0)\d\d)(?= ?[:|](?!\d)| - [$€£]?\d)"),
    compile_late(r"(?P<y4>[12](?<=[a-z] \(.)(?:(?<=1)9|(?<=2)0)\d\d)(?=\) ?:)"),
    # the fund's 2014 net revenue: a year after whose it is
    compile_late(r"(?P<y4>[12](?<=[a-z]['’]s .)(?:(?<=1)9|(?<=2)0)\d\d)(?= [a-z])"),
    compile_late(r"(?P<y4>[12](?<=[a-rt-z]s['’] .)(?:(?<=1)9|(?<=2)0)\d\d)(?= [a-z])"),
    # one of a list of years: 2022, 2023 and 2024
    compile_late(
        r"(?P<y4>[12](?<=(?:19|20)\d\d, .)(?:(?<=1)9|(?<=2)0)\d\d)(?=,? (?:and|or|&) (?:19|20)\d\d\b|, (?:19|20)\d\d\b)"
    ),
)
_TH = "(?:st|nd|rd|th)?"
_DATES = (
    compile_late(rf"\b(?P<name>{MONTH}) (?P<day>\d{{1,2}}){_TH},? {_Y4}"),
    compile_late(rf"\b(?P<day>\d{{1,2}}){_TH} (?:of )?(?P<name>{MONTH}),? {_Y4}"),
    compile_late(rf"\b(?P<name>{MONTH}),? (?:of )?{_Y4}"),
    compile_late(
        rf"""
        \b(?P<name>{MONTH})[ ](?P<day>\d{{1,2}}){_TH}\b  # May 6
        (?![,.]?\d|[ ]?(?:%|percent|million|billion|people|points|thousand)|-[a-z\d])  # no May 6%, no May 6 people
        """,
        re.VERBOSE,
    ),
    compile_late(rf"\b(?P<day>\d{{1,2}}){_TH} (?:of )?(?P<name>{MONTH})(?![a-z])"),
    compile_late(
        rf"""
        \b(?:
            in|for|since|by|from|to|until|till  # since May
            |through|during|of|and|between  # during May
            |late|early|mid|than  # late May
            |at[ ]the[ ]end[ ]of|end-  # end-May
        )[ -]?(?<=[ -])
        (?P<name>{MONTH})(?![a-z]|[ ]?[\d-])  # no May 6, no May-June
        """,
        re.VERBOSE,
    ),
    compile_late(
        rf"\b(?P<name>{MONTH})(?= (?:quarter|revenues?|sales|inflation|cpi|exports?|imports?|payrolls?|deliveries|figures|data|alone)\b)"
    ),
)
_NUMERIC = compile_late(r"(?<![\d./-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y4>20\d\d)(?![\d/])")
_TO = r"(?: ?[-–~] ?| to | and | through )"
_DAYS = (  # 3 to 14 March, March 3-14
    compile_late(
        rf"(?<![\d.,/])(?P<day>\d{{1,2}}){_TH}{_TO}(?P<until>\d{{1,2}}){_TH} (?:of )?(?P<name>{MONTH})(?:,? {_Y4})?(?![a-z])"
    ),
    compile_late(
        rf"\b(?P<name>{MONTH}) (?P<day>\d{{1,2}}){_TH}{_TO}(?P<until>\d{{1,2}}){_TH}\b(?![.,]?\d|[-/:%]| ?(?:percent|million|billion|people|points))(?:,? {_Y4})?"
    ),
)
_MONTHS = compile_late(rf"\b(?P<name>{MONTH})(?: ?[-–~] ?| to | through )(?P<until>{MONTH})(?![a-z])(?:(?: of|,)? {_Y4})?")


_SAME = compile_late(
    rf"""
    \b(?:the|its)[ ]same[ ](?P<unit>period|quarter|half|months?|time)  # the same period
    (?:[ ](?:of|in|during|a|the))?  # of
    (?:[ ](?P<ago>last[ ]year|year[ ]ago  # last year
            |year[ ]earlier|year[ ]before|previous[ ]year|prior[ ]year|year-earlier[ ]period)  # a year earlier
        |[ ]{_Y4})  # 2023
    """,
    re.VERBOSE,
)


_LATER = compile_late(rf"\b(?P<count>an?|{COUNTED}|\d{{1,2}}) years? later\b(?! than)")


def _find_later(folded: str) -> Iterator[Found]:
    """A year later: than the time spoken of."""
    for match in _LATER.finditer(folded) if " later" in folded else ():
        yield Found(*match.span(), "date", lack="later", years=1 if match["count"][0] == "a" else number_of(match["count"]))


def _find_same(folded: str) -> Iterator[Found]:
    """The same period of 2024: the one spoken of, in that year; of last year: a year before."""
    for match in _SAME.finditer(folded) if " same " in folded else ():
        count = 1 if match["unit"] == "month" else 0
        if match["ago"]:
            yield Found(*match.span(), "period", lack="same", years=-1, months=count)
        else:
            yield Found(*match.span(), "period", calendar.whole(read_year(match)), lack="same in", months=count)


def find_english(folded: str) -> Iterator[Found]:
    """Dates in English words; those that overlap are told apart later.

    >>> [found.moment.iso() for found in find_english("in the first nine months of 2025 and 1q24") if found.moment]
    ['2024-01/2024-03', '2025-01/2025-09', '2025']
    """
    yield from _find_parts_of_years(folded)
    yield from _find_years(folded)
    yield from _find_same(folded)
    yield from _find_later(folded)
    if any(name in folded for name in MONTH_NAMES):
        yield from _find_months(folded)


def _make(match: re.Match[str], moment: Moment, kind: Kind) -> Iterator[Found]:
    if moment.real:
        yield Found(*match.span(), kind, moment, lack="year" if moment.year is None else "none")


def _make_part(folded: str, match: re.Match[str], moment: Moment) -> Iterator[Found]:
    """A half or a quarter of a year; of one that is written 2025/26 the years alone are known, not the months.

    >>> [one.iso for one in _find_parts_of_years("h1 2025/26") if one.iso]
    ['2025/2026']
    """
    year, tail = moment.year, _OF_SEASON.match(folded, match.end())
    if year is not None and tail is not None and (year + 1) % 100 == int(tail["next"]):
        yield Found(match.start(), tail.end(), "period", iso=f"{year}/{year + 1}")
    else:
        yield from _make(match, moment, "period")


def _find_parts_of_years(folded: str) -> Iterator[Found]:
    for pattern in _QUARTERS if "q" in folded else ():
        for match in pattern.finditer(folded):
            number = match.groupdict().get("quarter") or match["other"]
            yield from _make_part(folded, match, calendar.quarter(read_year(match), read_quarter(number)))
    for pattern in _choose_halves(folded):
        for match in pattern.finditer(folded):
            half = match["half"]
            yield from _make_part(folded, match, calendar.half(read_year(match), HALVES.get(half) or int(half)))
    for match in _NAMED_QUARTER.finditer(folded) if " quarter" in folded else ():  # the June quarter
        last = read_month(match["name"])
        if last > 2:
            yield from _make(match, calendar.months(read_year(match), last - 2, last), "period")
    for match in _find_first(folded) if "months" in folded or "quarters" in folded else ():
        last = number_of(match["count"]) * (3 if match["unit"] == "quarter" else 1)
        ends = (13 - last, 12) if match.groupdict().get("end") else (1, last)  # last three months of 2025
        yield from _make(match, calendar.months(read_year(match), *ends), "period")
    for match in _PARTS.finditer(folded) if any(part in folded for part in ("early", "mid", "late")) else ():
        yield from _make(match, calendar.months(read_year(match), *PARTS[match["part"]]), "period")


def _find_first(folded: str) -> Iterator[re.Match[str]]:
    """The first months or quarters of a year, told or not; of a match they are no months of a year."""
    yield from _FIRST.finditer(folded)
    if not _PLAYED.search(folded):
        yield from _FIRST_ALONE.finditer(folded)


def _choose_halves(folded: str) -> Iterator[re.Pattern[str]]:
    """The patterns for halves that may match: h1, first half, and in the second half where that is none of a match."""
    if _HALF_IN_SHORT.search(folded):
        yield from _HALVES[:3]
    if "half" in folded:
        yield from _HALVES[3:] if not _PLAYED.search(folded) else _HALVES[3:-1]


def _find_years(folded: str) -> Iterator[Found]:
    for pattern in _YEARS if _NAMES_YEAR.search(folded) else ():
        for match in pattern.finditer(folded):
            yield from _make(match, calendar.whole(read_year(match)), "period")
    for pattern in _LONE_YEAR if _FOUR_DIGITS.search(folded) else ():
        for match in pattern.finditer(folded):
            yield from _make(match, calendar.whole(read_year(match)), "date")
    for match in _DECADE.finditer(folded) if "0s" in folded or "0's" in folded else ():
        yield Found(*match.span(), "period", iso=f"{match['y4']}/{int(match['y4']) + 9}")
    for match in _SEASON.finditer(folded) if _TWO_YEARS.search(folded) else ():
        first = int(match["y4"])
        if (first + 1) % 100 == int(match["next"]) and int(match["next"]) > 12:  # 2011-12 may be December
            yield Found(*match.span(), "period", iso=f"{first}/{first + 1}")


def _find_months(folded: str) -> Iterator[Found]:
    for pattern in _DATES:
        for match in pattern.finditer(folded):
            number, groups = read_month(match["name"]), match.groupdict()
            start = match.start("name") if not groups.get("day") and not groups.get("y4") else match.start()
            year = read_year(match)
            moment = calendar.day(year, number, int(groups["day"])) if groups.get("day") else calendar.month(year, number)
            if moment.real:
                yield Found(start, match.end(), "date", moment, lack="year" if year is None else "none")
    for match in (match for pattern in _DAYS for match in pattern.finditer(folded)):
        first, last, number = int(match["day"]), int(match["until"]), read_month(match["name"])
        joined = " and " not in match[0] or folded.startswith("between ", max(0, match.start() - 8))
        if joined and first < last and calendar.day(read_year(match), number, last).real:
            yield from _make(match, calendar.day(read_year(match), number, first, last), "period")
    for match in _MONTHS.finditer(folded):
        yield from _make(
            match, calendar.months(read_year(match), read_month(match["name"]), read_month(match["until"])), "period"
        )
    for match in _NUMERIC.finditer(folded):
        a, b = int(match["a"]), int(match["b"])
        yield from _make(match, calendar.day(int(match["y4"]), *((a, b) if a <= 12 else (b, a))), "date")
