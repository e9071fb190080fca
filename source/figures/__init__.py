"""Figures: numbers with a meaning, found in Chinese and English text."""

from source.figures.attributes import Context
from source.figures.extract import extract_dates, extract_figures, read_figures
from source.figures.figure import DATES, Direction, Figure, Kind, Qualifier
from source.figures.series import Series, series

__all__ = [
    "DATES",
    "Context",
    "Direction",
    "Figure",
    "Kind",
    "Qualifier",
    "Series",
    "extract_dates",
    "extract_figures",
    "read_figures",
    "series",
]
