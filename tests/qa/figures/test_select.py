import pytest

from index import build
from qa import ask
from qa.question import understand
from source import Article

ARTICLE = (
    "公司在2023年的收入為346萬美元，2024年的收入為3052萬美元。\n"
    "公司有385名員工，其中研發人員佔比為73%。\n"
    "月活躍用戶從2023年的310萬增加到2025年9月的2760萬。\n"
    "訂閱方案每月由9.99美元到199.99美元不等。\n"
)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("2023年的收入是多少?", "346萬美元"),
        ("2024年的收入是多少?", "3052萬美元"),
        ("公司有多少名員工?", "385"),
        ("研發人員佔比是多少?", "73%"),
        ("2023年有多少月活躍用戶?", "310萬"),
        ("月活躍用戶是多少?", "2760萬"),
        ("What was the revenue in 2024?", "3052萬美元"),
        ("How many employees does the company have?", "385"),
    ],
)
def test_the_figure_of_the_kind_measure_and_date_asked_for(question: str, figure: str) -> None:
    index = build([Article.from_text(ARTICLE, id="a", title="公司年報")])
    chosen = ask(question, index=index).figure
    assert chosen is not None
    assert chosen.text == figure


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("福王登基的時間?", "date"),
        ("藍色時期指的是哪些年?", "date"),
        ("西瓜節在每年的哪一個月份開始?", "date"),
        ("在第幾次會議上通過?", "count"),
        ("排名第幾?", "rank"),
        ("山峰的平均高度為?", "quantity"),
        ("嬰兒的性別比例大約是?", "percentage"),
        ("新生兒大約有?", "count"),
    ],
)
def test_the_kind_of_figure_that_is_asked_for(question: str, kind: str) -> None:
    assert understand(question).kinds[0] == kind
