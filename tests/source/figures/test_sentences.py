"""What each number of a sentence measures, whose it is, of when and how it stands, decided before the sentences were read.

A row is a text and, after =>, its numbers with measure, subject, period and role, "-" where there is none, "*" where it does not matter.
"""

from datetime import date
from pathlib import Path

import pytest

from source import Article, Figure

ROWS = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
PUBLISHED = date(2026, 3, 12)  # a Thursday


@pytest.mark.parametrize("row", ROWS)
def test_sentences(row: str) -> None:
    text, _, numbers = row.partition(" => ")
    figures = [one for one in Article.from_text(text, published=PUBLISHED).figures if one.value is not None]
    at = 0
    for told in numbers.split("; "):
        number, *wanted = told.split(" | ")
        figure = next(one for one in figures if one.start >= at and number in one.text)
        at = figure.end
        assert list_wrong(figure, wanted) == [], number


def list_wrong(figure: Figure, wanted: list[str]) -> list[tuple[str | None, str]]:
    got = (figure.measure, figure.subject, figure.period, figure.role)
    return [(one, want) for one, want in zip(got, wanted, strict=True) if want not in ("*", one or "-")]
