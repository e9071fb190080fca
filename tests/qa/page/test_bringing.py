"""What a visitor brings is read beside the page, and told of; two of one visitor's things at once are not taken for each other."""

import sys
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from index import build
from qa.page.handlers import Handlers
from qa.page.options import ServerOptions
from qa.page.own_articles import OwnArticles
from qa.page.visitors import Visitors
from source import Article

TEXT = (
    "公司在今年第一季的營收為三十五億元，比去年同期增加了一成，這是因為海外的用戶增加，新的產品也在三月上市，"
    "總經理對記者說，下半年的市場還會更好，他們要在台中和高雄各開一家工廠，生產汽車用的晶片，大約會用八百個人。"
)
BASE = build([Article.from_text("茶園有48名工人。", id="a")])


def request(language: str) -> Any:
    return SimpleNamespace(headers={"accept-language": language}, session_hash="s", query_params={})


@pytest.fixture(scope="module")
def own() -> Iterator[OwnArticles]:
    made = OwnArticles(Handlers(BASE, ServerOptions()), ServerOptions())
    yield made
    made._readers.close()


@pytest.mark.parametrize(
    ("tag", "said"),
    [("en", "was written in UTF-8"), ("zh-TW", "貼上的文字原以 UTF-8 編碼寫成"), ("zh-CN", "粘贴的文字原以 UTF-8 编码写成")],
)
def test_that_a_text_was_misread_is_told_where_it_was_brought(own: OwnArticles, tag: str, said: str) -> None:
    misread = TEXT.encode().decode("latin-1")
    success = list(own.bring(None, misread, request(tag)))[-1][2]
    assert said in success
    assert "partly" in success  # not as if all were well
    assert "done" in list(own.bring(None, TEXT, request(tag)))[-1][2]


def test_a_reading_that_ends_leaves_another_of_the_same_visitor_to_be_stopped(own: OwnArticles) -> None:
    first, second = (own.bring(None, text, request("en")) for text in (TEXT, TEXT * 2))
    next(first), next(second)
    list(first)
    assert own._asked.under_way  # a question meanwhile is not answered from what was here before
    own.stop(request("en"))
    list(second)
    assert not own._asked.under_way


def test_two_questions_at_once_are_asked_of_the_article_that_each_chose() -> None:
    visitors = Visitors(BASE)
    mark = visitors.bring("s", build([Article.from_text(f"{name}工廠有{n}人。", id=name) for n, name in enumerate("甲乙")]))
    wrong = list[str]()

    def choose(name: str) -> None:
        for _ in range(300):
            wrong.extend(one.id for one in visitors.find_asked("s", name, mark).articles(2) if one.id != name)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=choose, args=(name,)) for name in "甲乙"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    assert not wrong
