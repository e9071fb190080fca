"""A range answers with both of its ends, on a terminal too."""

import pytest

from index import build
from qa import ask
from qa.show import answer_text
from source import Article


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        ("董事會決議買回3億元至5億元的股票。", "買回多少錢的股票?", "3億元 (= 300000000) to 5億元 (= 500000000)"),
        ("The fare will be between $12 and $15.", "What will the fare be?", "$12 (= 12) to $15 (= 15)"),
        ("營收由3億元增至5億元。", "營收多少?", "5億元 (= 500000000)"),
    ],
)
def test_both_ends_are_shown(text: str, question: str, told: str) -> None:
    answer = ask(question, index=build([Article.from_text(text, id="a")]))
    assert answer_text(answer).startswith(told)
