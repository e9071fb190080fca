"""Web pages of many builds: the article whole, nothing of what stands around it, and only a day that the page states."""

import time
from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest

from index import build
from qa import ask
from source import Article, read
from source.errors import ReadError
from source.formats.html.read import read_html
from tests.source.pictures import make

FIRST = "海灣航運今天公布上半年業績，集裝箱吞吐量達到一千二百萬箱，比去年同期多出一成。"
SECOND = "董事長顧明說，新訂的六艘貨輪將在兩年內交付，總價為9.3億美元，資金來自銀行貸款。"
THIRD = "分析師認為，運價在第四季會回落，公司的淨利率可能由百分之十五降到百分之十二。"
OTHER = "另一家公司的消息：遠山食品宣布召回三萬箱餅乾，並向消費者致歉，股價下跌百分之四。"
SAID = "網友說得好：這家公司的船我坐過，服務一般，票價倒是便宜，不過要提早三天訂位。"
MENU = "<nav><ul><li><a href='/'>首頁</a></li><li><a href='/m'>市場</a></li></ul></nav>"
RELATED = "".join(f"<li><a href='/{n}'>遠山食品召回餅乾的第{n}篇報導，三萬箱受影響</a></li>" for n in range(5))


def parted(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>海灣航運業績</title>{head}</head><body>{body}</body></html>"


PAGES = {
    "plain paragraphs": f"{MENU}<h1>海灣航運業績</h1>{parted(FIRST, SECOND, THIRD)}<footer>版權所有</footer>",
    "an article element": f"{MENU}<article><h1>海灣航運業績</h1>{parted(FIRST, SECOND, THIRD)}</article><aside>{parted(OTHER)}</aside>",
    "spans in nested sections, shown by a script": "<div class='rich' style='visibility: hidden; opacity: 0'>"
    + "".join(f"<section><section><span>{text}</span></section></section>" for text in (FIRST, SECOND, THIRD))
    + "</div><div>微信掃一掃關注該公眾號</div>",
    "line breaks": f"<div id='a'>{FIRST}<br><br>{SECOND}<br/>　　{THIRD}</div>",
    "table for layout": f"<table><tr><td><ul>{RELATED}</ul></td><td><div>{parted(FIRST, SECOND, THIRD)}</div></td></tr></table>",
    "more comments than article": f"<div id='c'>{parted(FIRST, SECOND, THIRD)}</div><div class='user-comments'>{parted(*[SAID] * 6)}</div>",
    "comments inside the article": f"<article>{parted(FIRST, SECOND, THIRD)}<div id='commentList'>{parted(SAID, SAID)}</div></article>",
    "teasers of others": f"<div class='l'><div class='t'>{parted(FIRST, SECOND, THIRD)}</div><div class='r'>{parted(OTHER)}<ul>{RELATED}</ul></div></div>",
    "sections of one article": "".join(
        f"<section class='s'><h2>小節</h2><p>{text}</p></section>" for text in (FIRST, SECOND, THIRD)
    ),
    "a lead beside the body": f"<div><p>{FIRST}</p><div>{parted(SECOND, THIRD)}</div></div>",
    "a page within a form": f"<form>{MENU}<div>{parted(FIRST, SECOND, THIRD)}</div><button>送出</button></form>",
    "links to others at its end": f"<div>{parted(FIRST, SECOND, THIRD)}<p>更多</p><ul>{RELATED}</ul></div>",
    "called as what it is not": f"<div class='social-share-content'><div>{parted(FIRST, SECOND, THIRD)}</div></div>",
    "a list in it": f"<div>{parted(FIRST, SECOND)}<ul><li>{THIRD}</li></ul></div>",
}


def read_page(folder: Path, text: str) -> Article:
    (folder / "p.html").write_text(text, encoding="utf-8")
    return read(folder / "p.html")


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES.keys())
def test_the_article_is_whole_and_alone(body: str, tmp_path: Path) -> None:
    article = read_page(tmp_path, page(body))
    assert all(sentence in article.text for sentence in (FIRST, SECOND, THIRD))
    assert not [word for word in ("遠山食品", "網友說得好", "首頁") if word in article.text]
    answer = ask("六艘貨輪的總價是多少？", index=build([article]))
    assert "9.3億美元" in answer.passages[0].text


@pytest.mark.parametrize(
    ("head", "above", "expected"),
    [
        ("", "", None),
        ("", "<p>2024年，海灣航運的船隊有四十艘船，居全國第三位。</p>", None),
        ("", "<p>2019年3月5日，海灣航運在交易所上市，發行價為十二元。</p>", None),
        ("<meta property='article:published_time' content='2024'>", "", None),
        ("<meta name='date' content='2024-07'>", "", None),
        ("<meta property='article:modified_time' content='2024-07-09'>", "", None),
        ("<meta property='article:published_time' content='2024-07-09T08:00:00+08:00'>", "", date(2024, 7, 9)),
        ("<meta name='pubdate' content='20240709'>", "", date(2024, 7, 9)),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2024-07-09"}]}</script>', "", date(2024, 7, 9)),
        ('<script type="application/ld+json">{"datePublished": </script>', "", None),
        ("", "<h1>海灣航運業績</h1><time datetime='2024-07-09'>九日</time>", date(2024, 7, 9)),
        ("", "<h1>海灣航運業績</h1><div>2024-07-09 10:15 來源：港口日報</div>", date(2024, 7, 9)),
        ("", "<h1>海灣航運業績</h1><div>By Ann Lee | July 9, 2024</div>", date(2024, 7, 9)),
        ("<script>var publish_time = '2024-07-09 10:15';</script>", "", date(2024, 7, 9)),
        ('<script>var ct = "1720490400";</script>', "", date(2024, 7, 9)),
        ("<meta name='date' content='0000-00-00'>", "", None),
    ],
)
def test_only_a_day_that_the_page_states(head: str, above: str, expected: date | None, tmp_path: Path) -> None:
    article = read_page(tmp_path, page(f"{above}<div>{parted(FIRST, SECOND, THIRD)}</div><footer>© 2020-05-05</footer>", head))
    assert article.published == expected


@pytest.mark.parametrize("deep", [200, 300, 1500])
def test_what_stands_deep_is_read(deep: int) -> None:
    whole = f"<html><body>{'<div>' * deep}{parted(FIRST, SECOND)}{'</div>' * deep}{parted(THIRD)}</body></html>"
    blocks, _, _ = read_html(whole, None)
    assert [block.text for block in blocks if block.text in (FIRST, SECOND)] == [FIRST, SECOND]


def test_what_stands_too_deep_is_told() -> None:
    with pytest.raises(ReadError, match="over 2,048 deep in each other, too deep to read; copy its text"):
        read_html(f"<html><body>{'<div>' * 9000}<p>茶園有48名工人。</p></body></html>", None)


def test_pictures_of_megabytes_in_a_page_cost_little_and_are_kept() -> None:
    picture = "data:image/png;base64," + b64encode(make.png(400, 300) + bytes(5 << 20)).decode()
    whole = page(
        parted(FIRST) + f'<figure><img src="{picture}"><figcaption>圖一：新船</figcaption></figure>' + parted(SECOND, THIRD)
    )
    began = time.process_time()
    blocks, _, _ = read_html(whole, None)
    assert time.process_time() - began < 3  # six before, on the same machine
    assert [block.address == picture for block in blocks if block.kind == "picture"] == [True]
