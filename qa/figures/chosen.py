"""A figure chosen, or one to choose from."""

from dataclasses import dataclass

from qa.figures.fit import Fit
from source import Figure


@dataclass(frozen=True)
class Chosen:
    """A figure, the place of its passage among the answer's passages, and how it fits what the question names."""

    figure: Figure
    passage: int
    fit: Fit | None = None
