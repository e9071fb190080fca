"""What a figure says beside its value: qualifier, pair, the period it speaks of, what it measures, whose it is, its role, which way it changed.

All from the words around it; what a sentence leaves for the next (the report's period, the subject) is carried along an article.
"""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import date

from source.figures.attributes.carried import Carried
from source.figures.attributes.direction import find_directions
from source.figures.attributes.ends import settle_ends
from source.figures.attributes.english import find_whole
from source.figures.attributes.measure import find_measures
from source.figures.attributes.members import Members
from source.figures.attributes.members_english import find_english_members
from source.figures.attributes.mention import Mention
from source.figures.attributes.mentions import find_mentions
from source.figures.attributes.period import Resolver
from source.figures.attributes.role import find_roles
from source.figures.attributes.scene import Scene
from source.figures.attributes.standing import find_closing
from source.figures.attributes.subject import Named, find_subjects, find_title_subject
from source.figures.attributes.wording_english import leave_owner
from source.figures.figure import DATES, Figure
from source.figures.pairs import find_pairs
from source.figures.periods import find_periods, is_just_over
from source.figures.qualifiers import find_qualifier
from source.folding import fold
from source.sentences import split_sentences

__all__ = ["Context", "add_attributes"]

_YEAR_END = "-12"
_MOST = 200  # figures of a sentence: what holds more is data or noise, and its words tell nothing of its numbers


@dataclass
class Context:
    """What is known of an article as its paragraphs are read one after another; `money` is the code of the currency that it has declared,
    `just_over` whether the year before the article's is told of, in digits: a report on it, perhaps."""

    title: str = ""
    published: date | None = None
    money: str | None = None
    just_over: bool = False
    carried: Carried = field(default_factory=Carried)
    named: Named = field(default_factory=Named)

    def __post_init__(self) -> None:
        self.named.main = self.named.title = find_title_subject(self.title) if self.title else None
        if self.named.main:
            self.named.meet(self.named.main)
        if self.title:
            mentions = _find_mentions(self.title, self.published)
            self.just_over = any(is_just_over(self.title[one.start], one.iso, self.published) for one in mentions)
            self.carried.announce(mentions)
            if (self.carried.report or "").endswith(_YEAR_END):  # what tells of a last quarter tells of its year too
                self.carried.report = None


def _find_mentions(title: str, published: date | None) -> list[Mention]:
    """The dates of a title, among them that of a report."""
    folded = fold(title)
    dates = [Figure(title[p.start : p.end], p.start, p.end, p.kind, None, period=p.iso) for p in find_periods(folded, published)]
    return find_mentions(Scene(title, folded, dates)) if dates else []


def add_attributes(text: str, folded: str, figures: list[Figure], context: Context) -> list[Figure]:
    """The same figures, in order of place, with qualifier, pair, period, measure, subject, role and direction filled in; those of a sentence
    that has hundreds stay as they are."""
    telling = _find_telling(text, figures) if len(figures) > _MOST else None
    if telling is None:
        return _tell(text, folded, figures, context)
    result = list(figures)
    for number, figure in zip(telling, _tell(text, folded, [figures[number] for number in telling], context), strict=True):
        result[number] = figure if figure.pair is None else replace(figure, pair=telling[figure.pair])
    return result


def _find_telling(text: str, figures: list[Figure]) -> list[int] | None:
    """The figures of sentences that have no hundreds of them, by place in the list; None where all are."""
    starts = [figure.start for figure in figures]
    spans = [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in split_sentences(text)]
    if all(last - first <= _MOST for first, last in spans):
        return None
    return [number for first, last in spans if last - first <= _MOST for number in range(first, last)]


def _tell(text: str, folded: str, figures: list[Figure], context: Context) -> list[Figure]:
    context.carried.leave_paragraph()
    context.named.open_paragraph()
    if not figures:
        return []
    scene = Scene(text, folded, figures)
    periods = Resolver(scene, context.carried).find()
    if all(figure.kind in DATES for figure in figures):
        return figures
    pairs = find_pairs(folded, figures, scene.sentences)
    measures, listed = find_measures(scene, pairs)
    find_english_members(scene, measures, listed)
    members = Members(scene, measures, frozenset(context.named.known), listed).names
    subjects = find_subjects(scene, listed, members, measures, context.named)
    roles = find_roles(scene, measures)
    settle_ends(scene, periods, roles)
    directions = find_directions(scene, roles)
    for number, measure in enumerate(measures):
        if measure is None or fold(measure) in context.named.known:  # 海岳收38元
            measures[number] = find_whole(scene, figures[number]) or find_closing(scene, figures[number])
    measures = [leave_owner(measure, subject) for measure, subject in zip(measures, subjects, strict=True)]
    result = list(figures)
    for number, figure in enumerate(figures):
        if figure.kind in DATES:
            continue
        result[number] = Figure(
            figure.text,
            figure.start,
            figure.end,
            figure.kind,
            figure.value,
            figure.unit,
            find_qualifier(folded, figure),
            periods.get(number),
            measures[number],
            subjects[number],
            pairs.get(number),
            roles[number],
            directions[number],
        )
    return result
