"""The page's document, and the language that it is in."""

from typing import Any

import pytest

from qa.i18n.words import TAGS, choose_words, load_words
from qa.page.opening import chosen, document


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("zh", "zh-CN"),
        ("zh-HK", "zh-TW"),
        ("zh-MO;q=0.9", "zh-TW"),
        ("zh-SG", "zh-CN"),
        ("zh-Hant", "zh-TW"),
        ("zh-Hans-TW", "zh-CN"),
        ("yue", "zh-TW"),
        ("en;q=0.4, zh-Hant-HK;q=0.6", "zh-TW"),
        ("zh-TW;q=0, en;q=0.1", "en"),
        ("de-DE, fr;q=0.8", "en"),
        ("zh-TW;q=oops, zh-CN;q=0.2", "zh-CN"),
        ("," * 5000, "en"),
    ],
)
def test_the_language_that_is_wanted_most(header: str, tag: str) -> None:
    assert choose_words(header).tag == tag


def test_the_address_goes_before_the_choice_and_the_choice_before_the_browser() -> None:
    headers = {"accept-language": "en", "cookie": "other=1; article-qa-lang=zh-CN"}
    assert chosen("q=1&lang=zh-TW", headers).tag == "zh-TW"
    assert chosen("lang=tlh", headers).tag == "zh-CN"
    assert chosen("", {"accept-language": "en", "cookie": "\x00=;"}).tag == "en"


def test_simplified_chinese_is_not_converted_traditional() -> None:
    said = "".join(load_words("zh-CN").by_name.values())
    for converted in ("指针", "字段标题", "拷贝", "存盘", "创建索引", "日圆"):
        assert converted not in said


@pytest.mark.parametrize("tag", TAGS)
def test_the_document_is_in_the_language(tag: str) -> None:
    html = document(
        '<html\n\tlang="en"><head><meta charset="utf-8" /><meta property="og:title" content="Gradio" /></head>', load_words(tag)
    )
    assert f'lang="{tag}"' in html
    assert f"<title>{load_words(tag)['title']}</title>" in html
    assert 'content="Gradio"' not in html


@pytest.mark.browser
@pytest.mark.filterwarnings("default")
def test_a_language_chosen_on_the_page_is_kept(page: Any, address: str) -> None:
    page.click("[data-lang=en]")
    page.wait_for_function("() => document.body.innerText.includes('Your question')")
    assert page.evaluate("() => document.documentElement.lang") == "en"
    page.goto(address)
    page.wait_for_function("() => document.body.innerText.includes('Your question')")
    assert page.title() == "Ask the article"
    page.goto(f"{address}/?lang=zh-CN")
    page.wait_for_function("() => document.body.innerText.includes('你的问题')")
    page.fill("#question textarea", "明天北京的天气怎么样?")
    page.press("#question textarea", "Enter")
    page.wait_for_function("() => document.querySelector('#answer').innerText.includes('文章没有提到')")
