"""Large tables are read in time that grows with their cells, whatever their rows look like."""

import time
from collections.abc import Callable

import pytest

from source.tables import Grid, build_table

TWICE = 3.0  # of the time for half the rows: what grows with the square takes four times as long


def _one_long_group(rows: int) -> Grid:
    """A group without end whose rows stand as far left as its name, as lists of holdings do."""
    body = tuple((f"Holding {'abcdefgh'[number % 8]}", f"{number:,}") for number in range(rows))
    return Grid((("", "2024"), ("Held for sale", ""), *body), indents=(0.0,) * (rows + 2))


def _wide(rows: int) -> Grid:
    head = ("", *(f"Store {column}" for column in range(40)))
    return Grid((head, *((f"Item {number}", *(f"{number * column:,}" for column in range(40))) for number in range(rows // 20))))


def _long_row(rows: int) -> Grid:
    """One row of so many columns that their order takes longer than their cells where it grows with their square."""
    columns = range(8 * rows)
    return Grid((("", *(f"Store {column}" for column in columns)), ("Sales", *(f"{column:,}" for column in columns))))


def _seconds(grid: Grid) -> float:
    start = time.process_time()
    table = build_table(grid)
    assert table is not None
    assert len(table.cells) >= len(grid.rows) - 2
    return time.process_time() - start


@pytest.mark.parametrize("make", [_one_long_group, _wide, _long_row])
def test_twice_the_rows_take_about_twice_as_long(make: Callable[[int], Grid]) -> None:
    _seconds(make(400))  # once without measuring: patterns are made then
    assert any(_seconds(make(4000)) < TWICE * _seconds(make(2000)) for _ in range(4))
