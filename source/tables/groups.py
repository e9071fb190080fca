"""Groups of rows: those that a row with nothing but a label names, up to its total."""

import re

from source.tables.heads import Columns, holds_value, values_of
from source.tables.table import Grid
from source.text import fold

_TOTAL = re.compile(r"(?:合计|总计|小计|总额|净额|合共|总和)|^(?:sub)?total\b")
_PART = re.compile(  # parts of every balance sheet and of its like, which say nothing that a row's label does not
    r"(?:非?流动)?(?:资产|负债|净资产)|(?:负债及|归属于.{1,12}之?)?(?:股东|业主)?权益|(?:股本|资本公积|保留盈余|其他权益)"
    r"|.{0,8}活动(?:产生)?(?:之|的)?现金流量|(?:non-?current |current |total )?(?:assets|liabilities)(?: and .*)?"
    r"|(?:shareholders|stockholders)?['’]? ?equity|cash flows? .{0,60}"
)
_DEEPEST = 2  # groups inside groups: more in a row are no groups


def find_groups(grid: Grid, body: tuple[int, ...], columns: Columns) -> dict[int, tuple[str, ...]]:
    """The groups that each row of a section stands in, the widest first: rows with nothing but a label, each up to its total.

    >>> from source.tables.heads import find_columns
    >>> grid = Grid((("", "2024"), ("Revenue:", ""), ("ESPN", ""), ("Domestic", "1"), ("", "2"), ("Other", "3")))
    >>> find_groups(grid, (1, 2, 3, 4, 5), find_columns(grid))
    {3: ('Revenue', 'ESPN'), 4: ('Revenue', 'ESPN'), 5: ('Revenue',)}
    """
    groups: dict[int, tuple[str, ...]] = {}
    open_ones: list[str] = []
    used = False  # whether a row already stands in the innermost
    for number in body:
        name = _group_name(grid.rows[number], columns)
        if name and _PART.fullmatch(fold(name)):
            open_ones, used = [], False
            continue
        if name:
            open_ones = [*(open_ones[:-1] if used else open_ones), name]
            open_ones, used = open_ones[-1:] if len(open_ones) > _DEEPEST else open_ones, False
            continue
        row = grid.rows[number]
        label = row[columns.labels[0]] if columns.labels[0] < len(row) else ""
        if not label and open_ones:
            groups[number] = tuple(open_ones)
            open_ones, used = open_ones[:-1], False
        elif label and _TOTAL.search(fold(label)):
            named = [n for n, group in enumerate(open_ones) if fold(group) in fold(label)]
            open_ones, used = open_ones[: named[0] if named else -1], False
        elif open_ones:
            groups[number], used = tuple(open_ones), True
    return groups


def _group_name(row: tuple[str, ...], columns: Columns) -> str:
    """The name of the group that a row begins: its label, or one text over all its columns; "" for a row with values."""
    label = row[columns.labels[0]] if columns.labels[0] < len(row) else ""
    rest = {text for text in values_of(row, columns) if text} - {label}
    if label and not rest:
        return label.rstrip(":：")
    alone = next(iter(rest)) if not label and len(rest) == 1 else ""
    return "" if holds_value(alone) else alone.rstrip(":：")
