"""Fractions as percentages: 三分之一, 七成三, 八折, "two thirds"."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from source.figures.numerals import DIGIT, plain, value_of

_LARGEST_PART = 10**9  # of its whole; above it the rounding of decimals itself gives out
_HALF = Decimal("0.5")
_COUNTED = "one two three four five six seven eight nine".split()
_ENGLISH_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_ENGLISH_PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100}


def find_fractions(folded: str) -> Iterator[tuple[int, int, Decimal]]:
    """Start, end and value in percent of each fraction of a folded text, kind by kind.

    >>> [(a, b, str(v)) for a, b, v in find_fractions("四分之一的人,七成三,八折")]
    [(0, 4, '25'), (7, 10, '73'), (11, 13, '80')]
    """
    for signs, pattern, value_in in _FRACTIONS:
        if not signs.search(folded):
            continue
        for match in pattern.finditer(folded):
            value = value_in(match)
            if value is not None:
                yield *match.span(), value


def _parts_of(match: re.Match[str]) -> Decimal | None:
    base, part = value_of(match["base"]), value_of(match["part"])
    return _hundredths(part, base) if base and part is not None else None


def _english_parts_of(match: re.Match[str]) -> Decimal | None:
    count, part = re.split("[- ]", match[0])
    upper = Decimal(_COUNTED.index(count) + 1 if count in _COUNTED else 1)
    return _hundredths(upper, Decimal(_ENGLISH_PARTS[part.rstrip("s")]))


def _tenths(written: str, more: str, *, price: bool) -> Decimal:
    """七成三 is 73; of a price, 七折 is 70 and 七五折 75: what is left to pay."""
    if written in ("半", "对"):
        return Decimal(50) if price else Decimal(5)
    tenths = value_of(written) or Decimal(0)
    if price and tenths >= 10:
        return plain(tenths)
    rest = _HALF if more == "半" else (value_of(more or "零") or Decimal(0)) / 10
    return plain((tenths + rest) * 10)


def _hundredths(part: Decimal, whole: Decimal) -> Decimal | None:
    """The percentage; None for a part so large that the two are no fraction (1分之999999999999)."""
    return plain(round(part * 100 / whole, 6)) if part < _LARGEST_PART * whole else None


# Each kind of fraction: what every match holds (most texts do not), its pattern, and its value in percent.
_FRACTIONS: tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[re.Match[str]], Decimal | None]], ...] = (
    (
        re.compile("分 ?之"),
        re.compile(
            rf"(?P<base>(?<![{DIGIT}十百千万\d])[百千万]|(?<![{DIGIT}十])[{DIGIT}十]{{1,12}}|(?<!\d)\d{{1,15}}) ?分 ?之 ?(?P<part>\d+(?:\.\d+)?k?|[零〇{DIGIT}十百点壹贰叁肆伍陆柒捌玖拾]+)"
        ),
        _parts_of,
    ),
    (
        re.compile(rf"[\d{DIGIT}半十] ?成"),
        re.compile(
            rf"(?=[{DIGIT}半十1-9])(?P<tenths>(?:[{DIGIT}](?: ?点 ?[{DIGIT}])?|[半十]|(?<![\d.])(?:10|[1-9])(?:\.\d)?)) ?成(?P<more> ?[{DIGIT}半](?!个|家))?"
            r"(?![立为功员本果长交都熟就年群份像語语绩套型人家吉])"
        ),
        lambda match: _tenths(match["tenths"], (match["more"] or "").strip(), price=False),
    ),
    (
        re.compile(rf"[\d{DIGIT}半对]折"),
        re.compile(
            rf"(?P<tenths>(?:[{DIGIT}](?:点[{DIGIT}]|[{DIGIT}])?|半|对|(?<![\d.])[1-9]\d?(?:\.\d)?))折(?![腾磨叠返射旧损线合断扣起纸页弯现服])"
        ),
        lambda match: _tenths(match["tenths"], "", price=True),
    ),
    (
        re.compile("th|hal|quarter"),
        re.compile(
            rf"\b(?:{'|'.join(_COUNTED)}|an?)[- ](?:{'|'.join(_ENGLISH_PARTS)})s?\b(?! (?:quarter|of \d{{4}}|place|largest|most))"
        ),
        _english_parts_of,
    ),
)
