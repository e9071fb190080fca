"""The question in the passage's own words: its notions, and its dates where nothing has to be settled."""

from datetime import date

import pytest

from qa.question import understand
from qa.reader.wording import say_as_passage
from source.figures import extract_figures

PUBLISHED = date(2025, 4, 20)


def _say(question: str, passage: str) -> str:
    asked = understand(question)
    return say_as_passage(asked, asked.text, passage, extract_figures(passage, published=PUBLISHED), PUBLISHED)


@pytest.mark.parametrize(
    ("question", "passage", "said"),
    [
        ("海岳去年第一季虧了多少", "Haiyue lost 5.4 million yuan in the first quarter of 2024.", "first quarter of 2024"),
        ("What was the loss in the first quarter of 2024?", "海岳2024年第一季虧損540萬元。", "2024年第一季"),
        ("海岳六月賣了幾輛車", "海岳6月售出320輛車。", "6月"),
    ],
)
def test_a_date_is_said_as_the_passage_says_it(question: str, passage: str, said: str) -> None:
    asked = _say(question, passage)
    assert said in asked
    assert asked != question


def test_a_part_without_a_year_is_not_taken_for_one_of_long_ago() -> None:
    assert "2023" not in _say("海岳上半年載了多少乘客", "Haiyue carried 11 million passengers in the first half of 2023.")


def test_a_bare_month_is_last_month_where_the_article_tells_of_that_month() -> None:
    passage = "Orders last month rose 9.5 percent to US$7.2 billion."
    assert _say("How much were orders in March?", passage) == "How much were orders in last month?"
    assert _say("How much were orders in February?", passage) == "How much were orders in February?"


def test_a_part_of_a_year_is_the_latest_that_the_passage_tells_of() -> None:
    passage = "In the first three months of the year sales rose 4 percent; in the first three months of 2024 they fell 1 percent."
    assert "first three months of the year" in _say("Jan-Mar sales up by what percent?", passage)


@pytest.mark.parametrize(
    ("question", "passage", "said"),
    [
        ("average age of brides", "初婚平均年齡為男性29.1歲、女性26.7歲。", "女性"),
        ("進口多少?", "Imports rose 7.5 percent, exports fell.", "Imports"),
        ("average age of grooms", "女性26.7歲。", "grooms"),
    ],
)
def test_one_of_two_opposites_is_said_as_the_passage_says_it(question: str, passage: str, said: str) -> None:
    assert said in _say(question, passage)


def test_another_date_stays_as_it_is() -> None:
    question = "海岳2022年第一季虧了多少"
    assert _say(question, "Haiyue lost 5.4 million yuan in the first quarter of 2024.") == question


def test_latin_words_stand_apart_from_latin_letters() -> None:
    assert " first quarter of 2024 " in _say("海岳2024年第一季虧損", "Haiyue lost 5.4 million yuan in the first quarter of 2024.")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many people does Harrowgate employ?", "How many people does the company employ?"),
        ("How many people does Harrowgate Foods employ?", "How many people does the company employ?"),
        ("How many people does Calder employ?", "How many people does Calder employ?"),
    ],
)
def test_whom_the_passage_does_not_name_is_the_company(question: str, said: str) -> None:
    title = "Harrowgate Foods said to shut its plant"
    assert say_as_passage(understand(question), question, "It employs 5,900 people.", (), None, title) == said
