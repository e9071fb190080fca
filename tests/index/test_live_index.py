"""A folder that is built anew, written over or exchanged while it is asked."""

import shutil
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from index import build, load
from index.live_index import LiveIndex
from qa import ask
from qa.page.api import Api
from source import Article
from source.errors import ArticleQAError, IndexFileError


def made(number: int, folder: Path) -> None:
    build([Article.from_text(f"茶園有{number}名工人。", id="a")], folder)


def seen(watched: LiveIndex) -> str:
    answer = ask("茶園有多少名工人?", index=watched.now())
    assert answer.figure is not None
    return answer.figure.text


def test_an_index_built_anew_is_taken_over_without_a_restart(tmp_path: Path) -> None:
    made(48, tmp_path / "i")
    watched = LiveIndex(tmp_path / "i")
    first = watched.now()
    assert seen(watched) == "48"
    assert watched.now() is first, "opened once while nothing changes"
    made(49, tmp_path / "i")
    assert seen(watched) == "49"
    assert Api(watched).ask("茶園有多少名工人?")["figure"]["text"] == "49"
    assert ask("茶園有多少名工人?", index=first).passages, "a question begun on the old one ends on it"


def test_a_link_that_is_turned_to_another_index_is_followed(tmp_path: Path) -> None:
    for number in (48, 49):
        made(number, tmp_path / str(number))
    link = tmp_path / "current"
    link.symlink_to(tmp_path / "48")
    watched = LiveIndex(link)
    assert seen(watched) == "48"
    (tmp_path / "next").symlink_to(tmp_path / "49")
    (tmp_path / "next").replace(link)
    assert seen(watched) == "49"
    made(50, link)
    assert link.is_symlink()
    assert seen(watched) == "50"
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_folder_that_is_written_over_gives_a_sentence_and_then_the_new_index(tmp_path: Path) -> None:
    made(48, tmp_path / "i")
    made(49, tmp_path / "new")
    watched = LiveIndex(tmp_path / "i")
    files = sorted((tmp_path / "new").iterdir())
    told = list[str]()
    for file in (one for one in files if one.is_file()):  # as `cp -r new/* i/` does, one after another, each cut to nothing first
        target = tmp_path / "i" / file.name
        for content in (b"", file.read_bytes()[: file.stat().st_size // 2], file.read_bytes()):
            with target.open("r+b") as out:
                out.truncate(0)
                out.write(content)
            try:
                assert seen(watched) in ("48", "49")
            except IndexFileError as error:
                told.append(str(error))
    assert set(told) == {"The articles here are being replaced; ask again in a moment."}
    assert len(told) > 5
    assert seen(watched) == "49"
    shutil.rmtree(tmp_path / "i")
    with pytest.raises(IndexFileError, match="ask again in a moment"):
        watched.now()
    made(50, tmp_path / "i")
    assert seen(watched) == "50"


@pytest.mark.parametrize("damage", ["removed", "cut", "led astray"])
def test_what_stays_damaged_is_told_the_operator_once_and_nobody_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    now = [0.0]
    monkeypatch.setattr("index.live_index.time", SimpleNamespace(monotonic=lambda: now[0]))
    made(48, tmp_path / "i")
    (tmp_path / "live").symlink_to(tmp_path / "i")
    watched = LiveIndex(tmp_path / "live")
    if damage == "cut":
        (tmp_path / "i" / "manifest.json").write_bytes(b"{")
    else:
        (tmp_path / "live").unlink()
        if damage == "led astray":
            (tmp_path / "live").symlink_to(tmp_path / "live")
    told = list[str]()
    for now[0] in (0.0, 9.0, 11.0, 12.0, 60.0):
        with pytest.raises(IndexFileError) as error:
            watched.now()
        told.append(str(error.value))
    replaced, gone = told[0], told[-1]
    assert told == [replaced, replaced, gone, gone, gone]
    assert (replaced, gone) == (
        "The articles here are being replaced; ask again in a moment.",
        "The articles here cannot be read; tell whoever runs this page, whose log says why.",
    )
    (logged,) = caplog.messages
    assert str(tmp_path) in logged
    (tmp_path / "live").unlink(missing_ok=True)
    made(49, tmp_path / "live")
    assert seen(watched) == "49"


def test_opening_while_others_exchange_the_folder_never_fails(tmp_path: Path) -> None:
    made(48, tmp_path / "i")
    stop, faults = threading.Event(), []

    def open_again() -> None:
        while not stop.is_set():
            try:
                assert len(load(tmp_path / "i")) == 1
            except ArticleQAError as error:
                if "again and again" not in str(error):
                    faults.append(error)

    readers = [threading.Thread(target=open_again) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(6):
        made(48, tmp_path / "i")  # the same: only its identity tells it from the one before
    stop.set()
    for reader in readers:
        reader.join()
    assert faults == []
