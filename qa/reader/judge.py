"""Whether a question is answered by what was read, and whether the figure that was chosen is sure enough to be shown.

Numbers here are log-odds, fitted on 700 questions (120 on twelve articles of two writers, and the 580 of the news set that is looked at;
pulled slightly towards those before, of 636 questions by ten others), and rounded. That seven of ten are answered, which moves all of it,
is left out of them: as many of each are told right where as many are not. On 550 questions that nobody looked at (two other writers' 120,
and the news set that is unseen) the right figure is shown for .73 of those that one answers (.73 with the reader and the numbers before)
and a wrong one for .085 of all (.133), and found and not found are told apart for .82 (.76).
"""

import numpy as np

from qa.figures.cells import cell_of
from qa.figures.chosen import Chosen
from qa.figures.fit import NO_FIT, Fit
from qa.figures.plain import is_plainly_asked
from qa.figures.planned import is_put_off_to
from qa.figures.read import score_option, score_row
from qa.question import Asked
from qa.ranking.odds import find_probability, log_odds
from qa.ranking.rerank import Ranked, estimate_probability, is_across_languages
from qa.ranking.weights import Weights
from source.figures import DATES

_READING, _ACROSS, _UNMET = 0.75, 0.5, -2.0
"""Of the first passage: what the reader makes of it (beside it what the search makes of it adds nothing); questions across languages are read
too low. Of 270 real questions one met no word of the first passage, in any language: nonsense does not."""
_FIGURE, _NO_FIGURE, _UNSURE = -0.7, -1.0, -0.2
"""A number is asked for, which more often is not there; none of a kind asked for is; and the one chosen is not sure enough to be shown."""
_SURELY, _CONTRADICTS, _UNDATED, _OTHER, _UNMEASURED, _GAP = 0.35, -0.6, -0.65, -0.75, -0.5, 0.13
"""The figure meets all that is named, for certain its date or whose it is; states something else; is of no time; is another's; is not
told to be of the measure; and how far it lies behind the best span of its passage."""
_READ_LIKELY, _READ_SURELY = 1.5, 2.5
"""Log-odds of reading: of 1,610 questions of twelve sets those below the first were answered far less often where the figure is told of another
than is named (.13 of 88, .39 of all), those between and above them nearly as often as all others (.88 of 24, .93 of all above 2)."""
_EVEN_CHANCE = 0.5  # of reading: above it those that meet no word were answered as often as all others (35 of 38)
_CELL = 1.5
"""It stands in the cell of a table whose row and column are those named: the reader has seen few tables, the words are exact there."""
_FARTHEST = -6.0  # beyond which farther behind says nothing more
_BESIDE = 3.0
"""How far behind the best span of its passage a figure may be that is shown and does not meet all that is named: of those further behind, on
articles that nothing was tuned to, one in four was right."""
_DATE_BESIDE = 1.0  # of dates, which meet what is named all alike: of four further behind one was right
_EVEN = -0.5  # where all that follows is nought, a figure is more often wrong than right
_BEHIND, _SPAN, _MATCHED, _OWN = 0.3, 0.43, 0.73, 0.4
_IN_ANOTHER, _OF_THE_DATE, _OF_ANOTHER = -1.25, 1.0, -0.95
"""That the figure chosen is right: how far behind its passage's best span it is, what the reader makes of it, that the words around it
choose it too, the share of the question's words that are its own, another passage than the first; that it is of the date named, or of
another than whom the question names."""
_SHOWN = 0.0
"""From here on a figure is shown: below it wrong figures are lost as often as right ones, or more often, and a wrong one costs more."""


def estimate_answered(asked: Asked, ranked: Ranked, number: int, weights: Weights) -> float:
    """The probability that a candidate answers by what the reader makes of it, or the search where it was not read."""
    reading = ranked.readings.get(number)
    across = is_across_languages(asked, ranked.found.candidates[number])
    met = reading.probability if reading else estimate_probability(asked, ranked, number, weights)
    unmet = not _meets_words(ranked, number) and (met < _EVEN_CHANCE or not _meets_words(ranked))
    odds = _READING * log_odds(met) + _ACROSS * across + _UNMET * unmet
    return find_probability(odds + _FIGURE * _asks_number(asked))


def _meets_words(ranked: Ranked, number: int | None = None) -> bool:
    """Whether a candidate, or any, holds a word of the question; a number alone tells nothing, where there are words beside it."""
    every, labels = ranked.evidence.matches, [group.label for group in ranked.found.groups]
    words = [place for place, label in enumerate(labels) if not label.isdecimal()] or range(len(labels))
    groups = every.group if number is None else every.group[every.text == number]
    return bool(np.isin(groups, words).any())


def weigh_figure(asked: Asked, ranked: Ranked, chosen: Chosen | None, weights: Weights) -> float:
    """The probability that the answer is found, in the light of the figure chosen for it."""
    if chosen is None:
        return find_probability(log_odds(ranked.probability) + _NO_FIGURE * _asks_number(asked))
    number = ranked.order[chosen.passage]
    odds = log_odds(estimate_answered(asked, ranked, number, weights)) + _weigh_fit(
        asked, chosen.fit, _find_doubt(ranked, number)
    )
    odds = max(odds, 0.0) if _is_labelled(ranked, chosen) or _is_plain(asked, ranked, chosen) else odds
    odds += _UNSURE * (_asks_number(asked) and not is_sure(asked, ranked, chosen))
    return find_probability(odds + _GAP * max(_find_gap(ranked, chosen), _FARTHEST) + _CELL * _is_exact_cell(ranked, chosen))


def _asks_number(asked: Asked) -> bool:
    return bool(asked.kinds) and asked.kinds[0] not in DATES


def _find_doubt(ranked: Ranked, number: int) -> float:
    """How far what a figure lacks of what is named speaks against an answer: wholly, down to not at all where the reader is sure."""
    reading = ranked.readings.get(number)
    read = log_odds(reading.probability) if reading else 0.0
    return min(max((_READ_SURELY - read) / (_READ_SURELY - _READ_LIKELY), 0.0), 1.0)


def _weigh_fit(asked: Asked, fit: Fit | None, doubt: float) -> float:
    if fit is None:
        return 0.0
    lacks = _UNDATED if fit.undated else _CONTRADICTS if fit.contradicts and not fit.meets else 0.0
    lacks += _OTHER * (fit.subject is False) + _UNMEASURED * (bool(asked.measures) and fit.measure is None)
    surely = fit.meets and (fit.date == "same" or fit.subject is True)
    return doubt * lacks + _SURELY * surely


def is_sure(asked: Asked, ranked: Ranked, chosen: Chosen) -> bool:
    """Whether a figure that was chosen may be shown for the answer."""
    score = score_option(ranked, chosen) if asked.period else score_row(ranked, chosen)
    if score is None:
        return ranked.readings.get(ranked.order[chosen.passage]) is None
    if _is_labelled(ranked, chosen) or _is_plain(asked, ranked, chosen) or _is_only_met(asked, ranked, chosen):
        return True
    fit, gap = chosen.fit or NO_FIT, score - _find_best(ranked, chosen)
    near = fit.meets or gap >= -_BESIDE
    if chosen.figure.kind in DATES:
        return near and (gap > -_DATE_BESIDE or is_put_off_to(ranked, chosen))
    points = [
        _BEHIND * max(gap, -8.0),
        _SPAN * min(max(score, -8.0), 6.0),
        _MATCHED * chosen.matched,
        _OWN * min(fit.own, 1.0),
        _IN_ANOTHER * bool(chosen.passage),
        _CELL * _is_exact_cell(ranked, chosen),
        _OF_THE_DATE * (fit.date == "same"),
        _OF_ANOTHER * (fit.subject is False),
    ]
    return near and sum(points) + _EVEN > _SHOWN


def _is_exact_cell(ranked: Ranked, chosen: Chosen) -> bool:
    """Whether a figure is the cell of a table that meets all that is named, its date too."""
    fit, cells = chosen.fit, ranked.found.candidates[ranked.order[chosen.passage]].passage.cells
    return fit is not None and fit.meets and not fit.undated and cell_of(cells, chosen.figure) is not None


def _is_labelled(ranked: Ranked, chosen: Chosen) -> bool:
    """Whether it is such a cell, and its row's label names the measure asked after: the words are enough, however little the reader makes
    of a row."""
    return chosen.fit is not None and chosen.fit.measure is True and _is_exact_cell(ranked, chosen)


def _is_only_met(asked: Asked, ranked: Ranked, chosen: Chosen) -> bool:
    """Whether a figure is told to be of the measure and of just the date named, and no other that was read is."""
    fits = (fit for number in ranked.readings for _, fit in ranked.fits.get(number, ()))
    return asked.aim == "level" and _is_of_both(chosen.fit) and sum(map(_is_of_both, fits)) == 1


def _is_of_both(fit: Fit | None) -> bool:
    return fit is not None and fit.measure is True and fit.date == "same" and fit.meets


def _is_plain(asked: Asked, ranked: Ranked, chosen: Chosen) -> bool:
    """Whether a question asks for nothing but what the figure states, and the reader would answer with it if with any."""
    return _find_gap(ranked, chosen) == 0.0 and is_plainly_asked(asked, chosen)


def _find_gap(ranked: Ranked, chosen: Chosen) -> float:
    """How far a figure is behind the best span of its passage, none where it was not read."""
    score = score_option(ranked, chosen)
    return score - _find_best(ranked, chosen) if score is not None else 0.0


def _find_best(ranked: Ranked, chosen: Chosen) -> float:
    return ranked.readings[ranked.order[chosen.passage]].score
