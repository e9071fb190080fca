"""Heads that a page's end cuts: their first lines stand under the table before, the others over the first row of the next page."""

from dataclasses import replace

from source.tables.heads import count_heads, find_columns, holds_value
from source.tables.table import Grid


def join_cut_heads(before: Grid, grid: Grid) -> Grid | None:
    """The grid with whole heads where its first row ends those that the grid before it begins in its last row; None elsewhere.

    >>> before = Grid((("Part", "Sales", "Change"), ("A", "5.0", "1"), ("Parts", "Parts", "Parts"), ("Part", "Sales", "Change")))
    >>> join_cut_heads(before, Grid((("", "", "(%)"), ("B", "7.0", "2")))).rows
    (('Part', 'Sales', 'Change(%)'), ('B', '7.0', '2'))
    """
    first, *rest = grid.rows
    begun = [text for column, text in enumerate(before.rows[-1]) if (len(before.rows) - 1, column) not in before.covered]
    fits = len(begun) == len(first) > 1 and all(begun) and not any(map(holds_value, begun)) and _begin_anew(before)
    ends = not first[0] and any(first) and not any(map(holds_value, first))
    if not fits or not ends or not any(holds_value(text) for row in rest[:1] for text in row):
        return None
    heads = tuple(f"{start}{end}" for start, end in zip(begun, first, strict=True))
    return replace(grid, rows=(heads, *rest), heads=1, continued=True)


def _begin_anew(before: Grid) -> bool:
    """Whether the last row of a grid begins a part of it: it is all of it, or stands under one text that is over all columns."""
    if len(before.rows) == 1:
        return True
    over = {*before.rows[-2]}
    return len(over) == 1 and "" not in over and bool(count_heads(before, find_columns(before)))
