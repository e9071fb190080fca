"""What is told of an article, its pictures and its measures: once, and in the reader's words."""

import json
import re

from index import build
from index.passages.passage import ArticleRef, Passage
from qa.i18n.words import load_words
from qa.page import charts
from qa.page.asking import show
from qa.page.figure_table import Order, lines_of, table_html
from qa.page.reading import article_html
from source import Article, Picture, extract_figures

_CHINESE = build([Article.from_text("茶園在2023年的營收為310萬元，2024年的營收為402萬元。", id="a", title="茶園")])


def test_a_caption_stands_under_its_picture_and_is_no_heading_of_what_was_read_in_it() -> None:
    picture = Picture("圖1 各地占比", 1, text="台灣：44")
    ref, drawn = ArticleRef("a", "題"), "圖1 各地占比"
    passages = [
        Passage(f"前文在此。\n{drawn}", 0, 14, ref, "題", (), (picture,)),
        Passage("台灣：44", 15, 20, ref, drawn, tuple(extract_figures("台灣：44")), (picture,)),
        Passage("後文在此。", 21, 26, ref, "題"),
    ]
    html = article_html(passages, load_words("zh-TW"))
    assert "<h3 data-heading" not in html
    assert len(re.findall(f">{drawn}", html)) == 1
    assert html.index(drawn) < html.index("從圖中讀到：") < html.index("台灣")


def test_the_copy_of_an_answer_says_of_what_text_without_a_title_it_is() -> None:
    index = build([Article.from_text("茶園裡有四十八名工人，他們每天早上六點一起上山採茶。")])
    place = json.loads(show("茶園有多少名工人?", index, [], load_words("zh-TW")).place)
    assert place["copy"].splitlines()[-1] == "茶園裡有四十八名工人，他們每天早上六點一起上山…"


def test_an_english_reader_of_the_figures_is_told_what_a_chinese_measure_is() -> None:
    english, chinese = load_words("en"), load_words("zh-TW")
    table = table_html(lines_of(_CHINESE, english, []), english, Order())
    assert re.search(r'營收 <i class="gloss" lang="en" title="our translation">· revenue</i>', table)
    (series,) = charts.series_of(_CHINESE)
    assert charts.title_of(series, english).startswith("茶園 · 營收 · revenue")
    assert "gloss" not in table_html(lines_of(_CHINESE, chinese, []), chinese, Order())
    assert "revenue" not in charts.title_of(series, chinese)
