"""What `ask` returns."""

from collections.abc import Sequence
from dataclasses import dataclass, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from index.passages.passage import ArticleRef, PassageCell
from source import Figure, Picture
from source.fields import list_field_names


@dataclass(frozen=True)
class Highlight:
    """A word of the question, or a translation of one, at `start`..`end` of the passage's text."""

    start: int
    end: int


@dataclass(frozen=True)
class AnswerPassage:
    """A passage as an answer: its text from `start` to `end` of its article.

    `score` is the probability, from 0 to 1, that it answers. `sentence` is the span, in `text`, of the sentence that
    answers best, and `answer` the span in it that answers: that of the figure, where a figure answers, and None where nothing
    narrower than the sentence is known. `highlights` and the figures' offsets are in `text` too. `pictures` stand beside the
    passage; `page` is where it begins in a paged document. `cells` are those of tables, with row and column.
    """

    text: str
    start: int
    end: int
    article: ArticleRef
    heading: str
    score: float
    sentence: tuple[int, int]
    highlights: tuple[Highlight, ...]
    figures: Sequence[Figure]
    pictures: tuple[Picture, ...]
    page: int | None = None
    answer: tuple[int, int] | None = None
    cells: tuple[PassageCell, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The passages that answer a question, best first.

    `found` is False when the articles do not say; the nearest passages are there all the same. `probability` is that of
    the first passage. `figure` is the one figure that answers, None when no figure is asked for or none fits; it stands in
    the first passage, which is therefore `passages[figure_passage]`, at its `answer`, in its `sentence`. `missing` is what the
    question names and the article does not ("2021年"); nothing is found then. `question_used` is the question as understood in
    the light of those before it.
    """

    question: str
    question_used: str
    found: bool
    probability: float
    passages: tuple[AnswerPassage, ...]
    figure: Figure | None = None
    figure_passage: int | None = None
    missing: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain dictionaries, lists, strings, numbers and None, ready for JSON.

        Figures' values become strings of digits, so that none is rounded; of pictures the bytes are left out.
        """
        passages = tuple(replace(passage, figures=tuple(passage.figures), pictures=()) for passage in self.passages)
        plain = _plain(replace(self, passages=passages))
        assert isinstance(plain, dict)
        for record, passage in zip(plain["passages"], self.passages, strict=True):
            record["pictures"] = [picture.to_dict() for picture in passage.pictures]
        return plain


def _plain(value: Any) -> Any:
    """A value and all in it; a dataclass field by field, for `dataclasses.asdict` would copy each of them first."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return {name: _plain(getattr(value, name)) for name in list_field_names(value)} if is_dataclass(value) else value
