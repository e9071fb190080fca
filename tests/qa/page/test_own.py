"""A visitor's own articles, brought, read and asked in the browser."""

from pathlib import Path
from typing import Any

import pytest

from tests.qa.page.test_browser import asked, tab

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings


def test_a_pasted_article_is_asked_and_its_markup_never_runs(page: Any) -> None:
    page.click("#own button")
    page.fill("#pasted textarea", "新公司上市了。\n新公司有<img src=x onerror=alert(1)><script>alert(2)</script>1234名員工。\n")
    page.click("#read")
    page.wait_for_function("() => !document.querySelector('#article .chosen').innerText.includes('MiniMax')")
    answer = asked(page, "新公司有多少名員工?<script>alert(3)</script>")
    assert "1234名員工" in answer.inner_text()
    assert page.locator("#answer img, #answer script, #talk img[src='x'], #reading script, #reading img[src='x']").count() == 0
    page.click("#own button")
    page.click("#back")
    page.wait_for_function("() => document.querySelector('#article .chosen').innerText.includes('MiniMax')")


def test_uploaded_files_are_asked_one_by_one_or_all(page: Any, tmp_path: Path) -> None:
    for name, workers in (("甲", 5678), ("乙", 91)):
        (tmp_path / f"{name}.md").write_text(f"# {name}工廠\n\n這家{name}工廠在2020年有{workers}名工人。\n", encoding="utf-8")
    page.click("#own button")
    page.set_input_files("#files input[type=file]", [str(tmp_path / "甲.md"), str(tmp_path / "乙.md")])
    page.wait_for_function("() => document.querySelector('#files').innerText.includes('乙')")
    page.click("#read")
    page.wait_for_function("() => document.querySelector('#article .chosen').innerText.includes('(2)')")
    assert "2篇文章" in page.inner_text("#arrived [role=status]")
    assert not page.is_visible("#pasted")  # the box closes: what comes next is a question
    page.wait_for_function("() => document.activeElement.closest('#question') !== null")
    page.wait_for_function("() => !document.querySelector('#question textarea').placeholder.includes('MiniMax')")
    assert "5678名工人" in asked(page, "甲工廠有多少名工人?").inner_text()
    page.click("#article summary")
    page.get_by_role("checkbox", name="乙工廠").check()
    page.wait_for_function("() => document.querySelector('#answer').innerText.trim() === ''")
    assert "91名工人" in asked(page, "工廠有多少名工人?").inner_text()


def test_files_dropped_on_the_box_for_text_are_read_beside_it(page: Any) -> None:
    """One box takes both; two files of one name, as a report in two formats, are both kept."""
    page.click("#own button")
    page.fill("#pasted textarea", "茶行在2021年有35名店員。")
    page.evaluate(
        """() => {
      const given = new DataTransfer();
      for (const kind of ['md', 'txt']) { given.items.add(new File(['# 糖廠\\n\\n糖廠在2022年有73名師傅。'], `report.${kind}`, { type: 'text/plain' })); }
      const box = document.querySelector('#pasted textarea');
      box.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: given }));
    }"""
    )
    page.wait_for_function("() => document.querySelectorAll('#files li').length === 2")
    page.click("#read")
    page.wait_for_function("() => document.querySelector('#article .chosen').innerText.includes('(3)')")
    assert "已讀取3篇文章" in page.inner_text("#arrived [role=status]")
    page.click("#own button")
    assert page.locator("#files li").count() == 0
    assert page.input_value("#pasted textarea") == ""
    assert "73" in asked(page, "糖廠有多少名師傅?").locator(".figure b").inner_text()
    assert "35" in asked(page, "茶行有多少名店員?").locator(".figure b").inner_text()


def test_one_visitor_never_sees_anothers_article(page: Any, address: str, browser: Any) -> None:
    page.click("#own button")
    page.fill("#pasted textarea", "祕密公司在2024年有4321名員工。\n第二句話在這裡。")
    page.click("#read")
    page.wait_for_function("() => !document.querySelector('#article .chosen').innerText.includes('MiniMax')")
    context = browser.new_context(locale="zh-TW")
    other = context.new_page()
    other.goto(address)
    other.wait_for_selector("#question textarea")
    assert "4321" not in asked(other, "祕密公司有多少名員工?").inner_text()
    tab(other, "figures")
    assert "4321" not in other.content()
    context.close()


def test_bad_input_is_told_in_one_sentence(page: Any) -> None:
    page.click("#own button")
    page.click("#read")
    page.wait_for_selector("#brought [role=alert]")
    assert "沒有可讀的內容" in page.inner_text("#brought")
    assert page.locator(".toast-body").count() == 0


def bring(page: Any, *files: Path, pasted: str = "") -> None:
    """Give the page files and a text, and have them read."""
    page.click("#own button")
    page.fill("#pasted textarea", pasted)
    if files:
        page.set_input_files("#files input[type=file]", list(map(str, files)))
        page.wait_for_function("n => document.querySelectorAll('#files li').length === n", arg=len(files))
    page.click("#read")


def lay(folder: Path, name: str, text: str) -> Path:
    """A file with a text in it."""
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_a_bad_file_keeps_no_good_one_from_being_read(page: Any, tmp_path: Path) -> None:
    good = lay(tmp_path, "鹽場.md", "# 鹽場\n\n鹽場在2023年有64名工人。\n")
    bring(page, lay(tmp_path, "a.zip", "PK"), good, lay(tmp_path, "空.txt", ""), lay(tmp_path, "b.xlsx", "PK"))
    page.wait_for_selector("#arrived .partly")  # not as if all were well
    told = page.inner_text("#arrived")
    assert "已讀取1篇文章" in told
    assert "a.zip：無法讀取.zip檔案；請提供.md" in told
    assert "空.txt是空的" in told
    assert ".docx" in told.split("b.xlsx：")[1]  # what can be read is told
    assert page.locator(".toast-body").count() == 0
    assert "64名工人" in asked(page, "鹽場有多少名工人?").inner_text()


def test_where_nothing_can_be_read_each_is_told_beside_the_box(page: Any, tmp_path: Path) -> None:
    bring(page, lay(tmp_path, "a.zip", "PK"), lay(tmp_path, "空.txt", ""))
    page.wait_for_selector("#brought .problem")
    assert page.locator("#brought li").all_inner_texts()[1] == "空.txt是空的；請提供有文字的檔案。"
    assert page.locator("#files li").count() == 0  # they are gone, and are not read again with the next
    assert "MiniMax" in page.inner_text("#article .chosen")


def test_an_own_article_and_its_conversation_outlive_a_reload(page: Any) -> None:
    bring(page, pasted="竹器行在2024年有27名師傅，2021年開了第一家店。")
    page.wait_for_selector("#arrived .done")
    asked(page, "竹器行有多少名師傅?")
    page.wait_for_function("() => location.search.includes('own=') && sessionStorage.getItem('article-qa-talk').length > 9")
    page.reload()
    page.wait_for_selector("#answer .figure b")
    assert "27" in page.inner_text("#answer .figure b")
    assert "竹器行" in page.inner_text("#reading")
    assert "竹器行有多少名師傅?" in page.inner_text("#talk")
    page.click("#own button")
    page.click("#back")
    page.wait_for_function("() => document.querySelector('#article .chosen').innerText.includes('MiniMax')")
    asked(page, "公司有多少名員工?")
    page.click("#talk button:has-text('竹器行')")  # asked of the article that it was asked of
    page.wait_for_function("() => document.querySelector('#answer .figure b')?.innerText === '27名'")
    page.wait_for_function("() => document.querySelector('#article .chosen').innerText.includes('竹器行')")
    page.go_back()
    page.wait_for_function("() => document.querySelector('#article .chosen').innerText.includes('MiniMax')")
    page.wait_for_function("() => document.querySelector('#answer').innerText.includes('385')")


@pytest.mark.parametrize(
    ("locale", "says"),
    [
        ("zh-TW", "只有當初提供它的瀏覽器打得開"),
        ("zh-CN", "只有当初提供它的浏览器打得开"),
        ("en", "only the browser that it was brought in"),
    ],
)
def test_a_link_to_anothers_article_says_once_who_can_open_it_and_asks_no_other(
    address: str, browser: Any, locale: str, says: str
) -> None:
    context = browser.new_context(locale=locale)
    opened = context.new_page()
    opened.goto(f"{address}/?q=公司有多少名員工%3F&own=0123456789abcdef")
    opened.wait_for_selector("#answer .gone")
    assert says in opened.inner_text("#answer")
    page_says = opened.inner_text("body")
    assert page_says.count(says) == 1
    assert not any(words in page_says for words in ("已經不在", "已经不在", "not here any more"))
    assert opened.locator("[data-do=back]:visible").count() == 1
    assert "385" not in opened.inner_text("#left")
    assert "MiniMax" not in opened.inner_text("#article") + opened.inner_text("#reading")
    assert opened.locator(".toast-body").count() == 0
    assert opened.input_value("#question textarea") == "公司有多少名員工?"
    tab(opened, "figures")
    opened.wait_for_selector("#figures .problem")
    tab(opened, "ask")
    opened.click("#answer [data-do=back]")
    opened.wait_for_function("() => document.querySelector('#article .chosen').innerText.includes('MiniMax')")
    assert "own=" not in opened.url
    opened.press("#question textarea", "Enter")
    opened.wait_for_selector("#answer .figure b")
    assert "385" in opened.inner_text("#answer .figure b")
    context.close()


def test_each_tab_has_its_own_articles_and_questions(page: Any, address: str) -> None:
    bring(page, pasted="紙廠在2024年有81名工人，2020年有60名。")
    page.wait_for_selector("#arrived .done")
    asked(page, "紙廠有多少名工人?")
    other = page.context.new_page()
    other.goto(address)
    other.wait_for_selector("#examples button")
    assert "MiniMax" in other.inner_text("#article .chosen")
    assert other.locator("#talk li").count() == 0
    other.close()


def test_reading_tells_what_it_reads_and_is_stopped(page: Any, tmp_path: Path) -> None:
    lines = "".join(f"茶園在{1000 + number}年有{number}名工人，產值為{number}萬元。\n" for number in range(60_000))
    bring(page, lay(tmp_path, "長.txt", lines))
    page.wait_for_selector("#brought progress")
    assert "讀取中 長.txt" in page.inner_text("#brought")
    assert "第1步，共2步" in page.inner_text("#brought")
    assert page.locator("#brought .step").bounding_box()["height"] > 30  # to be seen
    page.click("#brought [data-do=stop]")
    page.wait_for_selector("#brought .brought")
    assert "已停止" in page.inner_text("#brought")
    assert "MiniMax" in page.inner_text("#article .chosen")
