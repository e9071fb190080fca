"""What is seen first of an answer: the figure as its reader would write it, and the words of the question."""

import re
from dataclasses import replace

import pytest

from index import build
from qa import ask
from qa.answer import Highlight
from qa.i18n.words import load_words
from qa.page.render import answer_html, headline
from source import Article


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("工廠有24,318名員工。", "zh-TW", ("24,318名", "")),
        ("工廠有12,300名員工。", "zh-TW", ("12,300名", "")),
        ("工廠有123,000名員工。", "zh-TW", ("12.3萬名", "123,000名")),
        ("工廠有1,234,567名員工。", "en", ("1,234,567", "1,234,567名")),
        ("工廠的營收是12.3456億元。", "zh-TW", ("12.3456億元", "")),
    ],
)
def test_no_number_has_more_digits_behind_its_point_than_anybody_writes(text: str, tag: str, expected: tuple[str, str]) -> None:
    index = build([Article.from_text(text, id="a")])
    answer = replace(ask("工廠", index=index), figure=index.passages[0].figures[-1])
    assert headline(answer, load_words(tag)) == expected


def test_no_piece_of_a_date_is_marked_as_a_word_of_the_question() -> None:
    text = "工廠2024年的營收是5億元，比前一年的營收高。"
    answer = ask("工廠2023年的營收是多少?", index=build([Article.from_text(text, id="a")]))
    first = replace(answer.passages[0], highlights=(Highlight(7, 9), Highlight(18, 20), Highlight(19, 22)))
    html = answer_html(replace(answer, passages=(first, *answer.passages[1:])), load_words("zh-TW"), {})
    assert (text[7:9], text[18:20], text[19:22]) == ("的營", "年的", "的營收")
    assert re.findall("<mark>(.*?)</mark>", html) == ["營", "營收"]


def test_the_value_of_a_range_is_of_both_its_ends() -> None:
    index = build([Article.from_text("The mill expects sales of between $540 million and $560 million in 2025.", id="a")])
    answer = ask("What sales does the mill expect in 2025?", index=index)
    assert "<dd>5.4億至5.6億</dd>" in answer_html(answer, load_words("zh-TW"), {})
