"""What the page has for those who measure it and write programs for it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.qa.page.test_browser import tab

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings


def test_the_evaluation_runs_and_is_downloaded(page: Any, tmp_path: Path) -> None:
    questions = [
        {"id": "1", "question": "MiniMax有多少用戶?", "lang": "zh-Hant", "evidence": ["2.12億"], "figure": "2.12億"},
        {"id": "2", "question": "How many employees?", "lang": "en", "evidence": ["no such text"]},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(question) for question in questions), encoding="utf-8")
    tab(page, "evaluate")
    page.set_input_files("#set input[type=file]", str(path))
    page.wait_for_function("() => document.querySelector('#set').innerText.includes('questions')")
    page.click("#run")
    page.wait_for_function(
        "() => document.querySelector('#measured .wrongs')?.innerText.includes('How many employees?')", timeout=60_000
    )
    assert "0.500" in page.locator("#measured .measures").inner_text()
    assert page.inner_text("#measured [role=alert]").startswith("1題（共2題）")
    with page.expect_download() as download:
        page.click("#json")
    assert len(json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["questions"]) == 2
    page.click("#measured .wrongs button")  # a question that went wrong is opened
    page.wait_for_function("() => document.querySelector('#answer .asked')?.innerText === 'How many employees?'")
    assert page.locator("#question textarea").is_visible()


def test_a_question_set_of_another_article_is_said_to_be(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "others.jsonl"
    path.write_text(json.dumps({"id": "1", "question": "?誰", "lang": "zh-Hant", "evidence": ["他處"]}), encoding="utf-8")
    tab(page, "evaluate")
    page.set_input_files("#set input[type=file]", str(path))
    page.wait_for_function("() => document.querySelector('#set').innerText.includes('others')")
    page.click("#run")
    page.wait_for_selector("#measured [role=alert]")
    assert page.inner_text("#measured") == "這份題集問的不是這裡的文章；請先選擇它所問的文章。"
    assert page.locator(".toast-body").count() == 0


def test_developers_are_told_how_to_call(page: Any, address: str) -> None:
    tab(page, "evaluate")
    page.click("#calls summary >> nth=0")
    told = page.inner_text("#calls details >> nth=0")
    assert f'Client("{address}").predict(question="MiniMax有多少用戶?", api_name="/ask")' in told
    assert "要幾個段落，1 到 50。" in told
    assert "Ask a question in Chinese" not in told


def test_a_set_that_is_none_is_told_at_the_button_in_the_readers_language_and_nothing_is_run(page: Any, tmp_path: Path) -> None:
    tab(page, "evaluate")
    report, broken = tmp_path / "report.pdf", tmp_path / "broken.jsonl"
    report.write_bytes(b"%PDF-1.7 \xe2\xe3\xcf\xd3 no questions")
    broken.write_text('{"id": "1", "question":', encoding="utf-8")
    for path, says in ((broken, "broken.jsonl第1行有誤：不是 JSON"), (report, "report.pdf不是 UTF-8 文字，不能當題集")):
        page.set_input_files("#set input[type=file]", str(path))
        page.wait_for_function("n => document.querySelector('#set').innerText.includes(n)", arg=path.name)
        page.click("#run")
        page.wait_for_function("t => document.querySelector('#measured [role=alert]')?.innerText.includes(t)", arg=says)
        assert page.locator("#measured .measures").count() == 0
        assert page.locator(".toast-body").count() == 0
