"""What dates are written with: years in four digits, two, in Chinese or of the Republic; months by name; numbers."""

import re
from functools import lru_cache

from source.figures.numerals import read_value
from source.figures.spelt import find_spelled
from source.patterns import compile_late

CHINESE_YEAR = "[一二][〇零九一二三四五六七八]{3}"
DAY = r"(?:[12]?\d|3[01]|(?<![一二三四五六七八九十廿])(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?))"
"""The number of a day of a month."""
SMALL = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3}|廿[一二三四五六七八九]?)"
TO = r" ?(?:至|到|-|~|—|–|−) ?"
COMPARED = "较|比(?!亚迪|利时|特币)"
"""What stands before what another is compared with: 比亞迪 compares nothing."""
YEARS_BEFORE = ("上年", "上一年", "上一财年", "上财年", "前一年")
"""Words for the year before the one spoken of: a report on 2025, printed in 2026, says 上年 of 2024."""
MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
COUNTED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|eighteen|twenty-six|thirty-nine|fifty-two|fifty-three"
QUARTERS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "首": 1,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "closing": 4,
    "opening": 1,
}
QUARTERS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
HALVES = {"上": 1, "下": 2, "first": 1, "second": 2, "1st": 1, "2nd": 2}
BEGUN_BY_MIDDLE = "[国小学心期段央部东华职油钢芯共美欧韩概资奖科选位间文型层山环游石粮铁兴联航车签风毒医药餐古场指汽]|信(?!贷)|日[韩关本双]|华|保协|物联"
"""What makes a word with 中: 2023年中職 is of the year, not of its middle."""
PARTS = {"初": (1, 3), "中": (5, 8), "底": (10, 12), "末": (10, 12), "early": (1, 3), "mid": (5, 8), "late": (10, 12)}
_CENTURY = 2000  # of years in two digits, FY25
_REPUBLIC = 1911  # its first year is 1912


@lru_cache(maxsize=1024)  # most are a few
def number_of(text: str) -> int:
    """A small number in digits, Chinese or English; 0 for none.

    >>> number_of("十一"), number_of("nine"), number_of("07")
    (11, 9, 7)
    """
    text = text.replace(" ", "")
    value = next((value for _, _, value in find_spelled(text)), None) if text.isalpha() and text.isascii() else read_value(text)
    return int(value) if value is not None else 0


def read_quarter(text: str) -> int:
    """The number of a quarter as written."""
    return int(text) if text.isdecimal() else QUARTERS[text]


def read_month(name: str) -> int:
    """The number of a month by its English name."""
    return MONTH_NAMES.index(name[:3]) + 1


def read_year(match: re.Match[str]) -> int | None:
    """The year in the groups of a match: `y4` in four digits, `yc` in Chinese ones, `y2` in two, `roc` of the Republic."""
    groups = match.re.groupindex
    four = ("y4" in groups and match["y4"]) or ("yc" in groups and match["yc"])
    if four:
        return number_of(four)
    if "y2" in groups and match["y2"]:
        return _CENTURY + int(match["y2"])
    return _REPUBLIC + int(match["roc"]) if "roc" in groups and match["roc"] else None


_SO_LONG = compile_late(r"(?:近(?<![接将附邻逼亲靠临]近)|过去|未来|[连持]续|为期|长达)的?这?$")


def tells_length(month: re.Match[str]) -> bool:
    """Whether what reads as a month says how long something lasts: 近三月, 過去6月; but 近3月底."""
    alone = month.lastgroup == "month" and month[0].endswith("月")
    return alone and _SO_LONG.search(month.string, max(0, month.start() - 3), month.start()) is not None
