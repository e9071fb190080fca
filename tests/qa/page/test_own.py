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
    assert "2篇文章" in page.inner_text("#brought [role=status]")
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
    assert "已讀取3篇文章" in page.inner_text("#brought [role=status]")
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
