"""The figures of a passage that may answer, each with how it fits what the question names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.passages.passage import Passage
from index.passages.rows import select_kinds
from qa.figures.around import Around
from qa.figures.cells import cell_of, find_rows, is_beside, own_spans
from qa.figures.chosen import Chosen
from qa.figures.fit import NO_FIT, Fit, fit
from qa.figures.names import find_names
from qa.figures.wanted import Wanted
from qa.question import Asked
from qa.question.places import speaks_of
from qa.ranking.rerank import Ranked
from source import Figure
from source.figures import DATES
from source.folding import fold

_OF_CELL = 3.0
"""How much more than elsewhere the words count that are a cell's own: label and head are all that tells it from those beside it."""


def fit_figures(asked: Asked, ranked: Ranked, place: int, number: int) -> list[Chosen]:
    """The figures of a candidate that are of a kind asked for, each with how it fits, which is found once a question."""
    if number not in ranked.fits:
        ranked.fits[number] = tuple(_fit_each(asked, ranked, number))
    return [Chosen(figure, place, fit) for figure, fit in ranked.fits[number]]


def _fit_each(asked: Asked, ranked: Ranked, number: int) -> Iterator[tuple[Figure, Fit]]:
    passage = ranked.found.candidates[number].passage
    mine = [*select_kinds(passage.figures, asked.kinds), *_plain(asked, passage)]
    bare = _bare(asked, passage)
    if mine and DATES.issuperset(asked.kinds):
        yield from ((figure, NO_FIT) for figure in mine)
    elif mine or bare:
        yield from fit_to(asked, ranked, number, mine, bare)


def fit_to(
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


def _share(ranked: Ranked, number: int, spans: Sequence[tuple[int, int]]) -> float:
    """What share of the question's words a candidate holds in some of its spans."""
    every = ranked.evidence.matches
    held = [(every.start >= start) & (every.end <= end) for start, end in spans]
    inside = np.flatnonzero((every.text == number) & np.logical_or.reduce(held))
    met: dict[int, float] = {}
    for group, weight in zip(every.group[inside].tolist(), every.weight[inside].tolist(), strict=True):
        met[group] = max(met.get(group, 0.0), weight)
    return sum(ranked.found.weights[group] * weight for group, weight in met.items()) / max(sum(ranked.found.weights), 1e-6)
