"""The figures of an article as rows for a table, a file or a chart."""

from bisect import bisect_right
from dataclasses import asdict, dataclass

from source import Article
from source.text import sentences


@dataclass(frozen=True)
class FigureRow:
    """One figure as text, ready to show: an empty string where the article does not say."""

    text: str
    kind: str
    value: str
    unit: str
    qualifier: str
    period: str
    measure: str
    subject: str
    sentence: str
    start: int

    def to_dict(self) -> dict[str, str | int]:
        """The row by column name."""
        return asdict(self)


def figure_rows(article: Article) -> list[FigureRow]:
    """A row for every figure of an article, in order, with the sentence it stands in."""
    spans = sentences(article.text)
    starts = [start for start, _ in spans]
    rows = []
    for figure in article.figures:
        start, end = spans[max(bisect_right(starts, figure.start) - 1, 0)]
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
                article.text[start:end],
                figure.start,
            )
        )
    return rows
