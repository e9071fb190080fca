"""Ranges and lists of numbers that share a magnitude, and pairs of digits that stand for a range (二三十億)."""

from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from source.figures.numerals import MAGNITUDE, drop_zeros, read_value
from source.patterns import compile_late

_DIGITS = "一二三四五六七八九"
_NEXT = {one: other for one, other in pairwise(_DIGITS)} | {"两": "三"}
_PAIR = compile_late(
    rf"(?P<head>[{_DIGITS}十百千零]{{0,8}}?)(?P<low>[{_DIGITS}两])(?P<high>[{_DIGITS}两])(?P<tail>[十百千]?[多余几]?[万亿兆]{{0,2}})"
)
_SIGNS = r"(?:[$€£¥₩₹₱]|(?:us|hk|nt|a|c|s) ?\$|新台币|人民币|rmb|港币)? ?"
_BETWEEN = compile_late(rf" ?(?:-|~|—|至|到|to|、|and|与|和|或|or|及) ?{_SIGNS}")
_LISTED = compile_late(rf"(?:、|[;,] ?|[;,]? ?(?:and|or|&) |[;,]?[及与和]){_SIGNS}")
_LONGEST = 16  # characters that may stand between two numbers of a range
_WORD = compile_late("and|与|和|及")
_SHARED = compile_late(
    rf"(?P<head>.{{0,40}}?)(?P<scale>[百千]?[万亿兆]{{1,2}}|[百千]|[ -]?{MAGNITUDE}(?: {MAGNITUDE})?|(?<=\d) {{0,2}}(?:mn|bn|tn|bln|mln|k|m|b))"
)
_AND = compile_late(r"\b(?:between|from)\b|介于|介乎|在")
_SHARES = compile_late("分别|各为|依序|依次")
_RESPECTIVELY = compile_late("respectively")
_MUCH = 50  # what a list shares may grow or fall this often from one to the next: 100、3億元 are two numbers
_SIMPLE = compile_late(rf"(?:[\d.,]+|[{_DIGITS}两十]+)[十百千]?")


def split_pair(written: str) -> tuple[int, Decimal, Decimal] | None:
    """Two digits in a row that stand for a range: how many characters the first number takes, and both values.

    >>> split_pair("二三十亿"), split_pair("十七八"), split_pair("二三四五")
    ((1, Decimal('2000000000'), Decimal('3000000000')), (2, Decimal('17'), Decimal('18')), None)
    """
    match = None if written.isascii() else _PAIR.fullmatch(written)
    if match is None or not _follows(match["low"], match["high"]) or (match["head"] and match["head"][-1] not in "十百千零"):
        return None
    head, tail = match["head"], match["tail"]
    low, high = read_value(head + match["low"] + tail), read_value(head + match["high"] + tail)
    if low is None or high is None or not low < high:
        return None
    return match.start("high"), low, high


def _follows(low: str, high: str) -> bool:
    return _NEXT.get(low) == high or (low, high) in (("一", "两"), ("三", "五"))


def scale_of(written: str) -> tuple[Decimal, Decimal] | None:
    """The number before the magnitude of a numeral and the magnitude: 1,500亿 is 1500 times 10^8; None where there is none.

    >>> scale_of("1,500亿"), scale_of("3.5 million"), scale_of("35")
    ((Decimal('1500'), Decimal('100000000')), (Decimal('3.5'), Decimal('1000000')), None)
    """
    if written[-1:].isdigit():
        return None
    match = _SHARED.fullmatch(written.lstrip("-"))
    if match is None or not match["head"]:
        return None
    number, scale = read_value(match["head"].strip()), _read_scale(match["scale"].strip(" -"))
    return None if not number or scale is None else (number, scale)


def _read_scale(scale: str) -> Decimal | None:
    value = read_value(f"1{scale}" if scale[0].isascii() else "一" + scale)
    return value or None


class Neighbour(NamedTuple):
    """The numeral after another one: where it starts, and its number and magnitude (1500, 10^8)."""

    start: int
    number: Decimal
    scale: Decimal


def is_joined(view: str, start: int, end: int, following: int) -> bool:
    """Whether the words between a number at `start`..`end` and the next make them one range or list: 30至35, 12、15, 5 and 8."""
    between = view[end:following]
    if len(between) > _LONGEST:
        return False
    if not between:
        return view[end - 1] in _DIGITS + "两" and view[following] in _DIGITS + "两"
    listed = is_listed(view, start, following)
    if not (_BETWEEN.fullmatch(between) or (listed and _LISTED.fullmatch(between))):
        return False
    return listed or not _WORD.search(between) or bool(_AND.search(view, max(0, start - 24), start))


def share_value(view: str, written: str, value: Decimal, span: tuple[int, int], following: Neighbour) -> Decimal | None:
    """The value of a number that shares the magnitude of the one after it, or None: the 30 of 30至35億 is 30億."""
    if value <= 0 or following.scale == 1 or following.scale <= _scale_in(written) or not _SIMPLE.fullmatch(written):
        return None
    if not is_joined(view, *span, following.start):
        return None
    listed = "、" in view[span[1] : following.start] or is_listed(view, span[0], following.start)
    return drop_zeros(value * following.scale) if value <= following.number * (_MUCH if listed else 1) else None


def _scale_in(written: str) -> Decimal:
    """The magnitude that a numeral has itself: 5千 has 1000."""
    own = scale_of(written)
    return own[1] if own else Decimal(1)


def is_listed(view: str, start: int, end: int) -> bool:
    """Whether the words around say that what is listed belongs together: 分別, respectively."""
    return bool(_SHARES.search(view, max(0, start - 40), start) or _RESPECTIVELY.search(view, end, end + 80))
