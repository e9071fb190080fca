"""What the reader makes of the first passages of a search, weighed with what the search makes of them.

Words that meet say where to look; the reader says whether it is said there. By itself the reader orders worse than the search,
since it has not seen what else was found: what both say is added up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.figures.chosen import Chosen
from qa.figures.read import score_option
from qa.question import Asked
from qa.ranking.odds import find_probability, log_odds
from qa.ranking.rerank import Ranked, estimate_probability, is_across_languages
from qa.ranking.weights import Weights
from qa.reader.reader import Reader, Reading
from source.figures.periods.eras import write_common_years
from source.patterns import compile_late

_HAS_COMMON = compile_late(r"(?<!\d)(?:19|20)\d\d ?年")
READ, READ_ACROSS = 3, 6
"""How many passages are read; across languages the right one stands among the first three less often."""
_ORDER = 1.0
"""What the reader makes of a passage, beside the score of the search: on 15 articles that nothing was tuned to, a half gives hit@1 .85, one
.87."""
_SEARCH, _READING = 0.35, 0.7
_MEETS, _NO_FIGURE, _CONTRADICTS = 0.9, -2.4, -1.1
_SURELY, _UNMET = 1.2, -1.0
_OTHER, _UNMEASURED, _UNDATED = -1.7, -1.4, -1.5
"""Log-odds that the answer is found, fitted on 410 questions (bundled, and on 22 articles of other subjects and cases): what the search
and the reader make of the first passage; the figure that answers meets all that is named; there is none of a kind asked for; it states
something else; it is another's; nothing tells that it is of the measure named. A figure that meets the measure and also the date or the
one named answers in 62 of 65 questions. Of 270 real questions one met no word of the first passage, in any language: nonsense does not."""
_EVEN = 0.5
_ENOUGH = 2.0
"""Log-odds of the first passage at which no other is read: with it, as with reading on, hit@1 and figures of 420 of 422 questions are
the same, and four in ten questions take a third of the time."""
_BESIDE = 3.0
"""How far behind the best span of its passage a figure may be that is shown: of those further behind, on articles that nothing was tuned
to, one in four was right."""


def read_first(asked: Asked, ranked: Ranked, reader: Reader, weights: Weights, matched: Chosen | None = None) -> Ranked:
    """The ranking with its first passages read: ordered by both, each one's best sentence that of the span that answers, and the
    probability that the first one answers in the light of both. `matched` is the figure that answers by the words around it: where it
    stands in another passage than the first, that is read too."""
    first = ranked.order[0]
    readings = _read(asked, ranked, reader, (first,))
    sure = log_odds(readings[first].probability) >= _ENOUGH and ranked.probability >= _EVEN
    if not sure or (matched is not None and matched.passage):
        across = is_across_languages(asked, ranked.found.candidates[first])
        readings |= _read(asked, ranked, reader, ranked.order[1 : READ_ACROSS if across else READ])
    ordered = _reorder(ranked, readings)
    leader = ordered.order[0]
    met, read = estimate_probability(asked, ranked, leader, weights), readings[leader].probability
    odds = _SEARCH * log_odds(met) + _READING * log_odds(read)
    unmet = not (ranked.evidence.matches.text == leader).any()
    return replace(ordered, probability=find_probability(odds + _UNMET * unmet))


def _read(asked: Asked, ranked: Ranked, reader: Reader, numbers: Sequence[int]) -> dict[int, Reading]:
    """Readings of the passages, the question's years written as theirs are: the reader cannot reckon."""
    common = write_common_years(asked.text)
    readings = {}
    for number in numbers:
        text = ranked.found.candidates[number].passage.text
        question = common if common != asked.text and _HAS_COMMON.search(text) else asked.text
        readings[number] = reader.read(question, [text])[0]
    return readings


def weigh_figure(probability: float, asked: Asked, chosen: Chosen | None) -> float:
    """The probability that the answer is found, in the light of the figure chosen for it."""
    fit = chosen.fit if chosen else None
    odds = log_odds(probability) + (_NO_FIGURE if asked.kinds and chosen is None else 0.0)
    if fit is not None:
        odds += _UNDATED if fit.undated else _MEETS if fit.meets else _CONTRADICTS if fit.contradicts else 0.0
        odds += _SURELY * (fit.meets and (fit.date == "same" or fit.subject is True))
        odds += _OTHER * (fit.subject is False) + _UNMEASURED * (bool(asked.measures) and fit.measure is None)
    return find_probability(odds)


def is_pointed_at(ranked: Ranked, chosen: Chosen) -> bool:
    """Whether a figure that was chosen may be shown for the answer: it meets all that is named, or the reader finds nothing in its
    passage that answers far better."""
    reading = ranked.readings.get(ranked.order[chosen.passage])
    if reading is None or (chosen.fit is not None and chosen.fit.meets):
        return True
    score = score_option(ranked, chosen)
    return score is not None and score >= reading.score - _BESIDE


def _reorder(ranked: Ranked, readings: Mapping[int, Reading]) -> Ranked:
    """The ranking by the search's scores and the readings; a passage that was not read counts as the least likely one read."""
    worth = {number: _ORDER * log_odds(reading.probability) for number, reading in readings.items()}
    least = min(worth.values())
    scored = [(score + worth.get(number, least), number) for number, score in zip(ranked.order, ranked.scores, strict=True)]
    scored.sort(key=lambda pair: -pair[0])
    best = list(ranked.best)
    for number, reading in readings.items():
        if reading.answer is not None:
            best[number] = ranked.sentence_at(number, reading.answer[0])
    return replace(
        ranked,
        order=tuple(number for _, number in scored),
        scores=tuple(score for score, _ in scored),
        best=tuple(best),
        readings=readings,
    )
