"""Follow-ups on figures that a list gives one by one stay with the company asked after, and in its article."""

import pytest

from index import build
from index.search.base import Index
from qa import ask
from source import Article

LIST = (
    "青禾、紅隼與白鷺2024年營收分別為60億元、35億元與12億元，年增率分別為15%、13%與8%。"
    "2023年三家營收分別為52億元、31億元與11億元。員工分別有1,200人、800人與300人。"
)
OTHER = "黑鵲2024年營收為90億元，年增率為20%。2023年營收為75億元。黑鵲員工有2,000人。"
FIRST = "紅隼2024年營收是多少?"


@pytest.fixture(scope="module")
def both() -> Index:
    made = ((LIST, "三家電腦廠的營收"), (OTHER, "黑鵲年報"))
    return build([Article.from_text(text, id=str(number), title=title) for number, (text, title) in enumerate(made)])


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("那2023年呢?", "31億元"),
        ("那年增率呢?", "13%"),
        ("年增率呢?", "13%"),
        ("年增率是多少?", "13%"),
        ("那員工呢?", "800"),
        ("那白鷺呢?", "12億元"),
    ],
)
def test_a_follow_up_is_of_the_company_asked_after(both: Index, question: str, figure: str) -> None:
    answer = ask(question, index=both, history=[FIRST])
    assert answer.figure is not None
    assert answer.figure.text == figure
    assert answer.passages[0].article.id == "0"


@pytest.mark.parametrize(("company", "figure"), [("甲公司", "60億元"), ("乙公司", "35億元"), ("丙公司", "12億元")])
def test_a_company_in_the_middle_of_a_list_has_its_own_figure(company: str, figure: str) -> None:
    text = "甲公司、乙公司與丙公司2024年營收分別為60億元、35億元與12億元，年增率分別為15%、13%與8%。"
    answer = ask(f"{company}2024年營收是多少?", index=build([Article.from_text(text, id="a", title="三家公司的營收")]))
    assert answer.figure is not None
    assert (answer.figure.text, answer.figure.subject) == (figure, company)
