"""What of a measure a question is after: how much it is, how it changed, how far two lie apart, or what they make together.

A text that says 營收為50億元,年增12% answers "營收多少?" with one figure and "營收成長多少?" with the other; to "A與B相差多少?"
it has no answer unless it states one.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from index.terms.equivalents import Mention, Notion
from source.patterns import compile_late

Aim = Literal["level", "change", "points", "difference", "sum"]

_POINTS = compile_late(r"百分点|percentage points?|basis points?|个基点")
# After 比: another time, which makes it a change, or the rest of a noun (比例).
_NO_OTHER = "去年|上年|前|例|率|重|一年|同期|上季|上月|上个|上周|上星期|昨|今年|年初"
_DIFFERENCE = compile_late(
    rf"""
    相差|差距|差额|差多少
    # 甲比乙多卖了多少; 高几个百分点 and 高几成 ask for a change
    |(?:比|较)(?!{_NO_OTHER})[^,。?]{{1,16}}?(?:多|少|高|低|贵|便宜|大|小)(?:了|出|赚|卖|花|付|拿|领|亏)?
    (?:多少(?!%|百分)|几(?!成|个百分|倍))
    |\bdifference[ ]between\b|\bgap[ ]between\b
    # how much higher is A than B; not "than a year ago"
    |\bhow[ ](?:much|many)(?:[ ]\w+)?[ ](?:more|less|fewer|higher|lower|larger|smaller)\b.{{1,80}}
    \bthan\b(?![ ](?:a|one|the[ ](?:year|previous))\b)
    """,
    re.VERBOSE,
)
_SUM = compile_late(
    r"(?:加起来|相加|加总|之和|的总和|两者合计|合起来)|\b(?:sum of|combined|put together|added together|altogether)\b"
)
_TO_LEVEL = compile_late(
    r"^(?:至|到|为|后|前(?![一二三四五六七八九十两几\d])|的(?!幅|百|速))|^ (?:to|at)\b"
)  # 增加的獎項, 調漲後: no change is asked for
_MOVES = "grow|rise|increase|gain|climb|jump|fall|drop|decline|decrease|shrink|change"
_MOVED = "grown|risen|grew|rose|fell|dropped|fallen|increased|declined"
_VERBS = compile_late(
    rf"""
    # how much did it grow; not "rise to"
    \bhow[ ](?:much|many|far|fast)\b.{{0,80}}\b(?:{_MOVES}|go[ ]up|go[ ]down|{_MOVED})\b(?![ ]to\b)
    # how much cheaper is it now, or than a year ago; "cheaper than the boat" is a difference
    |\bhow[ ]much[ ](?:more[ ]expensive|less[ ]expensive|cheaper|dearer|pricier|costlier|higher|lower|bigger|smaller|larger)\b
    (?!.{{1,80}}\bthan\b(?![ ](?:a|one|the|last)[ ]))
    |\bhow[ ](?:much|far)[ ](?:is|are|was|were)[ ].{{1,60}}?[ ](?:up|down)\b(?![ ]to\b)  # how much was its profit up
    |\bby[ ](?:how[ ]much|what[ ]percent(?:age)?)\b
    """,
    re.VERBOSE,
)
_GROWTH = compile_late(r"\bgrowth\b")
_BY_HOW_MUCH = compile_late("(?:便宜|贵|省|降|涨|升|跌|增|减|多|少|高|低|长|缩|扩大|下滑|上扬|进步|退步)了(?:多少|几|百分之几)")
_BASES = {"年增": "year", "年减": "year", "季增": "quarter", "季减": "quarter", "月增": "month", "月减": "month"}
_RISEN = "(?:增|减|升|降|涨|跌|扬|滑|成长|增长|衰退|缩|高|低|多|少)"


def _compile_before(unit: str, end: str, other: str, english: str, on: str, short: str) -> re.Pattern[str]:
    """What tells of the quarter or the month before; none where `other` stands before the unit (no 本季增, no 8月增)."""
    return compile_late(
        rf"""
        (?:[较比跟与和同从自由]|相较于?)[上前]一?个?{unit}  # 較上季
        |[上前]一?个?{unit}{end}?(?:相比|相较|比)  # 上季度相比
        |环比|按{unit}  # 環比
        |(?<![{other}]){unit}{_RISEN}  # 季增
        |\b{english}[- ](?:{on})[- ]{english}\b|\b{short}\b  # quarter on quarter, qoq
        |\b(?:from|than|over|against|with|to|on)[ ](?:the[ ])?(?:last|previous|prior|preceding)[ ]{english}\b  # from the last quarter
        |\b{english}[ ](?:earlier|ago|before)\b  # a quarter earlier
        """,
        re.VERBOSE,
    )


_AGAINST_WHICH = (
    (
        "year",
        compile_late(
            rf"""
            [去上前]一?年(?:度)?(?:的)?(?:同[期月季周日]|同一|\d{{1,2}}月|第[一二三四]季|[上下]半年|全年)  # 去年同期, 前年3月
            |[去上前]一?年(?:同期)?(?:相比|相较|比|少|多|高|低)  # 去年相比, 去年少
            |(?:[较比跟与和同从自由]|相较于?)[去上前]一?年  # 較去年, 相較於前年
            |年同期|一年[以之]?前|同比|按年  # 同比, 按年
            |(?<![\d今去明本同前全每逐近半上整常多])年{_RISEN}  # 年增; no 今年增
            |\byear[- ](?:on|over)[- ]year\b|\byoy\b  # year on year, yoy
            # from a year, than the same month of last year
            |\b(?:from|than|over|against|with|to|on)[ ](?:(?:a|one|the)[ ]year|(?:the[ ])?(?:same[ ][a-z]+[ ])?(?:of[ ])?(?:last|previous|prior)[ ]year|(?:[a-z]+[ ])?\d{{4}})\b
            |\byear[ ](?:earlier|ago|before)\b  # a year earlier
            """,
            re.VERBOSE,
        ),
    ),
    ("quarter", _compile_before("季", "度", r"\d一二三四本同每逐上前当单旺淡全各四", "quarter", "on|over", "qoq")),
    ("month", _compile_before("月", "份", r"\d一二三四五六七八九十个本同每逐上前当单各", "month", "on|over|to", "mom")),
)
"""Against what a change is told, in so many words: 較去年7月, 月升, "from the previous quarter"."""
# Too general to tell on their own that a change is asked for: "more than", "up to", 同期, 優惠.
_VAGUE = frozenset(
    "more up down added cut reduced higher lower gain gained double 便宜 优惠 折扣 降价 减价 立减 翻番 翻倍 倍增".split()
)


_NO_CHANGE = frozenset(
    "增资 减资 增值 减值 增持 减持 增发 增设 升级 降级 升旗 减排 增派 减压 减碳 减塑 减肥 减税 减刑 减班 增聘 增建 降噪 降雨 升学".split()
)  # deeds, not changes of an amount


_USED_UP = compile_late("[用花卖吃丢扔烧耗输赔亏失走跑关裁砍撤]掉")  # deeds too: 用掉了多少


def is_change(notion: Notion) -> bool:
    """Whether a notion is a change against another time, which a percentage or a multiple states."""
    return notion.domain == "change" and bool(notion.kind)


def bases_of(notions: Iterable[Notion]) -> frozenset[str]:
    """Against what a change is told: the year, the quarter or the month before; empty where it is not said.

    >>> from index.terms.equivalents import find_mentions
    >>> sorted(bases_of(find_mentions("环比增长")[0].notions))
    ['month', 'quarter']
    """
    return frozenset(_BASES[notion.chinese[0]] for notion in notions if notion.chinese[0] in _BASES)


def find_bases(folded: str) -> frozenset[str]:
    """The same, of the words of a folded text.

    >>> sorted(find_bases("比前一个月掉了多少")), sorted(find_bases("月升0.1个百分点,年减")), sorted(find_bases("8月增加"))
    (['month'], ['month', 'year'], [])
    """
    return frozenset(base for base, pattern in _AGAINST_WHICH if pattern.search(folded))


def aim_of(folded: str, mentioned: Iterable[Mention]) -> Aim:
    """What a folded question is after.

    >>> from index.terms.equivalents import find_mentions
    >>> [aim_of(q, find_mentions(q)) for q in ("营收多少?", "营收同比增长多少?", "营收增至多少?", "毛利率提高几个百分点?")]
    ['level', 'change', 'level', 'points']
    >>> [aim_of(q, find_mentions(q)) for q in ("revenue growth in q3", "gdp growth next year")]
    ['change', 'level']
    """
    if _POINTS.search(folded):
        return "points"
    if _DIFFERENCE.search(folded):
        return "difference"
    if _SUM.search(folded):
        return "sum"
    mentioned = list(mentioned)
    changes = [found for found in mentioned if any(is_change(notion) for notion in found.notions)]
    told = any(_tells(folded, found) for found in changes if not folded[found.start].isascii())
    told = told or any(not _is_of_measure(match, mentioned) for match in _GROWTH.finditer(folded))
    return "change" if told or _VERBS.search(folded) or _BY_HOW_MUCH.search(folded) else "level"


def _is_of_measure(growth: re.Match[str], mentioned: Sequence[Mention]) -> bool:
    """Whether the word is part of what is measured: GDP growth, which is a rate with a level of its own."""
    return any(one.start < growth.start() and growth.end() <= one.end for one in mentioned)


def _tells(folded: str, found: Mention) -> bool:
    if folded[found.start : found.start + 2] in _NO_CHANGE or _USED_UP.match(folded, max(found.start - 1, 0)):
        return False
    return folded[found.start : found.end] not in _VAGUE and not _TO_LEVEL.match(folded[found.end :])
