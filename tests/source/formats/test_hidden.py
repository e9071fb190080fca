"""What a page or document holds that is not shown, or in two ways."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from source import read
from source.formats.docx import read_docx

LINE = "茶園今年有48名工人，收入為35億元，比去年增加。"
SHOWN = f"<p>{LINE * 3}</p>"
SECRET = "秘密的茶園有99名工人，收入為77億元，比去年增加。"
TABLE = "<tr><th>年</th><th>秘密</th></tr><tr><td>2024</td><td>77億元</td></tr>"


@pytest.mark.parametrize(
    "hidden",
    [
        f"<template><p>{SECRET}</p></template>",
        f"<div hidden><h1>{SECRET}</h1></div>",
        f"<table hidden>{TABLE}</table>",
        f"<template><table>{TABLE}</table></template>",
        "<table><tr><th>年</th><th>收入</th></tr><tr><td>2024</td><td>77億元</td></tr><tr hidden><td>秘密</td><td>5億元</td></tr></table>",
        f'<table aria-hidden="true" style="display: none">{TABLE}</table>',
    ],
)
def test_what_no_browser_shows_is_not_the_articles(hidden: str) -> None:
    article = read(f"<html><body>{hidden}<article>{SHOWN}{hidden}{SHOWN}</article></body></html>")
    assert LINE in article.text
    assert "秘密" not in article.text + article.title


def test_what_is_hidden_until_it_is_found_and_a_page_of_hidden_text_are_read() -> None:
    found = f'<div hidden="until-found"><p>{LINE}結尾。</p></div>'
    assert "結尾" in read(f"<html><body><article>{SHOWN}{found}</article></body></html>").text
    assert LINE in read(f"<html><body><div hidden>{SHOWN}</div></body></html>").text


def test_a_page_that_is_one_long_paragraph_is_read() -> None:
    assert read(f"<p>{LINE * 1000}</p>").text == LINE * 1000


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_utf_32_with_a_mark_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(f"\ufeff{LINE}\U00020000。".encode(encoding))
    assert read(tmp_path / "a.txt").text == f"{LINE}\U00020000。"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def make(body: str) -> bytes:
    """A document whose body begins with so much XML."""
    kept, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(kept)
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"<w:body>", b"<w:body>" + body.encode()) if name == "word/document.xml" else data)
    return made.getvalue()


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(("choice", "fallback", "kept"), [("甲。", "乙。", "甲。"), ("", "乙。", "乙。"), ("甲。", "", "甲。")])
def test_blocks_in_two_ways_are_read_once(choice: str, fallback: str, kept: str) -> None:
    one, other = (paragraph(text) if text else "" for text in (choice, fallback))
    either = f'<mc:AlternateContent {MC}><mc:Choice Requires="w14">{one}</mc:Choice><mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>'
    data = make(paragraph("前。") + either + paragraph("後。"))
    assert [block.text for block in read_docx(data, "a.docx")] == ["前。", kept, "後。"]


def test_tables_and_rows_in_two_ways_are_read_once(tmp_path: Path) -> None:
    def row(*texts: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts) + "</w:tr>"

    def either(content: str) -> str:
        return f'<mc:AlternateContent {MC}><mc:Choice Requires="w14">{content}</mc:Choice><mc:Fallback>{content}</mc:Fallback></mc:AlternateContent>'

    table = f"<w:tbl>{row('年', '營收')}{either(row('2023', '30億元'))}{row('2024', '35億元')}</w:tbl>"
    path = tmp_path / "a.docx"
    path.write_bytes(make(either(table)))
    text = read(path).text
    assert [text.count(amount) for amount in ("30億元", "35億元")] == [1, 1]
