"""Where else it stands: of several articles the others that answer the same question, each with its place to turn to."""

from collections.abc import Mapping
from dataclasses import dataclass

from qa.answer import Answer, AnswerPassage
from qa.page.marks import in_browser, say_figure
from qa.page.script import language_of
from source import Figure

MOST = 3  # named beside an answer; whoever wants all of them asks for the figures

Names = Mapping[str, str]
"""What the articles are called that are asked, by their ids; none where it is but one."""


@dataclass(frozen=True)
class Also:
    """Another article that answers: its name in the language `lang`, the figure that it says, if one is asked for, and its place as
    the browser knows it."""

    name: str
    lang: str
    said: str
    place: Mapping[str, object]


def find_others(answer: Answer, names: Names) -> list[Also]:
    """The other articles whose passages are read to answer as well, best first; of a figure those that say one."""
    if not answer.found or not names:
        return []
    found, told = list[Also](), {answer.passages[0].article.id}
    for passage in answer.passages[1:]:
        article, figure = passage.article.id, _find_answering(passage)
        if passage.answer is None or article in told or (answer.figure and figure is None):
            continue
        told.add(article)
        said = say_figure(figure, passage.text) if answer.figure and figure else ""
        found.append(Also(names.get(article, article), language_of(names.get(article, article)), said, locate(passage)))
    return found[:MOST]


def _find_answering(passage: AnswerPassage) -> Figure | None:
    """The figure that stands where a passage answers."""
    low, high = passage.answer or (0, 0)
    return next((one for one in passage.figures if one.start < high and low < one.end), None)


def locate(passage: AnswerPassage, answer: tuple[int, int] | None = None) -> dict[str, object]:
    """The place of a passage as the browser turns to it and marks it: `answer` is the span that answers, if another than its own."""
    span = answer or passage.answer
    return {
        "article": passage.article.id,
        "at": passage.start,
        "sentence": [in_browser(passage.text, at) for at in passage.sentence],
        "answer": [in_browser(passage.text, at) for at in span] if span else None,
    }
