"""Pictures read: labelled charts, tables and words; numbers only with the names that the picture gives them."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from index import build
from qa import ask
from source import Article, read
from source.ocr.engine import SWITCH, Word
from source.pictures.chart import read_picture
from tests.source.ocr.paint import canvas, encoded, font_file

needs_font = pytest.mark.skipif(font_file() is None, reason="no font with Chinese characters is installed")
BLUE, RED = (31, 119, 180), (214, 39, 40)
YEARS = ("2021年", "2022年", "2023年")


def word(text: str, x: float, y: float) -> Word:
    """A word that begins at a place, in letters of 16 pixels."""
    return Word(text, (x, y, x + sum(16 if one > "\u2e7f" else 9 for one in text), y + 18), 1.0)


def blank(width: int, height: int) -> Any:
    """White pixels."""
    import numpy as np

    return np.full((height, width, 3), 255, np.uint8)


def bars(rows: dict[str, tuple[Any, list[int]]], names: tuple[str, ...] = YEARS, *, shown: bool = True) -> tuple[list[Word], Any]:
    """A chart of bars side by side, with ticks, a legend and a title: its words as they stand, and its pixels."""
    import numpy as np

    picture, draw = canvas(640, 420)
    words = [word(str(tick), 30, 361 - 3 * tick) for tick in range(0, 101, 20)]
    words.append(word("營收與成本（億元）", 240, 8))
    for at, (label, (colour, values)) in enumerate(rows.items()):
        draw.rectangle((520, 60 + 30 * at, 545, 72 + 30 * at), fill=colour)
        words.append(word(label, 552, 57 + 30 * at))
        for n, value in enumerate(values):
            x = 100 + 150 * n + 50 * at
            draw.rectangle((x, 370 - 3 * value, x + 40, 370), fill=colour)
            if shown:
                words.append(word(str(value), x + 11, 350 - 3 * value))
    words += [word(name, 110 + 150 * n, 380) for n, name in enumerate(names)]
    return words, np.asarray(picture)[:, :, ::-1]


def cells(words: list[Word], pixels: Any) -> set[tuple[str, str, str]]:
    seen = read_picture(words, pixels)
    table = seen.table("") if seen else None
    return {(cell.label, cell.head, cell.text) for cell in table.cells if cell.value is not None} if table else set()


def test_bars_of_two_series_are_told_apart_by_their_colours() -> None:
    assert cells(*bars({"營收": (BLUE, [52, 61, 78]), "成本": (RED, [37, 41, 46])})) == {
        (label, year, text)
        for label, values in (("營收", ("52", "61", "78")), ("成本", ("37", "41", "46")))
        for year, text in zip(YEARS, values, strict=True)
    }


def test_the_unit_of_a_title_is_that_of_the_numbers() -> None:
    seen = read_picture(*bars({"營收": (BLUE, [52, 61, 78])}))
    assert seen is not None
    table = seen.table("圖1")
    assert table is not None
    assert table.lines == ("營收：2021年：52億元；2022年：61億元；2023年：78億元",)


def test_an_axis_gives_no_number_and_an_unlabelled_chart_words_only() -> None:
    words, pixels = bars({"營收": (BLUE, [52, 61, 78]), "成本": (RED, [37, 41, 46])}, shown=False)
    seen = read_picture(words, pixels)
    assert seen is not None
    assert seen.grid is None
    assert set(seen.lines) == {"營收與成本（億元）", "營收", "成本", *YEARS}


def test_of_two_series_one_number_may_be_missing_where_colours_tell_whose_the_others_are() -> None:
    words, pixels = bars({"營收": (BLUE, [52, 61, 78]), "成本": (RED, [37, 41, 46])})
    assert {text for *_, text in cells([one for one in words if one.text != "41"], pixels)} == {"52", "61", "78", "37", "46"}
    assert not cells([one for one in words if one.text not in {"41", "37"}], pixels)


def test_two_bars_that_lie_at_each_name_are_told_apart_by_their_colours() -> None:
    import numpy as np

    picture, draw = canvas(640, 420)
    words = [word("店數", 300, 6)]
    for at, (label, colour, values) in enumerate([("去年", BLUE, [31, 58, 22]), ("今年", RED, [36, 49, 27])]):
        draw.rectangle((520, 330 + 30 * at, 545, 342 + 30 * at), fill=colour)
        words.append(word(label, 552, 327 + 30 * at))
        for n, value in enumerate(values):
            y = 50 + 90 * n + 28 * at
            draw.rectangle((100, y, 100 + 5 * value, y + 22), fill=colour)
            words.append(word(str(value), 106 + 5 * value, y + 2))
    words += [word(name, 40, 66 + 90 * n) for n, name in enumerate(("北區", "中區", "南區"))]
    wanted = {"北區": ("31", "36"), "中區": ("58", "49"), "南區": ("22", "27")}
    assert cells(words, np.asarray(picture)[:, :, ::-1]) == {
        (name, label, text) for name, texts in wanted.items() for label, text in zip(("去年", "今年"), texts, strict=True)
    }


def test_a_number_over_an_arrow_is_of_no_bar_and_kept_with_its_name() -> None:
    words, pixels = bars({"營收": (BLUE, [52, 61, 78])})
    seen = read_picture([*words, word("複合成長率22.5%", 200, 60)], pixels)
    assert seen is not None
    assert seen.table("") is not None
    assert "複合成長率 22.5%" in seen.lines
    assert {text for *_, text in cells([*words, word("複合成長率22.5%", 200, 60)], pixels)} == {"52", "61", "78"}


def test_numbers_in_one_word_with_their_names_are_theirs() -> None:
    words = [word("利率4.25%", 400, 40), word("通膨1.9%", 400, 160)]
    assert cells(words, blank(640, 240)) == {("利率", "", "4.25%"), ("通膨", "", "1.9%")}


def test_names_that_lean_are_those_of_the_bars_under_which_they_end() -> None:
    words, pixels = bars({"營收": (BLUE, [52, 61, 78])}, names=())
    leaned = [Word(name, (70 + 150 * n, 378, 125 + 150 * n, 433), 1.0) for n, name in enumerate(YEARS)]
    assert cells([*words, *leaned], pixels) == {
        ("營收", year, text) for year, text in zip(YEARS, ("52", "61", "78"), strict=True)
    }
    uneven = [Word(name, (x - 55, 378, x, 433), 1.0) for name, x in zip(YEARS, (125, 190, 425), strict=True)]
    assert not cells([*words, *uneven], pixels)


def test_a_number_that_lost_its_point_is_not_read() -> None:
    words, pixels = bars({"營收": (BLUE, [52, 61, 78])})
    texts = {"52": "5.2", "61": "61", "78": "7.8"}
    assert {text for *_, text in cells([replace(one, text=texts.get(one.text, one.text)) for one in words], pixels)} == {
        "5.2",
        "7.8",
    }


def test_ticks_that_are_read_with_their_marks_are_ticks() -> None:
    words, pixels = bars({"營收": (BLUE, [52, 61, 78])})
    marked = [replace(one, text=f"{one.text} -") if one.box[0] == 30 and one.text != "0" else one for one in words]
    assert {text for *_, text in cells(marked, pixels)} == {"52", "61", "78"}


def test_series_of_one_colour_are_not_told_apart() -> None:
    assert not cells(*bars({"營收": (BLUE, [52, 61, 78]), "成本": (BLUE, [37, 41, 46])}))


def test_a_slice_of_a_pie_is_named_by_what_stands_at_it() -> None:
    words = [word("通路", 300, 5), word("門市62%", 420, 200), word("網路", 60, 150), word("38%", 64, 172)]
    assert cells(words, blank(500, 400)) == {("門市", "", "62%"), ("網路", "", "38%")}


def test_shares_that_make_no_whole_are_left_alone() -> None:
    words = [word("門市", 420, 200), word("62%", 424, 222), word("網路", 60, 150), word("58%", 64, 172)]
    assert not cells(words, blank(500, 400))


def test_a_picture_of_a_table_becomes_cells() -> None:
    rows = [("項目", "2024年", "2023年"), ("門市", "128", "116"), ("員工", "3,402", "3,118")]
    words = [word(text, 40 + 180 * column, 30 + 60 * row) for row, one in enumerate(rows) for column, text in enumerate(one)]
    assert ("員工", "2023年", "3,118") in cells(words, blank(640, 240))


@needs_font
def test_a_question_on_what_a_picture_shows_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import ImageFont

    monkeypatch.setenv(SWITCH, "1")
    picture, draw = canvas(520, 300)
    font = ImageFont.truetype(font_file() or "", 22)
    for n, (name, value) in enumerate([("捷運站店", 46), ("商場店", 83), ("社區店", 27)]):
        draw.rectangle((60 + 150 * n, 250 - 2 * value, 130 + 150 * n, 250), fill=BLUE)
        draw.text((82 + 150 * n, 220 - 2 * value), str(value), fill="black", font=font)
        draw.text((55 + 150 * n, 256), name, fill="black", font=font)
    (tmp_path / "chart.png").write_bytes(encoded(picture))
    (tmp_path / "a.md").write_text(
        "# 展店計畫\n\n公司今年在各地開了新店。\n\n![圖1：各類門市數（家）](chart.png)\n\n明年的計畫還沒有公布。\n", "utf-8"
    )
    article: Article = read(tmp_path / "a.md")
    (shown,) = article.pictures
    assert [(f.value, f.from_picture) for f in shown.figures if f.value] == [(Decimal(n), True) for n in (46, 83, 27)]
    assert all(f.box and abs(f.box[0] - 82 - 150 * n) < 12 for n, f in enumerate(f for f in article.figures if f.from_picture))
    answer = ask("商場店有幾家？", index=build([article]))
    assert answer.figure is not None
    assert (answer.figure.value, answer.figure.from_picture) == (Decimal(83), True)
    assert shown in answer.passages[0].pictures


def test_a_drawing_is_read_from_its_own_letters(tmp_path: Path) -> None:
    labels = "".join(
        f'<text x="{60 + 100 * n}" y="190" text-anchor="middle">{name}</text>'
        f'<g transform="translate({60 + 100 * n}, {170 - 2 * value})"><text text-anchor="middle">{value}</text></g>'
        for n, (name, value) in enumerate([("北區", 41), ("中區", 28), ("南區", 35)])
    )
    ticks = "".join(f'<text x="4" y="{180 - 2 * tick}">{tick}</text>' for tick in (0, 20, 40, 60))
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="360" height="200">{labels}{ticks}</svg>'
    (tmp_path / "chart.svg").write_text(drawing, encoding="utf-8")
    (tmp_path / "a.md").write_text("今年開了店。\n\n![圖1：各區門市數（家）](chart.svg)\n", encoding="utf-8")
    article = read(tmp_path / "a.md")
    assert [f.value for f in article.figures if f.from_picture] == [Decimal(41), Decimal(28), Decimal(35)]
    assert "中區：28家" in article.pictures[0].text


def test_rows_with_one_name_are_no_table() -> None:
    words = [word("z0", 40, 30), word("0", 140, 30), word("z0", 40, 90), word("1", 140, 90)]
    assert not cells(words, blank(300, 140))


def test_a_number_that_a_line_cuts_is_not_read() -> None:
    words, pixels = bars({"營收": (BLUE, [52, 61, 78])})
    cut = [
        Word("6", (one.box[0], one.box[1], one.box[0] + 8, one.box[1] + 11), 1.0) if one.text == "61" else one for one in words
    ]
    assert {text for *_, text in cells(cut, pixels)} == {"52", "78"}


def test_running_text_in_a_picture_keeps_its_order() -> None:
    lines = ["公司在年初宣布擴大海外布局，並在三個國家", "設立新的據點，員工也從當地招募，預計要到", "後年才會看到成果。"]
    words = [
        Word(text, (20 + (30 if n == 0 else 0), 20 + 31 * n, 640, 46 + 31 * n + 4 * (n == 1)), 1.0)
        for n, text in enumerate(lines)
    ]
    seen = read_picture(words, blank(700, 200))
    assert seen is not None
    assert seen.lines == ("".join(lines),)
