"""What `article-qa index` is given twice, wrongly, or from its own folders: told, and the rest is indexed."""

import json
import os
import sys
from pathlib import Path

import pytest

from index import load
from qa.cli import main
from tests.qa.page.served import free_port
from tests.source.apart.hostile import drawing_in_drawing
from tests.source.pictures.make import png


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(f"{name}公司營收35億元。\n", encoding="utf-8")
    return tmp_path


def list_ids(name: str = "ix") -> list[str]:
    return sorted(ref.id for ref in load(name).articles())


def rows(*ids: str) -> str:
    return "".join(json.dumps({"id": id, "text": "茶園有48名工人。"}) + "\n" for id in ids)


def test_an_unknown_article_to_remove_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "a.md", "b.md", "--out", "ix"]) == 0
    assert main(["index", "--out", "ix", "--add", "--remove", "a.mb", "--remove", "a.md"]) == 0
    assert "ix holds no article a.mb; give --remove the id of one that it holds." in capsys.readouterr().err
    assert list_ids() == ["b.md"]


def test_an_index_in_the_folder_of_its_sources_is_no_source(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for out in ("ix", "ix", "other/ix", "x" * 250, "x" * 250):
        assert main(["index", ".", "--out", out]) == 0
        assert list_ids(out) == ["a.md", "b.md"]
    assert main(["index", "**/*", "--out", "ix"]) == 0
    assert list_ids() == ["a.md", "b.md"]
    assert main(["index", "a.md", "ix/pictures.txt", "--out", "ix2"]) == 1
    assert "ix/pictures.txt is part of an index" in capsys.readouterr().err
    assert main(["index", "ix", "--out", "ix3"]) == 2
    assert "ix holds no file that can be read" in capsys.readouterr().err


def test_a_file_by_several_paths_is_one_article(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "link.md").symlink_to("a.md")
    assert main(["index", "a.md", "./a.md", str(folder / "a.md"), "link.md", "a.md", "*.md", "--out", "ix"]) == 0
    assert list_ids() == ["a.md", "b.md"]
    told = capsys.readouterr().err
    assert told.count("is given twice; it is read once.") == 6
    assert "article-qa: link.md is given twice" in told


def test_a_link_out_of_a_folder_keeps_nobody_from_asking_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "docs").mkdir()
    (folder / "docs" / "c.md").symlink_to("../a.md")
    (folder / "docs" / "d.md").write_text("丙公司營收12億元。", encoding="utf-8")
    assert main(["figures", "docs"]) == 0
    told = capsys.readouterr()
    assert "12億元" in told.out
    assert "35億元" not in told.out
    assert told.err.count("docs/c.md is a link out of docs and is left out") == 1
    assert main(["index", "docs", "--out", "ix"]) == 1
    assert list_ids() == ["docs/d.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="no file has such a name")
def test_a_pattern_that_is_a_name_too_takes_all(folder: Path) -> None:
    for name in ("*.txt", "c.txt", "d.txt", "[e].txt"):
        (folder / name).write_text(f"{name}丁公司營收1億元。", encoding="utf-8")
    assert main(["index", "*.txt", "--out", "ix"]) == 0
    assert list_ids() == ["*.txt", "[e].txt", "c.txt", "d.txt"]
    assert main(["index", "[e].txt", "--out", "ix"]) == 0
    assert list_ids() == ["[e].txt"]


def test_an_id_again_in_a_file_is_told_with_its_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "r.jsonl").write_text(rows("x", "y", "x"), encoding="utf-8")
    assert main(["index", "r.jsonl", "a.md", "--out", "ix"]) == 1
    assert capsys.readouterr().err == "article-qa: r.jsonl line 3 has the id 'x' again; give each article its own.\n"
    assert list_ids() == ["a.md", "x", "y"]


def test_an_id_in_two_files_is_told_with_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "r.jsonl").write_text(rows("x"), encoding="utf-8")
    (folder / "s.jsonl").write_text(rows("y", "x"), encoding="utf-8")
    assert main(["index", "r.jsonl", "s.jsonl", "--out", "ix"]) == 2
    assert "r.jsonl and s.jsonl both hold an article with the id 'x'" in capsys.readouterr().err
    assert not (folder / "ix").exists()


@pytest.mark.parametrize(
    ("out", "said"),
    [
        (os.devnull, "holds something else than an index"),
        (f"{os.devnull}/ix", "cannot be written"),
        ("x" * 256, "has over 255 bytes; give a shorter one"),
        ("/".join(["x" * 200] * 30), "File name too long"),
        ("loop/ix", "cannot be written"),
        ("loop", "cannot be written"),
        (".", "is no name for a new folder"),
    ],
)
def test_where_no_index_can_be_written(folder: Path, out: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "loop").symlink_to("loop")
    assert main(["index", "a.md", "--out", out]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    for words in (["check", out], ["ask", "營收?", "--index", out], ["serve", "--index", out, "--port", str(free_port())]):
        assert main(words) == 2, words
        error = capsys.readouterr().err
        assert error.startswith("article-qa: ")
        assert error.count("\n") == 1


def test_the_longest_name_takes_an_index(folder: Path) -> None:
    for _ in range(2):
        assert main(["index", "a.md", "--out", "x" * 255]) == 0
    assert list_ids("x" * 255) == ["a.md"]
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b.md", "x" * 255]


def test_a_working_folder_that_is_gone_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    assert main(["index", str(folder / "a.md"), "--out", "ix"]) == 2
    assert "go to another with cd" in capsys.readouterr().err
    assert main(["index", str(folder / "a.md"), "--out", str(folder / "ix")]) == 0
    assert main(["ask", "營收多少?", "--index", str(folder / "ix"), "--no-reader"]) == 0


@pytest.mark.parametrize("address", ["x", "tcp://", "tcp://h", "h:99999", "foo://h:1", "tcp://h:x", "["])
def test_what_is_no_scheduler_is_told_at_once(folder: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "a.md", "--out", "ix", "--cluster", address]) == 2
    assert f"{address} is no address of a Dask scheduler; give one such as" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["[" * 100_000, "[]", '{"questions": 5}', '{"questions": [5]}', '{"questions": [{"id": "1"}]}'])
def test_what_is_no_report_is_told(folder: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "r.json").write_text(text, encoding="utf-8")
    assert main(["evaluate", "--no-reader", "--compare", "r.json"]) == 2
    assert "r.json is not a report" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["ask", "收入多少?", "--file"], ["figures", "--json"]])
def test_a_file_that_takes_too_much_is_told_by_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    bomb, book = tmp_path / "bomb.pdf", tmp_path / "book.txt"
    bomb.write_bytes(drawing_in_drawing())
    book.write_text("甲\n" * 2_000_000, encoding="utf-8")
    for file in (bomb, book):
        assert main([*command, str(file), "--time-limit", "2"]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.count("\n") == 1
        assert f"{file.name} takes over 2 seconds to read; split it" in told.err
        assert told.err.endswith("; --time-limit gives it longer.\n")


def test_what_is_to_be_known_of_a_file_is_told_on_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "har\x1b[2Jbour.png").write_bytes(png(240, 180))
    (name,) = map(str, tmp_path.iterdir())
    assert main(["figures", "--json", name]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == []
    assert told.err.startswith("article-qa: har[2Jbour.png: ")
    assert "found by its name alone" in told.err
    assert main(["index", name, "--out", str(tmp_path / "ix")]) == 0
    assert "found by its name alone" in capsys.readouterr().err


def test_a_line_that_takes_too_much_ends_no_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("qa.indexing._LONGEST", 2.0)
    long = json.dumps({"id": "long", "text": "甲\n" * 2_000_000})
    (folder / "rows.jsonl").write_text(rows("a") + long + "\n" + rows("b"), encoding="utf-8")
    assert main(["index", "rows.jsonl", "--out", "ix"]) == 1
    assert list_ids() == ["a", "b"]
    assert "rows.jsonl line 2 takes over 2 seconds to read" in capsys.readouterr().err
