"""A figure is called, asked for and drawn as its article names it most fully."""

from index import Index, build
from qa.i18n.words import load_words
from qa.page.asking import show
from qa.page.charts import series_of, title_of
from qa.page.figure_table import lines_of
from qa.page.naming import name_passages
from qa.page.reading import pane_html
from qa.page.wording import question_about
from source import read
from source.figures import series

BARE = "雲端服務是公司的支柱。這項業務的收入在2023年只有75.8萬美元，2024年升至2180萬美元。"
FULL = "青山科技的雲端服務收入在2023年為75.8萬美元，2024年為2180萬美元。"
OTHER = "青山科技的總營收在2023年為346萬美元，2024年為5344萬美元。"


def made(*parts: str) -> Index:
    return build([read("\n\n".join(["# 青山科技的帳本", *parts]), id="a")])


def test_a_bare_measure_takes_the_name_that_its_article_gives_the_same_figure() -> None:
    index = made(BARE, FULL, OTHER)
    bare = next(f for p in index.passages for f in p.figures if f.text == "2180萬美元" and f.measure == "收入")
    assert bare.subject is None  # as it stands
    figures = [f for p in name_passages(list(index.passages)) for f in p.figures if f.text == "2180萬美元"]
    asked = {question_about(f, load_words("zh-TW")) for f in figures}
    assert asked == {"青山科技2024年的雲端服務收入是多少?"}
    assert "2024年的收入是多少" not in pane_html(index, load_words("zh-TW"))
    measures = {
        line.said["column_measure"]
        for line in lines_of(index, load_words("zh-TW"), ["money"])
        if line.figure.text == "2180萬美元"
    }
    assert measures == {"雲端服務收入"}


def test_a_bare_measure_stays_where_two_names_fit() -> None:
    index = made(BARE, FULL, "青山科技的海外收入在2023年為75.8萬美元，2024年為2180萬美元。")
    figures = [f for p in name_passages(list(index.passages)) for f in p.figures if f.text == "2180萬美元"]
    assert "收入" in {f.measure for f in figures}


def test_the_first_chart_says_whose_it_is() -> None:
    without = made("這項業務的收入在2022年為9萬美元，2023年為75.8萬美元，2024年為2180萬美元。", OTHER)
    assert any(one.subject is None for one in series(f for p in without.passages for f in p.figures))
    named = series_of(without)
    assert named[0].series.subject == "青山科技"
    assert title_of(named[0], load_words("zh-TW")).startswith("青山科技 · 總營收")
    assert not named[-1].series.subject  # with more dates, and last all the same


def test_an_answer_is_called_so_too() -> None:
    panel = show("雲端服務2024年的收入是多少?", made(BARE, FULL, OTHER), [], load_words("zh-TW"), reader=False).panel
    assert "2024年的收入是多少" not in panel.replace("雲端服務2024年的收入是多少", "")
