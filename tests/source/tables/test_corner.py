"""What stands over the labels of a table."""

from source.tables import Grid, build_table


def test_what_stands_in_the_corner_is_kept_with_the_cells_under_it() -> None:
    merged = Grid(
        (("合併損益表", "合併損益表", "合併損益表"), ("(in millions)", "2024", "2023"), ("Sales", "8", "7")),
        frozenset({(0, 1), (0, 2)}),
    )
    beside = Grid(
        (("資產", "2024年", "負債", "2024年"), ("現金", "1,200", "應付帳款", "800"), ("存貨", "900", "長期借款", "700"))
    )
    again = Grid((("Sales", "2024", "2023"), ("East", "8", "7"), ("Staff", "2024", "2023"), ("West", "80", "70")))
    for grid, corners in (
        (Grid((("年度", "營收"), ("2023年", "35"), ("2024年", "38"))), ["年度"]),
        (Grid((("序號", "項目", "2024年"), ("1", "現金", "1,000"), ("2", "存貨", "900"))), ["項目"]),
        (Grid((("", "2024年"), ("現金", "1,000"))), [""]),
        (Grid((("營收", "38億元"), ("員工", "1,200人"))), [""]),
        (merged, ["(in millions)"]),
        (beside, ["資產", "負債"]),
        (again, ["Sales", "Staff"]),
    ):
        table = build_table(grid)
        assert table is not None
        assert list(dict.fromkeys(cell.corner for cell in table.cells)) == corners
