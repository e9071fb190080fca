"""What the reader makes of the first passages of a search, weighed with what the search makes of them.

Words that meet say where to look; the reader says whether it is said there. By itself the reader orders worse than the search,
since it has not seen what else was found: what both say is added up.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import exp, log

from qa.question import Asked
from qa.ranking import Ranked, across_languages
from qa.reader.reader import Reader, Reading

READ, READ_ACROSS = 3, 6
"""How many passages are read; across languages the right one stands among the first three less often."""
_ORDER = 0.5
_SEARCH, _READING, _OFFSET = 0.35, 0.9, 0.0
_SUREST = 6.0  # log-odds: no passage is surer to answer, or not to, than 400 to 1


def read_first(asked: Asked, ranked: Ranked, reader: Reader) -> Ranked:
    """The ranking with its first passages read: ordered by both, each one's best sentence that of the span that answers, and the
    probability that the first one answers in the light of both."""
    across = across_languages(asked, ranked.found.candidates[ranked.order[0]])
    numbers = ranked.order[: READ_ACROSS if across else READ]
    texts = [ranked.found.candidates[number].passage.text for number in numbers]
    ordered = _reorder(ranked, dict(zip(numbers, reader.read(asked.text, texts), strict=True)))
    odds = _SEARCH * log_odds(ranked.probability) + _READING * log_odds(ordered.readings[ordered.order[0]].probability) + _OFFSET
    return replace(ordered, probability=1 / (1 + exp(-odds)))


def log_odds(probability: float) -> float:
    """The log-odds of a probability, within what anything can be sure of.

    >>> log_odds(0.5), round(log_odds(0.9), 2), log_odds(1.0)
    (0.0, 2.2, 6.0)
    """
    return max(-_SUREST, min(_SUREST, log(max(probability, 1e-9) / max(1 - probability, 1e-9))))


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
