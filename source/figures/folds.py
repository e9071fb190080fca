"""How many times as much, told by a word: doubled, could triple, 翻番, 翻倍, and a power of two (翻兩番); halved is a change by half."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from source.figures.figure import Kind
from source.figures.numerals import read_value
from source.patterns import compile_late

_TIMES = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_MOST = 10  # 翻十番 is a thousand times
STEMS = "|".join(_TIMES)
"""What the English words of them begin with."""
_HEDGE = r"(?:(?:nearly|almost|more|than|roughly|about|at|least|further|again|even|easily|then|soon|over|effectively|practically|virtually) ){0,3}"
_IDIOM = (  # doubled down on, double digits
    r"(?! (?:down|as|over|back|up\b|time|dose|vision|digits?|room|bed|check|click|bottom|glaz|jump|crown|play|bogey|fault|take|whammy|murder|dip|entry|bass|standard|figures|espresso|degree|counting)|-)"
)
_MAY = r"could|would|will|may|might|can|shall|should|must|to"
_ENGLISH = compile_late(
    rf"\b(?P<done>{STEMS})(?:ed|ing)\b{_IDIOM}|(?:\b(?:{_MAY}|than|nearly|almost) |n['’]t ){_HEDGE}(?P<verb>(?P<base>{STEMS})e)\b{_IDIOM}"
    rf"|\b(?P<half>halv(?:ed|ing))\b{_IDIOM}"
)
_MAY_BEFORE = compile_late(rf"(?:\b(?:{_MAY}) |n['’]t ){_HEDGE}$")
_CHINESE = compile_late(
    r"""
    # a power of two: 翻了两番, 翻了近3番; 翻三番茄 is no such word
    翻(?:了|上|了将?近|了约|近|逾)?(?P<told>(?P<count>[一二两三四五六七八九十]|\d{1,2})[ ]?番(?![茄石红号]))
    |(?P<twice>翻[倍番])(?![券卡器机茄])
    |(?P<half>减半|腰斩)(?=[至到])  # to how much: a change by half that no other number tells
    """,
    re.VERBOSE,
)
_WORD = compile_late(rf"(?:{STEMS})(?:e|ed|ing)|halv(?:ed|ing)|翻[倍番]|减半|腰斩")


class Fold(NamedTuple):
    """Such a word, with its value: 2 times, or 50 %."""

    start: int
    end: int
    kind: Kind
    value: Decimal
    unit: str


def find_folds(view: str) -> Iterator[Fold]:
    """The multiples of a text as patterns see it, those of English first.

    >>> [(one.start, one.end, str(one.value)) for one in find_folds("debt doubled and could triple; 收入翻了两番,销量翻倍")]
    [(5, 12, '2'), (23, 29, '3'), (35, 37, '4'), (40, 42, '2')]
    """
    english = "halv" in view or any(stem in view for stem in _TIMES)
    for match in _ENGLISH.finditer(view) if english else ():
        if match["half"]:
            yield Fold(*match.span(), "percentage", Decimal(50), "%")
        else:
            span = match.span("verb") if match["verb"] else match.span()
            yield Fold(*span, "multiple", Decimal(_TIMES[match["done"] or match["base"]]), "倍")
    for match in _CHINESE.finditer(view) if any(sign in view for sign in ("翻", "减半", "腰斩")) else ():
        if match["half"]:
            yield Fold(*match.span(), "percentage", Decimal(50), "%")
        elif match["twice"]:
            yield Fold(*match.span("twice"), "multiple", Decimal(2), "倍")
        elif 0 < (count := read_value(match["count"]) or 0) <= _MOST:
            yield Fold(*match.span("told"), "multiple", Decimal(2) ** int(count), "倍")


def is_fold(folded: str, start: int, end: int) -> bool:
    """Whether a number is such a word, which says itself that something changed; "is more than double the 30 of May" says how it stands."""
    if _WORD.fullmatch(folded, start, end) is None:
        return False
    return folded[end - 1] != "e" or _MAY_BEFORE.search(folded, max(0, start - 40), start) is not None
