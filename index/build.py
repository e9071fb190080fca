"""`build`: articles become an index, in memory or in a folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from index.chunk import passages
from index.embedder import Embedder, embedder_for
from index.index import Index, indexed_text
from index.lexical import LexicalIndex
from index.passage import Passage
from index.saved import save
from index.store import FaissStore
from source import Article
from source.errors import ReadError

_BATCH = 256


def build(
    articles: Iterable[Article],
    out: str | Path | None = None,
    *,
    model: str | Path | Embedder | None = None,
    progress: bool | None = None,
) -> Index:
    """Index `articles`; with `out`, also write the index to that folder, replacing an index there once it is whole.

    `model` is a sentence-transformers name or folder; None is the bundled one. `progress` shows a bar on standard
    error (None: when there is a folder to write and a terminal to show it on). Raises ReadError for no article or two
    with one id, ModelError, IndexFileError when the folder cannot be written.

    >>> index = build([Article.from_text("營收為75.8萬美元。", id="a")])
    >>> len(index)
    1
    """
    embedder = embedder_for(model)
    made = list(_all_passages(_watched(articles, _shown(progress, out))))
    if not made:
        raise ReadError("There is no article to index; give at least one.")
    texts = [indexed_text(passage) for passage in made]
    vectors = np.concatenate([embedder.encode(texts[i : i + _BATCH]) for i in range(0, len(texts), _BATCH)])
    index = Index(made, LexicalIndex.build(texts), FaissStore.build(vectors), embedder)
    if out is not None:
        save(index, Path(out), None if model is None or not isinstance(model, str | Path) else str(model))
    return index


def _all_passages(articles: Iterable[Article]) -> Iterator[Passage]:
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise ReadError(f"Two articles have the id {article.id!r}; give each its own.")
        seen.add(article.id)
        yield from passages(article)


def _shown(progress: bool | None, out: str | Path | None) -> bool:
    import sys

    return progress if progress is not None else out is not None and sys.stderr.isatty()


def _watched(articles: Iterable[Article], shown: bool) -> Iterable[Article]:
    if not shown:
        return articles
    from rich.console import Console
    from rich.progress import track

    total = len(articles) if isinstance(articles, list | tuple) else None
    return track(articles, "Indexing", total=total, console=Console(stderr=True))
