"""Figures: numbers with a meaning, found in Chinese and English text."""

from source.figures.extract import extract_figures
from source.figures.figure import Figure, Kind, Qualifier
from source.figures.series import Series, series

__all__ = ["Figure", "Kind", "Qualifier", "Series", "extract_figures", "series"]
