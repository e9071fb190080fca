from index import build
from qa import ask
from qa.page.render import answer_html
from qa.page.words import ENGLISH, TRADITIONAL, translations, words_for
from source import Article

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>公司有385名員工"quoted"。'


def test_markup_in_an_article_shows_as_text() -> None:
    index = build([Article.from_text(HOSTILE, id="a", title="<b>題</b>")])
    html = answer_html(ask("有多少名<i>員工</i>?", index=index), ENGLISH)
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>題" not in html
    assert "&lt;script&gt;" in html.replace('<span class="s">', "").replace("</span>", "")


def test_the_figure_stands_first_with_its_value() -> None:
    html = answer_html(ask("MiniMax有多少用戶?"), TRADITIONAL)
    assert "2.12億</b>" in html
    assert "212,000,000" in html


def test_all_languages_have_all_words() -> None:
    sets = translations()
    assert {"en", "zh-TW", "zh-CN"} <= set(sets)
    assert all(sets[tag].keys() == sets["en"].keys() and all(sets[tag].values()) for tag in sets)


def test_the_language_of_the_browser() -> None:
    assert words_for("zh-TW,zh;q=0.9,en;q=0.8").ask == "提問"
    assert words_for("zh-CN").ask == "提问"
    assert words_for(None) is ENGLISH
