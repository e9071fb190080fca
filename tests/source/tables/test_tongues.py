"""Statements whose rows are named in two languages."""

from source.tables import build_table
from source.tables.table import Grid
from source.tables.tongues import join_tongues

ROWS = (
    ("", "", "Note", "2024", "2023"),
    ("", "", "附註", "人民幣千元", "人民幣千元"),
    ("Current assets", "流動資產", "", "", ""),
    ("Inventories", "存貨", "5", "328", "266"),
    ("Pledged deposits", "已抵押存款", "6", "239", "428"),
    ("Cash", "現金", "", "222", "294"),
    ("NET ASSETS", "資產淨值", "", "789", "988"),
)


def test_a_row_has_both_its_names_and_no_other_rows() -> None:
    table = build_table(Grid(ROWS))
    assert table is not None
    assert [cell.label for cell in table.cells if cell.period == "2024"] == [
        "Inventories 存貨",
        "Pledged deposits 已抵押存款",
        "Cash 現金",
        "NET ASSETS 資產淨值",
    ]
    assert all(not cell.groups for cell in table.cells)  # current assets is a part of every balance sheet
    assert table.rows == ROWS


def test_the_currency_is_written_in_the_tables_characters() -> None:
    table = build_table(Grid(ROWS))
    assert table is not None
    assert "Inventories 存貨：2024：人民幣328千元；2023：人民幣266千元；Note 附註：5" in table.lines


def test_a_column_with_a_head_of_its_own_is_no_second_name() -> None:
    grid = Grid(
        (
            ("Company", "Place", "Held (%)"),
            ("Alpha Ltd", "香港", "100"),
            ("Beta Ltd", "澳門", "80"),
            ("Gamma Ltd", "台北", "70"),
        )
    )
    assert join_tongues(grid) is grid
