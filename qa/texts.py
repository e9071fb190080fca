"""The candidates of a search as texts: their sentences, and which of the question's notions each sentence meets."""

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from index.embedder import StaticEmbedder
from index.index import Found
from qa.answers import AnswerKinds
from qa.matching import Finder
from qa.prepared import Prepared, prepared

_HELD = 0.3


class Sentence(NamedTuple):
    """A sentence of candidate number `candidate`, at `start`..`end` of its passage's text."""

    candidate: int
    start: int
    end: int


class Texts:
    """The candidates' texts and sentences, and which notions each sentence meets.

    `firsts`, shape (candidates,), are the numbers of their first sentences, `is_first`, shape (sentences,), tells them, `sizes`,
    shape (candidates,), are how many each has; `ready` is what is known of them whatever the question.
    """

    def __init__(self, found: Found, finder: Finder, model: StaticEmbedder, kinds: AnswerKinds) -> None:
        self.size = len(found.candidates)
        self.ready = prepared([candidate.passage.text for candidate in found.candidates], model, kinds)
        self.weights = np.array(found.weights, dtype=np.float32)
        self.units = tuple(Sentence(number, start, end) for number, one in enumerate(self.ready) for start, end in one.spans)
        self.sizes = np.array([len(one.spans) for one in self.ready])
        self.firsts = np.cumsum(self.sizes) - self.sizes
        self.is_first = np.zeros(len(self.units), dtype=bool)
        self.is_first[self.firsts] = True
        self.owner = np.repeat(np.arange(self.size), self.sizes)
        everywhere = np.array([not group.latin_only for group in found.groups], dtype=bool)
        latin = [candidate.latin for candidate in found.candidates]
        self.active = everywhere[None, :] | np.array(latin, dtype=bool)[:, None]
        self.matches = tuple(tuple(finder.find(one.folded, latin=mine)) for one, mine in zip(self.ready, latin, strict=True))
        self.met = self._met()
        active = self.active[self.owner]
        self.own = self.shares(self.met, active)
        self.pair = self.shares(np.maximum(self.met, self.before(self.met)), active)

    def joined(self, part: Callable[[Prepared], np.ndarray]) -> np.ndarray:
        """A part of what is known of the candidates, of one after the other."""
        return np.concatenate([part(one) for one in self.ready])

    def _met(self) -> np.ndarray:
        """How well each sentence meets each group, shape (sentences, groups)."""
        met = np.zeros((len(self.units), len(self.weights)), dtype=np.float32)
        rows: list[int] = []
        for first, one, matches in zip(self.firsts.tolist(), self.ready, self.matches, strict=True):
            ends = [end for _, end in one.spans[:-1]]
            rows += [first + bisect_right(ends, match.start) for match in matches]
        every = [match for matches in self.matches for match in matches]
        if every:
            np.maximum.at(met, (rows, [match.group for match in every]), [match.weight for match in every])
        return met

    def local(self) -> np.ndarray:
        """How well each group tells a passage's sentences apart, shape (sentences, groups): a notion that every sentence
        of the passage holds says what the passage is about, not which sentence answers."""
        held = np.add.reduceat((self.met > _HELD).astype(np.float32), self.firsts, axis=0)[self.owner]
        sizes = self.sizes[self.owner][:, None]
        made: np.ndarray = np.where(held > 0, np.log((sizes + 1) / (held + 0.5)), 0.0) * self.weights
        return made

    def shares(self, met: np.ndarray, active: np.ndarray) -> np.ndarray:
        """Weight of the groups met, as a share of all that count."""
        made: np.ndarray = ((met * active) @ self.weights) / np.maximum(active @ self.weights, 1e-6)
        return made

    def local_shares(self, met: np.ndarray, local: np.ndarray) -> np.ndarray:
        """The same with the weights that `local` gives."""
        active = local * self.active[self.owner]
        made: np.ndarray = (met * active).sum(axis=1) / np.maximum(active.sum(axis=1), 1e-6)
        return made

    def before(self, values: np.ndarray) -> np.ndarray:
        """The value of the sentence before, zero for a passage's first."""
        moved = np.zeros_like(values)
        moved[1:] = values[:-1]
        moved[self.firsts] = 0
        return moved

    def after(self, values: np.ndarray) -> np.ndarray:
        """The value of the sentence after, zero for a passage's last."""
        moved = np.zeros_like(values)
        moved[:-1] = values[1:]
        moved[self.firsts + self.sizes - 1] = 0
        return moved

    def best(self, values: np.ndarray) -> np.ndarray:
        """The greatest value among each passage's sentences, shape (candidates,)."""
        made: np.ndarray = np.maximum.reduceat(values, self.firsts)
        return made
