"""Numbers as written: Arabic, Chinese, financial and mixed numerals, and digits with English magnitudes.

All patterns work on folded text (`source.folding.fold`): half-width, lower case, Simplified.
"""

import re
from decimal import Decimal, localcontext
from functools import lru_cache

from source.patterns import compile_late

_LONGEST = 60  # characters: what is longer is no numeral, and costs nothing
PRECISION = 40  # digits, more than any numeral of so many characters has
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
    "thousands": 10**3,  # "four thousands stores", as some write it
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
    "dozen": 12,
    "dozens": 12,
    "dz": 12,
    "dzs": 12,
    "quadrillion": 10**15,
    "lakhs": 10**5,
    "crores": 10**7,
    "cr": 10**7,
    "mln": 10**6,
    "mio": 10**6,
    "mrd": 10**9,
    "trn": 10**12,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tln": 10**12,
    "tn": 10**12,
}

_GROUPED = r"\d{1,3}(?:,\d{3})++(?!\d)|\d{1,2}(?:,\d{2}(?=,)){1,5}+,\d{3}(?!\d)|(?<![\d ])\d{1,3}(?: \d{3}){2,}+(?! ?\d)"
ARABIC = rf"(?:(?:{_GROUPED}|\d++)(?:\.\d++)?+|(?<![\w.])\.\d++)"
_CHINESE_DIGIT = "零〇一二两三四五六七八九廿卅壹贰叁肆伍陆柒捌玖"
_CHINESE_SCALE = "十百千万亿兆拾佰仟"
_ANY = f"{_CHINESE_DIGIT}{_CHINESE_SCALE}"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"  # alone they are words: 陆地, 收拾
_LONE_FORMAL = r"[壹贰叁肆柒捌玖](?= ?[又分]|[^\u4e00-\u9fff]|$)"
_NO_NUMBER = r"(?!一[切看直般定样些旦向律概贯再味致]|四川)"
# 百, 千 and 兆 that begin a unit are no part of the number: 三千瓦 is 3 kW, 2.5百分点 two and a half points
_SCALE = (
    r"(?:[十万亿拾佰仟]|百(?! ?[分份] ?点|帕)|千(?! ?(?:瓦|克(?!拉)|米(?!其)|卡(?!车|片|路里)|焦|伏|赫|帕|字节|位元|比特|公斤|公尺))"
    r"|兆(?! ?(?:瓦|赫|帕|焦|欧(?!元|罗|洲)|字节|位元|比特)))"
)
_ONE = rf"(?:[{_CHINESE_DIGIT}]|{_SCALE})"
_VAGUE = rf"(?: ?(?:[多余]|(?<=[十百千万零])[几数]|(?<=[十百千万零] )[几数]) ?{_SCALE}++)?"
# what is counted after the digits tells that they go on with a number: 41 万 5000 人, 1万500元, but 3万2024年
_GOES_ON = r"(?:(?<=[万亿兆])|(?<=[万亿兆] ))(?: (?=\d{3}|\d,\d))?(?:\d{2,4}|\d,\d{3})(?= ?[余多]? ?(?:[名人家个位款项台辆件座次张份户间栋架艘笔只股吨元]|[美港欧日]元|新台币|人民币))"
_TAIL = (
    rf"(?: ?零?(?:(?:{_GROUPED}|\d++)(?:\.\d++)?+|[{_CHINESE_DIGIT}]) ?{_SCALE}++|(?:零\d{{1,4}}+|\d{{4}}|\d{{1,3}}(?:,\d{{3}})++|\d)(?![\d,.])"
    rf"|{_GOES_ON}|零?[{_CHINESE_DIGIT}](?![{_ANY}]))"
)
_MIXED = rf"{ARABIC}(?: ?{_SCALE}++{_TAIL}*+)?+{_VAGUE}"
# a scale alone is a number after a word that says how it compares: 近千万人, 上亿元, 逾百家
_COUNTED = "[名人家个位款项只台辆件座间年天种场次篇万亿元美所国点]"
_ALONE = "(?<![零〇一二两三四五六七八九十百千几数\\d].)"  # after the scale's first character: no numeral before it
_LONE_SCALE = (
    r"(?<=[近逾超破过上达])[十百千]?[万亿](?![一-鿿]?(?:里|般|物|家灯|圣))"
    rf"|(?<=[近逾超破过])[百千](?=[余多]?{_COUNTED})|(?<=上)(?<![线网以晚早海]上)[百千](?=[余多]?{_COUNTED})"
    rf"|[百千]{_ALONE}(?=[余多][万亿]?{_COUNTED})|[十百千]{_ALONE}[万亿](?=[美港欧日韩澳加]?元|新台币|人民币|美金|英镑|港币)"
)
CHINESE_NUMERAL = (
    rf"(?:(?:{_LONE_SCALE}){_VAGUE}|{_NO_NUMBER}(?:[零〇一二两三四五六七八九十廿卅]|{_LONE_FORMAL}|[{_FORMAL}](?= ?[{_ANY}点]))"
    rf"(?: ?{_ONE})*+(?: ?点 ?[{_CHINESE_DIGIT}]++)?+{_SCALE}*+{_VAGUE})"
)
MAGNITUDE = r"(?:(?:million|billion|trillion|thousand)s?|quadrillion|hundred|dozens?|lakhs?|crores?)\b"
_SCALED = rf"{ARABIC}(?:(?: ?-?{MAGNITUDE}){{1,2}}+|(?:(?: ?(?:mn|bn|tn|bln|tln|mln|mio|mrd|trn|dzs?|cr)| {{0,2}}k|m|b)(?![a-z0-9]))\b(?:(?<=mio)\.|(?<=mrd)\.)?)"
BEGINS = rf"(?=[\d.{_ANY}])"
"""What a number begins with; looking for it first spares most places of a text the long patterns."""
NUMBER = rf"{_SCALED}|{_MIXED}|{CHINESE_NUMERAL}"
_TOKEN = compile_late(rf"{ARABIC}|[a-z]+|[{_CHINESE_DIGIT}{_CHINESE_SCALE}点]")


@lru_cache(maxsize=20_000)  # most numerals are a few: 一, 三, 10, 2020
def read_value(surface: str) -> Decimal | None:
    """Value of a folded numeral, without needless zeros, or None when it is none.

    >>> [str(read_value(s)) for s in ("2.12亿", "1亿2千万", "3万5", "二〇二五", "三点五", "4.5 million")]
    ['212000000', '120000000', '35000', '2025', '3.5', '4500000']
    """
    if len(surface) > _LONGEST:
        return None
    with localcontext(prec=PRECISION):
        value = _read_value(surface)
        return None if value is None or value >= LARGEST else drop_zeros(value)


def drop_zeros(value: Decimal) -> Decimal:
    """The same value without trailing zeros or an exponent: 212000000.00 -> 212000000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _read_value(surface: str) -> Decimal | None:
    if surface.isdecimal():
        return Decimal(surface)
    tokens = _TOKEN.findall(surface)
    if not tokens:
        return None
    if any(token.isascii() and token.isalpha() for token in tokens):
        return _read_english(tokens)
    if "点" in tokens:
        return _read_with_point(surface)
    if len(tokens) > 1 and all(token in _DIGITS and _DIGITS[token] < 10 for token in tokens):
        return Decimal("".join(str(_DIGITS[token]) for token in tokens))
    return _read_chinese(tokens)


def _read_with_point(surface: str) -> Decimal | None:
    whole, _, rest = surface.replace(" ", "").partition("点")
    digits = re.match(rf"[{_CHINESE_DIGIT}]+", rest)
    before = read_value(whole)
    if digits is None or before is None:
        return None
    value = Decimal(f"{before}.{''.join(str(_DIGITS[c]) for c in digits[0])}")
    for scale in rest[digits.end() :]:
        value *= _SMALL.get(scale) or _LARGE[scale]
    return value


def _read_chinese(tokens: list[str]) -> Decimal | None:
    """Sections of thousands under 万, 亿 and 兆; a last digit without a scale is a tenth of the scale before it. None where the
    scales of a section do not fall (七十百)."""
    total = section = Decimal(0)
    current: Decimal | None = None
    scale, small, zero = 0, 10**5, False
    for token in tokens:
        if token in _SMALL:
            if _SMALL[token] >= small or (current is None and (section or total)):
                return None
            section += (current or Decimal(1)) * _SMALL[token]
            current, scale, small, zero = None, _SMALL[token], _SMALL[token], False
        elif token in _LARGE:
            section += current or 0
            large = _LARGE[token]
            if total and total < large:
                total = (total + section) * large
            else:
                total += (section or (Decimal(1) if current is None else section)) * large
            section, current, scale, small, zero = Decimal(0), None, large, 10**5, False
        elif token in _DIGITS:
            zero = zero or token in "零〇"
            tens = current or Decimal(0)
            current = _DIGITS[token] + (tens if tens in (20, 30) else tens * 10)
        else:
            current = read_arabic(token)
    if current is not None and scale >= 100 and not zero and 0 < current < 10:
        current = current * scale / 10
    return total + section + (current or 0)


def _read_english(tokens: list[str]) -> Decimal | None:
    value = Decimal(1)
    for token in tokens:
        if token in _MAGNITUDES:
            value *= _MAGNITUDES[token]
        elif token[0].isdigit() or token[0] == ".":
            value *= read_arabic(token)
        else:
            return None
    return value


def read_arabic(digits: str) -> Decimal:
    """Value of digits grouped by commas or spaces."""
    return Decimal(re.sub("[, ]", "", digits))
