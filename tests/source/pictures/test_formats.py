"""Pictures come out of every format, with their captions."""

import base64
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from index import build
from qa import ask
from source import Article, read
from source.errors import ReadError
from source.ocr.engine import SWITCH
from source.read_many import read_many
from tests.source.formats.test_formats import epub
from tests.source.pictures import make

A, B, C, D, E = (make.png(shade=shade) for shade in (10, 60, 110, 160, 210))
BODY = "<p>公司在2024年有385名員工，比前一年多了不少，主要來自新開的門店。</p>"


def bytes_of(article: Article) -> list[bytes | None]:
    return [None if picture.missing else picture.read() for picture in article.pictures]


def test_word_inline_anchored_old_in_boxes_controls_and_cells(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{make.paragraph(make.drawing('c'), text='框中的話。')}</w:txbxContent></w:pict></w:r>"
    body = (
        make.paragraph(make.drawing("a", described="工廠"), make.drawing("b", anchored=True))
        + make.paragraph(box)
        + f"<w:sdt><w:sdtContent>{make.paragraph(make.shape('d'), text='控制項中的話。')}</w:sdtContent></w:sdt>"
        + f"<w:tbl><w:tr><w:tc>{make.paragraph(text='甲')}</w:tc><w:tc>{make.paragraph(make.drawing('e'))}</w:tc></w:tr></w:tbl>"
    )
    media = {"a.png": A, "b.png": B, "c.png": C, "d.png": D, "e.png": E}
    article = read(make.word(tmp_path / "a.docx", body=body, media=media))
    assert bytes_of(article) == [A, B, C, D, E]
    assert article.pictures[0].caption == "工廠"
    assert article.pictures[0].digest == hashlib.sha256(A).hexdigest()
    assert (article.pictures[0].width, article.pictures[0].height, article.pictures[0].format) == (64, 48, "png")


def test_a_picture_shown_twice_in_word_comes_twice_and_a_copy_for_old_programs_once(tmp_path: Path) -> None:
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">'
        f"{make.drawing('a')[5:-6]}</mc:Choice><mc:Fallback>{make.shape('b')[5:-6]}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = make.paragraph(make.drawing("a")) + make.paragraph(text="中間的話。") + make.paragraph(both)
    article = read(make.word(tmp_path / "a.docx", body=body, media={"a.png": A, "b.png": B}))
    assert bytes_of(article) == [A, A]


def test_a_metafile_keeps_its_bytes_and_says_that_it_cannot_be_shown(tmp_path: Path) -> None:
    metafile = (
        b"\x01\x00\x00\x00"
        + bytes(4)
        + bytes(8)
        + (300).to_bytes(4, "little")
        + (200).to_bytes(4, "little")
        + bytes(16)
        + b" EMF"
    )
    body = make.paragraph(make.drawing("a")) + make.paragraph(text="圖1：組織架構")
    (picture,) = read(make.word(tmp_path / "a.docx", body=body, media={"a.emf": metafile})).pictures
    assert picture.caption == "圖1：組織架構"
    assert picture.read() == metafile
    assert "cannot be shown" in (picture.trouble or "")


def book(path: Path, chapter: str, **files: bytes) -> Path:
    """A book of one chapter, its pictures in another folder than its text."""
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{chapter}</body></html>'
    return epub(path, page, {f"b/images/{name}": data for name, data in files.items()}, "text/c.xhtml")


def test_epub(tmp_path: Path) -> None:
    chapter = (
        f"{BODY}<figure><img src='../images/%E5%9C%96.png' alt='x'/><figcaption>門店分布</figcaption></figure>"
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'>"
        "<image xlink:href='../images/b.png'/></svg><p>結尾的話。</p>"
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 60'><title>收入</title><rect width='9' height='50'/></svg>"
        "<img src='../images/gone.png' alt='不見了'/><img src='../../../../etc/passwd' alt='外面'/>"
    )
    article = read(book(tmp_path / "a.epub", chapter, **{"圖.png": A, "b.png": B}))
    first, second, third, gone, outside = article.pictures
    assert (first.caption, first.read(), second.read()) == ("門店分布", A, B)
    assert (third.caption, third.format, third.width) == ("收入", "svg", 90)
    assert gone.missing and outside.missing  # noqa: PT018 - two of one kind
    assert gone.trouble == "The document does not hold its file."


def page(path: Path, inside: str) -> Path:
    text = f"<html><head><title>標題</title></head><body><article><h1>標題</h1>{BODY * 4}{inside}{BODY.replace('385', '400')}</article></body></html>"
    path.write_text(text, encoding="utf-8")
    return path


LATE = [
    "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src='a.png'>",
    "<img src='blank.gif' data-original='a.png'>",
    "<picture><source srcset='gone.webp 900w'><img src='a.png'></picture>",
    "<img srcset='gone.png 2x, a.png'>",
    "<div><a href='x.html'><img src='a.png?w=640'></a></div>",
    "<figure><div><img src='a.png' alt='x'></div><figcaption>說明文字</figcaption></figure>",
]


@pytest.mark.parametrize("markup", LATE)
def test_html(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.png").write_bytes(A)
    assert bytes_of(read(page(tmp_path / "a.html", markup))) == [A]


def test_html_with_its_own_bytes_and_drawings(tmp_path: Path) -> None:
    data = base64.b64encode(B).decode()
    inside = (
        f"<p><img src='data:image/png;base64,{data}' alt='圖1：產量'></p>"
        "<svg viewBox='0 0 300 200' role='img'><title>圖2：銷量</title><rect width='30' height='90'/><script>x()</script></svg>"
    )
    first, second = read(page(tmp_path / "a.html", inside)).pictures
    assert (first.caption, first.read()) == ("圖1：產量", B)
    assert (second.caption, second.format) == ("圖2：銷量", "svg")
    assert b"script" not in second.read()


def test_a_picture_of_the_web_keeps_its_address_and_is_not_fetched(tmp_path: Path) -> None:
    (picture,) = read(page(tmp_path / "a.html", "<p><img data-src='//cdn.example/x.jpg' alt='圖1：產量'></p>")).pictures
    assert (picture.missing, picture.address) == (True, "https://cdn.example/x.jpg")


def test_markdown(tmp_path: Path) -> None:
    folder = tmp_path / "text"
    folder.mkdir()
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a b.png").write_bytes(A)
    (folder / "圖.png").write_bytes(B)
    (folder / "c.png").write_bytes(C)
    (folder / "a.md").write_text(
        "# 題\n\n公司有385名員工。\n\n![甲](../images/a%20b.png)\n\n![乙](圖.png '乙的說明')\n\n"
        '<p align="center"><img src="c.png" alt="丙" width="400"></p>\n\n句中的<img src="c.png">圖。\n',
        encoding="utf-8",
    )
    article = read(folder / "a.md")
    assert bytes_of(article) == [A, B, C, C]
    assert [picture.caption for picture in article.pictures] == ["甲", "乙的說明", "丙", ""]


def test_a_pages_own_signs_and_other_articles_are_left_out(tmp_path: Path) -> None:
    for name in ("a.png", "b.png", "teaser1.png", "teaser2.png", "teaser3.png", "share_fb.png"):
        (tmp_path / name).write_bytes(make.png(shade=len(name)))
    teasers = "".join(f"<a href='/{n}.html'><img src='teaser{n}.png'>另一篇文章的標題在這裡</a>" for n in (1, 2, 3))
    inside = f"<p><img src='share_fb.png'><img src='a.png' alt='line'></p><figure><img src='b.png'></figure><div class='related'>{teasers}</div>"
    article = read(page(tmp_path / "a.html", inside))
    assert [picture.file.name for picture in article.pictures if picture.file] == ["b.png"]


OTHERS = {
    "who wrote it": "<div class='post-author'><a href='/u/9'><img src='x1.png'></a>林記者</div>",
    "small ones of a gallery": "".join(f"<p><img src='https://img.example/{n}.png' alt='茶園{n}'></p>" for n in (1, 2, 3))
    + "".join(f"<div class='galleryThumb'><img src='x{n}.png'></div>" for n in (1, 2, 3)),
    "a place for an advertisement": "<div><img src='x1.png' alt='廣告'></div>",
    "a rule with a line under it": "<figure><img src='x1.png' alt='divider'><figcaption>影片：茶園的春天</figcaption></figure>",
}


@pytest.mark.parametrize("kind", OTHERS)
def test_what_a_page_shows_besides_is_no_picture_of_its_article(kind: str, tmp_path: Path) -> None:
    for name in ("a", "x1", "x2", "x3"):
        (tmp_path / f"{name}.png").write_bytes(make.png(640, 480, shade=len(OTHERS[kind]) % 99 + ord(name[-1])))
    article = read(page(tmp_path / "a.html", f"{OTHERS[kind]}{BODY}<div class='post-thumbnail'><img src='a.png'></div>{BODY}"))
    assert [one.file.name for one in article.pictures if one.file] == ["a.png"]


def test_what_stands_after_the_editors_name_is_no_picture_of_the_article(tmp_path: Path) -> None:
    for name in "ax":
        (tmp_path / f"{name}.png").write_bytes(make.png(640, 480, shade=ord(name)))
    path = page(tmp_path / "a.html", "<p><img src='a.png'></p>")
    more = "<p>（責任編輯：林一一）</p><div><img src='x.png'></div></article>"
    path.write_text(path.read_text("utf-8").replace("</article>", more), encoding="utf-8")
    assert [one.file.name for one in read(path).pictures if one.file] == ["a.png"]


@pytest.mark.parametrize("around", ["{}", "<div class='wrap'>{}</div>"])
def test_a_picture_after_a_table_stands_after_it(around: str, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(A)
    rows = "<tr><th>年度</th><th>採茶量（公噸）</th></tr><tr><td>2021</td><td>57</td></tr><tr><td>2022</td><td>63</td></tr>"
    table = around.format(f"<table>{rows}</table>")
    article = read(page(tmp_path / "a.html", f"{table}<figure><img src='a.png'><figcaption>圖1：採茶量</figcaption></figure>"))
    (picture,) = article.pictures
    before, caption, after = (one.text for one in article.paragraphs[picture.paragraph - 1 : picture.paragraph + 2])
    assert before.startswith("採茶量")
    assert (caption, "400" in after) == ("圖1：採茶量", True)


def test_a_saved_page_without_its_files_keeps_their_address(tmp_path: Path) -> None:
    path = page(tmp_path / "a.html", "<p><img src='/upload/x.jpg'></p>")
    text = path.read_text("utf-8").replace("<head>", "<head><link rel='canonical' href='https://news.example/2024/1.html'>")
    path.write_text(text, encoding="utf-8")
    assert [picture.address for picture in read(path).pictures] == ["https://news.example/upload/x.jpg"]


def test_a_picture_alone(tmp_path: Path) -> None:
    (tmp_path / "2024年_門店分布.png").write_bytes(A)
    article = read(tmp_path / "2024年_門店分布.png")
    assert (article.text, article.pictures[0].read()) == ("2024年 門店分布", A)
    (tmp_path / "b.png").write_bytes(A[:40])
    with pytest.raises(ReadError, match="damaged"):
        read(tmp_path / "b.png")


def test_a_picture_that_nothing_reads_says_so_in_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "0")
    (tmp_path / "a.png").write_bytes(make.png(640, 480))
    (tmp_path / "b.png").write_bytes(make.png(80, 80))
    (tmp_path / "a.md").write_text("# 茶園\n\n茶園有48名工人。\n\n![圖1 工人](a.png)\n\n![園徽](b.png)\n", encoding="utf-8")
    first, *_ = ask("茶園有多少名工人?", index=build([read(tmp_path / "a.md")])).to_dict()["passages"]
    assert [one.get("unread") for one in first["pictures"]] == [
        "Its words and numbers are not read; reading pictures needs an extra: install it with pip install 'article-qa[ocr]'.",
        None,
    ]
    (picture, _) = read(tmp_path / "a.md").pictures
    assert "unread" not in replace(picture, text="工人：48").to_dict()


def test_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(A)
    pictures = [{"path": "a.png", "caption": "圖1：門店", "paragraph": 0}, "https://a.example/b.png", "../../x.png"]
    row = {"id": "1", "text": "公司有385名員工。\n去年開了新店。", "pictures": pictures}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (article,) = read_many([tmp_path / "a.jsonl"], failed=lambda error: pytest.fail(str(error)))
    first, second, third = article.pictures
    assert (first.caption, first.read(), article.paragraphs[first.paragraph].text) == ("圖1：門店", A, "圖1：門店")
    assert (second.address, second.missing, third.missing, third.path) == ("https://a.example/b.png", True, True, None)
    assert [p.text for p in article.paragraphs] == ["公司有385名員工。", "圖1：門店", "去年開了新店。"]


def test_small_pictures_that_stand_for_no_larger_ones_are_the_article_s(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.png").write_bytes(make.png(640, 480, shade=ord(name)))
    inside = "".join(f"<div class='thumb'><img src='{name}.png'></div>" for name in "abc")
    assert len(read(page(tmp_path / "a.html", inside)).pictures) == 3
