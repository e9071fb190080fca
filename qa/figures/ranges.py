"""Both ends of a range of which a figure is one."""

import re

from qa.answer import AnswerPassage
from source import Figure
from source.patterns import compile_late

_JOINS = compile_late(r"[元圓圆%％]?\s{0,4}(?:-|–|—|~|～|〜|－|至|到|to|and|與|与|和)?\s{0,4}", re.IGNORECASE)
"""What stands between the ends of one range: 160億元至180億元, 85 to 90, between 82 and 86, 二三十億."""
_AND = compile_late(r"\b(?:and|與|与|和)\b|[與与和]", re.IGNORECASE)
_BETWEEN = compile_late(r"(?:\bbetween|介於|介于|在)\s*\D{0,8}$", re.IGNORECASE)


def find_ends(figure: Figure, passage: AnswerPassage) -> tuple[Figure, Figure] | None:
    """Both ends of the range that a figure of a passage is an end of, as the text has them; None for one that is of a change
    (from A to B), or whose other end does not stand right beside it in the answering sentence."""
    if figure.pair is None or not 0 <= figure.pair < len(passage.figures) or figure.role == "from":
        return None
    other = passage.figures[figure.pair]
    first, last = sorted((figure, other), key=lambda one: one.start)
    low, high = passage.sentence
    if other.role == "from" or None in (figure.value, other.value) or figure.kind != other.kind:
        return None
    if figure.from_picture or not low <= first.start < first.end <= last.start < last.end <= high:
        return None
    between = passage.text[first.end : last.start]
    if passage.text[figure.start : figure.end] != figure.text or not _JOINS.fullmatch(between):
        return None
    if _AND.search(between) and not _BETWEEN.search(passage.text[low : first.start]):
        return None
    return first, last
