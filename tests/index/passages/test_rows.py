"""Figures that are found when they are looked at."""

import copy

from index import build
from index.passages.chunking import cut_passages
from index.passages.rows import select_kinds
from qa import ask
from source import Article

_TEXTS = ("2023年的收入為346萬美元。", "公司有385名員工。", "總部在上海,共12層。")


def _articles() -> list[Article]:
    return [Article.from_text(text, id=str(number)) for number, text in enumerate(_TEXTS)]


def test_nothing_is_looked_for_until_it_is_looked_at() -> None:
    articles = _articles()
    index = build(articles)
    answer = ask("總部在哪裡?", index=index, k=3)
    assert not any("figures" in vars(article) for article in articles)
    assert answer.passages[0].figures[0].text == "12"
    assert ["figures" in vars(article) for article in articles] == [False, False, True]


def test_a_question_for_a_date_looks_for_dates_only() -> None:
    articles = _articles()
    answer = ask("哪一年的收入為346萬美元?", index=build(articles), k=3)
    assert answer.figure is not None
    assert answer.figure.text == "2023年"
    assert not any("figures" in vars(article) for article in articles)
    assert answer.figure in answer.passages[0].figures


def test_figures_of_some_kinds_are_the_same_whether_found_before_or_not() -> None:
    (passage,) = build([Article.from_text("2023年6月的收入為346萬美元,2024年為400萬美元。")]).passages
    before = select_kinds(passage.figures, ("date", "period"))
    every = tuple(passage.figures)
    assert before == select_kinds(passage.figures, ("date", "period")) == select_kinds(every, ("date", "period"))
    assert [figure.kind for figure in every] == ["date", "money", "date", "money"]
    assert select_kinds(passage.figures, ("money", "date")) == list(every)


def test_a_question_for_a_figure_looks_at_the_likely_passages_only() -> None:
    articles = _articles()
    chosen = ask("2023年的收入是多少?", index=build(articles), k=3, reader=False).figure
    assert chosen is not None
    assert chosen.text == "346萬美元"
    assert ["figures" in vars(article) for article in articles] == [True, False, False]


def test_they_are_a_tuple_to_all_who_look() -> None:
    article = _articles()[0]
    (expected,) = cut_passages(article)
    (found,) = build([article]).passages
    assert found == expected
    assert expected == found
    assert hash(found) == hash(expected)
    assert found.figures != ()
    assert len(found.figures) == len(expected.figures)
    assert found.figures[:1] == expected.figures[:1]
    assert repr(found) == repr(expected)
    assert copy.deepcopy(found) == expected
    assert isinstance(copy.deepcopy(found).figures, tuple)
