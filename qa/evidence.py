"""Cheap evidence that a passage answers a question: which of the question's notions it holds, where, and what kind of
answer stands beside them.

Everything is worked out per sentence first, then the best sentence, the best pair of neighbouring sentences and the
whole passage are compared over the candidates of one search. Matching is on folded text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.embedder import Embedder
from index.index import Candidate, Found
from index.lexical import K1
from qa.answers import AnswerKinds
from qa.matching import Match, find
from qa.question import Asked
from source.text import fold, sentences

SENTENCE_FEATURES = (
    "coverage",
    "coverage with the one before",
    "coverage of the one after",
    "lead in coverage",
    "lead in coverage with the one before",
    "answer kind",
    "similarity",
    "lead in similarity",
    "first",
    "length",
    "is short",
)
PASSAGE_FEATURES = (
    "lexical share",
    "lexical lead",
    "dense",
    "dense lead",
    "best sentence coverage",
    "best pair coverage",
    "passage coverage",
    "rarest missing",
    "longest run",
    "runs squared",
    "best answer kind",
    "best similarity",
    "article coverage",
    "article lexical",
    "length",
)
_SHORT = 8


@dataclass(frozen=True)
class Sentence:
    """A sentence of candidate number `candidate`, at `start`..`end` of its passage's text."""

    candidate: int
    start: int
    end: int


@dataclass(frozen=True)
class Evidence:
    """Features of the candidates, shape (candidates, len(PASSAGE_FEATURES)), of their sentences, shape (sentences,
    len(SENTENCE_FEATURES)), the candidate of each sentence, shape (sentences,), and every match, by candidate."""

    passage: np.ndarray
    sentence: np.ndarray
    sentences: tuple[Sentence, ...]
    owner: np.ndarray
    matches: tuple[tuple[Match, ...], ...]


class _Texts:
    """The candidates' texts and sentences, and which notions each sentence meets."""

    def __init__(self, found: Found) -> None:
        self.size = len(found.candidates)
        self.folded = [fold(candidate.passage.text) for candidate in found.candidates]
        self.weights = np.array(found.weights, dtype=np.float32)
        self.units = tuple(
            Sentence(number, start, end)
            for number, candidate in enumerate(found.candidates)
            for start, end in (sentences(candidate.passage.text) or [(0, len(candidate.passage.text))])
        )
        self.owner = np.array([unit.candidate for unit in self.units], dtype=np.int64)
        everywhere = [not group.latin_only for group in found.groups]
        latin = np.array([candidate.latin for candidate in found.candidates], dtype=bool)
        self.active = np.array(everywhere, dtype=bool)[None, :] | latin[:, None]
        self.matches = tuple(
            tuple(find(found.groups, text, active)) for text, active in zip(self.folded, self.active.tolist(), strict=True)
        )
        self.met = self._met()
        active = self.active[self.owner]
        self.own = self.shares(self.met, active)
        self.pair = self.shares(np.maximum(self.met, self.before(self.met)), active)

    def _met(self) -> np.ndarray:
        """How well each sentence meets each group, shape (sentences, groups)."""
        met = np.zeros((len(self.units), len(self.weights)), dtype=np.float32)
        first = np.searchsorted(self.owner, np.arange(self.size + 1))
        for number, matches in enumerate(self.matches):
            if not matches:
                continue
            ends = np.array([unit.end for unit in self.units[first[number] : first[number + 1]]])
            at = np.searchsorted(ends, [match.start for match in matches], side="right")
            rows = first[number] + np.minimum(at, len(ends) - 1)
            np.maximum.at(met, (rows, [match.group for match in matches]), [match.weight for match in matches])
        return met

    def shares(self, met: np.ndarray, active: np.ndarray) -> np.ndarray:
        """Weight of the groups met, as a share of all that count."""
        made: np.ndarray = ((met * active) @ self.weights) / np.maximum(active @ self.weights, 1e-6)
        return made

    def before(self, values: np.ndarray) -> np.ndarray:
        """The value of the sentence before, zero for a passage's first."""
        moved = np.zeros_like(values)
        moved[1:] = values[:-1]
        moved[self.firsts()] = 0
        return moved

    def after(self, values: np.ndarray) -> np.ndarray:
        """The value of the sentence after, zero for a passage's last."""
        moved = np.zeros_like(values)
        moved[:-1] = values[1:]
        moved[np.append(self.firsts()[1:], True)] = 0
        return moved

    def firsts(self) -> np.ndarray:
        """Which sentences are the first of their passage."""
        return np.append(True, self.owner[1:] != self.owner[:-1])

    def best(self, values: np.ndarray) -> np.ndarray:
        """The greatest value among each passage's sentences, shape (candidates,)."""
        made: np.ndarray = np.maximum.reduceat(values, np.flatnonzero(self.firsts()))
        return made


def gather(found: Found, asked: Asked, kinds: AnswerKinds, embedder: Embedder) -> Evidence:
    """The evidence for each candidate of a search; there must be at least one."""
    texts = _Texts(found)
    pieces = [texts.folded[unit.candidate][unit.start : unit.end] for unit in texts.units]
    kind = kinds.scores(asked, pieces)
    similarity = _similarity(found, texts, asked.text, pieces, embedder)
    return Evidence(
        _passage_features(found, texts, _Runs(asked.core, found), kind, similarity),
        _sentence_features(texts, kind, similarity),
        texts.units,
        texts.owner,
        texts.matches,
    )


def _similarity(found: Found, texts: _Texts, question: str, pieces: Sequence[str], embedder: Embedder) -> np.ndarray:
    """Cosine of each sentence with the question; its passage's where a slow model would make the reader wait."""
    if not embedder.fast:
        return np.array([c.dense for c in found.candidates], dtype=np.float32)[texts.owner]
    vectors = embedder.encode([question, *pieces])
    made: np.ndarray = vectors[1:] @ vectors[0]
    return made


class _Runs:
    """Stretches of the question that a text repeats word for word."""

    def __init__(self, core: str, found: Found) -> None:
        self._segments = [segment for segment in re.split(r"[^\w]+", core) if len(segment) > 1]
        self._weight = {group.label: weight for group, weight in zip(found.groups, found.weights, strict=True)}
        self._total = max(sum(self._worth(segment) for segment in self._segments), 1e-6)

    def _worth(self, run: str) -> float:
        return sum(self._weight.get(run[i : i + 2], 0.0) for i in range(len(run) - 1))

    def shares(self, text: str) -> tuple[float, float]:
        """Worth of the longest run in a folded text, and the root of the summed squares of all, as shares of the question."""
        found = []
        for segment in self._segments:
            at = 0
            while at < len(segment) - 1:
                end = at + 2
                if segment[at:end] not in text:
                    at += 1
                    continue
                while end < len(segment) and segment[at : end + 1] in text:
                    end += 1
                found.append(self._worth(segment[at:end]) / self._total)
                at = end - 1
        return max(found, default=0.0), float(sum(worth * worth for worth in found) ** 0.5)


def _stack(columns: Sequence[np.ndarray]) -> np.ndarray:
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _sentence_features(texts: _Texts, kind: np.ndarray, similarity: np.ndarray) -> np.ndarray:
    own, pair = texts.own, texts.pair
    lengths = np.array([unit.end - unit.start for unit in texts.units])
    return _stack(
        [
            own,
            pair,
            texts.after(own),
            own - texts.best(own)[texts.owner],
            pair - texts.best(pair)[texts.owner],
            kind,
            similarity,
            similarity - texts.best(similarity)[texts.owner],
            texts.firsts(),
            np.log1p(lengths) / 5,
            lengths < _SHORT,
        ]
    )


def _passage_features(found: Found, texts: _Texts, runs: _Runs, kind: np.ndarray, similarity: np.ndarray) -> np.ndarray:
    context = _context(found, texts)
    whole = np.maximum(np.maximum.reduceat(texts.met, np.flatnonzero(texts.firsts()), axis=0), context)
    lexical = np.array([c.lexical for c in found.candidates])
    dense = np.array([c.dense for c in found.candidates])
    article, article_lexical = _by_article(found.candidates, whole, lexical)
    most = max(float(texts.weights.max(initial=0.0)), 1e-6)
    repeated = np.array([runs.shares(text) for text in texts.folded])
    return _stack(
        [
            lexical / np.maximum(texts.active @ texts.weights * (K1 + 1), 1e-6),
            _lead(lexical),
            dense,
            dense - dense.max(),
            texts.best(texts.own),
            texts.best(texts.pair),
            texts.shares(whole, texts.active),
            (((whole < 0.5) & texts.active) * texts.weights).max(axis=1, initial=0.0) / most,
            repeated[:, 0],
            repeated[:, 1],
            texts.best(kind * texts.own),
            texts.best(similarity),
            texts.shares(article, texts.active),
            _lead(article_lexical),
            np.log1p([len(text) for text in texts.folded]) / 6,
        ]
    )


def _lead(values: np.ndarray) -> np.ndarray:
    """How far each is behind the greatest, as a share of it."""
    most = max(float(values.max()), 1e-6)
    behind: np.ndarray = (values - most) / most
    return behind


def _by_article(candidates: Sequence[Candidate], whole: np.ndarray, lexical: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What the candidates of one article meet together, and the summed BM25 of its best two."""
    ids: dict[str, list[int]] = {}
    for number, candidate in enumerate(candidates):
        ids.setdefault(candidate.passage.article.id, []).append(number)
    together, sums = np.zeros_like(whole), np.zeros_like(lexical)
    for rows in ids.values():
        together[rows] = whole[rows].max(axis=0)
        sums[rows] = np.sort(lexical[rows])[-2:].sum()
    return together, sums


def _context(found: Found, texts: _Texts) -> np.ndarray:
    """How well each passage's title and heading meet each group, shape (candidates, groups)."""
    met = np.zeros(texts.active.shape, dtype=np.float32)
    known: dict[str, list[Match]] = {}
    for number, candidate in enumerate(found.candidates):
        context = candidate.passage.context
        if context and context not in known:
            known[context] = find(found.groups, fold(context))
        for match in known.get(context, ()):
            met[number, match.group] = max(met[number, match.group], match.weight)
    return met
