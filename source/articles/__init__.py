"""The bundled article, in the project's own words, with its charts."""

from functools import cache
from pathlib import Path

from source.article import Article
from source.read import read

BUNDLED = Path(__file__).parent / "minimax.md"


@cache
def bundled_article() -> Article:
    """The bundled article, read once a process.

    >>> bundled_article().id
    'minimax'
    """
    return read(BUNDLED)
