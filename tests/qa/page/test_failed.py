"""What nobody foresaw goes wrong on the server: it is told, nothing that was asked is lost, and what comes after goes on."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from index import Index
from qa.page.figures_tab import choose_part
from tests.qa.page.test_two_articles import address, told

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings
__all__ = ["address"]


@pytest.fixture
def open_page(address: str, browser: Any) -> Iterator[Any]:  # the fixture of the same name
    """Opens the page: its console tells of what fails here on purpose."""
    context = browser.new_context(locale="en")

    def opened() -> Any:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("#question textarea[placeholder^='Ask about']")
        return page

    yield opened
    context.close()


def fail(*_: Any, **__: Any) -> Any:
    raise RuntimeError("nobody foresaw this")


def look_slowly(index: Index) -> Index:
    time.sleep(2)
    return choose_part(index)


def send(page: Any, question: str) -> None:
    page.wait_for_function("() => document.querySelector('#question textarea').value === ''")
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")


@pytest.mark.parametrize("where", ["talk_html", "read_sent"])
def test_questions_that_fail_are_told_and_kept_and_the_next_one_is_answered(
    where: str, open_page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    monkeypatch.setattr(f"qa.page.handlers.{where}", fail)
    send(page, "茶園有多少名工人?")
    send(page, "漁港有多少名船長?")
    page.wait_for_function("() => document.querySelectorAll('#trouble button').length === 2")
    assert "“茶園有多少名工人?” could not be answered; ask again." in page.inner_text("#trouble")
    assert page.locator("#looking").count() == 0
    monkeypatch.undo()
    page.click("#trouble button >> nth=0")
    told(page, "#answer .figure b", "48")
    assert page.locator("#trouble button").all_inner_texts() == ["Ask again"]  # the other one is still there
    page.click("#trouble button")
    told(page, "#answer .figure b", "91")
    assert page.locator("#trouble").count() == 0


def test_a_choice_that_fails_is_undone_and_the_next_question_is_answered(open_page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page()
    before = page.inner_text("#article .chosen")
    monkeypatch.setattr("qa.page.handlers.pane_html", fail)
    page.click("#article summary")
    page.click("#article label:has-text('茶園')")
    page.wait_for_selector(".toast-body")
    page.wait_for_function("t => document.querySelector('#article .chosen').innerText === t", arg=before)
    assert page.locator("#article li input:checked").count() == 0
    monkeypatch.undo()
    send(page, "漁港有多少名船長?")
    told(page, "#answer .figure b", "91")


def test_a_page_that_opens_without_a_part_answers_what_its_address_asks(
    address: str,
    browser: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("qa.page.handlers.chooser_html", fail)
    context = browser.new_context(locale="en")
    page = context.new_page()
    page.goto(f"{address}/?q=漁港有多少名船長%3F")
    page.wait_for_selector("#trouble button")
    monkeypatch.undo()
    page.click("#trouble button")
    told(page, "#answer .figure b", "91")
    context.close()


def test_figures_that_take_a_while_are_told_to_and_their_filter_outlives_a_reload(
    open_page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    page.click("#tab-figures-button")
    page.wait_for_selector("#figures tbody tr")
    page.fill("#filter :is(textarea, input)", "漁船")
    page.wait_for_function("() => !document.querySelector('#figures').innerText.includes('12噸')")
    monkeypatch.setattr("qa.page.figures_tab.choose_part", look_slowly)
    page.reload()
    page.wait_for_selector("#loading[role=status]", state="attached")
    page.wait_for_selector("#figures tbody tr")
    page.wait_for_function("() => !document.querySelector('#figures').innerText.includes('12噸')")
    assert page.input_value("#filter :is(textarea, input)") == "漁船"
    assert page.locator("#loading").count() == 0
