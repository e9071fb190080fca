import re
from decimal import Decimal
from html import unescape

import pytest

from index import build
from index.index import Index
from qa import ask
from qa.ask import bundled_index
from qa.page.asking import shown
from qa.page.plainly import plain_number, plain_period
from qa.page.reading import Place, article_html
from qa.page.render import answer_html
from qa.page.shelf import ALL, Shelf, places
from qa.page.words import TAGS, translations, words, words_for
from qa.show import answer_text
from source import Article
from source.errors import QuestionError

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>公司有385名員工"quoted"。'


def test_markup_in_an_article_shows_as_text() -> None:
    index = build([Article.from_text(HOSTILE, id="a", title="<b>題</b>")])
    answer = ask("有多少名<i>員工</i>?", index=index)
    html = answer_html(answer, words("en"), places(index, "a")) + article_html(index.passages_of("a"), words("en"))
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>題" not in html
    assert "&lt;script&gt;" in html.replace('<span class="s">', "").replace("</span>", "")


def test_the_figure_stands_first_with_its_value() -> None:
    answer = ask("MiniMax有多少用戶?")
    assert "2.12億</b>" in answer_html(answer, words("zh-TW"), {})
    assert "212 million" in answer_html(answer, words("en"), {})


@pytest.mark.parametrize(
    ("tag", "says"), [("zh-TW", "文章沒有提到2019年"), ("zh-CN", "文章没有提到2019年"), ("en", "not mention 2019年.")]
)
def test_what_the_article_does_not_mention_is_named(tag: str, says: str) -> None:
    made = shown("2019年的營收是多少?", bundled_index(), [], words(tag))
    assert says in made.panel
    assert says in made.message
    assert says in made.plain
    assert answer_text(ask("2019年的營收是多少?")).startswith("The article does not mention 2019年. The nearest passages:")


def _marked(html: str, name: str) -> str:
    """What is shown under a mark, in the order of the page."""
    pieces = re.findall(r'<span class="([^"]*)"[^>]*>(.*?)</span>', html)
    return "".join(unescape(re.sub("<[^>]*>", "", text)) for classes, text in pieces if name in classes.split())


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("公司有多少名員工?", []),
        ("How much revenue did AI-native products make in 2024?", []),
        ("那2025年前九個月呢?", ["公司2023年的總營收是多少?"]),
    ],
)
def test_panel_article_copy_and_link_show_one_sentence_and_figure(question: str, history: list[str]) -> None:
    answer, made = ask(question, history=history), shown(question, bundled_index(), history, words("zh-TW"))
    first = answer.passages[0]
    assert answer.figure is not None
    sentence = first.text[slice(*first.sentence)]
    for html in (made.panel.split("<details>")[0], made.article):
        assert _marked(html, "s") == sentence
        assert _marked(html, "answer") == answer.figure.text
    assert made.message == f"{answer.figure.text} — {sentence}"
    assert made.plain.startswith(made.message)
    linked = shown(made.whole, bundled_index(), [], words("zh-TW"))  # as the address with ?q= asks it
    assert (linked.message, linked.article) == (made.message, made.article)


def test_the_place_in_the_article_is_said() -> None:
    index = build([Article.from_text("第一段話。" * 60 + "\n" + "公司有385名員工。" + "別的話。" * 80, id="a")])
    answer = ask("公司有多少名員工?", index=index)
    number, total = places(index, "a")["a", answer.passages[0].start]
    assert 1 < number <= total
    assert f"passage {number} of {total}" in answer_html(answer, words("en"), places(index, "a"))


def test_the_chosen_figure_is_marked_in_the_article() -> None:
    index = build([Article.from_text("公司有385名員工。", id="a")])
    figure = index.passages[0].figures[0]
    html = article_html(index.passages_of("a"), words("en"), Place("a", 0, answer=(figure.start, figure.end)))
    assert 'class="here"' in html
    assert "answer" in html.split("385")[0]


def test_all_languages_have_all_words() -> None:
    sets = translations()
    assert set(TAGS) <= set(sets)
    assert all(sets[tag].keys() == sets["en"].keys() for tag in sets)
    empty = {"currencies", "months"}  # written out in one of the languages only
    assert all(text or name in empty for said in sets.values() for name, text in said.items())


def test_the_language_of_the_browser() -> None:
    assert words_for("zh-TW,zh;q=0.9,en;q=0.8")["tab_ask"] == "提問"
    assert words_for("zh-CN")["tab_ask"] == "提问"
    assert words_for(None).tag == "en"


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        ("212000000", "212 million", "2.12億"),
        ("758000", "758,000", "75.8萬"),
        ("1234", "1,234", "1,234"),
        ("4.5e9", "4.5 billion", "45億"),
    ],
)
def test_numbers_in_the_readers_words(value: str, english: str, chinese: str) -> None:
    assert plain_number(Decimal(value), words("en")) == english
    assert plain_number(Decimal(value), words("zh-TW")) == chinese


@pytest.mark.parametrize(
    ("iso", "english", "chinese"),
    [
        ("2025", "2025", "2025年"),
        ("2025-09", "September 2025", "2025年9月"),
        ("1945-12-16", "16 December 1945", "1945年12月16日"),
        ("2024-11/2025-02", "November 2024 to February 2025", "2024年11月至2025年2月"),
        ("--01-09", "9 January", "1月9日"),
        ("nonsense", "nonsense", "nonsense"),
    ],
)
def test_dates_in_the_readers_words(iso: str, english: str, chinese: str) -> None:
    assert plain_period(iso, words("en")) == english
    assert plain_period(iso, words("zh-TW")) == chinese


def _two() -> Index:
    return build(
        [Article.from_text("甲公司有1名員工。", id="a", title="甲"), Article.from_text("乙公司有2名員工。", id="b", title="乙")]
    )


def test_one_article_of_several_is_asked_alone() -> None:
    shelf = Shelf(_two())
    assert shelf.choices("All") == [("All (2)", ALL), ("甲", "a"), ("乙", "b")]
    assert {p.article.id for p in ask("有多少名員工?", index=shelf.chosen(ALL)).passages} == {"a", "b"}
    assert {p.article.id for p in ask("有多少名員工?", index=shelf.chosen("b")).passages} == {"b"}
    with pytest.raises(QuestionError, match="no article 'c'"):
        shelf.chosen("c")
