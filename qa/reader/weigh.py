"""What the reader makes of the first passages of a search, weighed with what the search makes of them.

Words that meet say where to look; the reader says whether it is said there. By itself the reader orders worse than the search,
since it has not seen what else was found: what both say is added up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from index.passages.passage import Passage
from qa.figures.chosen import Chosen
from qa.question import Asked
from qa.question.dates import lie, list_named_dates
from qa.ranking.odds import log_odds
from qa.ranking.rerank import Ranked, is_across_languages
from qa.ranking.weights import Weights
from qa.reader.judge import estimate_answered
from qa.reader.reader import Reader, Reading
from qa.reader.wording import say_as_passage
from source.figures import DATES
from source.figures.periods.eras import write_common_years
from source.patterns import compile_late

_HAS_COMMON = compile_late(r"(?<!\d)(?:19|20)\d\d ?年")
READ, READ_ACROSS = 4, 6
"""How many passages are read; across languages the right one stands among the first less often."""
_DATED, _LOOKED = 2, 10
"""So many more are read, of so many first, that tell of just the time that is named: in other words than the question's, perhaps."""
_FARTHEST, _LIKELY = 10, 1.0
"""How far is read on while no reading has these log-odds: a question asked in other words finds its passage late. Of 168 questions of four
writers .857 find it first, .887 with it; of 406 of the news set .975 and .978; of 29 of real documents .897 and .931; to the twelfth adds nothing."""
_ORDER = 2.0
"""What the reader makes of a passage, beside the score of the search: of 530 questions that twelve writers asked, with one .884 find their
passage first, with two and a fourth and dated passage read .903, with three .906 (and six of the twelve less)."""
_KEPT, _KEPT_LENGTH = 256, 1000
"""Readings that are kept, of passages of so many characters at most: what several visitors ask, what is asked again after a reload, and a
follow-up read alone and in the light of what came before. 64 MB when all are of that length (`python -m tests.benchmarks.caches`)."""
_EVEN = 0.5  # probability by the search: it takes its first passage to answer rather than not
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
        read = READ_ACROSS if is_across_languages(asked, ranked.found.candidates[first]) else READ
        readings |= _read(asked, ranked, reader, [*ranked.order[1:read], *_find_dated(asked, ranked, read)])
        _read_on(asked, ranked, reader, readings, read)
    ordered = _reorder(ranked, readings)
    return replace(ordered, probability=estimate_answered(asked, ordered, ordered.order[0], weights))


def _read_on(asked: Asked, ranked: Ranked, reader: Reader, readings: dict[int, Reading], read: int) -> None:
    """Add the readings of passages after the first `read`, one by one, until one is likely to answer."""
    for number in ranked.order[read:_FARTHEST]:
        if any(log_odds(reading.probability) >= _LIKELY for reading in readings.values()):
            return
        if number not in readings:
            readings |= _read(asked, ranked, reader, (number,))


def _find_dated(asked: Asked, ranked: Ranked, read: int) -> list[int]:
    """Candidates after the first `read` that tell of just the time that the question names."""
    if not asked.dates:
        return []
    passages = [(number, ranked.found.candidates[number].passage) for number in ranked.order[read:_LOOKED]]
    return [number for number, passage in passages if _tells_date(asked, passage)][:_DATED]


def _tells_date(asked: Asked, passage: Passage) -> bool:
    named = [one.iso for one in list_named_dates(asked.folded, passage.article.published) if one.iso]
    told = [one.period for one in passage.figures if one.kind in DATES and one.period] if named else []
    return any(lie(one, other) == "same" for one in named for other in told)


def _read(asked: Asked, ranked: Ranked, reader: Reader, numbers: Sequence[int]) -> dict[int, Reading]:
    """Readings of the passages, the question's years and notions written as theirs are: the reader cannot reckon."""
    common = write_common_years(asked.text)
    readings = {}
    for number in numbers:
        passage = ranked.found.candidates[number].passage
        text = passage.text
        question = common if common != asked.text and _HAS_COMMON.search(text) else asked.text
        question = say_as_passage(asked, question, text, passage.figures, passage.article.published, passage.article.title)
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
