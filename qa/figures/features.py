"""What stands around each figure, as the rows that the learned weights score."""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from index.passages.rows import select_kinds
from index.terms.keys import find_firsts
from qa.figures.chosen import Chosen
from qa.question import Asked
from qa.ranking import feature_names
from qa.ranking.matching import Match
from qa.ranking.rerank import Ranked
from source import Figure
from source.arrays import Doubles, Floats, Ints
from source.figures import Kind
from source.folding import fold
from source.patterns import compile_late

_CLAUSE = compile_late(r"[,，。;；:：!！?？、()（）]")
_NEAR, _NEARER = 12.0, 4.0  # characters in which a word's weight falls to a third: half a Chinese clause, and what it touches
_BREAK_COUNTS = 8  # characters for each comma or stop between: what a clause says is of its own number, not the next clause's
_SURE = 0.4  # weight of a translation from which on it stands for the noun asked after; lower ones are its other senses
_PHRASE = compile_late(r"[^,.;:，。；：()（）\n\d]{0,32}")  # what follows a number and may name what is counted


def features(asked: Asked, ranked: Ranked, options: Sequence[Chosen]) -> Floats:
    """Features of each option, shape (options, len(feature_names.FIGURE))."""
    rows: dict[int, dict[str, float]] = {}
    question = asked.folded
    for passage in {option.passage for option in options}:
        mine = [number for number, option in enumerate(options) if option.passage == passage]
        place = _Place(ranked, ranked.order[passage], asked.kinds)
        near = place.near([options[number].figure for number in mine])
        for number, shares in zip(mine, near.tolist(), strict=True):
            rows[number] = _row(asked, question, ranked, options[number], place, shares)
    return np.array([[rows[n][name] for name in feature_names.FIGURE] for n in range(len(options))], dtype=np.float32)


class _Place:
    """A passage with what is known of it: its folded text, its figures of the kinds asked for, its sentences' scores and the
    question's words in it, in the order of their groups, with how many clauses end before each character."""

    def __init__(self, ranked: Ranked, number: int, kinds: Sequence[Kind]) -> None:
        passage = ranked.found.candidates[number].passage
        self.figures, self.folded = select_kinds(passage.figures, kinds), fold(passage.text)
        self.total = max(sum(ranked.found.weights), 1e-6)
        every = ranked.evidence.matches
        mine = np.flatnonzero(every.text == number)
        self.matches = every.take(mine[np.argsort(every.group[mine], kind="stable")])
        groups = self.matches.group
        self.firsts = find_firsts(groups)
        self.worth = np.array(ranked.found.weights)[groups[self.firsts]] / self.total
        self.breaks = [match.start() for match in _CLAUSE.finditer(self.folded)]
        ended = np.zeros(len(self.folded) + 1, dtype=np.int64)
        ended[np.array(self.breaks, dtype=np.int64) + 1] = 1
        self.ended = np.cumsum(ended)
        spans = ranked.evidence.spans
        self.sentences: list[tuple[int, int]] = spans.row(number).tolist()
        self.scores: list[float] = ranked.sentence_scores[spans.locate(number)].tolist()
        self.best = max(self.scores)

    def sentence_of(self, figure: Figure) -> int:
        """Number of the sentence that the figure stands in."""
        return next((i for i, (start, end) in enumerate(self.sentences) if start <= figure.start < end), 0)

    def near(self, figures: Sequence[Figure]) -> Doubles:
        """Weight of the question's words around each figure, each less the farther it is: in the sentence, the same by a
        shorter reach, in the clause (whatever the distance), and in the sentence before the figure; shape (figures, 4)."""
        if not len(self.firsts):
            return np.zeros((len(figures), 4))
        words = self.matches
        start, end = (np.array(part)[:, None] for part in zip(*((one.start, one.end) for one in figures), strict=True))
        sentence = np.array([self.sentences[self.sentence_of(one)] for one in figures])
        clause = np.array([self._clause(one) for one in figures])
        gap = self._gaps(start, end)
        outside = np.where((words.start < start) | (words.end > end), words.weight, 0.0)
        near, nearer = outside * np.exp(-gap / _NEAR), outside * np.exp(-gap / _NEARER)
        made = np.empty((4, len(figures)))
        around = (
            (near, sentence[:, :1], sentence[:, 1:]),
            (nearer, sentence[:, :1], sentence[:, 1:]),
            (outside, clause[:, :1], clause[:, 1:]),
            (near, sentence[:, :1], start),
        )
        for number, (weight, low, high) in enumerate(around):
            worth = np.where((words.start >= low) & (words.end <= high), weight, 0.0)
            made[number] = np.maximum.reduceat(worth, self.firsts, axis=1) @ self.worth
        return made.T

    def _gaps(self, start: Ints, end: Ints) -> Ints:
        """Characters between each figure and each word, every end of a clause counting as many; shape (figures, words)."""
        low, high = np.minimum(self.matches.end, end), np.maximum(self.matches.start, start)
        high = np.maximum(low, high)
        made: Ints = high - low + _BREAK_COUNTS * (self.ended[high] - self.ended[low])
        return made

    def _clause(self, figure: Figure) -> tuple[int, int]:
        """Span of the clause that the figure stands in."""
        before, after = bisect_left(self.breaks, figure.start), bisect_left(self.breaks, figure.end)
        return (
            self.breaks[before - 1] + 1 if before else 0,
            self.breaks[after] if after < len(self.breaks) else len(self.folded),
        )


def _row(asked: Asked, question: str, ranked: Ranked, option: Chosen, place: _Place, near: Sequence[float]) -> dict[str, float]:
    figure = option.figure
    number = place.sentence_of(figure)
    start, _ = place.sentences[number]
    unit = _same_unit(asked, ranked, figure, place.folded)
    period = _same_period(asked.period, figure)
    in_sentence, nearer, in_clause, before = near
    measure, asked_for = _measure_overlap(figure, ranked, place.total)
    return {
        "first kind": figure.kind == asked.kinds[0],
        "other kind": figure.kind != asked.kinds[0],
        "unit": unit is True,
        "unit differs": unit is False,
        "period agrees": period is True,
        "period differs": period is False,
        "sentence score": place.scores[number],
        "best sentence": place.scores[number] >= place.best,
        "passage behind": ranked.scores[0] - ranked.scores[option.passage],
        "near": in_sentence,
        "nearer": nearer,
        "clause": in_clause,
        "measure": measure,
        "measure asked for": asked_for,
        "asked about": fold(figure.text) in question,
        "before": before,
        "dated": figure.period is not None,
        "exact date": figure.kind == "date" and (figure.period or "").count("-") == 2,
        "first in sentence": not any(start <= one.start < figure.start and one.kind == figure.kind for one in place.figures),
    }


def _measure_overlap(figure: Figure, ranked: Ranked, total: float) -> tuple[float, float]:
    """Share of the question that the figure's measure and subject meet, and share of the measure that is asked for."""
    if not figure.measure and not figure.subject:
        return 0.0, 0.0
    measure = fold(figure.measure or "")
    words = f"{measure} {fold(figure.subject or '')}"
    matches = ranked.evidence.finder.find(words)
    met: dict[int, Match] = {match.group: match for match in matches}
    asked = {at for match in matches for at in range(match.start, min(match.end, len(measure)))}
    share = sum(ranked.found.weights[group] * match.weight for group, match in met.items()) / total
    return share, len(asked) / len(measure) if measure else 0.0


def _same_unit(asked: Asked, ranked: Ranked, figure: Figure, folded: str) -> bool | None:
    """Whether the figure counts what is asked after, in either language; None when the question names nothing to count."""
    if not asked.unit:
        return None
    after = _PHRASE.match(folded, figure.end) if asked.unit.isascii() else None
    beside = after[0] if after else folded[figure.end : figure.end + 8]
    around = fold(figure.unit or "") + fold(figure.measure or "") + beside
    wanted = asked.unit.lstrip("个")
    if not wanted:
        return None
    noun = wanted.split()[-1] if wanted.isascii() else wanted[-2:]
    group = next((group for group in ranked.found.groups if group.label == noun), None)
    translated = [a.text for a in group.alternatives if a.weight >= _SURE] if group and wanted.isascii() else []
    return any(part in around for part in (wanted, noun, *translated))


def _same_period(period: str | None, figure: Figure) -> bool | None:
    """Whether the figure is of the date asked after; None when either has none, or the figure is itself a date."""
    if period is None or figure.period is None or figure.value is None:
        return None
    return figure.period == period or _within(figure.period, period) or _within(period, figure.period)


def _within(inner: str, outer: str) -> bool:
    """Whether an ISO date or interval lies in a coarser date: 2025-09 in 2025, 2025-01/2025-09 in 2025."""
    return all(part.startswith(outer) for part in inner.split("/"))
