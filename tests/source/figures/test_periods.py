"""The period of each number of sentences in two languages, decided before they were read.

A row is a text and, after =>, its numbers with their periods, "-" where the text gives none. Before the text may stand the day it was
published, in square brackets, and its title, in curly ones.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from source import Article

ROWS = (Path(__file__).parent / "periods.txt").read_text(encoding="utf-8").splitlines()
_ROW = re.compile(r"(?:\[(?P<published>[\d-]+)\] )?(?:\{(?P<title>[^}]+)\} )?(?P<text>.+) => (?P<numbers>.+)")


@pytest.mark.parametrize("row", ROWS)
def test_periods(row: str) -> None:
    match = _ROW.fullmatch(row)
    assert match
    published = date.fromisoformat(match["published"]) if match["published"] else None
    article = Article.from_text(match["text"].replace("⏎", "\n"), title=match["title"] or "", published=published)
    figures = [figure for figure in article.figures if figure.value is not None]
    at = 0
    for number, _, period in (part.rpartition(": ") for part in match["numbers"].split("; ")):
        figure = next(one for one in figures if one.start >= at and number in one.text)
        at = figure.end
        assert (number, figure.period or "-") == (number, period)
