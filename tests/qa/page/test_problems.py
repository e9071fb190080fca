"""Every problem is told in one sentence in the reader's language."""

import json
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import qa
import source
from index import build
from qa.i18n.words import TAGS, load_words
from qa.page.handlers import Handlers
from qa.page.options import ServerOptions
from qa.page.own import check_address, pieces
from qa.page.problems import _read, tell_error
from source import Article
from source.errors import ArticleQAError, IndexFileError, QuestionError, ReadError

FOLDERS = [Path(str(package.__file__)).parent for package in (qa, source)]


def request(language: str) -> Any:
    return SimpleNamespace(headers={"accept-language": language}, session_hash="s", query_params={})


def asking(question: Any) -> Any:
    return SimpleNamespace(_data={"q": question})


@pytest.fixture(scope="module")
def handlers() -> Handlers:
    return Handlers(build([Article.from_text("茶園有48名工人。", id="a")]), ServerOptions())


def test_every_sentence_is_one_that_the_program_says() -> None:
    code = "".join(file.read_text(encoding="utf-8") for folder in FOLDERS for file in folder.rglob("*.py"))
    code += "".join(file.read_text(encoding="utf-8") for file in (FOLDERS[0].parent / "index").rglob("*.py"))
    for template in _read()["sentences"]:
        longest = max(template.split("{}"), key=len)
        assert longest in code or "took over" in longest, template


def test_every_sentence_has_the_same_gaps_in_all_languages() -> None:
    for english, row in _read()["sentences"].items():
        assert [english.count("{}")] * 2 == [chinese.count("{}") for chinese in row], english


def test_an_error_without_a_line_of_its_own_is_told_by_its_kind() -> None:
    assert tell_error(ReadError("quite new"), load_words("zh-CN")).startswith("无法读取")
    assert tell_error(IndexFileError("quite new"), load_words("zh-TW")).startswith("目前無法完成")
    assert tell_error(QuestionError("quite new"), load_words("en")) == "quite new"
    assert tell_error(ArticleQAError("No {} braces"), load_words("zh-TW"))
    long = "The question has 9000 characters, over the limit of 2000; ask a shorter one."
    assert tell_error(QuestionError(long), load_words("zh-TW")) == "問題有9000個字，超過上限2000；請問短一點。"


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("question", ["字" * 5000, "茶園有多少名工人?"])
def test_whatever_a_question_raises_is_told_on_the_page(
    handlers: Handlers, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tag: str, question: str
) -> None:
    def failing(*given: Any, **named: Any) -> None:
        raise ZeroDivisionError("secret path /srv/x <b>")

    if len(question) < 100:
        monkeypatch.setattr("qa.page.asking.ask", failing)
    with caplog.at_level(logging.ERROR):
        place = handlers.answer([], "", None, request(tag), asking(question))[1]
    given = json.loads(place)
    assert given["trouble"]
    assert given["back"] == question
    assert "secret" not in given["said"]
    assert ("Something went wrong" in given["said"] or "over the limit" in given["said"]) == (tag == "en")
    assert ("secret path" in caplog.text) == (len(question) < 100)  # whoever runs the page learns what it was


def test_what_a_visitor_brought_is_gone(handlers: Handlers) -> None:
    panel, place, *_ = handlers.answer([], "0123456789abcdef", None, request("zh-TW"), asking("茶園有多少名工人?"))
    assert "這篇文章已經不在這裡" in panel
    assert "48名" not in panel  # it is not asked of another
    assert json.loads(place)["back"] == "茶園有多少名工人?"  # and goes back into its box


def test_no_article_chosen_is_all_of_them(handlers: Handlers) -> None:
    for key in (None, "", "*"):
        assert "48" in handlers.answer([], "", key, request("en"), asking("茶園有多少名工人?"))[0]
    assert (
        "沒有文章" not in handlers.answer([], "", "none", request("zh-TW"), asking("茶園有多少名工人?"))[0]
    )  # one article is asked anyway


def test_a_greeting_gets_a_hint_with_questions_that_are_answered(handlers: Handlers) -> None:
    panel = handlers.answer([], "", None, request("zh-TW"), asking("你好"))[0]
    assert "例如" in panel
    assert "沒有提到" not in panel


@pytest.mark.parametrize("sent", [None, 3, ["q"], {"a": 1}])
def test_whatever_a_browser_sends_is_no_question(handlers: Handlers, sent: Any) -> None:
    values = handlers.answer("no list", "", None, request("en"), asking(sent))
    assert len(values) == 8
    assert not any(isinstance(value, str) for value in values)


@pytest.mark.parametrize(
    "reason",
    ["nowhere.example is not known", "[Errno 111] Connection refused", "ConnectTimeout", "All connection attempts failed"],
)
@pytest.mark.parametrize("tag", ["zh-TW", "zh-CN"])
def test_why_an_address_cannot_be_reached_is_told_in_the_readers_language(reason: str, tag: str) -> None:
    said = tell_error(ReadError(f"https://nowhere.example/a cannot be reached ({reason}); check the address."), load_words(tag))
    words = said.replace("https://nowhere.example/a", "").replace("nowhere.example", "")
    assert not any(one.isascii() and one.isalpha() for one in words)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/1.pdf",
        "file:///etc/passwd",
        "gopher://a.example/",
        "DATA:text/plain,a",
        "htp:/broken",
        "https//a.example",
    ],
)
def test_an_address_that_is_none_of_the_web_is_no_article(address: str) -> None:
    (piece,) = pieces(f" {address}\n")
    with pytest.raises(ReadError, match=r"is not a web address; give one that starts with http:// or https://\.$") as error:
        check_address(piece)
    assert "請提供以 http:// 或 https:// 開頭的網址" in tell_error(error.value, load_words("zh-TW"))
    assert pieces(f"{address}\nhttps://b.example/2") == [address, "https://b.example/2"]
    (text,) = pieces(f"茶園有48名工人，見 {address}")
    check_address(text)


@pytest.mark.parametrize("key", ["b", "0123456789abcdef", "a,b"])
def test_a_choice_of_what_is_not_here_is_never_answered_from_what_is(handlers: Handlers, key: str) -> None:
    panel, place, *_ = handlers.answer([], "", key, request("zh-TW"), asking("茶園有多少名工人?"))
    assert "請在上方選一篇" in json.loads(place)["said"]
    assert "48" not in str(panel)
    assert "48" in handlers.answer([], "", "a", request("zh-TW"), asking("茶園有多少名工人?"))[0]
