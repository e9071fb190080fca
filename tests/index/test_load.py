import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import Index, build, load
from source import Article
from source.bundled import load_bundled_article
from source.errors import IndexFileError, ReadError

FILES = ("manifest.json", "passages.sqlite", "keys.npy", "starts.npy", "rows.npy", "shares.npy", "latin.npy", "vectors.faiss")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    build([load_bundled_article()], tmp_path / "index")
    return tmp_path / "index"


def test_what_is_loaded_is_what_was_built(saved: Path) -> None:
    built, opened = build([load_bundled_article()]), load(saved)
    assert list(opened.passages) == list(built.passages)
    assert opened.articles() == built.articles()
    assert opened.passages_of(built.articles()[0].id) == built.passages_of(built.articles()[0].id)
    for question in ("有多少用戶?", "gross margin"):
        first, second = built.search(question), opened.search(question)
        assert [c.row for c in first.candidates] == [c.row for c in second.candidates]
        assert np.allclose([c.lexical for c in first.candidates], [c.lexical for c in second.candidates])


def test_scores_follow_their_passages(letters: Any) -> None:
    """Row i is the same passage in the lexical index, the vectors and the list."""
    index = build([Article.from_text(text, id=text) for text in ("aab", "bbb", "ccd")], model=letters)
    found = {c.passage.text: c for c in index.search("a").candidates}
    assert found["aab"].dense == pytest.approx(2 / 5**0.5)
    assert found["bbb"].dense == 0


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["flip", "cut", "remove"])
def test_damage_is_found_and_the_file_named(saved: Path, name: str, damage: str) -> None:
    path = saved / name
    data = bytearray(path.read_bytes())
    if damage == "remove":
        path.unlink()
    else:
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(bytes(data) if damage == "flip" else bytes(data[: len(data) // 2]))
    with pytest.raises(IndexFileError) as caught:
        load(saved)
    assert name in str(caught.value) or str(saved) in str(caught.value)


def test_an_index_of_another_format(saved: Path) -> None:
    manifest = json.loads((saved / "manifest.json").read_text())
    manifest["format"] = 99
    (saved / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(IndexFileError, match="index format 99, this version reads"):
        load(saved)


def test_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexFileError, match="There is no index"):
        load(tmp_path / "nothing")


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(IndexFileError, match="holds something else"):
        build([load_bundled_article()], tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "dear"


def test_a_failing_write_leaves_the_old_index(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Index, path: Path) -> None:
        raise OSError(28, "No space left on device")

    before = {name: (saved / name).read_bytes() for name in FILES}
    monkeypatch.setattr("index.dense.faiss_store.FaissStore.save", full)
    with pytest.raises(IndexFileError, match="No space left on device"):
        build([Article.from_text("別的文章。", id="b")], saved)
    assert {name: (saved / name).read_bytes() for name in FILES} == before
    assert [p.name for p in saved.parent.iterdir()] == ["index"]


def test_a_replacement_that_was_interrupted_is_finished_on_opening(saved: Path) -> None:
    saved.rename(saved.with_name(".index.old"))
    assert len(load(saved)) > 10


def test_rebuilding_replaces(saved: Path) -> None:
    build([Article.from_text("別的文章。", id="b")], saved)
    assert [p.article.id for p in load(saved).passages] == ["b"]


def test_two_articles_with_one_id() -> None:
    with pytest.raises(ReadError, match="Two articles have the id 'a'"):
        build([Article.from_text("甲。", id="a"), Article.from_text("乙。", id="a")])


def test_nothing_to_index() -> None:
    with pytest.raises(ReadError, match="no article"):
        build([])
