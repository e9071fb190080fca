"""Of several articles: which one answers, and which others do as well."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from index import Index, build
from qa.i18n.words import load_words
from qa.page.asking import show
from source import Article
from tests.qa.page.served import open_page

TEXTS = {
    "山谷茶園的一年": "山谷茶園在2023年採茶12噸，2024年採茶15噸。\n山谷茶園有48名工人，多半住在附近的村子裡。",
    "各地茶園比較": "山谷茶園在2024年採茶15噸，在北部排名第三。\n海風茶園有77名工人。",
    "漁港的一年": "海邊的漁港在2024年有漁船260艘。\n漁港有91名船長。",
}
QUESTION = "山谷茶園2024年採茶多少噸?"


@pytest.fixture(scope="module")
def index() -> Index:
    return build([Article.from_text(text, id=title, title=title) for title, text in TEXTS.items()])


def test_who_answers_as_well_is_named_with_what_they_say(index: Index) -> None:
    made = show(QUESTION, index, [], load_words("en"))
    first = made.answer.passages[0].article.id
    assert first in tuple(TEXTS)[:2]
    other = tuple(TEXTS)[1 - tuple(TEXTS).index(first)]
    assert f'<dt>Article</dt><dd lang="zh-Hant">{first}</dd>' in made.panel
    also = made.panel.partition('class="also"')[2].partition("</p>")[0]
    assert "Also in:" in also
    assert also.count("<button") == 1
    assert other in also
    assert "15噸" in also
    place = json.loads(made.place)
    assert place["article"] == first
    assert place["answer"] is not None


@pytest.mark.parametrize("question", ["漁港有多少名船長?", "董事長是誰?"])
def test_nobody_is_named_where_no_other_answers(index: Index, question: str) -> None:
    assert 'class="also"' not in show(question, index, [], load_words("zh-TW")).panel


def test_of_one_article_the_answer_does_not_name_it_again(index: Index) -> None:
    panel = show(QUESTION, index.narrow("山谷茶園的一年"), [], load_words("zh-TW")).panel
    assert "15噸" in panel
    assert 'class="from"' not in panel
    assert 'class="also"' not in panel


def test_a_place_that_is_not_found_is_not_marked(index: Index) -> None:
    place = json.loads(show("董事長是誰?", index, [], load_words("en")).place)
    assert place["sentence"] is None
    assert place["answer"] is None


@pytest.fixture(scope="module")
def own(index: Index) -> Iterator[str]:
    with open_page(index) as address:
        yield address


@pytest.mark.browser
@pytest.mark.filterwarnings("default")  # gradio's own
@pytest.mark.parametrize("width", [390, 1440])
def test_another_article_that_answers_is_turned_to_at_its_place(own: str, browser: Any, width: int) -> None:
    context = browser.new_context(locale="zh-TW", viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(f"{own}/?q={QUESTION.replace('?', '%3F')}")
    page.wait_for_selector("#answer .also button")
    said = page.inner_text("#answer .figure dl .from dd"), page.inner_text("#answer .also button span")
    assert set(said) == set(tuple(TEXTS)[:2])
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.click("#answer .also button")
    page.wait_for_selector(f"#reading [data-article='{said[1]}'] .here .answer:visible")
    assert page.inner_text("#reading .answer").startswith("15")
    assert page.inner_text("#answer .figure dl .from dd") == said[0] or width == 390
    context.close()
