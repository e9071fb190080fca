"""Each picture has the caption that its own markup gives it, and no other's; what is no picture of the article is left out."""

import io
from pathlib import Path
from typing import Any

import pytest

from source import Article, read
from source.pictures.furniture import is_code
from tests.source.pictures import make
from tests.source.pictures.test_formats import book
from tests.source.pictures.test_pdf import JPEG, TEXT, Paper

A, B, C = (make.png(300, 200, shade) for shade in (20, 90, 150))
SAID = "<p>漁會今年在三個港口設了冷凍庫，漁獲因此能多放兩週，價格也比往年穩定得多。</p>"


def captions(article: Article) -> list[tuple[str, int | None]]:
    """The captions with which picture each has: 0 is the first above."""
    known = {A: 0, B: 1, C: 2}
    return [(one.caption, None if one.missing else known.get(one.read())) for one in article.pictures]


def web(path: Path, *parts: str) -> Article:
    for name, data in (("a.png", A), ("b.png", B), ("c.png", C)):
        (path / name).write_bytes(data)
    inside = SAID.join(["", *parts, ""])
    (path / "page.html").write_text(
        f"<html><head><title>冷凍庫</title></head><body><article><h1>冷凍庫</h1>{inside}</article></body></html>", "utf-8"
    )
    return read(path / "page.html")


FIGURE = "<figure><img src='a.png'><figcaption>新港的冷凍庫</figcaption></figure>"
POINTED = "<p><img src='b.png'></p><p>▲漁民卸貨（漁會提供）</p>"
CALLED = "<div><a href='c.png'><img src='c.png' alt='x'></a><div class='photo_desc'>理事長 <span>本報記者</span></div></div>"
CREDITED = "<p><img src='c.png'></p><p>理事長說明明年的計畫。（圖／漁會提供）</p>"
MIXED = [
    ([FIGURE, POINTED], [("新港的冷凍庫", 0), ("▲漁民卸貨(漁會提供)", 1)]),
    ([POINTED, FIGURE], [("▲漁民卸貨(漁會提供)", 1), ("新港的冷凍庫", 0)]),
    ([FIGURE + POINTED], [("新港的冷凍庫", 0), ("▲漁民卸貨(漁會提供)", 1)]),
    (
        [POINTED, POINTED.replace("漁民卸貨", "拍賣"), FIGURE],
        [("▲漁民卸貨(漁會提供)", 1), ("▲拍賣(漁會提供)", 1), ("新港的冷凍庫", 0)],
    ),
    ([FIGURE, CALLED, POINTED], [("新港的冷凍庫", 0), ("理事長 本報記者", 2), ("▲漁民卸貨(漁會提供)", 1)]),
    ([FIGURE, CREDITED], [("新港的冷凍庫", 0), ("理事長說明明年的計畫。(圖/漁會提供)", 2)]),
    (["<p><img src='c.png'></p>", FIGURE, POINTED], [("", 2), ("新港的冷凍庫", 0), ("▲漁民卸貨(漁會提供)", 1)]),
]


@pytest.mark.parametrize(("parts", "wanted"), MIXED)
def test_captions_of_figures_lines_and_classes_in_one_page(tmp_path: Path, parts: list[str], wanted: list[Any]) -> None:
    article = web(tmp_path, *parts)
    found = [(text.replace("（", "(").replace("）", ")").replace("／", "/"), at) for text, at in captions(article)]
    assert found == wanted
    for text, _ in captions(article):
        assert article.text.count(text) == 1 or not text


def test_a_figure_whose_picture_is_not_to_be_had_keeps_its_caption(tmp_path: Path) -> None:
    article = web(tmp_path, "<figure><img src='blank.gif'><figcaption>新港的冷凍庫</figcaption></figure>", POINTED)
    assert [(one.caption, one.missing) for one in article.pictures] == [("新港的冷凍庫", True), ("▲漁民卸貨（漁會提供）", False)]


def test_pictures_in_cells_have_the_captions_below_them(tmp_path: Path) -> None:
    rows = "<table><tr><td><img src='a.png'></td><td><img src='b.png'></td></tr><tr><td>圖1 冷凍庫</td><td>圖2 卸貨</td></tr></table>"
    assert captions(web(tmp_path, rows)) == [("圖1 冷凍庫", 0), ("圖2 卸貨", 1)]


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


@pytest.mark.parametrize("texts", [("圖1 冷凍庫", "圖2 卸貨"), ("港邊的冷凍庫", "清晨的漁船")])
def test_word_pictures_in_cells_have_the_captions_below_them(tmp_path: Path, texts: tuple[str, str]) -> None:
    shown = row(*(cell(make.paragraph(make.drawing(name))) for name in ("a", "b")))
    body = f"<w:tbl>{shown}{row(*(cell(make.paragraph(text=text)) for text in texts))}</w:tbl>"
    article = read(make.word(tmp_path / "a.docx", body=body, media={"a.png": A, "b.png": B}))
    assert captions(article) == [(texts[0], 0), (texts[1], 1)]
    assert not article.tables


def test_a_word_table_with_pictures_and_numbers_stays_a_table(tmp_path: Path) -> None:
    heads = row(*(cell(make.paragraph(text=text)) for text in ("樣品", "名稱", "產量（噸）")))
    shown = [
        row(cell(make.paragraph(make.drawing(name))), cell(make.paragraph(text=text)), cell(make.paragraph(text=amount)))
        for name, text, amount in (("a", "鬼頭刀", "310"), ("b", "鯖魚", "275"))
    ]
    article = read(make.word(tmp_path / "a.docx", body=f"<w:tbl>{heads}{''.join(shown)}</w:tbl>", media={"a.png": A, "b.png": B}))
    assert captions(article) == [("", 0), ("", 1)]
    assert "鯖魚" in article.text
    assert len(article.tables) == 1


def test_a_picture_among_text_has_the_caption_that_follows(tmp_path: Path) -> None:
    style = '<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr><w:r><w:t>簽約的漁會代表</w:t></w:r></w:p>'
    body = make.paragraph(make.drawing("a"), text="漁會在上月與三家通路簽了約，漁獲明年起直接上架。") + style
    article = read(make.word(tmp_path / "a.docx", body=body, media={"a.png": A}))
    assert captions(article) == [("簽約的漁會代表", 0)]


def test_a_books_captions_come_once_and_its_ornaments_not(tmp_path: Path) -> None:
    ornament = make.png(240, 30, 7)
    rule = "<p><img src='../images/o.png' alt=''/></p>"
    chapter = (
        f"{SAID}{rule}{SAID}<figure><img src='../images/a.png' alt='x'/><figcaption>圖1-1 冷凍庫</figcaption></figure>"
        f"{SAID}<div><img src='../images/b.png' alt=''/></div><p class='caption'>漁市的清晨</p>{rule}{SAID}"
    )
    article = read(book(tmp_path / "a.epub", chapter, **{"a.png": A, "b.png": B, "o.png": ornament}))
    assert captions(article) == [("圖1-1 冷凍庫", 0), ("漁市的清晨", 1)]
    assert (article.text.count("圖1-1 冷凍庫"), article.text.count("漁市的清晨")) == (1, 1)


def code(side: int = 25, module: int = 6, shade: int = 0) -> Any:
    """What looks like a QR code: three corners, and chance between them."""
    import numpy as np

    made = np.random.RandomState(side).rand(side, side) < 0.5
    for top, left in ((0, 0), (0, side - 7), (side - 7, 0)):
        made[max(top - 1, 0) : top + 8, max(left - 1, 0) : left + 8] = False
        made[top : top + 7, left : left + 7] = True
        made[top + 1 : top + 6, left + 1 : left + 6] = False
        made[top + 2 : top + 5, left + 2 : left + 5] = True
    large = np.pad(made, 3).repeat(module, axis=0).repeat(module, axis=1)
    return np.where(large[..., None], np.uint8(shade), np.uint8(255)).repeat(3, axis=2)


def packed(pixels: Any) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(pixels).save(out, format="PNG")
    return out.getvalue()


def test_codes_to_scan_are_told_from_pictures() -> None:
    import numpy as np

    assert all(is_code(code(side, module, shade)) for side, module, shade in ((21, 5, 0), (29, 8, 40), (45, 4, 90)))
    noise = np.random.RandomState(1).randint(0, 255, (200, 200, 3), np.uint8)
    squares = np.full((210, 210, 3), 255, np.uint8)
    squares[10:60, 10:60] = squares[10:60, 150:200] = squares[150:200, 10:60] = 0
    assert not any(map(is_code, (noise, squares, np.full((90, 90, 3), 255, np.uint8), np.zeros((90, 90, 3), np.uint8))))


def test_markdown_badges_icons_and_codes_are_left_out_but_not_what_has_a_caption(tmp_path: Path) -> None:
    for name, data in (("code.png", packed(code())), ("dot.png", make.png(40, 40)), ("a.png", A), ("logo.png", B)):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "a.md").write_text(
        "# 題\n\n[![tests](https://img.shields.io/github/x.svg)](https://ci.example)\n\n![](logo.png)\n\n漁會有385名會員。\n\n"
        "![](dot.png) 第一項。\n\n![](code.png)\n\n掃碼加入。\n\n![圖1 新的標誌](logo.png)\n\n![冷凍庫](a.png)\n",
        encoding="utf-8",
    )
    assert captions(read(tmp_path / "a.md")) == [("圖1 新的標誌", 1), ("冷凍庫", 0)]


def test_a_logo_in_the_head_of_one_page_is_left_out_and_a_photograph_there_stays(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.y += 30
    paper.show(make.encoded("png", 160, 48), 80, 24).write(*TEXT).turn()
    paper.y += 30
    paper.show(JPEG, 240, 180).write(*TEXT).show(packed(code()), 90, 90)
    article = read(paper.done())
    assert [(one.page, one.format) for one in article.pictures] == [(2, "jpeg")]
