"""Articles made into passages by several processes, on one machine or on a cluster of them."""

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from index.dense.embedder import Embedder, embedder_for
from index.passages.chunking import passages
from index.passages.serialization import to_record
from index.search.base import indexed_text
from source import Article
from source.cores import count_cores
from source.errors import ModelError, StoreError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future  # slow to import, and an answer never needs it

Batch = list[Article]
_ANSWERS = 10.0  # seconds within which a scheduler must answer
_OPEN = ("running", "connecting")  # of a client of Dask's, which looks for its scheduler again before it gives up


@dataclass(frozen=True)
class Prepared:
    """An article made into passages: JSON records and the texts to index, with what `articles` keeps of it. `old` is its
    first row in the index that is reused, None when it is new; `pictures` the names of those it shows; `vectors`, shape (passages, d), where a worker has embedded it."""

    id: str
    digest: str
    title: str
    url: str | None
    published: str | None
    records: tuple[str, ...]
    texts: tuple[str, ...]
    pictures: frozenset[str] = frozenset()
    old: int | None = None
    vectors: np.ndarray | None = None


def digest_of(article: Article) -> str:
    """What tells whether an article has changed."""
    parts = [
        article.title,
        article.url,
        str(article.published),
        *(f"{p.heading}\t{p.role}\t{p.text}" for p in article.paragraphs),
    ]
    return hashlib.sha256(json.dumps([*parts, [(p.caption, p.digest) for p in article.pictures]]).encode()).hexdigest()[:24]


def prepare(article: Article) -> Prepared:
    """An article's passages with their figures, ready to keep."""
    made = passages(article)
    records = tuple(json.dumps(to_record(passage), ensure_ascii=True) for passage in made)
    shown = frozenset(name for passage in made for picture in passage.pictures if (name := picture.name))
    texts = tuple(indexed_text(passage) for passage in made)
    when = article.published.isoformat() if article.published else None
    return Prepared(article.id, digest_of(article), article.title, article.url, when, records, texts, shown)


def prepared(articles: Batch) -> list[Prepared]:
    """A batch of articles, not yet embedded."""
    return [prepare(article) for article in articles]


def embedded(articles: Batch, model: str | None, identity: str) -> list[Prepared]:
    """A batch of articles with their vectors, by the model of this name (None: the bundled one), loaded once a process.

    Raises ModelError when this machine's model is not `identity`.
    """
    embedder = _embedder(model)
    if embedder.identity != identity:
        raise ModelError(f"A worker has the model {embedder.identity}, not {identity}; install the same on every machine.")
    made = prepared(articles)
    vectors = embedder.encode([text for one in made for text in one.texts])
    ends = np.cumsum([len(one.texts) for one in made])
    return [replace(one, vectors=part) for one, part in zip(made, np.split(vectors, ends[:-1]), strict=True)]


@cache
def _embedder(model: str | None) -> Embedder:
    return embedder_for(model)


@contextmanager
def local(workers: int, *, fork: bool) -> Iterator["Local"]:
    """Processes on this machine; without `fork` they start afresh, for what does not stand being copied."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = None if fork else get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent) as pool:
        yield Local(pool)


def _end_with_parent() -> None:
    """End this process when the one that started it does, even by SIGKILL: nobody would ever give it work again."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class Cluster:
    """The workers of a Dask scheduler. What is asked of them raises StoreError once the scheduler is gone, or says nothing."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address, self._pool = client, address, client.get_executor(pure=False)

    def submit(self, task: Callable[[Batch], list[Prepared]], batch: Batch) -> "Future[list[Prepared]]":
        """Have a batch done."""
        if self._client.status not in _OPEN:
            raise self._gone()
        submitted: Future[list[Prepared]] = self._pool.submit(task, batch)
        return submitted

    def result(self, future: "Future[list[Prepared]]") -> list[Prepared]:
        """The batch, once it is done; meanwhile the scheduler is asked now and then whether it is there."""
        from concurrent.futures import wait

        while not wait([future], _ANSWERS).done:
            with self._told():
                self._client.sync(self._client.scheduler.ncores, callback_timeout=_ANSWERS)
        with self._told():
            return future.result()

    @contextmanager
    def _told(self) -> Iterator[None]:
        from concurrent.futures import CancelledError

        from distributed.scheduler import KilledWorker

        try:
            yield
        except KilledWorker as error:
            raise StoreError(f"The workers of {self._address} end again and again; give them more memory.") from error
        except (CancelledError, OSError, TimeoutError) as error:  # any of these, by when it goes
            raise self._gone() from error

    def _gone(self) -> StoreError:
        return StoreError(f"The Dask scheduler at {self._address} has gone; start it and index again.")


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """The workers of a Dask scheduler. Raises StoreError when it cannot be reached."""
    try:
        from distributed import Client
    except ImportError as error:
        raise StoreError("A cluster needs Dask; install it with pip install 'article-qa[cluster]'.") from error
    try:
        client = Client(address, timeout=_ANSWERS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise StoreError(f"The Dask scheduler at {address} does not answer; start it with dask scheduler.") from error
    try:
        yield Cluster(client, address)
    finally:
        with suppress(OSError, TimeoutError):
            client.close(timeout=1)  # a scheduler that is gone answers no good-bye


class Local:
    """Processes on this machine."""

    def __init__(self, pool: "Executor") -> None:
        self.submit = pool.submit

    def result(self, future: "Future[list[Prepared]]") -> list[Prepared]:
        """The batch, once it is done."""
        return future.result()


def mapped(
    pool: Cluster | Local, task: Callable[[Batch], list[Prepared]], batches: Iterable[Batch], waiting: int
) -> Iterator[list[Prepared]]:
    """The batches done by a pool, in order, about `waiting` at a time."""
    begun = []
    for batch in batches:
        begun.append(pool.submit(task, batch))
        if len(begun) > waiting:
            yield pool.result(begun.pop(0))
    for future in begun:
        yield pool.result(future)


def embedding(model: str | None, identity: str) -> Callable[[Batch], list[Prepared]]:
    """`embedded` with this model."""
    return partial(embedded, model=model, identity=identity)


def processes() -> int:
    """How many processes to use: one a core."""
    return count_cores()
