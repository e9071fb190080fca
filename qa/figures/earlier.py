"""Words of a question that speak of another time than now without a date: 原先的毛利率, "what was it originally", 第一次."""

import re

from source.patterns import compile_late

_BEFORE = "原|先前|之前|以前|此前|当初|起初|最初|开始|过去|去年|前年|上年|上季|上月|上[一个]?[届次回期轮波]|同期|前一|曾|本来"  # 原先的毛利率, 上一屆
_BEFORE_ENGLISH = "from|before|previous(?:ly)?|earlier|ago|last|prior|original(?:ly)?|used to|initial(?:ly)?|first|old"
_EARLIER = compile_late(
    rf"""
    {_BEFORE}|从|由|自|上一|旧|初值  # 從多少升到; 上一季, 初值
    |(?<![\d一二三四五六七八九十两目当提往跟面向空史年季月日名排])前(?![\d一二三四五六七八九十两几半段年季后往景端列述])  # 下雨前, 調價前
    |\b(?:{_BEFORE_ENGLISH.replace(" ", "[ ]")}|was|were|had|did|compared|than)\b  # how high was it
    """,
    re.VERBOSE,
)
_OTHER_TIMES = compile_late(
    rf"""
    {_BEFORE}|第一|历年|各年  # 第一次, 歷年的毛利率
    |\b(?:{_BEFORE_ENGLISH.replace(" ", "[ ]")}|each)\b  # in each year
    """,
    re.VERBOSE,
)


def asks_earlier(folded: str) -> bool:
    """Whether a folded question may ask for what was before another number that is told: a past tense is enough.

    >>> asks_earlier("原先的毛利率是多少?"), asks_earlier("what was the margin?"), asks_earlier("历年毛利率")
    (True, True, False)
    """
    return _EARLIER.search(folded) is not None


def names_other_times(folded: str) -> bool:
    """Whether a folded question names a time before or several, so that not the latest is meant: a past tense alone does not.

    >>> [names_other_times(q) for q in ("原先的毛利率是多少?", "what was the margin?", "历年毛利率", "上一届有多少人?")]
    [True, False, True, True]
    """
    return _OTHER_TIMES.search(folded) is not None
