"""The candidates of a search as texts: their sentences, and which of the question's notions each sentence meets."""

from dataclasses import dataclass

import numpy as np

from index.embedder import StaticEmbedder
from index.index import Found
from qa.matching import find
from qa.prepared import prepared

_HELD = 0.3


@dataclass(frozen=True)
class Sentence:
    """A sentence of candidate number `candidate`, at `start`..`end` of its passage's text."""

    candidate: int
    start: int
    end: int


class Texts:
    """The candidates' texts and sentences, and which notions each sentence meets."""

    def __init__(self, found: Found, model: StaticEmbedder) -> None:
        self.size = len(found.candidates)
        ready = prepared([candidate.passage.text for candidate in found.candidates], model)
        self.folded = [one.folded for one in ready]
        self.grams = [grams for one in ready for grams in one.grams]
        self.tokens = [tokens for one in ready for tokens in one.tokens]
        self.weights = np.array(found.weights, dtype=np.float32)
        self.units = tuple(Sentence(number, start, end) for number, one in enumerate(ready) for start, end in one.spans)
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

    def local(self) -> np.ndarray:
        """How well each group tells a passage's sentences apart, shape (sentences, groups): a notion that every sentence
        of the passage holds says what the passage is about, not which sentence answers."""
        held = np.add.reduceat((self.met > _HELD).astype(np.float32), np.flatnonzero(self.firsts()), axis=0)[self.owner]
        sizes = np.bincount(self.owner, minlength=self.size)[self.owner][:, None]
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
