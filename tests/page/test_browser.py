"""The real page in a real browser on loopback."""

import gc
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("ARTICLE_QA_BROWSER_REQUIRED"), reason="Chromium is not installed"
    ),
    pytest.mark.filterwarnings("default"),  # gradio's own
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    from app import serve

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page = serve(port=port, wait=False)
    yield str(page.local_url).rstrip("/")
    page.close()
    gc.collect()  # what the server left open is found here, not in a later test


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "Chromium is required here and is not installed"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(address: str, browser: Any) -> Iterator[Any]:
    context = browser.new_context(locale="zh-TW")
    opened = context.new_page()
    outside: list[str] = []
    errors: list[str] = []

    def seen(request: Any) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            outside.append(request.url)

    def told(message: Any) -> None:
        if message.type == "error":
            errors.append(message.text)

    def interrupted(dialog: Any) -> None:
        errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    opened.on("request", seen)
    opened.on("console", told)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("dialog", interrupted)
    opened.goto(address)
    opened.wait_for_selector("#question textarea")
    yield opened
    context.close()
    assert outside == [], "the page asked another machine"
    assert errors == []


def asked(page: Any, question: str) -> Any:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_function("q => document.querySelector('#talk').innerText.includes(q)", arg=question)
    page.wait_for_selector("#answer .passage")
    return page.locator("#answer")


def test_figure_passage_highlight_and_picture(page: Any) -> None:
    answer = asked(page, "AI原生產品2024年的收入是多少?")
    assert "2180萬美元" in answer.locator(".figure b").inner_text()
    assert "AI原生產品" in answer.locator(".passage").first.inner_text()
    assert answer.locator(".passage .s").count() >= 1
    assert answer.locator(".passage mark").count() >= 1
    page.wait_for_selector("#pictures img")
    assert "21,800,000" in page.locator("#figures").inner_text()


def test_a_follow_up_is_read_in_the_light_of_the_question_before(page: Any) -> None:
    asked(page, "公司2023年的總營收是多少?")
    page.fill("#question textarea", "那2025年前九個月呢?")
    page.press("#question textarea", "Enter")
    page.wait_for_function("() => document.querySelector('#answer').innerText.includes('公司2025年前九個月的總營收')")
    assert "5344萬美元" in page.locator("#answer .figure b").inner_text()


def test_not_in_the_article(page: Any) -> None:
    assert "文章沒有提到" in asked(page, "明天北京的天氣怎麼樣?").inner_text()


def test_the_page_speaks_english_to_an_english_browser(address: str, browser: Any) -> None:
    context = browser.new_context(locale="en-US")
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector("#question textarea")
    opened.wait_for_function("() => document.body.innerText.includes('Ask your own article')")
    answer = asked(opened, "How many employees does the company have?")
    assert "385" in answer.inner_text()
    context.close()


def test_a_pasted_article_is_asked_and_its_markup_never_runs(page: Any) -> None:
    page.click("#own button")
    page.fill("#pasted textarea", "新公司上市了。\n新公司有<img src=x onerror=alert(1)><script>alert(2)</script>1234名員工。\n")
    page.click("#read")
    page.wait_for_function("() => !document.querySelector('#title textarea, #title input').value.includes('MiniMax')")
    answer = asked(page, "新公司有多少名員工?<script>alert(3)</script>")
    assert "1234名員工" in answer.inner_text()
    assert page.locator("#answer img, #answer script, #talk img[src='x']").count() == 0


def test_an_uploaded_file_is_asked(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "upload.md"
    path.write_text("# 上傳的文章\n\n這家工廠在2020年有5678名工人。\n", encoding="utf-8")
    page.click("#own button")
    page.set_input_files("#own input[type=file]", str(path))
    page.wait_for_function("() => document.querySelector('#own').innerText.includes('upload')")
    page.click("#read")
    page.wait_for_function("() => document.querySelector('#title textarea, #title input').value.includes('上傳的文章')")
    assert "5678名工人" in asked(page, "工廠有多少名工人?").inner_text()


def test_bad_input_is_told_in_one_sentence(page: Any) -> None:
    page.click("#own button")
    page.click("#read")
    page.wait_for_function("() => document.body.innerText.includes('There is nothing to read')")
