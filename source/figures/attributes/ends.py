"""The two ends of years that a change took, each the period of the number of its end."""

from collections.abc import Sequence
from itertools import pairwise

from source.figures.attributes.scene import Scene
from source.figures.figure import DATES, Role
from source.patterns import compile_late

_YEARS = compile_late(r"(\d{4})/(\d{4})")
_APART = 2  # years: of 2024/2025 both may be one year of account


def settle_ends(scene: Scene, periods: dict[int, str | None], roles: Sequence[Role | None]) -> None:
    """Give what something rose from the first of the years that it took, and what it rose to the last.

    >>> from source import extract_figures
    >>> [figure.period for figure in extract_figures("1980年至2008年，患者由1.5億人增至3.5億人。") if figure.period]
    ['1980/2008', '1980', '2008']
    """
    numbers = [at for at, figure in enumerate(scene.figures) if figure.kind not in DATES]
    for one, other in pairwise(numbers):
        years = _YEARS.fullmatch(periods.get(one) or "")
        ends = roles[one] == "from" and roles[other] == "to" and scene.sentences[one] == scene.sentences[other]
        if ends and years and periods.get(other) == years[0] and int(years[2]) - int(years[1]) >= _APART:
            periods[one], periods[other] = years[1], years[2]
