"""What is told of a whole year in a report on a part of it: 第三季營收3億元，全年目標12億元; it expects full-year sales of $9bn."""

import re

from source.patterns import compile_late

_WHOLE_YEAR = compile_late(
    r"""
    (?<![年去今前明后本上])(?:全年度?|整年)(?!无休|龄|龄段|级)  # 全年; no 今年全年, no 全年無休
    |\bfull[- ]year\b  # full-year
    |\b(?:for|over|in|during)[ ]the[ ](?:full|whole|entire)[ ](?:fiscal[ ]|financial[ ])?year\b  # over the whole year
    |\bannual[ ](?:guidance|target|outlook|forecast)\b  # annual guidance
    """,
    re.VERBOSE,
)


def tells_whole_year(folded: str, start: int, end: int) -> bool:
    """Whether words from `start` to `end` tell of a whole year that they do not name.

    >>> tells_whole_year("全年目标12亿元", 0, 4), tells_whole_year("full-year sales of $9bn", 0, 19), tells_whole_year("2024年全年", 0, 7)
    (True, True, False)
    """
    return _WHOLE_YEAR.search(folded, start, end) is not None
