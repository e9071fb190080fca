"""A currency that a text declares once is that of every amount after it that names none."""

import pytest

from source import Article, extract_figures


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("第三季純利52.8億元（人民幣．下同），收入2991億元，派息2億港元。", ["CNY", "CNY", "HKD"]),
        ("上半年營收為12.5億元（港元，下同），派息每股0.2元。", ["HKD", "HKD"]),
        ("收入3亿元，折合4000万元（美元，以下均同）。", [None, "USD"]),
        ("Revenue was $3 billion (all figures are in Canadian dollars unless stated). Costs were €200 million.", ["CAD", "EUR"]),
        ("收入3億元（同比增長，下同），支出2億元。", [None, None]),  # no money
        ("收入3億元（人民幣），支出2億元。", [None, None]),  # of the one alone, or of all: not told
        ("Prices in US dollars rose, it said; revenue was $3 million.", [None]),
    ],
)
def test_amounts_after_it_have_the_currency_that_is_declared(text: str, units: list[str | None]) -> None:
    assert [one.unit for one in extract_figures(text) if one.kind == "money"] == units


def test_it_holds_in_the_paragraphs_that_follow_and_not_before() -> None:
    article = Article.from_text("去年收入1億元。\n\n今年收入3億元（人民幣，下同）。\n\n支出2億元，其中5000萬美元為利息。")
    assert [one.unit for one in article.figures if one.kind == "money"] == [None, "CNY", "CNY", "USD"]
