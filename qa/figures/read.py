"""The figure that answers among figures of passages that were read.

The reader tells which figure its reading of the question points at; the words around a figure tell another way. Each errs where the
other does not, and what a question names (date, measure, whose, amount or change) must be met whoever chooses: points are added up.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.passages.rows import select_kinds
from qa.figures.cells import cell_of
from qa.figures.chosen import Chosen
from qa.figures.fit import Fit
from qa.ranking.odds import log_odds
from qa.ranking.rerank import Ranked
from qa.reader.reader import Reading
from qa.reader.spans import Span
from source import Figure
from source.figures import DATES

# Points, as is said below, most for what is never the answer (people for countries): what states something else is surely not meant,
# what states the same may be one of several.
_SAME, _APART = 3.0, 5.0  # of the date named, or of another
_MEASURE, _OTHER_MEASURE, _OTHER_AIM, _OTHER_COUNT, _OTHER_KIND = 2.5, 3.0, 4.0, 6.0, 3.0
_BASE, _OTHER_BASE = 3.0, 4.0  # against what a change or share is told
_SUBJECT, _OTHER_SUBJECT = 2.5, 3.0  # of whom is named, or of another
_READ, _MATCHED, _PASSAGE, _OWN = 2.0, 1.5, 0.5, 2.0
"""Points: twice the reader's score of a span (log-odds of beginning and end against "no answer"), and what else speaks for it: half of how
likely its passage answers. On 32 articles by eight writers the right figure is chosen for .82 of the questions whose passage was read, with
twice the points for words that match for .79, and with neither them nor anything named for .81."""

_SHARED = 2.0
"""What the words that the reader answers with lose where they hold several figures, one of which is meant."""


def choose_read(ranked: Ranked, options: Sequence[Chosen], matched: Chosen | None) -> Chosen | None:
    """The option with the most points; `matched` is what the words around the figures choose."""
    worths = [(weigh(ranked, option, matched), option) for option in options]
    known = [(worth, option) for worth, option in worths if worth is not None]
    return max(known, key=lambda pair: pair[0])[1] if known else matched


def weigh(ranked: Ranked, option: Chosen, matched: Chosen | None) -> float | None:
    """The points of an option; None in a passage that was not read."""
    score = score_option(ranked, option)
    if score is None:
        return None
    likely = log_odds(ranked.readings[ranked.order[option.passage]].probability)
    words = matched is not None and is_matched(ranked, option, matched)
    return _READ * score + _PASSAGE * likely + _MATCHED * words + _weigh_fit(option.fit)


def score_option(ranked: Ranked, option: Chosen) -> float | None:
    """What the reader makes of a figure with the word it counts in (1,300座), against "no answer"; None where it was not read. Where it
    answers with more words (每千瓦130元) that hold the figure, what it makes of them is the figure's, shared where they hold several."""
    number = ranked.order[option.passage]
    reading = ranked.readings.get(number)
    if reading is None:
        return None
    passage = ranked.found.candidates[number].passage
    own = _score_alone(reading, passage.text, option.figure)
    beside = select_kinds(passage.figures, DATES) if option.figure.kind in DATES else passage.figures
    inside = _find_inside(option.figure, reading.spans[0], beside) if reading.spans else []
    if own is None or not any((one.start, one.end) == (option.figure.start, option.figure.end) for one in inside):
        return own
    scores = [score for figure in inside if (score := _score_alone(reading, passage.text, figure)) is not None]
    return own + max(reading.score - _SHARED * (len(inside) > 1) - max(scores), 0.0)


def _score_alone(reading: Reading, text: str, figure: Figure) -> float | None:
    return reading.score_span(figure.start, end_with_unit(text, figure))


def _find_inside(figure: Figure, span: Span, figures: Sequence[Figure]) -> list[Figure]:
    """The figures wholly within a span, dates alone if a figure is one, else none of them."""
    within = (one for one in figures if span.start <= one.start and one.end <= span.end)
    return [one for one in within if (one.kind in DATES) is (figure.kind in DATES)]


def score_row(ranked: Ranked, option: Chosen) -> float | None:
    """What the reader makes of the row of a table that a figure stands in: which of its columns is meant, no word of the question says."""
    passage = ranked.found.candidates[ranked.order[option.passage]].passage
    if cell_of(passage.cells, option.figure) is None:
        return score_option(ranked, option)
    options = [replace(option, figure=one) for one in passage.figures if one.kind not in DATES]
    beside = [one for one in options if is_matched(ranked, one, option)]  # in the same row
    return max((score for one in beside if (score := score_option(ranked, one)) is not None), default=None)


def end_with_unit(text: str, figure: Figure) -> int:
    """Where a figure ends with the word it counts in: 1,300座, 150 schools.

    >>> from source import extract_figures
    >>> text = "It has 150 schools."
    >>> end_with_unit(text, extract_figures(text)[0])
    18
    """
    unit = figure.unit if figure.kind in ("count", "quantity", "rank") and figure.unit else ""
    at = figure.end + text.startswith(" ", figure.end)
    return at + len(unit) if unit and text.startswith(unit, at) else figure.end


def is_matched(ranked: Ranked, option: Chosen, matched: Chosen) -> bool:
    """Whether an option is what was matched, or stands in the same row of a table: which column is meant, the dates tell."""
    if option.passage != matched.passage:
        return False
    cells = ranked.found.candidates[ranked.order[option.passage]].passage.cells
    mine, its = cell_of(cells, option.figure), cell_of(cells, matched.figure)
    if mine is None or its is None:
        return option.figure == matched.figure
    return (cells[mine].table, cells[mine].row) == (cells[its].table, cells[its].row)


def _weigh_fit(fit: Fit | None) -> float:
    """What a figure gains by meeting what the question names, and loses by stating something else."""
    if fit is None:
        return 0.0
    points = [
        (_SAME, fit.date == "same"),
        (-_APART, fit.date in ("apart", "around")),
        (_MEASURE, fit.measure is True),
        (-_OTHER_MEASURE, fit.measure is False),
        (-_OTHER_AIM, fit.aim is False),
        (_BASE, fit.base is True),
        (-_OTHER_BASE, fit.base is False),
        (_SUBJECT, fit.subject is True),
        (-_OTHER_SUBJECT, fit.subject is False),
        (-_OTHER_COUNT, not fit.counted),
        (-_OTHER_KIND, fit.pointed),
    ]
    return _OWN * fit.own + sum(worth for worth, holds in points if holds)
