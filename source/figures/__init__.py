"""Figures: numbers with a meaning, found in Chinese and English text."""

from source.figures.extract import extract_figures
from source.figures.figure import Figure, Kind, Qualifier

__all__ = ["Figure", "Kind", "Qualifier", "extract_figures"]
