"""Tables written out: each row as a line of text that carries its group, its label, its heads and its units.

現金及約當現金：2022年3月31日：新台幣82,116,368千元；2021年12月31日：…
Passages and `extract_figures` then need to know nothing of tables. Every number stands as it is written in the table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from source.patterns import compile_late
from source.tables.amounts import is_nothing, is_year, read_amount
from source.tables.dates import find_period, say_in_full
from source.tables.groups import find_groups
from source.tables.heads import Columns, Section, find_columns, find_sections, join_heads, names_period, part_unit
from source.tables.spread import spread_heads
from source.tables.stated import Spot, Stated, choose_unit, find_stated
from source.tables.table import Cell, Grid, Table, tidy
from source.tables.tongues import join_tongues
from source.tables.turned import join_units, turn_years
from source.tables.unit import Unit
from source.tables.units import drop_unit

_LONGEST = 300  # a line fits a passage of 400 with its neighbours' ends
_CHINESE = compile_late(r"[\u3400-\u9fff]")
_TRADITIONAL = str.maketrans("亿万吨欧韩户辆个间张数币时当顷亩项笔册头", "億萬噸歐韓戶輛個間張數幣時當頃畝項筆冊頭")
_ONLY_TRADITIONAL = compile_late("[億萬噸額資產營總計數幣項現應註業負債帳權單與備無華國員說開關務類實錄時間]")


@dataclass(frozen=True)
class _Marks:
    """What stands after a label or head, between cells, between a group and its row, and around an aside, and whether units are written in Traditional characters."""

    after: str
    between: str
    inside: str
    aside: tuple[str, str]
    traditional: bool = False

    @classmethod
    def of(cls, grid: Grid) -> "_Marks":
        text = "".join(cell for row in grid.rows for cell in row)
        traditional = bool(_ONLY_TRADITIONAL.search(text + grid.above + grid.caption))
        if _CHINESE.search(text):
            return cls("：", "；", "－", ("（", "）"), traditional)
        return cls(": ", "; ", " – ", (" (", ")"), traditional)  # a unit may be said by a Chinese caption alone


@dataclass(frozen=True)
class _Part:
    """A piece of a row's line: what stands before a cell's text, the text, and the cell, whose span is not yet known."""

    before: str
    text: str
    cell: Cell | None


def build_table(grid: Grid, *, fallback: Unit | None = None) -> Table | None:
    """The table of a grid, its rows written out; None for a grid with no text. `fallback` is the unit that the document gives for
    amounts of money where a table gives none.

    >>> grid = Grid((("單位：千元", "2022年", "2021年"), ("存貨", "1,234", "")))
    >>> build_table(grid).lines
    ('存貨：2022年：1,234千元',)
    """
    grid = replace(grid, rows=tuple(tuple(tidy(text) for text in row) for row in grid.rows), caption=tidy(grid.caption))
    plain = replace(grid, rows=tuple(tuple(map(part_unit, row)) for row in grid.rows))
    table = _build_whole(join_tongues(plain), fallback)
    return None if table is None else replace(table, rows=grid.rows)


def _build_whole(grid: Grid, fallback: Unit | None) -> Table | None:
    united = join_units(grid)
    if united is not None:
        return _build_whole(united, fallback)
    turned = turn_years(grid)
    if turned is not None:
        table = _build(turned, fallback)
        return None if table is None else _turn_back(table, grid)
    return _build(grid, fallback)


def _turn_back(table: Table, grid: Grid) -> Table:
    """The table of a grid that was written column by column, its cells again where they stand in the grid."""
    cells = [replace(cell, row=cell.column, column=cell.row) for cell in table.cells]
    return replace(table, cells=tuple(sorted(cells, key=_place)), rows=grid.rows, heads=1)


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def _build(grid: Grid, fallback: Unit | None) -> Table | None:
    columns = find_columns(grid)
    sections = find_sections(grid, columns)
    stated = find_stated(grid, sections, columns, fallback)
    marks = _Marks.of(grid)
    lines: list[str] = []
    cells: list[Cell] = []
    at = 0
    for section in sections:
        grid = spread_heads(grid, section, columns)
        for parts in _write_section(grid, section, columns, stated, marks):
            for line, made in _write_lines(parts, marks, at):
                cells += made
                lines.append(line)
                at += len(line) + 1
    if not lines:
        return None
    cells.sort(key=_place)
    return Table(tuple(cells), grid.rows, tuple(lines), len(sections[0].heads), grid.caption)


def _write_section(grid: Grid, section: Section, columns: Columns, stated: Stated, marks: _Marks) -> Iterator[list[_Part]]:
    heads = {c: (_corner if c in columns.labels else _head)(grid, section, c) for c in range(grid.width)}
    if not section.body:
        yield from ([_Part("", text, None)] for row in section.heads if (text := _write_plain(grid.rows[row])))
        return
    groups = find_groups(grid, section.body, columns)
    orders: dict[tuple[int, int], list[int]] = {}
    for number in section.body:
        for label in columns.labels:
            row = label, len(grid.rows[number])
            orders[row] = order = orders[row] if row in orders else _order(columns, heads, *row)
            parts = _write_row(grid, number, label, order, columns, heads, groups.get(number, ()), stated, marks)
            if parts:
                yield parts


def _write_plain(row: Sequence[str]) -> str:
    return "，".join(dict.fromkeys(text for text in row if text))


def _head(grid: Grid, section: Section, column: int) -> str:
    head = join_heads(grid, section.heads, column)
    return say_in_full(head, f"{grid.above} {grid.caption}")


def _corner(grid: Grid, section: Section, label: int) -> str:
    """What the head rows say over a column of labels, unit and all; what reaches over the columns beside it is in their heads."""
    rows = [(number, grid.rows[number][label : label + 2]) for number in section.heads]
    wide = {number for number, row in rows if (number, label + 1) in grid.covered and len(set(row)) == 1}
    return " ".join(dict.fromkeys(row[0] for number, row in rows if row and row[0] and number not in wide))


def _order(columns: Columns, heads: dict[int, str], label: int, width: int) -> list[int]:
    """The columns of a row of some width that belong to a label as they are written: those of one date together, notes last."""
    mine = [c for c in range(width) if c != label and c not in columns.labels and columns.label_of(c) == label]
    notes = [c for c in mine if c in columns.notes]  # codes are left out: they would read as figures
    values = [c for c in mine if c not in columns.notes and c not in columns.codes]
    before = dict(zip(values[1:], values, strict=False))
    return [*sorted(values, key=lambda c: _is_timed(heads, c, before.get(c))), *notes]


def _write_row(
    grid: Grid,
    number: int,
    label: int,
    order: list[int],
    columns: Columns,
    heads: dict[int, str],
    group: tuple[str, ...],
    stated: Stated,
    marks: _Marks,
) -> list[_Part]:
    """The pieces of a row: its label, then its cells in the order of their columns."""
    row = grid.rows[number]
    name = row[label] if label < len(row) else ""
    group = group if label == columns.labels[0] else ()
    lead = marks.inside.join(_complete_label(part).rstrip(":：") for part in (*group, name) if part)
    parts = [_Part("", lead, None)]
    period = find_period(name) or _find_first_period(group) or find_period(grid.caption)
    over = " ".join((*group, stated.over))
    for column in order:
        text = row[column]
        if not text or (number, column) in grid.covered:
            continue
        unit = (
            choose_unit(stated, grid, number, column, Spot(name, heads[column], over)) if column not in columns.notes else Unit()
        )
        cell = _make_cell(grid, number, column, name, group, period, heads[column], unit, heads[label])
        parts.append(
            _Part(
                heads[column],
                write_text(text, unit, traditional=marks.traditional) if column not in columns.notes else text,
                cell,
            )
        )
    return parts if len(parts) > 1 or lead else []


def _is_timed(heads: dict[int, str], column: int, before: int | None) -> bool:
    """Whether a column, which stands after the one `before`, is of a date or period. One that is not, such as a change, is written before those that are, so that none of
    their dates is read as its own."""
    beside = before is not None and heads[before] == heads[column]
    return not heads[column] or beside or find_period(heads[column]) is not None


def _complete_label(name: str) -> str:
    """A label or a group's name without the unit that it states, its time in full."""
    return say_in_full(name, "") if names_period(name) else drop_unit(name) or name


def write_text(text: str, unit: Unit, *, traditional: bool = False) -> str:
    """A cell's text with its unit, the number as it stands.

    >>> from decimal import Decimal
    >>> write_text("$ (103)", Unit(None, Decimal(1000000), " million", "$", True))
    '$(103) million'
    """
    amount = read_amount(text)
    if amount is None or is_nothing(text) or amount.unit:
        return text
    if amount.percent or unit.code == "%":
        return f"{amount.written}%"
    words = unit.words.translate(_TRADITIONAL) if traditional else unit.words
    sign = unit.sign.translate(_TRADITIONAL) if traditional else unit.sign
    sign = sign or (amount.currency if unit.words.strip() in ("", "thousand", "million", "billion", "trillion") else "")
    return f"{sign}{amount.written}{words}"


def _make_cell(
    grid: Grid,
    number: int,
    column: int,
    name: str,
    group: tuple[str, ...],
    row_period: str | None,
    head: str,
    unit: Unit,
    corner: str,
) -> Cell:
    text = grid.rows[number][column]
    amount = read_amount(text) if not is_year(text) or unit.scale != 1 else None
    period = find_period(head) or row_period
    if amount is None:
        return Cell(text, number, column, 0, 0, name, head, period, groups=group, corner=corner)
    code = amount.unit or ("%" if amount.percent else unit.code)
    scale = Unit().scale if amount.percent else unit.scale
    return Cell(text, number, column, 0, 0, name, head, period, code, amount.value, scale, group, corner)


def _find_first_period(names: tuple[str, ...]) -> str | None:
    return next((period for name in reversed(names) if (period := find_period(_complete_label(name)))), None)


def _write_lines(parts: list[_Part], marks: _Marks, at: int) -> Iterator[tuple[str, list[Cell]]]:
    """A row as one line, or as several that each begin with its label where it is long; `at` is where the first begins."""
    lead, rest = parts[0].text, parts[1:]
    line, head = lead, ""
    cells: list[Cell] = []
    for part in rest:
        if cells and len(line) + len(part.before) + len(part.text) > _LONGEST:
            yield line, cells
            at += len(line) + 1
            line, cells, head = lead, [], ""
        opens, closes = _write_around(part, head if cells else None, marks)
        line += opens if line or cells else opens.lstrip("：: ")
        assert part.cell is not None
        start = at + len(line)
        cells.append(part.cell.at(start, start + len(part.text)))
        line += part.text + closes
        head = part.before
    if line:
        yield line, cells


def _write_around(part: _Part, before: str | None, marks: _Marks) -> tuple[str, str]:
    """What stands before and after a cell: its head, but where it is the head of the cell before it (`before`, None for none): then
    a share is an aside of the amount that it stands behind."""
    assert part.cell is not None
    if before is not None and part.before == before:
        if part.cell.unit == "%" and before:
            return marks.aside
        return marks.between, ""
    named = f"{part.before.rstrip(':：')}{marks.after}" if part.before else ""
    return (marks.after if before is None else marks.between) + named, ""
