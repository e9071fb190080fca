"""What every store must do: the same passages with the same scores as an index in memory."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from index import Filter, Index, build, load
from index.build import Changes
from index.search.base import SearchResult
from qa import ask
from source import Article
from source.bundled import load_bundled_article
from source.errors import StoreError
from tests.index.conftest import Keep
from tests.index.storage.test_writer import article, articles

ASKED = (
    "MiniMax有多少用戶?",
    "第7號公司的收入",
    "2011年的晶片",
    "How many users does it have?",
    "Who is Yan Junjie?",
    "!?",
    "zzzz",
)


def alike(one: SearchResult, other: SearchResult, k: int) -> bool:
    """Whether two searches for the `k` best of each half found the same passages with the same scores; of passages that share
    the k-th score, either may have been taken."""
    first, second = ({(c.passage.article.id, c.passage.start): c for c in found.candidates} for found in (one, other))
    lexical, dense = (sorted(scores)[-k:][0] for scores in zip(*((c.lexical, c.dense) for c in one.candidates), strict=True))
    apart = [found[at] for found in (first, second) for at in first.keys() ^ second.keys() if at in found]
    tied = all(c.lexical <= lexical + 1e-4 and c.dense <= dense + 2e-3 for c in apart)
    same = all(
        np.isclose(first[at].lexical, second[at].lexical, atol=1e-4) and np.isclose(first[at].dense, second[at].dense, atol=2e-3)
        for at in first.keys() & second.keys()
    )
    return tied and same and one.groups == other.groups and np.allclose(one.weights, other.weights, rtol=1e-5)


@pytest.mark.parametrize("question", ASKED)
def test_a_search_finds_what_memory_does(keep: Keep, question: str) -> None:
    kept = [*articles(120), load_bundled_article()]
    assert alike(build(kept).search(question, k=20), keep(kept).search(question, k=20), 20)


def test_articles_are_found_again(keep: Keep) -> None:
    index = keep([*articles(30), load_bundled_article()])
    assert len(index) == len(index.passages) == len(index.store)
    assert [ref.id for ref in index.articles(3)] == ["a0", "a1", "a2"]
    assert len(index.articles()) == 31
    assert [passage.text for passage in index.passages_of("a7")] == [article(7).text]
    assert index.passages[7] == index.passages_of("a7")[0]
    assert index.store.search(index.store.vectors(np.array([7]))[0], 1)[0].tolist() == [7]
    assert {p.article.id for p in ask("收入多少?", index=index.narrow("a7")).passages} == {"a7"}


@pytest.fixture
def lite(tmp_path: Path) -> Callable[..., Index]:
    """Builds an index in `tmp_path/ix` with its rows in a Milvus file."""

    def made(kept: Sequence[Article], **changes: object) -> Index:
        return build(kept, tmp_path / "ix", changes=Changes(store=str(tmp_path / "news.db"), **changes))  # type: ignore[arg-type]

    return made


def collections(folder: Path) -> list[str]:
    """The collections in the Milvus file of a folder."""
    return [path.name for path in (folder / "news.db" / "collections").iterdir()]


def test_large_arrays_stay_whole(lite: Callable[..., Index], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.lexical.postings_writer._MAPPED", 0)  # as if they were too large to be read at once
    kept = list(articles(30))
    assert alike(build(kept).search("2011年的晶片"), lite(kept).search("2011年的晶片"), 50)


def test_articles_are_added_and_removed_by_id(lite: Callable[..., Index], tmp_path: Path) -> None:
    lite(list(articles(10))).passages.close()  # type: ignore[attr-defined]
    made = lite([article(3, extra="新的一句。"), article(50)], keep=True, without=("a0", "a9"))
    assert {ref.id for ref in made.articles()} == {*(f"a{n}" for n in range(1, 9)), "a50"}
    assert "新的一句" in made.passages_of("a3")[0].text
    assert len(collections(tmp_path)) == 1
    assert sorted(path.name for path in (tmp_path / "ix").iterdir()) == [
        "articles.sqlite",
        "counts.npy",
        "keys.npy",
        "manifest.json",
        "pictures.txt",
    ]


def test_a_stopped_upload_goes_on(lite: Callable[..., Index], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from index.milvus.collection import Collection, StoredRow

    lite(list(articles(3))).passages.close()  # type: ignore[attr-defined]
    monkeypatch.setattr("index.milvus.upload._BATCH", 4)
    put, batches = Collection.put, list[list[int]]()

    def counting(self: Collection, rows: Sequence[StoredRow]) -> None:
        batches.append([row.row for row in rows])
        put(self, rows)

    def stopping(self: Collection, rows: Sequence[StoredRow]) -> None:
        if len(batches) == 3:
            raise KeyboardInterrupt
        counting(self, rows)

    with monkeypatch.context() as patched:
        patched.setattr(Collection, "put", stopping)
        with pytest.raises(KeyboardInterrupt):
            lite(list(articles(20)), key="k")
    before = load(tmp_path / "ix")
    assert len(before) == 3  # the old index, whole
    before.passages.close()  # type: ignore[attr-defined]
    monkeypatch.setattr(Collection, "put", counting)
    made = lite(list(articles(20)), key="k")
    assert batches == [list(range(start, start + 4)) for start in range(0, 20, 4)]
    assert alike(build(list(articles(20))).search("2011年的晶片"), made.search("2011年的晶片"), 50)
    assert len(collections(tmp_path)) == 1


def test_what_cannot_be_reached_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="see that it runs"):
        build([article(1)], tmp_path / "ix", changes=Changes(store="http://127.0.0.1:9"))
    with pytest.raises(StoreError, match=r"give a file ending in \.db"):
        build([article(1)], tmp_path / "ix", changes=Changes(store="somewhere"))
    assert list(tmp_path.iterdir()) == []


def test_a_milvus_that_counts_words_is_told(lite: Callable[..., Index], monkeypatch: pytest.MonkeyPatch) -> None:
    from milvus_lite.index.sparse_inverted import SparseInvertedIndex  # what ranked before milvus-lite 3.2.2

    monkeypatch.setattr("milvus_lite.index.sparse_factory.create_sparse_index", lambda *_: SparseInvertedIndex())
    monkeypatch.setattr("milvus_lite.index.sparse_factory.sparse_index_matches", lambda *_: False)
    with pytest.raises(StoreError, match=r"milvus-lite 3\.2\.2 or later"):
        lite(list(articles(3)))


def test_lost_passages_are_told(lite: Callable[..., Index], tmp_path: Path) -> None:
    index = lite(list(articles(3)))
    index.collection.drop()  # type: ignore[attr-defined]
    index.passages.close()  # type: ignore[attr-defined]
    with pytest.raises(StoreError, match="does not hold the passages"):
        load(tmp_path / "ix")


def test_a_filter_cannot_break_out(lite: Callable[..., Index]) -> None:
    index = lite(list(articles(3)))
    for source in ('x"] or row >= 0 or host in ["', "'", "%", "\\"):
        with pytest.raises(Exception, match="No article here passes"):
            ask("收入多少?", index=index, where=Filter(source=source))
