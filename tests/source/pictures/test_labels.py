"""Labels of charts: numbers that look like years, titles and units wherever they stand, slices by direction, and what is no word."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from source.blocks import Block, assemble
from source.ocr.engine import Word
from source.pictures.chart import read_picture
from source.pictures.legible import keep_legible, read_legible
from source.pictures.seen import Seen
from tests.source.ocr.paint import canvas, font_file
from tests.source.pictures.test_reading import blank, word


def lines_of(words: list[Word], pixels: Any, caption: str = "") -> tuple[str, ...]:
    seen = read_picture(words, pixels)
    table = seen.table(caption) if seen is not None else None
    return table.lines if table is not None else ()


def points(names: list[str], values: list[str], *more: Word) -> list[Word]:
    """A chart of points, each with its value over it and its name at the foot."""
    heights = [300 - 25 * n for n in range(len(values))]
    made = [word(value, 80 + 120 * n, high) for n, (value, high) in enumerate(zip(values, heights, strict=True))]
    return [*made, *(word(name, 80 + 120 * n, 360) for n, name in enumerate(names)), *more]


TITLE = word("漁港卸貨量（公噸）", 200, 8)


@pytest.mark.parametrize(
    ("names", "values", "wanted"),
    [
        (["2021", "2022", "2023", "2024"], ["1830", "1944", "2031", "2307"], "2023：2,031公噸"),
        (["2021", "2022", "2023"], ["1985", "2012", "2050"], "2022：2,012公噸"),
        (["東港", "蘇澳", "前鎮", "新竹"], ["640", "1520", "2040", "2390"], "前鎮：2,040公噸"),
        (["東港", "蘇澳", "前鎮"], ["1990", "2004", "2050"], "蘇澳：2,004公噸"),
        (["1990", "2000", "2010", "2020"], ["812", "977", "1999", "1204"], "2010：1,999公噸"),
        (["2015", "2018", "2020", "2024"], ["1712", "1640", "1803", "1911"], "2018：1,640公噸"),
    ],
)
def test_labels_that_look_like_years_are_values_where_years_stand_elsewhere(
    names: list[str], values: list[str], wanted: str
) -> None:
    text = "\n".join(lines_of(points(names, values, TITLE), blank(640, 420)))
    assert wanted.replace(",", "") in text.replace(",", "")
    assert all(name in text for name in names)


def test_a_legend_of_years_and_a_title_with_one_are_no_values() -> None:
    rows = [[word(text, 60, 60 + 40 * n) for text in (name,)] for n, name in enumerate(("東港", "蘇澳"))]
    heads = [word("2023", 200, 20), word("2024", 300, 20)]
    values = [word(text, 200 + 100 * (n % 2), 60 + 40 * (n // 2)) for n, text in enumerate(("61", "72", "33", "38"))]
    text = "\n".join(lines_of([*heads, *(one for row in rows for one in row), *values], blank(400, 160)))
    assert "2023" in text
    assert "2,023" not in text


def test_ticks_up_to_two_thousand_are_ticks() -> None:
    ticks = [word(str(500 * n), 20, 350 - 70 * n) for n in range(5)]
    text = "\n".join(lines_of([*points(["2022", "2023"], ["1830", "1275"]), *ticks], blank(640, 420)))
    assert "1500" not in text
    assert "1,500" not in text
    assert "2,000" not in text


def lying(*above: Word) -> list[Word]:
    """Bars that lie: names left, numbers right, the title over them."""
    rows = (("甲廠", "86.3"), ("乙廠", "71.5"), ("丙廠", "44.8"))
    return [*above, *(word(text, x, 80 + 50 * n) for n, row in enumerate(rows) for text, x in zip(row, (20, 300), strict=True))]


def test_the_title_and_the_unit_over_bars_that_lie_are_theirs() -> None:
    seen = read_picture(lying(word("三廠出貨量（萬台）", 120, 8)), blank(420, 240))
    assert seen is not None
    assert seen.lines == ("三廠出貨量（萬台）",)
    table = seen.table("")
    assert table is not None
    assert table.lines[0] == "甲廠：86.3萬台"


def test_the_title_over_a_table_is_kept_and_gives_its_unit() -> None:
    heads = [word(text, 20 + 160 * n, 60) for n, text in enumerate(("項目", "2023年", "2024年"))]
    rows = [("利息收入", "18,420", "20,135"), ("稅後淨利", "9,876", "11,204")]
    body = [word(text, 20 + 160 * n, 100 + 40 * at) for at, row in enumerate(rows) for n, text in enumerate(row)]
    seen = read_picture([word("光田銀行財務數據（單位：百萬元）", 20, 8), *heads, *body], blank(520, 200))
    assert seen is not None
    assert seen.lines == ("光田銀行財務數據（單位：百萬元）",)
    table = seen.table("")
    assert table is not None
    assert [str(cell.value) for cell in table.cells if cell.text == "11,204"] == ["11204000000"]


@pytest.mark.parametrize(
    ("caption", "wanted"),
    [
        ("Figure 1. Sales, US$ million, 2021-2023. Source: accounts.", "Sales: 2021: US$142 million"),
        ("圖1：光田2021至2023年營收（億元） 資料來源：年報", "光田營收：2021：142億元"),
        ("图1 光田营收，单位：亿元", "2021：142亿元"),
    ],
)
def test_the_captions_title_and_unit_hold_where_the_chart_has_none(caption: str, wanted: str) -> None:
    (line,) = lines_of(points(["2021", "2022", "2023"], ["142", "167", "181"]), blank(640, 420), caption)
    assert wanted in line


def test_what_the_chart_says_itself_comes_before_its_caption() -> None:
    (line,) = lines_of(
        points(["2021", "2022"], ["142", "167"], word("營收（萬元）", 200, 8)), blank(640, 420), "圖1：營收（億元）"
    )
    assert "142萬元" in line


def test_a_name_that_reports_use_for_amounts_a_share_takes_the_unit() -> None:
    words = points(["Free", "Basic", "Team"], ["412", "156", "29"], word("Users by plan (thousand)", 180, 8))
    assert lines_of(words, blank(640, 420)) == ("Free: 412 thousand", "Basic: 156 thousand", "Team: 29 thousand")


def pie(names: list[tuple[str, str, float]]) -> tuple[list[Word], Any]:
    """A pie: shares in the slices, names outside, each at an angle in degrees."""
    picture, draw = canvas(480, 480)
    draw.ellipse((90, 90, 390, 390), fill=(40, 120, 190))
    words = []
    for name, share, angle in names:
        for text, far in ((share, 95), (name, 185)):
            x, y = 240 + far * np.cos(np.radians(angle)), 240 - far * np.sin(np.radians(angle))
            made = word(text, x, y)
            half = (made.box[2] - made.box[0]) / 2
            words.append(Word(text, (x - half, y - 9, x + half, y + 9), 1.0))
    return [word("各通路占比", 190, 6), *words], np.asarray(picture)[:, :, ::-1]


def test_slices_have_the_names_in_their_direction() -> None:
    slices: list[tuple[str, str, float]] = [
        ("超商", "38.5%", 20),
        ("量販店", "24.0%", 132),
        ("網購", "18.5%", 209),
        ("餐飲", "12.0%", 300),
        ("外銷", "7.0%", 334),
    ]
    assert set(lines_of(*pie(slices))) == {f"{name}：{share}" for name, share, _ in slices}


def test_slices_whose_names_stand_between_two_directions_give_words_only() -> None:
    words, pixels = pie([("甲", "50%", 0), ("乙", "30%", 180), ("丙", "20%", 270)])
    moved = [Word("甲", (330, 330, 348, 348), 1.0) if one.text == "甲" else one for one in words]
    assert lines_of(moved, pixels) == ()


def test_edges_of_a_photograph_are_no_words() -> None:
    pixels = blank(720, 480)
    assert keep_legible([Word("1im", (0, 0, 719, 381), 0.84)], pixels) == []
    assert keep_legible([Word("hid", (30, 40, 90, 60), 0.97)], pixels) == []
    assert keep_legible([Word("市場", (30, 40, 70, 60), 0.6), Word("出口", (30, 90, 70, 110), 0.7)], pixels) == []
    assert [one.text for one in keep_legible([Word("平溪車站", (30, 40, 110, 60), 0.93)], pixels)] == ["平溪車站"]


@pytest.mark.skipif(font_file() is None, reason="no font with Chinese characters is installed")
def test_the_unit_up_the_side_of_a_chart_is_read() -> None:
    from PIL import Image, ImageDraw, ImageFont

    picture, _ = canvas(640, 420)
    strip = Image.new("RGB", (90, 34), "white")
    ImageDraw.Draw(strip).text((6, 2), "億元", fill="black", font=ImageFont.truetype(str(font_file()), 24))
    picture.paste(strip.rotate(90, expand=True), (2, 160))
    words = [*points(["2021", "2022", "2023"], ["12.6", "15.9", "21.4"]), *(word(str(5 * n), 50, 330 - 60 * n) for n in range(5))]
    seen = read_legible(words, np.asarray(picture)[:, :, ::-1])
    assert seen is not None
    assert seen.lines == ("億元",)


def test_numbers_written_with_their_names_need_no_axis() -> None:
    words = [word(text, 60, 60 + 40 * n) for n, text in enumerate(("電商 50%", "超商 30%", "外銷 20%"))]
    seen = read_legible(words, blank(400, 300))
    assert seen is not None
    assert seen.grid is not None


def test_years_of_an_axis_are_no_values_of_a_picture_and_a_unit_alone_no_paragraph() -> None:
    seen = Seen(read_picture(points(["2021", "2022"], ["142", "167"]), blank(640, 420)).grid, ("US$ million",))  # type: ignore[union-attr]
    article = assemble([Block("body", "An article."), Block("picture", "Figure 1. Sales", seen=seen)], id="a", title="")
    (picture,) = article.pictures
    assert [figure.value for figure in picture.figures if figure.value is not None] == [
        Decimal(142_000_000),
        Decimal(167_000_000),
    ]
    assert "US$ million" not in article.text.split("\n")
