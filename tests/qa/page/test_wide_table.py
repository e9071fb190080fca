"""A table that is wider than a telephone is moved to the cell that answers; a caption above it stands there alone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from index import Index, build
from qa.i18n.words import load_words
from qa.page.reading import pane_html
from source import read
from tests.qa.page.served import open_page
from tests.qa.page.test_browser import asked
from tests.qa.page.test_large import index

pytestmark = pytest.mark.filterwarnings("default")  # gradio's own
__all__ = ["index"]
YEARS = range(2017, 2025)


@pytest.fixture(scope="module")
def wide() -> Iterator[str]:
    """The address of a page over an article with a table of eight years."""
    heads, rule = "".join(f" {year}年 |" for year in YEARS), "---|" * (len(YEARS) + 1)
    row = "".join(f" {1000 + 7 * year} |" for year in YEARS)
    text = f"# 茶廠的年報\n\n下表是茶廠八年來的營收與成本。\n\n| 項目(萬元) |{heads}\n|{rule}\n| 營收 |{row}\n| 成本 |{row.replace('15', '12')}\n"
    with open_page(build([read(text, id="a")])) as address:
        yield address


@pytest.mark.browser
def test_the_cell_that_answers_is_in_view(wide: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(wide)
    seen = """name => { const cell = document.querySelector(name)?.closest('td');
        if (!cell) return false;
        const at = cell.getBoundingClientRect(), table = cell.closest('.table').getBoundingClientRect();
        return at.width > 0 && at.left >= table.left && at.right <= table.right + 1; }"""
    for year in (2024, 2017, 2023):
        asked(page, f"{year}年的營收是多少?")
        page.wait_for_function(seen, arg="#answer td.answers")
        assert str(1000 + 7 * year) in page.inner_text("#answer td.answers").replace(",", "")
    page.click("#open")
    page.wait_for_selector("#pane.open .here")
    page.wait_for_function(seen, arg="#reading .answer")
    context.close()


def test_a_caption_stands_once_in_the_article(index: Index) -> None:
    html = pane_html(index, load_words("zh-TW"), lambda _: "x")
    said = re.sub(r"<[^>]*>", "", html)
    assert said.count("圖1：山茶廠的產量") == 1
