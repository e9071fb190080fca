"""The figure that answers: chosen among the figures of the best passages by kind, unit, period and what stands near."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.passages.passage import Passage
from index.passages.rows import select_kinds
from qa.figures.around import Around
from qa.figures.cells import cell_of, find_rows, is_beside, own_spans
from qa.figures.chosen import Chosen
from qa.figures.extreme import find_extreme
from qa.figures.features import features
from qa.figures.fit import NO_FIT, Fit, fit, names_one_line
from qa.figures.names import find_names
from qa.figures.options import asks_now, find_latest, find_latest_told, keep_named, keep_whole, keep_years
from qa.figures.read import choose_read, end_with_unit, is_matched
from qa.figures.wanted import Wanted
from qa.question import Asked
from qa.question.places import speaks_of
from qa.question.question import is_yes_or_no
from qa.ranking.rerank import Ranked
from qa.ranking.weights import Weights
from source import Figure
from source.arrays import Floats
from source.figures import DATES
from source.folding import fold

_BEHIND = 0.1  # of a passage's score: it tells figures of like words apart, in two versions of one text, say
_NUMERAL = re.compile(r"[\d一二三四五六七八九十百千万萬億亿兆两兩半]|[A-Za-z]{3}")  # an answer without any holds no figure
_WORDED = ("why", "who")  # sorts of question that no figure answers which was not asked for
_MOST_OF = 0.4  # of the reader's answer: the rest is a word to count in, a currency, a mark
_COUNTS = ("count", "rank", "age", "duration")  # of no money
_NEARLY, _FAR = 1.0, 3.0  # a third as likely, twenty times less likely
_MEASURE, _AIM, _DATE, _SUBJECT, _OWN, _EXACT = 3.0, 3.0, 2.0, 2.0, 2.0, 1.0
"""What a figure gains that states the measure, change, date or subject named: as much as the best of the words around it."""
_OF_CELL = 3.0
"""How much more than elsewhere the words count that are a cell's own: label and head are all that tells it from those beside it."""


def choose(asked: Asked, ranked: Ranked, first: int, weights: Weights) -> Chosen | None:
    """The figure that answers among those of the `first` best passages; None when the question asks for none, or no
    figure there is of a kind it asks for and states what it names."""
    if not (asked.kinds or ranked.readings):
        return None
    matched = choose_matched(asked, ranked, first, weights) if asked.kinds else None
    if not ranked.readings:
        return matched
    read = [(place, number) for place, number in enumerate(ranked.order) if number in ranked.readings]
    every = [option for place, number in read for option in fitted(asked, ranked, place, number)] if asked.kinds else []
    every += [
        option
        for place, number in read[: None if asked.kinds else 1]
        if not _is_met_by(every, place)
        for option in _pointed(asked, ranked, place, number)
    ]
    options = keep_years(asked, keep_named(keep_whole([option for option in every if not _is_ruled_out(asked, ranked, option)])))
    best = choose_read(ranked, options, matched)
    if best is None:
        return None
    best = find_extreme(asked, best, options) or _settle_date(asked, ranked, best, options)
    return replace(best, matched=matched is not None and is_matched(ranked, best, matched))


def _settle_date(asked: Asked, ranked: Ranked, best: Chosen, options: Sequence[Chosen]) -> Chosen:
    """Where no time is named the latest: of a table's row, and of what a text tells of it."""
    if not asked.period and _in_table(ranked, best):
        return find_latest(best, options)
    return find_latest_told(best, options) if asks_now(asked) else best


def _pointed(asked: Asked, ranked: Ranked, place: int, number: int) -> list[Chosen]:
    """The figure of a kind that was not asked for which is what the reader answers with, for "rent change on renewals" and "where was
    the rate in May?"; none where the question wants a cause, a person, or yes or no."""
    answer = ranked.readings[number].answer
    if answer is None or asked.sort in _WORDED or DATES.issuperset(asked.kinds or ("count",)) or is_yes_or_no(asked.folded):
        return []
    passage = ranked.found.candidates[number].passage
    if not _NUMERAL.search(passage.text, *answer):
        return []
    inside = [one for one in passage.figures if answer[0] <= one.start < answer[1] and one.kind not in (*DATES, *asked.kinds)]
    if len(inside) != 1 or end_with_unit(passage.text, inside[0]) - inside[0].start < _MOST_OF * (answer[1] - answer[0]):
        return []
    fits = [(figure, replace(fit, pointed=True)) for figure, fit in _fits_of(asked, ranked, number, inside, ())]
    return [
        Chosen(figure, place, fit)
        for figure, fit in fits
        if not replace(fit, aim=None).contradicts and not _is_astray(asked, figure, fit)
    ]


def _is_astray(asked: Asked, figure: Figure, fit: Fit) -> bool:
    """Whether a figure of another kind than what is measured is not told to measure it, or cannot: 900家 for 营收."""
    if not asked.measures or asked.aim != "level":
        return False
    return fit.measure is None or (figure.kind in _COUNTS and all(notions[0].kind == "money" for notions in asked.measures))


def _is_met_by(options: Sequence[Chosen], place: int) -> bool:
    """Whether a figure of a kind asked for meets all that is named, in the passage at `place`, or anywhere with its date."""
    fits = [(option.passage, option.fit) for option in options if option.fit is not None and option.fit.meets]
    return any(passage == place or fit.date == "same" for passage, fit in fits)


def _is_ruled_out(asked: Asked, ranked: Ranked, option: Chosen) -> bool:
    """Whether a figure is of another date or place than the one named or counts something else, or, where a change, sum or difference is asked for, an amount or of
    another measure: nothing that is read makes it the answer. Another line of a statement is ruled out too, but not where the reader
    answers with it and the question names none for certain: what is earned per kilo is no profit."""
    fit = option.fit
    if fit is None:
        return False
    if (
        fit.elsewhere
        or not fit.counted
        or fit.date in ("apart", "around")
        or (asked.aim != "level" and False in (fit.aim, fit.measure))
    ):
        return True
    rate = option.figure.kind == "percentage" and "percentage" in asked.kinds[:1]  # 毛利多少趴 asks for the margin
    return fit.line and ((names_one_line(asked) and not rate) or not _is_answer(ranked, option))


def _is_answer(ranked: Ranked, option: Chosen) -> bool:
    """Whether an option stands in what the reader answers with."""
    answer = ranked.readings[ranked.order[option.passage]].answer
    return answer is not None and answer[0] <= option.figure.start and option.figure.end <= answer[1]


def _in_table(ranked: Ranked, option: Chosen) -> bool:
    """Whether an option stands in a table, whose columns give one measure at several dates."""
    passage = ranked.found.candidates[ranked.order[option.passage]].passage
    return cell_of(passage.cells, option.figure) is not None


def choose_matched(asked: Asked, ranked: Ranked, first: int, weights: Weights) -> Chosen | None:
    """The figure that answers by the words around it and by what the question names, unread."""
    options = keep_years(asked, _likely(asked, ranked, first))
    if not options:
        return None
    several = len(options) > 1
    behind = np.array([ranked.scores[0] - ranked.scores[option.passage] for option in options])
    best = options[int(np.argmax(worths(asked, ranked, options, weights) - _BEHIND * behind)) if several else 0]
    extreme = find_extreme(asked, best, options)
    return extreme or (best if asked.period else find_latest(best, options))


def worths(asked: Asked, ranked: Ranked, options: Sequence[Chosen], weights: Weights) -> Floats:
    """How well each option answers: what is learned of the words around it, and how it fits what is named."""
    rows = features(asked, ranked, options)
    named = np.array([sum(worth for worth, met in _named(option) if met) for option in options], dtype=np.float32)
    made: Floats = weights.figure(rows) + named
    return made


def _named(option: Chosen) -> list[tuple[float, bool]]:
    fit = option.fit
    if fit is None:
        return []
    return [
        (_MEASURE, fit.measure is True),
        (_AIM, fit.aim is True),
        (_DATE, fit.date == "same"),
        (-_DATE, fit.date == "within"),
        (_SUBJECT, fit.subject is True),
        (_EXACT, fit.exact),
        (_OWN * fit.own, True),
    ]


def _likely(asked: Asked, ranked: Ranked, first: int) -> list[Chosen]:
    """The figures of the `first` best passages, but for those of passages that are far less likely to answer, where a
    likelier one holds a figure of the first kind asked for."""
    near = sum(ranked.scores[0] - score <= _FAR for score in ranked.scores[:first])
    options = [option for option in candidates(asked, ranked, range(near)) if _leads(ranked, option)]
    if any(option.figure.kind == asked.kinds[0] for option in options):
        return options
    return options + [option for option in candidates(asked, ranked, range(near, first)) if _leads(ranked, option)]


def _leads(ranked: Ranked, option: Chosen) -> bool:
    """Whether the passage of a figure may come first for its sake: it nearly does, or the figure is of what is named."""
    behind = ranked.scores[0] - ranked.scores[option.passage]
    return behind <= _NEARLY or (option.fit is not None and option.fit.meets)


def candidates(asked: Asked, ranked: Ranked, places: range) -> list[Chosen]:
    """Every figure of the passages at `places` of the order that is of a kind asked for and states nothing else than what
    the question names."""
    found = [
        option
        for place, number in zip(places, ranked.order[places.start : places.stop], strict=False)
        for option in fitted(asked, ranked, place, number)
    ]
    return [option for option in found if option.fit is not None and not option.fit.contradicts]


def fitted(asked: Asked, ranked: Ranked, place: int, number: int) -> list[Chosen]:
    """The figures of a candidate that are of a kind asked for, each with how it fits, which is found once a question."""
    if number not in ranked.fits:
        ranked.fits[number] = tuple(_fitted(asked, ranked, number))
    return [Chosen(figure, place, fit) for figure, fit in ranked.fits[number]]


def _fitted(asked: Asked, ranked: Ranked, number: int) -> Iterator[tuple[Figure, Fit]]:
    passage = ranked.found.candidates[number].passage
    mine = [*select_kinds(passage.figures, asked.kinds), *_plain(asked, passage)]
    bare = _bare(asked, passage)
    if mine and DATES.issuperset(asked.kinds):
        yield from ((figure, NO_FIT) for figure in mine)
    elif mine or bare:
        yield from _fits_of(asked, ranked, number, mine, bare)


def _fits_of(
    asked: Asked, ranked: Ranked, number: int, mine: Sequence[Figure], bare: Sequence[Figure]
) -> Iterator[tuple[Figure, Fit]]:
    """Figures of a candidate with how each fits; of the `bare` ones of a table those of the measure asked after."""
    passage = ranked.found.candidates[number].passage
    around = Around(fold(passage.text), passage.figures)
    names = find_names(asked, ranked, passage.article.id)
    names = replace(names, apart=frozenset()) if names.apart and speaks_of(fold(passage.text), names.apart) else names
    rows = find_rows(asked.folded, passage.cells)
    question = Wanted.of(asked, passage.article.published, passage.figures, names, fold(passage.context))
    for figure in [*mine, *bare]:
        cell = own_spans(passage.text, passage.cells, figure)
        own = _share(ranked, number, cell or (around.own(figure),)) * (_OF_CELL if cell else 1.0)
        found = fit(question, figure, around, own)
        found = replace(found, elsewhere=True) if is_beside(passage.cells, rows, figure) else found
        if found.measure is True or figure not in bare:
            yield figure, found


def _plain(asked: Asked, passage: Passage) -> list[Figure]:
    """The numbers without a unit, which may count what is asked the number of: deliveries of 18,202, 患者人數1.5億."""
    if "count" not in asked.kinds or "quantity" in asked.kinds:
        return []
    return [figure for figure in passage.figures if figure.kind == "quantity" and figure.unit is None]


def _bare(asked: Asked, passage: Passage) -> list[Figure]:
    """The numbers of a table that gives no unit, which may be amounts of money where the row is of what is asked after."""
    if "money" not in asked.kinds or "quantity" in asked.kinds or not passage.cells:
        return []
    plain = [figure for figure in select_kinds(passage.figures, ("quantity", "count")) if figure.unit is None]
    return [figure for figure in plain if cell_of(passage.cells, figure) is not None]


def undated(asked: Asked, ranked: Ranked, first: int) -> tuple[str, ...]:
    """The date that the question names, as it writes it, where the `first` best passages state the measure of other dates alone:
    2023年淨利多少? of a text that gives the net profit of 2024."""
    if not asked.kinds or asked.period is None or DATES.issuperset(asked.kinds):
        return ()
    every = [option for place, number in enumerate(ranked.order[:first]) for option in fitted(asked, ranked, place, number)]
    lies = [option.fit.date for option in every if option.fit and option.fit.measure is True and option.fit.aim is not False]
    told = {option.fit.date for option in every if option.fit and option.fit.measure is not False} - {"apart"}
    if not lies or told:
        return ()
    named = next(one for one in asked.dates if one.iso == asked.period)
    return (asked.text[named.start : named.end],)


def _share(ranked: Ranked, number: int, spans: Sequence[tuple[int, int]]) -> float:
    """What share of the question's words a candidate holds in some of its spans."""
    every = ranked.evidence.matches
    held = [(every.start >= start) & (every.end <= end) for start, end in spans]
    inside = np.flatnonzero((every.text == number) & np.logical_or.reduce(held))
    met: dict[int, float] = {}
    for group, weight in zip(every.group[inside].tolist(), every.weight[inside].tolist(), strict=True):
        met[group] = max(met.get(group, 0.0), weight)
    return sum(ranked.found.weights[group] * weight for group, weight in met.items()) / max(sum(ranked.found.weights), 1e-6)
