"""Questions to go on with: the same measure at the other dates that the articles give."""

from collections.abc import Iterable

from index.query import is_chinese
from qa.answer import Answer
from qa.page.plainly import plain_period
from qa.page.words import words
from source import Figure
from source.figures import series
from source.text import fold

_MOST = 3


def following(answer: Answer, figures: Iterable[Figure]) -> list[str]:
    """Up to three follow-up questions in the question's language, the latest date first; none without a series."""
    figure = answer.figure
    if figure is None or not figure.measure or not figure.period:
        return []
    said = words("zh-TW" if is_chinese(fold(answer.question)) else "en")
    mine = (figure.measure, figure.unit)
    dates = [
        date for one in series(figures) if (one.measure, one.unit) == mine for date, _ in one.points if date != figure.period
    ]
    return [said["then"].format(plain_period(date, said)) for date in reversed(dates)][:_MOST]
