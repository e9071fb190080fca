"""Reading in a process of its own: the same articles, and an end to what takes too much."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.cli import main
from source import read
from source.apart.exchange import StrangeError, unpack
from source.apart.limits import Limits
from source.apart.readers import Readers
from source.errors import ReadError
from source.formats.pdf import FEWEST_APART
from source.read import Brought
from tests.source.apart.hostile import drawing_in_drawing, open_paragraphs
from tests.source.formats.test_formats import epub, pdf, word
from tests.source.pictures.make import png

PAGE = "<html><body><article><h1>標題</h1><p>收入為75.8萬美元，員工385人。</p></article></body></html>"
TABLE = "# 標題\n\n| 年 | 收入（萬美元） |\n|---|---|\n| 2024 | 75.8 |\n\n![圖](a.png)\n"


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(figures=True) as made:
        yield made


@pytest.fixture(autouse=True)
def usual_limits(readers: Readers) -> None:
    readers.limits = Limits()


def test_what_is_read_is_the_same_in_a_process_of_its_own(readers: Readers, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(64, 48))
    (tmp_path / "a.md").write_text(TABLE, encoding="utf-8")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    files = [pdf(tmp_path / "a.pdf", table=True), word(tmp_path / "a.docx"), epub(tmp_path / "a.epub", PAGE)]
    for file in (*files, tmp_path / "a.md", tmp_path / "a.html", tmp_path / "a.png"):
        here, there = read(file), readers.read(file)
        assert there == here, file
        assert "figures" in vars(there), "found there, not here"
        assert there.figures == here.figures
        assert [picture.data for picture in there.pictures] == [picture.data for picture in here.pictures]
    with pytest.raises(ReadError, match=r"There is no file .*gone\.md"):
        readers.read(tmp_path / "gone.md")
    with pytest.raises(ReadError, match="holds no text"):
        readers.read("\x00\n\x00", public_only=True)


@pytest.mark.parametrize(
    ("limits", "brought", "told"),
    [
        (Limits(output=10_000), Brought("甲公司。\n" * 5000, "", "long"), "long holds over 0 MB once it is read"),
        (Limits(seconds=0.4), Brought(open_paragraphs(), ".html", "slow.html"), r"slow\.html takes over 0\.4 seconds"),
        (Limits(memory=200 << 20), Brought(drawing_in_drawing(), ".pdf", "bomb.pdf"), r"bomb\.pdf takes over 200 MB of memory"),
    ],
    ids=["output", "seconds", "memory"],
)
def test_what_takes_too_much_is_ended_and_the_next_file_is_read(
    readers: Readers, limits: Limits, brought: Brought, told: str
) -> None:
    readers.limits = limits
    with pytest.raises(ReadError, match=told):
        readers.make(brought)
    readers.limits = Limits()
    assert readers.read("甲公司。\n乙公司。", public_only=True).paragraphs[1].text == "乙公司。"


def test_a_process_that_ended_while_it_waited_is_replaced(readers: Readers) -> None:
    readers.read("甲公司。\n乙公司。", public_only=True)
    (waiting,) = readers._idle
    waiting._process.kill()
    waiting._process.wait()
    assert readers.read("甲公司。\n乙公司。", public_only=True).text == "甲公司。\n乙公司。"


def test_who_opens_a_page_does_not_wait_for_who_reads() -> None:
    with Readers() as busy, busy._borrow_reader():
        busy.warm()  # would wait for ever
        assert busy._idle == []
    with Readers() as idle:
        idle.warm()
        (first,) = idle._idle
        idle.warm()
        assert idle._idle == [first]


def test_one_hostile_file_does_not_end_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("qa.indexing._LONGEST", 4.0)
    (tmp_path / "a.html").write_bytes(open_paragraphs(300_000))
    (tmp_path / "b.md").write_text("收入為75.8萬美元。\n", encoding="utf-8")
    assert main(["index", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("1 articles, 1 passages indexed")
    assert told.err.count("\n") == 1
    assert "a.html takes over 4 seconds" in told.err


def test_long_texts_of_a_run_are_read_apart_and_short_ones_here() -> None:
    table = "|a" * 4000 + "|\n" + "|-" * 4000 + "|\n" + "|\n" * 60_000  # each row is filled up to the width of the first
    with Readers(limits=Limits(seconds=2)) as readers:
        with pytest.raises(ReadError, match="takes over 2 seconds"):
            readers.make_unless_plain(Brought(table.encode(), ".md", "a.md"))
        with pytest.raises(ReadError, match="takes over 2 seconds"):
            readers.make_unless_plain(Brought(b"![a](" * 13_000, ".md", "a.md"))
        assert readers.make_unless_plain(Brought("茶園有48名工人。\n".encode(), ".txt", "a.txt", id="a")).id == "a"


@pytest.mark.parametrize(
    "line",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('written', 'w')",
        "import os; os.open('written', os.O_CREAT | os.O_WRONLY)",
    ],
)
def test_reading_connects_to_nothing_starts_nothing_and_writes_nothing(line: str, tmp_path: Path) -> None:
    start = f"import sys; from source.apart.worker import _refuse; sys.addaudithook(_refuse); {line}"
    done = subprocess.run([sys.executable, "-c", start], cwd=tmp_path, capture_output=True, text=True, env=os.environ)
    assert "PermissionError: reading " in done.stderr, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_but_articles_comes_back() -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return os.system, ("true",)

    class Loads:
        def __reduce__(self) -> tuple[object, ...]:
            return __import__, ("source.fetch",)

    for evil in (Evil(), Loads(), subprocess.Popen, main, read):
        with pytest.raises(StrangeError, match="is no part of an article"):
            unpack(pickle.dumps(evil))
    for data in (b"", b"rubbish", pickle.dumps("甲")[:-2], b"\x80\x05."):
        with pytest.raises(StrangeError):
            unpack(data)


def test_parts_of_a_long_pdf_are_read_apart_and_make_the_same_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("source.apart.readers.count_cores", lambda: 2)
    path = pdf(tmp_path / "long.pdf", pages=2 * FEWEST_APART)
    with Readers(2) as two:
        assert two.read(path) == read(path)
        assert len(two._idle) == 2, "two processes read it"
        assert two.read(pdf(tmp_path / "short.pdf")) == read(tmp_path / "short.pdf")
        locked = pdf(tmp_path / "locked.pdf", password="secret")
        with pytest.raises(ReadError, match="locked with a password"):
            two.read(locked)
