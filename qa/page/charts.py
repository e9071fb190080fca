"""Charts of one measure of one subject over time: within an article, and across the articles of an archive."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from itertools import groupby

from index import Index
from index.passages.passage import ArticleRef, Passage
from qa.figures.table import passage_rows
from qa.i18n.gloss import gloss
from qa.i18n.plain_values import write_unit, write_value
from qa.i18n.words import Words
from qa.i18n.year_ends import write_time
from qa.page.figure_table import has_several, place_of
from qa.page.naming import name_passages
from qa.page.script import language_of, simplify
from qa.page.shelf import name_of
from source.figures import Figure, Series, series
from source.figures.figure import DATES, Kind
from source.figures.series import count_months, find_dates, find_partial
from source.folding import fold

_SAME = Decimal("0.05")  # as within an article: 2.1億 and 2.12億 are one value said twice


@dataclass(frozen=True)
class Found:
    """A figure, the passage it stands in, and the number of its article."""

    figure: Figure
    passage: Passage
    article: int

    @property
    def in_article(self) -> Figure:
        """The figure with its offsets in the article."""
        return self.figure.move(self.passage.start, 0)


@dataclass(frozen=True)
class Named:
    """A series with the figure behind each of its points; `article` is the title of the one that it is of, where there are
    several, and `across` whether it is of more than one, which `titles` tell of each point."""

    series: Series
    found: tuple[Found, ...]
    article: str = ""
    across: bool = False
    titles: tuple[str, ...] = ()

    def is_of(self, wanted: Mapping[str, str]) -> bool:
        """Whether it is of a measure and subject, and an article by its id has a part in it."""
        of = self.series.measure == wanted.get("measure") and (self.series.subject or "") == wanted.get("subject", "")
        return of and any(one.passage.article.id == wanted.get("article") for one in self.found)


@dataclass(frozen=True)
class Bar:
    """A point of a series: its date and value in the reader's words, where it is drawn in hundredths of the width, whether its
    period is shorter than the others', and what its article says, where it says so, and its title among several."""

    label: str
    said: str
    left: float
    width: float
    partial: bool
    sentence: str
    lang: str
    article: str
    place: Mapping[str, object]


@dataclass(frozen=True)
class Chart:
    """A series to draw, what it shows, and the articles that it is from: a picture of it is taken away from them."""

    title: str
    bars: tuple[Bar, ...]
    source: str = ""


def kinds_of(index: Index) -> dict[str, int]:
    """The kinds of figures that an index holds, the most frequent first, with how many there are of each."""
    return dict(Counter(figure.kind for passage in index.passages for figure in passage.figures).most_common())


def first_kinds(counts: Mapping[str, int]) -> list[str]:
    """The kinds that are shown before a reader chooses: all but bare dates, if there are others."""
    return [kind for kind in counts if kind not in DATES] or list(counts)


def series_of(index: Index) -> list[Named]:
    """The series of an index whose values differ: first those across its articles, then those of each; of these those first
    that say whose they are, then the ones with the most points, and of those money."""
    articles = [
        [Found(figure, passage, number) for passage in name_passages(list(passages)) for figure in passage.figures]
        for number, (_, passages) in enumerate(groupby(index.passages, key=lambda passage: passage.article))
    ]
    called, several = cache(partial(name_of, index)), has_several(index)
    within = [
        named for found in articles if found for named in _within(found, called(found[0].passage.article) if several else "")
    ]
    made = [named for named in (*_across(articles, called), *within) if len({value for _, value in named.series.points}) > 1]
    return sorted(made, key=_order)


def _order(one: Named) -> tuple[bool, bool, int, bool]:
    """What stands first: a bare 收入 in front would be taken for the revenue of whoever the article is about."""
    return not one.across, not one.series.subject, -len(one.series.points), one.series.kind != "money"


def _within(found: Sequence[Found], title: str) -> Iterator[Named]:
    """The series of one article, which has its title where there are others."""
    for one in series(each.in_article for each in found):
        behind = (next(each for each in found if _is_point(each.figure, one, point)) for point in one.points)
        yield Named(one, tuple(behind), title)


def _is_point(figure: Figure, one: Series, point: tuple[str, Decimal]) -> bool:
    of = (figure.measure, figure.kind, figure.unit, figure.subject)
    return of == (one.measure, one.kind, one.unit, one.subject) and (figure.period, figure.value) == point


_Key = tuple[str, str, Kind, str | None]


def _across(articles: Iterable[Sequence[Found]], called: Callable[[ArticleRef], str]) -> Iterator[Named]:
    """The series that only several articles together give: of one subject that each names, in whatever script. Where two give
    different values for one date both stand, each under its article's title."""
    groups: dict[_Key, list[Found]] = {}
    for found in articles:
        for key, given in _facts(found).items():
            groups.setdefault(key, []).extend(given)
    for given in groups.values():
        points = _apart(given)
        if len({one.figure.period for one in points}) > 1 and len({one.article for one in points}) > 1:
            first = points[0].figure
            said = tuple((one.figure.period or "", one.figure.value or Decimal(0)) for one in points)
            made = Series(first.measure or "", first.kind, first.unit, said, first.subject, find_partial(said, first.kind))
            yield Named(made, tuple(points), across=True, titles=tuple(called(one.passage.article) for one in points))


def _facts(found: Sequence[Found]) -> dict[_Key, list[Found]]:
    """The figures of an article that say of whom, what and when, but for those of dates of which it says different things."""
    dated = find_dates(one.figure for one in found)
    made: dict[_Key, dict[str, list[Found]]] = {}
    for one in found:
        f = one.figure
        if (
            f.value is not None
            and f.measure
            and f.subject
            and f.period
            and f.period in dated
            and count_months(f.period) is not None
        ):
            of = made.setdefault((fold(f.subject), fold(f.measure), f.kind, f.unit), {})
            of.setdefault(f.period, []).append(one)
    return {
        key: [given[0] for given in dates.values() if all(_alike(one, given[0]) for one in given)] for key, dates in made.items()
    }


def _alike(one: Found, other: Found) -> bool:
    first, second = one.figure.value or Decimal(0), other.figure.value or Decimal(0)
    return abs(first - second) <= _SAME * max(abs(first), abs(second))


def _apart(given: Iterable[Found]) -> list[Found]:
    """One of those that say the same of a date, in order of the dates' ends."""
    kept: list[Found] = []
    for one in given:
        if not any(other.figure.period == one.figure.period and _alike(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: ((one.figure.period or "").split("/")[-1], one.figure.period or ""))


def chart(named: Named, words: Words) -> Chart:
    """A series ready to draw."""
    one = named.series
    values = [float(value) for _, value in one.points]
    low, high = min(0.0, *values), max(0.0, *values)
    span = high - low or 1.0
    bars = (
        Bar(
            write_time(date, found.passage.figures, words),
            write_value(replace(found.figure, value=value), words),
            (min(float(value), 0.0) - low) / span * 100,
            abs(float(value)) / span * 100,
            date in one.partial,
            _sentence(found),
            language_of(found.passage.text),
            _in_script(title, words),
            place_of(found.passage, found.figure),
        )
        for (date, value), found, title in zip(one.points, named.found, named.titles or [""] * len(one.points), strict=True)
    )
    return Chart(_name(named, words), tuple(bars), _source(named, words))


def _source(named: Named, words: Words) -> str:
    """The articles that a series is of, by name and day."""
    refs = dict.fromkeys(one.passage.article for one in named.found)
    names = [" · ".join(filter(None, (one.title or one.id, one.published.isoformat() if one.published else ""))) for one in refs]
    return _in_script(words["listed"].join(names), words)


def _sentence(found: Found) -> str:
    """What the article says there."""
    rows = passage_rows([found.passage])
    return rows[found.passage.figures.index(found.figure)].sentence.strip()


def _name(named: Named, words: Words) -> str:
    one = named.series
    subject = "" if not one.subject or one.subject in one.measure else one.subject
    name = " · ".join(part for part in (subject, one.measure) if part)
    if said := gloss(one.measure, words):
        name = f"{name} · {said}"
    unit = write_unit(Figure("", 0, 0, one.kind, Decimal(0), one.unit), words)
    return _in_script(f"{name} ({unit})" if unit else name, words)


def _in_script(label: str, words: Words) -> str:
    """A label of a chart in the script that its reader reads: one table and one drawing are in one. To Traditional there is no
    sure way, for one simplified character may stand for several.

    >>> from qa.i18n.words import load_words
    >>> _in_script("AI產品收入", load_words("zh-CN")), _in_script("AI產品收入", load_words("zh-TW"))
    ('AI产品收入', 'AI產品收入')
    """
    return simplify(label) if words.tag == "zh-CN" else label


def title_of(named: Named, words: Words) -> str:
    """A series by name: with its article's among those of others, and said to be of several where it is."""
    name = _name(named, words)
    if named.across:
        return f"{name} · {words['across'].format(len({one.article for one in named.found}))}"
    return f"{name} · {_in_script(named.article, words)}" if named.article else name
