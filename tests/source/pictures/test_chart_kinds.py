"""Charts as offices and newsrooms draw them: names in two lines, in legends alone, and numbers that the engine reads together."""

from typing import Any

import pytest

from source.ocr.engine import Word
from source.pictures.chart import read_picture
from tests.source.ocr.paint import canvas
from tests.source.pictures.test_reading import BLUE, RED, blank, cells, word

GREEN = (44, 160, 44)


def pixels_of(picture: Any) -> Any:
    """A picture's pixels, blue first."""
    import numpy as np

    return np.asarray(picture)[:, :, ::-1]


def legend_of(draw: Any, names: dict[str, Any], y: float) -> list[Word]:
    """Names whose boxes hold their marks too, as the engine draws them."""
    words = []
    for at, (name, colour) in enumerate(names.items()):
        x = 60 + 150 * at
        draw.rectangle((x + 3, y + 4, x + 12, y + 13), fill=colour)
        draw.rectangle((x + 22, y + 3, x + 24, y + 15), fill="black")  # a letter
        words.append(Word(name, (x, y, x + 110, y + 18), 1.0))
    return words


def test_bars_that_the_legend_alone_names_have_its_names() -> None:
    picture, draw = canvas(640, 300)
    names = {"GitHub": BLUE, "GitLab": RED, "Gitee": GREEN}
    words = legend_of(draw, names, 260)
    for at, (colour, value) in enumerate(zip(names.values(), (83, 19, 30), strict=True)):
        draw.rectangle((120 + 60 * at, 230 - 2 * value, 180 + 60 * at, 230), fill=colour)
        words.append(word(f"{value}%", 138 + 60 * at, 208 - 2 * value))
    assert cells(words, pixels_of(picture)) == {("GitHub", "", "83%"), ("GitLab", "", "19%"), ("Gitee", "", "30%")}


def test_slices_whose_labels_stand_over_others_are_told_by_their_areas() -> None:
    picture, draw = canvas(640, 300)
    names = {"男": BLUE, "女": RED, "其他": GREEN}
    words = legend_of(draw, names, 260)
    shares = (70, 22, 8)
    for colour, share, left in zip(names.values(), shares, (100, 310, 376), strict=True):
        draw.rectangle((left, 40, left + 3 * share - 1, 160), fill=colour)
    words += [Word(f"{share}%", (x, 90, x + 36, 108), 1.0) for share, x in zip(shares, (180, 320, 345), strict=True)]
    assert cells(words, pixels_of(picture)) == {("男", "", "70%"), ("女", "", "22%"), ("其他", "", "8%")}


def test_years_that_are_read_in_one_go_stand_apart() -> None:
    words = [word(text, x, 100 - 10 * at) for at, (text, x) in enumerate((("3.1", 40), ("3.6", 100), ("4.3", 160)))]
    words.append(Word("2022 2023E 2024E", (30, 200, 190, 218), 1.0))
    assert {(year, text) for _, year, text in cells(words, blank(240, 240))} | {
        (year, text) for year, _, text in cells(words, blank(240, 240))
    } >= {("2022", "3.1"), ("2023E", "3.6"), ("2024E", "4.3")}


def test_a_name_of_two_lines_is_one_and_bars_to_both_sides_have_their_heads_in_order() -> None:
    words = [word("Against", 150, 20), word("For", 300, 20)]
    for at, (first, second, left, right) in enumerate((("The pay", "of nurses", 84, 16), ("The price", "of bread", 57, 42))):
        y = 60 + 80 * at
        words += [word(first, 10, y), word(second, 10, y + 20)]
        words += [word(str(left), 120 + 70 * at, y + 10), word(str(right), 280 + 60 * at, y + 10)]
    assert cells(words, blank(500, 240)) == {
        ("The pay of nurses", "Against", "84"),
        ("The pay of nurses", "For", "16"),
        ("The price of bread", "Against", "57"),
        ("The price of bread", "For", "42"),
    }


def test_bars_with_heads_that_stand_over_other_columns_are_left_alone() -> None:
    words = [word("Against", 60, 20), word("For", 90, 20)]
    for at, (left, right) in enumerate(((84, 16), (57, 42))):
        words += [word(f"Name{at}", 10, 60 + 60 * at), word(str(left), 120 + 70 * at, 60 + 60 * at)]
        words.append(word(str(right), 280 + 60 * at, 60 + 60 * at))
    assert not cells(words, blank(500, 240))


def test_a_table_begins_at_its_names_and_not_at_their_ranks() -> None:
    words = [word("排名", 10, 10), word("系統", 80, 10), word("總數", 180, 10), word("比例", 280, 10)]
    for at, (name, count, share) in enumerate(
        (("Maven", "656,090", "68.8%"), ("Pypi", "438,973", "65.9%"), ("Swift", "90,136", "87.1%"))
    ):
        y = 40 + 30 * at
        words += [word(str(at + 1), 20, y), word(name, 80, y), word(count, 180, y), word(share, 280, y)]
    found = cells(words, blank(400, 160))
    assert ("Maven", "總數", "656,090") in found
    assert ("Swift", "比例", "87.1%") in found
    assert len(found) == 6


def test_rows_with_one_name_are_told_apart_by_the_heads_of_their_groups() -> None:
    words = [word("FY2024", 180, 10), word("FY2023", 280, 10)]
    for at, (name, *values) in enumerate(
        (
            ("Revenue",),
            ("Domestic", "2,206", "2,210"),
            ("Abroad", "411", "593"),
            ("Profit",),
            ("Domestic", "837", "838"),
            ("Abroad", "138", "225"),
        )
    ):
        words.append(word(name, 10, 40 + 28 * at))
        words += [word(value, 180 + 100 * n, 40 + 28 * at) for n, value in enumerate(values)]
    seen = read_picture(words, blank(400, 240))
    table = seen.table("") if seen is not None else None
    assert table is not None
    assert "Revenue – Domestic: FY2024: 2,206; FY2023: 2,210" in table.lines
    assert "Profit – Domestic: FY2024: 837; FY2023: 838" in table.lines


def test_a_title_in_two_pieces_heads_no_column() -> None:
    words = [word("月雨量", 170, 5), word("（毫米）", 226, 5)]
    words += [word(month, 100 + 80 * at, 40) for at, month in enumerate(("1月", "2月", "3月"))]
    for row, (name, values) in enumerate((("台北", (142, 168, 121)), ("台中", (38, 61, 88)))):
        words.append(word(name, 20, 75 + 35 * row))
        words += [word(str(value), 100 + 80 * at, 75 + 35 * row) for at, value in enumerate(values)]
    assert {head for _, head, _ in cells(words, blank(400, 160))} == {"1月", "2月", "3月"}


def test_a_total_over_its_parts_is_none_of_them() -> None:
    picture, draw = canvas(640, 300)
    words = []
    for at, (name, colour) in enumerate((("Hardware", BLUE), ("Software", RED))):
        draw.rectangle((500, 60 + 30 * at, 520, 72 + 30 * at), fill=colour)
        words.append(word(name, 528, 57 + 30 * at))
    for at, (low, high) in enumerate(((42, 23), (48, 44))):
        x = 80 + 150 * at
        draw.rectangle((x, 240 - 2 * low, x + 60, 240), fill=BLUE)
        draw.rectangle((x, 240 - 2 * (low + high), x + 60, 239 - 2 * low), fill=RED)
        words += [word(str(low), x + 20, 230 - low), word(str(high), x + 20, 230 - 2 * low - high)]
        words += [word(str(low + high), x + 20, 218 - 2 * (low + high)), word(f"{2023 + at}", x + 12, 250)]
    assert {text for *_, text in cells(words, pixels_of(picture))} == {"42", "23", "48", "44"}


def test_a_number_that_is_read_in_two_pieces_is_not_read() -> None:
    words = [word(text, x, 100) for text, x in (("14.9", 40), ("12.4", 140), ("17.3", 240))]
    words += [Word("17", (330, 60, 350, 78), 1.0), Word("13", (349, 60, 369, 78), 1.0)]
    words += [word(str(2019 + at), 40 + 100 * at, 200) for at in range(4)]
    assert {text for *_, text in cells(words, blank(440, 240))} == {"14.9", "12.4", "17.3"}


def test_steps_with_their_numbers_in_one_word_each_are_read() -> None:
    words = [word(text, 100, 40 + 60 * at) for at, text in enumerate(("访问 12,340", "注册 5,872", "付费 948"))]
    assert cells(words, blank(300, 240)) == {("访问", "", "12,340"), ("注册", "", "5,872"), ("付费", "", "948")}
    seen = read_picture(
        [word(text, 100, 40 + 60 * at) for at, text in enumerate(("Windows 10", "Windows 11", "Windows 7"))], blank(300, 240)
    )
    assert seen is None or seen.grid is None


def test_the_tiles_of_a_dashboard_have_the_names_over_their_numbers() -> None:
    words = []
    for at, (name, number) in enumerate((("Users", "48,210"), ("Refunds", "212"))):
        words += [word(name, 30 + 160 * at, 36), Word(number, (30 + 160 * at, 60, 120 + 160 * at, 92), 1.0)]
    assert cells(words, blank(400, 150)) == {("Users", "", "48,210"), ("Refunds", "", "212")}


@pytest.mark.parametrize("text", ["$14.2T", "■$14.2T"])
def test_ticks_beside_a_legend_are_ticks(text: str) -> None:
    words = [word(str(tick), 10, 260 - tick) for tick in (0, 50, 100, 150, 200)]
    words += [word("住宅", 400, 60), word("商用", 400, 110)]
    words += [word(text, 100, 120), word("$9.1T", 200, 150), word("2021", 105, 280), word("2022", 205, 280)]
    seen = read_picture(words, blank(500, 320))
    assert seen is not None
    assert seen.grid is not None
    assert [row[1:] for row in seen.grid.rows] == [("2021", "2022"), ("$14.2T", "$9.1T")]
