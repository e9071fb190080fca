"""Tables and charts of the page as plain rows: the figures of an index, its series, the means of an evaluation."""

from dataclasses import dataclass

from index import Index
from index.passage import Passage
from qa.evaluation import METRICS, Report
from qa.page.plainly import plain_period, plain_unit
from qa.page.words import Words
from qa.show import wrong
from source.figures import Series, series

MOST_ROWS = 5000
FIGURE_COLUMNS = (
    "column_figure",
    "column_kind",
    "column_value",
    "column_unit",
    "column_period",
    "column_measure",
    "column_subject",
)

Row = list[str | int]


@dataclass(frozen=True)
class Chart:
    """Points of one series: a label for the horizontal axis and a number each; what the vertical axis shows."""

    axis: str
    points: tuple[tuple[str, float], ...]


def figure_headers(words: Words, *, several: bool = True) -> list[str]:
    """The names of the columns of `figure_rows`; the article's only where there are several."""
    columns = [*FIGURE_COLUMNS, *(["column_article"] if several else []), "column_place"]
    return [words[name] for name in columns]


def figure_rows(index: Index, words: Words, kinds: list[str]) -> list[Row]:
    """A row for every figure of an index of one of `kinds` (all, when empty), at most 5,000; the last column is where it
    starts in its article."""
    several = has_several(index)
    rows = [
        _row(passage, number, words, several)
        for passage in index.passages
        for number, figure in enumerate(passage.figures)
        if not kinds or figure.kind in kinds
    ]
    return rows[:MOST_ROWS]


def has_several(index: Index) -> bool:
    """Whether an index holds more than one article."""
    return any(passage.article.id != index.passages[0].article.id for passage in index.passages)


def _row(passage: Passage, number: int, words: Words, several: bool) -> Row:
    f = passage.figures[number]
    value = "" if f.value is None else f"{f.value:,f}"
    period = plain_period(f.period, words) if f.period else ""
    about: Row = [f.text, words[f.kind], value, plain_unit(f, words), period, f.measure or "", f.subject or ""]
    article: Row = [passage.article.title or passage.article.id] if several else []
    return [*about, *article, passage.start + f.start]


def kinds_of(index: Index) -> list[str]:
    """The kinds of figures that an index holds."""
    return sorted({figure.kind for passage in index.passages for figure in passage.figures})


def series_of(index: Index) -> list[Series]:
    """The series among the figures of an index whose values differ, those with the most points first, of those money."""
    found = series(figure for passage in index.passages for figure in passage.figures)
    return sorted(
        (one for one in found if len({value for _, value in one.points}) > 1),
        key=lambda one: (-len(one.points), one.kind != "money"),
    )


def chart(one: Series, words: Words) -> Chart:
    """A series ready to plot, its values in the axis's unit."""
    points = tuple((plain_period(date, words), float(value)) for date, value in one.points)
    return Chart(" ".join(part for part in (one.measure, f"({one.unit})" if one.unit else "") if part), points)


def mean_rows(report: Report, words: Words) -> tuple[list[str], list[Row]]:
    """Headers and rows of the means: one row a measure, one column for all questions and for each language."""
    groups = [None, *report.languages]
    means = [report.means(lang) for lang in groups]
    headers = [words["column_measure_name"], *(lang or words["overall"] for lang in groups)]
    return headers, [[name, *(f"{mean[name]:.3f}" if name in mean else "" for mean in means)] for name in METRICS]


def language_bars(report: Report) -> list[tuple[str, str, float]]:
    """(measure and language, language, mean) for a bar chart of what readers notice first."""
    shown = ("hit@1", "figure accuracy", "abstention accuracy")
    return [
        (f"{name} · {lang}", lang, report.means(lang)[name])
        for name in shown
        for lang in report.languages
        if name in report.means(lang)
    ]


def failing_rows(report: Report, words: Words) -> list[Row]:
    """A row for every question that went wrong: id, question, what went wrong, what came instead."""
    return [[score.id, score.question, wrong(score, words), score.came] for score in report.failures]
