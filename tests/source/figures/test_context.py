"""What one paragraph leaves for the next, and what a title says."""

from datetime import date

import pytest

from index.passages.chunking import cut_passages
from index.passages.serialization import read_record, write_record
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
    cut = cut_passages(article)
    assert len(cut) > 1
    parts = {(p.start + f.start, f.text, f.period, f.measure, f.subject, f.role) for p in cut for f in p.figures}
    assert parts == whole
    assert {"from", "to", "change", "share", "level"} <= {f.role for p in cut for f in p.figures}
    assert [read_record(write_record(p)) for p in cut] == cut


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("截至2020年6月30日止年度，收入为8.2亿元（2019年：7.5亿元）。", ["2019-07/2020-06", "2019"]),
        ("3月4日至3月8日当周，库存为96万吨，环比下降2万吨。", ["2024-03-04/2024-03-08"] * 2),
        ("公司2021年报显示，研发人员有640人。", ["2021"]),
        (
            "Bakery sales fell 4% in April, while fuel sales, which had hit $9 million in May 2019, were $6 million.",
            ["2024-04", "2019-05", "2024-04"],
        ),
        ("The 2018 deficit was 5.1% of output, from 4.6% in 2017.", ["2018", "2017"]),
        ("The plant made 41,000 engines in the first quarter, a 12% rise from a year earlier.", ["2024-01/2024-03"] * 2),
        ("Profit for the year ended December 31, 2021 was $4 million, against $3 million a year earlier.", ["2021", "2020"]),
        ("2023年第一季營收7億元，去年同期6億元；淨利0.9億元。", ["2023-01/2023-03", "2022-01/2022-03", "2023-01/2023-03"]),
        ("預計到2035年，電動巴士將達3,000輛。", ["2035"]),
        ("受去年高基期影響，5月訂單年減3%。", ["2024-05"]),
    ],
)
def test_periods_of_numbers(text: str, wanted: list[str | None]) -> None:
    assert [period for _, period in periods(text, date(2024, 9, 4))] == wanted
