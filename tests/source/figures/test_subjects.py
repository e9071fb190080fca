"""Whose each number is, in sentences of three scripts, decided before they were read.

A row is a text and, after =>, its numbers with their subjects, "|" between those that would do, "-" where it is nobody's. Before the text
may stand a title, in curly brackets.
"""

import re
from pathlib import Path

import pytest

from source import Article

ROWS = (Path(__file__).parent / "subjects.txt").read_text(encoding="utf-8").splitlines()
_ROW = re.compile(r"(?:\{(?P<title>[^}]+)\} )?(?P<text>.+) => (?P<numbers>.+)")


@pytest.mark.parametrize("row", ROWS)
def test_subjects(row: str) -> None:
    match = _ROW.fullmatch(row)
    assert match
    figures = [f for f in Article.from_text(match["text"], title=match["title"] or "").figures if f.value is not None]
    at = 0
    for number, _, subjects in (part.rpartition(": ") for part in match["numbers"].split("; ")):
        figure = next(one for one in figures if one.start >= at and number in one.text)
        at = figure.end
        assert (figure.subject or "-") in subjects.split("|"), number
