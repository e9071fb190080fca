"""Fractions as percentages: 三分之一, 七成三, 三到五成, 八折, 半數, "two thirds", "one in five"."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import chain

from source.figures.numerals import DIGIT, drop_zeros, read_value
from source.figures.ranges import split_pair
from source.patterns import compile_late

_LARGEST_PART = 10**9  # of its whole: 1分之999999999999 is no fraction
_HALF = Decimal("0.5")
_COUNTED = "one two three four five six seven eight nine ten".split()
_ENGLISH_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_ENGLISH_PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100}
_TO = r" ?[-~至到] ?"
Part = tuple[int, int, Decimal]
"""Start, end and value in percent."""


def find_fractions(folded: str) -> Iterator[Part]:
    """Start, end and value in percent of each fraction of a folded text, kind by kind.

    >>> [(a, b, str(v)) for a, b, v in find_fractions("四分之一的人,七成三,八折,3到5成")]
    [(0, 4, '25'), (7, 10, '73'), (14, 15, '30'), (16, 18, '50'), (11, 13, '80')]
    """
    for sign, signs, pattern, read in _FRACTIONS:
        if sign in folded and signs.search(folded):
            yield from chain.from_iterable(map(read, pattern.finditer(folded)))


def _read_parts(match: re.Match[str]) -> Iterator[Part]:
    """三分之一, 百分之三到五, 百分之五六十."""
    base, written = read_value(match["base"]), match["part"]
    pair, part = split_pair(written), read_value(written)
    if not base or part is None or part >= _LARGEST_PART * base:
        return
    if pair:
        middle = match.start("part") + pair[0]
        yield match.start(), middle, _read_hundredths(pair[1], base)
        yield middle, match.end(), _read_hundredths(pair[2], base)
        return
    yield match.start(), match.end("part"), _read_hundredths(part, base)
    until = match["until"] and read_value(match["until"])
    if until:
        yield match.start("until"), match.end(), _read_hundredths(until, base)


def _read_tenths(match: re.Match[str]) -> Iterator[Part]:
    """七成三, 三四成, 3到5成."""
    yield from _read_shared(match, _read_tenth_parts(match["tenths"], (match["more"] or "").strip(), price=False), price=False)


def _read_price(match: re.Match[str]) -> Iterator[Part]:
    """八折, 七五折, 3至5折."""
    pair = split_pair(match["tenths"])
    if pair:  # 七八折 is 70 to 80, 七五折 is 75
        middle = match.start("tenths") + pair[0]
        yield match.start("tenths"), middle, pair[1] * 10
        yield middle, match.end(), pair[2] * 10
        return
    yield from _read_shared(match, _read_tenth_parts(match["tenths"], "", price=True), price=True)


def _read_shared(match: re.Match[str], value: Decimal, *, price: bool) -> Iterator[Part]:
    low = match["low"] and _read_tenth_parts(match["low"], "", price=price)
    if low and low < value:
        start, end = match.span("low")
        yield start, end + match.string.startswith(("成、", "折、"), end), low
    yield match.start("tenths"), match.end(), value


def _read_english(match: re.Match[str]) -> Iterator[Part]:
    count, part = re.split("[- ]", match[0])
    upper = Decimal(_COUNTED.index(count) + 1 if count in _COUNTED else 1)
    yield *match.span(), _read_hundredths(upper, Decimal(_ENGLISH_PARTS[part.rstrip("s")]))


def _read_among(match: re.Match[str]) -> Iterator[Part]:
    """ "one in five", "7 out of 10"."""
    part, whole = _count(match["part"]), _count(match["whole"])
    if 0 < part < whole <= (10_000 if part == 1 else 100):
        yield *match.span(), _read_hundredths(Decimal(part), Decimal(whole))


def _count(written: str) -> int:
    return int(written) if written.isdigit() else {"twenty": 20, "hundred": 100}.get(written) or _COUNTED.index(written) + 1


def _read_slash(match: re.Match[str]) -> Iterator[Part]:
    """佔1/3, 2/3的用戶."""
    part, whole = Decimal(match["part"]), Decimal(match["whole"])
    if 0 < part < whole:
        yield match.start("part"), match.end("whole"), _read_hundredths(part, whole)


def _read_half(match: re.Match[str]) -> Iterator[Part]:
    yield match.start("half"), match.end("half"), Decimal(50)


def _read_tenth_parts(written: str, more: str, *, price: bool) -> Decimal:
    """七成三 is 73; of a price, 七折 is 70 and 七五折 75: what is left to pay."""
    if written in ("半", "对"):
        return Decimal(50) if price else Decimal(5)
    tenths = read_value(written) or Decimal(0)
    if price and tenths >= 10:
        return drop_zeros(tenths)
    rest = _HALF if more == "半" else (read_value(more or "零") or Decimal(0)) / 10
    return drop_zeros((tenths + rest) * 10)


def _read_hundredths(part: Decimal, whole: Decimal) -> Decimal:
    return drop_zeros(round(part * 100 / whole, 6))


_FORMAL = "壹贰叁肆伍陆柒捌玖"
_UNIT = rf"[{DIGIT}〇零{_FORMAL}]"
# 七十, 三点五, 一百二十, 12.5; a numeral that begins the next word (二手, 百分位) is left to it
_PART = (
    rf"(?:\d{{1,9}}+(?!\d)(?:\.\d{{1,6}})?k?|(?:{_UNIT}?百(?!分)(?:零?{_UNIT}?[十拾]?{_UNIT}?)|{_UNIT}?[十拾](?:{_UNIT}(?!手|线))?|{_UNIT}(?:(?!二手|[一二三四]线|四季){_UNIT}[十拾]?)?)"
    rf"(?: ?点 ?{_UNIT}{{1,6}}+)?)"
)
_LESS = rf"(?:[{DIGIT}](?: ?点 ?[{DIGIT}])?|(?<![\d.])(?:10|[1-9])(?:\.\d)?)"
# of what a part is told: 百分之, 万分之; 三分之, 十二分之; 100分之
_WHOLE = rf"(?<![{DIGIT}十百千万\d])(?:[百千]?万|[百千]|十?亿)|(?<![{DIGIT}十])[{DIGIT}十]{{1,12}}|(?<!\d)\d{{1,15}}"
_FROM_TENTHS = rf"(?:(?P<low>{_LESS})(?:成?{_TO}|成?、|(?=[{DIGIT}] ?成)))?"  # 三到五成, 三、四成, 三四成
_MORE = rf"(?P<more> ?[{DIGIT}半](?!个|家)|\d(?![\d.,%个家万亿]))?"  # 七成三, 七成半; 五成三家 are three firms
_OF_ANOTHER_WORD = "立为功员本果长交都熟就年群份像語语绩套型人家吉"  # 成 begins it: 成立, 成本, 成员
_AMONG = rf"(?:{'|'.join(_COUNTED)}|twenty|hundred|\d{{1,5}})"
# Each kind of fraction: a sign and a pattern that every match holds (most texts do not), its pattern, and what a match says.
_FRACTIONS: tuple[tuple[str, re.Pattern[str], re.Pattern[str], Callable[[re.Match[str]], Iterator[Part]]], ...] = (
    (
        "之",
        compile_late("分 ?之"),
        compile_late(rf"(?P<base>{_WHOLE}) ?分 ?之 ?(?P<part>{_PART})(?:{_TO}(?P<until>{_PART})(?! ?分 ?之|[{DIGIT}\d.百千]))?"),
        _read_parts,
    ),
    (
        "成",
        compile_late(rf"[\d{DIGIT}半十] ?成"),
        compile_late(rf"(?=[{DIGIT}半十1-9]){_FROM_TENTHS}(?P<tenths>(?:{_LESS}|[半十])) ?成{_MORE}(?![{_OF_ANOTHER_WORD}])"),
        _read_tenths,
    ),
    (
        "折",
        compile_late(rf"[\d{DIGIT}半对]折"),
        compile_late(
            rf"(?:(?P<low>{_LESS})折?{_TO})?(?P<tenths>(?:[{DIGIT}](?:点[{DIGIT}]|[{DIGIT}])?|半|对|(?<![\d.])[1-9]\d?(?:\.\d)?))折(?![腾磨叠返射旧损线合断扣起纸页弯现服])"
        ),
        _read_price,
    ),
    (
        "",
        compile_late("th|hal|quarter"),
        compile_late(
            rf"""
            # two thirds; "three and a half" and "the past two quarters" are none
            \b(?<!and[ ])(?!(?<=past[ ]|last[ ]|next[ ])[a-z]+[ ]quarter)(?!(?<=first[ ]|final[ ])[a-z]+[ ]quarter)
            (?!(?<=previous[ ])[a-z]+[ ]quarter)(?!(?<=for[ ]|ver[ ])[a-z]+[ ]quarters\b(?![ ]of))
            (?:{"|".join(_COUNTED)}|an?)[- ]  # two
            (?:{"|".join(_ENGLISH_PARTS)})s?\b  # thirds
            (?!-(?!owned|stake|share|interest|majority)[a-z])  # two-thirds owned; no half-year
            # no third quarter, no third largest
            (?![ ](?:quarter|of[ ]\d{{4}}|place|largest|most|of[ ]an?[ ](?:hundred|thousand|million|billion|trillion|dozen)
                    |(?:an?[ ])?(?:hundred|thousand|million|billion|trillion|dozen)))  # no half million
            """,
            re.VERBOSE,
        ),
        _read_english,
    ),
    (
        " ",
        compile_late(rf" (?:in|of) {_AMONG}"),
        compile_late(
            rf"""
            (?<![\d.,])(?<!\b[a-z]-)\b(?P<part>{_AMONG})  # one
            [ ](?:in|out[ ]of)[ ](?:every[ ])?(?P<whole>{_AMONG})\b  # in every ten
            # no "5 in 10 days"
            (?![.,]?\d|-|[ ]?%|[ ](?:days?|weeks?|months?|years?|hours?|minutes?|cases[ ]of|million|billion|percent|thousand|hundred))
            """,
            re.VERBOSE,
        ),
        _read_among,
    ),
    (
        "/",
        compile_late(r"\d/\d"),
        compile_late(
            r"""
            (?<![\d/.a-z])(?P<part>\d{1,2})/(?P<whole>\d{1,3})  # 1/3
            (?![\d/.]|[a-z月日年])  # no date, no unit: 1/3月
            (?:(?<=[占约近超逾达过的有到]\d/\d)|(?<=[占约近超逾达过的有到]\d/\d\d)  # 佔1/3
                |(?=的|以上|[ ]of[ ]))  # 1/3的, 1/3 of
            """,
            re.VERBOSE,
        ),
        _read_slash,
    ),
    (
        "半",
        compile_late("半"),
        compile_late(
            r"(?P<half>半(?<=[过逾超]半)数?(?![年个天月小导])|一半(?<![上下前后另十]一半)|半数(?<![年月天个倍]半数)(?!据|字|值))"
        ),
        _read_half,
    ),
)
