"""Amounts as cells write them: a number, perhaps with a currency's sign, brackets for a loss, a per cent sign, a footnote's mark."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from source.patterns import compile_late

KEPT = 4096  # texts whose reading is kept: a table's heads and labels come again in every row and column

_SIGNS = r"US[ ]?\$|NT[ ]?\$|HK[ ]?\$|RMB|NTD|TWD|USD|CNY|HKD|EUR|GBP|JPY|[AC]\$|S\$|R\$|[$¥€£₩₹฿￥＄]"
_NUMBER = compile_late(
    rf"""
    [(（]?[ ]?(?P<currency>{_SIGNS})?[ ]?  # ( US$
    (?P<open>[(（])?[ ]?  # (
    (?P<sign>[-−–—－‐+△▲])?[ ]?(?P<after>{_SIGNS})?[ ]?  # -
    (?P<number>\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?  # 1,234.5
        |\d{{1,2}}(?:,\d\d)+,\d{{3}}(?:\.\d+)?  # 12,34,567.8
        |\d+(?:\.\d+)?|\.\d+)  # 1234.5, .5
    [ ]?(?P<share>[%％])?[ ]?[)）]?[ ]?(?P<share_after>[%％])?  # %
    (?P<note>[ ]?(?:\(\w\)|\[\w{{1,2}}\]|[*†‡]{{1,3}}))?$  # (a), [1], *
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LESS = "下降|下跌|下滑|减少|減少|降低|收窄|回落|年减|年減|跌|减|減|↓|▼|▽|down[ ]|fell[ ]|lower[ ]by[ ]"
_MORE = "上升|上漲|上涨|提升|提高|增加|增长|增長|成長|擴大|扩大|年增|升|增|↑|up[ ]|rose[ ]"
_POINTS = compile_late(  # ▲ is more to some and less to others
    rf"""
    (?P<open>[(（])?  # (
    (?:(?P<less>[-−–—－‐]|{_LESS})  # - or 減少
        |(?P<more>[+]|{_MORE}))?了?[ ]?  # + or 增加
    (?P<number>\d{{1,5}}(?:\.\d{{1,6}})?)[ ]?  # 1.5
    (?P<unit>pp|ppts?|pps|p\.p\.|pts?|percentage[ ]points?  # pp, percentage points
        |bps?|basis[ ]points?  # basis points
        |[个個]?百分[点點]|[个個]?基[点點]|[%％])[)）]?  # 個百分點, 基點, %
    """,
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = compile_late(r"(?:19|20)\d\d")
_NOTHING = compile_late(r"[-−–—－‐ ─]+|\.{2,}|…+|n/?[am]\.?|不適用|不适用", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """A cell's number, its currency's sign ("" for none), whether it is marked as a share, the number as it is written, brackets and
    sign kept, and the points of a change ("pp", "个百分点", "bps"; "" for none), which words may say to be less."""

    value: Decimal
    currency: str
    percent: bool
    written: str
    unit: str = ""


@lru_cache(KEPT)
def read_amount(text: str) -> Amount | None:
    """The amount that a cell's text is; None for a text that is more or less than one.

    >>> read_amount("$ (45,678)")
    Amount(value=Decimal('-45678'), currency='$', percent=False, written='(45,678)', unit='')
    >>> read_amount("12 pages") is None
    True
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return _read_points(text.strip())
    bracketed = text.lstrip()[:1] in "(（" or bool(match["open"])
    negative = bracketed or (match["sign"] or "+") not in "+"
    value = Decimal(match["number"].replace(",", "").replace("，", ""))
    written = match["number"]
    if bracketed:
        written = f"({written})"
    elif match["sign"]:
        written = f"{match['sign']}{written}"
    sign = (match["currency"] or match["after"] or "").replace(" ", "")
    return Amount(-value if negative else value, sign, bool(match["share"] or match["share_after"]), written)


def _read_points(text: str) -> Amount | None:
    """A change in points, or in per cent with a word of it: -1.8 pp, 下降0.03個百分點, up 25 bps, 年減3%."""
    match = _POINTS.fullmatch(text)
    if match is None:
        return None
    value = Decimal(match["number"])
    return Amount(-value if match["less"] or match["open"] else value, "", False, text, match["unit"].replace("％", "%"))


def is_year(text: str) -> bool:
    """Whether a text is a year and nothing else, which heads a column rather than fills a cell."""
    return bool(_YEAR.fullmatch(text.strip()))


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: a dash, n/a."""
    return bool(_NOTHING.fullmatch(text.strip()))


@lru_cache(KEPT)
def is_figure(text: str) -> bool:
    """Whether a text fills a column of figures: an amount or a dash."""
    return not is_year(text) and (read_amount(text) is not None or is_nothing(text))
