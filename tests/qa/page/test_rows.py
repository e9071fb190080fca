"""What a text is looked for in, how dates without a year are sorted, and what was read in a picture."""

from dataclasses import replace
from datetime import date

from index import Index, build
from index.passages.rows import HeldPassages
from qa.answer import Answer
from qa.i18n.words import load_words
from qa.page.belonging import belongs
from qa.page.figure_table import Order, lines_of
from qa.page.figures_tab import View
from qa.page.marks import runs
from source import Article, Picture, extract_figures


def archive() -> Index:
    tea = Article.from_text("茶園有48名工人。茶園2024年的營收為9億元。", id="a", title="茶園營收創新高")
    return build([tea, Article.from_text("漁港有91名船長。", id="b", title="漁港")])


def test_a_text_is_looked_for_in_what_a_row_is_and_not_in_its_articles_title() -> None:
    index, words = archive(), load_words("zh-TW")
    assert [line.figure.text for line in lines_of(index, words, ["count", "money"], "營收")] == ["9億元"]
    assert [line.figure.text for line in lines_of(index, words, ["count"], "48")] == ["48"]
    assert [line.figure.text for line in lines_of(index, words, ["count"], "船長")] == ["91"]
    assert lines_of(index, words, [], "金額") == []  # a kind is chosen by its chip


def test_a_date_without_a_year_is_sorted_by_its_articles_year_or_last() -> None:
    text = "公司2023年有30名員工。1月9日有50名員工。2027年將有90名員工。"
    for published, order in ((date(2026, 1, 12), ["2023", "2026-01-09", "2027"]), (None, ["2023", "2027", "--01-09"])):
        index = build([Article.from_text(text, id="a", published=published)])
        lines = lines_of(index, load_words("en"), ["count"], "", Order().by("column_period"))
        assert [line.figure.period for line in lines] == order


def test_what_was_read_in_a_picture_says_so_in_card_and_table() -> None:
    index, words = archive(), load_words("zh-TW")
    assert all("column_source" not in line.said for line in lines_of(index, words, []))
    first = index.passages[0]
    drawn = tuple(replace(figure, from_picture=figure.kind == "money") for figure in first.figures)
    pictured = replace(index, passages=HeldPassages([replace(first, figures=drawn), *index.passages[1:]]))
    assert {line.figure.kind: line.said["column_source"] for line in lines_of(pictured, words, ["money", "count"])} == {
        "count": "",
        "money": "從圖中讀到",
    }
    figure = replace(extract_figures("9億元")[0], from_picture=True)
    (run,) = runs("9億元", [figure], [], words)
    assert run.attributes["data-source"] == "從圖中讀到"


def test_a_picture_stands_under_the_figure_that_it_is_of() -> None:
    figure = replace(extract_figures("9億元")[0], measure="總營收", subject="甲乙", period="2024")
    answer = Answer("營收?", "營收?", True, 0.9, (), figure=figure)
    assert belongs(Picture("圖1 甲乙總營收", 0), answer)
    assert not belongs(Picture("AI產品收入：2023年8億元", 0), answer)
    assert not belongs(Picture("圖2 海外總營收", 0), answer)
    assert belongs(Picture("創辦人", 0), replace(answer, figure=None))
    assert not belongs(Picture("創辦人", 0), replace(answer, figure=None, found=False))


def test_an_address_that_says_nothing_is_the_first_view() -> None:
    for sent in (None, "", "[", "[1]", '{"k": null, "s": "?", "f": ""}', '{"k": "", "s": ""}'):
        assert View.read(sent) == View()
    assert View.read('{"k": "-"}').kinds == ()
    assert View.read('{"k": "money,?", "s": "sentence-up", "f": "甲"}') == View(("money",), Order("column_sentence"), "甲")
