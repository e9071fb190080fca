"""Tables written column by column, a row for each year or another time: turned over, so that they read as others do."""

from dataclasses import replace

from source.tables.heads import count_heads, find_columns, names_period
from source.tables.table import Grid

_LONGEST, _MOSTLY = 24, 0.8  # characters of a time, and the share that is most


def _mostly_times(labels: list[str]) -> bool:
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
    if not _mostly_times([row[0] for row in body]):
        return None
    columns = find_columns(grid)
    if columns.labels != (0,) or columns.notes or columns.codes or count_heads(grid, columns) != 1:
        return None
    return replace(grid, rows=tuple(zip(*grid.rows, strict=True)), heads=1, indents=())
