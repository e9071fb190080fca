"""The day that whoever has an article's text gives with it."""

from datetime import date, datetime

import pytest

from source import Article, extract_figures
from source.errors import ReadError

TEXT = "去年營收12億元，上月為1.3億元。"


@pytest.mark.parametrize(
    "given", [date(2025, 4, 9), datetime(2025, 4, 9, 7, 30), "2025-04-09", " 2025-04-09 ", "20250409", "2025-04-09T07:30:00Z"]
)
def test_a_day_is_taken_in_any_usual_form(given: date | str) -> None:
    article = Article.from_text(TEXT, published=given)
    assert type(article.published) is date
    assert [figure.period for figure in article.figures if figure.value] == ["2024", "2025-03"]
    assert [figure.period for figure in extract_figures(TEXT, published=given) if figure.value] == ["2024", "2025-03"]


@pytest.mark.parametrize("given", ["9 April 2025", "2025-13-40", "", "yesterday", 20250409, ("2025", 4)])
def test_what_is_no_day_is_told_in_one_sentence(given: object) -> None:
    for call in (Article.from_text, extract_figures):
        with pytest.raises(ReadError, match=r"is no day of publication; give a date, or a text as 2026-03-12\.$"):
            call(TEXT, published=given)  # type: ignore[arg-type]
