"""Whether a question asks for nothing but a measure of someone: "What was Harrowgate's revenue?", 青禾的營收是多少."""

import re
from collections.abc import Iterator

from qa.figures.around import fold_of
from qa.figures.called import find_first
from qa.figures.chosen import Chosen
from qa.question import Asked
from source.patterns import compile_late

_ASKING = compile_late(
    r"""
    \b(?:what|how|much|many|is|was|were|are|did|does|do|the|a|an|of|in|for|at|it|its|their|have|has|had|make|made|report|reported
    |company|group|firm|there|total|s|please|tell|me|about|figure|number|amount)\b
    |请问|多少|几[个家名人]?|是|有|为|的|了|呢|吗|在|达|到|共|约|该|这|公司|集团|什么|查|一下
    """,
    re.VERBOSE,
)
"""Words that ask, and no more."""
_STANDING = (None, "level", "to")  # roles of what is, not of what was or is meant to be


def is_plainly_asked(asked: Asked, chosen: Chosen) -> bool:
    """Whether a figure meets all that a question names, in its own words, and nothing else is asked."""
    figure, fit = chosen.figure, chosen.fit
    if fit is None or not (fit.meets and fit.exact) or figure.role not in _STANDING or asked.aim != "level":
        return False
    rest = list(asked.folded)
    for start, end in _list_named(asked, fold_of(figure.measure), fold_of(figure.subject), dated=fit.date == "same"):
        rest[start:end] = " " * (end - start)
    return not any(char.isalnum() for char in _ASKING.sub(" ", "".join(rest)))


def _list_named(asked: Asked, measure: str, subject: str, *, dated: bool) -> Iterator[tuple[int, int]]:
    """The spans of a question that name what a figure measures, whose it is and, where it is of that date, when."""
    for found in asked.mentions:
        if found.notions in asked.measures:
            yield found.start, found.end
    for one in asked.dates if dated else ():
        yield one.start, one.end
    for name in (measure, subject, find_first(subject), _find_start(asked.folded, subject)):
        at = asked.folded.find(name) if name else -1
        if name and at >= 0:
            yield at, at + len(name)


def _find_start(folded: str, name: str) -> str:
    """As much of the beginning of a Chinese name as a question has, two characters at least: 青禾 for 青禾汽車."""
    ends = (name[:size] for size in range(len(name), 1, -1) if not name[:size].isascii())
    return next((start for start in ends if start in folded), "")
