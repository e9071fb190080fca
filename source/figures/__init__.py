"""Figures: numbers with a meaning, found in Chinese and English text."""

from source.figures.extract import extract_dates, extract_figures
from source.figures.figure import DATES, Figure, Kind, Qualifier
from source.figures.series import Series, series

__all__ = ["DATES", "Figure", "Kind", "Qualifier", "Series", "extract_dates", "extract_figures", "series"]
