"""What one paragraph leaves for the next, and what a title says."""

from datetime import date

import pytest

from index.chunk import passages
from index.records import from_record, to_record
from source import Article, extract_figures


def periods(text: str, published: date | None = None) -> list[tuple[str, str | None]]:
    found = Article.from_text(text, published=published).figures
    return [(figure.text, figure.period) for figure in found if figure.value is not None]


def test_the_reports_period_holds_until_another_is_stated() -> None:
    text = "橡樹生技公布2021年第三季業績。\n營收為6.2億元。\n毛利率為44%，去年同期為41%。\n2022年第一季營收為5.8億元。\n毛利率為43%。"
    assert periods(text) == [
        ("6.2億元", "2021-07/2021-09"),
        ("44%", "2021-07/2021-09"),
        ("41%", "2020-07/2020-09"),
        ("5.8億元", "2022-01/2022-03"),
        ("43%", None),
    ]


def test_a_report_that_names_two_periods_is_of_none() -> None:
    assert periods("公司公布2021年及2022年業績。營收為6.2億元。") == [("6.2億元", None)]


@pytest.mark.parametrize(
    "text",
    [
        "2017年創立的咖啡館，已有900名會員。",
        "9月3日，市長宣布將興建12座公園。",
        "2020年上半年，展會上簽下的400架訂單陸續交付。",
        "該店於2016年開業，員工25人。",
        "2019年景氣低迷，目前庫存300台。",
        "Opened in 1994, the museum holds 12,000 objects.",
        "自2018年起，累計捐款5億元。",
    ],
)
def test_dates_of_something_else_are_not_the_numbers(text: str) -> None:
    assert {period for _, period in periods(text, date(2024, 9, 4))} == {None}


def test_a_title_names_the_subject_where_the_text_does_not() -> None:
    (figure,) = extract_figures("營收為6.2億元。", title="橡樹生技公布第三季業績")
    assert figure.subject == "橡樹生技"
    assert [f.subject for f in extract_figures("全球市場規模為6.2億元。", title="橡樹生技公布第三季業績")] == [None]


def test_figures_of_a_passage_are_those_of_the_article_there_and_keep_their_role() -> None:
    line = "橡樹生技的營收由2019年的3億元增至2020年的4億元，年增33%，海外占比四成。員工人數為820人。"
    article = Article.from_text("\n".join([line] * 12), title="橡樹生技公布2020年業績")
    whole = {(f.start, f.text, f.period, f.measure, f.subject, f.role) for f in article.figures}
    cut = passages(article)
    assert len(cut) > 1
    parts = {(p.start + f.start, f.text, f.period, f.measure, f.subject, f.role) for p in cut for f in p.figures}
    assert parts == whole
    assert {"from", "to", "change", "share", "level"} <= {f.role for p in cut for f in p.figures}
    assert [from_record(to_record(p)) for p in cut] == cut
