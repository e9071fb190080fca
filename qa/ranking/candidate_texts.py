"""The candidates of a search as texts: their sentences, and which of the question's notions each sentence meets."""

import numpy as np
from numpy.typing import NDArray

from index import Index
from index.dense.embedder import StaticEmbedder
from index.ragged import Ragged
from index.search.base import SearchResult
from qa.ranking.answer_types import AnswerKinds
from qa.ranking.matching import Finder
from qa.ranking.passage_cache import prepare_passages
from source.arrays import Doubles, Floats, Ints, Reals, Scalar

_HELD = 0.3  # of a notion met, from which a sentence holds it


class CandidateTexts:
    """The candidates' texts and sentences, and which notions each sentence meets.

    Of the candidates: `ready`, what is known of them whatever the question, `spans`, those of each one's sentences, shape
    (sentences, 2), int32, and `active`, shape (candidates, groups), float32, the weight of each group that counts. Of the
    sentences, those of one candidate after the other: `is_first`, shape (sentences,), bool, and `met`, shape (sentences,
    groups), float32, how well they meet each group; `pair_met` with the sentence before.
    """

    def __init__(self, found: SearchResult, finder: Finder, index: Index, model: StaticEmbedder, kinds: AnswerKinds) -> None:
        self.ready = prepare_passages(found.candidates, index, model, kinds)
        self.spans = Ragged.pack([one.spans for one in self.ready])
        self.is_first = np.zeros(len(self.spans.values), dtype=bool)
        self.is_first[self.spans.starts] = True
        latin = [candidate.latin for candidate in found.candidates]
        everywhere = np.array([not group.latin_only for group in found.groups], dtype=bool)
        self.active = (everywhere | np.array(latin, dtype=bool)[:, None]) * np.array(found.weights, dtype=np.float32)
        codes = Ragged.pack([one.codes for one in self.ready])
        self.matches = finder.among([one.folded for one in self.ready], codes, latin)
        self.met = self._measure_met(codes.starts)
        self.pair_met = np.maximum(self.met, self.before(self.met))

    def _measure_met(self, starts: Ints) -> Floats:
        """How well each sentence meets each group; `starts` is where each text begins in all of them together."""
        found, groups = self.matches, self.active.shape[1]
        spans = self.spans.values
        sentence = (spans[:, 1] + starts[self.spans.owners]).searchsorted(found.start + starts[found.text], "right")
        met = np.zeros(len(spans) * groups, dtype=np.float32)
        np.maximum.at(met, sentence * groups + found.group, found.weight.astype(np.float32))
        return met.reshape(len(spans), groups)

    def local(self) -> Doubles:
        """How well each group tells a passage's sentences apart, shape (candidates, groups): a notion that every sentence
        of the passage holds says what the passage is about, not which sentence answers."""
        held = self.spans.reduce(np.add, (self.met > _HELD).astype(np.float32))
        made: Doubles = np.where(held > 0, np.log((self.spans.counts[:, None] + 1) / (held + 0.5)), 0.0) * self.active
        return made

    def shares(self, weights: Reals) -> tuple[Reals, Reals]:
        """Weight of the groups that each sentence meets, and meets together with the one before, as shares of all; of
        `weights`, shape (candidates, groups)."""
        owner = self.spans.owners
        mine, total = weights[owner], np.maximum(weights.sum(axis=1), 1e-6)[owner]
        return (self.met * mine).sum(axis=1) / total, (self.pair_met * mine).sum(axis=1) / total

    def before(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """The value of the sentence before, zero for a passage's first."""
        moved = np.zeros_like(values)
        moved[1:] = values[:-1]
        moved[self.spans.starts] = 0
        return moved

    def after(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """The value of the sentence after, zero for a passage's last."""
        moved = np.zeros_like(values)
        moved[:-1] = values[1:]
        moved[self.spans.bounds[1:] - 1] = 0
        return moved

    def best(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """The greatest value among each passage's sentences, shape (candidates, ...)."""
        return self.spans.reduce(np.maximum, values)
