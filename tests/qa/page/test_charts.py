"""Figures as a table that sorts by value, and as charts of one thing."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from index import Index, build
from qa.i18n.words import load_words
from qa.page.bars import bars_html
from qa.page.charts import chart, series_of, title_of
from qa.page.figure_table import Line, Order, columns, lines_of, show_cell, table_html
from qa.page.marks import facts
from source import Article

VALUES = (
    """() => [...document.querySelectorAll('#figures tbody .column_value')].map(cell => cell.innerText.trim()).filter(Boolean)"""
)
PERCENT = "茶園的產值在2022年為310萬元，2023年為1346.5萬元。\n毛利率為30.25%。茶園有48名工人，2.5億株茶樹。"


def values(lines: list[Line]) -> list[Decimal]:
    return [line.figure.value for line in lines if line.figure.value is not None]


def archive(**texts: str) -> Index:
    return build([Article.from_text(text, id=name, title=name) for name, text in texts.items()])


def test_values_are_numbers_of_every_kind() -> None:
    lines = lines_of(build([Article.from_text(PERCENT, id="a")]), load_words("en"), [])
    assert values(lines) == [3_100_000, 13_465_000, Decimal("30.25"), 48, 250_000_000]
    cells = [show_cell(line.said["column_value"]) for line in lines]
    assert cells == ["", "3,100,000", "", "13,465,000", "30.25", "48", "250,000,000"]
    for several in (False, True):
        assert ("column_article" in columns(several=several)) is several


def test_rows_are_sorted_as_what_they_are_and_those_without_stand_last() -> None:
    index = build([Article.from_text(PERCENT, id="a")])
    down = lines_of(index, load_words("en"), [], "", Order().by("column_value"))
    assert values(down) == [250_000_000, 13_465_000, 3_100_000, 48, Decimal("30.25")]
    assert [line.figure.kind for line in down[-2:]] == ["date", "date"]
    up = lines_of(index, load_words("en"), [], "", Order().by("column_value").by("column_value"))
    assert values(up) == values(down)[::-1]
    assert [line.figure.kind for line in up[-2:]] == ["date", "date"]
    dates = lines_of(index, load_words("en"), ["money"], "", Order().by("column_period"))
    assert [line.figure.period for line in dates] == ["2022", "2023"]


def test_a_long_table_shows_its_first_rows_and_then_more() -> None:
    index = build([Article.from_text("".join(f"甲廠有{n}名工人。" for n in range(3, 260)), id="a")])
    lines = lines_of(index, load_words("en"), [])
    assert len(lines) == 257
    first = table_html(lines, load_words("en"), Order())
    assert first.count("<tr") == 201
    assert "200 of 257 figures" in first
    assert table_html(lines, load_words("en"), Order().more()).count("<tr") == 258


def test_markup_in_a_cell_shows_as_text() -> None:
    index = build([Article.from_text("甲<img src=x onerror=alert(1)>'廠有25名工人。", id="a'><b>", title="<i>題</i>")])
    html = table_html(lines_of(index, load_words("en"), []), load_words("en"), Order())
    assert "<img" not in html
    assert "<i>" not in html
    assert "'><b>" not in html


@pytest.mark.parametrize(
    ("tag", "head", "up", "down"),
    [("en", "Direction", "up", "down"), ("zh-TW", "方向", "上升", "下降"), ("zh-CN", "方向", "上升", "下降")],
)
def test_a_fall_is_told_from_a_rise_by_an_arrow_and_a_word(tag: str, head: str, up: str, down: str) -> None:
    words = load_words(tag)
    lines = lines_of(build([Article.from_text("青山公司的產值為310萬元，年增12%，月減3%。", id="a")]), words, [])
    assert words["column_direction"] == head
    assert [line.said["column_direction"] for line in lines] == ["", up, down]
    html = table_html(lines, words, Order())
    for arrow, word in (("↑", up), ("↓", down)):
        assert f'<span aria-hidden="true">{arrow}</span><span class="unseen">{word}</span>' in html
        assert html.count(arrow) == 1
    assert [("column_direction", f"↓ {down}")] == [fact for fact in facts(lines[2].figure, words) if "↓" in fact[1]]


@pytest.mark.parametrize(
    ("tag", "head", "level", "change"),
    [("en", "Role", "level", "change"), ("zh-TW", "性質", "數額", "變動"), ("zh-CN", "性质", "数额", "变动")],
)
def test_the_table_tells_whose_a_figure_is_and_what_it_is_to_its_measure(tag: str, head: str, level: str, change: str) -> None:
    lines = lines_of(build([Article.from_text("青山公司的產值為310萬元，增長12%。", id="a")]), load_words(tag), [])
    names = columns(several=False)
    assert names.index("column_role") == names.index("column_subject") + 1
    assert load_words(tag)["column_role"] == head
    assert [line.said["column_role"] for line in lines] == [level, change]
    assert lines[0].said["column_subject"] == "青山公司"


def test_a_chart_is_of_one_article_where_no_subject_is_said() -> None:
    (found,) = series_of(archive(甲="收入在2022年為310萬美元。", 乙="收入在2023年為400萬美元，2024年為500萬美元。"))
    assert found.article == "乙"
    assert title_of(found, load_words("zh-TW")) == "收入 (美元) · 乙"


def test_what_articles_say_of_one_subject_is_drawn_together() -> None:
    made = archive(
        去年="青山公司2022年的營收為310萬美元。",
        今年="青山公司2023年的營收為400萬美元。",
        他人="綠水公司2024年的營收為999萬美元。",
    )
    (found,) = series_of(made)
    assert found.across
    assert title_of(found, load_words("zh-TW")).endswith("2篇文章")
    drawn = chart(found, load_words("zh-TW"))
    assert [(bar.label, bar.said, bar.article) for bar in drawn.bars] == [
        ("2022年", "310萬美元", "去年"),
        ("2023年", "400萬美元", "今年"),
    ]
    assert "營收為400萬美元" in drawn.bars[1].sentence


def test_one_measure_is_one_in_both_scripts() -> None:
    (found,) = series_of(archive(a="青山公司2022年的營收為310萬美元。", b="青山公司2023年的营收为400万美元。"))
    assert len(found.series.points) == 2


def test_articles_that_disagree_both_stand() -> None:
    made = archive(
        甲="青山公司2022年的營收為310萬美元。青山公司2023年的營收為400萬美元。", 乙="青山公司2023年的營收為700萬美元。"
    )
    across = next(found for found in series_of(made) if found.across)
    bars = [(bar.label, bar.said, bar.article) for bar in chart(across, load_words("zh-TW")).bars]
    assert bars == [("2022年", "310萬美元", "甲"), ("2023年", "400萬美元", "甲"), ("2023年", "700萬美元", "乙")]


def test_an_article_that_contradicts_itself_says_nothing_of_that_date() -> None:
    made = archive(
        甲="青山公司2023年的營收為400萬美元。青山公司2023年的營收為700萬美元。", 乙="青山公司2022年的營收為310萬美元。"
    )
    assert series_of(made) == []


def test_a_chart_with_many_dates_has_a_bar_for_each() -> None:
    said = "，".join(f"{year}年為{year - 1900}萬美元" for year in range(1975, 2019))
    (found,) = series_of(build([Article.from_text(f"營收在{said}。", id="a")]))
    html = bars_html(chart(found, load_words("en")), load_words("en"))
    assert html.count('class="track"') == 44


def test_bars_say_their_values_and_what_is_shorter() -> None:
    text = "營收在2023年為300萬美元，2024年為400萬美元，2025年前九個月為350萬美元。"
    (found,) = series_of(build([Article.from_text(text, id="a")]))
    html = bars_html(chart(found, load_words("en")), load_words("en"))
    assert html.count("<tr") == 3
    assert html.count('<tr class="partial"') == 1
    assert "4 million USD" in html
    assert "of a shorter period" in html
    chinese = bars_html(chart(found, load_words("zh-TW")), load_words("zh-TW"))
    assert "400萬美元" in chinese
    assert "2025年1月至9月" in chinese


@pytest.mark.browser
@pytest.mark.filterwarnings("default")  # gradio's own
def test_the_table_sorts_by_value_as_a_number(page: Any) -> None:
    page.click("#tab-figures-button")
    page.wait_for_function("() => document.querySelector('#figures').innerText.includes('2.12億')")
    page.click("#figures [data-sort=column_value]")
    page.wait_for_function(f"() => ({VALUES})()[0] === '100,000,000,000'")
    page.wait_for_selector("#figures th[aria-sort=descending]")
    found = [float(cell.replace(",", "")) for cell in page.evaluate(VALUES)]
    assert len(found) > 10
    assert found == sorted(found, reverse=True)


@pytest.mark.browser
@pytest.mark.filterwarnings("default")  # gradio's own
def test_a_bar_says_its_sentence_leads_to_it_and_is_taken_away_as_a_picture(page: Any) -> None:
    page.click("#tab-figures-button")
    page.hover("#plot .track >> nth=1")
    assert "2180萬美元" in page.locator("#plot .tip:visible").inner_text()
    with page.expect_download() as download:
        page.click("#plot [data-do=draw]")
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    page.click("#plot .track >> nth=1")
    page.wait_for_selector("#reading .here .answer")
    assert page.inner_text("#reading .here .answer") == "2180萬美元"


@pytest.mark.browser
@pytest.mark.filterwarnings("default")  # gradio's own
def test_on_a_telephone_figures_are_cards_that_fit(address: str, browser: Any) -> None:
    context = browser.new_context(locale="en", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}/?t=figures")
    page.wait_for_selector("#figures tbody tr")
    wide = """() => [...document.querySelectorAll('#figures *, #plot *')].filter(e => e.offsetParent && e.getBoundingClientRect().right > innerWidth)
        .map(e => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(wide) == []
    assert page.evaluate("() => getComputedStyle(document.querySelector('#figures tbody tr')).display") == "grid"
    page.click("#figures tbody button >> nth=3")
    page.wait_for_selector("#pane.open .here .answer")
    context.close()


def test_the_years_of_a_span_are_drawn_each() -> None:
    """2021年至2023年…分別為: no year stands alone in the text."""
    index = build([Article.from_text("鹿港布行2021年至2023年的營收分別為2.1億元、2.9億元和3.7億元。", id="a", title="鹿港布行")])
    (found,) = [one for one in series_of(index) if one.series.measure == "營收"]
    assert [date for date, _ in found.series.points] == ["2021", "2022", "2023"]


def test_the_labels_of_charts_are_in_the_script_of_the_page() -> None:
    index = archive(茶園="茶園的產值在2022年為310萬元，2023年為1346萬元。", 漁港="漁港的產值在2022年為510萬元，2023年為946萬元。")
    titles = [title_of(one, load_words("zh-CN")) for one in series_of(index)]
    assert titles
    assert all("产值" in title and "產" not in title and "園" not in title for title in titles)
    drawn = chart(series_of(index)[0], load_words("zh-CN"))
    assert "产值" in drawn.title
    assert "產值" in chart(series_of(index)[0], load_words("zh-TW")).title


def test_texts_without_a_title_are_called_by_their_first_words_in_the_table_too() -> None:
    index = build([Article.from_text("茶園有48名工人。"), Article.from_text("漁港有91名船長。")])
    said = [line.said["column_article"] for line in lines_of(index, load_words("zh-TW"), [])]
    assert said == ["茶園有48名工人。", "漁港有91名船長。"]
