"""Building an index in a folder from a stream of articles: bounded memory, several processes, and after a stop it goes on
where it was.

Beside the folder stands another, `.NAME.building`. Articles come in batches; when one is done, its passages, vectors and
postings are in that folder's files and a commit in its SQLite file says how far each file holds. A run that finds such a
folder cuts the files back to the last commit and passes over the articles that are in it. At the end the postings are
sorted, the vectors go into a FAISS index, and the folder takes its place; only then are the working files removed.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

import numpy as np

from index.dense.embedder import Embedder
from index.lexical.postings_writer import PostingsWriter
from index.passages.passage import ArticleRef
from index.search.base import Index, join_context
from index.storage.layout import PASSAGES, RAW_VECTORS, WORK
from index.storage.pictures import copy, finish, keep
from index.storage.sqlite_passages import SCHEMA, PassageFile
from index.storage.workers import (
    PreparedArticle,
    choose_embedding,
    compute_digest,
    connect_cluster,
    map_batches,
    prepare_batch,
    start_local,
)
from source import Article
from source.arrays import Floats
from source.errors import IndexFileError, ReadError

_BATCH = 128  # articles that one process is given at a time
_IN_FLIGHT = 64  # batches on their way to a cluster and back
_FEW = 128  # articles that are not worth a second process


class ArchiveWriter:
    """The folder that is being built. `reuse` is an index whose unchanged articles need not be read or embedded again."""

    def __init__(self, folder: Path, embedder: Embedder, reuse: Index | None) -> None:
        self._folder, self._work, self._embedder = folder, folder / WORK, embedder
        self._work.mkdir(parents=True, exist_ok=True)
        self._reuse = reuse if reuse is not None and reuse.embedder.identity == embedder.identity else None
        self._old = self._reuse.passages if self._reuse is not None and isinstance(self._reuse.passages, PassageFile) else None
        self._base = sqlite3.connect(folder / PASSAGES)
        self._base.execute("PRAGMA journal_mode=WAL")
        if not self._base.execute("SELECT name FROM sqlite_master WHERE name = 'progress'").fetchone():
            self._base.executescript(f"BEGIN; {SCHEMA} COMMIT;")
        sizes = {str(name): int(size) for name, size in self._base.execute("SELECT name, size FROM progress")}
        self._postings = PostingsWriter(self._work, sizes)
        self._raw = (self._work / RAW_VECTORS).open("ab")
        self._raw.truncate(sizes.get(RAW_VECTORS, 0))
        self._rows = sizes.get(RAW_VECTORS, 0) // (4 * embedder.dimensions)
        self._seen: set[str] = set()
        self._done = {str(id) for (id,) in self._base.execute("SELECT id FROM articles")}

    def __enter__(self) -> "ArchiveWriter":
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of every file; what is committed stays."""
        self._postings.close()
        self._raw.close()
        self._base.close()
        if self._old is not None:
            self._old.close()

    @property
    def rows(self) -> int:
        """How many passages there are."""
        return self._rows

    def write(self, articles: Iterable[Article], workers: int) -> None:
        """Every article of a stream that is not there yet, made ready by processes of this machine."""
        stream = self._strip_bytes(articles)
        first = list(islice(stream, _FEW + 1))
        batches = self._make_batches(chain(first, stream))
        if workers > 1 and len(first) > _FEW:
            with start_local(workers, fork=self._old is None or self._old.forks) as pool:
                self._keep_all(map_batches(pool, prepare_batch, batches, 2 * workers))
        else:
            self._keep_all(map(prepare_batch, batches))

    def write_by(self, address: str, articles: Iterable[Article], model: str | None) -> None:
        """The same, made ready and embedded by the workers of a Dask scheduler, each with the model of this name."""
        with connect_cluster(address) as pool:
            task = choose_embedding(model, self._embedder.identity)
            self._keep_all(map_batches(pool, task, self._make_batches(self._strip_bytes(articles)), _IN_FLIGHT))

    def _strip_bytes(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles, the bytes of their pictures in the folder: other processes are sent none, and few are held at a time."""
        return (keep(self._folder, article) for article in articles)

    def _keep_all(self, batches: Iterable[Sequence[PreparedArticle]]) -> None:
        for batch in batches:
            self._keep(batch)

    def keep_old(self, without: Sequence[str]) -> None:
        """The articles of the reused index that are not there yet, but those whose ids are named."""
        if self._old is None:
            return
        batch: list[PreparedArticle] = []
        for ref, span in self._old.spans():
            self._seen.update({ref.id} & self._done)
            if ref.id in self._seen or ref.id in without:
                continue
            batch.append(self._reuse_passages(ref, span))
            if len(batch) == _BATCH:
                self._keep(batch)
                batch = []
        if batch:
            self._keep(batch)

    def list_unknown(self, ids: Sequence[str]) -> list[str]:
        """Those of some ids that no article of the reused index has."""
        return [id for id in dict.fromkeys(ids) if self._old is None or self._old.span(id) is None]

    def _make_batches(self, articles: Iterable[Article]) -> Iterator[list[Article]]:
        """Articles that are new or changed, in batches; what is there already is passed over, what is unchanged reused."""
        batch: list[Article] = []
        unchanged: list[PreparedArticle] = []
        for article in check_distinct(articles, self._seen):
            if article.id in self._done:
                continue
            span = self._old.span(article.id) if self._old is not None else None
            if span is not None and span[2] == compute_digest(article):
                ref = ArticleRef(article.id, article.title, article.url, article.published)
                unchanged.append(self._reuse_passages(ref, span))
            else:
                batch.append(article)
            if len(unchanged) == _BATCH:
                self._keep(unchanged)
                unchanged = []
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if unchanged:
            self._keep(unchanged)
        if batch:
            yield batch

    def _reuse_passages(self, ref: ArticleRef, span: tuple[int, int, str]) -> PreparedArticle:
        assert self._old is not None
        first, count, digest = span
        records = tuple(self._old.records(first, count))
        read = self._old.read_records(records)
        texts = tuple(join_context(passage) for passage in read)
        shown = frozenset(picture.name for passage in read for picture in passage.pictures if picture.name)
        copy(self._old.folder, self._folder, shown)
        when = ref.published.isoformat() if ref.published else None
        return PreparedArticle(ref.id, digest, ref.title, ref.url, when, records, texts, shown, first)

    def _keep(self, batch: Sequence[PreparedArticle]) -> None:
        """Write a batch and commit how far the files hold."""
        texts = [text for one in batch for text in one.texts]
        if texts:
            self._raw.write(np.ascontiguousarray(self._gather_vectors(batch), dtype=np.float32).tobytes())
            self._postings.add(texts)
        self._raw.flush()
        row = self._rows
        for one in batch:
            about = (one.id, one.digest, row, len(one.records), one.title, one.url, one.published)
            self._base.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", about)
            self._base.executemany("INSERT INTO passages VALUES (?, ?)", enumerate(one.records, start=row))
            self._base.executemany("INSERT OR IGNORE INTO pictures VALUES (?)", ((name,) for name in one.pictures))
            row += len(one.records)
        sizes = {**self._postings.flush(), RAW_VECTORS: self._raw.tell()}
        self._base.executemany("INSERT OR REPLACE INTO progress VALUES (?, ?)", sizes.items())
        self._base.commit()
        self._rows = row

    def _gather_vectors(self, batch: Sequence[PreparedArticle]) -> Floats:
        """The vectors of a batch's texts: those of unchanged articles from the reused index, those that a worker has embedded,
        and the others embedded in one go."""
        new = [text for one in batch if one.old is None and one.vectors is None for text in one.texts]
        embedded = self._embedder.encode(new) if new else np.zeros((0, self._embedder.dimensions), dtype=np.float32)
        parts, at = [], 0
        for one in batch:
            size = len(one.texts)
            if one.old is not None and self._reuse is not None:
                parts.append(self._reuse.store.vectors(np.arange(one.old, one.old + size)))
            elif one.vectors is not None:
                parts.append(one.vectors)
            else:
                parts.append(embedded[at : at + size])
                at += size
        return np.concatenate(parts)

    def finish(self) -> int:
        """Sort the postings and give the number of articles; the SQLite file is whole and closed, the vectors are `vectors`.

        Raises IndexFileError when the folder holds articles of a stopped run that the stream no longer has.
        """
        if gone := self._done - self._seen:
            raise IndexFileError(f"{len(gone)} articles of the run that was stopped are no longer there; index again.")
        self._raw.flush()
        self._postings.finish(self._folder)
        finish(self._folder, self._base)
        ((articles,),) = self._base.execute("SELECT count(*) FROM articles")
        self._base.execute("PRAGMA journal_mode=DELETE")
        self._base.close()
        return int(articles)

    def vectors(self) -> Floats:
        """The vectors in row order, shape (passages, d), read from their file where they are needed."""
        if not self._rows:  # no file of nothing is mapped
            return np.zeros((0, self._embedder.dimensions), dtype=np.float32)
        return np.memmap(self._work / RAW_VECTORS, dtype=np.float32, mode="r", shape=(self._rows, self._embedder.dimensions))

    def measure_damping(self) -> Floats:
        """How much each passage's length damps its term counts, shape (passages,)."""
        return self._postings.measure_damping()


def check_distinct(articles: Iterable[Article], seen: set[str]) -> Iterator[Article]:
    """The articles, their ids added to `seen`. Raises ReadError for an id that is in it already."""
    for article in articles:
        if article.id in seen:
            raise ReadError(f"Two articles have the id {article.id!r}; give each its own.")
        seen.add(article.id)
        yield article
