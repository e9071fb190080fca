"""What people do with any page: type, go back, print, use the keyboard, choose a file that is too large."""

from pathlib import Path
from typing import Any

import pytest

from tests.qa.page.test_browser import asked, tab

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings

_RING = "e => [getComputedStyle(e).outlineStyle, parseFloat(getComputedStyle(e).outlineWidth)]"


def test_figures_are_filtered_while_one_types_and_saved_as_they_stand(page: Any) -> None:
    tab(page, "figures")
    page.wait_for_selector("#figures tbody tr")
    before = page.locator("#figures tbody tr").count()
    page.locator("#filter :is(textarea, input)").press_sequentially("毛利率")
    page.wait_for_function("n => document.querySelectorAll('#figures tbody tr').length < n", arg=before)
    rows = page.locator("#figures tbody tr")
    assert all("毛利率" in row for row in rows.all_inner_texts())
    with page.expect_download() as download:
        page.click("#csv")
    saved = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(saved) == rows.count() + 1
    page.fill("#filter :is(textarea, input)", "")
    page.wait_for_function("n => document.querySelectorAll('#figures tbody tr').length === n", arg=before)


def test_the_box_for_questions_shows_its_focus_and_its_button_has_a_name(page: Any) -> None:
    page.focus("#question textarea")
    style, width = page.locator("#question textarea").evaluate(_RING)
    assert style == "solid"
    assert width >= 2
    assert page.get_by_role("button", name="提問", exact=True).count() == 1


def test_past_the_last_button_of_a_card_the_keyboard_goes_on_from_its_figure(page: Any) -> None:
    asked(page, "AI原生產品2024年的收入是多少?")
    page.focus("#answer .passage .f[tabindex='0'] >> nth=0")
    page.keyboard.press("Enter")
    for _ in range(page.locator("#card button").count()):
        page.keyboard.press("Tab")
    assert page.locator("#card").count() == 0
    assert page.evaluate("() => document.activeElement.closest('#left') !== null")
    page.focus("#answer .passage .f[tabindex='0'] >> nth=0")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("() => document.activeElement.matches('.f') && !document.querySelector('#card')")


def test_on_a_telephone_back_closes_the_article_and_keeps_the_question(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW", viewport={"width": 390, "height": 844})
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector("#examples button")
    asked(opened, "毛利率是多少?")
    opened.wait_for_function("() => location.search.includes('q=')")
    place = opened.url
    for close in (opened.go_back, lambda: opened.click("#to-answer")):
        opened.click("#open")
        opened.wait_for_selector("#pane.open .here")
        close()
        opened.wait_for_selector("#pane", state="hidden")
        assert opened.url == place
        assert opened.inner_text("#answer .asked") == "毛利率是多少?"
    opened.wait_for_function("() => !history.state?.sheet")
    opened.go_back()
    opened.wait_for_function("() => document.querySelector('#answer').innerText.trim() === ''")
    context.close()


def test_a_printed_answer_has_its_marks_and_no_buttons(page: Any) -> None:
    asked(page, "毛利率是多少?")
    page.wait_for_selector("#reading .here .answer")
    page.emulate_media(media="print")
    shown = page.locator("button:visible").all_inner_texts()
    assert [name for name in shown if name.strip()] == []
    mark = page.locator("#answer .answer").first
    assert mark.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"
    assert mark.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert page.locator("#reading").bounding_box()["y"] > page.locator("#answer").bounding_box()["y"]  # one below the other
    page.emulate_media(media="screen")


def test_a_file_that_is_too_large_is_told_and_the_others_are_sent(page: Any) -> None:
    page.click("#own button")
    page.wait_for_selector("#files input[type=file]", state="attached")
    page.evaluate(
        """() => {
      const given = new DataTransfer(), input = document.querySelector('#files input[type=file]');
      given.items.add(new File([new Uint8Array(21 << 20)], 'large.txt'));
      given.items.add(new File(['茶行有35名店員。'], 'small.txt'));
      input.files = given.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }"""
    )
    page.wait_for_selector("#files li")
    assert page.locator("#files li").all_inner_texts() == ["small.txt"]
    assert page.inner_text("#too-large") == "large.txt超過上限20 MB；請選小一點的檔案，或貼上內容。"
    assert page.locator(".toast-body").count() == 0
    page.click("#read")
    page.wait_for_selector("#arrived .done")
    assert page.locator("#too-large").count() == 0  # it told of another try


def test_at_the_foot_of_the_page_nothing_is_the_framework_s(page: Any) -> None:
    assert page.locator("footer:visible :is(a, button):visible").count() == 0


def test_half_of_the_first_questions_are_in_the_readers_language(address: str, browser: Any) -> None:
    context = browser.new_context(locale="en")
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector("#examples button")
    assert sum(question.isascii() for question in opened.locator("#examples button").all_inner_texts()) == 2
    context.close()
