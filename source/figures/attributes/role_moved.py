"""Verbs of change that stand apart from their number: cut rates by 0.25 points to 3%, wiped $3bn off its value."""

import re

from source.figures.attributes.growth import QUALIFIED
from source.figures.attributes.words import make_finder
from source.figures.figure import Figure, Role
from source.figures.folds import STEMS, is_fold
from source.figures.qualifiers import MOVED_UP
from source.patterns import compile_late

_TO = compile_late(
    rf"(?:(?<!\bup )\bto|\b{MOVED_UP} to) {QUALIFIED}$|(?:至(?![多少今])|到)(?:[^,。;\d]{{0,4}}|[\d年月日季度上下半底末]{{1,14}})的?{QUALIFIED}$"
)
_CHANGED = make_finder("changes")
_SET = compile_late(
    rf"""
    \b(?:(?:{STEMS})(?:e|ed|es|ing)|halv(?:e|ed|es|ing)  # doubled its stores to 40
    |raise[sd]?|cuts?|lift(?:ed|s)?|lower(?:ed|s)?  # the bank cut rates by 0.25 points to 3%
    |reduce[sd]?|trim(?:med|s)|slashe[sd]|hike[sd]?  # slashed its dividend to $1
    |boost(?:ed|s)?|push(?:ed|es)|brought  # brought the total to 40
    |closed|settled|eased|widened|revise[sd]?  # of a price, a yield, a gap, a forecast: settled to $80
    )\b
    """,
    re.VERBOSE,
)
_BY = compile_late(rf"\bby {QUALIFIED}$")
_OFF = compile_late(
    rf"""
    \b(?:wip(?:e[sd]?|ing)|knock(?:ed|ing|s)?|shav(?:e[sd]?|ing)  # wiped $3bn off its value
    |slic(?:e[sd]?|ing)|eras(?:e[sd]?|ing)|stripp?(?:ed|ing|s)?|lopp?(?:ed|ing|s)?  # lopping 5% off costs
    |took|taken|taking|takes|cut|cutting  # took $2m out of profit
    |struck|chopp?(?:ed|ing|s)?|trimm?(?:ed|ing|s)?  # trimmed 2% off its forecast
    )[ ]{QUALIFIED}$
    """,
    re.VERBOSE,
)
_OFF_AFTER = compile_late(r" (?:off|from|out of)\b")
_NEAR = 44  # characters before a number, in which the words that tie it to the verb stand


def find_moved(folded: str, figure: Figure, low: int, after: tuple[int, int]) -> Role | None:
    """The role of a number by a verb of change that stands apart from it: cut rates by 0.25 points to 3%, wiped $3bn off."""
    if is_fold(folded, figure.start, figure.end):
        return "change"
    near = max(low, figure.start - _NEAR)
    left = folded[near : figure.start]
    if (
        ("至" in left or "到" in left or "to " in left)
        and _TO.search(folded, near, figure.start)
        and (_CHANGED.search(folded, low, figure.start) or _SET.search(folded, low, figure.start))
    ):
        return "to"
    if "by " in left and _BY.search(folded, near, figure.start) and _SET.search(folded, low, figure.start):
        return "change"
    return "change" if _OFF_AFTER.match(folded, *after) and _OFF.search(folded, near, figure.start) else None
