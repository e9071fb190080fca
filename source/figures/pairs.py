"""Which two figures are the ends of one range or change: 'from A to B', 'A-B'."""

import re

from source.figures.figure import DATES, Figure

_FROM = re.compile(r"(?:从|由|自|\bfrom )[^,。;]{0,14}$")
_TO = re.compile(r"^[^,。;]{0,24}?(?:至|到|为|\bto\b|-|~|–|—)[^,。;]{0,12}$")
_DASH = re.compile(r"^ ?(?:-|~|–|—|至|到|to) ?$")


def find_pairs(folded: str, figures: list[Figure], owner: list[int]) -> dict[int, int]:
    """The other end of each figure of 'from A to B' and 'A-B', by number: the next figure of the same kind and unit in the
    sentence, if the words say so."""
    pairs: dict[int, int] = {}
    for number, figure in enumerate(figures):
        if figure.kind in DATES or number in pairs:
            continue
        following = range(number + 1, min(number + 4, len(figures)))
        other = next((i for i in following if owner[i] == owner[number] and alike(figure, figures[i])), None)
        if other is None:
            continue
        between = folded[figure.end : figures[other].start]
        left = folded[max(0, figure.start - 20) : figure.start]
        if _DASH.match(between) or (_FROM.search(left) and _TO.match(between)):
            pairs[number], pairs[other] = other, number
    return pairs


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may be of one range: of one kind and unit."""
    return one.kind == other.kind and (one.unit == other.unit or None in (one.unit, other.unit))
