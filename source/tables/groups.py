"""Groups of rows: those that a row with nothing but a label names, up to its total."""

import re

from source.tables.heads import Columns, holds_value, values_of
from source.tables.table import Grid
from source.text import fold

_TOTAL = re.compile(r"(?:合计|总计|小计|总额|净额|合共|总和)|^(?:sub)?total\b")
_RESULT = re.compile(  # lines of every income statement that end what is above them
    r"(?:营业|税前|本期|净|综合|利润|毛)(?:净?利润?|利益|损失|净损|总额|综合损益|毛利).{0,12}|(?:基本|稀释)?每股.*"
    r"|gross (?:profit|margin)|operating (?:income|profit|loss)|(?:income|loss|profit|earnings)(?: \(loss\))? before .*|net (?:income|loss|earnings|profit).*"
)
_PART = re.compile(  # parts of every balance sheet and of its like, which say nothing that a row's label does not
    r"(?:非?流动)?(?:资产|负债|净资产)|(?:负债及|归属于.{1,12}之?)?(?:股东|业主)?权益|(?:股本|资本公积|保留盈余|其他权益)"
    r"|.{0,8}活动(?:产生)?(?:之|的)?现金流量|(?:non-?current |current |total )?(?:assets|liabilities)(?: and .*)?"
    r"|(?:shareholders|stockholders)?['’]? ?equity|cash flows? .{0,60}"
)
_SET_IN = 0.4  # of a character: a row is set in from so much on
_DEEPEST = 2  # groups inside groups: more in a row are no groups


def find_groups(grid: Grid, body: tuple[int, ...], columns: Columns) -> dict[int, tuple[str, ...]]:
    """The groups that each row of a section stands in, the widest first: rows with nothing but a label, each up to its total.

    >>> from source.tables.heads import find_columns
    >>> grid = Grid((("", "2024"), ("Revenue:", ""), ("ESPN", ""), ("Domestic", "1"), ("", "2"), ("Other", "3")))
    >>> find_groups(grid, (1, 2, 3, 4, 5), find_columns(grid))
    {3: ('Revenue', 'ESPN'), 4: ('Revenue', 'ESPN'), 5: ('Revenue',)}
    """
    groups: dict[int, tuple[str, ...]] = {}
    still: list[tuple[str, int]] = []  # the names of the groups that are not at their end, with their rows
    used = False  # whether a row already stands in the innermost
    for number in body:
        name = _group_name(grid.rows[number], columns)
        if name:
            still, used = _begin(grid, still, name, number, used), False
            continue
        label = _label(grid.rows[number], columns)
        still = _left_over(grid, still, label, number, used)
        if label and _TOTAL.search(fold(label)):
            still, used = _without_total(still, label), False
        elif still:
            groups[number] = tuple(name for name, _ in still)
            still, used = (still, True) if label else (still[:-1], False)
    return groups


def _begin(grid: Grid, still: list[tuple[str, int]], name: str, number: int, used: bool) -> list[tuple[str, int]]:
    """The groups once a row has named one: inside the last where that has no row yet, else in its place."""
    if _PART.fullmatch(fold(name)):
        return []
    still = _left_over(grid, still, name, number, used)
    made = [*(still[:-1] if used and len(still) > 0 and not _is_deeper(grid, still[-1][1], number) else still), (name, number)]
    return made[-1:] if len(made) > _DEEPEST else made


def _left_over(grid: Grid, still: list[tuple[str, int]], label: str, number: int, used: bool) -> list[tuple[str, int]]:
    """The groups that a row with values still stands in: none where it is a result, none that it is set further left than."""
    if used and _RESULT.fullmatch(fold(label)):
        return []
    if not grid.indents or not label:
        return still
    return [(name, row) for name, row in still if not _is_deeper(grid, number, row) and not _had_deeper(grid, row, number)]


def _is_deeper(grid: Grid, row: int, other: int) -> bool:
    """Whether a row is set further left than another."""
    return bool(grid.indents) and grid.indents[other] > grid.indents[row] + _SET_IN


def _had_deeper(grid: Grid, group: int, number: int) -> bool:
    """Whether a row of a group was set further right than its name, and this one is not."""
    inside = any(grid.indents[row] > grid.indents[group] + _SET_IN for row in range(group + 1, number))
    return inside and grid.indents[number] < grid.indents[group] + _SET_IN


def _without_total(still: list[tuple[str, int]], label: str) -> list[tuple[str, int]]:
    named = [n for n, (group, _) in enumerate(still) if fold(group) in fold(label)]
    return still[: named[0] if named else -1]


def _label(row: tuple[str, ...], columns: Columns) -> str:
    return row[columns.labels[0]] if columns.labels[0] < len(row) else ""


def _group_name(row: tuple[str, ...], columns: Columns) -> str:
    """The name of the group that a row begins: its label, or one text over all its columns; "" for a row with values."""
    label = _label(row, columns)
    rest = {text for text in values_of(row, columns) if text} - {label}
    if label and not rest:
        return label.rstrip(":：")
    alone = next(iter(rest)) if not label and len(rest) == 1 else ""
    return "" if holds_value(alone) else alone.rstrip(":：")
