"""How exact a figure is said to be: about, over, under, nearly, at most, at least."""

import re

from source.figures.figure import Figure, Qualifier
from source.patterns import compile_late

_BEFORE: tuple[tuple[Qualifier, str], ...] = (
    ("at_most", r"不超过|不高于|不多于|至多|最多|最高|上限|上限为|up to|at most|no more than|not more than"),
    ("at_least", r"不少于|不低于|至少|起码|最少|at least|no fewer than|no less than"),
    ("under", r"不到|不足|未到|未达|低于|少于|小于|under|below|fewer than|less than"),
    ("nearly", r"接近|将近|近|nearly|almost|close to"),
    ("over", r"超过|超越|超逾|超出|逾|高于|大于|多于|突破|冲破|(?<![出入买卖])超|more than|over|above|exceed|exceeds|exceeded|exceeding|surpass|surpasses|surpassed|surpassing|topped|topping"),
    ("about", r"大约|约|大概|左右|估计|roughly|about|around|approximately|some|circa|~"),
)  # fmt: skip
_QUALIFIERS = [(name, compile_late(rf"(?:{words})[为有达在了 ]*$")) for name, words in _BEFORE]
_ANY = compile_late(rf"(?:{'|'.join(words for _, words in _BEFORE)})[为有达在了 ]*$")  # most figures have none
_LASTS = frozenset("为有达在了") | {word[-1] for _, words in _BEFORE for word in words.split("|")}  # what ends such words
_AFTER: tuple[tuple[Qualifier, re.Pattern[str]], ...] = (
    ("at_least", compile_late(r"(?:名|人|家|个)?(?:以上|或以上|起|or more\b|and above\b)")),
    ("at_most", compile_late(r"(?:名|人|家|个)?(?:以下|以内|or less\b|or fewer\b)")),
    ("about", compile_late(r"(?:名|人|家|个)?(?:左右|上下|前后|or so\b)")),
    ("over", compile_late(r"[多余]|\+|plus\b")),
)
_FIRSTS = frozenset("名人家个以或起左上前多余+oap")  # what begins one of them
_MORE = compile_late("[多余]")
MOVED_UP = (
    r"(?:(?:edg|tick|inch|creep|crept|nudg|drift|bump|mov|shot|pick|stepp|go|went|gone)(?:e|ed|es|ing|s)?(?<!\bmove)(?<!\bpick)"
    r"|(?:push|driv|drove|lift)(?:en|es|ed|ing|s)? [a-z'’ -]{3,40}|from [^,.;a-z]{1,20}(?:[a-z]{1,10} )?) ?up"
)
"""What moves up to a number: edged up to 4%, which is no "at most 4%"."""
_MOVED_UP_TO = compile_late(rf"\b{MOVED_UP} to[^\w]*$")
_WAS_UP_TO = compile_late(r"\b(?:is|are|was|were) up to[^\w]*$")
_FROM_BEFORE = compile_late(r"[^,.;]{0,40} from ")  # sales were up to $5m in May from $4m
_REACH = 72  # characters before a number, in which it is told what moved up to it


def find_qualifier(folded: str, figure: Figure) -> Qualifier | None:
    """The qualifier of a figure by the words around it, or None."""
    if figure.kind == "rank":
        return None
    left = folded[max(0, figure.start - 16) : figure.start].rstrip()
    if folded[figure.start] in "十百千万亿" and left.endswith(("上", "过")):
        return "over"
    found = _ANY.search(left) if left[-1:] in _LASTS else None
    if found and found[0].startswith("up to") and _is_moved(folded, figure):
        return None
    if found and not (
        found.start() and left[found.start() - 1 : found.start() + 1].encode("ascii", "replace").isalpha()
    ):  # of cover 6,000 is none
        return next(name for name, pattern in _QUALIFIERS if pattern.search(left))
    if _MORE.search(folded, figure.start, figure.end):
        return "over"
    if folded[figure.end : figure.end + 1] not in _FIRSTS:
        return None
    return next((name for name, pattern in _AFTER if pattern.match(folded, figure.end)), None)


def _is_moved(folded: str, figure: Figure) -> bool:
    """Whether "up to" says to what something moved up."""
    near = max(0, figure.start - _REACH)
    if _MOVED_UP_TO.search(folded, near, figure.start):
        return True
    return _WAS_UP_TO.search(folded, near, figure.start) is not None and _FROM_BEFORE.match(folded, figure.end) is not None
