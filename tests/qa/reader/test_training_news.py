"""News as it is printed, that the reader learns from."""

import random

from qa.reader.training.news import News, check_news, read_news
from tests.benchmarks.news import read_articles

ROW = {
    "id": "t1",
    "lang": "zh-Hant",
    "title": "晴嵐紡織第二季轉盈",
    "published": "2026-08-12",
    "text": "晴嵐紡織昨日公布，第二季營收為41.2億元。\n" + "廠房在去年遷到南投，" * 30 + "。\n員工有1,830人，較年初少了70人。",
    "asks": [
        {"question": "晴岚上一季卖了多少", "evidence": "第二季營收為41.2億元", "answer": "41.2億元"},
        {"question": "how many staff", "evidence": "員工有1,830人", "answer": "1,830人"},
        {"question": "第一季營收", "evidence": None, "answer": None},
    ],
}


def test_every_answer_stands_in_its_article_once() -> None:
    assert list(check_news(read_news())) == []


def test_what_is_held_back_is_not_learned_from() -> None:
    learned = {row["text"] for row in read_news()}
    assert learned.isdisjoint(row["text"] for name in ("looked", "unseen") for row in read_articles(name))


def test_what_is_wrong_with_an_article_is_told() -> None:
    wrong = {
        **ROW,
        "asks": [{"question": "?", "evidence": "第二季", "answer": "9億元"}, {"question": "?", "evidence": "無", "answer": "無"}],
    }
    assert list(check_news([wrong])) == ["t1: 9億元 is not in 第二季", "t1: 無 does not stand in it once"]


def test_an_example_has_its_answer_marked_or_none_in_sight() -> None:
    news = News([ROW])
    seen = set()
    for number in range(200):
        example = news.draw(number, random.Random(number))
        ask = news.asks[number % 3]
        seen.add((ask.question, example.answer))
        if example.answer is None:
            assert ask.answer is None or ask.answer not in example.passage
    answers = {answer for _, answer in seen}
    assert {"41.2億元", "1,830人", None} <= answers
    assert answers <= {"41.2億元", "41.2亿元", "1,830人", None}


def test_the_same_number_draws_the_same() -> None:
    assert News([ROW]).draw(7, random.Random("7")) == News([ROW]).draw(7, random.Random("7"))
