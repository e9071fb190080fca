"""What a reader sees done at once: a copy that is confirmed, a choice that is seen, a language that is no step back, a sheet that is one."""

from typing import Any

import pytest

from tests.qa.page.test_browser import asked
from tests.qa.page.test_own import bring

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings
_PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
_SIZES = "all => all.map(e => { const r = e.getBoundingClientRect(); return [r.width, r.height]; })"


def test_a_copy_is_confirmed_and_a_language_is_no_step_back(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#examples button")
    asked(page, "公司有多少名員工?")
    page.wait_for_selector("#reading .here")
    for name in ("copy", "share"):
        page.click(f"#{name}")
        page.wait_for_function("n => document.getElementById(n).textContent.includes('已複製')", arg=name)
    steps = page.evaluate("() => history.length")
    page.click("[data-lang=en]")
    page.wait_for_function("() => document.documentElement.lang === 'en' && document.querySelector('#answer .asked')")
    assert page.evaluate("() => history.length") == steps
    assert page.get_by_role("textbox", name="Your question", exact=True).count() == 1
    assert page.locator("#back").is_hidden()  # the first article is asked already
    for width, height in page.locator("#tabs button[role=tab]").evaluate_all(_SIZES):
        assert width >= 44
        assert height >= 44
    assert page.locator("#answer figure:visible").count() == 0  # what the article beside it shows is not shown twice
    context.close()


def test_a_link_to_ones_own_article_opens_in_another_tab_of_the_browser(page: Any, address: str) -> None:
    bring(page, pasted="紙廠在2024年有81名工人，2020年有60名。")
    page.wait_for_selector("#arrived .done")
    asked(page, "紙廠有多少名工人?")
    page.wait_for_function("() => location.search.includes('q=') && location.search.includes('own=')")
    page.evaluate("() => { window.articleQA.copy = text => { window.copied = text; }; }")
    page.click("#share")
    page.wait_for_selector("#answer .told")
    assert "只有這個瀏覽器打得開" in page.inner_text("#answer .told")
    assert page.locator("#back").count() == 1
    other = page.context.new_page()
    other.goto(page.evaluate("() => window.copied"))
    other.wait_for_selector("#answer .figure b")
    assert "81" in other.inner_text("#answer .figure b")
    assert other.locator("#talk li").count() == 1  # its own questions alone
    other.close()


def test_on_a_telephone_the_keyboard_goes_and_the_article_is_a_dialog(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW", **_PHONE)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#examples button")
    assert page.evaluate("() => document.activeElement.tagName") != "TEXTAREA"  # the keyboard would cover what there is to read
    page.focus("#question textarea")
    asked(page, "毛利率是多少?")
    assert page.evaluate("() => document.activeElement.tagName") != "TEXTAREA"
    page.click("#open")
    page.wait_for_selector("#pane.open .here")
    assert page.get_by_role("dialog", name="文章").count() == 1
    assert page.evaluate("() => document.querySelector('#left').inert && document.querySelector('#top').inert")  # behind it
    page.click("#to-answer")
    page.wait_for_function("() => !document.querySelector('[inert]')")
    assert page.get_by_role("dialog").count() == 0
    assert page.locator("#pane[role]").count() == 0
    page.click("#tab-figures-button")
    page.wait_for_selector("#figures tbody tr:visible")
    assert "個數字" in page.inner_text("#figures .more >> nth=0")
    assert page.locator("#figures tbody tr:visible").count() <= 15
    page.click("#figures .whole")
    assert page.locator("#figures tbody tr:visible").count() == page.locator("#figures tbody tr").count() > 15
    context.close()


def test_a_finger_beside_a_figure_reaches_it(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW", **_PHONE)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#examples button")
    asked(page, "公司有多少名員工?")
    page.wait_for_selector("#answer .passage .f.answer, #answer .passage .f .answer")
    mine = page.locator("#answer .passage .f:has(.answer), #answer .passage .f.answer").first
    mine.scroll_into_view_if_needed()
    box = mine.bounding_box()
    assert box is not None
    middle, above, far = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - 20, box["y"] + box["height"] / 2 - 60
    page.touchscreen.tap(middle, above)
    page.wait_for_selector("#card")
    assert mine.inner_text() in page.inner_text("#card")
    page.touchscreen.tap(middle, far)
    page.wait_for_selector("#card", state="detached")
    context.close()


def test_the_view_of_developers_is_not_preceded_by_another(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    seen = "() => { window.flashed ||= Boolean(document.querySelector('#question textarea')?.checkVisibility({ visibilityProperty: true })); requestAnimationFrame(seen); }"
    page.add_init_script(f"window.seen = {seen}; requestAnimationFrame(seen);")
    page.goto(f"{address}/?t=evaluate")
    page.wait_for_selector("#calls summary")
    assert page.evaluate("() => window.flashed") is False
    assert "用中文或英文提问" in page.inner_text("#calls")
    assert page.inner_text(".model").startswith("使用的模型：")
    context.close()
