"""What was read tells how likely a question is answered, and whether the figure chosen is sure enough to be shown."""

from dataclasses import replace

import pytest

from index import build
from qa import ask
from qa.ask import answer_question
from qa.figures.chosen import Chosen
from qa.figures.select import choose
from qa.question import understand
from qa.ranking.rerank import Ranked, rerank
from qa.ranking.weights import load_weights
from qa.reader.judge import is_sure, weigh_figure
from qa.reader.reader import load_reader
from qa.reader.weigh import read_first
from source import Article, read

MILL = "柳河紡織公布2024年業績。全年營收為36.5億元，年增8%；淨利為2.1億元。公司員工為4,300人，在越南的廠房有1,250人。"
TABLE = "單位：千元\n\n| 項目 | 2024年 | 2023年 |\n|---|---|---|\n| 存貨 | 5,200 | 4,800 |\n| 應收帳款 | 910 | 870 |"


def choose_for(question: str, text: str) -> tuple[Ranked, Chosen]:
    """The figure chosen for a question on a text, and the ranking of its passages."""
    asked, weights = understand(question), load_weights()
    index = build([Article.from_text(text, id="a", title="")])
    ranked = read_first(asked, rerank(index, asked, weights, 5), load_reader(), weights)
    chosen = choose(asked, ranked, 3, weights)
    assert chosen is not None
    return ranked, chosen


@pytest.mark.parametrize(
    ("question", "figure"),
    [("柳河紡織2024年營收多少?", "36.5億元"), ("How many employees does it have?", "4,300"), ("淨利多少?", "2.1億元")],
)
def test_a_figure_that_is_read_and_met_is_shown(question: str, figure: str) -> None:
    answer = ask(question, index=build([Article.from_text(MILL, id="a", title="")]))
    assert answer.found
    assert answer.figure is not None
    assert answer.figure.text == figure


def test_what_the_figure_meets_makes_the_answer_likelier_unless_it_is_surely_read() -> None:
    question = "2024年淨利多少?"
    asked, weights = understand(question), load_weights()
    sure, chosen = choose_for(question, MILL)
    assert chosen.fit is not None
    number = sure.order[chosen.passage]
    ranked = replace(sure, probability=0.7, readings={number: replace(sure.readings[number], probability=0.7)})
    other = replace(chosen, fit=replace(chosen.fit, measure=False))
    undated = replace(chosen, fit=replace(chosen.fit, undated=True))
    met = weigh_figure(asked, ranked, chosen, weights)
    assert met > weigh_figure(asked, ranked, undated, weights) > weigh_figure(asked, ranked, other, weights)
    assert met > weigh_figure(asked, ranked, None, weights)
    assert sure.readings[number].probability > 0.95
    assert weigh_figure(asked, sure, undated, weights) == weigh_figure(asked, sure, chosen, weights)


def test_a_figure_far_behind_the_best_span_is_not_shown() -> None:
    question = "2024年淨利多少?"
    asked = understand(question)
    ranked, chosen = choose_for(question, MILL)
    assert is_sure(asked, ranked, chosen)
    number = ranked.order[chosen.passage]
    reading = ranked.readings[number]
    ahead = replace(
        ranked,
        readings={
            number: replace(reading, answer=(0, 4), spans=(replace(reading.spans[0], start=0, end=4, score=reading.score + 20),))
        },
    )
    assert chosen.fit is not None
    unnamed = replace(chosen, fit=replace(chosen.fit, measure=None, date="unknown"))
    assert is_sure(asked, ranked, unnamed)
    assert not is_sure(asked, ahead, unnamed)
    assert is_sure(asked, ahead, chosen)  # no other figure is of the measure and the year


def test_the_cell_whose_row_and_column_are_named_is_shown() -> None:
    answer = ask("2023年底的存貨是多少?", index=build([read(TABLE)]))
    assert answer.figure is not None
    assert answer.figure.text == "4,800千元"


def test_words_that_no_passage_holds_are_not_found() -> None:
    index = build([Article.from_text(MILL, id="a", title="")])
    assert not answer_question("qwer tzuio", understand("qwer tzuio"), index, 5).found
