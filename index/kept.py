"""Passages by row, wherever they are kept."""

import threading
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import overload

from index.chunk import cut, with_figures
from index.passage import ArticleRef, Passage
from source import Article

_AT_ONCE = 500


class Passages(Sequence[Passage]):
    """Passages by row; those of an article stand together, in the order of its text."""

    @abstractmethod
    def many(self, rows: Iterable[int]) -> list[Passage]:
        """The passages of `rows`, in that order."""

    @abstractmethod
    def placed(self) -> Iterator[tuple[ArticleRef, range]]:
        """Every article with its rows, in order."""

    @abstractmethod
    def rows_of(self, article: str) -> range:
        """The rows of an article, by its id; empty when there is no such article."""

    def articles(self, most: int | None = None) -> list[ArticleRef]:
        """The articles in order, at most `most`."""
        return [ref for ref, _ in self.placed()][:most]

    @overload
    def __getitem__(self, row: int) -> Passage: ...
    @overload
    def __getitem__(self, row: slice) -> list[Passage]: ...
    def __getitem__(self, row: int | slice) -> Passage | list[Passage]:
        if isinstance(row, slice):
            return self.many(range(*row.indices(len(self))))
        at = row + len(self) if row < 0 else row
        if not 0 <= at < len(self):
            raise IndexError(row)
        return self.many([at])[0]

    def __iter__(self) -> Iterator[Passage]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self.many(range(start, min(start + _AT_ONCE, len(self))))


class Held(Passages):
    """Passages in memory."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._rows = list(passages)
        self._of: dict[str, range] = {}
        at = 0
        for id, group in groupby(self._rows, key=lambda passage: passage.article.id):
            self._of[id] = range(at, at := at + len(list(group)))

    def __len__(self) -> int:
        return len(self._rows)

    def many(self, rows: Iterable[int]) -> list[Passage]:
        """The passages of `rows`, in that order."""
        return [self._rows[row] for row in rows]

    def placed(self) -> Iterator[tuple[ArticleRef, range]]:
        """Every article with its rows, in order."""
        return ((self._rows[rows[0]].article, rows) for rows in self._of.values())

    def rows_of(self, article: str) -> range:
        """The rows of an article, by its id; empty when there is no such article."""
        return self._of.get(article, range(0))


class Cut(Held):
    """The passages of articles in memory; an article's figures are looked for when one of its passages is first asked for."""

    def __init__(self, articles: Iterable[Article]) -> None:
        kept = [(article, cut(article)) for article in articles]
        super().__init__([passage for _, passages in kept for passage in passages])
        self._waiting, self._lock = {article.id: article for article, _ in kept}, threading.Lock()

    def texts(self) -> Iterator[Passage]:
        """The passages without their figures."""
        return iter(self._rows)

    def many(self, rows: Iterable[int]) -> list[Passage]:
        """The passages of `rows`, in that order."""
        wanted = list(rows)
        with self._lock:
            for row in wanted if self._waiting else ():
                article = self._waiting.pop(self._rows[row].article.id, None)
                if article is not None:
                    place = self.rows_of(article.id)
                    self._rows[place.start : place.stop] = with_figures(article, self._rows[place.start : place.stop])
        return super().many(wanted)
