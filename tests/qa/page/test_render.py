import json
import re
from dataclasses import replace
from decimal import Decimal
from html import unescape

import pytest

from index import build
from index.passages.passage import ArticleRef, Passage
from index.search.base import Index
from qa import ask
from qa.ask import build_bundled_index
from qa.i18n.plain_values import write_number, write_period
from qa.i18n.words import TAGS, choose_words, list_translations, load_words
from qa.page.asking import show
from qa.page.chooser import chooser_html
from qa.page.marks import say_figure
from qa.page.reading import article_html
from qa.page.render import answer_html, headline, score_word
from qa.page.shelf import ALL, Shelf, key_of, places
from qa.show import answer_text
from source import Article, Picture
from source.errors import QuestionError

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>公司有385名員工"quoted"。'


def test_markup_in_an_article_shows_as_text() -> None:
    index = build([Article.from_text(HOSTILE, id="a", title="<b>題</b>")])
    answer = ask("有多少名<i>員工</i>?", index=index)
    html = answer_html(answer, load_words("en"), places(index, "a")) + article_html(index.passages_of("a"), load_words("en"))
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>題" not in html
    assert "&lt;script&gt;" in html


def test_the_figure_stands_first_with_its_value() -> None:
    answer = ask("MiniMax有多少用戶?")
    assert "2.12億名</b>" in answer_html(answer, load_words("zh-TW"), {})
    english = answer_html(answer, load_words("en"), {})
    assert "<b>212 million</b>" in english
    assert '<q lang="zh-Hant">2.12億名</q>' in english


@pytest.mark.parametrize(
    ("tag", "says"), [("zh-TW", "文章沒有提到2019年"), ("zh-CN", "文章没有提到2019年"), ("en", "not mention 2019年.")]
)
def test_what_the_article_does_not_mention_is_named(tag: str, says: str) -> None:
    made = show("2019年的營收是多少?", build_bundled_index(), [], load_words(tag))
    assert says in made.panel
    assert says in made.place
    assert answer_text(ask("2019年的營收是多少?")).startswith("The article does not mention 2019年. The nearest passages:")


def _marked(html: str, name: str) -> str:
    """What is shown under a mark, in the order of the page."""
    pieces = re.findall(r'<span class="([^"]*)">([^<]*|<mark>[^<]*</mark>)</span>', html)
    return "".join(unescape(re.sub("<[^>]*>", "", text)) for classes, text in pieces if name in classes.split())


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("公司有多少名員工?", []),
        ("How much revenue did AI-native products make in 2024?", []),
        ("那2025年前九個月呢?", ["公司2023年的總營收是多少?"]),
    ],
)
def test_panel_mark_copy_and_link_show_one_sentence_and_figure(question: str, history: list[str]) -> None:
    answer, made = ask(question, history=history), show(question, build_bundled_index(), history, load_words("zh-TW"))
    first = answer.passages[0]
    assert answer.figure is not None
    sentence = first.text[slice(*first.sentence)]
    panel, place = made.panel.split("<details>")[0], json.loads(made.place)
    assert _marked(panel, "s") == sentence
    assert _marked(panel, "answer") == answer.figure.text
    assert first.text[slice(*place["sentence"])] == sentence
    assert first.text[slice(*place["answer"])] == answer.figure.text
    assert (place["article"], place["at"]) == (first.article.id, first.start)
    assert place["said"] == f"{say_figure(answer.figure, first.text)} — {sentence}"
    assert place["copy"].startswith(place["said"])
    linked = show(made.whole, build_bundled_index(), [], load_words("zh-TW"))  # as the address with ?q= asks it
    assert linked.place == made.place


def test_the_place_in_the_article_is_said() -> None:
    index = build([Article.from_text("第一段話。" * 60 + "\n" + "公司有385名員工。" + "別的話。" * 80, id="a")])
    answer = ask("公司有多少名員工?", index=index)
    number, total = places(index, "a")["a", answer.passages[0].start]
    assert 1 < number <= total
    assert f"passage {number} of {total}" in answer_html(answer, load_words("en"), places(index, "a"))


def test_an_article_tells_the_browser_where_each_text_begins() -> None:
    text = "🚀公司\n公司有385名員工。\n後記"
    passages = build([Article.from_text(text, id="a", title="🚀公司")]).passages_of("a")
    html = article_html(passages, load_words("en"))
    assert '<h2 data-at="0" data-from="0">🚀公司</h2>' in html
    assert 'data-at="0" data-from="5"' in html  # as a browser counts: the rocket is two
    assert 'class="f count" role="button" tabindex="0"' in html


def test_a_heading_alone_stands_once() -> None:
    passage = Passage("收入", 0, 2, ArticleRef("a", "題"), heading="收入")
    html = article_html([passage], load_words("en"))
    assert html.count("收入") == 1
    assert '<h3 data-heading="1" data-at="0" data-from="0">收入</h3>' in html


@pytest.mark.parametrize(("tag", "says"), [("en", "about"), ("zh-TW", "約"), ("zh-CN", "约")])
def test_a_headline_is_in_one_language(tag: str, says: str) -> None:
    index = build([Article.from_text("報告說，工廠大約有三分之一的員工住在鎮上。", id="a")])
    answer = ask("工廠有多少員工住在鎮上?", index=index)
    figure = index.passages[0].figures[0]
    made = headline(replace(answer, figure=figure), load_words(tag))
    assert "約三分之一" in made
    assert not ("about" in made[0] and "三分" in made[0])
    assert says


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("工廠的產量增長15倍。", "en", ("15 times", "15倍")),
        ("工廠的產量增長15倍。", "zh-CN", ("15倍", "")),
        ("工廠的營收是1,771,600美元。", "zh-TW", ("177.16萬美元", "1,771,600美元")),
        ("工廠的營收是1,771,600元。", "zh-TW", ("1,771,600元", "")),
        ("工廠的營收是177.16萬美元。", "en", ("1.7716 million USD", "177.16萬美元")),
        ("The plant made 4.1 million euros.", "zh-TW", ("410萬歐元", "4.1 million euros")),
        ("The plant has 385 people.", "zh-TW", ("385 people", "")),
    ],
)
def test_a_headline_counts_as_the_reader_does(text: str, tag: str, expected: tuple[str, str]) -> None:
    index = build([Article.from_text(text, id="a")])
    answer = replace(ask("工廠", index=index), figure=index.passages[0].figures[-1])
    made = headline(answer, load_words(tag))
    assert made[0].startswith(expected[0].split(" people")[0])
    assert made[1] == expected[1]


def test_an_article_speaks_its_own_language() -> None:
    for text, lang in (("公司有385名員工。", "zh-Hant"), ("公司有385名员工。", "zh-Hans"), ("The firm has 385 people.", "en")):
        assert f'lang="{lang}"' in article_html(build([Article.from_text(text, id="a")]).passages, load_words("zh-TW"))


def test_all_languages_have_all_words() -> None:
    sets = list_translations()
    assert set(TAGS) <= set(sets)
    assert all(sets[tag].keys() == sets["en"].keys() for tag in sets)
    empty = {"currencies", "months", "units"}  # written out in one of the languages only
    assert all(text or name in empty for said in sets.values() for name, text in said.items())


def test_the_language_of_the_browser() -> None:
    assert choose_words("zh-TW,zh;q=0.9,en;q=0.8")["tab_ask"] == "提問"
    assert choose_words("zh-CN")["tab_ask"] == "提问"
    assert choose_words(None).tag == "en"


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
    assert write_number(Decimal(value), load_words("en")) == english
    assert write_number(Decimal(value), load_words("zh-TW")) == chinese


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
    assert write_period(iso, load_words("en")) == english
    assert write_period(iso, load_words("zh-TW")) == chinese


def _two() -> Index:
    return build(
        [Article.from_text("甲公司有1名員工。", id="a", title="甲"), Article.from_text("乙公司有2名員工。", id="b", title="乙")]
    )


def test_one_article_of_several_is_asked_alone() -> None:
    shelf = Shelf(_two())
    assert {p.article.id for p in ask("有多少名員工?", index=shelf.chosen(ALL)).passages} == {"a", "b"}
    assert {p.article.id for p in ask("有多少名員工?", index=shelf.chosen("b")).passages} == {"b"}
    for key in ("c", "a,c"):
        with pytest.raises(QuestionError, match="no article 'c'"):
            shelf.chosen(key)


def test_several_of_many_articles_are_asked_together() -> None:
    texts = {"a,1": "甲公司有1名員工。", "b": "乙公司有2名員工。", "c%": "丙公司有3名員工。"}
    shelf = Shelf(build([Article.from_text(text, id=name, title=name) for name, text in texts.items()]))
    assert shelf.ids(key_of(["c%", "a,1"])) == ("c%", "a,1")
    assert {p.article.id for p in ask("有多少名員工?", index=shelf.chosen(key_of(["a,1", "c%"]))).passages} == {"a,1", "c%"}
    assert shelf.ids("a,1") == ("a,1",)
    assert shelf.chosen(key_of([])) is shelf.index
    html = chooser_html(shelf.index, load_words("en"), key_of(["a,1", "c%"]))
    assert html.count(" checked") == 2
    assert "2 of 3 articles" in html


@pytest.mark.parametrize("tag", TAGS)
def test_three_words_say_how_well_a_passage_fits_and_what_they_mean_is_told(tag: str) -> None:
    words = load_words(tag)
    said = [score_word(score, words) for score in (0.95, 0.5, 0.1)]
    assert len(set(said)) == 3
    html = answer_html(ask("茶園有多少名工人?", index=build([Article.from_text("茶園有48名工人。", id="a")])), words, {})
    assert all(word in html.split('class="scores"')[1] for word in said)


def test_money_of_no_told_currency_keeps_its_word() -> None:
    index = build([Article.from_text("竹園公司2024年的研發開支為1.94億元。", id="a")])
    html = answer_html(ask("竹園公司2024年的研發開支是多少?", index=index), load_words("en"), {})
    assert "194 million 元" in html


def test_a_caption_that_stands_in_the_text_is_not_written_twice() -> None:
    picture = Picture("圖1：竹園的產量", 0, width=10, height=10)
    passage = Passage("竹園的產量見圖。\n圖1：竹園的產量", 0, 20, ArticleRef("a", "竹園"), pictures=(picture,))
    html = article_html([passage], load_words("zh-TW"), lambda _: "pictures/x")
    assert "<figcaption>" not in html
    assert html.count("圖1：竹園的產量</figcaption>") == html.count("圖1：竹園的產量<") == 1
    assert "<figcaption>" in article_html(
        [replace(passage, text="竹園的產量見圖。")], load_words("zh-TW"), lambda _: "pictures/x"
    )


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("工廠預估明年營收為160億至180億美元，將創新高。", "en", ("16 to 18 billion USD", "160億至180億美元")),
        ("工廠預估明年營收為160億至180億美元，將創新高。", "zh-TW", ("160億至180億美元", "")),
        ("工廠的毛利率約為70%至75%。", "en", ("about 70% to 75%", "約70%至75%")),
        ("工廠今年的營收約30至35億元。", "zh-CN", ("約30至35億元", "")),
        ("工廠有300至350名工人。", "en", ("300 to 350", "300至350名")),
        ("Gross margin will be 45% to 47%.", "zh-TW", ("45% to 47%", "")),
        ("工廠的營收由30億美元增至35億美元。", "en", ("3.5 billion USD", "35億美元")),  # of a change: its end alone
        ("工廠的毛利率接近70%。", "en", ("nearly 70%", "接近70%")),
        ("工廠的毛利率超過70%。", "en", ("over 70%", "超過70%")),
        ("工廠的毛利率超過70%。", "zh-TW", ("超過70%", "")),
    ],
)
def test_a_range_answers_with_both_ends_and_a_qualifier_in_the_readers_language(
    text: str, tag: str, expected: tuple[str, str]
) -> None:
    index = build([Article.from_text(text, id="a")])
    found = ask("工廠", index=index)
    figures = [one for one in found.passages[0].figures if one.kind not in ("date", "period")]
    assert headline(replace(found, figure=figures[-1], found=True), load_words(tag)) == expected
    if "from" not in {one.role for one in figures}:
        assert headline(replace(found, figure=figures[0], found=True), load_words(tag)) == expected


def test_both_ends_of_a_range_are_shown_copied_and_listed() -> None:
    index = build([Article.from_text("工廠預估2025年營收為160億至180億美元，將創新高。", id="a", title="工廠")])
    made = show("工廠2025年的營收預估是多少?", index, [], load_words("en"))
    assert "<b>16 to 18 billion USD</b>" in made.panel
    assert json.loads(made.place)["copy"].startswith("16 to 18 billion USD (160億至180億美元) — ")
    assert json.loads(made.place)["heard"] == "16 to 18 billion USD"  # its sentence is in another language than the page
    assert made.brief == {"en": "16 to 18 billion USD", "zh-TW": "160億至180億美元", "zh-CN": "160億至180億美元"}
    assert _marked(made.panel, "answer") == "160億至180億美元"
