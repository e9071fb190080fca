"""A picture opened large, with the numbers read in it marked where they stand."""

from collections.abc import Iterator
from typing import Any

import pytest

from index import Index, build
from qa import ask
from qa.i18n.words import load_words
from qa.page.render import answer_html, shot
from source import Picture, read
from tests.qa.page.served import open_page
from tests.qa.page.test_browser import asked

pytestmark = pytest.mark.filterwarnings("default")  # gradio's own
QUESTION = "山茶廠2022年的產量是多少?"


def drawn(values: dict[str, str]) -> str:
    """A chart as newsrooms draw it: a value over each bar, the year beneath."""
    bars = "".join(
        f'<rect x="{40 + 120 * n}" y="{170 - 50 * n}" width="60" height="{90 + 50 * n}"/>'
        f'<text x="{70 + 120 * n}" y="{160 - 50 * n}" text-anchor="middle" font-size="14">{value}</text>'
        f'<text x="{70 + 120 * n}" y="280" text-anchor="middle" font-size="14">{year}</text>'
        for n, (year, value) in enumerate(values.items())
    )
    return f'<svg viewBox="0 0 400 300" width="400" height="300">{bars}</svg>'


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An article whose numbers stand in its picture alone."""
    path = tmp_path_factory.mktemp("large") / "a.html"
    chart = drawn({"2021年": "205噸", "2022年": "317噸", "2023年": "488噸"})
    path.write_text(
        "<html><body><article><h1>山茶廠的三年</h1><p>山茶廠把三年來的產量畫成了圖1，廠長說今年的茶季還要再長一些，工人也會多一些。</p>"
        f"<figure>{chart}<figcaption>圖1：山茶廠的產量</figcaption></figure>"
        "<p>山茶廠在山腳下，有48名工人，他們多半住在附近的村子裡，每天早上一起上山。</p></article></body></html>",
        encoding="utf-8",
    )
    return build([read(path)])


def test_boxes_are_told_in_hundredths_and_which_answers() -> None:
    picture = Picture("圖", 0, width=200, height=100, boxes=(("35億元", (10, 8, 60, 24)), ("9%", (100, 50, 120, 60))))
    (figure,) = Picture("圖", 0, text="營收：35億元", boxes=picture.boxes).figures
    assert shot(picture, lambda _: "x").boxes == ((5, 8, 25, 16, "35億元", False), (50, 50, 10, 10, "9%", False))
    assert [box[-1] for box in shot(picture, lambda _: "x", figure).boxes] == [True, False]
    assert shot(Picture("圖", 0, boxes=picture.boxes), lambda _: "x").boxes == ()  # of unknown size


def test_the_figure_that_answers_is_known_in_its_picture(index: Index) -> None:
    answer = ask(QUESTION, index=index)
    assert answer.figure is not None
    assert answer.figure.text == "317噸"
    html = answer_html(answer, load_words("zh-TW"), {}, lambda _: "x")
    assert html.count('\\u5678", true]') == 1  # 噸
    assert html.count('\\u5678", false]') == 2


@pytest.fixture(scope="module")
def own(index: Index) -> Iterator[str]:
    with open_page(index) as address:
        yield address


@pytest.mark.browser
def test_a_picture_opens_large_by_keyboard_with_its_numbers_marked(own: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(own)
    asked(page, QUESTION)
    page.focus("#answer .enlarge")
    page.keyboard.press("Enter")
    page.wait_for_selector("#large img")
    assert page.locator("#large span").count() == 3
    assert page.get_attribute("#large .answers", "title") == "317噸"
    inside = """() => { const p = document.querySelector('#large img').getBoundingClientRect();
        return [...document.querySelectorAll('#large span')].every(e => { const r = e.getBoundingClientRect();
            return r.left >= p.left - 4 && r.right <= p.right + 4 && r.top >= p.top - 4 && r.bottom <= p.bottom + 4; })
            && p.right <= innerWidth && p.bottom <= innerHeight; }"""
    assert page.evaluate(inside)
    page.keyboard.press("Escape")
    page.wait_for_selector("#large", state="detached")
    assert page.evaluate("() => document.activeElement.className") == "enlarge"
    context.close()


@pytest.mark.browser
def test_opened_in_the_article_it_marks_what_answers_too(own: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(own)
    asked(page, QUESTION)
    page.wait_for_selector("#reading .here")
    page.click("#reading .enlarge")
    page.wait_for_selector("#large img")
    assert page.locator("#large span").count() == 3
    assert page.get_attribute("#large .answers", "title") == "317噸"
    context.close()
