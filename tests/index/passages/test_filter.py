"""Which articles are asked, in memory and in a folder, with every kind of vector store."""

from datetime import date
from pathlib import Path

import pytest

from index import Filter, Index, build
from qa import ask
from qa.cli import main
from source import Article
from source.errors import QuestionError
from tests.index.conftest import Keep

ARTICLES = [
    Article.from_text("甲公司有1名員工。", id="a", url="https://www.one.example/a", published=date(2024, 1, 31)),
    Article.from_text("乙公司有2名員工。", id="b", url="https://two.example/b", published=date(2024, 2, 1)),
    Article.from_text("丙公司有3名員工。", id="c"),
]


@pytest.fixture
def index(keep: Keep) -> Index:
    return keep(ARTICLES)


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        (None, "abc"),
        (Filter(articles=("a", "c")), "ac"),
        (Filter(since=date(2024, 2, 1)), "b"),
        (Filter(until=date(2024, 1, 31)), "a"),
        (Filter(since=date(2024, 1, 1), until=date(2024, 12, 31)), "ab"),
        (Filter(source="one.example"), "a"),
        (Filter(source="example"), "ab"),
    ],
)
def test_only_what_passes_is_found(index: Index, where: Filter | None, ids: str) -> None:
    assert {p.article.id for p in ask("公司有多少名員工?", index=index, where=where).passages} == set(ids)


def test_a_filter_that_none_passes_is_told(index: Index) -> None:
    with pytest.raises(QuestionError, match="No article here passes"):
        ask("公司有多少名員工?", index=index, where=Filter(since=date(2030, 1, 1)))


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(ARTICLES, tmp_path / "ix")
    asking = ["ask", "公司有多少名員工?", "--index", str(tmp_path / "ix")]
    assert main([*asking, "--since", "2024-02-01"]) in (0, 1)
    out = capsys.readouterr().out
    assert "*2*名員工" in out
    assert "2024-02-01" in out
    assert "*1*名員工" not in out
    assert main([*asking, "--since", "Tuesday"]) == 2
    assert "give one as 2024-05-31" in capsys.readouterr().err
