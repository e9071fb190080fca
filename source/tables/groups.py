"""Groups of rows: those that a row with nothing but a label names, up to its total."""

import re
from dataclasses import dataclass, replace

from source.folding import fold
from source.patterns import compile_late
from source.tables.heads import Columns, holds_value, list_values
from source.tables.table import Grid

_TOTAL = compile_late(r"(?:合计|总计|小计|总额|净额|合共|总和)|^(?:sub)?total\b")
_RESULT = compile_late(  # lines of every income statement that end what is above them
    r"""
    (?:营业|税前|本期|净|综合|利润|毛)(?:净?利润?|利益|损失|净损|总额|综合损益|毛利).{0,12}  # 營業利益, 稅前淨利
    |(?:基本|稀释)?每股.*  # 基本每股盈餘
    |gross[ ](?:profit|margin)  # gross profit
    |operating[ ](?:income|profit|loss)  # operating income
    |(?:income|loss|profit|earnings)(?:[ ]\(loss\))?[ ]before[ ].*  # income before tax
    |net[ ](?:income|loss|earnings|profit).*  # net income
    """,
    re.VERBOSE,
)
_PART = compile_late(  # parts of every balance sheet and of its like, which say nothing that a row's label does not
    r"""
    (?:非?流动)?(?:资产|负债|净资产)  # 非流動資產
    |(?:负债及|归属于.{1,12}之?)?(?:股东|业主)?权益  # 歸屬於母公司之權益
    |(?:股本|资本公积|保留盈余|其他权益)  # 股本
    |.{0,8}活动(?:产生)?(?:之|的)?现金流量  # 營業活動之現金流量
    |(?:non-?current[ ]|current[ ]|total[ ])?(?:assets|liabilities)(?:[ ]and[ ].*)?  # non-current assets
    |(?:shareholders|stockholders)?['’]?[ ]?equity  # shareholders' equity
    |cash[ ]flows?[ ].{0,60}  # cash flows from
    """,
    re.VERBOSE,
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
    still: list[_Group] = []  # those that are not at their end
    used = False  # whether a row already stands in the innermost
    for number in body:
        name = _group_name(grid.rows[number], columns)
        if name:
            still, used = _begin(grid, _see_row(grid, still, number), name, number, used), False
            continue
        label = _label(grid.rows[number], columns)
        still = _see_row(grid, _list_left_over(grid, still, label, number, used), number)
        if label and _TOTAL.search(fold(label)):
            still, used = _drop_total(still, label), False
        elif still:
            groups[number] = tuple(group.name for group in still)
            still, used = (still, True) if label else (still[:-1], False)
    return groups


@dataclass(frozen=True)
class _Group:
    """A group's name, the row that names it, and whether one of its rows so far is set further right than that."""

    name: str
    row: int
    deeper: bool = False


def _see_row(grid: Grid, still: list[_Group], number: int) -> list[_Group]:
    """The groups once a row has been seen: told as the rows are read, since to look back from each takes the square of their number."""
    return [replace(one, deeper=True) if not one.deeper and _is_deeper(grid, one.row, number) else one for one in still]


def _begin(grid: Grid, still: list[_Group], name: str, number: int, used: bool) -> list[_Group]:
    """The groups once a row has named one: inside the last where that has no row yet, else in its place."""
    if _PART.fullmatch(fold(name)):
        return []
    still = _list_left_over(grid, still, name, number, used)
    inside = not used or not still or _is_deeper(grid, still[-1].row, number)
    made = [*(still if inside else still[:-1]), _Group(name, number)]
    return made[-1:] if len(made) > _DEEPEST else made


def _list_left_over(grid: Grid, still: list[_Group], label: str, number: int, used: bool) -> list[_Group]:
    """The groups that a row with values still stands in: none where it is a result, none that it is set further left than."""
    if used and _RESULT.fullmatch(fold(label)):
        return []
    if not grid.indents or not label:
        return still
    return [one for one in still if not _is_deeper(grid, number, one.row) and not _is_over(grid, one, number)]


def _is_deeper(grid: Grid, row: int, other: int) -> bool:
    """Whether a row is set further left than another."""
    return bool(grid.indents) and grid.indents[other] > grid.indents[row] + _SET_IN


def _is_over(grid: Grid, group: _Group, number: int) -> bool:
    """Whether a row of a group was set further right than its name, and this one is not."""
    return group.deeper and grid.indents[number] < grid.indents[group.row] + _SET_IN


def _drop_total(still: list[_Group], label: str) -> list[_Group]:
    named = [n for n, group in enumerate(still) if fold(group.name) in fold(label)]
    return still[: named[0] if named else -1]


def _label(row: tuple[str, ...], columns: Columns) -> str:
    return row[columns.labels[0]] if columns.labels[0] < len(row) else ""


def _group_name(row: tuple[str, ...], columns: Columns) -> str:
    """The name of the group that a row begins: its label, or one text over all its columns; "" for a row with values."""
    label = _label(row, columns)
    rest = {text for text in list_values(row, columns) if text} - {label}
    if label and not rest:
        return label.rstrip(":：")
    alone = next(iter(rest)) if not label and len(rest) == 1 else ""
    return "" if holds_value(alone) else alone.rstrip(":：")
