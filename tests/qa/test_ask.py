import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import build
from qa import ask
from qa.ask import build_bundled_index, has_word
from source import Article
from source.errors import QuestionError
from source.valid_text import make_valid


def test_the_figure_that_answers() -> None:
    answer = ask("MiniMax有多少用戶?")
    assert answer.found
    assert answer.figure is not None
    assert (answer.figure.text, answer.figure.value) == ("2.12億", Decimal("212000000"))
    passage = answer.passages[answer.figure_passage or 0]
    assert passage.text[answer.figure.start : answer.figure.end] == "2.12億"


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("誰是創始人?", "閆俊杰"),
        ("创始人是谁?", "閆俊杰"),
        ("What is the gross margin of the open platform?", "毛利率接近70%"),
        ("公司一共有多少名員工?", "385名員工"),
    ],
)
def test_the_right_passage_first(question: str, says: str) -> None:
    first = ask(question).passages[0]
    assert says in first.text
    assert says in first.text[slice(*first.sentence)]


def test_offsets_and_order() -> None:
    answer = ask("海外收入佔比是多少?", k=10)
    scores = [passage.score for passage in answer.passages]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    for passage in answer.passages:
        assert all(0 <= mark.start < mark.end <= len(passage.text) for mark in passage.highlights)
        assert 0 <= passage.sentence[0] < passage.sentence[1] <= len(passage.text)
    assert any("海外收入" in answer.passages[0].text[m.start : m.end] for m in answer.passages[0].highlights)


def test_not_in_the_article() -> None:
    answer = ask("明天北京的天氣怎麼樣?")
    assert not answer.found
    assert answer.figure is None
    assert answer.passages


def test_no_figure_where_none_is_asked_for() -> None:
    assert ask("公司的創始人是誰?").figure is None


def test_history() -> None:
    answer = ask("那2024年呢?", history=["AI原生產品2023年的收入是多少?"])
    assert answer.question == "那2024年呢?"
    assert answer.question_used == "AI原生產品2024年的收入是多少?"
    assert answer.figure is not None
    assert answer.figure.text == "2180萬美元"


def test_pictures_come_with_their_passages() -> None:
    captions = [picture.caption for passage in ask("月活躍用戶的圖").passages[:3] for picture in passage.pictures]
    assert any("月活躍用戶" in caption for caption in captions)


def test_to_dict_is_json_and_rounds_nothing() -> None:
    plain = json.loads(json.dumps(ask("MiniMax有多少用戶?").to_dict(), ensure_ascii=False))
    assert plain["figure"]["value"] == "212000000"
    assert plain["passages"][0]["article"]["id"] == "minimax"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "is empty"),
        (" \n ", "is empty"),
        ("問" * 100_000, "100000 characters"),
        ("？！ “（](😀", "no word in it; ask it in words"),
    ],
)
def test_bad_questions(question: str, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        ask(question)


@pytest.mark.parametrize("k", [0, -1, 51])
def test_bad_k(k: int) -> None:
    with pytest.raises(QuestionError, match=f"k is {k}; give"):
        ask("問?", k=k)


QUESTIONS = st.text(min_size=1, max_size=120).filter(lambda text: has_word(make_valid(text)))
HISTORIES = st.lists(st.text(max_size=60), max_size=3)


def answered(question: str, history: list[str], *, reader: bool) -> None:
    answer = ask(question, history=history, reader=reader)
    assert len(answer.passages) == 5
    json.dumps(answer.to_dict())


@given(QUESTIONS, HISTORIES)
@settings(max_examples=100)
def test_any_question_is_answered(question: str, history: list[str]) -> None:
    answered(question, history, reader=False)


@given(QUESTIONS, HISTORIES)
@settings(max_examples=15)  # the reader takes a tenth of a second for each
def test_any_question_is_read(question: str, history: list[str]) -> None:
    answered(question, history, reader=True)


def test_as_many_passages_as_asked_for() -> None:
    everything = len(build_bundled_index())
    for k in (1, 24, 30, 50):
        assert len(ask("公司", k=k).passages) == min(k, everything)


@pytest.mark.parametrize(
    "question", ["公司2025年前九個月的總營收是多少?", "有多少家機構參與認購?", "How many employees does the company have?"]
)
def test_the_answer_is_the_same_however_many_passages_are_asked_for(question: str) -> None:
    few, many = ask(question, k=1), ask(question, k=10)
    assert (few.figure, few.found, few.probability, few.passages[0]) == (
        many.figure,
        many.found,
        many.probability,
        many.passages[0],
    )


def test_an_article_of_one_word() -> None:
    assert len(ask("什麼?", index=build([Article.from_text("字", id="a")])).passages) == 1


def test_with_a_hand_checkable_embedder(letters: Any) -> None:
    index = build([Article.from_text("aaa bbb。", id="a"), Article.from_text("ccc ddd。", id="b")], model=letters)
    assert ask("ccc", index=index).passages[0].article.id == "b"


@pytest.mark.parametrize("unit", ["毛", "角", "盾", "仙", "比索", "dollars", "kr", "p"])
def test_a_word_that_is_also_money_asks_like_any_other(unit: str) -> None:
    assert ask(f"一度電幾{unit}?").passages
    assert ask(unit).passages


def test_earlier_questions_of_marks_alone_are_passed_over() -> None:
    with_marks, without = (ask("2024年呢?", history=["MiniMax有多少用戶?", *marks]) for marks in (["？！"], []))
    assert with_marks.question_used == without.question_used != "2024年呢?"
