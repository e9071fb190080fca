"""The page, in a real browser, as a new user goes through it: what is on the screen, not what is behind it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.walk.desk import LINES, TITLE, Desk

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings

LOADED = "() => [...document.querySelectorAll('#answer img')].some(i => i.complete && i.naturalWidth > 0)"


class Reader:
    """A person before the page: what they do, and what they see."""

    def __init__(self, context: Any, address: str) -> None:
        self.context, self.page, self.address = context, context.new_page(), address
        self.errors: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(address)
        self.page.wait_for_selector("#question textarea")
        self.page.wait_for_function("() => document.querySelector('#article .chosen')?.innerText")  # the page has opened whole

    def ask(self, question: str) -> str:
        """Type a question and press Enter; the text of the answer."""
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        self._wait_for(question)
        return self.answer()

    def _wait_for(self, question: str) -> None:
        self.page.wait_for_function("q => document.querySelector('#answer .asked')?.innerText === q", arg=question)

    def answer(self) -> str:
        """The text of the answer panel."""
        return str(self.page.inner_text("#answer"))

    def figure(self) -> str:
        """The figure shown large."""
        return str(self.page.inner_text("#answer .figure b"))

    def sentence(self) -> str:
        """The marked sentence of the first passage."""
        return "".join(self.page.locator("#answer .passage").first.locator(".s").all_inner_texts())

    def open_tab(self, number: int) -> None:
        """Open one of the views by its place, from 1."""
        self.page.click(f"#tabs button[role=tab]:nth-of-type({number})")

    def bring(self, *, files: list[Path] | None = None, pasted: str = "") -> None:
        """Give the page articles of one's own."""
        before = self.page.inner_text("#article .chosen")
        if not self.page.locator("#pasted textarea").is_visible():
            self.page.click("#own button")
        if files:
            self.page.set_input_files("#files input[type=file]", list(map(str, files)))
            self.page.wait_for_function("n => document.querySelector('#files').innerText.includes(n)", arg=files[-1].stem)
        self.page.fill("#pasted textarea", pasted)
        self.page.click("#read")
        self.page.wait_for_function("v => document.querySelector('#article .chosen')?.innerText !== v", arg=before)

    def leave(self) -> None:
        """Close the page. Nothing may have gone wrong on it: no error shown, none in the console."""
        shown = self.page.locator(".toast-body.error").all_inner_texts()
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.context.clear_cookies()
        self.page.close()
        assert shown == []
        assert self.errors == []


@pytest.fixture(scope="module")
def profile(browser: Any) -> Iterator[Any]:
    """A browser in Traditional Chinese that has opened the page before, and remembers nothing of it but its files."""
    made = browser.new_context(locale="zh-TW")
    yield made
    made.close()


@pytest.fixture
def reader(profile: Any, bundled_page: str) -> Iterator[Reader]:
    """A reader of the bundled article, in Traditional Chinese."""
    opened = Reader(profile, bundled_page)
    yield opened
    opened.leave()


@pytest.mark.parametrize(
    ("locale", "question", "figure"),
    [
        ("zh-TW", "MiniMax有多少用戶?", "2.12億"),
        ("zh-CN", "AI原生产品2024年的收入是多少?", "2180"),
        ("en-US", "What is the gross margin of the open platform?", "70%"),
    ],
)
def test_the_bundled_article_in_three_languages(browser: Any, bundled_page: str, locale: str, question: str, figure: str) -> None:
    reader = Reader(browser.new_context(locale=locale), bundled_page)
    reader.ask(question)
    assert figure in reader.figure()
    assert figure in reader.sentence()
    reader.leave()


def test_a_picture_stands_by_its_passage(reader: Reader) -> None:
    reader.ask("AI原生產品2024年的收入是多少?")
    reader.page.wait_for_function(LOADED)


def test_follow_ups_and_new_questions(reader: Reader) -> None:
    reader.ask("公司2023年的總營收是多少?")
    reader.ask("那2025年前九個月呢?")
    assert "5344萬美元" in reader.figure()
    assert "2025年前九個月" in reader.answer()  # how it was understood
    reader.ask("公司有多少名員工?")
    assert "385" in reader.figure()


def test_each_suggestion_is_answered_with_a_figure(reader: Reader) -> None:
    reader.ask("AI原生產品2024年的收入是多少?")
    reader.page.wait_for_selector("#next button")
    for number in range(reader.page.locator("#next button").count()):
        suggested = reader.page.locator("#next button").nth(number).inner_text().strip()
        reader.page.locator("#next button").nth(number).click()
        reader._wait_for(suggested)
        reader.page.wait_for_selector("#answer .figure b")
        reader.ask("AI原生產品2024年的收入是多少?")
        reader.page.wait_for_selector("#next button")


def test_a_figure_leads_to_its_article(reader: Reader) -> None:
    reader.open_tab(2)
    reader.page.wait_for_function("() => document.querySelector('#figures').innerText.includes('2.12億')")
    reader.page.get_by_role("button", name="2.12億", exact=True).first.click()
    reader.page.wait_for_selector("#reading .here .answer")
    assert "2.12億" in reader.page.inner_text("#reading .here .answer")


def test_the_article_is_opened_at_the_answer(reader: Reader) -> None:
    reader.ask("毛利率是多少?")
    reader.page.click("#open")
    reader.page.wait_for_selector("#reading .here .s")
    assert "70%" in reader.page.inner_text("#reading .here")
    reader.page.wait_for_function(
        "() => [...document.querySelectorAll('#reading img')].every(i => i.complete && i.naturalWidth > 0)"
    )
    assert reader.page.locator("#reading img").count() == 3


def test_pasted_lines_are_asked(reader: Reader) -> None:
    reader.bring(pasted="\n".join((TITLE, *LINES)))
    reader.ask("How many employees does the company have?")
    assert "3,250" in reader.figure()
    reader.ask("新店有幾家?")
    assert "62" in reader.answer()


@pytest.mark.parametrize("number", range(6), ids=["md", "txt", "html", "pdf", "docx", "epub"])
def test_a_file_of_each_format_is_asked(reader: Reader, desk: Desk, number: int) -> None:
    reader.bring(files=[desk.papers[number]])
    reader.ask("青禾咖啡2024年營收多少?")
    assert "18.6億元" in reader.figure()
    reader.open_tab(2)
    reader.page.wait_for_function("() => document.querySelector('#figures').innerText.includes('18.6億元')")


@pytest.mark.parametrize(
    ("locale", "question", "figure"),
    [
        ("zh-TW", "山風茶飲有多少家門店?", "128"),
        ("zh-CN", "麦田烘焙的工厂有多少员工?", "215"),
        ("en-US", "How many passengers did Harbour Ferry carry?", "4.1 million"),
    ],
)
def test_an_archive_answers_its_first_question(browser: Any, archive_page: str, locale: str, question: str, figure: str) -> None:
    reader = Reader(browser.new_context(locale=locale), archive_page)
    reader.ask(question)
    assert figure in reader.figure()
    reader.page.click("#open")
    reader.page.wait_for_selector("#reading .here .s")
    assert figure in reader.page.inner_text("#reading .here")
    reader.leave()


def test_a_link_asks_its_question(profile: Any, archive_page: str) -> None:
    reader = Reader(profile, f"{archive_page}/?q=山風茶飲有多少家門店%3F")
    reader.page.wait_for_selector("#answer .figure b")
    assert "128" in reader.figure()
    reader.leave()


def test_a_question_set_is_evaluated(reader: Reader) -> None:
    reader.open_tab(3)
    reader.page.click("#run")
    reader.page.wait_for_function("() => document.querySelector('#measured')?.innerText.includes('hit@1')", timeout=300_000)
    assert "繁體中文" in reader.page.inner_text("#measured")


def test_what_the_article_does_not_say(reader: Reader) -> None:
    assert "文章沒有提到" in reader.ask("明天北京的天氣怎麼樣?")
