"""What of a measure a question is after: how much it is, how it changed, how far two lie apart, or what they make together.

A text that says 營收為50億元,年增12% answers "營收多少?" with one figure and "營收成長多少?" with the other; to "A與B相差多少?"
it has no answer unless it states one.
"""

import re
from collections.abc import Iterable
from typing import Literal

from index.terms.equivalents import Mention, Notion
from source.patterns import compile_late

Aim = Literal["level", "change", "points", "difference", "sum"]

_POINTS = re.compile(r"百分点|percentage points?|basis points?|个基点")
_DIFFERENCE = re.compile(
    r"相差|差距|差额|差多少|(?:比|较)(?!去年|上年|前|例|率|重|一年|同期|上季|上月|上个)[^,。?]{1,16}?(?:多|少|高|低|贵|便宜|大|小)(?:了|出|赚|卖|花|付|拿|领|亏)?(?:多少(?!%|百分)|几(?!成|个百分|倍))"
    r"|\bdifference between\b|\bgap between\b|\bhow (?:much|many)(?: \w+)? (?:more|less|fewer|higher|lower|larger|smaller)\b.{1,80}\bthan\b(?! (?:a|one|the (?:year|previous))\b)"
)
_SUM = re.compile(
    r"(?:加起来|相加|加总|之和|的总和|两者合计|合起来)|\b(?:sum of|combined|put together|added together|altogether)\b"
)
_TO_LEVEL = compile_late(r"^(?:至|到|为|的(?!幅|百|速))|^ (?:to|at)\b")  # 增加的獎項: no change is asked for
_VERBS = re.compile(
    r"\bhow (?:much|many|far|fast)\b.{0,80}\b(?:grow|rise|increase|gain|climb|jump|fall|drop|decline|decrease|shrink|change|go up|go down|"
    r"grown|risen|grew|rose|fell|dropped|fallen|increased|declined)\b(?! to\b)|\bby (?:how much|what percent(?:age)?)\b|\bgrowth\b"
)
_BY_HOW_MUCH = compile_late("(?:便宜|贵|省|降|涨|升|跌|增|减|多|少|高|低|长|缩|扩大|下滑|上扬|进步|退步)了(?:多少|几|百分之几)")
_BASES = {"年增": "year", "年减": "year", "季增": "quarter", "季减": "quarter", "月增": "month", "月减": "month"}
# Too general to tell on their own that a change is asked for: "more than", "up to", 同期, 優惠.
_VAGUE = frozenset(
    "more up down added cut reduced higher lower gain gained double 便宜 优惠 折扣 降价 减价 立减 翻番 翻倍 倍增".split()
)


_NO_CHANGE = frozenset(
    "增资 减资 增值 减值 增持 减持 增发 增设 升级 降级 升旗 减排 增派".split()
)  # deeds, not changes of an amount


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


def aim_of(folded: str, mentioned: Iterable[Mention]) -> Aim:
    """What a folded question is after.

    >>> from index.terms.equivalents import find_mentions
    >>> [aim_of(q, find_mentions(q)) for q in ("营收多少?", "营收同比增长多少?", "营收增至多少?", "毛利率提高几个百分点?")]
    ['level', 'change', 'level', 'points']
    """
    if _POINTS.search(folded):
        return "points"
    if _DIFFERENCE.search(folded):
        return "difference"
    if _SUM.search(folded):
        return "sum"
    changes = [found for found in mentioned if any(is_change(notion) for notion in found.notions)]
    told = any(_tells(folded, found) for found in changes if not folded[found.start].isascii())
    return "change" if told or _VERBS.search(folded) or _BY_HOW_MUCH.search(folded) else "level"


def _tells(folded: str, found: Mention) -> bool:
    if folded[found.start : found.start + 2] in _NO_CHANGE:
        return False
    return folded[found.start : found.end] not in _VAGUE and not _TO_LEVEL.match(folded[found.end :])
