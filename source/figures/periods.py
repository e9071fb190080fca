"""Dates and periods as written, and the ISO 8601 date or interval they stand for.

Patterns work on folded text. A date without a year is left without one ("--01-09") unless the article's date of
publication says which year is meant; relative ones (去年, last quarter) need that date too.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from source.figures.english import LETTER
from source.figures.eras import FIRST_YEARS
from source.figures.numerals import value_of
from source.figures.relative import RELATIVE, iso_of
from source.figures.spelt import find_spelt

_YEAR = r"(?:(?:1\d|20)\d{2}|[一二][〇零九一二三四五六七八]{3})"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|廿[一二三四五六七八九]?)"
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "首": 1, "first": 1, "second": 2, "third": 3, "fourth": 4}
_PARTS = {"初": (1, 3), "中": (5, 8), "底": (10, 12), "末": (10, 12), "early": (1, 3), "mid": (5, 8), "late": (10, 12)}


@dataclass(frozen=True)
class Period:
    """A date or interval at `start`..`end` of the text. `iso` is None when the year cannot be known."""

    start: int
    end: int
    kind: Literal["date", "period"]
    iso: str | None


_Iso: TypeAlias = Callable[[re.Match[str], date | None], str | None]
_Written: TypeAlias = tuple[str, Literal["date", "period"], _Iso, str]  # a rule, its pattern not yet compiled


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    kind: Literal["date", "period"]
    iso: _Iso
    sign: str


def _number(text: str) -> int:
    value = next((value for _, _, value in find_spelt(text)), None) if text.isalpha() and text.isascii() else value_of(text)
    return int(value) if value is not None else 0


def _year(match: re.Match[str], today: date | None) -> str | None:
    written = match["year"] if "year" in match.re.groupindex else None
    if written:
        return f"{_number(written):04d}"
    return str(today.year) if today else None


def _months(year: str | None, first: int, last: int) -> str | None:
    return f"{year}-{first:02d}/{year}-{last:02d}" if year and 1 <= first <= last <= 12 else None


def _month_number(match: re.Match[str]) -> int:
    return _MONTH_NAMES.index(match["name"][:3]) + 1 if "name" in match.re.groupindex else _number(match["month"])


def _iso_day(match: re.Match[str], today: date | None) -> str | None:
    month, day = _month_number(match), _number(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{_year(match, today) or '-'}-{month:02d}-{day:02d}"


def _iso_month(match: re.Match[str], today: date | None) -> str | None:
    month, year = _month_number(match), _year(match, today)
    return f"{year or '-'}-{month:02d}" if 1 <= month <= 12 else None


def _iso_quarter(match: re.Match[str], today: date | None) -> str | None:
    word = match["quarter"]
    number = int(word) if word.isdigit() else _QUARTERS[word]
    return _months(_year(match, today), 3 * number - 2, 3 * number)


def _iso_half(match: re.Match[str], today: date | None) -> str | None:
    first = match["half"] in ("上", "first", "1")
    return _months(_year(match, today), 1 if first else 7, 6 if first else 12)


def _iso_first_months(match: re.Match[str], today: date | None) -> str | None:
    return _months(_year(match, today), 1, _number(match["count"]) * (3 if match["unit"] in ("季", "quarter") else 1))


def _iso_part(match: re.Match[str], today: date | None) -> str | None:
    return _months(_year(match, today), *_PARTS[match["part"]])


def _iso_relative(match: re.Match[str], today: date | None) -> str | None:
    return iso_of(match["word"], today)


def _iso_old_year(match: re.Match[str], today: date | None) -> str | None:
    """公元372年, 光绪31年, 民国元年: the year of the common era."""
    number = 1 if match["number"] == "元" else _number(match["number"])
    year = number + FIRST_YEARS.get(match["era"], 1) - 1
    return f"{year:04d}" if number > 0 and year < 2100 else None


def _iso_century(match: re.Match[str], today: date | None) -> str | None:
    """20世纪 runs from 1901 to 2000; its beginning, middle and end are taken as thirds."""
    last = _number(match["number"]) * 100
    first, end = {"初": (99, 66), "中叶": (66, 33), "末": (33, 0)}.get(match["part"] or "", (99, 0))
    return f"{last - first:04d}/{last - end:04d}" if 0 < last <= 2100 else None


def _iso_span(match: re.Match[str], today: date | None) -> str | None:
    return f"{_number(match['year'])}/{_number(match['until'])}"


def _iso_year(match: re.Match[str], today: date | None) -> str | None:
    return _year(match, today)


_Y = rf"(?P<year>{_YEAR})"


def _leading_year(before: str = r"(?<!\d.)") -> str:
    """`_Y` for the beginning of a pattern, with what must stand before it, which looks back past the first character: a
    pattern that begins with a set of characters is searched for four times as fast."""
    return rf"(?P<year>[12一二]{before}(?:(?<=1)\d{{3}}|(?<=2)0\d{{2}}|(?<=[一二])[〇零九一二三四五六七八]{{3}}))"


def _leading_small(name: str, but: str) -> str:
    """`_SMALL` in a group, in the same way, where no digit and none of some other characters stand before it."""
    small = "一二三四五六七八九十"
    return rf"(?P<{name}>[\d{small}廿](?<![\d{but}].)(?:(?<=\d)\d?|(?<=[{small}])[{small}]{{0,2}}|(?<=廿)[{small[:-1]}]?))"


_L = _leading_year()
_UNPOINTED = _leading_year(r"(?<![.\d].)")
_AFTER_WORD = "(?:" + "|".join(rf"(?<=\b{word} .)" for word in "in of since by from to for until and".split()) + ")"
_NO_SPAN = r"(?![间内来后前的历多余以代之老时期])"
# Each with what every match of it holds: most texts hold none of it, and a search for it takes a tenth of the time.
_CHINESE: tuple[_Written, ...] = (
    (rf"{_UNPOINTED}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?![\d.%])", "date", _iso_day, ""),
    (rf"{_L}年?(?:至|到|-|~|—|–)(?P<until>{_YEAR})年?(?!\d|[个月亿万])", "period", _iso_span, ""),
    (rf"{_L}年前(?P<count>{_SMALL})(?:个)?(?P<unit>月|季)度?", "period", _iso_first_months, "年前"),
    (rf"前(?<!\d前)(?P<count>{_SMALL})(?:个)?(?P<unit>月|季)度?", "period", _iso_first_months, "前"),
    (rf"(?<!\d)(?:{_Y}年)?第?(?P<quarter>[一二三四1-4首])季度?(?:(?<=季度)|(?=[的,。收营净度报]|$))", "period", _iso_quarter, "季"),
    (rf"(?<!\d)(?:{_Y}年)(?P<half>[上下])半年", "period", _iso_half, "半年"),
    (r"(?<!\d)(?P<half>[上下])半年", "period", _iso_half, "半年"),
    (rf"{_L}年(?P<part>初|中|底|末)", "period", _iso_part, "年"),
    (rf"{_L}年(?P<month>{_SMALL})月(?P<day>{_SMALL})[日号]", "date", _iso_day, "月"),
    (rf"{_L}年(?P<month>{_SMALL})月(?:份|底|末|初|[上中下]旬)?", "date", _iso_month, "月"),
    (rf"{_L}年度?(?!代)", "date", _iso_year, "年"),
    (rf"(?P<era>公元|西元|{'|'.join(FIRST_YEARS)})(?P<number>元|\d{{1,4}}|{_SMALL}|[一二三四五六七八九十百]{{1,5}})年(?!代)", "date", _iso_old_year, "年"),
    (rf"{_leading_small('number', '.')}世纪(?P<part>初|中叶|末)?", "period", _iso_century, "世纪"),
    (r"(?P<number>\d(?<![\d.]\d)\d{2})(?P<era>)年(?=\d{1,2}月|初|末|底|,|、|-|[春夏秋冬])", "date", _iso_old_year, "年"),
    # a year of three digits: after a word that dates, or, if it is not round, where a clause begins
    (rf"(?P<number>[1-9](?<=[于在自从].)\d\d)(?P<era>)年{_NO_SPAN}", "date", _iso_old_year, "年"),
    (rf"(?P<number>[1-9](?<![^,。;:\n].)\d[1-9])(?P<era>)年(?=[\u4e00-\u9fff]){_NO_SPAN}", "date", _iso_old_year, "年"),
    (rf"{_leading_small('month', '.')}月(?P<day>{_SMALL})[日号]", "date", _iso_day, "月"),
    (rf"{_leading_small('month', '.个第')}月(?:份|底|初|末)?(?![\d个])", "date", _iso_month, "月"),
    (RELATIVE, "date", _iso_relative, ""),
)  # fmt: skip
_ENGLISH_MONTHS: tuple[_Written, ...] = (
    (rf"\b(?P<name>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_Y}\b", "date", _iso_day, ""),
    (rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<name>{_MONTH}),? {_Y}\b", "date", _iso_day, ""),
    (rf"\b(?P<name>{_MONTH}),? (?:of )?{_Y}\b", "date", _iso_month, ""),
    (rf"\b(?P<name>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![,.]?\d| ?(?:%|percent|million))", "date", _iso_day, ""),
    (rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<name>{_MONTH})\b", "date", _iso_day, ""),
)  # fmt: skip
_ENGLISH: tuple[_Written, ...] = (
    (rf"\bq(?P<quarter>[1-4])(?:(?: of)? |')?(?:fy)?{_Y}\b", "period", _iso_quarter, "q"),
    (rf"\b{_Y} ?q(?P<quarter>[1-4])\b", "period", _iso_quarter, "q"),
    (rf"\b(?P<quarter>first|second|third|fourth) quarter(?: of)? (?:fy)?{_Y}\b", "period", _iso_quarter, "quarter"),
    (rf"\b(?P<half>first|second) half(?: of)? {_Y}\b", "period", _iso_half, "half"),
    (rf"\bh(?P<half>[12]) ?{_Y}\b", "period", _iso_half, "h"),
    (
        rf"\bfirst (?P<count>\d{{1,2}}|two|three|four|five|six|seven|eight|nine|ten|eleven) (?P<unit>month|quarter)s"
        rf"(?: of)? {_Y}\b",
        "period",
        _iso_first_months,
        "first",
    ),
    *((rf"\b(?P<part>{part})[- ]{_Y}\b", "period", _iso_part, part) for part in ("early", "mid", "late")),
    (rf"\bfy ?{_Y}\b", "period", _iso_year, "fy"),
    (rf"{_leading_year(_AFTER_WORD)}\b(?![.,]?\d| ?(?:%|percent|people|users))", "date", _iso_year, ""),
)  # fmt: skip
_CHINESE_RULES, _ENGLISH_RULES, _MONTH_RULES = (
    [_Rule(re.compile(pattern), kind, iso, sign) for pattern, kind, iso, sign in rules]
    for rules in (_CHINESE, _ENGLISH, _ENGLISH_MONTHS)
)


def find_periods(folded: str, published: date | None = None) -> list[Period]:
    """Dates and periods of folded text, in order, none overlapping; the longest reading at a place wins.

    `published` is the article's date, against which 去年 and dates without a year are read.

    >>> [p.iso for p in find_periods("2025年前九个月收入,截至2025年9月30日")]
    ['2025-01/2025-09', '2025-09-30']
    """
    found = sorted(_candidates(folded, published), key=lambda p: (p.start, -p.end))
    chosen: list[Period] = []
    for period in found:
        if not chosen or period.start >= chosen[-1].end:
            chosen.append(period)
    return chosen


def _candidates(folded: str, published: date | None) -> Iterator[Period]:
    for rule in _rules(folded):
        if rule.sign not in folded:
            continue
        for match in rule.pattern.finditer(folded):
            iso = rule.iso(match, published)
            if iso is not None or rule.kind == "period" or "word" in rule.pattern.groupindex:
                yield Period(match.start(), match.end(), rule.kind, iso)


def _rules(folded: str) -> Iterator[_Rule]:
    yield from _CHINESE_RULES
    if LETTER.search(folded):
        yield from _ENGLISH_RULES
        if any(month in folded for month in _MONTH_NAMES):
            yield from _MONTH_RULES
