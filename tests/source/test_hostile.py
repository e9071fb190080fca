"""Text that nobody means well with: read, or refused in a sentence, in time that grows with its length alone."""

import time
from contextlib import suppress
from pathlib import Path

import pytest

from index import build
from qa import ask
from source import Article, extract_figures, read
from source.errors import ArticleQAError

ONE_LINE = 10_000_000
RUNS = (
    "中",
    "a",
    "1",
    "一二三",
    ".",
    "1,",
    "-1",
    "2024年",
    "1.",
    "a-",
    "a/",
    "a.b",
    "a@",
    "分之",
    "三成",
    "半",
    "![",
    "(",
    "%",
    "第",
)
STRANGE = (
    "收入\ud800為75.8萬美元。",
    "\u202e收入為75.8萬美元。\u202c",
    "收\u200b入\u00ad為\ufeff75.8萬\u2060美元。",
    "收入為75.8萬美元。\x07\x1b[31m\x00",
    "e\u0301" * 50 + "收入為75.8萬美元。",
    "👩‍👩‍👧‍👦收入為75.8萬美元。",
)


@pytest.mark.parametrize("run", RUNS)
def test_no_run_costs_the_square_of_its_length(run: str) -> None:
    def spent(size: int) -> float:
        text = (run * size)[:size]
        started = time.perf_counter()
        extract_figures(text)
        return time.perf_counter() - started

    spent(1000)
    short, long = min(spent(10_000) for _ in range(3)), min(spent(80_000) for _ in range(2))
    assert long < 24 * short + 0.1, (short, long)  # eight times as long: 64 times as much if it were the square


@pytest.mark.parametrize("run", ["中"])
def test_a_line_of_ten_million_characters_is_answered(run: str) -> None:
    text = "收入為75.8萬美元。" + (run * ONE_LINE)[:ONE_LINE]
    index = build([Article.from_text(text, id="a")])
    assert len(index) > ONE_LINE // 800
    assert "75.8萬美元" in index.passages_of("a")[0].text


@pytest.mark.parametrize("text", STRANGE)
def test_strange_characters_are_answered(text: str, tmp_path: Path) -> None:
    answer = ask("收入是多少?", index=build([Article.from_text(text, id="a")], tmp_path / "ix"))
    assert answer.figure is not None
    assert answer.figure.value == 758000
    assert answer.passages[0].text[slice(*answer.passages[0].sentence)]


@pytest.mark.parametrize("question", ["收入\ud800是多少?", "\u202e收入是多少?", "收入是多少?\x00", "\u200b\u200b", "?" * 2000])
def test_strange_questions_are_answered(question: str) -> None:
    ask(question, index=build([Article.from_text("收入為75.8萬美元。", id="a")]))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deep.html", "<div>" * 100_000 + "收入為75.8萬美元。" + "</div>" * 100_000),
        ("open.html", "<p>收入為75.8萬美元。" + "<b><i>" * 50_000),
        ("table.html", "<table><tr><td>" * 5_000 + "收入為75.8萬美元。"),
        ("quotes.md", ">" * 50_000 + " 收入為75.8萬美元。"),
        ("lists.md", "- " * 50_000 + "收入為75.8萬美元。"),
        ("stars.md", "**a" * 50_000),
        ("links.md", "[a](" * 50_000),
    ],
)
def test_deep_markup_is_read_or_refused(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    started = time.perf_counter()
    with suppress(ArticleQAError):
        assert read(tmp_path / name).text
    assert time.perf_counter() - started < 60  # it ends
