"""Questions to go on with: the same measure at the other dates that its article gives, each tried before it is offered."""

from collections.abc import Iterator, Sequence
from itertools import islice

from index import Index
from index.passages.passage import Passage
from qa.answer import Answer
from qa.ask import ask
from qa.i18n.plain_values import write_period
from qa.i18n.words import Words, load_words
from qa.page.script import language_of
from source import Figure
from source.errors import QuestionError
from source.figures import Series, series

_MOST, _TRIED = 3, 6
_ASKED = ("money", "percentage", "count", "quantity", "multiple")
_OPENERS, _LOOKED, _LONGEST = 4, 40, 24  # questions; passages looked at; characters of a measure


def following(answer: Answer, index: Index, history: Sequence[str] = (), k: int = 5, *, reader: bool = True) -> list[str]:
    """Up to three follow-up questions in the question's language, the latest date first. Each is asked here as a click on it
    would ask it, of the same `index` and for as many passages, after the same questions, and offered only if it brings the figure that it stands for."""
    if answer.figure is None or answer.figure_passage is None:
        return []
    asked = [*history, answer.question]
    passages = index.passages_of(answer.passages[answer.figure_passage].article.id)
    return list(islice(_tried(answer.figure, passages, index, asked, k, reader), _MOST))


def _tried(figure: Figure, passages: Sequence[Passage], index: Index, asked: list[str], k: int, reader: bool) -> Iterator[str]:
    said = _speaking(asked[-1])
    for one in _of_series(figure, passages):
        others = [(date, value) for date, value in reversed(one.points) if date != figure.period]
        for date, value in others[:_TRIED]:
            question = said["then"].format(write_period(date, said))
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


def question_about(figure: Figure, said: Words) -> str:
    """The question that a figure answers, in a language.

    >>> from source import extract_figures
    >>> question_about(extract_figures("2024年收入為75.8萬美元")[-1], load_words("zh-TW"))
    '2024年的收入是多少?'
    """
    of = figure.subject if figure.subject and figure.subject not in (figure.measure or "") else ""
    when = write_period(figure.period, said) if figure.period else ""
    parts = {
        "measure": figure.measure,
        "of": of and said["about_of"].format(of),
        "when": when and said["about_when"].format(when),
    }
    return said["about_count" if figure.kind == "count" else "about_figure"].format(**parts).removeprefix("的")


def openers(index: Index, *, reader: bool = True) -> list[str]:
    """Up to four questions to begin with, made from the figures at the beginning of an index, each of another measure, those first
    that say most, and each tried: asked here, it brings the figure that it was made from."""
    made: list[str] = []
    worth = sorted(_worth_asking(index), key=lambda one: -_tells(one[1]))
    for passage, figure in worth[:_TRIED]:
        question = question_about(figure, _speaking(passage.text))
        found = ask(question, index=index, reader=reader).figure
        if found and (found.value, found.unit) == (figure.value, figure.unit):
            made.append(question)
        if len(made) == _OPENERS:
            break
    return made


def _worth_asking(index: Index) -> Iterator[tuple[Passage, Figure]]:
    """The figures that say what they measure, one of each measure."""
    known = set[str]()
    for passage in islice(index.passages, _LOOKED):
        for figure in passage.figures:
            measure = figure.measure or ""
            if (
                figure.kind in _ASKED
                and 2 <= len(measure) <= _LONGEST
                and figure.role in (None, "level")
                and measure not in known
            ):
                known.add(measure)
                yield passage, figure


def _tells(figure: Figure) -> int:
    """How much a figure says of itself."""
    return bool(figure.period) + bool(figure.subject) + (figure.kind in ("money", "percentage")) - bool(figure.qualifier)


def _speaking(text: str) -> Words:
    return load_words({"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh": "zh-TW"}.get(language_of(text), "en"))
