"""Cantonese questions are asked as they would be written."""

import pytest

from index import build
from qa import ask
from qa.question.spoken import load_spoken_words, write_out
from source import Article

TEXT = "海灣百貨上半年股東應佔溢利為3.2億港元，去年同期虧損1億港元。集團旗下有28間分店，年底前計劃增至33間。"


@pytest.mark.parametrize(("word", "written", "example"), [(word, *rest) for word, rest in load_spoken_words().items()])
def test_each_word_of_the_list_is_in_its_example_and_is_written_out(word: str, written: str, example: str) -> None:
    from source.folding import fold

    assert word in fold(example)
    assert written != word
    assert write_out(example) != example


@pytest.mark.parametrize(
    "question", ["公司有幾家店?", "關係企業的營收", "他返回台北的票價", "咖啡一杯多少錢?", "How many shops are there?"]
)
def test_written_questions_stay_as_they_are(question: str) -> None:
    assert write_out(question) == question


@pytest.mark.parametrize(("question", "figure"), [("海灣百貨上半年賺咗幾多錢？", "3.2億港元"), ("而家有幾多間分店", "28")])
def test_a_spoken_question_finds_its_figure(question: str, figure: str) -> None:
    answer = ask(question, index=build([Article.from_text(TEXT, id="a")]))
    assert answer.figure is not None
    assert answer.figure.text == figure
    assert answer.question == question
