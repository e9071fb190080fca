"""What is told of another time than the dates before it: the present, what something is compared with, what comes after a forecast.

…in July; the unit has 140 engineers. Its 2023 revenue was up from $71 million.
"""

import re

from source.patterns import compile_late

_TARGET_PRICE = compile_late(r"目标价|合理价|price targets?\b|target prices?\b")
_MARKET_PRICE = compile_late(
    r"""
    股价|收盘|市值|收[报跌涨]  # 股價收跌3%
    |\b(?:(?<!per[ ])(?<!a[ ])share|shares|stock)[ ](?:has[ ]|have[ ]|had[ ])?(?:closed|ended|rose|fell|risen|fallen|gained|lost|traded?|slid|jumped|dropped|climbed  # shares closed
        |(?:were|was|are|is)[ ](?:up|down|trading|little)|price)\b
    |\bmarket[ ](?:value|cap)  # market value
    """,
    re.VERBOSE,
)
_LASTING = compile_late(
    r"占地|全长|总长|楼高|海拔|直径|年产能|设计产能|单机|单价|每[\u4e00-\u9fff\d]{1,5}(?:售价|收费)|最[高低多少][可达为]?$"
)
_DEADLINE = compile_late(r"\bby (?:the )?(?:(?:end|start|middle) of |early |mid-?|late )?$")
_RISES_FROM = compile_late(r"\bfrom (?:about |around |just |some |nearly |[$€£¥])*$")
_TURN = compile_late("(?:走|收|震|反|回|下|上|攀|飙|暴|重|急|大|小|微|续|挫|跌|涨|升|降|全面|齐)[\u4e00-\u9fff]{0,6}")
_FARED = compile_late(  # after 首季 and whoever it may be: 成功轉盈, 獲利創新高, 營運淡季不淡
    r"""
    (?:业绩|营运|获利|财报|表现|本业|公司|集团|单季|整体|营收|销售|出口|经济|景气){0,2}
    (?:首度|首次|成功|顺利|终于|再度|持续|明显|大幅|由[盈亏]|也|则|已|仍|再|较为|相对|优于预期|不如预期|低于预期){0,3}
    (?:转[盈亏正负]|转[盈亏]为[盈亏]|由?[盈亏]转[盈亏]|亮眼|亮丽|强劲|疲弱|疲软|平平|不佳|[淡旺]季不[淡旺]|创(?:下)?(?:历史|同期|单季|历年)?新[高低]
    |[^,。;\d]{0,8}(?:发生|爆发|传出)[^,。;\d]{1,16}  # 3月25日發生透水事故，
    |成长|衰退|回温|回升|下滑|转强|转弱|走[高低强弱]|起飞|爆发|优于预期|不如预期|低于预期)
    """,
    re.VERBOSE,
)
_PRESENT = compile_late(
    r"""
    \b(?:
        has|have|is|are  # has
        |employs?|operates?|runs|owns  # employs
        |serves|sells|makes  # sells
        |seats|holds  # seats
        |costs|weighs|carries|covers|houses  # weighs
        |now|currently  # now
    )\b
    """,
    re.VERBOSE,
)
_PRESENT_END = compile_late(
    r"""
    \b(?:
        has|have|employs?|operates?|runs|owns  # employs
        |serves|seats|houses  # seats
        |now[ ](?:[a-z]+[ ]  # now well
        ){0,3})
    (?:[ ](?:about|nearly|around|over|more[ ]than|some|only|just|almost))*  # about
    [ ]?[$€£¥]?$
    """,
    re.VERBOSE,
)

_COMPARED = compile_late(
    r"""
    \b(?:(?:up|down|compared|higher|lower)[ ](?:from|with|to)|versus|vs\.?|against)
    (?:[ ](?:an?|the|about|nearly|around|loss|profit|losses|of)){0,4}[ ]?[$€£¥]?$  # against a loss of $
    """,
    re.VERBOSE,
)
_FORECAST = compile_late("预[计期估测]$|估计$")
_CHINESE = "\u2e80"  # the first sign of Chinese; what ends in one is no comparison in English


def is_compared(folded: str, place: int) -> bool:
    """Whether the number at a place is what the one before it is compared with.

    >>> is_compared("it was up from $71 million", 15), is_compared("against a loss of $3", 18), is_compared("it rose to $71", 12)
    (True, True, False)
    """
    return folded[place - 1 : place] < _CHINESE and _COMPARED.search(folded, max(0, place - 40), place) is not None


def is_target_price(folded: str, start: int, place: int) -> bool:
    """Whether the number at a place is what brokers think a share will cost, of no quarter's earnings.

    >>> is_target_price("目标价由310元调升", 0, 4), is_target_price("营收3亿元", 0, 2)
    (True, False)
    """
    return _TARGET_PRICE.search(folded, start, place) is not None


def is_market_price(folded: str, start: int, place: int) -> bool:
    """Whether the number at a place is what a share costs, which is of a day and no quarter.

    >>> is_market_price("股价收跌3%", 0, 4), is_market_price("每股盈余3元", 0, 4)
    (True, False)
    """
    return _MARKET_PRICE.search(folded, start, place) is not None


def is_lasting(folded: str, start: int, place: int) -> bool:
    """Whether the number at a place is how something is made, of no period: 占地3公頃.

    >>> is_lasting("新厂占地3公顷", 0, 4), is_lasting("新厂营收3亿", 0, 4)
    (True, False)
    """
    return _LASTING.search(folded, start, place) is not None


def is_deadline(folded: str, place: int) -> bool:
    """Whether the date at a place is by when something will be reached.

    >>> is_deadline("it will reach 90 by the end of 2030", 31), is_deadline("it was 90 in 2020", 13)
    (True, False)
    """
    return _DEADLINE.search(folded, max(0, place - 24), place) is not None


def rises_from(folded: str, place: int) -> bool:
    """Whether the number at a place is what something grows from.

    >>> rises_from("it will grow from 64 to 90", 18), rises_from("it will grow from 64 to 90", 24)
    (True, False)
    """
    return _RISES_FROM.search(folded, max(0, place - 24), place) is not None


def turns(folded: str, start: int, end: int) -> bool:
    """Whether words after a day tell but how prices went on it: 金價週二下挫，….

    >>> turns("周二下挫,现货", 2, 4), turns("周二开会,员工", 2, 4)
    (True, False)
    """
    return _TURN.fullmatch(folded, start, end) is not None


def tells_result(folded: str, start: int, end: int) -> bool:
    """Whether words after a date tell but how a firm fared in it: 今年首季轉盈，淨利為….

    >>> tells_result("首季转盈,净利", 2, 4), tells_result("去年成立,净利", 2, 4)
    (True, False)
    """
    return _FARED.fullmatch(folded, start, end) is not None


def tells_now(words: str) -> bool:
    """Whether words between a date and a number tell what is so now.

    >>> tells_now(" it has "), tells_now(" at a cost of ")
    (True, False)
    """
    return _PRESENT.search(words) is not None


def is_of_now(folded: str, start: int, place: int) -> bool:
    """Whether a clause that begins at `start`, after a semicolon or with "now", tells what is so now of the number at a place.

    >>> is_of_now("sold in July; the unit has 140 staff", 13, 27), is_of_now("in July it sold 140 cars", 0, 16)
    (True, False)
    """
    apart = folded[start - 1 : start] == ";" or " now " in folded[start:place]
    return apart and _PRESENT_END.search(folded, max(start, place - 40), place) is not None


def is_forecast_apart(folded: str, date: tuple[int, int], start: int) -> bool:
    """Whether a date is that of a forecast, and another part of the sentence begins between it and the clause at `start`.

    >>> is_forecast_apart("预估2026年每股盈余为3元;目标价580元", (2, 7), 15), is_forecast_apart("2026年营收3亿;净利1亿", (0, 5), 10)
    (True, False)
    """
    return _FORECAST.search(folded, max(0, date[0] - 4), date[0]) is not None and ";" in folded[date[1] : start]
