"""A real page in a real browser on loopback."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qa.page.options import ServerOptions
from tests.page.served import FLAGS, free_port

LEFT = ("AbortError", "onnection errored out")  # what was on its way when the page was left
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def thumbs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the page keeps readers' thumbs."""
    return tmp_path_factory.mktemp("feedback") / "thumbs.jsonl"


@pytest.fixture(scope="module")
def address(thumbs: Path) -> Iterator[str]:
    """The address of a page over the bundled article."""
    from app import serve

    page = serve(options=ServerOptions(port=free_port(), feedback=thumbs), wait=False)
    yield str(page.local_url).rstrip("/")
    page.close()
    gc.collect()  # what the server left open is found here, not in a later test


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; its absence is a stated skip, and a failure where it is required."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None and not os.environ.get("ARTICLE_QA_BROWSER_REQUIRED"):
        pytest.skip("Chromium is not installed")
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
        if message.type == "error" and not any(sign in message.text for sign in LEFT):
            errors.append(message.text)

    def interrupted(dialog: Any) -> None:
        errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    opened.on("request", seen)
    opened.on("console", told)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("dialog", interrupted)
    opened.goto(address)
    opened.wait_for_selector("#question textarea[placeholder^='MiniMax']")  # the page is in the reader's language
    yield opened
    context.close()
    assert outside == [], "the page asked another machine"
    assert errors == []
