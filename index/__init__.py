"""Searching: articles become passages with vectors and lexical weights, kept in an index."""

from index.build import build
from index.load import load
from index.passages.filter import Filter
from index.passages.passage import Passage
from index.search.base import Index

__all__ = ["Filter", "Index", "Passage", "build", "load"]
