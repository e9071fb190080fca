"""Numerals in running text: where each stands and its value, with sign, exponent, fraction and dozen.

Longer forms than `numerals.NUMBER` knows are put together from it. Roman numerals are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, localcontext

from source.figures.numerals import ARABIC, BEGINS, CHINESE_NUMERAL, LARGEST, NUMBER, PRECISION, arabic, plain, value_of
from source.figures.spelt import find_spelt

_SPELT_SIGN = re.compile(r"(?:\b(?:minus|negative)|(?<![\w-])-) $")
_ENDED = re.compile(r" *(?:$|[^\w ])")


@dataclass(frozen=True)
class Numeral:
    """A numeral at `start`..`end` of a folded text."""

    start: int
    end: int
    text: str
    value: Decimal


_PLAIN = rf"(?:{ARABIC}|{CHINESE_NUMERAL})"
_SIGN = r"(?P<sign>负 ?|(?<![\w%)\]-])- ?(?=[\d.])|\b(?:minus|negative) )?"
_BEGINS = BEGINS.replace("[", "[-负mn", 1)  # or with a sign
_FORMS = re.compile(
    rf"{_BEGINS}{_SIGN}(?:"
    rf"(?:(?P<whole>{_PLAIN}) ?又 ?)?(?P<below>{_PLAIN}) *分 *之 *(?P<against>负)?(?P<above>{_PLAIN})"
    rf"|(?P<base>{ARABIC})(?:\^(?P<power>[+-]?\d{{1,3}})|e(?P<exponent>[+-]?\d{{1,2}})(?![a-z\d]))"
    r"|(?:(?P<units>\d{1,6}) )?(?<![\d./])(?P<over>\d{1,6})/(?P<under>\d{1,6})(?![\d/.])"
    rf"|(?P<number>{NUMBER.pattern})(?P<dozen> ?打(?![开击电仗架算扮造听工印断破死败折球包动])|打(?=[^\w]|$))?"
    r")"
)


def find_numerals(folded: str) -> Iterator[Numeral]:
    """The numerals of a folded text, in order.

    >>> [(n.text, str(n.value)) for n in find_numerals("负三十二，三又二分之一，1.5e3，3打，1 over 8")]
    [('负三十二', '-32'), ('三又二分之一', '3.5'), ('1.5e3', '1500'), ('3打', '36'), ('1 over 8', '0.125')]
    """
    found = [*_written(folded), *_spelt(folded)]
    yield from _upon_others(folded, sorted(found, key=lambda numeral: numeral.start))


def _written(folded: str) -> Iterator[Numeral]:
    for match in _FORMS.finditer(folded):
        text = match[0].rstrip()
        value = _value(match)
        if value is not None:
            signed = plain(-value) if bool(match["sign"]) != bool(match["against"]) else value
            yield Numeral(match.start(), match.start() + len(text), text, signed)


def _spelt(folded: str) -> Iterator[Numeral]:
    for start, end, value in find_spelt(folded):
        sign = _SPELT_SIGN.search(folded, max(0, start - 10), start)
        start = sign.start() if sign else start
        yield Numeral(start, end, folded[start:end], plain(-value if sign else value))


def _upon_others(folded: str, found: list[Numeral]) -> Iterator[Numeral]:
    """The numerals, "1 over 3" made one where no noun follows (of $2000 over 3 years, none is a fraction)."""
    waiting: Numeral | None = None
    for numeral in found:
        if waiting and numeral.value and folded[waiting.end : numeral.start] == " over " and _ENDED.match(folded, numeral.end):
            text = folded[waiting.start : numeral.end]
            with localcontext(prec=PRECISION):
                waiting = Numeral(waiting.start, numeral.end, text, plain(round(waiting.value / numeral.value, 15)))
            continue
        if waiting:
            yield waiting
        waiting = numeral
    if waiting:
        yield waiting


def _value(match: re.Match[str]) -> Decimal | None:
    try:
        if match["number"] and not match["dozen"]:
            return value_of(match["number"].strip())
        with localcontext(prec=PRECISION):
            value = _combined(match)
            return None if value is None or abs(value) >= LARGEST else plain(value)
    except (InvalidOperation, ZeroDivisionError, OverflowError):
        return None


def _combined(match: re.Match[str]) -> Decimal | None:
    if match["below"]:
        below, above = value_of(match["below"]), value_of(match["above"])
        whole = value_of(match["whole"]) if match["whole"] else Decimal(0)
        return None if not below or above is None or whole is None else round(whole + above / below, 12)
    if match["base"]:
        base = arabic(match["base"])
        return round(base ** int(match["power"]), 14) if match["power"] else base.scaleb(int(match["exponent"]))
    if match["over"]:
        return round(Decimal(match["units"] or 0) + Decimal(match["over"]) / Decimal(match["under"]), 12)
    value = value_of(match["number"].strip())
    return value if value is None else value * 12
