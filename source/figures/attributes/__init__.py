"""What a figure says beside its value: qualifier, pair, the period it speaks of, what it measures, whose it is, its role.

All from the words around it; what a sentence leaves for the next (the report's period, the subject) is carried along an article.
"""

from dataclasses import dataclass, field

from source.figures.attributes.carried import Carried
from source.figures.attributes.measure import find_measure
from source.figures.attributes.period import Resolver
from source.figures.attributes.scene import Scene
from source.figures.attributes.subject import find_subject
from source.figures.figure import DATES, Figure
from source.figures.pairs import find_pairs
from source.figures.qualifiers import find_qualifier

__all__ = ["Context", "add_attributes"]


@dataclass
class Context:
    """What is known of an article as its paragraphs are read one after another."""

    title: str = ""
    carried: Carried = field(default_factory=Carried)


def add_attributes(text: str, folded: str, figures: list[Figure], context: Context) -> list[Figure]:
    """The same figures, in order of place, with qualifier, pair, period, measure, subject and role filled in."""
    context.carried.leave_paragraph()
    scene = Scene(text, folded, figures)
    owner = [scene.sentence_of(figure.start) for figure in figures]
    pairs = find_pairs(folded, figures, owner)
    periods = Resolver(scene, context.carried).find()
    result = list(figures)
    for number, figure in enumerate(figures):
        if figure.kind in DATES:
            continue
        start, end = scene.bounds[owner[number]]
        mates = [i for i in range(max(0, number - 12), min(len(result), number + 12)) if owner[i] == owner[number]]
        result[number] = Figure(
            figure.text,
            figure.start,
            figure.end,
            figure.kind,
            figure.value,
            figure.unit,
            find_qualifier(folded, figure),
            periods.get(number),
            find_measure(text, folded, result, number, pairs.get(number), mates, start, end),
            find_subject(text, max(start, figure.start - 180), figure.start),
            pairs.get(number),
        )
    return result
