"""Two columns: a plain head over amounts heads them, a list of facts about one thing has no head."""

import pytest

from source.tables import Grid, build_table
from source.tables.columns import read_columns


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["City\tPopulation", "Oslo\t717,710", "Bergen\t291,940"], "Oslo: Population: 717,710"),
        (["縣市\t門市數", "新竹\t31", "嘉義\t9"], "新竹：門市數：31"),
        (["Plant\tOutput", "Leeds\t5.1 million", "York\t4.8 million"], "Leeds: Output: 5.1 million"),
        (["分店\t客單價", "南門\t212元", "北門\t198元", "東門\t205元"], "南門：客單價：212元"),
    ],
)
def test_a_plain_head_over_amounts_of_one_kind_heads_them(lines: list[str], first: str) -> None:
    table = read_columns(lines)
    assert table is not None
    assert (table.heads, table.lines[0]) == (1, first)


@pytest.mark.parametrize(
    "rows",
    [
        (("名稱", "向陽餐飲"), ("資本額", "3億元"), ("員工", "291人")),
        (("Name", "Acme"), ("Revenue", "$5 million"), ("Employees", "291")),
        (("Name", "Acme"), ("Staff", "291")),
        (("Owner", "Ann"), ("Seat", "Bergen"), ("Founded", "1987")),
    ],
)
def test_facts_about_one_thing_have_no_head(rows: tuple[tuple[str, str], ...]) -> None:
    table = build_table(Grid(rows))
    assert table is not None
    assert table.heads == 0
    assert table.lines[0].endswith(rows[0][1])


@pytest.mark.parametrize("heads", [("2023A", "2024E"), ("2023 Actual", "2024 Budget"), ("2023", "2024 Difference")])
def test_a_year_with_a_word_heads_its_column(heads: tuple[str, str]) -> None:
    table = build_table(Grid((("", *heads), ("Sales", "310", "335"), ("Profit", "22", "25"))))
    assert table is not None
    assert table.lines[0] == f"Sales: {heads[0]}: 310; {heads[1]}: 335"


def test_four_digits_with_a_unit_are_an_amount() -> None:
    table = build_table(Grid((("Dam", "Output"), ("Upper", "2010 MW"), ("Lower", "1990 tonnes"))))
    assert table is not None
    assert [cell.text for cell in table.cells][-1] == "1990 tonnes"
