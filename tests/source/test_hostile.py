"""Text that nobody means well with: read, or refused in a sentence, in time that grows with its length alone."""

from contextlib import suppress
from pathlib import Path

import pytest

from index import build
from qa import ask
from source import Article, extract_figures, read
from source.errors import ArticleQAError, QuestionError
from tests.benchmarks.figures import RUNS

LONG = 100_000  # characters: at the square of it a text would take minutes
ONE_LINE = 3_000_000
STRANGE = (
    "收入\ud800為75.8萬美元。",
    "\u202e收入為75.8萬美元。\u202c",
    "收\u200b入\u00ad為\ufeff75.8萬\u2060美元。",
    "收入為75.8萬美元。\x07\x1b[31m\x00",
    "e\u0301" * 50 + "收入為75.8萬美元。",
    "👩‍👩‍👧‍👦收入為75.8萬美元。",
)


@pytest.mark.parametrize("run", RUNS)
def test_a_long_run_without_a_break_ends(run: str) -> None:
    """At the square of its length it would not (`tests.benchmarks.figures` prints how the time grows)."""
    text = (run * LONG)[:LONG]
    assert all(text[figure.start : figure.end] == figure.text for figure in extract_figures(text))


@pytest.mark.parametrize("run", ["中"])
def test_a_line_of_millions_of_characters_is_answered(run: str) -> None:
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


@pytest.mark.parametrize("question", ["收入\ud800是多少?", "\u202e收入是多少?", "收入是多少?\x00"])
def test_strange_questions_are_answered(question: str) -> None:
    answer = ask(question, index=build([Article.from_text("收入為75.8萬美元。", id="a")]))
    assert answer.figure is not None
    assert answer.figure.value == 758000


@pytest.mark.parametrize("question", ["\u200b\u200b", "?" * 2000])
def test_questions_without_a_word_are_told(question: str) -> None:
    with pytest.raises(QuestionError, match="no word"):
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
    with suppress(ArticleQAError):
        assert read(tmp_path / name).text
