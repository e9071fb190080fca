"""The figures of an article or of passages as rows for a table, a file or a chart."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from index.passages.cells import Cells
from index.passages.passage import Passage, PassageCell
from qa.figures.cells import cell_of
from source import Article, Figure
from source.sentences import split_sentences

_LONGEST = 400  # characters of a sentence that are told


@dataclass(frozen=True)
class FigureRow:
    """One figure as text, ready to show: an empty string where the article does not say; row and column of one in a table."""

    text: str
    kind: str
    value: str
    unit: str
    qualifier: str
    period: str
    measure: str
    subject: str
    role: str
    direction: str
    sentence: str
    start: int
    article: str
    row: str = ""
    column: str = ""

    def to_dict(self) -> dict[str, str | int]:
        """The row by column name."""
        return asdict(self)


def figure_rows(article: Article) -> list[FigureRow]:
    """A row for every figure of an article, in order, with the sentence it stands in."""
    return _rows(article.text, article.figures, 0, article.title or article.id, Cells(article).inside(0, len(article.text)))


def passage_rows(passages: Iterable[Passage]) -> list[FigureRow]:
    """The same for the figures of passages; `start` is the offset in the article."""
    return [row for p in passages for row in _rows(p.text, p.figures, p.start, p.article.title or p.article.id, p.cells)]


def _around(figure: Figure, start: int, end: int) -> tuple[int, int]:
    """The sentence, or of a very long one what stands around the figure: a text without an end of a sentence would come once for each of
    its figures."""
    if end - start <= _LONGEST:
        return start, end
    return max(start, figure.start - _LONGEST // 2), min(end, figure.start + _LONGEST // 2)


def _rows(text: str, figures: Iterable[Figure], base: int, article: str, cells: Sequence[PassageCell]) -> list[FigureRow]:
    spans = split_sentences(text)
    starts = [start for start, _ in spans]
    rows = []
    for figure in figures:
        at = cell_of(cells, figure)
        cell = cells[at] if at is not None else None
        start, end = _around(figure, *spans[max(bisect_right(starts, figure.start) - 1, 0)])
        rows.append(
            FigureRow(
                figure.text,
                figure.kind,
                "" if figure.value is None else f"{figure.value:f}",
                figure.unit or "",
                figure.qualifier or "",
                figure.period or "",
                figure.measure or "",
                figure.subject or "",
                figure.role or "",
                figure.direction or "",
                text[start:end],
                base + figure.start,
                article,
                cell.label if cell else "",
                cell.head if cell else "",
            )
        )
    return rows
