"""The list of words that mean the same on both sides and in English."""

from typing import get_args

import pytest

from index import build
from index.terms.equivalents import find_mentions, list_chinese, load_notions
from qa import ask
from source import Article
from source.figures import Kind
from source.folding import fold


def test_every_line_names_words_of_one_notion() -> None:
    assert len(load_notions()) >= 300
    for notion in load_notions():
        assert notion.kind in ("", *get_args(Kind)), notion
        assert notion.domain.isalpha()
        assert all((notion.chinese, notion.english)), notion
        assert all(any("\u4e00" <= c <= "\u9fff" for c in word) or word.isascii() for word in notion.chinese), notion
        assert all(word.isascii() for word in notion.english), notion


def test_no_two_lines_say_the_same() -> None:
    said = [(notion.chinese, notion.english) for notion in load_notions()]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("年增", "同比"),
        ("季增", "环比"),
        ("稅後淨利", "净利润"),
        ("每股盈餘", "每股收益"),
        ("軟體", "软件"),
        ("營收", "营业收入"),
        ("毛利率", "gross margin"),
        ("員工", "职员"),
        ("本益比", "市盈率"),
        ("third quarter", "三季度"),
        ("Q3", "7月至9月"),
        ("cash and cash equivalents", "貨幣資金"),
    ],
)
def test_both_name_one_notion(one: str, other: str) -> None:
    mine, theirs = (find_mentions(fold(word)) for word in (one, other))
    assert len(mine) == len(theirs) == 1
    assert set(mine[0].notions) & set(theirs[0].notions)


def test_the_longest_word_at_a_place() -> None:
    folded = fold("營業利益率與毛利")
    assert [folded[found.start : found.end] for found in find_mentions(folded)] == ["营业利益率", "毛利"]


def test_no_word_to_search_for_holds_another() -> None:
    for notion in load_notions():
        words = list_chinese((notion,))
        assert not any(one != other and one in other for one in words for other in words)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("本益比是多少?", "市盈率是18倍。"),
        ("第三季伺服器賣了多少台?", "三季度服务器销量为4万台。"),
        ("How much cash does it have?", "帳上貨幣資金為12億元。"),
        ("毛利率多少?", "The gross margin was 31%."),
    ],
)
def test_the_passage_in_the_other_sides_words_comes_first(question: str, says: str) -> None:
    others = ["公司位於新竹。", "天氣晴朗,適合出遊。", "Its chairman lives in Paris."]
    index = build([Article.from_text(text, id=str(number)) for number, text in enumerate([*others, says])])
    assert ask(question, index=index).passages[0].text == says
