"""A few of each fault; `python -m tests.faults` does hundreds."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import build, load
from index.load import verify
from source import Article
from source.errors import IndexFileError
from tests.faults.flips import flips, small
from tests.faults.full import full, may_mount, read_only
from tests.faults.kills import kills


def test_a_killed_run_leaves_the_old_index_or_the_new_one(tmp_path: Path) -> None:
    told = kills(tmp_path, 5)
    assert told.old + told.new == 5


def test_a_changed_byte_is_found_or_harmless(tmp_path: Path) -> None:
    told = flips(tmp_path / "index", step=997)
    assert told.found > 0.9 * told.changes


def test_a_full_or_read_only_disk_is_told(tmp_path: Path) -> None:
    if not may_mount():
        pytest.skip("mounting a small disk needs the right to do so")
    assert full(tmp_path, 4) == 4
    read_only(tmp_path)


def test_two_runs_never_build_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.storage.atomic_folder._WAITED", 0.2)
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> Iterator[Article]:
        begun.set()
        go_on.wait(30)
        yield Article.from_text("甲。", id="first")

    first = threading.Thread(target=lambda: build(slow(), tmp_path / "index"))
    first.start()
    begun.wait(30)
    with pytest.raises(IndexFileError, match="Another run is building"):
        build([Article.from_text("乙。", id="second")], tmp_path / "index")
    go_on.set()
    first.join()
    assert [ref.id for ref in load(tmp_path / "index").articles()] == ["first"]
    build([Article.from_text("乙。", id="second")], tmp_path / "index")
    assert [ref.id for ref in load(tmp_path / "index").articles()] == ["second"]


def test_every_byte_is_read_when_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(tmp_path / "index")
    assert verify(tmp_path / "index").passages == 2
    monkeypatch.setattr(sys.modules["index.load"], "_CHECKED", 0)  # as if every file were large
    path = tmp_path / "index" / "vectors.faiss"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    load(tmp_path / "index")
    with pytest.raises(IndexFileError, match=r"vectors\.faiss is damaged"):
        verify(tmp_path / "index")
