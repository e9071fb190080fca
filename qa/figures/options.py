"""Which of several figures that may answer are left out for others: parts for the whole time, no one's for whom is named, dates without a year."""

from collections.abc import Sequence

from qa.figures.around import TO_BE
from qa.figures.chosen import Chosen
from qa.figures.earlier import names_other_times
from qa.question import Asked
from source.figures import Figure, Kind
from source.folding import fold
from source.patterns import compile_late

_ASKS_YEAR = compile_late(r"哪[一个]{0,2}年|何年|几年|什么年|年份|(?:what|which) year")
_WHOLE = compile_late(r"全[国台港澳市省县球区体]|(?:nationwide|national|overall|global|worldwide|total)\b")


def keep_whole(options: list[Chosen]) -> list[Chosen]:
    """The options but those of a part of the time asked after, where one of the same is of just that time: not August's for 1~8月."""
    whole = [one.figure for one in options if one.fit is not None and one.fit.date == "same" and one.fit.measure is not False]
    return [
        one
        for one in options
        if one.fit is None or one.fit.date != "within" or not any(_measure_alike(one.figure, other) for other in whole)
    ]


def _measure_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures of a kind measure the same, as far as their measures tell: 累計營收 and 營收, not cases of two sorts."""
    mine, theirs = fold(one.measure or ""), fold(other.measure or "")
    return one.kind == other.kind and (mine in theirs or theirs in mine)


def keep_named(options: list[Chosen]) -> list[Chosen]:
    """The options without those of no one in particular or of another, where another of the measure is of whom the question names:
    全國's total for New Taipei, and the next firm's of a list."""
    mine = [one for one in options if one.fit is not None and one.fit.subject]
    named = {one.figure.measure for one in mine}
    parts = {(one.passage, one.figure.kind, one.figure.unit) for one in mine}
    return [
        one
        for one in options
        if one in mine
        or not one.figure.measure
        or (one.figure.measure not in named and not _is_of_whole(one, parts))
        or _is_unsure(one)
    ]


def keep_side(options: list[Chosen]) -> list[Chosen]:
    """The options without those of neither of two parts, where one of the sort soon after them is of that which the question names: the
    average age of all, for that of the brides. What comes after it may go on about it: 海外佔70%，兩年前不到三分之一."""
    told = [one for one in options if one.fit is not None and one.fit.side]
    return [one for one in options if one.fit is None or one.fit.side or not any(_is_whole_of(one, part) for part in told)]


_NEAR = 80  # characters between a whole and its part: 平均27.3歲，其中女性26.5歲


def _is_whole_of(one: Chosen, part: Chosen) -> bool:
    mine, its = one.figure, part.figure
    alike = (one.passage, mine.kind, mine.unit) == (part.passage, its.kind, its.unit)
    return alike and 0 < its.start - mine.start <= _NEAR


def _is_of_whole(option: Chosen, parts: set[tuple[int, Kind, str | None]]) -> bool:
    """Whether a figure is of all, where a passage tells one of the same sort of the part that is named: 全國居民 for 農村."""
    figure = option.figure
    return (option.passage, figure.kind, figure.unit) in parts and _WHOLE.match(fold(figure.measure or "")) is not None


def _is_unsure(option: Chosen) -> bool:
    """Whether a figure is someone's who may be whom the question means."""
    return bool(option.figure.subject) and (option.fit is None or option.fit.subject is not False)


def keep_years(asked: Asked, options: list[Chosen]) -> list[Chosen]:
    """Where a year is asked for, the dates that name one, if any does."""
    if not _ASKS_YEAR.search(asked.folded):
        return options
    return [option for option in options if (option.figure.period or "-")[0].isdigit()] or options


def asks_now(asked: Asked) -> bool:
    """Whether a question asks for an amount and names no time, so that the latest told is meant.

    >>> from qa.question import understand
    >>> asks_now(understand("毛利率是多少?")), asks_now(understand("原先的毛利率是多少?")), asks_now(understand("2023年毛利率"))
    (True, False, False)
    """
    return asked.aim == "level" and not asked.dates and not asked.bases and not names_other_times(asked.folded)


def find_latest_told(best: Chosen, options: Sequence[Chosen]) -> Chosen:
    """Of what a text tells of one measure at several dates the latest that has been, not one that is to be: 12%、15%和21% of three years."""
    figure = best.figure
    if figure.role in TO_BE:
        return best
    alike = [one for one in options if one.figure.subject == figure.subject and one.figure.role == figure.role]
    return find_latest(best, alike)


def find_latest(best: Chosen, options: Sequence[Chosen]) -> Chosen:
    """Of figures of one measure and unit at several dates the latest, where the question names no date."""
    figure = best.figure
    if figure.value is None or not figure.measure or not figure.period:
        return best
    mates = [
        option
        for option in options
        if option.passage == best.passage
        and option.figure.period
        and (option.figure.measure, option.figure.unit) == (figure.measure, figure.unit)
    ]
    return max([best, *mates], key=lambda option: (option.figure.period or "").split("/")[-1])  # of several of one date the best
