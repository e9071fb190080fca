"""The terms that an index holds, whatever keeps its postings: what a question's notions weigh, and how names are spelt."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.lexical.query import Alternative, Group, Query, make_alternative
from index.terms.background import WEIGHT, load_background
from index.terms.keys import find_places, read_pair
from index.terms.pinyin import list_pair_keys
from index.terms.transliteration import load_sounds
from source.arrays import Codes, Doubles, Ints, Keys, Unsigned

_Held = TypeVar("_Held", np.int64, np.float16)  # how many texts hold each term, or what share of them

_MOST_SPELLINGS = 64  # ways to write the syllables of one name, most of them of no name


@dataclass(frozen=True)
class Vocabulary(ABC):
    """The terms of `size` texts: `keys` (uint64, sorted).

    All weights come from how many texts hold each term, so that every store gives a question the same ones.
    """

    size: int
    keys: Keys

    @abstractmethod
    def count_texts(self, at: Ints, *, latin: bool) -> Ints | Unsigned:
        """How many texts hold each of the terms `keys[at]`, shape (len(at),); with `latin`, of those in Latin script only."""

    @abstractmethod
    def rows_of(self, key: int) -> Ints | Codes:
        """The rows (sorted) of the texts that hold a term; empty when none does."""

    def weights(self, query: Query) -> tuple[float, ...]:
        """What each of a question's groups weighs: how many texts hold it, a word of several pairs as many as its rarest
        pair, and one met only by an unlikely translation in part."""
        held = np.minimum(_sum_least(query, self._counts(query)), self.size)
        rates = np.minimum(_sum_least(query, load_background().rates(query.keys.values)), 1.0)
        made: list[float] = (query.need * self.idf(held, rates)).tolist()
        return tuple(made)

    def idf(self, counts: Doubles, rates: Doubles) -> Doubles:
        """Inverse document frequency of terms that `counts` texts hold, and the share `rates` of the background's; shape as
        theirs.

        log(1 + (n - c + 0.5) / (c + 0.5)), the background's passages counted in.
        """
        texts, held = self.size + WEIGHT, counts + WEIGHT * rates
        made: Doubles = np.log1p((texts - held + 0.5) / (held + 0.5))
        return made

    def _counts(self, query: Query) -> Ints:
        """How many texts hold each term; of groups that count in texts in Latin script only, how many of those do."""
        keys = query.keys.values
        made = self.document_frequencies(keys)
        if query.latin_only.any():
            latin = np.flatnonzero(query.latin_only[query.owner][query.keys.owners])
            made[latin] = self.document_frequencies(keys[latin], latin=True)
        return made

    def document_frequencies(self, keys: Keys, *, latin: bool = False) -> Ints:
        """How many texts hold each of `keys` (uint64), shape (keys,); with `latin`, of those in Latin script only."""
        at = self.places(keys)
        made, known = np.zeros(len(keys), dtype=np.int64), np.flatnonzero(at >= 0)
        made[known] = self.count_texts(at[known], latin=latin)
        return made

    def places(self, keys: Keys) -> Ints:
        """Where each of `keys` (uint64) stands in `self.keys`, shape (keys,); -1 for a term that no text holds."""
        return find_places(self.keys, keys)

    def resolve_spellings(self, group: Group) -> Group:
        """A name known by its sound, with the characters that the texts write it in as alternatives."""
        if group.sounds:
            return group._replace(
                alternatives=tuple(make_alternative(text) for text in self._find_syllable_strings(group.sounds))
            )
        if not group.letters or self._holds_one(group.alternatives):
            return group
        heard = load_sounds().spellings(group.letters, self.rows_of)
        return group._replace(alternatives=(*group.alternatives, *(make_alternative(name.text, name.weight) for name in heard)))

    def _holds_one(self, alternatives: Sequence[Alternative]) -> bool:
        """Whether some text may hold one of the Chinese alternatives."""
        return any(
            known.keys and self.document_frequencies(np.array(known.keys, dtype=np.uint64)).all()
            for known in alternatives
            if not known.text.isascii()
        )

    def _find_syllable_strings(self, sounds: Sequence[str]) -> list[str]:
        """Strings of characters with these pinyin syllables whose neighbouring pairs the texts hold."""
        spellings = [read_pair(key) for key in self._find_known(list_pair_keys(*sounds[:2]))]
        for pair in pairwise(sounds[1:]):
            following: dict[str, list[str]] = {}
            for key in self._find_known(list_pair_keys(*pair)):
                following.setdefault(read_pair(key)[0], []).append(read_pair(key)[1])
            spellings = [text + last for text in spellings for last in following.get(text[-1], ())]
        return spellings[:_MOST_SPELLINGS]

    def _find_known(self, keys: Keys) -> list[int]:
        found: list[int] = keys[self.places(keys) >= 0].tolist()
        return found


def _sum_least(query: Query, values: NDArray[_Held]) -> Doubles:
    """Of each group the sum, over its alternatives, of the least value among an alternative's terms times what it tells."""
    if not len(query.keys):
        return np.zeros(len(query.groups))
    least = query.keys.reduce(np.minimum, values)
    sums = np.bincount(query.owner, least * query.told, minlength=len(query.groups))
    return np.asarray(sums, dtype=np.float64)  # as they are: numpy's stubs know of whole numbers only
