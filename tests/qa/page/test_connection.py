"""The line to the server breaks, and the server itself goes: no question is lost, and the page goes on by itself."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.qa.page.served import free_port, wait_until
from tests.qa.page.test_browser import asked

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings
_ROOT = Path(__file__).parents[3]
_ANSWERED = "q => document.querySelector('#answer .asked')?.innerText === q && !document.querySelector('#lost')"


@pytest.fixture
def away(address: str, browser: Any) -> Iterator[Any]:
    """A page whose line may be cut: its console tells of that, which is no failure."""
    context = browser.new_context(locale="zh-CN")
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector("#examples button")
    yield opened
    context.close()


def send(page: Any, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")


def test_a_question_asked_without_a_line_waits_in_its_box_and_is_answered_later(away: Any) -> None:
    asked(away, "公司有多少名员工?")
    away.wait_for_function("() => sessionStorage.getItem('article-qa-talk')?.includes('员工')")
    away.context.set_offline(True)
    send(away, "毛利率是多少?")
    away.wait_for_selector("#lost")
    assert away.inner_text("#lost span") == "连接中断。你的问题还在，恢复后会自动再问。"
    away.wait_for_function("() => document.querySelector('#question textarea').value === '毛利率是多少?'")
    assert away.locator(".toast-body:visible").count() == 0
    assert away.inner_text("#answer .asked") == "公司有多少名员工?"
    away.context.set_offline(False)
    away.wait_for_function(_ANSWERED, arg="毛利率是多少?")
    assert "70%" in away.inner_text("#answer .figure b")
    assert away.locator("#talk li").count() == 2
    assert away.input_value("#question textarea") == ""


def test_a_lost_line_is_told_in_whatever_view_is_opened(away: Any) -> None:
    away.context.set_offline(True)
    send(away, "毛利率是多少?")
    away.wait_for_selector("#lost:visible")
    for view in ("figures", "ask"):
        away.click(f"#tab-{view}-button")
        away.wait_for_selector(f"#tab-{view}-button[aria-selected=true]")
        away.wait_for_selector("#lost:visible")


def test_a_follow_up_is_still_one_after_the_line_was_cut(away: Any) -> None:
    asked(away, "公司2023年的总营收是多少?")
    away.wait_for_function("() => sessionStorage.getItem('article-qa-talk')?.includes('营收')")
    away.context.set_offline(True)
    send(away, "那2024年呢?")
    away.wait_for_selector("#lost")
    away.context.set_offline(False)
    away.wait_for_selector("#answer .understood")
    assert "总营收" in away.inner_text("#answer .understood")


def test_what_is_asked_and_typed_while_the_line_is_cut_is_asked_at_a_press(away: Any) -> None:
    away.context.set_offline(True)
    send(away, "公司有多少名员工?")
    away.wait_for_selector("#lost")
    send(away, "毛利率是多少?")
    assert away.input_value("#question textarea") == "毛利率是多少?"
    away.context.set_offline(False)
    away.wait_for_function(_ANSWERED, arg="毛利率是多少?")


@contextmanager
def running(port: int) -> Iterator["subprocess.Popen[str]"]:
    """A server in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(_ROOT)}
    command = [sys.executable, str(_ROOT / "app.py"), "--port", str(port)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        assert "open at" in process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def test_a_server_that_ends_and_comes_again_answers_what_was_asked_in_between(browser: Any) -> None:
    port = free_port()
    context = browser.new_context(locale="en")
    page = context.new_page()
    with running(port) as first:
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_selector("#examples button")
        asked(page, "How many employees does the company have?")
        page.wait_for_function("() => sessionStorage.getItem('article-qa-talk')?.includes('employees')")
        first.terminate()
        said, _ = first.communicate(timeout=60)
        assert first.returncode == 0
        assert "terminate" not in said
    send(page, "What is the gross margin?")
    page.wait_for_selector("#lost")
    page.click("#lost [data-do=reach]")
    with running(port):
        page.wait_for_function(_ANSWERED, arg="What is the gross margin?")
        assert page.locator("#talk li").count() == 2
    context.close()


def test_a_waiting_question_stands_in_the_answers_place(away: Any) -> None:
    asked(away, "公司有多少名员工?")
    away.wait_for_function("() => sessionStorage.getItem('article-qa-talk')?.includes('员工')")
    held: list[Any] = []
    away.route("**/queue/join*", lambda route: held.append(route))
    send(away, "毛利率是多少?")
    away.wait_for_selector("#looking")
    assert away.inner_text("#looking .asked") == "毛利率是多少?"
    assert "查找中" in away.inner_text("#looking")
    assert not away.is_visible("#answer")
    assert away.locator(":is(.eta-bar, .progress-text, .meta-text):visible").count() == 0
    wait_until(away, lambda: bool(held))
    held[0].continue_()
    away.unroute("**/queue/join*")
    away.wait_for_function(_ANSWERED, arg="毛利率是多少?")
    assert away.locator("#looking").count() == 0


@pytest.mark.parametrize("arrived", [False, True], ids=["before its parts arrive", "while it begins"])
def test_what_is_asked_before_the_page_begins_outlives_a_lost_line_and_goes_before_the_address(
    address: str, browser: Any, arrived: bool
) -> None:
    context = browser.new_context(locale="zh-CN", service_workers="block")
    page = context.new_page()
    cut = True

    def hold(route: Any) -> None:
        route.abort() if cut else route.continue_()

    page.route("**/gradio_api/**" if arrived else re.compile(r"/(assets|gradio_api)/"), hold)
    page.goto(f"{address}/?q=毛利率是多少%3F", wait_until="commit")
    box = "#question textarea" if arrived else "#first textarea"
    page.wait_for_selector(f"{box}:visible")
    page.fill(box, "公司有多少名员工?")
    page.press(box, "Enter")
    page.wait_for_selector("#lost:visible")
    assert page.inner_text("#lost span") == "连接中断。你的问题还在，恢复后会自动再问。"
    page.wait_for_function("b => document.querySelector(b).value === '公司有多少名员工?'", arg=box)
    cut = False
    page.wait_for_function(_ANSWERED, arg="公司有多少名员工?")
    page.wait_for_timeout(1500)
    assert page.inner_text("#answer .asked") == "公司有多少名员工?"
    assert page.locator("#talk li").count() == 1
    context.close()
