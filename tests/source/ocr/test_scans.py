"""Scans: what is on their pixels is read, joined to paragraphs and tables; text that can be read is left alone."""

import logging
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from source import read
from source.blocks import Block
from source.errors import ReadError
from source.formats.pdf.garbled import is_garbled
from source.formats.pdf.layout import find_columns, find_tables
from source.formats.pdf.paragraphs import Page, make_blocks
from source.ocr.engine import SWITCH, Word, read_all
from source.ocr.lines import find_lines
from tests.source.ocr.paint import font_file, painted, scan

needs_font = pytest.mark.skipif(font_file() is None, reason="no font with Chinese characters is installed")
LETTER = [
    (60, 40, "本公司今年新開三家門市，顧客人數比去年多了兩成，其中"),
    (60, 84, "北部占一半以上。"),
    (60, 170, "單位：千元"),
    (60, 220, "項目"),
    (420, 220, "2024年"),
    (640, 220, "2023年"),
    (60, 264, "營業收入"),
    (420, 264, "35,120"),
    (640, 264, "31,480"),
    (60, 308, "營業成本"),
    (420, 308, "21,903"),
    (640, 308, "20,117"),
]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pixels are read."""
    monkeypatch.setenv(SWITCH, "1")


@needs_font
@pytest.mark.usefixtures("seen")
def test_a_scan_becomes_paragraphs_and_a_table(tmp_path: Path) -> None:
    article = read(scan(tmp_path / "scan.pdf", [painted(LETTER, 820, 380)]))
    assert "顧客人數比去年多了兩成，其中北部占一半以上。" in article.paragraphs[0].text
    assert [(cell.label, cell.head, str(cell.value)) for cell in article.tables[0].cells if cell.value is not None] == [
        ("營業收入", "2024年", "35120000"),
        ("營業收入", "2023年", "31480000"),
        ("營業成本", "2024年", "21903000"),
        ("營業成本", "2023年", "20117000"),
    ]
    assert article.paragraphs[0].page == 1
    assert not article.pictures  # the page is no picture of the article


@needs_font
def test_without_the_extra_a_scan_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"scan\.pdf: a scan.+pip install 'article-qa\[ocr\]'\.$"):
        read(scan(tmp_path / "scan.pdf", [painted(LETTER, 820, 380)]))


@needs_font
def test_a_scanned_page_among_others_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    sentence = "Sales rose in every region during the year and the new plant opened on time. "
    path = scan(tmp_path / "some.pdf", [painted(LETTER[:2], 820, 380)] * 2, hidden=["", "\n".join([sentence] * 5)])
    with caplog.at_level(logging.WARNING):
        assert "the new plant opened" in read(path).text
    assert "some.pdf, page 1: a scan" in caplog.text


@needs_font
@pytest.mark.usefixtures("seen")
def test_a_layer_of_rubbish_gives_way_to_the_pixels(tmp_path: Path) -> None:
    rubbish = "\n".join("Fdqg vxfk zrugv dv qrergb zulwhv lq dqb odqjxdjh" for _ in range(9))
    article = read(scan(tmp_path / "layer.pdf", [painted(LETTER[:2], 820, 160)], hidden=[rubbish]))
    assert "顧客人數" in article.text
    assert "Fdqg" not in article.text


@needs_font
@pytest.mark.usefixtures("seen")
def test_a_layer_whose_digits_are_letters_gives_way_to_the_pixels_on_the_pages_after_it_too(tmp_path: Path) -> None:
    first = "\n".join(["The plant opened in 20I5 and sold 1IO cars in 20t4, as the company said in its report of that year."] * 4)
    second = "\n".join(["Its second page has no such number, and the words on it are those of the same scanner as before."] * 4)
    page = painted(LETTER[:2], 820, 1000)
    article = read(scan(tmp_path / "layer.pdf", [page, page], hidden=[first, second]))
    assert article.text.count("顧客人數") == 2
    assert "scanner" not in article.text


@needs_font
@pytest.mark.usefixtures("seen")
def test_a_true_layer_over_a_scan_is_kept(tmp_path: Path) -> None:
    text = "\n".join(["The plant opened in 2015 and sold 110 cars in 2014, as the company said in its report of that year."] * 4)
    assert "sold 110 cars" in read(scan(tmp_path / "layer.pdf", [painted(LETTER[:2], 820, 1000)], hidden=[text])).text


def test_true_texts_are_not_taken_for_rubbish() -> None:
    chinese = (
        "董事會決議配發現金股利每股3元，較去年增加0.5元，並預計於七月十五日發放；公司表示今年訂單能見度已到年底，產能將逐季增加。"
    )
    assert not is_garbled(chinese * 3)
    assert not is_garbled("The committee met twice, approved the budget for next year and left the rates where they were. " * 3)
    assert not is_garbled("L'année dernière, les ventes à l'étranger ont été supérieures à celles réalisées en France. " * 3)
    assert not is_garbled("2024 35,120 31,480 11.6% " * 20)


def test_other_characters_for_the_true_ones_are_rubbish() -> None:
    chinese = (
        "董事會決議配發現金股利每股3元，較去年增加0.5元，並預計於七月十五日發放；公司表示今年訂單能見度已到年底，產能將逐季增加。"
        * 3
    )
    other = random.Random(7)
    places = {character: chr(other.randrange(0x4E00, 0x9FA5)) for character in chinese if character > "\u4e00"}
    assert is_garbled("".join(places.get(character, character) for character in chinese))
    assert is_garbled(chinese.encode("gb18030").decode("latin-1"))


def test_words_of_a_leaning_line_stay_in_it() -> None:
    words = [Word(f"第{n}欄", (100 * n, 10 + 2 * n, 100 * n + 60, 32 + 2 * n), 1) for n in range(8)]
    below = [Word("下一行", (0, 40, 60, 62), 1)]
    assert [len(line.pieces) for line in find_lines([*words, *below])] == [8, 1]


def page_of(rows: Sequence[Sequence[tuple[str, float]]]) -> list[Block]:
    """The blocks of a page with these words, each at its left, line by line."""
    words = [
        Word(text, (x, 40.0 * n, x + sum(20 if one > "\u2e7f" else 11 for one in text), 40.0 * n + 26), 1)
        for n, row in enumerate(rows)
        for text, x in row
    ]
    return make_blocks([Page(1, 900, [item for column in find_columns(find_lines(words)) for item in find_tables(column)])])


def test_a_unit_that_goes_on_in_the_next_line_is_no_head() -> None:
    blocks = page_of(
        [
            [("單位：新台幣千元，惟", 500)],
            [("每股盈餘為元", 560)],
            [("2024年", 420), ("2023年", 600)],
            [("銷貨收入", 40), ("35,120", 420), ("31,480", 600)],
            [("銷貨成本", 40), ("21,903", 420), ("20,117", 600)],
        ]
    )
    (table,) = [block.table for block in blocks if block.table is not None]
    assert {cell.scale for cell in table.cells if cell.number is not None} == {1000}


def test_a_loss_whose_first_bracket_is_not_read_is_a_loss() -> None:
    rows = [
        [("2024年", 420), ("2023年", 600)],
        [("利益", 40), ("512)", 420), ("(", 560), ("408)", 600)],
        [("收入", 40), ("35", 420), ("31", 600)],
    ]
    (table,) = [block.table for block in page_of(rows) if block.table is not None]
    assert [str(cell.value) for cell in table.cells if cell.number is not None] == ["-512", "-408", "35", "31"]


def test_a_picture_that_the_engine_fails_at_takes_nothing_else_with_it(seen: None) -> None:
    pytest.importorskip("rapidocr")
    import numpy as np

    strip, plain = np.full((60, 60_000, 3), 255, np.uint8), np.full((200, 400, 3), 255, np.uint8)  # it cannot shrink the first
    assert list(read_all([lambda: strip, lambda: plain])) == [[], []]
