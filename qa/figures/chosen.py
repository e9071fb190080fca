"""A figure chosen, or one to choose from."""

from dataclasses import dataclass

from qa.figures.fit import Fit
from source import Figure


@dataclass(frozen=True)
class Chosen:
    """A figure, the place of its passage among the answer's passages, how it fits what the question names, and whether the words around
    the figures choose it too."""

    figure: Figure
    passage: int
    fit: Fit | None = None
    matched: bool = False
