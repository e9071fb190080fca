"""BM25 over term keys, as sorted arrays that can be saved as they are and searched with numpy alone.

Robertson & Zaragoza 2009, "The probabilistic relevance framework: BM25 and beyond", with the idf of Lucene (never
negative) and every document's share of a term's score worked out when the index is built.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from index.background import WEIGHT, background
from index.pinyin import pair_keys
from index.query import Alternative, Group, alternative
from index.sounds import sounds
from index.terms import HASHED, pair_of, terms

K1 = 1.2
B = 0.75
_MOST_SPELLINGS = 64


@dataclass(frozen=True)
class LexicalIndex:
    """Postings of `size` texts.

    `keys` (uint64, sorted) are the terms; the postings of term i are `rows[starts[i]:starts[i + 1]]` (int32) with
    `shares` (float32), each text's saturated term frequency times (k1 + 1), to be multiplied by the term's idf. `latin` (bool, one a text)
    tells the texts in Latin script.
    """

    size: int
    keys: np.ndarray
    starts: np.ndarray
    rows: np.ndarray
    shares: np.ndarray
    latin: np.ndarray

    @classmethod
    def build(cls, texts: Sequence[str]) -> "LexicalIndex":
        """Index `texts`; row numbers are positions in it."""
        keys, rows = terms(texts)
        lengths, latin = about(keys, rows, len(texts))
        keys, rows, counts = counted(keys, rows)
        shares = saturated(counts, damping(lengths)[rows])
        unique, starts = np.unique(keys, return_index=True)
        starts = np.append(starts, len(keys)).astype(np.int64)
        return cls(len(texts), unique, starts, rows.astype(np.int32), shares, latin)

    def postings(self, key: int) -> tuple[np.ndarray, np.ndarray]:
        """Rows that hold the term and their shares; empty when none does."""
        at = int(np.searchsorted(self.keys, np.uint64(key)))
        if at == len(self.keys) or int(self.keys[at]) != key:
            return self.rows[:0], self.shares[:0]
        span = slice(int(self.starts[at]), int(self.starts[at + 1]))
        return self.rows[span], self.shares[span]

    def idf(self, count: float, rate: float) -> float:
        """Inverse document frequency of a term that `count` texts hold, and the share `rate` of the background's.

        log(1 + (n - c + 0.5) / (c + 0.5)), the background's passages counted in.
        """
        texts, held = self.size + WEIGHT, count + WEIGHT * rate
        return float(np.log1p((texts - held + 0.5) / (held + 0.5)))

    def scores(self, groups: Sequence[Group]) -> tuple[np.ndarray, tuple[float, ...]]:
        """BM25 of every text for the term groups, shape (size,), float32, and the weight of each group.

        >>> from index.query import groups
        >>> LexicalIndex.build(["蘋果很甜", "香蕉"]).scores(groups("蘋果"))[0].argmax()
        np.int64(0)
        """
        total = np.zeros(self.size, dtype=np.float32)
        weights = []
        for group in groups:
            rows, shares = self.matches(group)
            weights.append(group.need * self.idf(self.frequency(group, rows, shares), _rate(group)))
            total[rows] += np.float32(weights[-1]) * shares
        return total, tuple(weights)

    def spelt(self, group: Group) -> Group:
        """A name known by its sound, with the characters that the texts write it in as alternatives."""
        if group.sounds:
            return replace(group, alternatives=tuple(alternative(text) for text in self._syllables(group.sounds)))
        if not group.letters or any(len(self._alternative(known)[0]) for known in group.alternatives if not known.text.isascii()):
            return group
        heard = sounds().spellings(group.letters, lambda key: self.postings(key)[0])
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

    def matches(self, group: Group) -> tuple[np.ndarray, np.ndarray]:
        """Rows that meet the group and the best weighted share among its alternatives."""
        found = [self._alternative(alternative) for alternative in group.alternatives]
        found = [(rows, shares) for rows, shares in found if len(rows)]
        if group.latin_only:
            found = [(rows[latin], shares[latin]) for rows, shares in found if len(latin := np.flatnonzero(self.latin[rows]))]
        if len(found) <= 1:
            return found[0] if found else (self.rows[:0], self.shares[:0])
        rows, inverse = np.unique(np.concatenate([rows for rows, _ in found]), return_inverse=True)
        best = np.zeros(len(rows), dtype=np.float32)
        np.maximum.at(best, inverse, np.concatenate([shares for _, shares in found]))
        return rows, best

    def frequency(self, group: Group, rows: np.ndarray, shares: np.ndarray) -> float:
        """How many texts hold the group; one met only by an unlikely translation counts in part."""
        if group.direct:
            return float(len(rows))
        return float(np.minimum(shares, 1.0).sum())

    def _alternative(self, alternative: Alternative) -> tuple[np.ndarray, np.ndarray]:
        rows, shares = self.postings(alternative.keys[0]) if alternative.keys else (self.rows[:0], self.shares[:0])
        for key in alternative.keys[1:]:
            others, other_shares = self.postings(key)
            _, mine, theirs = np.intersect1d(rows, others, assume_unique=True, return_indices=True)
            rows, shares = rows[mine], np.minimum(shares[mine], other_shares[theirs])
        return rows, shares * np.float32(alternative.weight)


def about(keys: np.ndarray, rows: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """How many terms each of `size` texts has, and whether it is in Latin script; `keys` and `rows` are `terms` of them."""
    lengths = np.bincount(rows, minlength=size)
    return lengths, np.bincount(rows[keys >= HASHED], minlength=size) * 2 > lengths


def counted(keys: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The distinct pairs of term and text, sorted, and how often each occurs.

    >>> [part.tolist() for part in counted(np.array([7, 5, 7]), np.array([0, 0, 0]))]
    [[5, 7], [0, 0], [1, 2]]
    """
    order = np.lexsort((rows, keys))
    keys, rows = keys[order], rows[order]
    new = np.ones(len(keys), dtype=bool)
    new[1:] = (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])
    at = np.flatnonzero(new)
    return keys[at], rows[at], np.diff(np.append(at, len(keys)))


def damping(lengths: np.ndarray) -> np.ndarray:
    """How much each text's length damps its term counts, shape (texts,), float32."""
    mean = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
    made: np.ndarray = (K1 * (1 - B + B * lengths / mean)).astype(np.float32)
    return made


def saturated(counts: np.ndarray, damped: np.ndarray) -> np.ndarray:
    """Each text's share of a term's score before its idf, float32."""
    made: np.ndarray = (counts * (K1 + 1) / (counts + damped)).astype(np.float32)
    return made


def _rate(group: Group) -> float:
    """Share of background passages that meet the group; one met by an unlikely translation counts in part."""
    known = background()
    return min(sum(known.rate(a.keys) * a.weight for a in group.alternatives if a.keys), 1.0)
