"""What is heard of the page, what is seen of it at twice its size and on a tablet, and what is read before anything is asked."""

from typing import Any

import pytest

from tests.qa.page.test_browser import asked, tab

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings


def test_what_is_pressed_open_and_answered_is_told_to_who_does_not_see_it(address: str, browser: Any) -> None:
    context = browser.new_context(locale="en")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#examples button")
    assert page.get_by_role("navigation", name="Language of the page").count() == 1
    pressed = page.locator(".languages [aria-pressed=true]")
    assert pressed.all_inner_texts() == ["English"]
    assert page.locator(".languages [aria-pressed=false]").count() == 2
    arrow = "e => getComputedStyle(e.querySelector('.icon')).transform"
    button = page.locator("#own > button")
    assert button.get_attribute("aria-expanded") == "false"
    page.wait_for_function("f => eval(f)(document.querySelector('#own > button')) === 'matrix(0, -1, 1, 0, 0, 0)'", arg=arrow)
    button.click()
    page.wait_for_selector("#own > button[aria-expanded=true]")
    page.wait_for_function("f => eval(f)(document.querySelector('#own > button')) === 'none'", arg=arrow)  # it points down
    button.click()
    page.wait_for_selector("#own > button[aria-expanded=false]")
    asked(page, "How many users does MiniMax have?")
    page.wait_for_function("() => document.querySelector('#spoken')?.textContent === '212 million'")
    asked(page, "What is the gross margin?")
    page.wait_for_function("() => document.querySelector('#answer .figure b').innerText.startsWith('nearly ')")
    assert page.inner_text("#answer .original q").startswith("接近")
    context.close()


def test_at_twice_its_size_the_buttons_of_a_card_are_in_view(address: str, browser: Any) -> None:
    context = browser.new_context(locale="en", viewport={"width": 720, "height": 300})
    page = context.new_page()
    page.goto(f"{address}/?q=公司2023年的總營收是多少%3F")
    page.wait_for_selector("#answer .figure b")
    for number in range(3):
        figure = page.locator("#answer .passage .f").nth(number)
        figure.scroll_into_view_if_needed()
        figure.click()
        page.wait_for_selector("#card")
        for box in [one.bounding_box() for one in page.locator("#card, #card button").all()]:
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 300
        page.keyboard.press("Escape")
    context.close()


@pytest.mark.parametrize("width", [700, 820, 1024])
def test_between_a_telephone_and_a_desk_the_figures_are_cards_in_full_view(address: str, browser: Any, width: int) -> None:
    context = browser.new_context(locale="en", viewport={"width": width, "height": 1000})
    page = context.new_page()
    page.goto(f"{address}/?t=figures")
    page.wait_for_selector("#figures tbody tr")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    sheet = page.locator("#figures .sheet")
    assert sheet.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert page.locator("#figures tbody tr").first.evaluate("e => getComputedStyle(e).display") == "grid"
    assert page.locator("#csv").bounding_box()["height"] <= 48
    assert page.locator("#csv").evaluate("e => e.scrollWidth <= e.clientWidth")
    context.close()


def test_the_article_is_read_before_a_first_question(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#examples button")
    place = page.url
    for view, back in (("ask", "← 回到提問"), ("figures", "← 回到數字")):
        tab(page, view)
        page.wait_for_function("v => (new URLSearchParams(location.search).get('t') ?? 'ask') === v", arg=view)
        page.click("#article [data-do=read]")
        page.wait_for_selector("#pane.open h2:visible")
        assert page.inner_text("#to-answer") == back
        page.go_back()
        page.wait_for_selector("#pane", state="hidden")
    tab(page, "ask")
    page.wait_for_url(place)
    page.set_viewport_size({"width": 1440, "height": 900})  # it stands beside the answers there
    assert not page.is_visible("#article [data-do=read]")
    context.close()
