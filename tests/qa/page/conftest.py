"""A real page in a real browser on loopback."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qa.page.uploads import FOLDER
from tests.qa.page.served import FLAGS, open_page

LEFT = ("AbortError", "onnection errored out")  # what was on its way when the page was left
_PATIENCE = 120_000.0  # milliseconds: a busy machine is no failure
_FOLDERS: dict[str, str] = {}  # where the server at an address keeps uploads
# The shell draws no windows of its own: a quarter less time than the whole of Chromium for the same tests.
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _BROWSERS)), None)


@pytest.fixture(scope="session")
def thumbs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the page keeps readers' thumbs."""
    return tmp_path_factory.mktemp("feedback") / "thumbs.jsonl"


@pytest.fixture(scope="session")
def address(thumbs: Path) -> Iterator[str]:
    """The address of a page over the bundled article, one for all tests that change nothing of the server."""
    with open_page(feedback=thumbs) as named:
        _FOLDERS[named] = os.environ[FOLDER]
        yield named


@pytest.fixture(autouse=True)
def uploads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gradio looks up in the environment where it keeps uploads: there is the folder of the server that a test asks, not of the
    last that was started."""
    if "address" in request.fixturenames and (folder := _FOLDERS.get(request.getfixturevalue("address"))):
        monkeypatch.setenv(FOLDER, folder)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; its absence is a stated skip, and a failure where it is required."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None and not os.environ.get("ARTICLE_QA_BROWSER_REQUIRED"):
        pytest.skip("Chromium is not installed")
    assert CHROMIUM, "Chromium is required here and is not installed"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        make = opened.new_context

        def new_context(**options: Any) -> Any:
            made = make(**options)
            made.set_default_timeout(_PATIENCE)
            return made

        opened.new_context = new_context  # type: ignore[method-assign]
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def reader(browser: Any) -> Iterator[Any]:
    """A reader's browser, which has the page's scripts already once a test has opened it."""
    made = browser.new_context(locale="zh-TW")
    yield made
    made.close()


@pytest.fixture
def page(address: str, reader: Any) -> Iterator[Any]:
    opened = reader.new_page()
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
    opened.wait_for_selector("#question textarea[placeholder*='MiniMax']")  # the page is in the reader's language
    yield opened
    opened.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    reader.clear_cookies()
    opened.close()
    assert outside == [], "the page asked another machine"
    assert errors == []
