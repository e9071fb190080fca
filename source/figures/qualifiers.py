"""How exact a figure is said to be: about, over, under, nearly, at most, at least."""

import re

from source.figures.figure import Figure, Qualifier

_BEFORE: tuple[tuple[Qualifier, str], ...] = (
    ("at_most", r"不超过|不高于|不多于|至多|最多|最高|上限|上限为|up to|at most|no more than|not more than"),
    ("at_least", r"不少于|不低于|至少|起码|最少|at least|no fewer than|no less than"),
    ("under", r"不到|不足|未到|未达|低于|少于|小于|under|below|fewer than|less than"),
    ("nearly", r"接近|将近|近|nearly|almost|close to"),
    ("over", r"超过|超越|超逾|超出|逾|高于|大于|多于|突破|冲破|(?<![出入买卖])超|more than|over|above|exceed|exceeds|exceeded|exceeding|surpass|surpasses|surpassed|surpassing|topped|topping"),
    ("about", r"大约|约|大概|左右|估计|roughly|about|around|approximately|some|circa|~"),
)  # fmt: skip
_QUALIFIERS = [(name, re.compile(rf"(?:{words})[为有达在了 ]*$")) for name, words in _BEFORE]
_ANY = re.compile(rf"(?:{'|'.join(words for _, words in _BEFORE)})[为有达在了 ]*$")  # most figures have none
_LASTS = frozenset("为有达在了") | {word[-1] for _, words in _BEFORE for word in words.split("|")}  # what ends such words
_AFTER: tuple[tuple[Qualifier, re.Pattern[str]], ...] = (
    ("at_least", re.compile(r"(?:名|人|家|个)?(?:以上|或以上|起|or more\b|and above\b)")),
    ("at_most", re.compile(r"(?:名|人|家|个)?(?:以下|以内|or less\b|or fewer\b)")),
    ("about", re.compile(r"(?:名|人|家|个)?(?:左右|上下|前后|or so\b)")),
    ("over", re.compile(r"[多余]|\+|plus\b")),
)
_FIRSTS = frozenset("名人家个以或起左上前多余+oap")  # what begins one of them
_MORE = re.compile("[多余]")


def find_qualifier(folded: str, figure: Figure) -> Qualifier | None:
    """The qualifier of a figure by the words around it, or None."""
    if figure.kind == "rank":
        return None
    left = folded[max(0, figure.start - 16) : figure.start].rstrip()
    if folded[figure.start] in "十百千万亿" and left.endswith(("上", "过")):
        return "over"
    found = _ANY.search(left) if left[-1:] in _LASTS else None
    if found and not (
        found.start() and left[found.start() - 1 : found.start() + 1].encode("ascii", "replace").isalpha()
    ):  # of cover 6,000 is none
        return next(name for name, pattern in _QUALIFIERS if pattern.search(left))
    if _MORE.search(folded, figure.start, figure.end):
        return "over"
    if folded[figure.end : figure.end + 1] not in _FIRSTS:
        return None
    return next((name for name, pattern in _AFTER if pattern.match(folded, figure.end)), None)
