"""Ordering the candidates of a search by the evidence, with the learned weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp

import numpy as np

from index import Filter, Index
from index.lexical.query import is_chinese
from index.search.base import Candidate, SearchResult
from index.search.fusion import Shortlist, fuse
from qa.answer import AnswerPassage, Highlight
from qa.figures.fit import Fit
from qa.figures.wanted import Names
from qa.question import Asked
from qa.ranking import feature_names
from qa.ranking.features import Evidence, gather, static_model
from qa.ranking.matching import Matches
from qa.ranking.odds import find_probability
from qa.ranking.weights import Layer, Weights
from qa.reader.reader import Reading
from source import Figure
from source.arrays import Floats, Ints

SEARCHED = 50  # candidates by each half of the search
COMPARED = 18  # candidates whose sentences are looked at: most of an answer's time
_WORST = -4.0  # score of a sentence, for a passage that has no second one
FOUND_COLUMNS = [list(feature_names.PASSAGE).index(name) for name in feature_names.FOUND]


@dataclass(frozen=True)
class Ranked:
    """The candidates of a search, best first, with the score of each and of its sentences.

    `order` are candidate numbers; `scores` (as `order`) compare candidates of this one question; `best` (by candidate) is
    the span, in its passage, of the sentence that answers best; `probability` is that the first one answers. `sentence_scores`,
    shape (sentences,), float32, are in the order of `evidence`. `readings` are
    what the reader makes of the candidates that it has read, by their numbers; `fits` is how the figures of a candidate fit the question,
    by its number, `names` those that an article knows, by its id, both kept from when they are first asked for: they do not depend on
    the order.
    """

    found: SearchResult
    evidence: Evidence
    order: tuple[int, ...]
    scores: tuple[float, ...]
    sentence_scores: Floats
    best: tuple[tuple[int, int], ...]
    probability: float
    readings: Mapping[int, Reading] = field(default_factory=dict)
    fits: dict[int, tuple[tuple[Figure, Fit], ...]] = field(default_factory=dict)
    names: dict[str, Names] = field(default_factory=dict)

    def led_by(self, place: int) -> "Ranked":
        """The ranking with the passage at a place of the order in front, the others as they were."""
        return replace(self, order=(self.order[place], *self.order[:place], *self.order[place + 1 :]))

    def sentence_at(self, number: int, at: int) -> tuple[int, int]:
        """The span of the sentence of a candidate that holds a character."""
        mine = self.evidence.spans.row(number).tolist()
        return next(((start, end) for start, end in mine if start <= at < end), self.best[number])


def shorten(found: SearchResult, kept: Shortlist) -> SearchResult:
    """The candidates to compare, best first, as `Index.search` gives them when told which to keep."""
    lexical = np.array([c.lexical for c in found.candidates], dtype=np.float32)
    dense = np.array([c.dense for c in found.candidates], dtype=np.float32)
    return replace(found, candidates=tuple(found.candidates[i] for i in kept.places(fuse(lexical, dense, found.weights))))


def add_sentence_scores(evidence: Evidence, sentence_scores: Floats) -> tuple[Floats, Ints]:
    """Passage features with the two best sentence scores of each as last columns, and the number of each one's best
    sentence, shape (candidates,)."""
    first, order = evidence.spans.starts, np.lexsort((-sentence_scores, evidence.spans.owners))
    size, width = evidence.passage.shape
    made = np.full((size, width + 2), _WORST, dtype=np.float32)
    made[:, :width] = evidence.passage
    made[:, width] = sentence_scores[order[first]]
    several = np.flatnonzero(evidence.spans.counts > 1)
    made[several, width + 1] = sentence_scores[order[first[several] + 1]]
    made[:, width:] = np.maximum(made[:, width:], _WORST)
    return made, order[first]


def list_found_features(evidence: Evidence, number: int) -> Floats:
    """What tells whether a passage answers, shape (1, features): how much of the question it meets.

    Nothing that depends on how many passages or articles the index holds, or on the others found.
    """
    row: Floats = evidence.passage[number][None, FOUND_COLUMNS]
    return row


def is_across_languages(asked: Asked, candidate: Candidate) -> bool:
    """Whether a question and a passage are in different languages, so that all they share is translations."""
    return is_chinese(asked.folded) == candidate.latin


def rerank(index: Index, asked: Asked, weights: Weights, k: int, where: Filter | None = None) -> Ranked:
    """Search the index and order what is found, at least `k` passages if it holds so many; it must hold one."""
    words = static_model(index).read(asked.core)  # just before the whole question is read: a tokenizer is slow when it is cold
    found = index.search(asked.text, SEARCHED, Shortlist(k, max(COMPARED, k)), where)
    ranked = order_candidates(found, gather(found, asked, words, weights.kinds, index), weights.sentence, weights.passage)
    return replace(ranked, probability=estimate_probability(asked, ranked, ranked.order[0], weights))


def estimate_probability(asked: Asked, ranked: Ranked, number: int, weights: Weights) -> float:
    """How likely a candidate answers by how much of the question it meets."""
    odds = weights.across if is_across_languages(asked, ranked.found.candidates[number]) else weights.found
    return find_probability(float(odds(list_found_features(ranked.evidence, number))[0]))


def order_candidates(found: SearchResult, evidence: Evidence, sentence: Layer, passage: Layer) -> Ranked:
    """The candidates, best first, by the scores of their sentences and their own; the probability is not yet known (1)."""
    sentence_scores = sentence(evidence.sentence)
    features, sentences = add_sentence_scores(evidence, sentence_scores)
    scores = passage(features)
    order = np.argsort(-scores, kind="stable")
    best = tuple((start, end) for start, end in evidence.spans.values[sentences].tolist())
    return Ranked(found, evidence, tuple(order.tolist()), tuple(scores[order].tolist()), sentence_scores, best, 1.0)


def answer_passages(ranked: Ranked, k: int, figure: Figure | None = None) -> tuple[AnswerPassage, ...]:
    """The k best passages with their answering sentence and highlights; `figure` is that of the first which answers, and its
    sentence the one that it stands in.

    A passage's score is the first one's probability times how far it is behind it.
    """
    spans = find_highlights(ranked.evidence.matches, ranked.found.weights)
    made = []
    for number, score in zip(ranked.order[:k], ranked.scores, strict=False):
        share = exp(min(score - ranked.scores[0], 0.0))
        made.append(_make_passage(ranked, number, ranked.probability * share, tuple(spans.get(number, ()))))
    if figure is not None:
        sentence = ranked.sentence_at(ranked.order[0], figure.start)
        made[0] = replace(made[0], sentence=sentence, answer=(figure.start, figure.end))
    return tuple(made)


def _make_passage(ranked: Ranked, number: int, score: float, highlighted: tuple[Highlight, ...]) -> AnswerPassage:
    candidate: Candidate = ranked.found.candidates[number]
    passage = candidate.passage
    return AnswerPassage(
        passage.text,
        passage.start,
        passage.end,
        passage.article,
        passage.heading,
        score,
        ranked.best[number],
        highlighted,
        passage.figures,
        passage.pictures,
        passage.page,
        ranked.readings[number].answer if number in ranked.readings else None,
        passage.cells,
    )


def find_highlights(matches: Matches, weights: Sequence[float]) -> dict[int, list[Highlight]]:
    """Spans of the question's words by text, joined where they touch; lone common characters are left out."""
    worth = np.array(weights)
    kept = np.flatnonzero((matches.end - matches.start > 1) | (worth[matches.group] >= 0.8 * max(weights, default=0.0)))
    if not len(kept):
        return {}
    text, start, end = matches.text[kept], matches.start[kept], matches.end[kept]
    order = np.lexsort((start, text))
    apart = (int(end.max()) + 1) * text[order]  # every text after the one before, so that spans of two never touch
    starts, ends = start[order] + apart, np.maximum.accumulate(end[order] + apart)
    first = np.flatnonzero(np.append(True, starts[1:] > ends[:-1]))
    last = np.append(first[1:], len(ends)) - 1
    spans: dict[int, list[Highlight]] = {}
    parts = (text[order][first], starts[first] - apart[first], ends[last] - apart[last])
    for number, low, high in zip(*(part.tolist() for part in parts), strict=True):
        spans.setdefault(number, []).append(Highlight(low, high))
    return spans
