"""Which pictures of a web page are its article's, by where they stand and what holds them."""

from pathlib import Path

import pytest

from source import Article, read

_TEXT = "公司今天宣布，新廠將在第四季量產，屆時產能可增加兩成，主要供應歐洲的客戶。"
_MORE = "管理階層表示，目前訂單能見度已到年底，匯率與關稅仍是今年最大的變數。"


def _names(article: Article) -> list[str]:
    return [(picture.address or "").rsplit("/", 1)[-1] for picture in article.pictures]


def _read(folder: Path, body: str) -> list[str]:
    page = folder / "page.html"
    page.write_text(f"<html><head><title>新廠第四季量產</title></head><body>{body}</body></html>", "utf-8")
    return _names(read(page))


_IN = f'<p>{_TEXT}</p><p><img src="http://a.example/own.jpg"></p><p>{_MORE * 2}</p>'
_OWN = f"<h1>新廠第四季量產</h1><div class='text'>{_IN}</div>"
_TEASER = "<li><a href='http://a.example/{n}.html'><img src='http://a.example/{n}.jpg'><b>別的新聞{n}</b></a></li>"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            f"<div class='head'><span><img src='http://a.example/way.png'></span></div><div class='main'>{_OWN}</div>",
            id="in the page's head, above the title",
        ),
        pytest.param(
            f"<div>新廠第四季量產</div><div><a href='/'><img src='http://a.example/way.png'></a></div><div class='main'>{_OWN}</div>",
            id="between the title in the page's head and the article's",
        ),
        pytest.param(
            f"<div class='main'>{_OWN}<div class='box'><img src='http://a.example/paper.jpg'></div></div>",
            id="in another box after the text",
        ),
        pytest.param(
            f"<div class='main'><h1>新廠第四季量產</h1><div class='text'><p>{_TEXT}</p><ul>"
            + "".join(_TEASER.format(n=n) for n in range(2))
            + f"</ul>{_IN}</div></div>",
            id="in a list of links between paragraphs",
        ),
        pytest.param(
            f"<div class='main'><h1>新廠第四季量產</h1><div class='text'><p>{_TEXT}</p>"
            f"<p><span class='newsLogo'><img src='http://a.example/n.png'></span></p>{_IN}</div></div>",
            id="a sign named in one word",
        ),
    ],
)
def test_what_stands_outside_the_article_or_in_a_list_is_another_s(body: str, tmp_path: Path) -> None:
    assert _read(tmp_path, body) == ["own.jpg"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<form id='all'><div class='main'>{_OWN}</div></form>", id="the whole page in a form"),
        pytest.param(f"<div class='js_img_share_area'>{_OWN}</div>", id="the whole text in a box named after sharing"),
        pytest.param(
            f"<object data='http://a.example/film.swf'><param name='a'><div class='main'>{_OWN}</div></object>",
            id="the whole page in a player that was never closed",
        ),
        pytest.param(
            f"<h1>新廠第四季量產</h1><div class='text'><p>{_TEXT}</p><figure class='wide fig--has-shares'>"
            f"<img src='http://a.example/own.jpg'><figcaption>新廠</figcaption></figure><p>{_MORE * 2}</p></div>",
            id="a figure that has something to share it with",
        ),
        pytest.param(
            f"<h1>新廠第四季量產</h1><div>{'<a href=#>分享到這裡</a>' * 60}</div><div class='text'>"
            f"<img src='http://a.example/own.jpg'><p>{_TEXT}</p><p>{_MORE * 2}</p></div>",
            id="in the text's box, far below the title",
        ),
    ],
)
def test_what_stands_in_the_article_is_its_own_whatever_is_around_it(body: str, tmp_path: Path) -> None:
    assert _read(tmp_path, body) == ["own.jpg"]


def test_a_blog_s_photographs_lead_to_pages_of_their_own(tmp_path: Path) -> None:
    shown = "".join(f"<p><a href='http://a.example/album/{n}'><img src='http://a.example/{n}.jpg'></a></p>" for n in range(5))
    body = f"<div class='main'><h1>新廠第四季量產</h1><div class='text'><p>{_TEXT}</p>{shown}<p>{_MORE * 2}</p></div></div>"
    assert _read(tmp_path, body) == [f"{n}.jpg" for n in range(5)]
