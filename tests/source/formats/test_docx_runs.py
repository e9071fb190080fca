"""Runs of a Word document: what is hidden is not read, and a raised digit is no part of a number."""

import io

import docx
import pytest

from source import read
from source.formats.docx import read_docx


def make(*runs: tuple[str, str]) -> bytes:
    """A document of one paragraph, each run with the mark that it has: "", "hidden" or "raised"."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text, mark in runs:
        run = paragraph.add_run(text)
        run.font.hidden = mark == "hidden" or None
        run.font.superscript = mark == "raised" or None
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ((("營收為", ""), ("77", "hidden"), ("42億元。", "")), "營收為42億元。"),
        ((("營收為42", ""), ("3", "raised"), ("億元。", "")), "營收為42億元。"),
        ((("廠區占地90m", ""), ("2", "raised"), ("。", "")), "廠區占地90m²。"),
        ((("每毫升10", ""), ("6", "raised"), ("個細胞。", "")), "每毫升10⁶個細胞。"),
    ],
)
def test_what_is_hidden_or_raised_is_no_part_of_a_number(runs: tuple[tuple[str, str], ...], text: str) -> None:
    assert [block.text for block in read_docx(make(*runs), "a.docx")] == [text]


def test_the_figure_is_the_one_that_is_seen(tmp_path: object) -> None:
    path = f"{tmp_path}/a.docx"
    with open(path, "wb") as file:
        file.write(make(("77", "hidden"), ("公司營收為42", ""), ("3", "raised"), ("億元。", "")))
    assert [figure.text for figure in read(path).figures] == ["42億元"]
