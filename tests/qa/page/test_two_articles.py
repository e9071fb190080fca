"""A page over an index of two articles, none of them chosen: every view is of both."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index import build, load
from source import Article
from tests.qa.page.served import open_page

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page over a saved index of two articles."""
    folder = tmp_path_factory.mktemp("two") / "index"
    texts = {
        "茶園": "山上的茶園在2023年採茶12噸，2024年採茶15噸。\n茶園有48名工人。",
        "漁港": "海邊的漁港在2023年有漁船230艘，2024年有漁船260艘。\n漁港有91名船長。",
    }
    build([Article.from_text(text, id=title, title=title) for title, text in texts.items()], str(folder))
    with open_page(load(str(folder))) as address:
        yield address


def told(page: Any, place: str, text: str) -> None:
    """Wait until a place of the page shows a text."""
    page.wait_for_function("([p, t]) => document.querySelector(p)?.innerText.includes(t)", arg=[place, text])


@pytest.fixture
def page(address: str, browser: Any) -> Iterator[Any]:
    context = browser.new_context(locale="zh-TW")
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_function("() => document.querySelector('#article .chosen')?.innerText.includes('(2)')")
    yield opened
    assert opened.locator(".toast-body").count() == 0
    context.close()


def test_the_first_question_is_of_all_articles(page: Any) -> None:
    for question, figure in (("漁港有多少名船長?", "91"), ("茶園有多少名工人?", "48")):
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
        told(page, "#answer .figure b", figure)


def test_boxes_are_seen_to_be_ticked_and_the_list_is_closed_by_a_button(page: Any) -> None:
    page.wait_for_function("() => document.querySelector('#question textarea').placeholder === '問這些文章'")
    page.click("#article summary")
    ticked = page.locator("#article input[value='*']")
    assert "url(" in ticked.evaluate("e => getComputedStyle(e).backgroundImage")
    box = page.locator("#article li input >> nth=0")
    assert box.evaluate("e => getComputedStyle(e).backgroundImage") == "none"
    assert box.evaluate("e => getComputedStyle(e).borderTopColor !== getComputedStyle(e).backgroundColor")
    box.check()
    assert "url(" in box.evaluate("e => getComputedStyle(e).backgroundImage")
    page.click("#article [data-do=done]")
    assert page.locator("#article details[open]").count() == 0
    page.wait_for_function("() => document.querySelector('#question textarea').placeholder === '問這篇文章'")
    assert page.inner_text("#article .chosen") in ("茶園", "漁港")


def test_a_link_asks_all_articles(address: str, page: Any) -> None:
    page.goto(f"{address}/?q=漁港有多少名船長%3F")
    told(page, "#answer .figure b", "91")


def test_an_article_of_the_address_is_asked_and_an_answer_turns_to_its_own(address: str, page: Any) -> None:
    page.goto(f"{address}/?a=茶園")
    page.wait_for_function("() => document.querySelector('#article .chosen')?.innerText === '茶園'")
    told(page, "#reading", "茶園有48名工人")
    page.goto(f"{address}/?q=漁港有多少名船長%3F")
    page.wait_for_selector("#reading [data-article=漁港] .here .answer")
    assert page.inner_text("#reading .answer") == "91"


def test_every_view_is_of_all_articles(page: Any, tmp_path: Path) -> None:
    page.click("#tab-figures-button")
    told(page, "#figures", "15噸")
    told(page, "#figures", "260")
    page.wait_for_selector("#plot .bars tr")
    page.locator("#figures tbody button", has_text="260").first.click()
    page.wait_for_selector("#reading .here .answer")
    assert "漁港" in page.inner_text("#reading")
    page.reload()
    page.wait_for_function("() => document.querySelector('#article .chosen')?.innerText.includes('(2)')")
    told(page, "#reading", "所有文章 (2)")
    page.click("#reading [data-turn=茶園]")
    told(page, "#reading", "茶園有48名工人")
    page.click("#reading .all")
    page.click("#reading [data-turn=漁港]")
    told(page, "#reading", "漁港有91名船長")
    row = {"id": "1", "question": "漁港有多少名船長?", "lang": "zh-Hant", "evidence": ["91名船長"], "figure": "91名"}
    (tmp_path / "set.jsonl").write_text(json.dumps(row), encoding="utf-8")
    page.click("#tab-evaluate-button")
    page.set_input_files("#set input[type=file]", str(tmp_path / "set.jsonl"))
    told(page, "#set", "set")
    page.click("#run")
    told(page, "#measured .measures", "1.000")


@pytest.fixture(scope="module")
def shelf_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page over ten articles, each of a mill with its own workers."""
    folder = tmp_path_factory.mktemp("ten") / "index"
    mills = [f"{name}磨坊" for name in "東西南北春夏秋冬山水"]
    build([Article.from_text(f"{one}有{40 + n}名工人。", id=one, title=one) for n, one in enumerate(mills)], str(folder))
    with open_page(load(str(folder))) as address:
        yield address


def test_several_of_many_are_chosen_in_every_view(shelf_address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW")
    page = context.new_page()
    page.goto(shelf_address)
    told(page, "#article .chosen", "所有文章 (10)")
    page.click("#article summary")
    page.fill("#article input[type=search]", "冬")  # the list narrows to what is looked for
    assert page.locator("#article li:visible").count() == 1
    page.fill("#article input[type=search]", "")
    page.get_by_role("checkbox", name="春磨坊").check()
    page.get_by_role("checkbox", name="冬磨坊").check()
    told(page, "#article .chosen", "2篇文章，共10篇")
    told(page, "#reading", "2篇文章，共10篇")
    page.keyboard.press("Escape")
    assert page.evaluate(
        "() => document.activeElement.matches('#article summary') && !document.querySelector('#article details').open"
    )
    page.fill("#question textarea", "磨坊有多少名工人?")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#answer .asked")
    where = page.locator("#answer .where").all_text_contents()
    assert len(where) == 2
    assert all("春磨坊" in text or "冬磨坊" in text for text in where)
    page.click("#tab-figures-button")
    page.wait_for_selector("#figures tbody tr")
    assert page.locator("#figures tbody tr").count() == 2
    page.click("#article summary")
    page.get_by_role("checkbox", name="夏磨坊").check()  # the view that is open follows
    page.wait_for_function("() => document.querySelectorAll('#figures tbody tr').length === 3")
    page.reload()
    told(page, "#article .chosen", "3篇文章，共10篇")
    page.evaluate("articleQA.view('ask')")  # as the framework tells late of the view that it opens first: no new place
    page.go_back()
    told(page, "#article .chosen", "2篇文章，共10篇")
    page.click("#article summary")
    page.get_by_role("checkbox", name="所有文章").check()
    told(page, "#article .chosen", "所有文章 (10)")
    page.wait_for_url(lambda address: "a=" not in address)  # the address follows the label
    context.close()


_BACK_AT_ONCE = """if (sessionStorage.getItem('back')) {
    sessionStorage.removeItem('back');
    const seen = new MutationObserver(() => {
        if (document.querySelector('#article .chosen')) { seen.disconnect(); window.history.back(); }
    });
    seen.observe(document, { subtree: true, childList: true });
}"""


@pytest.mark.parametrize("asked", ["", "磨坊有多少名工人?"])
def test_going_back_before_the_page_is_there_leads_back(asked: str, shelf_address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW")
    context.add_init_script(_BACK_AT_ONCE)
    page = context.new_page()
    page.goto(shelf_address)
    told(page, "#article .chosen", "所有文章 (10)")
    page.click("#article summary")
    page.get_by_role("checkbox", name="春磨坊").check()
    told(page, "#reading", "春磨坊")
    page.wait_for_url(lambda address: "a=" in address)
    if asked:
        page.keyboard.press("Escape")
        page.fill("#question textarea", asked)
        page.press("#question textarea", "Enter")
        told(page, "#answer .figure b", "44")
        page.click("#article summary")
    page.get_by_role("checkbox", name="冬磨坊").check()
    told(page, "#article .chosen", "2篇文章，共10篇")
    page.wait_for_url(lambda address: "," in address or "%2C" in address)
    page.evaluate("sessionStorage.setItem('back', '1')")
    page.reload()
    told(page, "#article .chosen", "春磨坊")
    told(page, "#reading", "春磨坊")
    if asked:
        told(page, "#answer .figure b", "44")
    context.close()


def test_a_question_right_after_a_choice_is_asked_of_it(shelf_address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW")
    page = context.new_page()
    page.goto(shelf_address)
    told(page, "#article .chosen", "所有文章 (10)")
    page.fill("#question textarea", "磨坊有多少名工人?")
    page.click("#article summary")
    page.evaluate(
        """() => { document.querySelector("#article input[value='山磨坊']").click();
        articleQA.ask(document.querySelector('#question textarea').value); }"""
    )
    told(page, "#answer .figure b", "48")
    told(page, "#article .chosen", "山磨坊")
    context.close()


def test_an_answer_is_not_heard_again_when_another_article_is_opened(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW")
    page = context.new_page()
    heard = "() => document.querySelector('#spoken')?.textContent ?? ''"
    for ways in (("#article summary", "#article li input >> nth=0"), ("#reading .all", "#reading [data-turn=茶園]"), ("#clear",)):
        page.goto(f"{address}/?q=漁港有多少名船長%3F")
        page.wait_for_selector("#reading [data-article=漁港] .here .answer")
        page.wait_for_function(f"() => ({heard})().includes('91')")
        for way in ways:
            page.click(way)
        page.wait_for_function(f"() => ({heard})() === ''")
    context.close()


def test_on_a_telephone_the_list_to_choose_from_is_as_wide_as_the_page(address: str, browser: Any) -> None:
    context = browser.new_context(locale="en", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address)
    told(page, "#article .chosen", "All articles (2)")
    assert page.locator("#article .chosen").evaluate("e => e.scrollWidth <= e.clientWidth")  # told whole
    page.click("#article summary")
    menu = page.locator("#article .menu").bounding_box()
    assert menu["width"] >= 340
    assert menu["x"] + menu["width"] <= 390
    context.close()
