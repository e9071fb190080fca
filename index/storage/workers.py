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
from urllib.parse import urlsplit

import numpy as np

from index.dense.embedder import Embedder, find_embedder
from index.passages.chunking import cut_passages
from index.passages.serialization import write_record
from index.search.base import join_context
from source import Article
from source.arrays import Floats
from source.cores import count_cores
from source.errors import ModelError, StoreError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future  # slow to import, and an answer never needs it

Batch = list[Article]
_ANSWERS = 10.0  # seconds within which a scheduler must answer
_SCHEMES = ("tcp", "tls", "ws", "wss", "ucx")
_OPEN = ("running", "connecting")  # of a client of Dask's, which looks for its scheduler again before it gives up


@dataclass(frozen=True)
class PreparedArticle:
    """An article made into passages: JSON records and the texts to index, with what `articles` keeps of it. `old` is its
    first row in the index that is reused, None when it is new; `pictures` the names of those it shows; `vectors`, shape (passages, d), float32, where a worker has embedded it."""

    id: str
    digest: str
    title: str
    url: str | None
    published: str | None
    records: tuple[str, ...]
    texts: tuple[str, ...]
    pictures: frozenset[str] = frozenset()
    old: int | None = None
    vectors: Floats | None = None


def compute_digest(article: Article) -> str:
    """What tells whether an article has changed."""
    parts = [
        article.title,
        article.url,
        str(article.published),
        *(f"{p.heading}\t{p.role}\t{p.text}" for p in article.paragraphs),
    ]
    return hashlib.sha256(json.dumps([*parts, [(p.caption, p.digest) for p in article.pictures]]).encode()).hexdigest()[:24]


def prepare(article: Article) -> PreparedArticle:
    """An article's passages with their figures, ready to keep."""
    made = cut_passages(article)
    records = tuple(write_record(passage) for passage in made)
    shown = frozenset(name for passage in made for picture in passage.pictures if (name := picture.name))
    texts = tuple(join_context(passage) for passage in made)
    when = article.published.isoformat() if article.published else None
    return PreparedArticle(article.id, compute_digest(article), article.title, article.url, when, records, texts, shown)


def prepare_batch(articles: Batch) -> list[PreparedArticle]:
    """A batch of articles, not yet embedded."""
    return [prepare(article) for article in articles]


def embed_batch(articles: Batch, model: str | None, identity: str) -> list[PreparedArticle]:
    """A batch of articles with their vectors, by the model of this name (None: the bundled one), loaded once a process.

    Raises ModelError when this machine's model is not `identity`.
    """
    embedder = _load_embedder(model)
    if embedder.identity != identity:
        raise ModelError(f"A worker has the model {embedder.identity}, not {identity}; install the same on every machine.")
    made = prepare_batch(articles)
    vectors = embedder.encode([text for one in made for text in one.texts])
    ends = np.cumsum([len(one.texts) for one in made])
    return [replace(one, vectors=part) for one, part in zip(made, np.split(vectors, ends[:-1]), strict=True)]


@cache
def _load_embedder(model: str | None) -> Embedder:
    return find_embedder(model)


@contextmanager
def start_local(workers: int, *, fork: bool) -> Iterator["Local"]:
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

    def submit(self, task: Callable[[Batch], list[PreparedArticle]], batch: Batch) -> "Future[list[PreparedArticle]]":
        """Have a batch done."""
        if self._client.status not in _OPEN:
            raise self._make_gone_error()
        submitted: Future[list[PreparedArticle]] = self._pool.submit(task, batch)
        return submitted

    def result(self, future: "Future[list[PreparedArticle]]") -> list[PreparedArticle]:
        """The batch, once it is done; meanwhile the scheduler is asked now and then whether it is there."""
        from concurrent.futures import wait

        while not wait([future], _ANSWERS).done:
            with self._explain_errors():
                self._client.sync(self._client.scheduler.ncores, callback_timeout=_ANSWERS)
        with self._explain_errors():
            return future.result()

    @contextmanager
    def _explain_errors(self) -> Iterator[None]:
        from concurrent.futures import CancelledError

        from distributed.scheduler import KilledWorker

        try:
            yield
        except KilledWorker as error:
            raise StoreError(f"The workers of {self._address} end again and again; give them more memory.") from error
        except (CancelledError, OSError, TimeoutError) as error:  # any of these, by when it goes
            raise self._make_gone_error() from error

    def _make_gone_error(self) -> StoreError:
        return StoreError(f"The Dask scheduler at {self._address} has gone; start it and index again.")


@contextmanager
def connect_cluster(address: str) -> Iterator[Cluster]:
    """The workers of a Dask scheduler. Raises StoreError when it cannot be reached."""
    _check_address(address)
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


def _check_address(address: str) -> None:
    """Raises StoreError for what is no address: a client of Dask's that is given one complains for half a minute as it ends.

    >>> _check_address("scheduler:8786"), _check_address("x")
    Traceback (most recent call last):
    source.errors.StoreError: x is no address of a Dask scheduler; give one such as tcp://HOST:8786.
    """
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        sound = parts.scheme in _SCHEMES and bool(parts.hostname) and bool(parts.port)
    except ValueError:  # a port that is no number or over 65,535, half a pair of brackets
        sound = False
    if not sound:
        raise StoreError(f"{address} is no address of a Dask scheduler; give one such as tcp://HOST:8786.")


class Local:
    """Processes on this machine."""

    def __init__(self, pool: "Executor") -> None:
        self.submit = pool.submit

    def result(self, future: "Future[list[PreparedArticle]]") -> list[PreparedArticle]:
        """The batch, once it is done."""
        return future.result()


def map_batches(
    pool: Cluster | Local, task: Callable[[Batch], list[PreparedArticle]], batches: Iterable[Batch], waiting: int
) -> Iterator[list[PreparedArticle]]:
    """The batches done by a pool, in order, about `waiting` at a time."""
    begun = []
    for batch in batches:
        begun.append(pool.submit(task, batch))
        if len(begun) > waiting:
            yield pool.result(begun.pop(0))
    for future in begun:
        yield pool.result(future)


def choose_embedding(model: str | None, identity: str) -> Callable[[Batch], list[PreparedArticle]]:
    """`embed_batch` with this model."""
    return partial(embed_batch, model=model, identity=identity)


def count_processes() -> int:
    """How many processes to use: one a core."""
    return count_cores()
