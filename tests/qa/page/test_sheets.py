"""What opens over a view, a picture or the article: it is as large as it can be, and what goes back closes it and nothing else."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.qa.page.test_browser import asked, tab
from tests.qa.page.test_large import QUESTION, index, own

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings
__all__ = ["index", "own"]

_PHONE, _TABLET, _DESK = {"width": 390, "height": 844}, {"width": 820, "height": 1180}, {"width": 1440, "height": 900}


@pytest.fixture
def phone(address: str, browser: Any) -> Iterator[Any]:
    context = browser.new_context(locale="zh-TW", viewport=_PHONE)
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector("#examples button")
    yield opened
    context.close()


def ask_at(page: Any, question: str) -> str:
    """The address of the page once a question is answered."""
    asked(page, question)
    page.wait_for_function("() => location.search.includes('q=')")
    return str(page.url)


def close_each_way(page: Any, opener: str, name: str, button: str) -> Iterator[None]:
    """Opens what is called `name` over the view and closes it: by going back, by Escape and by its button."""
    for close in (page.go_back, lambda: page.keyboard.press("Escape"), lambda: page.click(button)):
        page.click(opener)
        page.wait_for_selector(f"#{name}")
        page.wait_for_function(f"() => history.state?.{name}")
        close()
        page.wait_for_selector(f"#{name}", state="detached")
        page.wait_for_function(f"() => !history.state?.{name}")
        yield


@pytest.mark.parametrize("size", [_PHONE, _DESK])
def test_back_closes_a_picture_and_nothing_else(own: str, browser: Any, size: dict[str, int]) -> None:
    context = browser.new_context(locale="zh-TW", viewport=size)
    page = context.new_page()
    page.goto(own)
    place = ask_at(page, QUESTION)
    if size is _PHONE:  # a picture in the sheet over the answer
        page.click("#open")
        page.wait_for_selector("#pane.open .enlarge")
    for _ in close_each_way(page, "#reading .enlarge", "large", "#large button"):
        assert page.url == place
        assert page.inner_text("#answer .asked") == QUESTION
        assert page.locator("#pane.open").count() == (size is _PHONE)
    page.go_back()
    if size is _PHONE:
        page.wait_for_selector("#pane.open", state="detached")
        assert page.url == place
    else:
        page.wait_for_function("() => document.querySelector('#answer').innerText.trim() === ''")
    context.close()


def test_back_closes_the_card_of_a_figure_and_nothing_else(phone: Any) -> None:
    place = ask_at(phone, "公司有多少名員工?")
    for _ in close_each_way(phone, "#answer .passage .f >> nth=0", "card", "#card [data-do=close]"):
        assert phone.url == place
        assert phone.inner_text("#answer .asked") == "公司有多少名員工?"
    phone.click("#open")
    phone.click("#reading .here .f >> nth=0")
    phone.wait_for_selector("#card")
    phone.go_back()
    phone.wait_for_selector("#card", state="detached")
    assert phone.locator("#pane.open").count() == 1


@pytest.mark.parametrize("size", [_PHONE, _TABLET, _DESK])
def test_a_picture_is_as_large_as_the_window_and_at_most_twice_its_size(own: str, browser: Any, size: dict[str, int]) -> None:
    context = browser.new_context(locale="zh-TW", viewport=size)
    page = context.new_page()
    page.goto(own)
    asked(page, QUESTION)
    page.click("#answer .enlarge" if size is not _DESK else "#reading .enlarge")
    page.wait_for_selector("#large[open] img")
    wanted = min(size["width"] - 24, 800)  # of 400 pixels
    page.wait_for_function("w => Math.abs(document.querySelector('#large img').clientWidth - w) < 8", arg=wanted)
    box = page.locator("#large").bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"]
    page.set_viewport_size({"width": size["height"], "height": 390})  # turned on its side: all of it is seen
    page.wait_for_function("() => document.querySelector('#large').getBoundingClientRect().bottom <= 391")
    assert page.locator("#large").evaluate("e => e.scrollHeight <= e.clientHeight")
    context.close()


@pytest.mark.parametrize("size", [_PHONE, _TABLET])
def test_a_row_of_the_figures_opens_the_article_over_them_and_back_is_at_the_row(phone: Any, size: dict[str, int]) -> None:
    phone.set_viewport_size(size)
    tab(phone, "figures")
    phone.wait_for_selector("#figures tbody button")
    row = phone.locator("#figures tbody button:visible >> nth=12")
    row.evaluate("e => e.scrollIntoView({ block: 'start' })")
    name, place = row.inner_text(), phone.url
    assert "t=figures" in place
    where = phone.evaluate("() => scrollY")
    assert where > 0
    for close in (phone.go_back, lambda: phone.click("#to-answer"), lambda: phone.keyboard.press("Escape")):
        row.click()
        phone.wait_for_selector("#pane.open .here .answer:visible")
        assert name.startswith(phone.inner_text("#reading .answer"))
        assert phone.inner_text("#to-answer") == "← 回到數字"
        assert phone.locator("#left:visible").count() == 0
        assert phone.locator("#pane").bounding_box() == {"x": 0, "y": 0, **size}  # nothing is seen beside it
        close()
        phone.wait_for_selector("#pane", state="hidden")
        phone.wait_for_function("() => !history.state?.sheet")
        assert phone.url == place
        assert phone.evaluate("() => scrollY") == where
        assert phone.evaluate("() => document.activeElement.closest('#figures tbody') !== null")
    tab(phone, "ask")
    asked(phone, "毛利率是多少?")
    phone.click("#open")
    phone.wait_for_selector("#pane.open")
    assert phone.inner_text("#to-answer") == "← 回到答案"
