"""Numbers as written: Arabic, Chinese, financial and mixed numerals, and digits with English magnitudes.

All patterns work on folded text (`source.text.fold`): half-width, lower case, Simplified.
"""

import re
from decimal import Decimal, localcontext
from functools import lru_cache

_LONGEST = 60
PRECISION = 40
DIGIT = "一二两三四五六七八九"
LARGEST = Decimal(10) ** 24  # what is larger is an identifier, not a figure

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "廿": 20, "卅": 30}
_DIGITS |= {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_MAGNITUDES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
    "dozen": 12,
    "dozens": 12,
    "dz": 12,
    "dzs": 12,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tln": 10**12,
    "tn": 10**12,
}

ARABIC = r"(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|(?<![\d ])\d{1,3}(?: \d{3}){2,}(?! ?\d)|\d+)(?:\.\d+)?|(?<![\w.])\.\d+)"
_CHINESE_DIGIT = "零〇一二两三四五六七八九廿卅壹贰叁肆伍陆柒捌玖"
_CHINESE_SCALE = "十百千万亿兆拾佰仟"
_ANY = f"{_CHINESE_DIGIT}{_CHINESE_SCALE}"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"  # alone they are words: 陆地, 收拾
_LONE_FORMAL = r"[壹贰叁肆柒捌玖](?= ?[又分]|[^\u4e00-\u9fff]|$)"
_NO_NUMBER = r"(?!一[切看直般定样些旦向律概贯再味致]|四川)"
_VAGUE = f"(?: ?[多余几] ?[{_CHINESE_SCALE}]+)?"
_MIXED = rf"{ARABIC}(?: ?[{_CHINESE_SCALE}]+(?:零?(?:\d+(?:\.\d+)?|[{_CHINESE_DIGIT}])[{_CHINESE_SCALE}]*)*)?{_VAGUE}"
# a scale alone is a number after a word that says how it compares: 近千万人, 上亿元
_LONE_SCALE = r"(?<=[近逾超破过上])[十百千]?[万亿](?![一-鿿]?(?:里|般|物|家灯|圣))"
CHINESE_NUMERAL = rf"(?:{_LONE_SCALE}|{_NO_NUMBER}(?:[零〇一二两三四五六七八九十廿卅]|{_LONE_FORMAL}|[{_FORMAL}](?= ?[{_ANY}点]))(?: ?[{_ANY}])*(?: ?点 ?[{_CHINESE_DIGIT}]+)?[{_CHINESE_SCALE}]*{_VAGUE})"
_SCALED = (
    rf"{ARABIC}(?: ?-?(?:million|billion|trillion|thousand|hundred|dozens?|lakh|crore)"
    r"|(?: ?(?:mn|bn|tn|bln|tln|dzs?)| {0,2}k|m|b)(?![a-z0-9]))\b"
)
BEGINS = rf"(?=[\d.{_ANY}])"
"""What a number begins with; looking for it first spares most places of a text the long patterns."""
NUMBER = re.compile(rf"{_SCALED}|{_MIXED}|{CHINESE_NUMERAL}")
_TOKEN = re.compile(rf"{ARABIC}|[a-z]+|[{_CHINESE_DIGIT}{_CHINESE_SCALE}点]")


@lru_cache(maxsize=20_000)  # most numerals are a few: 一, 三, 10, 2020
def value_of(surface: str) -> Decimal | None:
    """Value of a folded numeral, without needless zeros, or None when it is none.

    >>> [str(value_of(s)) for s in ("2.12亿", "1亿2千万", "3万5", "二〇二五", "三点五", "4.5 million")]
    ['212000000', '120000000', '35000', '2025', '3.5', '4500000']
    """
    if len(surface) > _LONGEST:
        return None
    with localcontext(prec=PRECISION):
        value = _value(surface)
        return None if value is None or value >= LARGEST else plain(value)


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros or an exponent: 212000000.00 -> 212000000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _value(surface: str) -> Decimal | None:
    if surface.isdecimal():
        return Decimal(surface)
    tokens = _TOKEN.findall(surface)
    if not tokens:
        return None
    if any(token.isascii() and token.isalpha() for token in tokens):
        return _english(tokens)
    if "点" in tokens:
        return _with_point(surface)
    if len(tokens) > 1 and all(token in _DIGITS and _DIGITS[token] < 10 for token in tokens):
        return Decimal("".join(str(_DIGITS[token]) for token in tokens))
    return _chinese(tokens)


def _with_point(surface: str) -> Decimal | None:
    whole, _, rest = surface.replace(" ", "").partition("点")
    digits = re.match(rf"[{_CHINESE_DIGIT}]+", rest)
    before = value_of(whole)
    if digits is None or before is None:
        return None
    value = Decimal(f"{before}.{''.join(str(_DIGITS[c]) for c in digits[0])}")
    for scale in rest[digits.end() :]:
        value *= _SMALL.get(scale) or _LARGE[scale]
    return value


def _chinese(tokens: list[str]) -> Decimal:
    """Sections of thousands under 万, 亿 and 兆; a last digit without a scale is a tenth of the scale before it."""
    total = section = Decimal(0)
    current: Decimal | None = None
    scale, zero = 0, False
    for token in tokens:
        if token in _SMALL:
            section += (current or Decimal(1)) * _SMALL[token]
            current, scale, zero = None, _SMALL[token], False
        elif token in _LARGE:
            section += current or 0
            large = _LARGE[token]
            if total and total < large:
                total = (total + section) * large
            else:
                total += (section or (Decimal(1) if current is None else section)) * large
            section, current, scale, zero = Decimal(0), None, large, False
        elif token in _DIGITS:
            zero = zero or token in "零〇"
            tens = current or Decimal(0)
            current = _DIGITS[token] + (tens if tens in (20, 30) else tens * 10)
        else:
            current = arabic(token)
    if current is not None and scale >= 100 and not zero and 0 < current < 10:
        current = current * scale / 10
    return total + section + (current or 0)


def _english(tokens: list[str]) -> Decimal | None:
    value = Decimal(1)
    for token in tokens:
        if token in _MAGNITUDES:
            value *= _MAGNITUDES[token]
        elif token[0].isdigit() or token[0] == ".":
            value *= arabic(token)
        else:
            return None
    return value


def arabic(digits: str) -> Decimal:
    """Value of digits grouped by commas or spaces."""
    return Decimal(re.sub("[, ]", "", digits))
