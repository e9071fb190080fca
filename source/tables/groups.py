"""Groups of rows: those that a row with nothing but a label names, up to its total."""

import re
from dataclasses import dataclass, replace

from source.folding import fold
from source.patterns import compile_late
from source.tables.amounts import read_amount
from source.tables.heads import Columns, holds_value, list_values
from source.tables.table import Grid
from source.tables.tongues import list_names

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
_NUMBERED = tuple(
    map(compile_late, (r"[一二三四五六七八九十]{1,3}、", r"[（(][一二三四五六七八九十]{1,3}[)）]", r"\d{1,2}[．.、](?!\d)"))
)
_SET_IN = 0.4  # of a character: a row is set in from so much on
_CHINESE = compile_late("[\u3400-\u9fff]")
_FEWEST_ADDED = 2  # rows that a total is of
_FEWEST_BLANK = 2  # items without a value in a statement by a form, which has many
_DEEPEST = 2  # groups inside groups: more in a row are no groups


def find_groups(grid: Grid, body: tuple[int, ...], columns: Columns) -> dict[int, tuple[str, ...]]:
    """The groups that each row of a section stands in, the widest first: rows with nothing but a label, each up to its total.

    >>> from source.tables.heads import find_columns
    >>> grid = Grid((("", "2024"), ("Revenue:", ""), ("ESPN", ""), ("Domestic", "1"), ("", "2"), ("Other", "3")))
    >>> find_groups(grid, (1, 2, 3, 4, 5), find_columns(grid))
    {3: ('Revenue', 'ESPN'), 4: ('Revenue', 'ESPN'), 5: ('Revenue',)}
    """
    groups: dict[int, tuple[str, ...]] = {}
    marked = _are_marked(grid, body, columns)
    still: list[_Group] = []  # those that are not at their end
    used = False  # whether a row already stands in the innermost
    part: int | None = None  # the row that names the part of a balance sheet which is not at its total
    for number in body:
        name = _group_name(grid.rows[number], columns)
        if name and marked and not _is_marked(grid.rows[number], columns):
            continue  # an item of which there is nothing
        if name:
            part = number if _is_part(name) else part
            still, used = _begin(grid, _see_row(grid, still, number), name, number, used), False
            continue
        label = _label(grid.rows[number], columns)
        still = _see_row(grid, _list_left_over(grid, still, label, number, used), number)
        if any(_TOTAL.search(fold(one)) for one in list_names(label)):
            still, used = _drop_total(still, label), False
        elif still:
            groups[number] = tuple(group.name for group in still)
            still, used = (still, True) if label else (still[:-1], False)
        elif not label and part is not None:
            if _adds_up(grid, part, number, columns):
                groups[number] = (_group_name(grid.rows[part], columns),)
            part = None
    return groups


def _is_part(name: str) -> bool:
    return any(_PART.fullmatch(fold(one)) for one in list_names(name))


def _adds_up(grid: Grid, part: int, total: int, columns: Columns) -> bool:
    """Whether a row without a label is the total of those from the name of their part on, in all its columns."""
    between = grid.rows[part + 1 : total]
    if len(between) < _FEWEST_ADDED or not all(_label(row, columns) for row in between):
        return False
    sums = [[read_amount(text) for text in texts] for texts in zip(*(list_values(row, columns) for row in between), strict=False)]
    totals = map(read_amount, list_values(grid.rows[total], columns))
    pairs = [
        (amount.value, sum(one.value for one in added if one)) for amount, added in zip(totals, sums, strict=False) if amount
    ]
    return bool(pairs) and all(value == added for value, added in pairs)


def _are_marked(grid: Grid, body: tuple[int, ...], columns: Columns) -> bool:
    """Whether names of groups end in a colon in a table, as in statements by a form whose items all stand there, most of them blank:
    流动资产： is a group then, 衍生金融资产 none."""
    if grid.indents:
        return False  # how far names are set in tells it better
    if _has_run(grid, body, columns):
        return True
    bare = [row for number in body if _group_name(row := grid.rows[number], columns)]
    marked = [row for row in bare if _is_marked(row, columns)]
    return any(_label(row, columns).endswith("：") for row in marked) and len(bare) - len(marked) >= _FEWEST_BLANK


def _has_run(grid: Grid, body: tuple[int, ...], columns: Columns) -> bool:
    """Whether more rows of a Chinese form follow one another with nothing but a label than groups stand inside groups."""
    run = 0
    for number in body:
        row = grid.rows[number]
        run = run + 1 if _CHINESE.search(_group_name(row, columns)) and not _is_marked(row, columns) else 0
        if run > _DEEPEST:
            return True
    return False


def _is_marked(row: tuple[str, ...], columns: Columns) -> bool:
    """Whether a row's name ends in a colon, or is one text over all its columns, which no item is."""
    return _label(row, columns).endswith((":", "：")) or len([text for text in row if text]) > 1


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
    if _is_part(name):
        return []
    still = _list_left_over(grid, still, name, number, used)
    inside = not used or not still or _is_deeper(grid, still[-1].row, number)
    made = [*(still if inside else still[:-1]), _Group(name, number)]
    return made[-1:] if len(made) > _DEEPEST else made


def _list_left_over(grid: Grid, still: list[_Group], label: str, number: int, used: bool) -> list[_Group]:
    """The groups that a row with values still stands in: none where it is a result, none that it is set further left than."""
    if used and any(_RESULT.fullmatch(fold(one)) for one in list_names(label)):
        return []
    level = _level(label)
    if level is not None:
        still = [one for one in still if (of := _level(one.name)) is None or of < level]
    if not grid.indents or not label:
        return still
    return [one for one in still if not _is_deeper(grid, number, one.row) and not _is_over(grid, one, number)]


def _level(name: str) -> int | None:
    """How deep a numbered name stands: 一、 over （一） over 1．; None for one without a number.

    >>> _level("四、期末余额"), _level("（六）其他"), _level("2．本期使用"), _level("存货")
    (0, 1, 2, None)
    """
    return next((level for level, pattern in enumerate(_NUMBERED) if pattern.match(name)), None)


def _is_deeper(grid: Grid, row: int, other: int) -> bool:
    """Whether a row is set further left than another."""
    return bool(grid.indents) and grid.indents[other] > grid.indents[row] + _SET_IN


def _is_over(grid: Grid, group: _Group, number: int) -> bool:
    """Whether a row of a group was set further right than its name, and this one is not."""
    return group.deeper and grid.indents[number] < grid.indents[group.row] + _SET_IN


def _drop_total(still: list[_Group], label: str) -> list[_Group]:
    named = [n for n, group in enumerate(still) if any(fold(one) in fold(label) for one in list_names(group.name))]
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
