"""The caption of a numbered figure or table is no heading, however it is set, and neither is a byline."""

from pathlib import Path

import pytest

from source import read

TEXT = """# 青禾科技年報

青禾科技2024年營收為60億元，年增15%。

### {caption}

| 部門 | 2023年 | 2024年 |
|---|---|---|
| 研發 | 300 | 420 |

公司2025年的營收目標為70億元。
"""


@pytest.mark.parametrize(
    ("caption", "over"),
    [
        ("圖1 各季營收", "青禾科技年報"),
        ("表2-1：員工人數", "青禾科技年報"),
        ("Table 3. Staff by office", "青禾科技年報"),
        ("圖書館的員工", "圖書館的員工"),
        ("表2024年的計畫", "表2024年的計畫"),
    ],
)
def test_what_follows_a_numbered_caption_is_not_under_it(tmp_path: Path, caption: str, over: str) -> None:
    file = tmp_path / "report.md"
    file.write_text(TEXT.format(caption=caption), encoding="utf-8")
    article = read(file)
    last = article.paragraphs[-1]
    assert article.text[last.start : last.end].startswith("公司2025年")
    assert last.heading == over
    assert caption in article.text


def test_in_plain_text_too(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(
        "青禾科技年報\n\n青禾科技2024年營收為60億元。\n\n表2 員工人數\n\n部門\t2023年\t2024年\n研發\t300\t420\n\n公司2025年的營收目標為70億元。\n",
        encoding="utf-8",
    )
    assert {paragraph.heading for paragraph in read(file).paragraphs} == {"青禾科技年報"}


BYLINES = (
    "記者王小明／台北報導",
    "【中央社記者王小明台北5日電】",
    "本報記者 王小明",
    "財經中心／綜合報導",
    "By Jane Smith and Tom Lee",
    "2025年3月5日 10:30 中央社",
)
HEADS = ("記者會後的問題", "新聞記者的日常報導", "記者觀察 市場變化", "By region", "By the numbers", "By product line")


@pytest.mark.parametrize("byline", BYLINES)
def test_in_word_a_byline_in_the_style_of_a_heading_is_none(tmp_path: Path, byline: str) -> None:
    article = read(_write_word(tmp_path, byline))
    assert article.title == "青禾科技年報"
    assert byline in article.text
    assert [paragraph.heading for paragraph in article.paragraphs][-1] == "青禾科技年報"


@pytest.mark.parametrize("head", HEADS)
def test_in_word_a_heading_stays_one(tmp_path: Path, head: str) -> None:
    assert [paragraph.heading for paragraph in read(_write_word(tmp_path, head)).paragraphs][-1] == head


def _write_word(folder: Path, line: str) -> Path:
    """A report that begins with a caption, and has the line before its last paragraph; all are set as headings."""
    from docx import Document

    document, path = Document(), folder / "report.docx"
    document.add_heading("圖1 各季營收", 1)
    document.add_heading("青禾科技年報", 1)
    document.add_paragraph("青禾科技2024年營收為60億元，年增15%。")
    document.add_heading(line, 2)
    document.add_paragraph("公司2025年的營收目標為70億元。")
    document.save(str(path))
    return path
