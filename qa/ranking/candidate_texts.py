"""The candidates of a search as texts: their sentences, and which of the question's notions each sentence meets."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from index import Index
from index.dense.embedder import StaticEmbedder
from index.search.base import SearchResult
from qa.ranking.answer_types import AnswerKinds
from qa.ranking.matching import Finder
from qa.ranking.passage_cache import PreparedPassage, prepare_passages
from source.arrays import Doubles, Floats, Ints, Reals, Scalar

_HELD = 0.3  # of a notion met, from which a sentence holds it


class CandidateTexts:
    """The candidates' texts and sentences, and which notions each sentence meets.

    Of the candidates, shape (candidates,): `ready`, what is known of them whatever the question, `firsts`, the number of
    the first sentence, `sizes`, how many there are, and `active`, shape (candidates, groups), the weight of each group that
    counts. Of the sentences, shape (sentences,): `spans`, shape (sentences, 2), `owner`, their candidates, `is_first`, and
    `met`, shape (sentences, groups), how well they meet each group; `pair_met` with the sentence before.
    """

    def __init__(self, found: SearchResult, finder: Finder, index: Index, model: StaticEmbedder, kinds: AnswerKinds) -> None:
        self.size = len(found.candidates)
        self.ready = prepare_passages(found.candidates, index, model, kinds)
        self.spans = self.joined(lambda one: one.spans)
        self.sizes = np.array([len(one.spans) for one in self.ready])
        self.firsts = np.cumsum(self.sizes) - self.sizes
        self.is_first = np.zeros(len(self.spans), dtype=bool)
        self.is_first[self.firsts] = True
        self.owner = np.repeat(np.arange(self.size), self.sizes)
        latin = [candidate.latin for candidate in found.candidates]
        everywhere = np.array([not group.latin_only for group in found.groups], dtype=bool)
        self.active = (everywhere | np.array(latin, dtype=bool)[:, None]) * np.array(found.weights, dtype=np.float32)
        starts = np.cumsum([0, *(len(one.codes) for one in self.ready[:-1])])
        texts, codes = [one.folded for one in self.ready], self.joined(lambda one: one.codes)
        self.matches = finder.among(texts, codes, starts, latin)
        self.met = self._measure_met(starts)
        self.pair_met = np.maximum(self.met, self.before(self.met))

    def joined(self, part: Callable[[PreparedPassage], NDArray[Scalar]]) -> NDArray[Scalar]:
        """A part of what is known of the candidates, of one after the other."""
        return np.concatenate([part(one) for one in self.ready])

    def _measure_met(self, starts: Ints) -> Floats:
        """How well each sentence meets each group; `starts` is where each text begins in all of them together."""
        found, groups = self.matches, self.active.shape[1]
        sentence = (self.spans[:, 1] + starts[self.owner]).searchsorted(found.start + starts[found.text], "right")
        met = np.zeros(len(self.spans) * groups, dtype=np.float32)
        np.maximum.at(met, sentence * groups + found.group, found.weight.astype(np.float32))
        return met.reshape(len(self.spans), groups)

    def local(self) -> Doubles:
        """How well each group tells a passage's sentences apart, shape (candidates, groups): a notion that every sentence
        of the passage holds says what the passage is about, not which sentence answers."""
        held = np.add.reduceat((self.met > _HELD).astype(np.float32), self.firsts, axis=0)
        made: Doubles = np.where(held > 0, np.log((self.sizes[:, None] + 1) / (held + 0.5)), 0.0) * self.active
        return made

    def shares(self, weights: Reals) -> tuple[Reals, Reals]:
        """Weight of the groups that each sentence meets, and meets together with the one before, as shares of all; of
        `weights`, shape (candidates, groups)."""
        mine, total = weights[self.owner], np.maximum(weights.sum(axis=1), 1e-6)[self.owner]
        return (self.met * mine).sum(axis=1) / total, (self.pair_met * mine).sum(axis=1) / total

    def before(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """The value of the sentence before, zero for a passage's first."""
        moved = np.zeros_like(values)
        moved[1:] = values[:-1]
        moved[self.firsts] = 0
        return moved

    def after(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """The value of the sentence after, zero for a passage's last."""
        moved = np.zeros_like(values)
        moved[:-1] = values[1:]
        moved[self.firsts + self.sizes - 1] = 0
        return moved

    def best(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """The greatest value among each passage's sentences, shape (candidates,)."""
        made: NDArray[Scalar] = np.maximum.reduceat(values, self.firsts)
        return made
