"""Figures as rows."""

from qa.figures.table import figure_rows
from source import Article


def test_a_text_without_an_end_of_a_sentence_does_not_come_once_for_each_figure() -> None:
    text = "倉庫裡有12箱茶葉、" * 1000
    rows = figure_rows(Article.from_text(text, id="a"))
    assert len(rows) == 1000
    assert all("12箱" in row.sentence for row in rows)
    assert sum(len(row.sentence) for row in rows) <= 1000 * 400


def test_a_sentence_is_told_whole() -> None:
    (row,) = figure_rows(Article.from_text("茶園很大。倉庫裡有12箱茶葉。人很少。", id="a"))
    assert row.sentence.strip() == "倉庫裡有12箱茶葉。"
