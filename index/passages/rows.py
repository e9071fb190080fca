"""Passages by row, wherever they are kept."""

import threading
from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import overload

from index.passages.chunking import cut, share_figures
from index.passages.passage import ArticleRef, Passage
from source import Article, Figure
from source.figures import DATES, Kind

_AT_ONCE = 500  # passages read at a time when all are gone through


class Passages(Sequence[Passage]):
    """Passages by row; those of an article stand together, in the order of its text."""

    @abstractmethod
    def get_many(self, rows: Iterable[int]) -> list[Passage]:
        """The passages of `rows`, in that order."""

    @abstractmethod
    def walk_articles(self) -> Iterator[tuple[ArticleRef, range]]:
        """Every article with its rows, in order."""

    @abstractmethod
    def rows_of(self, article: str) -> range:
        """The rows of an article, by its id; empty when there is no such article."""

    def articles(self, most: int | None = None) -> list[ArticleRef]:
        """The articles in order, at most `most`."""
        return [ref for ref, _ in self.walk_articles()][:most]

    @overload
    def __getitem__(self, row: int) -> Passage: ...
    @overload
    def __getitem__(self, row: slice) -> list[Passage]: ...
    def __getitem__(self, row: int | slice) -> Passage | list[Passage]:
        if isinstance(row, slice):
            return self.get_many(range(*row.indices(len(self))))
        at = row + len(self) if row < 0 else row
        if not 0 <= at < len(self):
            raise IndexError(row)
        return self.get_many([at])[0]

    def __iter__(self) -> Iterator[Passage]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self.get_many(range(start, min(start + _AT_ONCE, len(self))))


class HeldPassages(Passages):
    """Passages in memory."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._rows = list(passages)
        self._of: dict[str, range] = {}
        at = 0
        for id, group in groupby(self._rows, key=lambda passage: passage.article.id):
            self._of[id] = range(at, at := at + len(list(group)))

    def __len__(self) -> int:
        return len(self._rows)

    def get_many(self, rows: Iterable[int]) -> list[Passage]:
        """The passages of `rows`, in that order."""
        return [self._rows[row] for row in rows]

    def walk_articles(self) -> Iterator[tuple[ArticleRef, range]]:
        """Every article with its rows, in order."""
        return ((self._rows[rows[0]].article, rows) for rows in self._of.values())

    def rows_of(self, article: str) -> range:
        """The rows of an article, by its id; empty when there is no such article."""
        return self._of.get(article, range(0))


class CutPassages(HeldPassages):
    """The passages of articles in memory; an article's figures are looked for when those of one of its passages are first
    looked at."""

    def __init__(self, articles: Iterable[Article]) -> None:
        super().__init__([passage for article in articles for passage in _cut_lazily(article)])


def _cut_lazily(article: Article) -> Iterator[Passage]:
    passages = cut(article)
    shared = _SharedFigures(article, passages)
    return (replace(passage, figures=LazyFigures(shared, number)) for number, passage in enumerate(passages))


class _SharedFigures:
    """The figures of an article, passage by passage; the article is let go of once they are found."""

    def __init__(self, article: Article, passages: Sequence[Passage]) -> None:
        self._waiting: tuple[Article, Sequence[Passage]] | None = article, passages
        self._found: list[tuple[Figure, ...]] = []
        self._lock = threading.Lock()

    def of(self, number: int) -> tuple[Figure, ...]:
        """The figures of a passage, by its number."""
        with self._lock:
            if self._waiting is not None:
                article, passages = self._waiting
                self._found = share_figures(article.figures, passages)
                self._waiting = None
        return self._found[number]

    def dates_of(self, number: int) -> tuple[Figure, ...]:
        """Those that are dates and periods; where the figures are not found yet, the others stay so."""
        with self._lock:
            if self._waiting is not None:
                article, passages = self._waiting
                return share_figures(article.dates, passages[number : number + 1])[0]
        return tuple(figure for figure in self._found[number] if figure.kind in DATES)


class LazyFigures(Sequence[Figure]):
    """The figures of a passage, found when they are first looked at; equal to a tuple of them."""

    def __init__(self, shared: _SharedFigures, number: int) -> None:
        self._shared, self._number = shared, number

    @overload
    def __getitem__(self, at: int) -> Figure: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Figure, ...]: ...
    def __getitem__(self, at: int | slice) -> Figure | tuple[Figure, ...]:
        return self._shared.of(self._number)[at]

    def __len__(self) -> int:
        return len(self._shared.of(self._number))

    def dates(self) -> tuple[Figure, ...]:
        """Those that are dates and periods, found without the others."""
        return self._shared.dates_of(self._number)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | LazyFigures) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __reduce__(self) -> tuple[type, tuple[tuple[Figure, ...]]]:
        return tuple, (tuple(self),)


def select_kinds(figures: Sequence[Figure], kinds: Collection[Kind]) -> list[Figure]:
    """The figures of some kinds; of those not found yet no others are looked for, where only dates are asked for."""
    known = figures.dates() if isinstance(figures, LazyFigures) and DATES.issuperset(kinds) else figures
    return [figure for figure in known if figure.kind in kinds]
