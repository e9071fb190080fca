"""Numerals in running text: where each stands and its value, with sign, exponent, fraction and dozen.

Longer forms than `numerals.NUMBER` knows are put together from it. Roman numerals are not read.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation, localcontext
from typing import NamedTuple
from unicodedata import numeric

from source.figures.numerals import (
    ARABIC,
    BEGINS,
    CHINESE_NUMERAL,
    LARGEST,
    MAGNITUDE,
    NUMBER,
    PRECISION,
    drop_zeros,
    read_arabic,
    read_value,
)
from source.figures.ranges import split_pair
from source.figures.signs import find_minus
from source.figures.spelt import find_spelled
from source.patterns import compile_late

_SPELT_SIGN = compile_late(r"(?:(?<!plus or )\b(?:minus|negative)|(?<![\w-])-) $")
_CALLED = compile_late(r"\b(?:big|magnificent) $")  # the Big Three carmakers, the Magnificent Seven: names
_LONGEST_POWER = 3  # digits
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # behind any number but ten they are the mark of a note: 35² is 35
_LOWERED = str.maketrans(f"{RAISED}⁺⁻", "0123456789+-")
_ENDED = compile_late(r" *(?:$|[^\w ])")


class Numeral(NamedTuple):
    """A numeral at `start`..`end` of a folded text."""

    start: int
    end: int
    text: str
    value: Decimal


_PLAIN = rf"(?:{ARABIC}|{CHINESE_NUMERAL})"
_SIGN = r"(?P<sign>负(?<![正肩背担胜欠抱]负)(?<!正/负)(?<!正或负) ?(?=[\d.零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾])|(?<!plus or )(?<!plus/)\b(?:minus|negative) )?"
_PIECES = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_BEGINS = BEGINS.replace("[", f"[负mn{_PIECES}", 1)  # or with a sign
_FRACTION = rf"(?:(?P<whole>{_PLAIN}) ?又 ?)?(?P<below>{_PLAIN}) {{0,3}}分 {{0,3}}之 {{0,3}}(?P<against>负)?(?P<above>{_PLAIN})"
_NO_FRACTION = "(?!)(?P<whole>.)(?P<below>.)(?P<against>.)(?P<above>.)"  # matches nothing, with the same groups
_OTHER_FORMS = (
    rf"|(?P<code>0[xob](?=[\da-f])[\da-z]++)"  # 0x10 is no ten
    rf"|(?:(?P<factor>{ARABIC}) ?[×x*] ?(?=10(?:\^|\*\*|[⁺⁻]?[{RAISED}])))?(?P<base>{ARABIC})"
    rf"(?:(?:\^|\*\*)(?P<power>[+-]?\d++)(?P<tower>(?:\^|\*\*)\d++|\.\d++)?|(?<=10)(?<![\d.,]10)(?P<raised>[⁺⁻]?[{RAISED}]++)"
    rf"|\.?e(?P<exponent>[+-]?\d++)(?P<odd>[a-z][a-z\d]*+|\.\d[a-z\d.]*+)?)(?P<size> ?{MAGNITUDE}|[万亿兆]++)?"
    rf"|(?:(?P<units>\d{{1,6}})(?: |-(?=[1-9]/[2-9](?!\d)|\d\d?/(?:16|32)(?!\d))))?(?<![\d./])(?P<over>\d{{1,6}})/(?P<under>\d{{1,6}})(?![\d/.])(?P<of> ?{MAGNITUDE})?"
    rf"|(?P<full>\d{{1,6}}(?: (?=[{_PIECES}]))?)?(?P<piece>[{_PIECES}])(?P<times> ?{MAGNITUDE}|[万亿兆])?"
    rf"|(?P<number>{NUMBER})(?P<dozen> ?打(?![开击电仗架算扮造听工印断破死败折球包动])|打(?=[^\w]|$))?"
)
_OF = compile_late(
    "分 {0,3}之"
)  # what every fraction in Chinese holds; most texts hold none, or all are read before numerals are
_FORMS = compile_late(rf"{_BEGINS}{_SIGN}(?:{_NO_FRACTION}{_OTHER_FORMS})")
_FORMS_AND_FRACTIONS = compile_late(rf"{_BEGINS}{_SIGN}(?:{_FRACTION}{_OTHER_FORMS})")


def find_numerals(folded: str) -> Iterator[Numeral]:
    """The numerals of a folded text, in order.

    >>> [(n.text, str(n.value)) for n in find_numerals("负三十二，三又二分之一，1.5e3，3打，1 over 8")]
    [('负三十二', '-32'), ('三又二分之一', '3.5'), ('1.5e3', '1500'), ('3打', '36'), ('1 over 8', '0.125')]
    """
    found = [*_find_written(folded), *_find_spelled(folded)]
    for numeral in _join_fractions(folded, sorted(found, key=lambda numeral: numeral.start)):
        at = find_minus(folded, numeral.start, numeral.end) if numeral.value > 0 else None
        yield numeral if at is None else Numeral(at, numeral.end, folded[at : numeral.end], -numeral.value)


def _find_written(folded: str) -> Iterator[Numeral]:
    for match in (_FORMS_AND_FRACTIONS if _OF.search(folded) else _FORMS).finditer(folded):
        text = match[0].rstrip()
        if text[0] in "十百千万亿" and folded[match.start() - 1 : match.start()] in ("几", "数"):
            continue  # 数十亿 is no number
        pair = split_pair(text)
        if pair:
            middle = match.start() + pair[0]
            yield Numeral(match.start(), middle, text[: pair[0]], pair[1])
            yield Numeral(middle, match.start() + len(text), text[pair[0] :], pair[2])
            continue
        value = _read_value(match)
        if value is not None:
            signed = drop_zeros(-value) if bool(match["sign"]) != bool(match["against"]) else value
            yield Numeral(match.start(), match.start() + len(text), text, signed)


def _find_spelled(folded: str) -> Iterator[Numeral]:
    for start, end, value in find_spelled(folded):
        if value < 1 and folded.endswith(" quarters", start, end) and not folded.startswith(" of ", end):
            continue  # over the past two quarters
        if folded[end : end + 1] != "-" and _CALLED.search(folded, max(0, start - 12), start):
            continue
        sign = _SPELT_SIGN.search(folded, max(0, start - 10), start)
        start = sign.start() if sign else start
        yield Numeral(start, end, folded[start:end], drop_zeros(-value if sign else value))


def _join_fractions(folded: str, found: list[Numeral]) -> Iterator[Numeral]:
    """The numerals, "1 over 3" made one where no noun follows (of $2000 over 3 years, none is a fraction)."""
    waiting: Numeral | None = None
    for numeral in found:
        if waiting and numeral.value and folded[waiting.end : numeral.start] == " over " and _ENDED.match(folded, numeral.end):
            text = folded[waiting.start : numeral.end]
            with localcontext(prec=PRECISION):
                waiting = Numeral(waiting.start, numeral.end, text, drop_zeros(round(waiting.value / numeral.value, 15)))
            continue
        if waiting:
            yield waiting
        waiting = numeral
    if waiting:
        yield waiting


def _read_value(match: re.Match[str]) -> Decimal | None:
    try:
        if match["number"] and not match["dozen"]:
            return read_value(match["number"].strip())
        with localcontext(prec=PRECISION):
            value = _read_combined(match)
            return None if value is None or abs(value) >= LARGEST else drop_zeros(value)
    except (InvalidOperation, ZeroDivisionError, OverflowError):
        return None


def _read_power(match: re.Match[str]) -> Decimal | None:
    """The value of 10^6, 10**6, 3×10⁶ or 1.5e3, also of so many 万; None where it is no size that anything has, or no number: 1e400, 1e5x."""
    raised = (match["raised"] or "").translate(_LOWERED)
    written, size = match["power"] or raised or match["exponent"], match["size"]
    if match["odd"] or match["tower"] or len(written.lstrip("+-")) > _LONGEST_POWER:
        return None
    base = read_arabic(match["base"])
    value = base.scaleb(int(written)) if match["exponent"] else round(base ** int(written), 14)
    factor = (read_arabic(match["factor"]) if match["factor"] else 1) * ((read_value(f"1{size}") or 1) if size else 1)
    return None if 0 < abs(value) < 1 / LARGEST else value * factor


def _read_combined(match: re.Match[str]) -> Decimal | None:
    if match["below"]:
        below, above = read_value(match["below"]), read_value(match["above"])
        whole = read_value(match["whole"]) if match["whole"] else Decimal(0)
        return None if not below or above is None or whole is None else round(whole + above / below, 12)
    if match["code"]:
        return None
    if match["base"]:
        return _read_power(match)
    if match["over"]:
        part = Decimal(match["units"] or 0) + Decimal(match["over"]) / Decimal(match["under"])
        return round(part * (read_value(f"1{match['of']}") or 1 if match["of"] else 1), 12)
    if match["piece"]:
        part = Decimal(match["full"] or 0) + Decimal(str(numeric(match["piece"])))
        return round(part * (read_value(f"1{match['times']}") or 1 if match["times"] else 1), 6)
    value = read_value(match["number"].strip())
    return value if value is None else value * 12
