"""Numerals that are part of a name, a date or a code: 3月, 5-3, “618”期间, 99會員節."""

import re

from source.figures.forms import Numeral
from source.patterns import compile_late

_BARE_AFTER = compile_late(r"[a-z_]|[-/:]\d|-[a-z]|月|号|日|年|点|时(?![速代间段尚薪任隔机数长])|期|届|代|世|路|楼|版|章|条")
_BARE_BEFORE = compile_late(r"[a-z_.\-/]|(?<=\d):")
_EVENT = compile_late(  # 99會員節; no 2節課, 24節氣
    r"""
    \d{2,4}(?<!\d{5})[”」"]?
    (?:购物|狂欢|会员|划算|年中|促销|吃货|美食)?  # 購物節
    (?:节(?![省约目能电水余点奏日假气课车])|大促)
    """,
    re.VERBOSE,
)
_QUOTES = frozenset("“”\"'‘’「」『』")


def is_event(view: str, numeral: Numeral) -> bool:
    """Whether a numeral names a festival of shops: 99會員節."""
    return _EVENT.match(view, numeral.start) is not None


def is_glued(view: str, numeral: Numeral) -> bool:
    """Whether what stands right before or after a number makes it part of something else: 3月, 5-3, a.5, “618”期间."""
    if _BARE_AFTER.match(view, numeral.end) or is_event(view, numeral):
        return True
    if view[numeral.start - 1 : numeral.start] in _QUOTES and view[numeral.end : numeral.end + 1] in _QUOTES:
        return True
    before = _BARE_BEFORE.match(view, max(0, numeral.start - 1), numeral.start)
    return before is not None and not (before[0] == "-" and numeral.text[-1] in "百千万亿兆kmbn")  # the end of NT$30-35億
