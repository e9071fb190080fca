"""An index whose passages, vectors and postings are in Milvus; its folder keeps what a question needs to be weighed.

    articles.sqlite    the articles and which rows are theirs
    keys.npy           the terms (uint64, sorted)
    counts.npy         how many texts hold each, of all and of those in Latin script, shape (terms, 2), uint32

A search asks Milvus once for the nearest rows of both halves and works the scores out here, from the rows' own vectors and
weighed terms. What Milvus ranks by is never less than a row's BM25 (a word of several pairs counts as their mean and not
their least, translations add up), so that once its last row is below the k best BM25, no other row can be among them;
until then it is asked for more.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from index.lexical.bm25 import LexicalIndex
from index.lexical.query import Group, Query
from index.lexical.vocabulary import Vocabulary
from index.milvus.collection import MOST_FOUND, Collection, Hit
from index.milvus.dimensions import find_dimensions
from index.passages.filter import Filter
from index.search.base import Hits, Index
from index.storage.sqlite_passages import PassageFile
from source.arrays import Doubles, Floats, Ints, Unsigned
from source.errors import QuestionError, StoreError
from source.hosts import belongs, find_host

_MOST_RECORDS = 200  # records fetched at a time
_WIDER = 4  # times as many are asked for again where those found may not be the best
_ROUNDED = 1e-4  # more than the server's scores lose by rounding
_MOST_RANGES = 500  # ranges of rows in one expression, which is sent as text


class MilvusPassages(PassageFile):
    """Passages read from Milvus by row; the articles are in a SQLite file."""

    forks = False  # gRPC's threads would not be in the child
    _counted = "SELECT coalesce(max(first + count), 0) FROM articles"

    def __init__(self, path: Path, collection: Collection) -> None:
        super().__init__(path)
        self._collection = collection

    def close(self) -> None:
        """Let go of the file and of the connection."""
        super().close()
        self._collection.close()

    def _fetch_records(self, rows: Sequence[int]) -> dict[int, str]:
        return self._collection.fields(rows, "record")

    def records(self, first: int, count: int) -> list[str]:
        """Passages as they are kept, from a row on. Raises StoreError when Milvus has lost one."""
        found: dict[int, str] = {}
        for start in range(first, first + count, _MOST_RECORDS):
            found.update(self._fetch_records(range(start, min(start + _MOST_RECORDS, first + count))))
        if len(found) != count:
            raise StoreError(f"Milvus at {self._collection.uri} has lost passages of this index; index again.")
        return [found[row] for row in range(first, first + count)]

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The hosts of the articles' addresses."""
        return frozenset(
            find_host(url) for (url,) in self._fetch_all("SELECT DISTINCT url FROM articles WHERE url IS NOT NULL", [])
        )


@dataclass(frozen=True)
class MilvusVocabulary(Vocabulary):
    """The terms of an index in Milvus with how many texts hold each: `counts`, shape (terms, 2), uint32, of all texts and of those in
    Latin script."""

    counts: Unsigned
    collection: Collection

    def count_texts(self, at: Ints, *, latin: bool) -> Unsigned:
        """How many texts hold each of the terms `keys[at]`, shape (len(at),); with `latin`, of those in Latin script only."""
        return np.asarray(self.counts[at, int(latin)])

    def rows_of(self, key: int) -> Ints:
        """The rows (sorted) of the texts that hold a term; of a term that very many hold, 16,384 of them."""
        wanted = np.array([key], dtype=np.uint64)
        if not (count := int(self.document_frequencies(wanted)[0])):
            return np.zeros(0, dtype=np.int64)
        return self.collection.find_holding(int(find_dimensions(wanted)[0]), min(count, MOST_FOUND))


@dataclass(frozen=True)
class MilvusVectors:
    """The vectors of an index in Milvus, `size` of them."""

    collection: Collection
    size: int
    width: int

    def __len__(self) -> int:
        return self.size

    def search(self, query: Floats, k: int) -> tuple[Ints, Doubles]:
        """The k nearest rows and their inner products, best first."""
        return self.collection.near(query, min(k, self.size))

    def vectors(self, rows: Ints) -> Floats:
        """The stored vectors of `rows`, shape (len(rows), d)."""
        found = self.collection.fields(rows.tolist(), "dense")
        if len(found) != len(set(rows.tolist())):
            raise StoreError(f"Milvus at {self.collection.uri} has lost passages of this index; index again.")
        return np.array([found[row] for row in rows.tolist()], dtype=np.float32).reshape(len(rows), self.width)


@dataclass(frozen=True)
class MilvusIndex(Index):
    """An index whose rows are in Milvus."""

    passages: MilvusPassages
    lexical: MilvusVocabulary
    store: MilvusVectors
    collection: Collection

    def hits(self, query: Query, weights: Sequence[float], vector: Floats, k: int, where: Filter | None) -> Hits:
        """The best of both halves; see `Index.hits`."""
        only = write_expression(where, self.passages) if where is not None else ""
        terms = compute_bounds(query.groups, weights)
        wanted = k
        while True:
            found = sorted(self.collection.hybrid(vector, terms, (k, wanted), only), key=lambda hit: hit.row)
            if not found:
                raise QuestionError("No article here passes the filter; ask without it or with another.")
            scores = self._compute_scores(found, query, weights)
            most = np.sort([sum(weight * hit.sparse.get(at, 0.0) for at, weight in terms.items()) for hit in found])[::-1]
            last = most[wanted - 1] if len(most) >= wanted else 0.0
            least = np.sort(scores)[::-1][min(k, len(scores)) - 1] + _ROUNDED
            if last <= least or wanted >= MOST_FOUND // 2 or len(found) < wanted:
                return self._choose_best(found, scores, vector, k)
            wanted = min(wanted * _WIDER, MOST_FOUND // 2)

    def _compute_scores(self, found: Sequence[Hit], query: Query, weights: Sequence[float]) -> Floats:
        """BM25 of rows for the query, as `LexicalIndex` works it out."""
        keys = np.unique(query.keys.values)
        postings = [
            [(row, share) for row, hit in enumerate(found) if (share := hit.sparse.get(at))]
            for at in find_dimensions(keys).tolist()
        ]
        flat = [one for part in postings for one in part]
        starts = np.cumsum([0, *map(len, postings)])
        rows, shares = (
            np.array([row for row, _ in flat], dtype=np.int32),
            np.array([share for _, share in flat], dtype=np.float32),
        )
        latin = np.array([hit.latin for hit in found], dtype=bool)
        return LexicalIndex(len(found), keys, starts, rows, shares, latin).scores(query, weights)

    def _choose_best(self, found: Sequence[Hit], scores: Floats, vector: Floats, k: int) -> Hits:
        """The k best of each half."""
        dense = np.array([hit.dense for hit in found], dtype=np.float32) @ vector
        kept = np.union1d(np.argsort(-scores, kind="stable")[:k], np.argsort(-dense, kind="stable")[:k])
        rows, latin = np.array([hit.row for hit in found], dtype=np.int64), np.array([hit.latin for hit in found], dtype=bool)
        return Hits(rows, scores, dense, latin).pick(kept)


def compute_bounds(asked: Iterable[Group], weights: Sequence[float]) -> dict[int, float]:
    """What each dimension weighs in Milvus, so that a row's inner product is at least its BM25.

    >>> from index.lexical.query import Alternative
    >>> compute_bounds([Group("甲", (Alternative("甲", (0x7532,), 1.0),))], [2.0])
    {16690: 2.0}
    """
    made: dict[int, float] = {}
    for group, weight in zip(asked, weights, strict=True):
        for alternative in group.alternatives:
            for at in find_dimensions(np.array(alternative.keys, dtype=np.uint64)).tolist():
                made[at] = made.get(at, 0.0) + weight * alternative.weight / len(alternative.keys)
    return {at: weight for at, weight in made.items() if weight > 0}


def write_expression(where: Filter, passages: MilvusPassages) -> str:
    """A filter in Milvus's words. Raises QuestionError when no article passes, or too many are named."""
    parts = []
    if where.articles:
        places = [rows for article in where.articles if (rows := passages.rows_of(article))]
        if len(places) > _MOST_RANGES:
            raise QuestionError(f"{len(places)} articles are named; name at most {_MOST_RANGES}.")
        parts.append(" or ".join(f"(row >= {rows.start} and row < {rows.stop})" for rows in places) or "row < 0")
    if where.since or where.until:
        parts.append("published > 0")
    if where.since:
        parts.append(f"published >= {where.since:%Y%m%d}")
    if where.until:
        parts.append(f"published <= {where.until:%Y%m%d}")
    if where.source:
        hosts = sorted(host for host in passages.hosts if belongs(host, where.source))
        parts.append(f"host in {json.dumps(hosts)}" if hosts else "row < 0")
    return " and ".join(f"({part})" for part in parts)
