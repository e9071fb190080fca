"""Questions to go on with: the same measure at the other dates that its article gives, each tried before it is offered."""

from collections.abc import Iterator, Sequence
from itertools import islice

from index import Index
from index.passage import Passage
from index.query import is_chinese
from qa.answer import Answer
from qa.ask import ask
from qa.page.plainly import plain_period
from qa.page.words import words
from source import Figure
from source.errors import QuestionError
from source.figures import Series, series
from source.text import fold

_MOST, _TRIED = 3, 6


def following(answer: Answer, index: Index, history: Sequence[str] = (), k: int = 5, *, reader: bool = True) -> list[str]:
    """Up to three follow-up questions in the question's language, the latest date first. Each is asked here as a click on it
    would ask it, of the same `index` and for as many passages, after the same questions, and offered only if it brings the figure that it stands for."""
    if answer.figure is None or answer.figure_passage is None:
        return []
    asked = [*history, answer.question]
    passages = index.passages_of(answer.passages[answer.figure_passage].article.id)
    return list(islice(_tried(answer.figure, passages, index, asked, k, reader), _MOST))


def _tried(figure: Figure, passages: Sequence[Passage], index: Index, asked: list[str], k: int, reader: bool) -> Iterator[str]:
    said = words("zh-TW" if is_chinese(fold(asked[-1])) else "en")
    for one in _of_series(figure, passages):
        others = [(date, value) for date, value in reversed(one.points) if date != figure.period]
        for date, value in others[:_TRIED]:
            question = said["then"].format(plain_period(date, said))
            try:
                found = ask(question, index=index, k=k, history=asked, reader=reader).figure
            except QuestionError:  # too long, joined to the one before
                continue
            if found and (found.value, found.unit, found.period) == (value, one.unit, date):
                yield question


def _of_series(figure: Figure, passages: Sequence[Passage]) -> list[Series]:
    """The series that a figure is a point of; at most one."""
    found = series(mine.moved(passage.start, 0) for passage in passages for mine in passage.figures)
    mine = (figure.measure, figure.kind, figure.unit)
    return [one for one in found if (one.measure, one.kind, one.unit) == mine and _holds(one, figure)][:1]


def _holds(one: Series, figure: Figure) -> bool:
    return one.subject == figure.subject and any((figure.period, figure.value) == point for point in one.points)
