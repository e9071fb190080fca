"""An opened index: passages with their lexical index and their vectors."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from index.dense.embedder import Embedder
from index.dense.faiss_store import FaissStore, VectorStore
from index.dense.token_cache import Reading, Readings
from index.lexical.bm25 import LexicalIndex
from index.lexical.query import Group, Query, make_groups
from index.lexical.vocabulary import Vocabulary
from index.passages.filter import Filter
from index.passages.passage import ArticleRef, Passage
from index.passages.rows import HeldPassages, Passages
from index.search.fusion import Shortlist, fuse
from index.terms.keys import find_firsts
from source.arrays import Flags, Floats, Ints
from source.errors import QuestionError


@dataclass(frozen=True)
class Candidate:
    """A passage that may answer: its row, BM25, cosine with the question, and whether it is in Latin script."""

    row: int
    passage: Passage
    lexical: float
    dense: float
    latin: bool = False


@dataclass(frozen=True)
class SearchResult:
    """What a search found: the question's term groups, each one's idf in the index, the candidates, and the question's
    vector, shape (d,), float32."""

    groups: tuple[Group, ...]
    weights: tuple[float, ...]
    candidates: tuple[Candidate, ...]
    vector: Floats = field(compare=False, repr=False)


def join_context(passage: Passage) -> str:
    """What is searched of a passage: where it stands and what it says."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


@dataclass(frozen=True)
class Hits:
    """Rows that a search brought up, each with both scores and whether it is in Latin script, all of shape (rows,): int64,
    float32 twice, bool."""

    rows: Ints
    lexical: Floats
    dense: Floats
    latin: Flags

    def pick(self, at: Ints) -> "Hits":
        """Those at the places `at`, in that order."""
        return Hits(self.rows[at], self.lexical[at], self.dense[at], self.latin[at])


@dataclass(frozen=True)
class Index(ABC):
    """Passages, the terms that they hold and their vectors; row i is the same passage in all three. How they are kept and
    searched differs: `LocalIndex` in memory and files, `index.milvus` in Milvus; what a search finds does not."""

    passages: Passages
    lexical: Vocabulary
    store: VectorStore
    embedder: Embedder

    def __len__(self) -> int:
        return len(self.passages)

    @abstractmethod
    def hits(self, query: Query, weights: Sequence[float], vector: Floats, k: int, where: Filter | None) -> Hits:
        """The union of the k rows with the most BM25 and the k nearest to the vector, shape (d,), in no order; of articles
        that pass `where`. Raises QuestionError when none does."""

    def find_reading(self, row: int) -> Reading | None:
        """The text of a passage as the model read it, if that is kept."""
        return None

    def articles(self, most: int | None = None) -> list[ArticleRef]:
        """The articles in the order of their passages, at most `most`."""
        return self.passages.articles(most)

    def passages_of(self, article: str) -> list[Passage]:
        """The passages of an article, in the order of its text; none for an id that is not there."""
        return self.passages.get_many(self.passages.rows_of(article))

    def narrow(self, *articles: str) -> "Index":
        """The passages of some articles, by their ids, as an index of their own; nothing is embedded again.

        Raises QuestionError when the index does not hold one of them.
        """
        for article in articles:
            if not len(self.passages.rows_of(article)):
                raise QuestionError(f"There is no article {article!r} here; give the id of one that is.")
        rows = np.array([row for article in articles for row in self.passages.rows_of(article)], dtype=np.int64)
        chosen = [passage for article in articles for passage in self.passages_of(article)]
        texts = [join_context(passage) for passage in chosen]
        return LocalIndex(
            HeldPassages(chosen), LexicalIndex.build(texts), FaissStore.build(self.store.vectors(rows)), self.embedder
        )

    def search(self, question: str, k: int = 50, kept: Shortlist | None = None, where: Filter | None = None) -> SearchResult:
        """The union of the k best passages of each half, each with both scores, in no order; with `kept`, only its part of
        them, best first; with `where`, only of articles that pass it. Raises QuestionError when none does, or there is none.

        Both scores are exact for every candidate, whichever half brought it up.
        """
        if not len(self):
            raise QuestionError("There is no article here to ask; add one with article-qa index FILE --add --out DIR.")
        vector = self.embedder.encode([question])[0]
        query = Query.of(self.lexical.resolve_spellings(group) for group in make_groups(question))
        weights = self.lexical.weights(query)
        hits = self.hits(query, weights, vector, k, where)
        if kept is not None:
            hits = hits.pick(kept.places(fuse(hits.lexical, hits.dense, weights)))
        candidates = tuple(
            Candidate(int(row), passage, float(score), float(cosine), bool(latin))
            for row, passage, score, cosine, latin in zip(
                hits.rows, self.passages.get_many(hits.rows.tolist()), hits.lexical, hits.dense, hits.latin, strict=True
            )
        )
        return SearchResult(query.groups, weights, candidates, vector)


@dataclass(frozen=True)
class LocalIndex(Index):
    """An index in memory or in the files of a folder; `readings`, of one in memory, are its passages as a static model read
    them."""

    lexical: LexicalIndex
    store: FaissStore
    readings: Readings | None = None

    def find_reading(self, row: int) -> Reading | None:
        """The text of a passage as the model read it, if that is kept."""
        return self.readings[row] if self.readings is not None else None

    def list_allowed(self, where: Filter) -> Flags:
        """Which rows are of articles that pass, shape (passages,), bool. Raises QuestionError when none is."""
        made = np.zeros(len(self), dtype=bool)
        for ref, rows in self.passages.walk_articles():
            made[rows.start : rows.stop] = where.holds(ref)
        if not made.any():
            raise QuestionError("No article here passes the filter; ask without it or with another.")
        return made

    def hits(self, query: Query, weights: Sequence[float], vector: Floats, k: int, where: Filter | None) -> Hits:
        """The best of both halves; see `Index.hits`."""
        scores = self.lexical.scores(query, weights)
        allowed = self.list_allowed(where) if where is not None else None
        near, _ = self.store.search(vector, k, allowed)
        if allowed is not None:
            scores[~allowed], k = -1.0, min(k, int(allowed.sum()))
        best = np.argpartition(-scores, min(k, len(scores)) - 1)[:k] if len(scores) else np.zeros(0, dtype=np.int64)
        rows = _unite(near[near >= 0], best)
        return Hits(rows, scores[rows], self.store.vectors(rows) @ vector, self.lexical.latin[rows])


def _unite(ones: Ints, others: Ints) -> Ints:
    """The distinct rows of both, sorted, in a third of the time that np.union1d takes for so few."""
    both = np.sort(np.concatenate([ones, others]))
    made: Ints = both[find_firsts(both)]
    return made
