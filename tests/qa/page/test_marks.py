"""What the page says is missing, and the one sentence and figure that it marks, opens and links to."""

from typing import Any

import pytest

from tests.qa.page.test_browser import asked

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings


def test_what_the_article_does_not_mention(page: Any) -> None:
    assert "文章沒有提到2019年。 最接近的段落" in asked(page, "2019年的營收是多少?").locator(".note").inner_text()
    assert page.locator("#answer .near").count() >= 1
    assert page.locator("#answer :is(.s, .answer)").count() == 0
    assert "文章沒有提到" in page.inner_text("#talk")


def test_the_figure_that_answers_has_the_only_filled_mark_here_and_in_the_article(page: Any) -> None:
    answer = asked(page, "公司有多少名員工?")
    filled = answer.locator(".passage .answer")
    assert "".join(filled.all_inner_texts()) == "385"
    assert answer.locator(".figure b").inner_text() == "385名"  # with what is counted
    colours = [
        mark.evaluate("e => getComputedStyle(e).backgroundColor")
        for mark in (filled.first, answer.locator(".passage .s:not(.answer)").first)
    ]
    assert colours[0] != colours[1]
    sentence = "".join(answer.locator(".passage").first.locator(".s").all_inner_texts())
    page.click("#open")
    page.wait_for_selector("#reading .here .answer")
    assert "".join(page.locator("#reading .answer").all_inner_texts()) == "385"
    assert "".join(page.locator("#reading .s").all_inner_texts()) == sentence


def test_a_link_to_a_follow_up_asks_it_as_it_was_understood(page: Any) -> None:
    asked(page, "公司2023年的總營收是多少?")
    page.fill("#question textarea", "那2025年前九個月呢?")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#answer .understood")
    page.evaluate("() => { window.articleQA.copy = text => { window.copied = decodeURIComponent(text.replaceAll('+', ' ')); }; }")
    page.click("#share")
    page.wait_for_function("() => window.copied?.endsWith('?q=公司2025年前九個月的總營收是多少?')")
