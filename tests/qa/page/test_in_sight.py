"""What a reader is led to stands within the window, at any size of it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.qa.page.test_browser import asked
from tests.qa.page.test_own import bring

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings
_TEXT = "\n\n".join(
    [
        *(f"第{number}節說明茶園的土壤、雨水與坡度，並比較附近幾座山的日照和風向，沒有別的。" for number in range(1, 40)),
        "茶園有48名工人。",
    ]
)
_PLACED = """async () => {
  await new Promise((done) => setTimeout(done, 900));
  const pane = document.querySelector('#reading'), mark = pane.querySelector('.here').getBoundingClientRect();
  return { top: mark.top, bottom: mark.bottom, pane: pane.getBoundingClientRect().bottom, window: innerHeight };
}"""


@pytest.fixture(scope="module")
def laptop(address: str, browser: Any) -> Iterator[Any]:
    context = browser.new_context(locale="zh-TW", viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector("#examples button")
    bring(opened, pasted=_TEXT)
    opened.wait_for_selector("#arrived .done")
    asked(opened, "茶園有多少名工人?")
    opened.wait_for_selector("#reading .here")
    yield opened
    context.close()


def assert_in_sight(laptop: Any) -> None:
    """Opened at the place that answers, the article ends within the window and the place within it."""
    laptop.click("#answer [data-do=open]")
    placed = laptop.evaluate(_PLACED)
    assert 0 <= placed["top"] < placed["bottom"] <= placed["pane"] <= placed["window"]


@pytest.mark.parametrize("height", [900, 600])
def test_the_article_ends_within_the_window_and_so_does_the_place_that_answers(laptop: Any, height: int) -> None:
    laptop.set_viewport_size({"width": 1440, "height": height})
    laptop.evaluate("() => scrollTo(0, 0)")
    assert_in_sight(laptop)


def test_it_does_where_the_box_for_own_articles_is_open_above_it(laptop: Any) -> None:
    laptop.set_viewport_size({"width": 1440, "height": 700})
    laptop.evaluate("() => scrollTo(0, 0)")
    laptop.click("#own button")
    laptop.wait_for_selector("#pasted textarea:visible")
    assert_in_sight(laptop)


_SCROLLED_SIDEWAYS = """() => [...document.querySelectorAll('*')].filter((part) => part.clientWidth
  && part.scrollWidth > part.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(part).overflowX)).map((part) => part.id || part.className)"""


def test_nothing_is_to_be_scrolled_sideways(laptop: Any) -> None:
    assert laptop.evaluate(_SCROLLED_SIDEWAYS) == []


def test_the_box_stays_at_hand_on_a_telephone_while_an_answer_is_read(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    answer = asked(page, "MiniMax有多少用戶?")
    page.click("#answer details:not(.key) summary")
    for down in (0, 700):
        page.evaluate("y => scrollBy({ top: y, behavior: 'instant' })", down)
        box = page.locator("#question textarea").bounding_box()
        assert 0 <= box["y"] < 40
    assert box["x"] + box["width"] <= 390
    page.evaluate("() => document.querySelector('#answer').scrollIntoView()")
    assert answer.locator(".asked").bounding_box()["y"] >= box["y"] + box["height"]  # not under it


def test_where_a_reader_chooses_the_colours_what_is_chosen_and_what_answers_is_seen(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW", forced_colors="active")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#examples button")
    asked(page, "MiniMax有多少用戶?")
    fill = "s => getComputedStyle(document.querySelector(s)).backgroundColor"
    page_fill = page.evaluate(fill, "body")
    answer, sentence = page.evaluate(fill, "#answer .passage .answer"), page.evaluate(fill, "#answer .passage .s")
    assert len({page_fill, answer, sentence}) == 3
    page.click("#tab-figures-button")
    page.wait_for_selector("#plot .bars")
    assert page.evaluate(fill, "#plot .track i") != page_fill
    looks = "s => { const c = getComputedStyle(document.querySelector(s)); return [c.appearance, c.backgroundImage]; }"
    assert page.evaluate(looks, "#kinds .selected input") == ["auto", "none"]
    context.close()


def test_the_chart_comes_before_the_table_for_a_keyboard(page: Any) -> None:
    page.click("#tab-figures-button")
    page.wait_for_selector("#plot .bars")
    assert page.evaluate(
        "() => Boolean(document.querySelector('#plot .bars').compareDocumentPosition(document.querySelector('#figures table')) & Node.DOCUMENT_POSITION_FOLLOWING)"
    )
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator("#plot").bounding_box()["y"] < page.locator("#figures").bounding_box()["y"]


def test_the_list_of_charts_opens_again_after_it_was_left(page: Any) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.click("#tab-figures-button")
    page.wait_for_selector("#plot .bars")
    page.click("#series input")
    page.wait_for_selector("#series [role=listbox], ul[role=listbox]")
    page.keyboard.press("Escape")
    page.wait_for_selector("ul[role=listbox]", state="detached")
    page.click("#series input")
    page.wait_for_selector("ul[role=listbox]")


def test_letters_of_twice_the_size_are_not_cut(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.fill("#question textarea", "MiniMax有多少用戶?")
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    page.wait_for_timeout(300)
    cut = "e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth"
    for part in page.query_selector_all("#tabs .tab-container:not(.visually-hidden) [role=tab], #question textarea"):
        assert not part.evaluate(cut)
    assert page.locator("#heading h1").bounding_box()["height"] < 200  # not a character on each line
