"""The end of a year is told as such on the page, not as its last quarter."""

import pytest

from index import build
from qa.i18n.words import load_words
from qa.page.asking import show
from qa.page.charts import chart, series_of
from qa.page.figure_table import lines_of
from qa.page.suggest import openers
from source import Article

TEXT = "青禾科技截至2024年底有1,200名員工，2023年底有980名員工。2024年第四季營收為20億元。"


@pytest.mark.parametrize(
    ("tag", "end", "quarter"),
    [
        ("en", "end of 2024", "October to December 2024"),
        ("zh-TW", "2024年底", "2024年10月至12月"),
        ("zh-CN", "2024年底", "2024年10月至12月"),
    ],
)
def test_in_the_answer_and_in_the_table(tag: str, end: str, quarter: str) -> None:
    staff, sales = TEXT.split("。")[:2]
    said = load_words(tag)
    index = build([Article.from_text(f"{staff}。", id="a", title="青禾科技")])
    assert f"<dd>{end}</dd>" in show("青禾科技2024年底有多少員工?", index, [], said).panel
    assert f'data-period="{end}"' in show("青禾科技2024年底有多少員工?", index, [], said).panel
    assert end in [line.said["column_period"] for line in lines_of(index, said, ["count"])]
    other = build([Article.from_text(f"青禾科技{sales}。", id="b", title="青禾科技")])
    assert quarter in [line.said["column_period"] for line in lines_of(other, said, ["money"])]


def test_in_charts_and_in_questions_to_begin_with() -> None:
    index = build([Article.from_text(TEXT.split("。")[0] + "。", id="a", title="青禾科技")])
    made = chart(series_of(index)[0], load_words("zh-TW"))
    assert [bar.label for bar in made.bars] == ["2023年底", "2024年底"]
    assert not any("10月" in question for question in openers(index))
