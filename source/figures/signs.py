"""Whether a number is negative by what stands before or around it: a minus sign, a word that says so, accounting brackets.

Words of loss (虧損, 減少) do not change the sign: the measure says them, and the value keeps the text's sign.
"""

import re

from source.patterns import compile_late

_NUMBER_BEFORE = compile_late(r"[\d零〇一二两三四五六七八九十百千万亿兆%½] ?(?P<unit>[^\W\d_]{0,4}|[%‰])$")
_WORD = compile_late(r"[a-z\d%‰_\])-]$")
_DECIMAL = compile_late(r"\d{1,3}(?:,\d{3}){0,4}(?:\.\d{1,4})? ?(?:%|元|亿|万)")
_PERCENT = compile_late(r"[\d.,]{1,20} ?(?P<unit>%)?")
_BULLET = compile_late(r"\n[ ]*-[ ]?[^\d\s.]")
_LINKS = "至到为是达约从由比与和及跌涨增减升降"  # words after which a dash is a sign: -0.35元至-0.42元
_MARK = r"(?:(?:(?:(?<![a-z])(?:us|hk|nt|a|c|s|r))?[$€£¥₩₹]|新台币|人民币|港币|(?<![a-z])rmb) ?)?"
_OPEN = compile_late(rf"(?P<sign>{_MARK})\((?P<inner>{_MARK})$")
_CLOSE = compile_late(r" ?(?P<unit>%|元|千元|百万元|万元|亿元|千|万|亿|百万|million|billion|m|bn|k)?\)")
_LOSS = compile_late(
    r"""
    (?:损失?|亏损?|净流出|流出  # 虧損
        |赤字|逆差  # 逆差
        |\bloss(?:es)?|\bdeficit|\boutflows?  # loss, outflow
        |(?:损|亏|loss)\)|负债净额  # profit (loss)
        |per[ ]share
    )
    (?:[ ]?(?:为|是|of|was|were|:|,))?  # 虧損為, deficit of
    [ ]?[$€£¥]?$
    """,
    re.VERBOSE,
)
_RESULT = compile_late(r"(?:净利润?|利润|利益|盈余|损益|收益|纯益|现金流量?净?额?|eps|income|profit|earnings) ?$")
_CELL = compile_late(r"(?:^|[\n|\t:,;\0])[ ]*(?:[$€£¥] ?)?$")
_ROW = compile_late(r"(?:[\d)%] +|\t *)(?:[$€£¥] ?)?$")
_PLACE = compile_late(r"(?:^|\n)[ ]*$")
_COUNTED_AFTER = compile_late(r"\) ?(?:千元|百万元|万元|亿元|元|千|百万|万|亿|%|million|billion)")


_DEGREES = frozenset("度 摄氏度 华氏度 ℃ ℉ °c °f ° degree degrees".split())
_SAID = compile_late(
    r"(?:(?<!plus or )(?<!plus/)\b(?:minus|negative) |负(?<![正肩背担胜欠抱]负)(?<!正/负)(?<!正或负)(?:的 ?)?|零下 ?)$"
)
_SAID_OF = compile_late(  # a negative return of 4%, 为负的近3亿元: what stands between is no part of the sign
    r"""
    (?:\bnegative[ ]  # negative
        (?:[a-z-]{2,20}[ ]){0,3}  # annual
        (?:returns?|yields?|margins?|flows?  # return
            |equity|earnings|income|ebitda
            |capital|balances?|worth|profits?|eps|rates?|carry|spread
        )[ ]of[ ](?:about[ ]|around[ ]|roughly[ ]|nearly[ ]|almost[ ]|over[ ]|more[ ]than[ ])?  # of about
        |(?:负的?|零下)(?:大约|约|近|将近|接近|逾|超过))$  # 負的約
    """,
    re.VERBOSE,
)


def find_said(view: str, start: int, unit: str | None) -> int | None:
    """Where the sign of a number with its money begins that a word tells, None where none does; the number's own start where more
    than the sign stands between: negative $3 million, 負的3億元, 零下8度, a negative return of 4%.

    >>> find_said("ebitda was negative $3 million", 20, None), find_said("气温零下8度", 4, "度"), find_said("零下8人", 2, "人")
    (11, 2, None)
    """
    if view[start - 1 : start] not in (" ", "负", "的", "下", "约", "近", "逾", "过"):
        return None
    low = max(0, start - 90)
    said = _SAID.search(view, low, start)
    found = said or _SAID_OF.search(view, low, start)
    if found is None or (found[0].startswith("零下") and (unit or "").lower() not in _DEGREES):
        return None
    return said.start() if said else start


def find_minus(view: str, start: int, end: int) -> int | None:
    """Where the minus sign of the number (or money sign) at `start`..`end` stands, None where there is none or it means "to".

    >>> find_minus("毛利率為-3.5%", 5, 8), find_minus("3元-5元", 3, 4), find_minus("a 5-6", 4, 5)
    (4, None, None)
    """
    at = start - 1
    if "-" not in view[max(0, start - 2) : start]:  # most numbers
        return None
    if view[max(0, start - 2) : start].strip() == "-" and view[at] == " " and view[max(0, start - 4) : start] != "+/- ":
        return (
            0 if start == 2 and not view[end:].strip(" k") else None
        )  # "- 5": a sign where the text is but a number, else a bullet
    if at < 0 or view[at] != "-":
        return None
    left = view[max(0, at - 12) : at]
    if left.endswith(("+", "+/", "±")):
        return None  # +/-2%: either way
    if not left or left[-1].isspace():
        return None if _is_bullet(view, at) else at
    if _WORD.search(left):
        meant = left.endswith(")") and not left[-2:-1].isdigit()
        return at if meant or _is_letters_with_decimal(view, left, start) else None
    return None if _is_range(view, left, start) else at


def _is_letters_with_decimal(view: str, left: str, start: int) -> bool:
    """EPS-1.25元: letters, a sign and a number with a unit of money or share; Type-2 and 5-6 are none."""
    return left[-1:].isalpha() and bool(_DECIMAL.match(view, start))


def _is_range(view: str, left: str, start: int) -> bool:
    """Whether a number with its unit stands before the dash, and none of another unit after it: 3元-5元."""
    before = _NUMBER_BEFORE.search(left)
    if before is None or left[-1] in _LINKS:
        return False
    percent = _PERCENT.match(view, start)
    return not (percent and percent["unit"] and before["unit"] and not left.endswith("%"))


def _is_bullet(view: str, at: int) -> bool:
    """Whether a dash that begins a line is one of several lines' bullets."""
    line = at
    while line and view[line - 1] != "\n":
        line -= 1
        if not view[line].isspace():
            return False
    return bool(_BULLET.search(view, max(0, line - 200), at) or _BULLET.search(view, at, at + 200))


def find_brackets(view: str, start: int, end: int, grouped: bool) -> tuple[int, int] | None:
    """The span of the accounting brackets around a number at `start`..`end` that make it negative, or None.

    `grouped`: the number has a comma or a point, so that it is no place in a list, code or year.

    >>> find_brackets("淨損 (45,678) 千元", 4, 10, True), find_brackets("台積電(2330)", 4, 8, False)
    ((3, 11), None)
    """
    if view.find(")", end, end + 10) < 0:  # most numbers stand in none
        return None
    opened, closed = _OPEN.search(view, max(0, start - 8), start), _CLOSE.match(view, end)
    if opened is None or closed is None:
        return None
    span = (opened.start("inner") - 1 if not opened["sign"].strip() else opened.start(), closed.end())
    left = view[max(0, span[0] - 16) : span[0]]
    after = bool(_COUNTED_AFTER.match(view, span[1] - 1))
    if _PLACE.search(left) and not (grouped or after):
        return None
    if (
        _LOSS.search(left)
        or opened["sign"].strip()
        or (_CELL.search(left) and (grouped or "|" in left or after or view[span[0] - 1 : span[0]] in "\t"))
    ):
        return span
    if after and (grouped or left[-1:] == " "):
        return span
    if not grouped:
        return span if left.rstrip().endswith("|") or (_ROW.search(left) and ")" in left) else None
    plain = not closed["unit"] and not opened["inner"].strip()
    return span if plain and (left[-1:] in " \t" or _RESULT.search(left)) else None


def is_unsure(view: str, start: int, end: int) -> bool:
    """Whether a number stands alone in brackets right after a Chinese word that does not say whether they mean a loss."""
    return view[start - 1 : start] == "(" and view[end : end + 1] == ")" and "\u4e00" <= view[max(0, start - 2)] <= "\u9fff"
