"""Passages kept in a SQLite file, read one at a time: an archive's never all stand in memory."""

import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from index.passages.passage import ArticleRef, Passage
from index.passages.rows import Passages
from index.passages.serialization import read_record
from index.storage.pictures import TABLE
from source.errors import IndexFileError

SCHEMA = (
    """
CREATE TABLE articles (id TEXT PRIMARY KEY, digest TEXT NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL,
  title TEXT NOT NULL, url TEXT, published TEXT) WITHOUT ROWID;
CREATE INDEX by_first ON articles (first);
CREATE TABLE passages (row INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE progress (name TEXT PRIMARY KEY, size INTEGER NOT NULL);
"""
    + TABLE
)
_STRANGE = (  # what is asked of a view, of a table made by a module, goes on for as long as whoever made it wants
    "SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index') OR sql LIKE '%virtual%' OR sql LIKE '%generated%' OR sql LIKE '% as (%'"
)
_MOST_ROWS = 1 << 53  # what every array and program counts exactly
_MOST_ASKED = 500  # rows a query: SQLite took at most 999 variables for long


class PassageFile(Passages):
    """The passages of a saved index by row. May be read by several threads at once.

    Raises IndexFileError when the file is not what `index.storage.writer` wrote.
    """

    forks = True  # whether a process that has one open can be forked
    _counted = "SELECT count(*) FROM passages"

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path.absolute(), threading.Lock()
        try:
            self._base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            weakref.finalize(self, self._base.close)  # an index that nobody holds any more
            if self._base.execute(_STRANGE).fetchone():
                raise self._make_damage_error()
            ((self._size,),) = self._base.execute(self._counted)
            if not (isinstance(self._size, int) and 0 <= self._size < _MOST_ROWS):
                raise self._make_damage_error()
        except sqlite3.Error as error:
            raise self._make_damage_error() from error

    @property
    def folder(self) -> Path:
        """The folder of the index."""
        return self._path.parent

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def __len__(self) -> int:
        return int(self._size)

    def get_many(self, rows: Iterable[int]) -> list[Passage]:
        """The passages of `rows`, in that order."""
        wanted = list(rows)
        found: dict[int, str] = {}
        for start in range(0, len(wanted), _MOST_ASKED):
            found.update(self._fetch_records(wanted[start : start + _MOST_ASKED]))
        if len(found) < len(set(wanted)):
            raise self._make_damage_error()
        return self.read_records(found[row] for row in wanted)

    def read_records(self, records: Iterable[str]) -> list[Passage]:
        """The passages of records as `records` gives them."""
        try:
            return [read_record(record, self._path.parent) for record in records]
        except ValueError as error:
            raise self._make_damage_error() from error

    def _fetch_records(self, rows: Sequence[int]) -> dict[int, str]:
        """The records of at most 500 rows."""
        return dict(self._fetch_all(f"SELECT row, record FROM passages WHERE row IN ({','.join('?' * len(rows))})", rows))

    def articles(self, most: int | None = None) -> list[ArticleRef]:
        """The articles in the order of their passages, at most `most`."""
        names = ("id", "title", "url", "published")
        rows = self._fetch_all(f"SELECT {', '.join(names)} FROM articles ORDER BY first LIMIT ?", [-1 if most is None else most])
        try:
            return msgspec.convert([dict(zip(names, row, strict=True)) for row in rows], list[ArticleRef])
        except msgspec.ValidationError as error:
            raise self._make_damage_error() from error

    def walk_articles(self) -> Iterator[tuple[ArticleRef, range]]:
        """Every article with its rows, in order."""
        return ((ref, range(first, first + count)) for ref, (first, count, _) in self.spans())

    def rows_of(self, article: str) -> range:
        """The rows of an article, by its id; empty when there is no such article."""
        span = self.span(article)
        return range(span[0], span[0] + span[1]) if span else range(0)

    def spans(self) -> Iterator[tuple[ArticleRef, tuple[int, int, str]]]:
        """Every article with what `span` gives for it, in the order of its passages."""
        spans = self._fetch_all("SELECT first, count, digest FROM articles ORDER BY first", [])
        for ref, (first, count, digest) in zip(self.articles(), spans, strict=True):
            yield ref, self._check_span(first, count, digest)

    def span(self, article: str) -> tuple[int, int, str] | None:
        """The first row of an article, how many it has, and the digest of its text; None when there is no such article."""
        found = self._fetch_all("SELECT first, count, digest FROM articles WHERE id = ?", [article])
        return self._check_span(*found[0]) if found else None

    def _check_span(self, first: Any, count: Any, digest: Any) -> tuple[int, int, str]:
        """The rows of an article, which are rows of this file."""
        if not (isinstance(first, int) and isinstance(count, int) and 0 <= first <= first + count <= len(self)):
            raise self._make_damage_error()
        return first, count, str(digest)

    def verify(self) -> int:
        """Read every passage and how many articles there are; their rows follow one another, and leave none out."""
        at = articles = 0
        for _, (first, count, _) in self.spans():
            if first != at:
                raise self._make_damage_error()
            at, articles = at + count, articles + 1
        if at != len(self):
            raise self._make_damage_error()
        for _ in self:
            pass
        return articles

    def records(self, first: int, count: int) -> list[str]:
        """Passages as they are kept, from a row on."""
        rows = self._fetch_all("SELECT record FROM passages WHERE row >= ? AND row < ? ORDER BY row", [first, first + count])
        return [str(record) for (record,) in rows]

    def _fetch_all(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._base.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._make_damage_error() from error

    def _make_damage_error(self) -> IndexFileError:
        return IndexFileError(f"{self._path} is damaged; build the index again with article-qa index.")
