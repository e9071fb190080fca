"""Figures as a table that sorts by value, and as charts of one thing."""

from typing import Any

import pytest

from index import build
from qa.page.bars import bars_html
from qa.page.charts import chart, figure_headers, figure_rows, figure_types, series_of, shown_cells, title_of
from qa.page.words import words
from source import Article

VALUES = """() => [...document.querySelectorAll('#figures [role=row]')]
    .map(row => [...row.querySelectorAll('[role=gridcell]')].map(cell => cell.innerText.trim()))
    .filter(cells => cells.length > 3 && cells[2]).map(cells => cells[2])"""
PERCENT = "茶園的產值在2022年為310萬元，2023年為1346.5萬元。\n毛利率為30.25%。茶園有48名工人，2.5億株茶樹。"


def test_values_are_numbers_of_every_kind() -> None:
    index = build([Article.from_text(PERCENT, id="a")])
    rows = figure_rows(index, words("en"), [])
    values = [row[2] for row in rows if row[2] is not None]
    assert values == [3_100_000, 13_465_000, 30.25, 48, 250_000_000]
    assert all(row[2] is None for row in rows if row[1] == "date")
    assert [cells[2] for cells in shown_cells(rows)] == ["", "3,100,000", "", "13,465,000", "30.25", "48", "250,000,000"]
    for several in (False, True):
        headers, types = figure_headers(words("en"), several=several), figure_types(several=several)
        assert len(headers) == len(types)
        assert [name for name, kind in zip(headers, types, strict=True) if kind == "number"] == ["Value", "Place"]


@pytest.mark.parametrize(
    ("tag", "head", "level", "change"),
    [("en", "Role", "level", "change"), ("zh-TW", "性質", "數額", "變動"), ("zh-CN", "性质", "数额", "变动")],
)
def test_the_table_tells_whose_a_figure_is_and_what_it_is_to_its_measure(tag: str, head: str, level: str, change: str) -> None:
    rows = figure_rows(build([Article.from_text("青山公司的產值為310萬元，增長12%。", id="a")]), words(tag), [])
    headers = figure_headers(words(tag), several=False)
    assert headers.index(head) == headers.index(words(tag)["column_subject"]) + 1
    assert [row[headers.index(head)] for row in rows] == [level, change]
    assert rows[0][headers.index(words(tag)["column_subject"])] == "青山公司"


def test_a_chart_is_of_one_article() -> None:
    texts = {"甲": "收入在2022年為310萬美元。", "乙": "收入在2023年為400萬美元，2024年為500萬美元。"}
    (found,) = series_of(build([Article.from_text(text, id=name, title=name) for name, text in texts.items()]))
    assert found.article == "乙"
    assert title_of(found, words("zh-TW")) == "收入 (美元) · 乙"


def test_bars_say_their_values_and_what_is_shorter() -> None:
    text = "營收在2023年為300萬美元，2024年為400萬美元，2025年前九個月為350萬美元。"
    (found,) = series_of(build([Article.from_text(text, id="a")]))
    html = bars_html(chart(found, words("en")), words("en"))
    assert html.count("<tr") == 3
    assert html.count('<tr class="partial"') == 1
    assert "4 million USD" in html
    assert "of a shorter period" in html
    chinese = bars_html(chart(found, words("zh-TW")), words("zh-TW"))
    assert "400萬美元" in chinese
    assert "2025年1月至9月" in chinese


@pytest.mark.browser
@pytest.mark.filterwarnings("default")  # gradio's own
def test_the_table_sorts_by_value_as_a_number(page: Any) -> None:
    page.click("#tab-figures-button")
    page.wait_for_function("() => document.querySelector('#figures').innerText.includes('2.12億')")
    head = page.locator("#figures th:visible").nth(2)
    head.hover()
    head.locator(".cell-menu-button").click(force=True)
    page.locator("[role=menuitem]").nth(1).click()  # descending
    page.wait_for_function(f"() => ({VALUES})()[0] === '100,000,000,000'")
    values = [float(cell.replace(",", "")) for cell in page.evaluate(VALUES)]
    assert len(values) > 10
    assert values == sorted(values, reverse=True)
