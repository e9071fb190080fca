"""Which of several figures that may answer are left out for others: parts for the whole time, no one's for whom is named, dates without a year."""

import re
from collections.abc import Sequence

from qa.figures.chosen import Chosen
from qa.question import Asked

_ASKS_YEAR = re.compile(r"哪[一个]{0,2}年|何年|几年|什么年|年份|(?:what|which) year")


def keep_whole(options: list[Chosen]) -> list[Chosen]:
    """The options but those of a part of the time asked after, where one is of just that time: not August's for 1~8月."""
    whole = {
        one.figure.kind for one in options if one.fit is not None and one.fit.date == "same" and one.fit.measure is not False
    }
    return [one for one in options if one.fit is None or one.fit.date != "within" or one.figure.kind not in whole]


def keep_named(options: list[Chosen]) -> list[Chosen]:
    """The options without those of no one in particular, where another of the measure is of whom the question names: 全國's total for
    New Taipei."""
    mine = [one for one in options if one.fit is not None and one.fit.subject]
    named = {one.figure.measure for one in mine}
    return [
        one for one in options if one in mine or one.figure.subject or not one.figure.measure or one.figure.measure not in named
    ]


def keep_years(asked: Asked, options: list[Chosen]) -> list[Chosen]:
    """Where a year is asked for, the dates that name one, if any does."""
    if not _ASKS_YEAR.search(asked.folded):
        return options
    return [option for option in options if (option.figure.period or "-")[0].isdigit()] or options


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
    return max(mates, key=lambda option: (option.figure.period or "").split("/")[-1], default=best)
