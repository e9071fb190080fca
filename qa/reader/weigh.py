"""What the reader makes of the first passages of a search, weighed with what the search makes of them.

Words that meet say where to look; the reader says whether it is said there. By itself the reader orders worse than the search,
since it has not seen what else was found: what both say is added up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from qa.figures.chosen import Chosen
from qa.question import Asked
from qa.ranking.odds import log_odds
from qa.ranking.rerank import Ranked, is_across_languages
from qa.ranking.weights import Weights
from qa.reader.judge import estimate_answered
from qa.reader.reader import Reader, Reading
from qa.reader.wording import say_as_passage
from source.figures.periods.eras import write_common_years
from source.patterns import compile_late

_HAS_COMMON = compile_late(r"(?<!\d)(?:19|20)\d\d ?年")
READ, READ_ACROSS = 3, 6
"""How many passages are read; across languages the right one stands among the first three less often."""
_ORDER = 1.0
"""What the reader makes of a passage, beside the score of the search: on 15 articles that nothing was tuned to, a half gives hit@1 .85, one
.87."""
_KEPT, _KEPT_LENGTH = 256, 1000
"""Readings that are kept, of passages of so many characters at most: what several visitors ask, what is asked again after a reload, and a
follow-up read alone and in the light of what came before. 64 MB when all are of that length (`python -m tests.benchmarks.caches`)."""
_EVEN = 0.5
_ENOUGH = 2.0
"""Log-odds of the first passage at which no other is read: with it, as with reading on, hit@1 and figures of 420 of 422 questions are
the same, and four in ten questions take a third of the time."""


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
    return replace(ordered, probability=estimate_answered(asked, ordered, ordered.order[0], weights))


def _read(asked: Asked, ranked: Ranked, reader: Reader, numbers: Sequence[int]) -> dict[int, Reading]:
    """Readings of the passages, the question's years and notions written as theirs are: the reader cannot reckon."""
    common = write_common_years(asked.text)
    readings = {}
    for number in numbers:
        text = ranked.found.candidates[number].passage.text
        question = common if common != asked.text and _HAS_COMMON.search(text) else asked.text
        question = say_as_passage(asked, question, text)
        readings[number] = (read_kept if len(text) <= _KEPT_LENGTH else read_one)(reader, question, text)
    return readings


def read_one(reader: Reader, question: str, passage: str) -> Reading:
    """The reading of one passage."""
    return reader.read(question, [passage])[0]


read_kept = lru_cache(_KEPT)(read_one)
"""The same, kept for who asks it again."""


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
