"""What is told of a question that is not answered: what the article does not have, or does not say of what it has."""

import pytest

from index import build
from qa import ask
from qa.i18n.unsaid import write_unsaid
from qa.i18n.words import load_words
from source import Article

NEWS = "海川電子2024年營收為12億元，現金為3億元。2023年公司有120名員工。"


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("2023年的營收是多少?", "zh-TW", "文章沒有說2023年的。"),
        ("2023年的营收是多少?", "zh-CN", "文章没有说2023年的。"),
        ("2019年的營收是多少?", "zh-TW", "文章沒有提到2019年。"),
        ("What was revenue in 2019?", "en", "The article does not mention 2019."),
        ("現金股利是多少?", "zh-TW", "文章沒有提到現金股利。"),  # the cash is none
    ],
)
def test_what_is_not_mentioned_and_what_is_not_said_of_it_are_told_apart(question: str, language: str, told: str) -> None:
    answer = ask(question, index=build([Article.from_text(NEWS, id="a", title="海川電子公布財報")]))
    assert not answer.found
    assert write_unsaid(answer, load_words(language)) == told
