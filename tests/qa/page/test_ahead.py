"""What the page needs is asked for at once, and nothing else for it."""

import json
from pathlib import Path
from typing import Any

import pytest

from qa.i18n.words import list_translations
from qa.page.ahead import Ahead, ahead_of, assets, sheet_of

pytestmark = pytest.mark.filterwarnings("default")  # gradio's own


def document(*kinds: str) -> str:
    entry = next(path for path in assets().glob("index-*.js") if "__vite__mapDeps" in path.read_text(encoding="utf-8")[:200])
    config = json.dumps({"components": [{"type": kind} for kind in kinds]})
    return f'<script type="module" crossorigin src="./assets/{entry.name}"></script><script>window.gradio_config = {config};</script>'


def test_what_parts_need_is_read_from_the_frameworks_own_files() -> None:
    small, large = ahead_of(document("textbox"), "zh-TW"), ahead_of(document("textbox", "file"), "zh-TW")
    assert set(small.scripts) < set(large.scripts)
    assert any(name.startswith("zh-TW-") for name in small.scripts)
    assert all((assets() / name).is_file() for name in (*large.scripts, *large.styles))
    assert "svelte" in sheet_of(large.styles).text


@pytest.mark.parametrize("html", ["", "<html></html>", '<script type="module" src="./assets/index-x.js"></script>'])
def test_what_is_not_understood_is_left_to_the_framework(html: str) -> None:
    assert ahead_of(html, "en") == Ahead()
    config = '<script>window.gradio_config = {"components": []};</script>'
    assert ahead_of(html + config, "en") == Ahead()


def test_every_word_of_the_layout_is_sent() -> None:
    text = (Path(__file__).parents[3] / "qa" / "page" / "layout.py").read_text(encoding="utf-8")
    for said in list_translations().values():
        assert all(f'"{name}"' in text for name in said)


@pytest.mark.browser
def test_no_style_and_few_scripts_are_asked_for_beside(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#examples button")
    asked = page.evaluate("() => performance.getEntriesByType('resource').map(one => one.name.split('/').pop())")
    named = page.evaluate("() => [...document.querySelectorAll('link[rel=modulepreload]')].map(one => one.href.split('/').pop())")
    context.close()
    assert [name for name in asked if name.endswith(".css")] == [next(name for name in asked if name.startswith("page-"))]
    assert len([name for name in asked if name.endswith(".js") and name not in named]) <= 4
    assert set(named) <= set(asked)
