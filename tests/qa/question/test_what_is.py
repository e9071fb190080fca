"""What is asked with "what was" and the like: the measure that it names has the kind of figure that it has alone."""

import pytest

from qa.figures.wanted import Wanted
from qa.question import understand
from source import extract_figures


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What were total revenues in 2024?", "money"),
        ("What was the inventory at the end of 2023?", "money"),
        ("What is the elevation of Gornergrat?", "quantity"),
        ("What's its gross margin?", "percentage"),
        ("What were Scope 3 emissions in 2022?", "quantity"),
        ("What was the book value of the plant?", "money"),
    ],
)
def test_a_measure_that_is_asked_after_has_its_kind(question: str, kind: str) -> None:
    assert understand(question).kinds[0] == kind


@pytest.mark.parametrize(
    "question", ["What is the name of its chairman?", "What was the reason given?", "What are the main risks?"]
)
def test_what_is_no_amount_asks_for_no_figure(question: str) -> None:
    assert understand(question).kinds == ()


@pytest.mark.parametrize(
    ("question", "aim"), [("增資後持股比例為多少？", "level"), ("公司減持後剩多少股？", "level"), ("營收增多少？", "change")]
)
def test_a_deed_is_no_change_of_an_amount(question: str, aim: str) -> None:
    assert understand(question).aim == aim


def test_a_firms_own_quarter_is_the_one_that_its_columns_end_near() -> None:
    figures = extract_figures(
        "Net sales: Quarter Ended September 28, 2024: $310 million; Quarter Ended September 30, 2023: $290 million"
    )
    asked = understand("What were net sales in the fourth quarter of fiscal 2024?")
    assert Wanted.of(asked, None, figures).dates == ("2024-07/2024-09",)
    plain = understand("What were net sales in the fourth quarter of 2024?")
    assert Wanted.of(plain, None, figures).dates == ("2024-10/2024-12",)
