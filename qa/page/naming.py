"""Figures named as fully as their article names them: where 收入 of "這項業務的收入" is said elsewhere, with the same value, unit and date,
to be MiniMax's AI原生產品收入, it is called so wherever it is shown, asked for or drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from index.passages.passage import Passage
from qa.answer import Answer
from source import Figure
from source.folding import fold

_MOST = 400  # passages of an article that are looked through for an answer: more would be waited for

_Fact = tuple[str, Decimal, str | None, str]
Namings = dict[_Fact, list[Figure]]
"""The figures that say whose they are, by what they say: kind, value, unit and date."""


def namings_of(passages: Iterable[Passage]) -> Namings:
    """The namings of one article's passages."""
    found: Namings = {}
    for passage in passages:
        for figure in passage.figures:
            fact = _fact(figure)
            if fact and figure.measure and figure.subject:
                found.setdefault(fact, []).append(figure)
    return found


def _fact(figure: Figure) -> _Fact | None:
    if figure.value is None or not figure.period:
        return None
    return figure.kind, figure.value, figure.unit, figure.period


def named(figure: Figure, namings: Namings) -> Figure:
    """A figure by the one name that its article has for what it says, where that holds its own: the same measure, or a longer one that ends
    with it, of a subject that it does not contradict. Where there are two such names, neither.

    >>> from source import extract_figures
    >>> whole = replace(extract_figures("2024年收入為9億元")[-1], measure="雲端收入", subject="甲乙")
    >>> bare = replace(whole, measure="收入", subject=None)
    >>> named(bare, {(whole.kind, whole.value, whole.unit, whole.period): [whole]}) == whole
    True
    """
    fact, own = _fact(figure), fold(figure.measure or "")
    if fact is None or not own or figure.subject:
        return figure
    fuller = [one for one in namings.get(fact, ()) if fold(one.measure or "").endswith(own)]
    names = {(fold(one.measure or ""), fold(one.subject or "")) for one in fuller}
    return replace(figure, measure=fuller[0].measure, subject=fuller[0].subject) if len(names) == 1 else figure


def name_passages(passages: Sequence[Passage]) -> list[Passage]:
    """The passages of one article, their figures named as fully as it names them."""
    namings = namings_of(passages)
    return [replace(one, figures=tuple(named(figure, namings) for figure in one.figures)) for one in passages]


def name_answer(answer: Answer, passages: Sequence[Passage]) -> Answer:
    """An answer whose figures of its first article, that of `passages`, are named so."""
    namings, article = namings_of(passages[:_MOST]), answer.passages[0].article.id
    shown = tuple(
        replace(one, figures=tuple(named(figure, namings) for figure in one.figures)) if one.article.id == article else one
        for one in answer.passages
    )
    return replace(answer, passages=shown, figure=named(answer.figure, namings) if answer.figure else None)
