"""Tables that are written otherwise than most, made to read as others do: a row for each year or another time, a column of units."""

import re
from dataclasses import replace

from source.folding import fold
from source.patterns import compile_late
from source.tables.heads import count_heads, find_columns, holds_value, names_period
from source.tables.table import Grid

_UNITS = compile_late(r"(?:计量|计价)?单位|units?(?: of measure(?:ment)?)?|uom", re.IGNORECASE)
_LONGEST_UNIT = 24  # characters
_LONGEST, _MOSTLY = 24, 0.8  # characters of a time, and the share that is most


def _is_mostly_times(labels: list[str]) -> bool:
    """Whether most labels name a time; looks at no more of them than it needs to tell that they do not."""
    others = (1 - _MOSTLY) * len(labels)
    for label in labels:
        others -= not (len(label) < _LONGEST and names_period(label))
        if others < 0:
            return False
    return len(labels) > 1


def turn_years(grid: Grid) -> Grid | None:
    """The grid turned over where each row is of a year or another time and each column of a measure, so that it is written as others
    are, by measure; None for one that is not so.

    >>> turn_years(Grid((("年度", "營收"), ("2021年", "35"), ("2022年", "38")))).rows
    (('年度', '2021年', '2022年'), ('營收', '35', '38'))
    """
    head, *body = grid.rows
    if grid.covered or not all(head[1:]) or any(names_period(text) for text in head[1:]):
        return None
    if not _is_mostly_times([row[0] for row in body]):
        return None
    columns = find_columns(grid)
    if columns.labels != (0,) or columns.notes or columns.codes or count_heads(grid, columns) != 1:
        return None
    return replace(grid, rows=tuple(zip(*grid.rows, strict=True)), heads=1, indents=())


def join_units(grid: Grid) -> Grid | None:
    """The grid with the units of a column of their own behind the labels of its rows; None for one without such a column.

    >>> join_units(Grid((("指標", "單位", "2023年"), ("用電量", "度", "500"), ("人數", "人", "12")))).rows
    (('指標', '', '2023年'), ('用電量（度）', '', '500'), ('人數（人）', '', '12'))
    """
    head = grid.rows[0]
    column = next((c for c, text in enumerate(head) if c and _UNITS.fullmatch(fold(text))), None)
    if column is None or any(len(row) != len(head) for row in grid.rows) or find_columns(grid).labels != (0,):
        return None
    units = [row[column] for row in grid.rows[1:] if row[column]]
    if not units or any(len(unit) > _LONGEST_UNIT or holds_value(unit) for unit in units):
        return None
    rows = [(*head[:column], "", *head[column + 1 :])]
    for row in grid.rows[1:]:
        label = f"{row[0]}（{row[column]}）" if row[0] and row[column] else row[0]
        rows.append((label, *row[1:column], "", *row[column + 1 :]))
    return replace(grid, rows=tuple(rows))
