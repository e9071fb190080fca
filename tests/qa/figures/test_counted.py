"""A figure that counts something else than what is asked the number of is not shown for it."""

import pytest

from index import build
from qa import ask
from qa.figures.counted import counts_another, units_asked
from source import Article

TEXT = "乙公司在全國有3,200家門市，機隊有48架飛機，去年載客910萬人次。用電量為5,000kWh。全年接岸電39艘次，運送包裹620萬件。"


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("乙公司有多少員工?", None),
        ("How many employees does the company have?", None),
        ("乙公司有幾家門市?", "3,200"),
        ("How many planes does it have?", "48"),
        ("How many passengers flew last year?", "910萬"),
        ("How many couples got married?", None),
        ("全年運送多少包裹?", "620萬"),
    ],
)
def test_only_what_is_asked_is_counted(question: str, figure: str | None) -> None:
    answer = ask(question, index=build([Article.from_text(TEXT, id="a")]), reader=False)
    assert (answer.figure.text if answer.figure else None) == figure


def test_what_a_question_counts_in_is_counted_so() -> None:
    assert not counts_another(units_asked("有多少处国家公园?"), "处")
    assert counts_another(units_asked("去了多少国家?"), "处")
    assert counts_another(units_asked("开会多少回?"), "家")
    assert not counts_another(units_asked("开会多少回?"), "次")


@pytest.mark.parametrize(("unit", "other"), [("吨", True), ("ppb", True), ("litres", False), ("公升", False), (None, False)])
def test_what_is_measured_in_one_way_is_not_in_another(unit: str | None, other: bool) -> None:
    assert counts_another(units_asked("油漏了多少公升?"), unit) is other


def test_who_does_it_is_not_what_is_counted() -> None:
    assert units_asked("how many parcels did the firms carry?") == frozenset()
    assert counts_another(units_asked("船靠岸用了多少电?"), "艘次")
    assert "家" in units_asked("how many listed firms carry parcels?")
