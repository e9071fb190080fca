"""Every view of the page as everyone meets it: on a desk and in a hand, in light and dark, in three languages, and enlarged."""

from importlib import resources
from typing import Any

import pytest

from tests.qa.page.served import VIOLATIONS, be_still, wait_until
from tests.walk.test_2_page import Reader

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings

_QUESTION = "AI原生產品2024年的收入是多少?"
_MORE = ("公司有多少名員工?", "AI原生產品2023年的收入是多少?")
_ANSWERED = "q => document.querySelector('#answer .asked')?.innerText === q && !document.querySelector('#looking')"
_SMALL = """() => [...document.querySelectorAll('button, summary, input[type=search], [role=tab], #article label, #kinds label')]
    .filter(e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && e.getBoundingClientRect().height > 0
        && e.getBoundingClientRect().height < 43.5 && !e.closest('.visually-hidden, .hide'))
    .map(e => `${e.getBoundingClientRect().height} ${e.outerHTML.slice(0, 90)}`)"""
_FOREIGN = """() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')].filter(e => !e.closest('[lang=en], .article'))
    .flatMap(e => [e.getAttribute('aria-label'), e.title, e.placeholder]).filter(text => text && /[a-z]{3}/i.test(text)
        && !/[\u4e00-\u9fff]/.test(text))"""
_OVER = "() => document.documentElement.scrollWidth - innerWidth"


def views(reader: Reader) -> Any:
    """The views one after the other, by name, each whole before it is looked at."""
    page = reader.page
    page.wait_for_selector("#examples button")
    yield "opened"
    reader.ask(_QUESTION)
    page.wait_for_selector("#next button")
    yield "answer"
    yield from changes_of_mind(page)
    page.click("#answer .passage .f.money >> nth=0")
    yield "card"
    page.keyboard.press("Escape")
    page.click(".enlarge:visible >> nth=0")
    page.wait_for_selector("#large img")
    yield "picture"
    page.keyboard.press("Escape")
    page.click("#open")
    page.wait_for_selector("#reading .here")
    yield "article"
    if page.is_visible("#to-answer"):
        page.click("#to-answer")
    page.click("#own button")
    page.wait_for_selector("#pasted textarea")
    yield "own articles"
    page.click("#read")
    page.wait_for_selector("#brought .problem")
    yield "nothing to read"
    page.fill("#pasted textarea", "甲廠在2024年有35名工人，2023年有31名。")
    page.set_input_files(
        "#files input[type=file]", {"name": "b.txt", "mimeType": "text/plain", "buffer": "乙廠有73名工人。".encode()}
    )
    page.wait_for_selector("#files li")
    yield "files chosen"
    page.click("#read")
    page.wait_for_selector("#arrived .done")
    yield "read"
    page.click("#article summary")
    yield "which articles"
    page.keyboard.press("Escape")
    page.click("#own button")
    page.click("#back")
    page.wait_for_function("() => document.querySelector('#article .chosen').innerText.includes('MiniMax')")
    reader.open_tab(2)
    page.wait_for_selector("#figures tbody tr")
    page.wait_for_selector("#plot .bars")
    yield "figures"
    reader.open_tab(3)
    page.click("#calls summary >> nth=0")
    yield "developers"


def changes_of_mind(page: Any) -> Any:
    """Questions that wait in line, then all of them cleared, and had back."""
    held: list[Any] = []
    page.route("**/queue/join*", lambda route: held.append(route))
    for question in _MORE:
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
        page.wait_for_function("() => document.querySelector('#question textarea').value === ''")
    page.wait_for_function("count => document.querySelectorAll('#looking .asked').length === count", arg=len(_MORE))
    wait_until(page, lambda: bool(held))
    yield "questions in line"
    for route in held:
        route.continue_()
    page.unroute("**/queue/join*")
    page.wait_for_function(_ANSWERED, arg=_MORE[-1])
    page.click("#clear")
    page.wait_for_selector("#undo button")
    yield "started over"
    page.click("#undo button")
    page.wait_for_function(_ANSWERED, arg=_MORE[-1])


@pytest.mark.parametrize(
    ("width", "height", "scheme", "locale"),
    [
        (1440, 900, "light", "zh-TW"),
        (1440, 900, "dark", "zh-CN"),
        (1440, 900, "light", "en"),
        (390, 844, "dark", "zh-TW"),
        (390, 844, "light", "zh-CN"),
        (390, 844, "dark", "en"),
    ],
)
def test_no_view_keeps_anyone_out(browser: Any, bundled_page: str, width: int, height: int, scheme: str, locale: str) -> None:
    reader = Reader(
        browser.new_context(locale=locale, viewport={"width": width, "height": height}, color_scheme=scheme), bundled_page
    )
    reader.page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = {}
    for name in views(reader):
        be_still(reader.page)
        wrong = reader.page.evaluate(VIOLATIONS)
        over, small = reader.page.evaluate(_OVER), reader.page.evaluate(_SMALL)
        foreign = [] if locale == "en" else reader.page.evaluate(_FOREIGN)
        if wrong or over > 0 or small or foreign:
            found[name] = wrong, over, small, foreign
    reader.leave()
    assert found == {}


@pytest.mark.parametrize("percent", [200, 400])
def test_enlarged_every_view_stays_within_its_window(browser: Any, bundled_page: str, percent: int) -> None:
    viewport = {"width": 1280 * 100 // percent, "height": 1024 * 100 // percent}  # what a browser makes of a window when it zooms
    reader = Reader(browser.new_context(locale="en", viewport=viewport), bundled_page)
    found = {name: over for name in views(reader) if (over := reader.page.evaluate(_OVER)) > 0}
    reader.leave()
    assert found == {}
