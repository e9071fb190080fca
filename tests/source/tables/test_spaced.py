"""Words set apart to fill a column are whole; characters that head columns of their own stay apart."""

import pytest

from source.tables.lines import grid_of
from source.tables.pieces import Piece
from source.tables.spaced import join_spaced_words


def line(*placed: tuple[str, float]) -> list[Piece]:
    return [Piece(text, at, at + len(text)) for text, at in placed]


def words(pieces: list[Piece]) -> list[str]:
    return ["".join(piece.text for piece in word) for word in join_spaced_words(pieces, 1)]


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        (line(("帳", 60), ("面", 65.8), ("值", 71.6), ("及", 73.4), ("表", 75.2), ("決", 77)), ["帳面值", "及表決"]),
        (line(("土", 10), ("地", 13), ("605,833", 30), ("466,962", 40)), ["土地", "605,833", "466,962"]),
        (line(("建", 20), ("物", 23), ("機", 25.1), ("器", 27.2), ("類", 29.3)), ["建物", "機器類"]),
        (line(("男", 20), ("女", 25)), ["男", "女"]),
        (line(("東", 20), ("南", 25), ("西", 30), ("北", 35)), ["東", "南", "西", "北"]),
        (line(("成", 0), ("本", 20)), ["成", "本"]),
    ],
)
def test_even_gaps_make_a_word(pieces: list[Piece], said: list[str]) -> None:
    assert words(pieces) == said


def test_a_head_set_apart_is_over_all_its_columns() -> None:
    rows = [
        line(("帳", 20), ("面", 25), ("金", 30), ("額", 35)),
        line(("2023年", 18), ("2022年", 33)),
        line(("原", 0), ("料", 4), ("25,270", 17), ("20,389", 32)),
        line(("製成品", 0), ("50,416", 17), ("54,818", 32)),
    ]
    grid = grid_of(rows, em=1)
    assert grid is not None
    assert grid.rows[0][1:] == ("帳面金額", "帳面金額")
    assert grid.rows[2] == ("原料", "25,270", "20,389")


def test_words_over_a_column_each_stay_apart() -> None:
    rows = [
        line(("機", 20), ("器", 22), ("設", 24), ("備", 26), ("未", 28), ("完", 30), ("工", 32), ("程", 34)),
        line(("期初", 0), ("25,270", 20.5), ("20,389", 28.5)),
        line(("期末", 0), ("50,416", 20.5), ("54,818", 28.5)),
    ]
    grid = grid_of(rows, em=1)
    assert grid is not None
    assert [head.replace(" ", "") for head in grid.rows[0][1:]] == ["機器設備", "未完工程"]
