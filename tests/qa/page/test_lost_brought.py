"""The line breaks while an article is being brought: nothing of it is lost, and it is read by itself later."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.qa.page.test_browser import asked
from tests.qa.page.test_own import lay

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings
_KEPT = "连接中断。你提供的内容还在，恢复后会自动继续。"


@pytest.fixture
def away(address: str, browser: Any) -> Iterator[Any]:
    """A page on a phone whose line may be cut: its console tells of that, which is no failure."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844})
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector("#examples button")
    opened.click("#own button")
    yield opened
    context.close()


def told_beside_the_button(page: Any) -> bool:
    """Whether what is said of the line is seen, right under the button."""
    page.wait_for_selector("#lost:visible")
    page.wait_for_timeout(300)
    assert page.inner_text("#lost span") == _KEPT
    lost, button = page.locator("#lost").bounding_box(), page.locator("#read").bounding_box()
    return bool(button["y"] < lost["y"] < button["y"] + 150 and lost["y"] + lost["height"] <= 844)


def test_a_pasted_text_is_kept_and_read_once_the_line_is_back(away: Any) -> None:
    away.fill("#pasted textarea", "竹器行在2024年有27名师傅。")
    away.context.set_offline(True)
    away.click("#read")
    assert told_beside_the_button(away)
    away.click("#read")  # again, as people do
    away.context.set_offline(False)
    away.wait_for_selector("#arrived .done")
    assert "27" in asked(away, "竹器行有多少名师傅?").locator(".figure b").inner_text()


@pytest.mark.parametrize("before", [True, False], ids=["chosen before", "chosen while lost"])
def test_a_chosen_file_is_kept_and_read_once_the_line_is_back(away: Any, tmp_path: Path, before: bool) -> None:
    file = lay(tmp_path, "染坊.md", "# 染坊\n\n染坊在2024年有23名师傅。\n")
    if before:
        away.set_input_files("#files input[type=file]", [str(file)])
        away.wait_for_selector("#files li")
    away.context.set_offline(True)
    if not before:
        away.set_input_files("#files input[type=file]", [str(file)])
        away.wait_for_selector("#lost:visible")
    away.click("#read")
    assert told_beside_the_button(away)
    away.context.set_offline(False)
    away.wait_for_selector("#arrived .done")
    assert "染坊" in away.inner_text("#article .chosen")


def test_a_question_without_a_line_is_asked_of_what_was_chosen_once_that_is_read(away: Any, tmp_path: Path) -> None:
    away.set_input_files("#files input[type=file]", [str(lay(tmp_path, "茶行.md", "# 茶行\n\n茶行有35名店员。\n"))])
    away.wait_for_selector("#files li")
    away.context.set_offline(True)
    away.fill("#question textarea", "茶行有多少名店员?")
    away.press("#question textarea", "Enter")
    away.wait_for_selector("#lost:visible")
    away.context.set_offline(False)
    away.wait_for_function("() => document.querySelector('#answer .figure b')?.innerText.includes('35')")
    assert "茶行" in away.inner_text("#article .chosen")


def test_what_is_only_chosen_stands_in_the_box_again_unread(away: Any, tmp_path: Path) -> None:
    away.context.set_offline(True)
    away.fill("#question textarea", "毛利率是多少?")
    away.press("#question textarea", "Enter")
    away.wait_for_selector("#lost:visible")
    away.set_input_files("#files input[type=file]", [str(lay(tmp_path, "茶行.md", "# 茶行\n\n茶行有35名店员。\n"))])
    away.fill("#pasted textarea", "糖厂有73名师傅。")
    away.context.set_offline(False)
    away.wait_for_selector("#answer .asked")
    away.wait_for_selector("#files li:has-text('茶行.md')")
    assert away.input_value("#pasted textarea") == "糖厂有73名师傅。"
    assert "MiniMax" in away.inner_text("#article .chosen")
