"""The greatest or the least of a range, where a question asks for the one or the other."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.figures.chosen import Chosen
from qa.question import Asked
from qa.ranking.rerank import Ranked
from source import Figure
from source.patterns import compile_late

_MOST = compile_late(
    r"""
    最(?:贵|高|多|大|长|远|快|重)|上限|顶格|封顶|至多
    |\b(?:upper|top|high)[ ](?:end|bound|limit)\b
    |\b(?:most[ ]expensive|highest|heaviest|largest|biggest|maximum|max|most|longest|top|up[ ]to[ ]how)\b
    """,
    re.VERBOSE,
)
_LEAST = compile_late(
    r"""
    最(?:便宜|低|少|小|短|近|慢|轻)|下限|至少|起码
    |\b(?:lower|bottom|low)[ ](?:end|bound|limit)\b
    |\b(?:cheapest|lowest|lightest|smallest|minimum|min|least|shortest)\b
    """,
    re.VERBOSE,
)
_BETWEEN = 6  # characters that join them: 至, " and ", US$


def find_extreme(asked: Asked, ranked: Ranked, best: Chosen, options: Sequence[Chosen]) -> Chosen | None:
    """The greatest or the least of a range, where the question asks for the one or the other: 9.99至199.99美元, 最貴的."""
    folded = asked.folded
    most, least = _MOST.search(folded), _LEAST.search(folded)
    if best.figure.pair is None or best.figure.value is None or bool(most) == bool(least):
        return None
    pair = (best.figure, _find_other_end(ranked, best))
    ends = [one for one in options if one.passage == best.passage and one.figure in pair and one.figure.value is not None]
    return (max if most else min)(ends, key=lambda one: one.figure.value or 0)


def begin_range(asked: Asked, ranked: Ranked, chosen: Chosen) -> Chosen:
    """The first end of a range whose last was chosen, where the question asks for neither: both are shown, and are read in their order."""
    end = chosen.figure
    if end.pair is None or end.role == "from" or _MOST.search(asked.folded) or _LEAST.search(asked.folded):
        return chosen
    start = _find_other_end(ranked, chosen)
    near = 0 <= end.start - start.end <= _BETWEEN and start.kind == end.kind and start.role == end.role
    return replace(chosen, figure=start) if near and start.value is not None else chosen


def _find_other_end(ranked: Ranked, chosen: Chosen) -> Figure:
    """The other end of a figure's range; itself where the passage ends within the range."""
    figures, number = ranked.found.candidates[ranked.order[chosen.passage]].passage.figures, chosen.figure.pair
    return figures[number] if number is not None and number < len(figures) else chosen.figure
