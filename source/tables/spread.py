"""Heads over several columns, said at each of them."""

import re
from dataclasses import replace

from source.folding import fold
from source.tables.heads import Columns, Section, names_period
from source.tables.table import Grid


def spread_heads(grid: Grid, section: Section, columns: Columns) -> Grid:
    """The grid with each head over several columns at every one of them, where the format does not say how far it reaches.

    >>> from source.tables.heads import find_columns
    >>> grid = Grid((("", "", "Fiscal", ""), ("", "2019", "2018", "2017"), ("Sales", "1.0", "2.0", "3.0")))
    >>> spread_heads(grid, Section((0, 1), (2,)), find_columns(grid)).rows[0]
    ('', 'Fiscal', 'Fiscal', 'Fiscal')

    Where a page has told how far heads reach, one that names a time is still taken to be over dates beside it, for years are often set
    off the middle; no other is.
    """
    rows = list(grid.rows)
    aside = {*columns.labels, *columns.notes, *columns.codes}
    values = [column for column in range(grid.width) if column not in aside]
    for number in section.heads[:-1]:
        row = [*rows[number], *[""] * (grid.width - len(rows[number]))]
        if not any((number, column) in grid.covered for column in values):
            lower = [rows[other] for other in section.heads if other > number]
            spread = _spread(row, values, lower[-1])
            rows[number] = _keep_placed(rows[number], spread, lower) if grid.placed else spread
    return replace(grid, rows=tuple(rows))


def _spread(row: list[str], values: list[int], last: tuple[str, ...]) -> tuple[str, ...]:
    named = [column for column in values if row[column]]
    if not named or len(named) == len(values):
        return tuple(row)
    size, rest = divmod(len(values), len(named))
    even = not rest and all(values[i * size] <= column <= values[i * size + size - 1] for i, column in enumerate(named))
    for place, column in enumerate(values):
        if row[column]:
            continue
        if even:
            row[column] = row[named[place // size]]
        elif column > named[0] and not _stands_alone(last, column):
            row[column] = row[max(c for c in named if c < column)]
    return tuple(row)


def _keep_placed(row: tuple[str, ...], spread: tuple[str, ...], lower: list[tuple[str, ...]]) -> tuple[str, ...]:
    """A row of heads whose places are known, spread only where it says when and so does a head below.

    >>> _keep_placed(("", "Year to June", "", "", "Comparable"), ("", *["Year to June"] * 3, "Comparable"), [("", "2022", "2023", "Change", "%")])
    ('', 'Year to June', 'Year to June', '', 'Comparable')
    """
    return tuple(
        new if not new or (column < len(row) and row[column] == new) or _is_dated(new, lower, column) else ""
        for column, new in enumerate(spread)
    )


def _is_dated(text: str, lower: list[tuple[str, ...]], column: int) -> bool:
    return names_period(text) and any(column < len(row) and names_period(row[column]) for row in lower)


def _stands_alone(last: tuple[str, ...], column: int) -> bool:
    """Whether a column's lowest head needs none above it: Change, 增減."""
    text = last[column] if column < len(last) else ""
    return bool(text) and not names_period(text) and bool(re.search("change|增减|变动|note", fold(text)))
