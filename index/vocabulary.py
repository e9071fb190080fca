"""The terms that an index holds, whatever keeps its postings: what a question's notions weigh, and how names are spelt."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from index.background import WEIGHT, background
from index.pinyin import pair_keys
from index.query import Alternative, Group, alternative
from index.sounds import sounds
from index.terms import pair_of

_MOST_SPELLINGS = 64


@dataclass(frozen=True)
class Vocabulary(ABC):
    """The terms of `size` texts: `keys` (uint64, sorted).

    All weights come from how many texts hold each term, so that every store gives a question the same ones.
    """

    size: int
    keys: np.ndarray

    @abstractmethod
    def held(self, at: int, *, latin: bool) -> int:
        """How many texts hold the term `keys[at]`; with `latin`, of those in Latin script only."""

    @abstractmethod
    def rows_of(self, key: int) -> np.ndarray:
        """The rows (sorted) of the texts that hold a term; empty when none does."""

    def weights(self, groups: Sequence[Group]) -> tuple[float, ...]:
        """What each of a question's groups weighs."""
        return tuple(group.need * self.idf(self.frequency(group), _rate(group)) for group in groups)

    def idf(self, count: float, rate: float) -> float:
        """Inverse document frequency of a term that `count` texts hold, and the share `rate` of the background's.

        log(1 + (n - c + 0.5) / (c + 0.5)), the background's passages counted in.
        """
        texts, held = self.size + WEIGHT, count + WEIGHT * rate
        return float(np.log1p((texts - held + 0.5) / (held + 0.5)))

    def frequency(self, group: Group) -> float:
        """How many texts hold the group, at most: a word of several pairs as many as its rarest pair, and one met only by an
        unlikely translation counts in part."""
        found = sum(a.weight * self._count(a, latin=group.latin_only) for a in group.alternatives)
        return min(found, float(self.size))

    def _count(self, alternative: Alternative, *, latin: bool) -> int:
        return min((self.count(key, latin=latin) for key in alternative.keys), default=0)

    def count(self, key: int, *, latin: bool = False) -> int:
        """How many texts hold a term."""
        at = self.place(key)
        return 0 if at is None else self.held(at, latin=latin)

    def place(self, key: int) -> int | None:
        """Where a term stands in `keys`; None when no text holds it."""
        at = int(np.searchsorted(self.keys, np.uint64(key)))
        return at if at < len(self.keys) and int(self.keys[at]) == key else None

    def spelt(self, group: Group) -> Group:
        """A name known by its sound, with the characters that the texts write it in as alternatives."""
        if group.sounds:
            return replace(group, alternatives=tuple(alternative(text) for text in self._syllables(group.sounds)))
        if not group.letters or any(self._count(known, latin=False) for known in group.alternatives if not known.text.isascii()):
            return group
        heard = sounds().spellings(group.letters, self.rows_of)
        return replace(group, alternatives=(*group.alternatives, *(alternative(name.text, name.weight) for name in heard)))

    def _syllables(self, sounds: Sequence[str]) -> list[str]:
        """Strings of characters with these pinyin syllables whose neighbouring pairs the texts hold."""
        spellings = [pair_of(key) for key in self._known(pair_keys(*sounds[:2]))]
        for pair in pairwise(sounds[1:]):
            following: dict[str, list[str]] = {}
            for key in self._known(pair_keys(*pair)):
                following.setdefault(pair_of(key)[0], []).append(pair_of(key)[1])
            spellings = [text + last for text in spellings for last in following.get(text[-1], ())]
        return spellings[:_MOST_SPELLINGS]

    def _known(self, keys: np.ndarray) -> list[int]:
        at = np.minimum(np.searchsorted(self.keys, keys), max(len(self.keys) - 1, 0))
        found: list[int] = keys[self.keys[at] == keys].tolist() if len(self.keys) else []
        return found


def _rate(group: Group) -> float:
    """Share of background passages that meet the group; one met by an unlikely translation counts in part."""
    known = background()
    return min(sum(known.rate(a.keys) * a.weight for a in group.alternatives if a.keys), 1.0)
