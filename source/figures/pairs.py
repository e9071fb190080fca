"""Which two figures are the ends of one range or change: 'from A to B', 'A-B'."""

import re

from source.figures.figure import DATES, Figure
from source.patterns import compile_late

_FROM = compile_late(r"(?:从|由|自|\bfrom )[^,。;]{0,14}$")
_TO = compile_late(r"^[^,。;]{0,24}?(?:至|到|为|\bto\b|-|~|–|—)[^,。;]{0,12}$")
_BETWEEN = compile_late(r"(?:\bbetween |介于|介乎)[^,。;]{0,14}$")
_AND = compile_late(r"^[^,。;]{0,4}?(?: ?[与和及] ?| and )[^,。;a-z0-9]{0,4}$")
_LEADS = compile_late("至|到|to")
_CHANGE = compile_late(
    r"""
    (?:
        增加?|减少?|上升|下降|上涨|下跌|上调|下调|调升|调降|升|降|涨|跌|扬|挫
        |rose|fell|gained|lost|up|down|by|increased|decreased|added|jumped|dropped
    )
    (?:了|约|近|逾|超过)?[ ]?$  # what may stand before the number: 增加了约
    """,
    re.VERBOSE,
)
_PAST = compile_late(
    r"(?:rose|fell|gained|lost|increased|decreased|added|jumped|dropped)\b"
)  # by $2 million to $3 million is a range
_DIGITS = "一二三四五六七八九两兩"
LEFT = 20  # characters before a number, in which it is told how it begins
_FAR = 4  # times: the ends of one range are nearer to each other
_DASH = compile_late(r"^ ?(?:-|~|–|—|至|到|to) ?$")


def find_pairs(folded: str, figures: list[Figure], owner: list[int]) -> dict[int, int]:
    """The other end of each figure of 'from A to B', 'between A and B' and 'A-B', by number: the next figure of the same kind and unit in the
    sentence, if the words say so."""
    pairs: dict[int, int] = {}
    for number, figure in enumerate(figures):
        if figure.kind in DATES or number in pairs:
            continue
        following = range(number + 1, min(number + 4, len(figures)))
        other = next((i for i in following if owner[i] == owner[number] and is_alike(figure, figures[i])), None)
        if other is None:
            continue
        between = folded[figure.end : figures[other].start]
        left = folded[max(0, figure.start - LEFT) : figure.start]
        if grows_to(figure, figures[other], between, left):
            continue
        if _FROM.search(left) and _begins_range(folded, figures, other):
            continue  # 由64億元下修為58億元至60億元
        split = not between and figure.text[-1] in _DIGITS and figures[other].text[0] in _DIGITS  # 二三十億
        range_told = _BETWEEN.search(left) and _AND.match(between)
        if split or range_told or _DASH.match(between) or (_FROM.search(left) and _TO.match(between)):
            pairs[number], pairs[other] = other, number
    return pairs


def _begins_range(folded: str, figures: list[Figure], number: int) -> bool:
    """Whether a figure is the first end of a range with the next one."""
    if number + 1 >= len(figures) or not is_alike(figures[number], figures[number + 1]):
        return False
    return _DASH.match(folded[figures[number].end : figures[number + 1].start]) is not None


def grows_to(figure: Figure, other: Figure, between: str, left: str) -> bool:
    """減少2.3億元至1,890億元: a change, and what it leads to, which is far from it, or less than it, or (increased $0.8 billion to $1.7 billion)
    told in full, of what has been; 減少10%至15% is a range."""
    changed = _CHANGE.search(left) if _LEADS.search(between) else None
    if changed is None or figure.value is None or other.value is None:
        return False
    first, last = abs(figure.value), abs(other.value)
    if max(first, last) >= min(first, last) * _FAR or last < first:
        return True
    return _PAST.match(changed[0]) is not None and between.strip() == "to" and _is_whole(figure) and _is_whole(other)


def _is_whole(figure: Figure) -> bool:
    """Whether an amount is told with its scale, as the first end of a range seldom is: $3 million."""
    return figure.kind in ("money", "quantity") and figure.text[-1].isalpha()


def is_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may be of one range: of one kind and unit."""
    return one.kind == other.kind and (one.unit == other.unit or None in (one.unit, other.unit))
