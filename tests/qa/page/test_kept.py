"""What a reader has brought, asked and chosen is kept: files are read before a question of them, a choice asks the same again, notes go
when they are no longer true, and a view stays the one that is looked at."""

from pathlib import Path
from typing import Any

import pytest

from index import build, load
from source import Article
from tests.qa.page.served import open_page, wait_until
from tests.qa.page.test_browser import asked, tab
from tests.qa.page.test_own import lay

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings


def send(page: Any, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")


def test_a_chosen_file_is_said_to_wait_and_is_read_before_it_is_asked(page: Any, tmp_path: Path) -> None:
    page.click("#own button")
    assert not page.is_visible("#files-wait")
    page.set_input_files("#files input[type=file]", [str(lay(tmp_path, "染坊.md", "# 染坊\n\n染坊在2024年有23名師傅。\n"))])
    page.wait_for_selector("#files-names li")
    assert page.inner_text("#files-wait") == "還沒讀取：請按「讀取」，或直接提問。"
    marked = "() => getComputedStyle(document.querySelector('#files-names li'), '::before').content"
    assert "✓" not in page.evaluate(marked)
    send(page, "有多少名師傅?")
    page.wait_for_function("() => document.querySelector('#answer .figure b')?.innerText.includes('23')")
    assert page.inner_text("#article .chosen") == "染坊"


def test_what_cannot_be_read_gives_its_question_back_and_is_not_tried_again(page: Any) -> None:
    page.click("#own button")
    page.fill("#pasted textarea", "ftp://a.example/1")
    send(page, "公司有多少名員工?")
    page.wait_for_selector("#brought .problem")
    page.wait_for_function("() => document.querySelector('#question textarea').value === '公司有多少名員工?'")
    assert page.locator("#talk li").count() == 0  # nothing else was asked
    page.press("#question textarea", "Enter")
    page.wait_for_function("() => document.querySelector('#answer .figure b')?.innerText.includes('385')")


def test_a_choice_of_articles_asks_the_same_of_those_chosen(browser: Any, tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    build([Article.from_text(f"{one}有{n}名工人。", id=one, title=one) for one, n in (("東磨坊", 41), ("西磨坊", 52))], folder)
    with open_page(load(folder)) as address:
        context = browser.new_context(locale="zh-TW")
        page = context.new_page()
        page.goto(address)
        page.wait_for_function("() => document.querySelector('#article .chosen')?.innerText.includes('(2)')")
        asked(page, "磨坊有多少名工人?")
        first = page.inner_text("#answer .figure b")
        other, said = ("西磨坊", "52") if "41" in first else ("東磨坊", "41")
        page.click("#article summary")
        page.get_by_role("checkbox", name=other).check()
        page.wait_for_function("n => document.querySelector('#article .chosen').innerText === n", arg=other)
        assert page.locator("#article details[open]").count() == 1  # others may be ticked too
        page.click("#article [data-do=done]")
        page.wait_for_function("n => document.querySelector('#answer .figure b')?.innerText.includes(n)", arg=said)
        assert page.inner_text("#answer .asked") == "磨坊有多少名工人?"
        assert "q=" in page.url
        assert "a=" in page.url
        page.go_back()
        page.wait_for_function("f => document.querySelector('#answer .figure b')?.innerText === f", arg=first)
        page.wait_for_function("() => document.querySelector('#article .chosen').innerText.includes('(2)')")
        context.close()


def test_a_note_of_a_moment_covers_nothing_and_goes(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#examples button")
    asked(page, "公司有多少名員工?")
    held = page.get_attribute("#question textarea", "placeholder")
    page.evaluate("() => window.scrollTo(0, 400)")
    before = page.locator(".form:has(> #question)").bounding_box()["height"]
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#trouble")
    assert page.locator(".form:has(> #question)").bounding_box()["height"] == before  # what stays in sight is no higher
    assert page.get_attribute("#question textarea", "placeholder") == "請先輸入問題。"
    page.mouse.click(200, 600)
    page.wait_for_selector("#trouble", state="detached")
    assert page.get_attribute("#question textarea", "placeholder") == held
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#trouble")
    page.wait_for_selector("#trouble", state="detached")  # by itself
    context.close()


def test_the_view_stays_and_says_that_the_line_is_lost(address: str, browser: Any) -> None:
    context = browser.new_context(locale="en")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#examples button")
    context.set_offline(True)
    send(page, "What is the gross margin?")
    page.wait_for_selector("#lost:visible")
    tab(page, "figures")
    page.wait_for_function("() => document.querySelector('#loading')?.innerText.startsWith('The connection is lost')")
    assert not page.is_visible("#kinds")  # there are none to choose from
    context.set_offline(False)
    page.wait_for_selector("#figures tbody tr")
    page.wait_for_function("() => document.querySelector('#answer .asked')")
    assert "t=figures" in page.url
    assert page.get_attribute("#tab-figures-button", "aria-selected") == "true"
    tab(page, "ask")
    assert "70%" in page.inner_text("#answer .figure b")
    context.close()


def test_the_kinds_and_the_order_of_figures_are_kept_by_the_address(page: Any) -> None:
    tab(page, "figures")
    page.wait_for_selector("#figures tbody tr")
    page.get_by_role("checkbox", name="百分比").uncheck()
    wait_until(page, lambda: "k=" in page.url)
    page.click("#figures [data-sort=column_value]")
    wait_until(page, lambda: "s=value-down" in page.url)
    assert "percentage" not in page.url
    rows = "() => [...document.querySelectorAll('#figures tbody th')].map(e => e.innerText)"
    kept = page.evaluate(rows)
    page.reload()
    page.wait_for_selector("#figures [aria-sort=descending]")
    assert page.evaluate(rows) == kept
    assert not page.get_by_role("checkbox", name="百分比").is_checked()
    page.locator("#figures tbody button").nth(1).click()
    page.wait_for_selector("#reading .here .answer")
    page.go_back()
    page.wait_for_selector("#figures [aria-sort=descending]:visible")
    assert page.evaluate(rows) == kept
    page.wait_for_function("() => document.activeElement === document.querySelectorAll('#figures tbody button')[1]")


def test_starting_over_leaves_no_mark_in_the_article(page: Any) -> None:
    asked(page, "毛利率是多少?")
    page.wait_for_selector("#reading .here")
    page.click("#clear")
    page.wait_for_selector("#undo")
    assert page.locator("#reading :is(.here, .s, .answer)").count() == 0


def test_the_keyboard_goes_to_the_article_and_back(page: Any) -> None:
    asked(page, "毛利率是多少?")
    page.wait_for_selector("#reading .here")
    page.focus("#open")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.closest('#reading')")
    assert "Esc" in page.inner_text("#to-answer")
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.id === 'open'")


def test_the_whole_card_of_a_figure_is_pressed_on_a_phone(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/?t=figures")
    page.wait_for_selector("#figures tbody tr")
    page.locator("#figures tbody td.column_sentence").first.tap()
    page.wait_for_selector("#pane.open .here .answer")
    context.close()


def test_any_figure_of_an_answer_is_seen_in_its_article(page: Any) -> None:
    asked(page, "MiniMax有多少用戶?")
    page.wait_for_selector("#reading .here")
    page.locator("#answer .passage .f", has_text="1.47億").first.click()
    page.click("#card [data-do=see]")
    page.wait_for_function("() => document.querySelector('#reading .here .answer')?.textContent === '1.47億'")
    assert page.locator("#card").count() == 0


def test_a_chart_is_printed_where_nothing_filled_is_and_taken_away_with_its_article(page: Any) -> None:
    tab(page, "figures")
    page.wait_for_selector("#plot .bars")
    assert "MiniMax上市：一家年輕公司的帳本" in page.locator("#plot svg").inner_html()
    page.emulate_media(media="print")
    lined = page.locator("#plot .track i").first.evaluate("e => getComputedStyle(e).borderTopStyle")
    assert lined == "solid"
    page.emulate_media(media="screen")


def test_the_example_in_the_box_is_no_question_that_was_typed(page: Any) -> None:
    assert page.get_attribute("#question textarea", "placeholder") == "例如：MiniMax有多少用戶?"
