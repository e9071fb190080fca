"""What a figure says beside its value: qualifier, pair, the period it speaks of, what it measures, whose it is, its role.

All from the words around it; what a sentence leaves for the next (the report's period, the subject) is carried along an article.
"""

from dataclasses import dataclass, field

from source.figures.attributes.carried import Carried
from source.figures.attributes.measure import find_measures
from source.figures.attributes.period import Resolver
from source.figures.attributes.role import find_roles
from source.figures.attributes.scene import Scene
from source.figures.attributes.subject import Named, find_subjects, title_subject
from source.figures.figure import DATES, Figure
from source.figures.pairs import find_pairs
from source.figures.qualifiers import find_qualifier

__all__ = ["Context", "add_attributes"]


@dataclass
class Context:
    """What is known of an article as its paragraphs are read one after another."""

    title: str = ""
    carried: Carried = field(default_factory=Carried)
    named: Named = field(default_factory=Named)

    def __post_init__(self) -> None:
        self.named.main = title_subject(self.title) if self.title else None
        if self.named.main:
            self.named.meet(self.named.main)


def add_attributes(text: str, folded: str, figures: list[Figure], context: Context) -> list[Figure]:
    """The same figures, in order of place, with qualifier, pair, period, measure, subject and role filled in."""
    context.carried.leave_paragraph()
    scene = Scene(text, folded, figures)
    owner = [scene.sentence_of(figure.start) for figure in figures]
    pairs = find_pairs(folded, figures, owner)
    periods = Resolver(scene, context.carried).find()
    measures, listed = find_measures(scene, pairs)
    subjects = find_subjects(scene, listed, measures, context.named)
    roles = find_roles(scene, measures)
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
        )
    return result
