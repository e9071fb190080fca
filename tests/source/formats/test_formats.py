"""PDF, Word, EPUB, JSON Lines, folders, feeds: real files, written here and read back."""

import gzip
import json
import lzma
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from index import build
from qa import ask
from qa.cli import main
from source import read
from source.bundled import BUNDLED
from source.errors import ReadError
from source.formats.zip_limits import LARGEST_UNPACKED
from source.read_many import read_many
from tests.source.pictures.make import png

TABLE = [["指標", "2023年", "2024年"], ["收入", "346萬美元", "3052萬美元"]]


def pdf(path: Path, *, pages: int = 1, columns: bool = False, table: bool = False, password: str | None = None) -> Path:
    """A PDF with a heading, running head and feet, and one paragraph a page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4, encrypt=password)
    width, height = A4
    for number in range(1, pages + 1):
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(60, height - 30, "某公司年報")
        canvas.drawString(width / 2, 25, str(number))
        canvas.setFont("STSong-Light", 18)
        canvas.drawString(60, height - 100, f"第{number}章")
        canvas.setFont("STSong-Light", 11)
        lines = [
            f"這是第{number}頁的正文，講公司在那一年的情況與市場的變化，也講它的產品和服務。",
            f"公司在第{number}年有{number}00名員工。",
        ]
        for row, text in enumerate(lines):
            canvas.drawString(60, height - 140 - 18 * row, text)
        if columns:
            for row in range(20):
                canvas.drawString(60, height - 220 - 18 * row, " ".join(f"左{row}{c}" for c in "甲乙丙丁"))
                canvas.drawString(width / 2 + 20, height - 220 - 18 * row, " ".join(f"右{row}{c}" for c in "甲乙丙丁"))
        if table:
            made = Table(TABLE, style=[("GRID", (0, 0), (-1, -1), 1, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light")])
            made.wrapOn(canvas, 300, 100)
            made.drawOn(canvas, 60, height - 260)
        canvas.showPage()
    canvas.save()
    return path


def test_pdf_keeps_pages_and_headings_and_drops_running_heads(tmp_path: Path) -> None:
    article = read(pdf(tmp_path / "report.pdf", pages=4))
    assert article.title == "第1章"
    assert "某公司年報" not in article.text
    body = [p for p in article.paragraphs if p.role == "body"]
    assert [p.page for p in body] == [1, 2, 3, 4]
    assert body[2].heading == "第3章"
    assert "這是第3頁的正文" in body[2].text
    first = ask("公司在第3年有多少名員工?", index=build([article])).passages[0]
    assert first.page == 3
    assert "300名員工" in first.text


def test_columns_of_a_pdf_are_read_one_after_the_other(tmp_path: Path) -> None:
    text = read(pdf(tmp_path / "columns.pdf", columns=True)).text
    assert text.index("左19") < text.index("右0")


def test_a_table_of_a_pdf_becomes_rows_whose_figures_are_found(tmp_path: Path) -> None:
    article = read(pdf(tmp_path / "table.pdf", table=True))
    assert "收入：2023年：346萬美元；2024年：3052萬美元" in article.text
    assert {"346萬美元", "3052萬美元"} <= {figure.text for figure in article.figures}


def test_a_locked_or_damaged_pdf_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="without a password"):
        read(pdf(tmp_path / "locked.pdf", password="secret"))
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7\n" + b"\x00\xff" * 500)
    with pytest.raises(ReadError, match=r"damaged\.pdf"):
        read(damaged)


def word(path: Path) -> Path:
    """A Word document with a heading, a paragraph, a table and a picture."""
    import docx

    document = docx.Document()
    document.add_heading("公司年報", 1)
    document.add_paragraph("公司在2024年有385名員工。")
    table = document.add_table(rows=2, cols=3)
    for row, cells in zip(table.rows, TABLE, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    pictures = sorted(BUNDLED.parent.glob("*.png"))
    document.add_picture(str(pictures[0]))
    document.add_paragraph("圖1：公司的收入", style="Caption")
    document.save(str(path))
    return path


def test_word_documents(tmp_path: Path) -> None:
    article = read(word(tmp_path / "report.docx"))
    assert article.title == "公司年報"
    assert "收入：2023年：346萬美元；2024年：3052萬美元" in article.text
    assert [p.caption for p in article.pictures] == ["圖1：公司的收入"]
    assert [p.heading for p in article.paragraphs if "385" in p.text] == ["公司年報"]


def epub(path: Path, chapter: str, files: Mapping[str, bytes] = {}, place: str = "c 1.xhtml") -> Path:
    """A book of one chapter, which is at a place beside its package."""
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b/p.opf"/></rootfiles></container>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>一本書</dc:title></metadata>'
        f'<manifest><item id="c" href="{quote(place)}"/></manifest><spine><itemref idref="c"/></spine></package>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        parts: dict[str, str | bytes] = {"META-INF/container.xml": container, "b/p.opf": package, f"b/{place}": chapter, **files}
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


CHAPTER = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><h2>第一章</h2><p>公司有<b>385</b>名員工。</p>'
    "<table><tr><td>收入</td><td>346萬美元</td></tr></table><img alt='收入圖' src='x.png'/></body></html>"
)


COVERED = {
    "a property of EPUB 3": ('<item id="i" href="i.png" properties="svg cover-image"/>', "", ""),
    "a meta element of EPUB 2": ('<item id="i" href="i.png"/>', '<meta name="cover" content="i"/>', ""),
    "a meta element that names the file": ('<item id="x" href="i.png"/>', '<meta name="cover" content="i.png"/>', ""),
    "a guide to the page": ("", "", '<guide><reference type="cover" href="cover.xhtml"/></guide>'),
}


@pytest.mark.parametrize("way", COVERED)
def test_the_cover_of_a_book_is_none_of_its_pictures(way: str, tmp_path: Path) -> None:
    item, meta, guide = COVERED[way]
    chapters = {
        "cover": "<img src='i.png' alt='Cover'/>",
        "one": "<p>公司有385名員工。</p><img src='x.png' alt='收入圖'/>" + "<p>茶園在坡上，有四十八名工人。</p>" * 5,
    }
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><metadata>{meta}</metadata><manifest>{item}'
        + "".join(f'<item id="{name}" href="{name}.xhtml"/>' for name in chapters)
        + f'</manifest><spine><itemref idref="cover"/><itemref idref="one"/></spine>{guide}</package>'
    )
    pages = {
        f"b/{name}.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{text}</body></html>'
        for name, text in chapters.items()
    }
    images = {"b/i.png": png(600, 800), "b/x.png": png(640, 480)}
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/container.xml", '<c><rootfiles><rootfile full-path="b/p.opf"/></rootfiles></c>')
        archive.writestr("b/p.opf", package)
        for name, page in pages.items():
            archive.writestr(name, page)
        for name, image in images.items():
            archive.writestr(name, image)
    assert [(one.caption, one.width) for one in read(path).pictures] == [("收入圖", 640)]


def test_a_chapter_that_begins_with_the_cover_keeps_its_pictures(tmp_path: Path) -> None:
    guide = '<guide><reference type="cover" href="c%201.xhtml#cover"/></guide></package>'
    chapter = CHAPTER.replace("<p>", "<p>" + "茶園在坡上，有四十八名工人。" * 9)
    path = epub(tmp_path / "a.epub", chapter, {"b/x.png": png(640, 480)})
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["b/p.opf"] = held["b/p.opf"].replace(b"</package>", guide.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    assert [one.caption for one in read(path).pictures] == ["收入圖"]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"%PDF-1.7\nno more", "a.pdf cannot be read: it is damaged, or it is no PDF; download it again"),
        ("a.docx", b"PK no more", "a.docx cannot be read: it is damaged, or it is not what its name says; download it again"),
        ("a.epub", b"PK no more", "a.epub cannot be read: it is damaged, or it is not what its name says; download it again"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "a.docx is an old Office file or locked with a password; save it as .docx",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(name: str, data: bytes, sentence: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match=f"^{re.escape(sentence)}"):
        read(tmp_path / name)


def test_epub(tmp_path: Path) -> None:
    article = read(epub(tmp_path / "book.epub", CHAPTER))
    assert article.title == "一本書"
    assert [(p.text, p.heading) for p in article.paragraphs if p.role == "body"] == [
        ("公司有385名員工。", "第一章"),
        ("收入：346萬美元", "第一章"),
    ]
    assert [p.caption for p in article.pictures] == ["收入圖"]


def test_an_epub_cannot_reach_outside_itself(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密")
    chapter = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>' + CHAPTER.replace("385", "&e;")
    assert "秘密" not in read(epub(tmp_path / "book.epub", chapter)).text


@pytest.mark.parametrize("suffix", [".epub", ".docx"])
def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"bomb{suffix}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros", "w", force_zip64=True) as out:
        for _ in range(LARGEST_UNPACKED // (1 << 20) + 1):
            out.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(ReadError, match="over the limit of 200 MB"):
        read(path)


@pytest.mark.parametrize("suffix", [".epub", ".docx", ".pdf"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not what it says", bytes(1000)])
def test_damaged_files_are_told_in_one_sentence(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"damaged{suffix}"
    path.write_bytes(data)
    with pytest.raises(ReadError, match="damaged"):
        read(path)


def rows() -> list[dict[str, Any]]:
    return [
        {"id": "a", "title": "甲", "text": "甲公司有1名員工。", "url": "https://a.example/", "published": "2024-05-06"},
        {"id": "b", "title": "乙", "text": "乙公司有2名員工。"},
    ]


@pytest.mark.parametrize("suffix", ["", ".xz", ".gz"])
def test_json_lines(tmp_path: Path, suffix: str) -> None:
    data = "\n".join([json.dumps(rows()[0]), "not json", json.dumps({"id": "x"}), "", json.dumps(rows()[1])]).encode()
    packed = {"": data, ".xz": lzma.compress(data), ".gz": gzip.compress(data)}[suffix]
    path = tmp_path / f"news.jsonl{suffix}"
    path.write_bytes(packed)
    failed: list[ReadError] = []
    articles = list(read_many([path], failed=failed.append))
    assert [(a.id, a.title, a.published) for a in articles] == [("a", "甲", date(2024, 5, 6)), ("b", "乙", None)]
    assert [f"line {n}" in str(error) for n, error in zip((2, 3), failed, strict=True)] == [True, True]


def test_folders_and_patterns_pass_over_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.md").write_text("# 甲\n\n甲公司有1名員工。\n", encoding="utf-8")
    (folder / "deep" / "b.txt").write_text("乙公司有2名員工。\n第二句。\n", encoding="utf-8")
    (folder / "deep" / "bad.pdf").write_bytes(b"no")
    (folder / "image.png").write_bytes(b"no")
    assert main(["index", str(folder), "--out", str(tmp_path / "ix")]) == 1
    out = capsys.readouterr()
    assert "2 articles" in out.out
    assert "bad.pdf" in out.err
    assert main(["index", str(folder / "*.md"), "--out", str(tmp_path / "ix2")]) == 0
    assert main(["index", str(tmp_path / "none*"), "--out", str(tmp_path / "ix3")]) == 2
    assert not (tmp_path / "ix3").exists()


def test_a_feed_names_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    from source.read_many import _Listed, _names

    feed = b"""<?xml version="1.0"?><rss><channel><link>https://x.example/</link>
      <item><link>https://x.example/1</link></item><item><link>https://x.example/2</link></item></channel></rss>"""
    site = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://x.example/3</loc></url></urlset>'
    pages = {"https://x.example/feed.xml": feed, "https://x.example/sitemap.xml": site, "https://x.example/bad.xml": b"<a"}
    monkeypatch.setattr("source.read_many.fetch", lambda address: (pages[address], address))
    monkeypatch.setattr("source.read_many.is_inside", lambda address: False)
    listed = [_Listed(f"https://x.example/{number}", None) for number in (1, 2, 3)]
    assert list(_names("https://x.example/feed.xml")) == listed[:2]
    assert list(_names("https://x.example/sitemap.xml")) == listed[2:]
    failed: list[ReadError] = []
    assert list(read_many(["https://x.example/bad.xml"], failed=failed.append)) == []
    assert "not a feed" in str(failed[0])
