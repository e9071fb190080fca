"""Heads of tables without rulings: broken over lines, set off their figures, close to one another, and what they are in."""

from source.tables import build_table
from source.tables.lines import grid_of
from source.tables.pieces import Piece
from source.tables.table import Grid


def line(*pieces: tuple[str, float]) -> list[Piece]:
    """Pieces by where they end, a letter half an em wide."""
    return [Piece(text, right - len(text) / 2, right) for text, right in pieces]


def rows_of(*lines: list[Piece]) -> list[tuple[str, ...]]:
    grid = grid_of(lines, em=1)
    assert grid is not None
    return list(grid.rows)


def test_a_head_in_three_lines_is_over_its_last_lines_column() -> None:
    rows = rows_of(
        line(("Constant", 46)),
        line(("currency", 46)),
        line(("Result", 3), ("2023", 20), ("2024", 30), ("Change", 39), ("growth", 45.5)),
        line(("Sales", 2.5), ("1,200", 20), ("1,300", 30), ("8", 40), ("12", 50)),
        line(("Profit", 3), ("200", 20), ("210", 30), ("5", 40), ("(1)", 50)),
    )
    assert [row[-1] for row in rows[:3]] == ["Constant", "currency", "growth"]
    assert [row[-2] for row in rows[:3]] == ["", "", "Change"]


def test_a_years_name_is_still_over_three_years() -> None:
    rows = rows_of(
        line(("Fiscal", 30.5)),
        line(("2022", 20), ("2023", 30), ("2024", 40)),
        line(("Sales", 2.5), ("1,200", 20), ("1,300", 30), ("1,400", 40)),
    )
    assert rows[0][1:] == ("Fiscal", "Fiscal", "Fiscal")


def test_heads_left_of_narrow_figures_are_one_for_each_column() -> None:
    rows = rows_of(
        line(
            ("Segment", 3.5),
            ("Net sales", 20),
            ("EBIT", 29),
            ("Funds used", 38),
            ("Net sales", 50),
            ("EBIT", 59),
            ("Funds used", 68),
        ),
        line(("Films", 2.5), ("11,151", 20), ("1,517", 30), ("16.3", 42), ("11,154", 50), ("1,429", 60), ("15.4", 72)),
        line(("Boxes", 2.5), ("3,393", 20), ("289", 30), ("8.5", 42), ("3,540", 50), ("265", 60), ("7.5", 72)),
    )
    assert rows[0] == ("Segment", "Net sales", "EBIT", "Funds used", "Net sales", "EBIT", "Funds used")


def test_two_heads_that_stand_close_are_apart_where_both_come_again() -> None:
    rows = rows_of(
        line(("Sales", 20), ("Profit Sales", 41), ("Profit", 50)),
        line(("Films", 2.5), ("11,151", 20), ("1,517", 30), ("11,154", 41), ("1,429", 50)),
        line(("Boxes", 2.5), ("3,393", 20), ("289", 30), ("3,540", 41), ("265", 50)),
    )
    assert rows[0][1:] == ("Sales", "Profit", "Sales", "Profit")


def test_a_placed_head_is_over_no_column_beside_it() -> None:
    grid = Grid((("", "Net", "", ""), ("", "sales", "EBIT", "2023"), ("Films", "5", "6", "7")), placed=True)
    table = build_table(grid)
    assert table is not None
    assert [cell.head for cell in table.cells] == ["Net sales", "EBIT", "2023"]


def test_a_year_and_a_unit_in_one_line_head_a_column() -> None:
    table = build_table(
        Grid((("Result", "2022 $ million", "2023 $ million"), ("Sales", "14,544", "14,694"), ("Profit", "805", "1,048")))
    )
    assert table is not None
    assert [(str(cell.value), cell.period) for cell in table.cells if cell.label == "Sales"] == [
        ("14544000000", "2022"),
        ("14694000000", "2023"),
    ]
    assert table.rows[0] == ("Result", "2022 $ million", "2023 $ million")


def test_earnings_a_share_in_cents_are_no_dollars() -> None:
    rows = (
        ("", "2022 ($ million)", "2023 ($ million)"),
        ("Sales", "14,544", "14,694"),
        ("EPS (diluted US cents)", "52.9", "70.5"),
    )
    table = build_table(Grid(rows))
    assert table is not None
    assert [(str(cell.value), cell.unit) for cell in table.cells if cell.row == 2] == [("0.529", "USD"), ("0.705", "USD")]


def test_a_row_of_several_measures_has_the_unit_of_each_column() -> None:
    rows = (
        ("($ million)", "EBITDA", "EPS (diluted"),
        ("", "", "US cents)"),
        ("Income", "109", "7.3"),
        ("EBITDA, net income and EPS", "395", "7.3"),
    )
    table = build_table(Grid(rows, heads=2))
    assert table is not None
    assert [(str(cell.value), cell.unit) for cell in table.cells if cell.row == 3] == [("395000000", None), ("0.073", "USD")]
