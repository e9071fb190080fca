"""Every store that an index can be kept in, under one name each, so that a test can be run on all of them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index import Index, build
from index.build import Changes
from source import Article

STORES = ("memory", "folder", "halved", "inverted", "lite", "server")
Keep = Callable[[Sequence[Article]], Index]


@pytest.fixture(params=STORES)
def keep(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keep:
    """Keeps articles in a store and gives the opened index."""
    name = request.param
    if name in ("halved", "inverted"):
        monkeypatch.setattr("index.dense.faiss_store.MOST_EXACT", 0)
        monkeypatch.setattr("index.dense.faiss_store.MOST_SEARCHED", 0 if name == "inverted" else 10_000)
    uri = {"lite": str(tmp_path / "news.db")}.get(name)
    if name == "server":
        uri = request.getfixturevalue("milvus_server")

    def kept(articles: Sequence[Article]) -> Index:
        return build(articles, None if name == "memory" else tmp_path / "ix", changes=Changes(store=uri))

    return kept
