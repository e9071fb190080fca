"""Several questions at once, the list of questions, what names nothing, and what can be had back."""

from typing import Any

import pytest

from index import build
from qa import ask
from qa.i18n.words import load_words
from qa.page.asking import show
from qa.page.suggest import openers
from source import Article
from tests.qa.page.test_browser import asked

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings


def listed(page: Any) -> list[str]:
    """The questions of the list, the last first."""
    found: list[str] = page.locator("#talk li button > span > span").all_inner_texts()
    return found


def test_questions_asked_while_one_is_looked_up_are_all_answered_in_order(page: Any) -> None:
    questions = ["MiniMax有多少用戶?", "公司有多少名員工?", "毛利率是多少?"]
    for question in questions:
        page.wait_for_function("() => document.querySelector('#question textarea').value === ''")
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
    page.wait_for_function("() => document.querySelectorAll('#talk li').length === 3")
    assert listed(page) == questions[::-1]
    page.wait_for_function("() => document.querySelector('#answer .asked').innerText === '毛利率是多少?'")
    assert page.locator("#talk li b").all_inner_texts()[1:] == ["385名", "2.12億名"]
    assert page.locator("#looking").count() == 0


def test_starting_over_can_be_undone(page: Any) -> None:
    for question in ("MiniMax有多少用戶?", "公司有多少名員工?"):
        asked(page, question)
        page.wait_for_function("q => document.querySelector('#talk')?.innerText.includes(q)", arg=question)
    place, before = page.url, page.inner_text("#talk")
    page.click("#clear")
    page.wait_for_function("() => document.querySelectorAll('#talk li, #answer .asked').length === 0")
    assert page.inner_text("#undo span") == "問過的問題已清除。"
    page.click("#undo button")
    page.wait_for_function("() => document.querySelector('#answer .asked')?.innerText === '公司有多少名員工?'")
    page.wait_for_function("place => location.href === place", arg=place)
    assert page.inner_text("#talk") == before
    assert page.locator("#undo").count() == 0
    page.click("#clear")
    page.wait_for_selector("#undo")
    asked(page, "毛利率是多少?")  # a new beginning: there is no way back
    assert page.locator("#undo").count() == 0


def test_the_list_of_questions_speaks_the_language_that_is_switched_to(address: str, browser: Any) -> None:
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#examples button")
    asked(page, "How many users does MiniMax have?")
    page.wait_for_function("() => document.querySelector('#talk li b')?.innerText === '212 million'")
    page.click(".languages [data-lang=zh-TW]")
    page.wait_for_function("() => document.querySelector('#talk li b')?.innerText === '2.12億名'")
    assert listed(page) == ["How many users does MiniMax have?"]  # as it was asked
    assert page.locator("#talk li [lang=en]").count() == 1
    context.close()


def test_the_views_are_gone_through_by_arrows(page: Any) -> None:
    def at() -> list[str]:
        found: list[str] = page.evaluate(
            "() => [document.activeElement.id, document.querySelector('#tabs [role=tab][aria-selected=true]').id]"
        )
        return found

    page.focus("#tab-ask-button")
    for key, name in (("ArrowRight", "figures"), ("ArrowRight", "evaluate"), ("ArrowRight", "ask"), ("ArrowLeft", "evaluate")):
        page.keyboard.press(key)
        assert at() == [f"tab-{name}-button"] * 2
    page.keyboard.press("Home")
    assert at() == ["tab-ask-button"] * 2
    page.keyboard.press("End")
    assert at() == ["tab-evaluate-button"] * 2
    page.wait_for_function(
        "() => [...document.querySelectorAll('#tabs [role=tab]')].filter((tab) => tab.tabIndex === 0).length === 1"
    )


def test_a_card_says_in_english_beside_the_word_of_the_article_what_is_measured(address: str, browser: Any) -> None:
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#examples button")
    answer = asked(page, "AI原生產品2024年的收入是多少?")
    measured = answer.locator(".figure dd:has(.gloss)")
    assert measured.inner_text() == "AI原生產品收入 · AI … revenue"
    assert measured.locator(".gloss").get_attribute("title") == "our translation"
    page.click("#answer .passage .f.money >> nth=0")
    assert page.inner_text("#card dd:has(.gloss)") == "AI原生產品收入 · AI … revenue"
    context.close()


@pytest.mark.parametrize(
    ("question", "tag", "said"),
    [
        ("And in 2023?", "en", "Say what you are asking about, such as revenue or employees."),
        ("那2023年呢?", "zh-TW", "請說出要問的是什麼，例如營收或員工人數。"),
        ("为什么?", "zh-CN", "请说出要问的是什么，例如营收或员工人数。"),
    ],
)
def test_a_fragment_asked_first_is_told_to_name_what_it_asks_for(question: str, tag: str, said: str) -> None:
    index = build([Article.from_text("青禾科技2023年營收為52億元。員工有1,200人。", id="a", title="青禾科技")])
    made = show(question, index, [], load_words(tag))
    assert not made.found
    assert f"<b>{said}</b>" in made.panel
    assert ask(question, index=index, history=["青禾科技2024年營收是多少?"]).question_used != question


def test_questions_to_begin_with_are_of_each_article_in_turn() -> None:
    filling = "\n\n".join(f"第{number}節說明策略與願景，並談到市場的變化和客戶的需要。" * 9 for number in range(45))
    long = "青禾科技2024年營收為60億元，年增15%，毛利率為41%。員工有1,200人。\n\n" + filling
    short = "紅隼電子2024年營收為90億元，年增20%，淨利為12億元。紅隼電子的員工有2,000人。"
    made = openers(
        build([Article.from_text(text, id=name, title=name) for text, name in ((long, "青禾科技"), (short, "紅隼電子"))])
    )
    assert ["青禾" in question for question in made] == [True, False, True, False]
