"""Whatever one file holds, it is read or refused in a sentence, and the run goes on to the next: bytes, index, question."""

import json
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from index import build, load
from qa import ask
from qa.cli import main
from qa.i18n.words import load_words
from qa.page.asking import show
from qa.page.reading import pane_html
from source import Article, extract_figures, read
from source.errors import ArticleQAError, ReadError
from source.read_many import read_many
from tests.source.formats.test_formats import CHAPTER, epub, pdf, word

SENTENCE = "收入為75.8萬美元。"
NUMBERS = (
    "1分之999999999999999999999999",
    "1分之" + "9" * 5000,
    "9" * 5000 + "分之1",
    "0分之0",
    "9" * 5000 + "億元",
    "1e999999999元",
    "1" * 400 + "%",
    "一" * 3000 + "億",
    "千億兆" * 300 + "元",
    "$" + "9" * 5000 + "bn",
    "one in " + "9" * 400,
    "½" * 100,
)
DATES = (
    "昨天",
    "明天",
    "去年同期",
    "上個月",
    "下季度",
    "10年前",
    "5000年後",
    "民國99999年",
    "last week",
    "next year",
    "in 9999999999 years",
    "公元前221年",
)
ENDS = (date.min, date(1, 12, 31), date(9999, 1, 1), date.max)
WRITTEN_WRONG = (
    "{",
    "[]",
    "3",
    '"text"',
    "null",
    '{"text": null}',
    '{"text": 3}',
    '{"text": ["收入"]}',
    '{"text": ""}',
    '{"title": "標題"}',
    '{"text": "收入增長。", "title": {}}',
    '{"text": "收入增長。", "url": 7}',
    '{"text": "收入增長。", "id": [1]}',
    '{"text": "收入增長。", "published": {"year": 2024}}',
    '{"text": ' + "9" * 5000 + "}",
    "[" * 100_000,
)


@pytest.mark.parametrize("written", NUMBERS + DATES)
def test_no_number_and_no_date_is_too_large_to_be_read(written: str) -> None:
    for published in (None, *ENDS):
        for text in (written, f"收入{written}。", f"It was {written} ago."):
            for figure in extract_figures(text, published=published):
                assert text[figure.start : figure.end] == figure.text
    index = build([Article.from_text(SENTENCE, id="a", published=date.min)])
    for question in (f"{written[:500]}的收入是多少?", f"What was revenue {written[:500]}?"):
        ask(question, index=index, history=["收入是多少?"])


def test_a_run_over_strange_rows_goes_on_and_tells_each_fault(tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"{text}。{SENTENCE}", "published": str(day)}) for text in NUMBERS + DATES for day in ENDS]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join([*WRITTEN_WRONG, *rows]), encoding="utf-8")
    told: list[str] = []
    index = build(read_many([path], failed=lambda error: told.append(str(error))), tmp_path / "index")
    assert len(index.articles()) == len(rows)
    assert [message.split(" is ")[0].split(":")[0] for message in told] == [
        f"{path} line {number}" for number in range(1, len(WRITTEN_WRONG) + 1)
    ]
    assert all(len(message) < 400 and "\n" not in message for message in told)


def test_halves_of_characters_go_all_the_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rows.jsonl"
    row = {
        "id": "a\ud83d",
        "title": "年報\udc00",
        "text": f"營\ud83d收摘要\x00\n{SENTENCE}\x1b",
        "url": "https://example.org/\ud83d",
        "pictures": ["照\ud83d.png"],
    }
    path.write_text(json.dumps(row), encoding="utf-8")
    failed: list[ReadError] = []
    built = build(read_many([path], failed=failed.append), tmp_path / "index")
    assert not failed
    assert [json.dumps(p.text, ensure_ascii=False).encode() for p in built.passages] == [
        json.dumps(p.text, ensure_ascii=False).encode() for p in load(tmp_path / "index").passages
    ]
    answer = ask("收入\ud83d是多少?", index=load(tmp_path / "index"), history=["營收\udfff呢?"])
    assert json.dumps(answer.to_dict(), ensure_ascii=False).encode()
    assert answer.passages[0].article.id == "a\ufffd"
    assert main(["ask", "收入\ud83d是多少?\udcff", "--index", str(tmp_path / "index"), "--json"]) in (0, 1)
    assert capsys.readouterr().out.encode()
    assert main(["ask", "收入?", "--file", str(tmp_path / "\udcff.txt")]) == 2
    assert capsys.readouterr().err.encode()


def test_halves_of_characters_are_shown_on_the_page() -> None:
    index = build([Article.from_text(f"營\ud83d收摘要\x00\n{SENTENCE}", id="a\ud83d", title="年報\udc00")])
    seen = show("收入\ud83d是多少?", index, ["營收\udfff呢?"], load_words("en"))
    assert "75.8萬美元" in seen.place
    assert all(
        text.encode() for text in (seen.panel, seen.place, *seen.brief.values(), seen.whole, pane_html(index, load_words("en")))
    )


def test_text_is_made_valid_wherever_it_comes_from(tmp_path: Path) -> None:
    for name, text in [
        ("a.html", "<p>收入&#xD83D;為75.8&#0;萬美元。</p>" * 9),
        ("a.md", "收入為\x0175.8萬美元。"),
        ("a.txt", "\x0c收入為75.8萬美元。\x0b"),
    ]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        article = read(tmp_path / name)
        assert not any(character < " " and character != "\n" for character in article.text)
        assert article.text.encode()
        assert ask("收入是多少?", index=build([article])).passages


def _flipped(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(12):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _broken(path: Path, name: str, text: bytes) -> Path:
    """A copy of an archive in which the file `name` holds `text`."""
    made = path.with_stem(f"{path.stem}-broken")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, text if entry == name else old.read(entry))
    return made


@pytest.mark.parametrize("make", [word, pdf, lambda path: epub(path, CHAPTER)], ids=["docx", "pdf", "epub"])
def test_a_damaged_file_is_read_or_refused(make: Callable[[Path], Path], tmp_path: Path, request: pytest.FixtureRequest) -> None:
    suffix = request.node.callspec.id
    whole = make(tmp_path / f"a.{suffix}").read_bytes()
    for seed in range(15):
        path = tmp_path / f"{seed}.{suffix}"
        path.write_bytes(_flipped(whole, seed) if seed % 3 else whole[: len(whole) * seed // 15])
        with suppress(ReadError):
            assert read(path).text.encode()


@pytest.mark.parametrize("inside", [b"", b"<", b"<a/>", b"\xff\xfe", b"<w:document/>", b"<?xml version='1.0'?><!DOCTYPE x>"])
def test_a_container_with_a_strange_part_is_read_or_refused(inside: bytes, tmp_path: Path) -> None:
    for path, part in [(word(tmp_path / "a.docx"), "word/document.xml"), (epub(tmp_path / "a.epub", CHAPTER), "b/p.opf")]:
        with suppress(ReadError):
            assert read(_broken(path, part, inside)).text.encode()


@pytest.mark.parametrize("address", ["http://\ud83d.example/", "http://[::1", "http://x\x00/"])
def test_no_address_ends_a_run(address: str) -> None:
    with suppress(ArticleQAError):
        assert read(address, public_only=True).text
