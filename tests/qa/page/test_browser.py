"""The page as a reader uses it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.qa.page.served import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings


def asked(page: Any, question: str) -> Any:
    """The answer panel after asking."""
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_function("q => document.querySelector('#answer .asked')?.innerText === q", arg=question)
    return page.locator("#answer")


def tab(page: Any, name: str) -> None:
    """Open one of the tabs by its place."""
    page.click(f"#tabs button[role=tab]:nth-of-type({['ask', 'figures', 'evaluate'].index(name) + 1})")


def chosen(page: Any) -> str:
    """The article that is asked."""
    value: str = page.inner_text("#article .chosen")
    return value


def test_figure_passage_highlight_and_picture(page: Any) -> None:
    answer = asked(page, "AI原生產品2024年的收入是多少?")
    assert "2180萬美元" in answer.locator(".figure b").inner_text()
    assert "2024年" in answer.locator(".figure dl").inner_text()
    assert "AI原生產品" in answer.locator(".passage").first.inner_text()
    assert answer.locator(".passage .s").count() >= 1
    assert answer.locator(".passage mark").count() >= 1
    assert "高度相符" in answer.locator(".score").first.inner_text()
    page.wait_for_function("() => document.querySelector('#answer .passage ~ figure img')?.naturalWidth > 0")


def test_a_follow_up_is_read_in_the_light_of_the_question_before(page: Any) -> None:
    asked(page, "公司2023年的總營收是多少?")
    page.fill("#question textarea", "那2025年前九個月呢?")
    page.press("#question textarea", "Enter")
    page.wait_for_function("() => document.querySelector('#answer').innerText.includes('公司2025年前九個月的總營收')")
    assert "5344萬美元" in page.locator("#answer .figure b").inner_text()


def test_a_suggested_question_is_asked_by_a_click(page: Any) -> None:
    asked(page, "AI原生產品2024年的收入是多少?")
    page.wait_for_selector("#next button")
    suggested = page.locator("#next button").first.inner_text()
    page.locator("#next button").first.click()
    page.wait_for_function("q => document.querySelector('#answer .asked').innerText === q", arg=suggested.strip())


def test_a_follow_up_is_asked_on_its_own_by_a_click(page: Any) -> None:
    asked(page, "AI原生產品2024年的收入是多少?")
    page.fill("#question textarea", "那2023年呢?")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#answer .understood")
    assert "AI原生產品2023年的收入" in page.inner_text("#answer .understood")
    page.click("#answer .alone")
    page.wait_for_function("() => !document.querySelector('#answer .understood')")
    assert page.locator("#answer .passage").count() >= 1


def test_a_question_that_cannot_be_asked_is_told_at_the_box_and_the_answer_before_stays(page: Any) -> None:
    asked(page, "公司有多少名員工?")
    page.fill("#question textarea", "  ")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#trouble")
    assert page.inner_text("#trouble") == "請先輸入問題。"
    page.fill("#question textarea", "字" * 3000)
    page.press("#question textarea", "Enter")
    page.wait_for_function("() => document.querySelector('#trouble')?.innerText === '問題有3000個字，超過上限2000；請問短一點。'")
    assert page.locator("#trouble").bounding_box()["y"] < page.locator("#answer").bounding_box()["y"]
    assert page.inner_text("#answer .asked") == "公司有多少名員工?"
    assert page.locator(".toast-body").count() == 0
    assert page.input_value("#question textarea").startswith("字")  # to be made shorter


def test_not_in_the_article(page: Any) -> None:
    assert "文章沒有提到" in asked(page, "明天北京的天氣怎麼樣?").inner_text()


@pytest.mark.parametrize(
    ("locale", "title", "question", "says"),
    [
        ("en-US", "Ask the article", "How many employees does the company have?", "385"),
        ("zh-CN", "向文章提问", "公司有多少名员工?", "385"),
        ("zh-TW", "向文章提問", "公司有多少名員工?", "385"),
    ],
)
def test_the_page_speaks_the_browsers_language(
    address: str, browser: Any, locale: str, title: str, question: str, says: str
) -> None:
    context = browser.new_context(locale=locale)
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector("#question textarea")
    opened.wait_for_function("t => document.body.innerText.includes(t)", arg=title)
    assert says in asked(opened, question).inner_text()
    context.close()


def test_a_link_asks_its_question(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(f"{address}/?q=MiniMax有多少用戶%3F")
    opened.wait_for_selector("#answer .figure")
    assert "2.12億" in opened.locator("#answer .figure b").inner_text()
    opened.click("#share")
    opened.wait_for_function("async () => (await navigator.clipboard.readText()).includes('?q=MiniMax')")
    opened.click("#copy")
    opened.wait_for_function("async () => (await navigator.clipboard.readText()).includes('2.12億')")
    context.close()


def test_earlier_questions_stay_in_the_tab(page: Any) -> None:
    for question in ("公司有多少名員工?", "毛利率是多少?"):
        asked(page, question)
        page.wait_for_function("q => sessionStorage.getItem('article-qa-talk')?.includes(q)", arg=question)
    page.wait_for_function("() => document.querySelector('#talk').innerText.includes('公司有多少名員工?')")
    page.reload()
    page.wait_for_function("() => document.querySelector('#answer .asked')?.innerText === '毛利率是多少?'")  # the address says it
    page.click("#talk button:has-text('公司有多少名員工?')")
    page.wait_for_function("() => document.querySelector('#answer .asked')?.innerText === '公司有多少名員工?'")
    assert page.locator("#talk li").count() == 2
    page.go_back()
    page.wait_for_function("() => document.querySelector('#answer .asked')?.innerText === '毛利率是多少?'")
    page.click("#clear")
    page.wait_for_function("() => document.querySelectorAll('#talk li, #answer .asked').length === 0")


def test_the_answer_is_shown_in_its_article(page: Any) -> None:
    asked(page, "毛利率是多少?")
    page.click("#open")
    page.wait_for_selector("#reading .here .s")
    page.wait_for_function(
        "() => { const r = document.querySelector('#reading .here').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"
    )
    assert "70%" in page.locator("#reading .here").inner_text()
    assert page.locator("#reading img").count() == 3
    assert page.locator("#reading .f.money").count() > 3


def test_figures_are_filtered_downloaded_drawn_and_found_in_the_article(page: Any) -> None:
    tab(page, "figures")
    page.wait_for_function("() => document.querySelector('#figures').innerText.includes('2.12億')")
    page.wait_for_selector("#plot .bars tr")
    assert page.get_by_role("checkbox", name="日期").is_checked() is False  # bare dates come when they are asked for
    for kind in ("數量", "百分比", "時長", "量值", "倍數", "名次", "年齡"):
        page.get_by_role("checkbox", name=kind).uncheck()
    page.wait_for_function("() => !document.querySelector('#figures').innerText.includes('1837倍')")
    page.fill("#filter textarea, #filter input", "港元")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !document.querySelector('#figures').innerText.includes('2180萬美元')")
    with page.expect_download() as download:
        page.click("#csv")
    rows = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith("數字,種類,數值,單位,約數")
    assert len(rows) > 1
    assert all(",金額," in row and "港元" in row for row in rows[1:])
    page.locator("#figures tbody button", has_text="港元").first.click()
    page.wait_for_selector("#reading .here .answer")


def test_the_view_of_an_address_is_opened(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW")
    opened = context.new_page()
    opened.goto(f"{address}/?t=figures")
    opened.wait_for_selector("#figures tbody tr")
    assert "t=figures" in opened.url
    context.close()


def test_back_leads_to_the_page_before_anything_was_asked(page: Any) -> None:
    asked(page, "公司有多少名員工?")
    page.go_back()
    page.wait_for_function("() => document.querySelector('#answer').innerText.trim() === ''")
    assert page.locator("#talk li").count() == 1  # the conversation stays
    page.go_forward()
    page.wait_for_function("() => document.querySelector('#answer .asked')?.innerText === '公司有多少名員工?'")


def test_a_thumb_goes_to_the_operators_file(page: Any, thumbs: Path) -> None:
    asked(page, "公司有多少名員工?")
    page.click("#answer [data-do=like]")
    wait_until(page, lambda: thumbs.exists() and thumbs.read_text().endswith("\n"))
    assert json.loads(thumbs.read_text().splitlines()[-1])["question"] == "公司有多少名員工?"


def test_a_question_is_asked_and_opened_with_the_keyboard_alone(page: Any) -> None:
    page.focus("#question textarea")
    page.keyboard.type("公司有多少名員工?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer .passage")
    page.wait_for_selector("#open")
    for _ in range(40):
        if page.evaluate("() => document.activeElement.closest('#open') !== null"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reading .here .s")


def test_a_figure_opens_a_card_by_mouse_and_keyboard_and_asks_about_itself(page: Any) -> None:
    asked(page, "AI原生產品2024年的收入是多少?")
    page.click("#answer .passage .f.money >> nth=0")
    assert "75.8萬美元" in page.inner_text("#card b")
    assert "2023年" in page.inner_text("#card dl")
    page.keyboard.press("Escape")
    assert page.locator("#card").count() == 0
    page.keyboard.press("ArrowRight")  # the focus is on the figure again, and goes to the next
    page.keyboard.press("Enter")
    page.click("#card [data-do=close]")
    page.click("#answer .passage .f.money >> nth=5")
    page.click("#card [data-ask]")
    page.wait_for_function("() => document.querySelector('#answer .figure b')?.innerText === '3802萬美元'")


def test_the_card_of_a_figure_of_several_dates_leads_to_its_chart(page: Any) -> None:
    asked(page, "AI原生產品2024年的收入是多少?")
    page.click("#answer .passage .f.money >> nth=3")
    assert "75.8萬美元" in page.inner_text("#card b")
    page.click("#card [data-do=chart]")
    page.wait_for_selector("#plot .bars:visible")
    assert "AI原生產品收入" in page.inner_text("#plot caption")
    assert "2180萬美元" in page.inner_text("#plot")


def test_what_is_typed_while_an_answer_comes_stays(page: Any) -> None:
    page.fill("#question textarea", "公司有多少名員工?")
    page.press("#question textarea", "Enter")
    page.wait_for_function("() => document.querySelector('#question textarea').value === ''")
    page.keyboard.type("那2023年")
    page.wait_for_selector("#answer .figure b")
    assert page.input_value("#question textarea") == "那2023年"


def test_on_a_telephone_the_article_is_a_sheet(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW", viewport={"width": 390, "height": 844})
    opened = context.new_page()
    opened.goto(f"{address}/?q=毛利率是多少%3F")
    opened.wait_for_selector("#answer .figure b")
    assert not opened.is_visible("#reading")
    opened.click("#open")
    opened.wait_for_selector("#pane.open .here .answer")
    assert "70%" in opened.inner_text("#reading .here")
    opened.click("#to-answer")
    assert not opened.is_visible("#reading")
    assert opened.evaluate("() => document.activeElement.id") == "open"
    assert opened.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    context.close()
