"""One bad byte, row or name: a sentence for it, and the rest is read."""

import gzip
import json
import lzma
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from source.errors import ReadError
from source.formats.rows import read_row
from source.read import read
from source.read_many import read_many


def row(id: str) -> bytes:
    return json.dumps({"id": id, "text": "茶園有48名工人。"}, ensure_ascii=False).encode()


def told(path: Path) -> tuple[list[str], list[str]]:
    """The ids read and the sentences."""
    failed: list[ReadError] = []
    articles = [article.id for article in read_many([path], failed=failed.append)]
    return articles, [str(error).removeprefix(str(path)) for error in failed]


def test_a_mark_before_the_first_line_is_none_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + row("a") + b"\r\n" + row("b"))
    assert told(path) == (["a", "b"], [])


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b'{"id": "x", "text": "\xff\xfe"}', " line 2 is not text in UTF-8; save it as UTF-8."),
        (b"\x80" * 9, " line 2 is not text in UTF-8; save it as UTF-8."),
        (b"null", " line 2: it is no JSON object; give one with id, title, text, url, published, pictures."),
        (b"\x00", " line 2 is not an article; give one JSON object a line with id, title, text, url, published, pictures."),
        (b'{"text": "x", "pictures": 5}', " line 2: pictures is int; give a list."),
        (b'{"text": null}', " line 2: The article holds no text to search; give one with at least one sentence."),
    ],
)
def test_one_bad_line_is_told_and_the_others_are_read(line: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(row("a") + b"\n" + line + b"\n" + row("b") + b"\n")
    assert told(path) == (["a", "b"], [sentence])


def test_a_packed_file_that_is_damaged_gives_what_was_read_before(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(b"\n".join(row(str(n)) + os.urandom(60).hex().encode() * 0 for n in range(20_000))))
    packed[len(packed) // 2] ^= 0xFF
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed)
    articles, sentences = told(path)
    assert 0 < len(articles) <= 20_000
    assert all("cannot be read" in one or " line " in one for one in sentences)
    assert sentences


@pytest.mark.parametrize(("ending", "pack"), [("xz", lzma.compress), ("gz", gzip.compress)])
@pytest.mark.parametrize("harm", ["head", "middle", "cut", "added"])
def test_a_second_stream_that_is_damaged_is_told(ending: str, pack: Callable[[bytes], bytes], harm: str, tmp_path: Path) -> None:
    first, second = pack(row("a") + b"\n"), bytearray(pack(row("b") + b"\n"))
    path = tmp_path / f"a.jsonl.{ending}"
    path.write_bytes(first + bytes(64) * (ending == "xz") + second)
    assert told(path) == (["a", "b"], [])
    if harm in ("head", "middle"):
        second[0 if harm == "head" else len(second) // 2] ^= 0xFF
    path.write_bytes(first + bytes({"cut": second[:-3], "added": b"more"}.get(harm, second)))
    articles, sentences = told(path)
    assert articles[0] == "a"
    assert [one.split(" (")[0].rstrip("12") for one in sentences] == [" cannot be read beyond line "]


def test_whatever_a_library_raises_on_a_row_is_that_rows_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    shown = json.dumps({"id": "x", "text": "茶園有48名工人。", "pictures": ["a.png"]}).encode()
    path.write_bytes(row("a") + b"\n" + shown + b"\n" + row("b"))
    for error in (KeyError("k"), OverflowError(), AssertionError(), StopIteration(), RuntimeError("a\nb"), ZeroDivisionError()):

        def failing(*_: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr("source.formats.rows.Finder.found", failing)
        articles, sentences = told(path)
        assert articles == ["a", "b"]
        assert sentences == [f" line 2 cannot be read ({type(error).__name__}); save it again, or copy its text and give that."]


def test_a_name_with_a_line_end_or_a_full_stop_is_a_file(tmp_path: Path) -> None:
    for name in ("a\nb.txt", "甲。乙.txt", "a b. c.txt"):
        path = tmp_path / name
        path.write_text("茶園有48名工人。\n", encoding="utf-8")
        assert read(str(path)).text == "茶園有48名工人。"
        assert told(path) == ([str(path)], [])
        path.unlink()
        assert told(path)[0] == []
        assert "There is no file" in str(told(path)[1])
    for name in ("a\x00b", "x" * 5000, "[", "a\ud800"):
        articles, sentences = told(Path(name))
        assert (articles, len(sentences)) == ([], 1)


def test_a_device_is_read_no_further_than_a_file_may_be_large() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    assert told(Path("/dev/zero"))[1][0].startswith(" is a pipe or a device, no file; give a file")


def test_each_fault_names_the_file_that_it_is_of(tmp_path: Path) -> None:
    for name, text in (("a.html", "<html></html>"), ("b.html", "<p></p>"), ("c.txt", ""), ("d.txt", "茶園有48名工人。")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    failed: list[ReadError] = []
    assert len(list(read_many([tmp_path], failed=failed.append))) == 1
    assert [next(name for name in ("a.html", "b.html", "c.txt") if name in str(error)) for error in failed] == [
        "a.html",
        "b.html",
        "c.txt",
    ]


def test_many_pictures_of_many_lines_take_no_more_than_both_alone(tmp_path: Path) -> None:
    def took(pictures: int) -> float:
        shown = [{"url": f"https://a.example/{number}.png", "paragraph": number} for number in range(pictures)]
        begun = time.process_time()
        made = read_row({"text": "甲\n" * 50_000, "pictures": shown}, "a", "a", tmp_path)
        assert len(made.pictures) == pictures
        return time.process_time() - begun

    assert took(900) < 9 * took(1)  # one by one it would be hundreds of times as much
