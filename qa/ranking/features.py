"""Cheap evidence that a passage answers a question: which of the question's notions it holds, where, and what kind of
answer stands beside them.

Everything is worked out per sentence first, then the best sentence, the best pair of neighbouring sentences and the
whole passage are compared over the candidates of one search. Matching is on folded text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index import Index
from index.dense.embedder import Read, StaticEmbedder, load_bundled
from index.lexical.bm25 import K1
from index.ragged import Ragged
from index.search.base import Candidate, SearchResult
from qa.question import Asked
from qa.ranking import feature_names
from qa.ranking.answer_types import AnswerKinds
from qa.ranking.candidate_texts import CandidateTexts
from qa.ranking.feature_names import stack, stack_columns
from qa.ranking.matching import Finder, Match, Matches
from qa.ranking.verbatim import VerbatimRuns
from qa.ranking.word_similarity import match_softly
from source.arrays import Doubles, Floats
from source.folding import fold

_SHORT = 8  # characters of a sentence that says too little to answer: a heading's word, a label


@dataclass(frozen=True)
class Evidence:
    """Features of the candidates, shape (candidates, len(feature_names.PASSAGE)), and of their sentences, shape (sentences,
    len(feature_names.SENTENCE)), both float32; the spans of each candidate's sentences, shape (sentences, 2), int32; every match,
    its text the candidate's number, and what finds more."""

    passage: Floats
    sentence: Floats
    spans: Ragged[np.int32]
    matches: Matches
    finder: Finder


@dataclass(frozen=True)
class _Nearness:
    """How near sentences and passages come to the question by their words' vectors.

    `similarity`, shape (sentences,): cosine of the whole sentence; `soft`, shape (sentences,), and `whole`, shape
    (candidates,): share of the question's words that the text comes near to; `weakest`, shape (candidates,): how near to
    the word that it comes least near to; all float32.
    """

    similarity: Floats
    soft: Floats
    whole: Floats
    weakest: Floats


def static_model(index: Index) -> StaticEmbedder:
    """The model that knows words: the index's own, if it is a static one, or the bundled one."""
    return index.embedder if isinstance(index.embedder, StaticEmbedder) else load_bundled()


def gather(found: SearchResult, asked: Asked, words: Read, kinds: AnswerKinds, index: Index) -> Evidence:
    """The evidence for each candidate of a search of `index`; there must be at least one. `words` are the question's core as
    its `static_model` reads it."""
    model = static_model(index)
    finder = Finder(found.groups)
    texts = CandidateTexts(found, finder, index, model, kinds)
    kind = kinds.scores(asked, Ragged.concatenate([one.grams for one in texts.ready]))
    near = _nearness(found, texts, words, model, exact=model is index.embedder)
    by_sentence = _sentence_features(texts, kind, near.similarity)
    return Evidence(
        _passage_features(found, texts, _context(found, finder), VerbatimRuns(asked.core, found), kind, near, by_sentence),
        by_sentence,
        texts.spans,
        texts.matches,
        finder,
    )


def _nearness(found: SearchResult, texts: CandidateTexts, asked: Read, model: StaticEmbedder, *, exact: bool) -> _Nearness:
    """Unless `exact`, the index is of another, slower model: its cosine with the passage stands for the sentences', and the
    words are the bundled model's."""
    matches, worth = match_softly(asked, Ragged.concatenate([one.words for one in texts.ready]), found, model)
    by_passage = texts.best(matches)
    if exact:
        similarity = np.concatenate([one.vectors for one in texts.ready]) @ found.vector
    else:
        similarity = np.array([c.dense for c in found.candidates], dtype=np.float32)[texts.spans.owners]
    return _Nearness(similarity, matches @ worth, by_passage @ worth, by_passage.min(axis=1, initial=1.0))


def _sentence_features(texts: CandidateTexts, kind: Doubles, similarity: Floats) -> Floats:
    own, pair = texts.shares(texts.active)
    apart, pair_apart = texts.shares(texts.local())
    best = texts.best(stack_columns([own, pair, similarity, apart]))[texts.spans.owners]
    lengths = texts.spans.values[:, 1] - texts.spans.values[:, 0]
    return stack(
        feature_names.SENTENCE,
        {
            "coverage": own,
            "coverage with the one before": pair,
            "coverage of the one after": texts.after(own),
            "lead in coverage": own - best[:, 0],
            "lead in coverage with the one before": pair - best[:, 1],
            "answer kind": kind,
            "similarity": similarity,
            "lead in similarity": similarity - best[:, 2],
            "first": texts.is_first,
            "length": np.log1p(lengths) / 5,
            "is short": lengths < _SHORT,
            "local coverage": apart,
            "local coverage with the one before": pair_apart,
            "lead in local coverage": apart - best[:, 3],
        },
    )


_OWN, _PAIR, _APART = map(list(feature_names.SENTENCE).index, ("coverage", "coverage with the one before", "local coverage"))


def _passage_features(
    found: SearchResult,
    texts: CandidateTexts,
    context: Floats,
    runs: VerbatimRuns,
    kind: Doubles,
    near: _Nearness,
    by_sentence: Floats,
) -> Floats:
    whole = np.maximum(texts.best(texts.met), context)
    lexical = np.array([c.lexical for c in found.candidates])
    dense = np.array([c.dense for c in found.candidates])
    article, article_lexical = _by_article(found.candidates, whole, lexical)
    active, total = texts.active, np.maximum(texts.active.sum(axis=1), 1e-6)
    own, pair, apart = (by_sentence[:, number] for number in (_OWN, _PAIR, _APART))
    best = texts.best(stack_columns([own, pair, kind * own, near.similarity, near.soft, apart]))
    repeated = np.array([runs.shares(one.folded) for one in texts.ready])
    return stack(
        feature_names.PASSAGE,
        {
            "lexical share": lexical / (total * (K1 + 1)),
            "lexical lead": _lead(lexical),
            "dense": dense,
            "dense lead": dense - dense.max(),
            "best sentence coverage": best[:, 0],
            "best pair coverage": best[:, 1],
            "passage coverage": (whole * active).sum(axis=1) / total,
            "rarest missing": ((whole < 0.5) * active).max(axis=1, initial=0.0) / max(max(found.weights, default=0.0), 1e-6),
            "longest run": repeated[:, 0],
            "runs squared": repeated[:, 1],
            "best answer kind": best[:, 2],
            "best similarity": best[:, 3],
            "article coverage": (article * active).sum(axis=1) / total,
            "article lexical": _lead(article_lexical),
            "length": np.log1p([len(one.folded) for one in texts.ready]) / 6,
            "soft coverage": near.whole,
            "soft coverage lead": near.whole - near.whole.max(),
            "weakest word": near.weakest,
            "weakest word lead": near.weakest - near.weakest.max(),
            "best sentence soft coverage": best[:, 4],
            "best local coverage": best[:, 5],
        },
    )


def _lead(values: Doubles) -> Doubles:
    """How far each is behind the greatest, as a share of it."""
    most = max(float(values.max()), 1e-6)
    behind: Doubles = (values - most) / most
    return behind


def _by_article(candidates: Sequence[Candidate], whole: Floats, lexical: Doubles) -> tuple[Floats, Doubles]:
    """What the candidates of one article meet together, and the summed BM25 of its best two."""
    ids: dict[str, list[int]] = {}
    for number, candidate in enumerate(candidates):
        ids.setdefault(candidate.passage.article.id, []).append(number)
    if len(ids) == len(candidates):
        return whole, lexical
    together, sums = np.zeros_like(whole), np.zeros_like(lexical)
    for rows in ids.values():
        together[rows] = whole[rows].max(axis=0)
        sums[rows] = np.sort(lexical[rows])[-2:].sum()
    return together, sums


def _context(found: SearchResult, finder: Finder) -> Floats:
    """How well each passage's title and heading meet each group, shape (candidates, groups)."""
    met = np.zeros((len(found.candidates), len(found.groups)), dtype=np.float32)
    known: dict[str, list[Match]] = {}
    for number, candidate in enumerate(found.candidates):
        context = candidate.passage.context
        if context and context not in known:
            known[context] = finder.find(fold(context))
        for match in known.get(context, ()):
            met[number, match.group] = max(met[number, match.group], match.weight)
    return met
