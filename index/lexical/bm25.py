"""BM25 over term keys, as sorted arrays that can be saved as they are and searched with numpy alone.

Robertson & Zaragoza 2009, "The probabilistic relevance framework: BM25 and beyond", with the idf of Lucene (never
negative) and every document's share of a term's score worked out when the index is built.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from index.lexical.query import Alternative, Group, Query
from index.lexical.vocabulary import Vocabulary
from index.terms.keys import HASHED, find_firsts, find_terms
from source.arrays import Codes, Flags, Floats, Ints, Keys, Unsigned

K1 = 1.2  # the usual value (Robertson & Zaragoza 2009): how soon another occurrence counts for no more
B = 0.75  # the usual value: how far a longer text is held to say a word more often
Postings: TypeAlias = tuple[Codes, Floats]
_NONE: Postings = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)


@dataclass(frozen=True)
class LexicalIndex(Vocabulary):
    """Postings of the texts.

    The postings of term i are `rows[starts[i]:starts[i + 1]]` (int32; `starts` int64, shape (terms + 1,)) with
    `shares` (float32), each text's saturated term frequency times (k1 + 1), to be multiplied by the term's idf. `latin` (bool, one a text)
    tells the texts in Latin script.
    """

    starts: Ints
    rows: Codes
    shares: Floats
    latin: Flags

    @classmethod
    def build(cls, texts: Sequence[str]) -> "LexicalIndex":
        """Index `texts`; row numbers are positions in it."""
        keys, rows = find_terms(texts)
        lengths, latin = describe_texts(keys, rows, len(texts))
        keys, rows, counts = count_terms(keys, rows)
        shares = saturate(counts, compute_damping(lengths)[rows])
        starts = find_firsts(keys)
        unique, starts = keys[starts], np.append(starts, len(keys))
        return cls(len(texts), unique, starts, rows.astype(np.int32), shares, latin)

    def rows_of(self, key: int) -> Codes:
        """The rows (sorted) of the texts that hold a term; empty when none does."""
        (span,) = self._find_spans(self.places(np.array([key], dtype=np.uint64)))
        return self.rows[span]

    def _find_spans(self, at: Ints) -> list[slice]:
        """Where the postings of the terms `keys[at]` stand; nowhere for -1."""
        ends = np.where(at >= 0, self.starts[at + 1], 0)
        return list(map(slice, self.starts[at].tolist(), ends.tolist()))

    def count_texts(self, at: Ints, *, latin: bool) -> Ints:
        """How many texts hold each of the terms `keys[at]`, shape (len(at),); with `latin`, of those in Latin script only."""
        if not latin:
            return np.asarray(self.starts[at + 1] - self.starts[at])
        if not self._any_latin:
            return np.zeros(len(at), dtype=np.int64)
        return np.array([self.latin[self.rows[span]].sum() for span in self._find_spans(at)], dtype=np.int64)

    def scores(self, query: Query, weights: Sequence[float]) -> Floats:
        """BM25 of every text for a query, shape (size,), float32; `weights` are its groups'.

        >>> from index.lexical.query import make_groups
        >>> index, asked = LexicalIndex.build(["蘋果很甜", "香蕉"]), Query.of(make_groups("蘋果"))
        >>> index.scores(asked, index.weights(asked)).argmax()
        np.int64(0)
        """
        total = np.zeros(self.size, dtype=np.float32)
        keys = query.keys.values
        spans = dict(zip(keys.tolist(), self._find_spans(self.places(keys)), strict=True))
        found = [self._matches(group, spans) for group in query.groups]
        if found:
            worth = np.repeat(np.array(weights, dtype=np.float32), [len(rows) for rows, _ in found])
            shares = np.concatenate([shares for _, shares in found])
            np.add.at(total, np.concatenate([rows for rows, _ in found]), worth * shares)  # twice as fast as bincount
        return total

    @cached_property
    def _any_latin(self) -> bool:
        return bool(self.latin.any())

    def _matches(self, group: Group, spans: Mapping[int, slice]) -> Postings:
        """Rows that meet the group and the best weighted share among its alternatives."""
        if not group.alternatives or (group.latin_only and not self._any_latin):
            return _NONE
        if len(group.alternatives) == 1 and not group.latin_only:
            return self._score_alternative(group.alternatives[0], spans)
        found = [self._score_alternative(alternative, spans) for alternative in group.alternatives]
        rows, shares = (np.concatenate(parts) for parts in zip(*found, strict=True))
        if group.latin_only:
            latin = np.flatnonzero(self.latin[rows])
            rows, shares = rows[latin], shares[latin]
        distinct, inverse = np.unique(rows, return_inverse=True)
        best = np.zeros(len(distinct), dtype=np.float32)
        np.maximum.at(best, inverse, shares)
        return distinct, best

    def _score_alternative(self, alternative: Alternative, spans: Mapping[int, slice]) -> Postings:
        if not alternative.keys:
            return _NONE
        span = spans[alternative.keys[0]]
        rows, shares = self.rows[span], self.shares[span]
        for key in alternative.keys[1:]:
            others, other_shares = self.rows[spans[key]], self.shares[spans[key]]
            _, mine, theirs = np.intersect1d(rows, others, assume_unique=True, return_indices=True)
            rows, shares = rows[mine], np.minimum(shares[mine], other_shares[theirs])
        return (rows, shares) if alternative.weight == 1 else (rows, shares * np.float32(alternative.weight))


def describe_texts(keys: Keys, rows: Ints, size: int) -> tuple[Ints, Flags]:
    """How many terms each of `size` texts has, and whether it is in Latin script; `keys` and `rows` are `find_terms` of them."""
    lengths = np.bincount(rows, minlength=size)
    return lengths, np.bincount(rows[keys >= HASHED], minlength=size) * 2 > lengths


def count_terms(keys: Keys, rows: Ints) -> tuple[Keys, Ints, Ints]:
    """The distinct pairs of term and text, sorted, and how often each occurs.

    >>> [part.tolist() for part in count_terms(np.array([7, 5, 7]), np.array([0, 0, 0]))]
    [[5, 7], [0, 0], [1, 2]]
    """
    order = np.lexsort((rows, keys))
    keys, rows = keys[order], rows[order]
    new = np.ones(len(keys), dtype=bool)
    new[1:] = (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])
    at = np.flatnonzero(new)
    return keys[at], rows[at], np.diff(np.append(at, len(keys)))


def compute_damping(lengths: Ints | Unsigned) -> Floats:
    """How much each text's length damps its term counts, shape (texts,), float32."""
    mean = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
    made: Floats = (K1 * (1 - B + B * lengths / mean)).astype(np.float32)
    return made


def saturate(counts: Ints | Unsigned, damped: Floats) -> Floats:
    """Each text's share of a term's score before its idf, float32."""
    made: Floats = (counts * (K1 + 1) / (counts + damped)).astype(np.float32)
    return made
