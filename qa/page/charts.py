"""Tables and charts of the page as plain rows: the figures of an index, its series, the means of an evaluation."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from index import Index
from index.passage import Passage
from qa.evaluation import METRICS, Report
from qa.page.marks import in_browser
from qa.page.plainly import plain_period, plain_unit, plain_value
from qa.page.words import Words
from qa.show import wrong
from qa.table import passage_rows
from source.figures import Figure, Series, series
from source.figures.figure import DATES
from source.text import fold

MOST_ROWS = 5000
FIGURE_COLUMNS = (
    "column_figure",
    "column_kind",
    "column_value",
    "column_unit",
    "column_qualifier",
    "column_period",
    "column_measure",
    "column_subject",
    "column_role",
    "column_sentence",
)

_VALUE = FIGURE_COLUMNS.index("column_value")

Cell = str | int | float | None
Row = list[Cell]


@dataclass(frozen=True)
class Bar:
    """A point of a series: its date in the reader's words, its value as a number and in the reader's words, and whether its
    period is shorter than the others'."""

    label: str
    value: float
    said: str
    partial: bool = False


@dataclass(frozen=True)
class Chart:
    """A series to draw, and what it shows."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Named:
    """A series of one article, with the article's title where there are several."""

    series: Series
    article: str = ""


def figure_headers(words: Words, *, several: bool = True) -> list[str]:
    """The names of the columns of `figure_rows`; the article's only where there are several."""
    columns = [*FIGURE_COLUMNS, *(["column_article"] if several else []), "column_place"]
    return [words[name] for name in columns]


def figure_types(*, several: bool = True) -> list[Literal["str", "number"]]:
    """What each column of `figure_rows` holds, so that numbers are sorted as numbers."""
    numbers = (_VALUE, len(FIGURE_COLUMNS) + several)
    return ["number" if at in numbers else "str" for at in range(len(FIGURE_COLUMNS) + several + 1)]


def shown_cells(rows: list[Row]) -> list[list[str]]:
    """The rows as the reader sees them: values with their thousands apart."""
    return [[_shown(cell, at) for at, cell in enumerate(row)] for row in rows]


def _shown(cell: Cell, at: int) -> str:
    if cell is None:
        return ""
    return f"{Decimal(str(cell)):,f}" if at == _VALUE else str(cell)


def _number(value: Decimal | None) -> int | float | None:
    """A value as JSON knows it, to be sorted by."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def figure_rows(index: Index, words: Words, kinds: Collection[str], text: str = "") -> list[Row]:
    """A row for every figure of an index of one of `kinds` (all, when empty) whose row holds a text, at most 5,000; the last
    column is where it starts in its article."""
    several, sought = has_several(index), fold(text.strip())
    made: list[Row] = []
    for passage in index.passages:
        for figure, told in zip(passage.figures, passage_rows([passage]), strict=True):
            if kinds and figure.kind not in kinds:
                continue
            row = _row(passage, figure, told.sentence, words, several)
            if not sought or any(sought in fold(str(cell)) for cell in row[:-1]):
                made.append(row)
        if len(made) >= MOST_ROWS:
            break
    return made[:MOST_ROWS]


def has_several(index: Index) -> bool:
    """Whether an index holds more than one article."""
    return any(passage.article.id != index.passages[0].article.id for passage in index.passages)


def _row(passage: Passage, f: Figure, sentence: str, words: Words, several: bool) -> Row:
    qualifier = words[f.qualifier] if f.qualifier else ""
    period = plain_period(f.period, words) if f.period else ""
    role = words[f"role_{f.role}"] if f.role else ""
    amount: Row = [f.text, words[f.kind], _number(f.value), plain_unit(f, words), qualifier, period]
    about: Row = [f.measure or "", f.subject or "", role, sentence]
    article: Row = [passage.article.title or passage.article.id] if several else []
    return [*amount, *about, *article, passage.start + f.start]


def kinds_of(index: Index) -> dict[str, int]:
    """The kinds of figures that an index holds, the most frequent first, with how many there are of each."""
    return dict(Counter(figure.kind for passage in index.passages for figure in passage.figures).most_common())


def first_kinds(counts: Mapping[str, int]) -> list[str]:
    """The kinds that are shown before a reader chooses: all but bare dates, if there are others."""
    return [kind for kind in counts if kind not in DATES] or list(counts)


def place_of(passage: Passage, figure: Figure) -> dict[str, object]:
    """Where a figure stands, for the browser to mark it."""
    span = [in_browser(passage.text, at) for at in (figure.start, figure.end)]
    return {"article": passage.article.id, "at": passage.start, "sentence": None, "answer": span}


def series_of(index: Index) -> list[Named]:
    """The series of each article of an index whose values differ, those with the most points first, of those money."""
    several = has_several(index)
    found = [
        Named(one, title if several else "")
        for title, figures in _by_article(index)
        for one in series(figures)
        if len({value for _, value in one.points}) > 1
    ]
    return sorted(found, key=lambda named: (-len(named.series.points), named.series.kind != "money"))


def _by_article(index: Index) -> Iterator[tuple[str, Iterator[Figure]]]:
    """The figures of each article by its title, with offsets in the article."""
    for article, passages in groupby(index.passages, key=lambda passage: passage.article):
        yield article.title or article.id, (figure.moved(p.start, 0) for p in passages for figure in p.figures)


def chart(named: Named, words: Words) -> Chart:
    """A series ready to draw."""
    one = named.series
    bars = tuple(
        Bar(plain_period(date, words), float(value), plain_value(_figure(one, value), words), date in one.partial)
        for date, value in one.points
    )
    subject = "" if not one.subject or one.subject in one.measure else one.subject
    name = " · ".join(part for part in (subject, one.measure) if part)
    unit = plain_unit(_figure(one, Decimal(0)), words)
    return Chart(f"{name} ({unit})" if unit else name, bars)


def title_of(named: Named, words: Words) -> str:
    """A series by name, among those of other articles with its article's."""
    name = chart(named, words).title
    return f"{name} · {named.article}" if named.article else name


def _figure(one: Series, value: Decimal) -> Figure:
    return Figure("", 0, 0, one.kind, value, one.unit)


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
