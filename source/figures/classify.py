"""What kind of figure a numeral is, by the words and signs right around it."""

import re
from decimal import Decimal
from typing import NamedTuple

from source.figures import english
from source.figures.currencies import (
    BEGINS_NO_YUAN,
    CAPITALS,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    LAST_BEFORE,
    PARTS,
    UNSURE,
    YUANTA,
    find_currency_code,
)
from source.figures.figure import Figure, Kind
from source.figures.forms import Numeral
from source.figures.glued import is_event, is_glued
from source.figures.labels import find_label
from source.figures.numerals import drop_zeros
from source.figures.units import (
    AGE,
    APART,
    BEGINS_WORD,
    CLASSIFIER,
    CLAUSE_END,
    DURATION,
    IN_PERCENT,
    MULTIPLE,
    NOUN,
    PERCENT,
    PERCENT_OF,
    PHYSICAL,
)
from source.patterns import compile_late

_MORE = compile_late(r"[多余几]|\+(?!\d)|-plus\b")
_HAS_DIGIT = compile_late("[0-9a-z一二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖百千万亿½⅓⅔¼¾⅛]")
_NO_UNIT = frozenset(",;:.、。()|\n\t\r\0!?")  # what ends a number that has no unit after it
_HALF = Decimal("0.5")
_LONG = 10  # digits: a longer run without a unit is an identifier
_IDENTIFIER = compile_late(rf"\d{{{_LONG},}}")
_DIME = compile_late(
    r"""
    (?:(?P<dimes>[\d一二两三四五六七八九])[ ]?(?:角|毛)(?:钱)?  # 3角
        (?:(?P<cents>[\d一二三四五六七八九])[ ]?分?(?![\d之])(?:钱)?)?  # 3角5分
        |零?(?P<only>\d{1,2}|[一二三四五六七八九])[ ]?分(?!之|钟|店|[公部校行支]|\d)(?:钱)?  # 5分錢; no 5分鐘
        |(?P<short>[\d一二三四五六七八九])(?=[\s,。;、)!?的]|$)(?<=块.))  # the 3 of 5塊3
    """,
    re.VERBOSE,
)
_CHANGE = compile_late(
    r"""
    (?:[ ]and)?[ ]?(?P<hundredths>\d{1,2})[ ]?(?:仙|美分|欧分|便士|(?:sen|cents?|pence)\b)  # 2令吉62仙, 3 ringgit 50 sen
    |(?P<tenths>\d)[ ]?毫(?![米升克安秒巴])  # 3港元5毫
    """,
    re.VERBOSE,
)
_DIMES_OF_HONG_KONG = compile_late(r"毫(?:(?P<cents>\d)仙|子?(?![米升克安秒巴伏法]))")  # 2毫5仙, 3毫
_PENCE = compile_late(r" and (?P<pence>\d{1,2})p\b(?! (?:each|respectively))")  # £3 and 20p
_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_SCALED_SIGN = compile_late(r" ?(?:(?P<million>mm)|(?P<trillion>tr?))(?![a-z\d])")
_SPELT = compile_late(r"(?:million|billion|trillion)$")
_OF_YEAR = compile_late(r" ?[\u4e00-\u9fff]{2}")  # 2025全球報告, 2026預算: a year without its word
_AMOUNTS_TO = compile_late(r"[达为约至共有计逾超近增减升降到是仅破过第的:=] ?$")
_YEARLIKE = compile_late(r"(?:19|20)\d\d")


class Place(NamedTuple):
    """A numeral in its text. `view` is what patterns see; `left` is where what stands before the numeral ends."""

    text: str
    view: str
    numeral: Numeral
    left: int


def classify(place: Place) -> Figure | None:
    """The figure of a numeral by what follows or precedes it, or None."""
    if is_event(place.view, place.numeral):
        return None  # 88會員節
    view, numeral = place.view, place.numeral
    before = find_money_before(place)
    if before and _SCALED_SIGN.match(view, numeral.end):
        return _read_sign(place, before)
    more = _MORE.match(view, numeral.end)
    after = more.end() if more else numeral.end
    lone = view[after : after + 1] in _NO_UNIT
    apart = APART.match(view, after) if not lone and view.startswith(" ", after) else None
    if apart and not CURRENCY_AFTER.match(view, after):
        after = apart.end()
    unit = None if lone else _find_unit(place, after)
    if unit is not None:
        return unit
    if before:
        return _read_sign(place, before)
    share = (
        PERCENT_OF.search(view, max(0, numeral.start - 16), numeral.start) if view.startswith("of ", numeral.start - 3) else None
    )
    if share and CLAUSE_END.match(view, numeral.end):
        return make(place.text, share.start("name"), numeral.end, "percentage", numeral.value, "%")
    return None if lone else _count(place, after)


def _find_unit(place: Place, after: int) -> Figure | None:
    """The figure of a numeral by the unit at `after`."""
    dimes = _DIMES_OF_HONG_KONG.match(place.view, after) if len(place.numeral.text) == 1 else None
    if dimes:
        cents = dimes["cents"]
        value = place.numeral.value * 10 + int(cents) if cents else place.numeral.value
        return make(place.text, place.numeral.start, dimes.end(), "money", value, "仙" if cents else "毫")
    for kind, pattern in _SUFFIXES:
        unit = pattern.match(place.view, after)
        if unit and _is_meant(place, unit):
            return _read_unit(place, unit, kind)
    return None


_SUFFIXES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("percentage", PERCENT),
    ("money", CURRENCY_AFTER),
    ("age", AGE),
    ("multiple", MULTIPLE),
    ("duration", DURATION),
    ("quantity", PHYSICAL),
)


def make(text: str, start: int, end: int, kind: Kind, value: Decimal, unit: str | None) -> Figure:
    """A figure of the text between two places, without spaces around it."""
    while start < end and text[start] in " \u3000":
        start += 1
    while end > start and text[end - 1] in " \u3000":
        end -= 1
    return Figure(text[start:end], start, end, kind, drop_zeros(value), unit)


def _is_meant(place: Place, unit: re.Match[str]) -> bool:
    """Whether a unit's word is one here: codes that are words too stand in capitals, and a lone 三 is no amount of 人民幣."""
    name = unit["unit"].strip(" -")
    start, end = unit.span("unit")
    if unit.re.pattern != CURRENCY_AFTER.pattern:
        return True
    if name in CAPITALS and not place.text[start:end].strip().isupper():
        return False
    if (name in ("p", "¢") and unit[0][0] == " ") or (name[-1] == "元" and _is_word_of_yuan(place, end)):
        return False
    return not (
        len(place.numeral.text) == 1 and not place.numeral.text.isascii() and name in ("人民币", "港币", "台币", "新台币")
    )


def _is_word_of_yuan(place: Place, end: int) -> bool:
    """Whether the 元 that ends at a place begins another word: 三元老, 元大金控 after a number; but 1,100億元大關."""
    if len(place.numeral.text) == 1 and not place.numeral.text.isascii() and BEGINS_NO_YUAN.match(place.view, end):
        return True
    return place.view[end : end + 1] == "大" and YUANTA.match(place.view, end) is not None


def find_money_before(place: Place) -> re.Match[str] | None:
    """The sign, code or name of money right before the numeral, or None."""
    if place.view[max(0, place.left - 2) : place.left].rstrip(" ")[-1:] not in LAST_BEFORE:
        return None
    found = CURRENCY_BEFORE.search(place.view, max(0, place.left - 9), place.left)
    if found is None:
        return None
    written = place.text[found.start() : found.end()].strip()
    if found["unit"] in CAPITALS and not any(c.isupper() for c in written):
        return None
    if found["name"] and _follows_digit(place.view, found.start()):  # 4人民币5美元: the first is of the number before
        return None
    return found


def _follows_digit(view: str, at: int) -> bool:
    """Whether a digit stands before a place, spaces between them or none."""
    while at and view[at - 1].isspace():
        at -= 1
    return view[at - 1 : at].isdigit() if at else False


def _read_sign(place: Place, before: re.Match[str]) -> Figure:
    """An amount after its sign: $3.5 million, 人民币3億. $5mm and $2T are a million and a trillion."""
    numeral, end, value = place.numeral, place.numeral.end, place.numeral.value
    scaled = _SCALED_SIGN.match(place.view, end) if numeral.text[-1:].isdigit() else None
    if scaled:
        end, value = scaled.end(), value * (10**6 if scaled["million"] else 10**12)
    code = find_currency_code(before["unit"] or before["name"] or before["sign"])
    pence = _PENCE.match(place.view, end) if code == "GBP" and value == int(value) else None
    if pence:
        end, value = pence.end(), value + Decimal(pence["pence"]) / 100
    return make(place.text, before.start(), end, "money", value, code)


def _read_unit(place: Place, unit: re.Match[str], kind: Kind) -> Figure:
    start, end, value = place.numeral.start, unit.end(), place.numeral.value
    written = place.text[unit.start("unit") : unit.end("unit")].strip(" -")
    name = unit["unit"].strip(" -")
    if kind == "money":
        return _read_currency(place, unit, name, written)
    if kind == "percentage":
        written = "%" if name in IN_PERCENT else written
    elif kind == "duration":
        value += _HALF if unit["after_half"] or unit["half"] else 0
    elif kind == "multiple":
        value, written = value + (_HALF if unit["and_half"] else 0), "倍"
    return make(place.text, start, end, kind, value, written)


def _read_currency(place: Place, unit: re.Match[str], name: str, written: str) -> Figure:
    """An amount before its unit: 3億元, 345元2角5分, 3萬元歐元, NT$3億元."""
    start, end, value = place.numeral.start, unit.end(), place.numeral.value
    if name in PARTS:
        return make(place.text, start, end, "money", value, written)
    code = find_currency_code(name) if name not in UNSURE else None
    if name in ("元", "块", "块钱", "圆"):
        dime = _DIME.match(place.view, end)
        if dime:
            end, value = dime.end(), value + _read_dimes(dime)
        again = CURRENCY_AFTER.match(place.view, end)
        if again and find_currency_code(again["unit"].strip()):
            end, code = again.end(), find_currency_code(again["unit"].strip())
    elif value == int(value) and (change := _CHANGE.match(place.view, end)):
        end, value = change.end(), value + _read_change(change)
    before = find_money_before(place)
    if before:
        start = before.start()
        code = code or find_currency_code(before["unit"] or before["name"] or before["sign"])
    return make(place.text, start, end, "money", value, code)


def _read_dimes(match: re.Match[str]) -> Decimal:
    """2角5分 is 0.25, 5分 0.05, the 5 of 3塊5 0.5."""
    tenths, cents = match["dimes"] or match["short"] or "0", match["cents"] or match["only"] or "0"
    return (_read_digit(tenths) * 10 + _read_digit(cents)) / 100


def _read_change(match: re.Match[str]) -> Decimal:
    """62仙 is 0.62, 5毫 0.5."""
    return Decimal(match["hundredths"]) / 100 if match["hundredths"] else Decimal(match["tenths"]) / 10


def _read_digit(written: str) -> Decimal:
    return Decimal(written) if written.isdecimal() else Decimal(_VALUES[written])


def _count(place: Place, after: int) -> Figure | None:
    """A number of things: its text is the numeral, its unit the classifier or noun after it."""
    written, view, numeral = place.numeral.text, place.view, place.numeral
    if written in ("一", "〇", "零", "half") or not _HAS_DIGIT.search(written):
        return None
    if written[0].isascii() and written[-1].isalpha() and written.isascii():
        unit = english.NOUN.match(view, after)
    else:
        unit = CLASSIFIER.match(view, after) or NOUN.match(view, after) or english.NOUN.match(view, after)
    if unit is None or (_YEARLIKE.fullmatch(written) and BEGINS_WORD.match(view, after)):
        return None
    which = "unit" if unit["unit"] else "one"
    name = place.text[unit.start(which) : unit.end(which)]
    return make(place.text, numeral.start, numeral.end, "count", numeral.value, name)


def take_label(place: Place) -> Figure | None:
    """A bare number whose unit a label states: 營收(億元)：35."""
    view, numeral = place.view, place.numeral
    if not numeral.text.lstrip("-(")[:1].isdigit() or _YEARLIKE.fullmatch(numeral.text) or is_glued(view, numeral):
        return None
    label = find_label(view, place.text, numeral.start)
    if label is None:
        return None
    return make(place.text, numeral.start, numeral.end, label.kind, numeral.value * label.scale, label.unit)


def take_bare(place: Place) -> Figure | None:
    """A number with nothing around it: kept when it is written in digits, or in long enough Chinese numerals."""
    written, view, numeral = place.numeral.text, place.view, place.numeral
    if "/" in written or is_glued(view, numeral) or _IDENTIFIER.fullmatch(written):
        return None
    if (
        _YEARLIKE.fullmatch(written)
        and _OF_YEAR.match(view, numeral.end)
        and not _AMOUNTS_TO.search(view, max(0, numeral.start - 2), numeral.start)
    ):
        return None
    digits = (written.lstrip("-(")[:1].isdigit() and written.isascii()) or re.search(r"\d.*[万亿兆千百½⅓¼¾]", written)
    chinese = (
        not written.isascii() and len(written) >= 2 and re.search("[一二两三四五六七八九].*[十百千万亿]|^[十百千][万亿]", written)
    )
    spelt = _SPELT.search(written)
    return make(place.text, numeral.start, numeral.end, "quantity", numeral.value, None) if digits or chinese or spelt else None
