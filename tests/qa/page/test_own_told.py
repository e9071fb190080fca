"""What a visitor is told of their own articles: what they replace, what they are called, and where they are not."""

from pathlib import Path
from typing import Any

import pytest

from tests.qa.page.test_browser import asked
from tests.qa.page.test_own import bring, lay

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings


def test_what_is_brought_next_replaces_what_was_and_says_so(page: Any, tmp_path: Path) -> None:
    page.click("#own button")
    assert not page.is_visible("#own-replaces")  # nothing was brought yet
    page.click("#own button")
    bring(page, lay(tmp_path, "notes.txt", "鹽田今年有64名工人，去年有51名，他們都住在海邊的村子裡面。"))
    page.wait_for_selector("#arrived .done")
    assert "取代" not in page.inner_text("#arrived")
    assert page.inner_text("#article .chosen").startswith("鹽田今年有64名工人")  # not by its file's name
    assert "MiniMax" not in (page.get_attribute("#question textarea", "placeholder") or "")
    page.wait_for_selector("#examples :is(button, .waiting)")  # never an empty place
    page.click("#own button")
    assert "取代" in page.inner_text("#own-replaces")
    page.click("#own button")
    bring(page, pasted="染坊在2024年有23名師傅。")
    page.wait_for_function("() => document.querySelector('#article .chosen').innerText.includes('染坊')")
    assert "先前提供的文章已被取代" in page.inner_text("#arrived")


def test_why_a_file_is_too_large_is_still_told_after_read_is_pressed(page: Any, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * (21 << 20))
    page.click("#own button")
    page.set_input_files("#files input[type=file]", large)
    page.wait_for_selector("#too-large")
    page.click("#read")
    page.wait_for_timeout(1500)
    assert "超過上限20 MB" in page.inner_text("#too-large")
    assert page.inner_text("#brought") == ""
    page.fill("#pasted textarea", "染坊在2024年有23名師傅。")
    page.click("#read")
    page.wait_for_selector("#arrived .done")
    assert page.locator("#too-large").count() == 0


def test_the_list_of_questions_names_articles_where_there_are_several_and_speaks_the_pages_language(page: Any) -> None:
    asked(page, "明天北京的天氣怎麼樣?")
    page.wait_for_function("() => document.querySelector('#talk b')?.innerText === '文章沒有提到'")
    assert page.locator("#talk small").count() == 0  # of one article
    bring(page, pasted="竹簍坊在2024年有27名師傅。")
    page.wait_for_selector("#arrived .done")
    asked(page, "竹簍坊有多少名師傅?")
    page.wait_for_function("() => document.querySelectorAll('#talk small').length === 2")
    assert "竹簍坊" in page.locator("#talk small").all_inner_texts()[0]
    assert "MiniMax" in page.locator("#talk small").all_inner_texts()[1]
    page.evaluate("() => document.querySelector('#reading .article').scrollTo(0, 99)")
    page.click("#own button")
    page.click("#back")
    page.wait_for_function("() => document.querySelector('#reading').innerText.includes('MiniMax')")
    page.wait_for_function("() => document.querySelector('#reading .article').scrollTop === 0")
    page.click("[data-lang=en]")
    page.wait_for_function("() => [...document.querySelectorAll('#talk b')].some(e => e.innerText === 'not in the article')")


def test_an_article_that_was_here_is_told_to_be_here_no_more(page: Any, address: str) -> None:
    page.evaluate("() => localStorage.setItem('article-qa-own', JSON.stringify([['0123456789abcdef', 'f'.repeat(32)]]))")
    page.goto(f"{address}/?q=公司有多少名員工%3F&own=0123456789abcdef")
    page.wait_for_selector("#answer .gone")
    assert "已經不在這裡" in page.inner_text("#answer")
    assert "當初提供它的瀏覽器" not in page.inner_text("#answer")
    assert page.locator(".gone:visible").count() == 1


def test_a_question_during_the_reading_is_not_answered_from_what_was_here_before(page: Any, tmp_path: Path) -> None:
    lines = "".join(f"茶園在{1000 + number}年有{number}名工人，產值為{number}萬元。\n" for number in range(60_000))
    bring(page, lay(tmp_path, "長.txt", lines))
    page.wait_for_selector("#brought progress")
    page.fill("#question textarea", "有多少用戶？")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#trouble")
    assert "還在讀取" in page.inner_text("#trouble")
    assert page.input_value("#question textarea") == "有多少用戶？"
    assert page.locator("#talk li").count() == 0
    page.click("#brought [data-do=stop]")
    page.wait_for_selector("#brought .brought")
    asked(page, "有多少用戶？")
    assert "2.12" in page.inner_text("#answer")
