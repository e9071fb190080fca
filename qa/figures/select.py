"""The figure that answers: chosen among the figures of the best passages by kind, unit, period and what stands near."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qa.figures.around import fold_of
from qa.figures.cells import cell_of
from qa.figures.chosen import Chosen
from qa.figures.extreme import find_extreme
from qa.figures.features import features
from qa.figures.fit import Fit
from qa.figures.fitting import fit_figures, fit_to
from qa.figures.lines import names_one_line
from qa.figures.options import asks_now, find_latest, find_latest_told, keep_named, keep_side, keep_whole, keep_years
from qa.figures.planned import keep_settled
from qa.figures.read import choose_read, end_with_unit, is_matched, weigh
from qa.question import Asked
from qa.question.sorts import is_yes_or_no
from qa.ranking.rerank import Ranked
from qa.ranking.weights import Weights
from source import Figure
from source.arrays import Floats
from source.figures import DATES
from source.folding import fold
from source.patterns import compile_late

_BEHIND = 0.1  # of a passage's score: it tells figures of like words apart, in two versions of one text, say
_NUMERAL = compile_late(r"[\d一二三四五六七八九十百千万萬億亿兆两兩半]|[A-Za-z]{3}")  # an answer without any holds no figure
_THINGS = compile_late(r"(?: [a-z-]{2,20}){1,3}")  # chartered buses
_WORDED = ("why", "who")  # sorts of question that no figure answers which was not asked for
_MOST_OF = 0.4  # of the reader's answer: the rest is a word to count in, a currency, a mark
_COUNTS = ("count", "rank", "age", "duration")  # of no money
_SURE = 0.9  # of reading: of passages read so, nine in ten answer
_UNLIKELY, _LIKELY = 0.1, 0.5  # of reading
_CLEARLY = 5.0  # points; less is what the words around two figures may differ by
_NEARLY, _FAR = 1.0, 3.0  # a third as likely, twenty times less likely
_MEASURE, _AIM, _DATE, _SUBJECT, _OWN, _EXACT = 3.0, 3.0, 2.0, 2.0, 2.0, 1.0
"""What a figure gains that states the measure, change, date or subject named: as much as the best of the words around it."""


def choose(asked: Asked, ranked: Ranked, first: int, weights: Weights) -> Chosen | None:
    """The figure that answers among those of the `first` best passages; None when the question asks for none, or no
    figure there is of a kind it asks for and states what it names."""
    if not (asked.kinds or ranked.readings):
        return None
    matched = choose_matched(asked, ranked, first, weights) if asked.kinds else None
    if not ranked.readings:
        return matched
    read = [(place, number) for place, number in enumerate(ranked.order) if number in ranked.readings]
    every = [option for place, number in read for option in fit_figures(asked, ranked, place, number)] if asked.kinds else []
    every += [
        option
        for place, number in read[: None if asked.kinds else 1]
        if not _is_met_by(every, place)
        for option in _choose_pointed(asked, ranked, place, number)
    ]
    every = _keep_spoken_of(asked, ranked, [option for option in every if not _is_ruled_out(asked, ranked, option)])
    every = keep_settled(asked, ranked, _keep_dated(ranked, every))
    options = keep_years(asked, keep_side(keep_named(keep_whole(every))))
    best = choose_read(ranked, options, matched)
    if len(options) < len(every):
        best = _take_clearer(ranked, best, choose_read(ranked, every, matched), matched)
    if best is None:
        return None
    best = find_extreme(asked, ranked, best, options) or _settle_date(asked, ranked, best, options)
    if best.figure.kind in DATES and _is_far_from_answer(ranked, best):
        return None
    return replace(best, matched=matched is not None and is_matched(ranked, best, matched))


def _is_far_from_answer(ranked: Ranked, best: Chosen) -> bool:
    """Whether an option's passage surely does not answer and another likely does, with what is no date: 魏晉時期."""
    likely = [reading.probability for reading in ranked.readings.values()]
    return ranked.readings[ranked.order[best.passage]].probability < _UNLIKELY and max(likely) > _LIKELY


def _take_clearer(ranked: Ranked, left: Chosen | None, best: Chosen | None, matched: Chosen | None) -> Chosen | None:
    """What rules of thumb leave, but where the reader answers with another that has far more points."""
    if left is None or best is None or left.figure == best.figure or not _is_answer(ranked, best):
        return left
    mine, its = weigh(ranked, left, matched), weigh(ranked, best, matched)
    return best if its is not None and its - (mine if mine is not None else -_CLEARLY) > _CLEARLY else left


def _keep_spoken_of(asked: Asked, ranked: Ranked, options: list[Chosen]) -> list[Chosen]:
    """The options without those of articles that never name whom the question names and a figure of another article is of."""
    known = {fold_of(option.figure.subject) for option in options if option.figure.subject}
    named = [one for one in known if len(one) > 1 and one in asked.folded]
    if not named:
        return options
    passages = [candidate.passage for candidate in ranked.found.candidates]
    telling = {one.article.id for one in passages if any(name in fold(f"{one.context} {one.text}") for name in named)}
    return [option for option in options if passages[ranked.order[option.passage]].article.id in telling]


def _keep_dated(ranked: Ranked, options: list[Chosen]) -> list[Chosen]:
    """The options but those of no told time, where the cell of a table is of all that is named and of just its date."""
    exact = any(one.fit and one.fit.meets and one.fit.date == "same" and _in_table(ranked, one) for one in options)
    return [one for one in options if not (one.fit and one.fit.undated)] if exact else options


def _settle_date(asked: Asked, ranked: Ranked, best: Chosen, options: Sequence[Chosen]) -> Chosen:
    """Where no time is named the latest: of a table's row, and of what a text tells of it."""
    if not asked.period and _in_table(ranked, best):
        return find_latest(best, options)
    return find_latest_told(best, options) if asks_now(asked) else best


def _choose_pointed(asked: Asked, ranked: Ranked, place: int, number: int) -> list[Chosen]:
    """The figure of a kind that was not asked for which is what the reader answers with, for "rent change on renewals" and "where was
    the rate in May?"; none where the question wants a cause, a person, or yes or no."""
    answer = ranked.readings[number].answer
    if answer is None or asked.sort in _WORDED or DATES.issuperset(asked.kinds or ("count",)) or is_yes_or_no(asked.folded):
        return []
    passage = ranked.found.candidates[number].passage
    if not _NUMERAL.search(passage.text, *answer):
        return []
    inside = [one for one in passage.figures if answer[0] <= one.start < answer[1] and one.kind not in (*DATES, *asked.kinds)]
    if not _is_one(passage.figures, inside) or not _is_most_of(passage.text, inside, answer):
        return []
    fits = [(figure, replace(fit, pointed=True)) for figure, fit in fit_to(asked, ranked, number, inside[:1], ())]
    return [
        Chosen(figure, place, fit)
        for figure, fit in fits
        if not replace(fit, aim=None).contradicts and not _is_astray(asked, figure, fit)
    ]


def _is_one(figures: Sequence[Figure], inside: Sequence[Figure]) -> bool:
    """Whether the figures within an answer are one, or both ends of one range: 260到320例."""
    if len(inside) == 2:
        return inside[0].pair is not None and figures[inside[0].pair] == inside[1]
    return len(inside) == 1


def _is_most_of(text: str, inside: Sequence[Figure], answer: tuple[int, int]) -> bool:
    """Whether figures with what they count are most of an answer: 63 chartered buses."""
    figure = inside[-1]
    if end_with_unit(text, figure) - inside[0].start >= _MOST_OF * (answer[1] - answer[0]):
        return True
    counts = figure.kind in ("count", "quantity") and figure.unit is None
    return counts and figure.start == answer[0] and _THINGS.fullmatch(text, figure.end, answer[1]) is not None


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
        or (asked.aim != "level" and False in (fit.aim, fit.measure) and not _is_growth(asked, ranked, option))
    ):
        return True
    rate = option.figure.kind == "percentage" and "percentage" in asked.kinds[:1]  # 毛利多少趴 asks for the margin
    return fit.line and ((names_one_line(asked) and not rate) or not _is_answer(ranked, option))


def _is_growth(asked: Asked, ranked: Ranked, option: Chosen) -> bool:
    """Whether a percentage that does not say that it is a change is one: what the reader surely answers with, where no rate is named that
    has a level of its own (GDP成長率預測 of a text that says 全年4.96%; 工資漲幾個百分點 of one that says 2.4%)."""
    if asked.aim not in ("change", "points") or option.figure.unit != "%" or option.fit is None or option.fit.measure is False:
        return False
    rates = any(notions[0].kind == "percentage" for notions in asked.measures)
    surely = ranked.readings[ranked.order[option.passage]].probability >= _SURE
    return surely and not rates and _is_answer(ranked, option)


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
    extreme = find_extreme(asked, ranked, best, options)
    return extreme or (best if asked.period else find_latest(best, options))


def worths(asked: Asked, ranked: Ranked, options: Sequence[Chosen], weights: Weights) -> Floats:
    """How well each option answers: what is learned of the words around it, and how it fits what is named."""
    rows = features(asked, ranked, options)
    named = np.array([sum(worth for worth, met in _list_points(option) if met) for option in options], dtype=np.float32)
    made: Floats = weights.figure(rows) + named
    return made


def _list_points(option: Chosen) -> list[tuple[float, bool]]:
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
        for option in fit_figures(asked, ranked, place, number)
    ]
    return [option for option in found if option.fit is not None and not option.fit.contradicts]


def find_undated(asked: Asked, ranked: Ranked, first: int) -> tuple[str, ...]:
    """The date that the question names, as it writes it, where the `first` best passages state the measure of other dates alone:
    2023年淨利多少? of a text that gives the net profit of 2024."""
    if not asked.kinds or asked.period is None or DATES.issuperset(asked.kinds):
        return ()
    every = [option for place, number in enumerate(ranked.order[:first]) for option in fit_figures(asked, ranked, place, number)]
    lies = [option.fit.date for option in every if option.fit and option.fit.measure is True and option.fit.aim is not False]
    told = {option.fit.date for option in every if option.fit and option.fit.measure is not False} - {"apart"}
    if not lies or told:
        return ()
    named = next(one for one in asked.dates if one.iso == asked.period)
    return (asked.text[named.start : named.end],)
