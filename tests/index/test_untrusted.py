"""What the manifest of an index from elsewhere may have this machine do, and what it is told to hold."""

import json
import shutil
from pathlib import Path

import pytest

from index import build, load
from index.load import verify
from source import Article
from source.errors import IndexFileError
from tests.index.storage.test_manifest import forge


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A saved index of one article."""
    build([Article.from_text("茶園有48名工人。", id="甲")], tmp_path / "index")
    return tmp_path / "index"


def _state(folder: Path, **fields: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **fields}))
    forge(folder)


def test_a_model_is_not_fetched_because_an_index_names_it(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("index.dense.embedder.SentenceTransformerEmbedder.__init__", lambda _, name: asked.append(name))
    own = saved / "m"
    own.mkdir()
    for name in ("evil/evil", "all-MiniLM-L6-v2", str(own), ""):
        _state(saved, model=name)
        with pytest.raises(IndexFileError, match="name it yourself, with --model"):
            load(saved)
    shutil.rmtree(own)
    assert not asked


@pytest.mark.parametrize("opened", [load, verify])
def test_a_manifest_that_says_more_than_there_is_is_told_so(saved: Path, opened: object) -> None:
    assert callable(opened)
    _state(saved, passages=10**15)
    with pytest.raises(IndexFileError, match=r"should hold 1000000000000000 passages, but holds 1, the terms of 1 and"):
        opened(saved)
    _state(saved, passages=1, dimensions=10**12)
    with pytest.raises(IndexFileError, match=r"vectors of 1000000000000 numbers, .* 256"):
        opened(saved)
    _state(saved, dimensions=256, milvus={"uri": 7, "name": "x"})
    with pytest.raises(IndexFileError, match=r"manifest\.json is damaged"):
        opened(saved)


def test_articles_are_counted_by_a_check(saved: Path) -> None:
    _state(saved, articles=9)
    with pytest.raises(IndexFileError, match="should hold 9 articles, but holds 1"):
        verify(saved)
