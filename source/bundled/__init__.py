"""The bundled article, in the project's own words, with its charts."""

from functools import cache
from pathlib import Path

from source.article import Article
from source.read import bring, make_article

BUNDLED = Path(__file__).parent / "minimax.md"


@cache
def load_bundled_article() -> Article:
    """The bundled article, read once a process. Its charts are drawn from its own figures: their pixels tell nothing more.

    >>> load_bundled_article().id
    'minimax'
    """
    return make_article(bring(BUNDLED), pixels=False)
