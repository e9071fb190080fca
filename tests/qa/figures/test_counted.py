"""A figure that counts something else than what is asked the number of is not shown for it."""

import pytest

from index import build
from qa import ask
from source import Article

TEXT = "乙公司在全國有3,200家門市，機隊有48架飛機，去年載客910萬人次。用電量為5,000kWh。"


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("乙公司有多少員工?", None),
        ("How many employees does the company have?", None),
        ("乙公司有幾家門市?", "3,200"),
        ("How many planes does it have?", "48"),
        ("How many passengers flew last year?", "910萬"),
        ("How many couples got married?", None),
    ],
)
def test_only_what_is_asked_is_counted(question: str, figure: str | None) -> None:
    answer = ask(question, index=build([Article.from_text(TEXT, id="a")]), reader=False)
    assert (answer.figure.text if answer.figure else None) == figure
