"""What a table says of its units, and which unit holds for each of its cells."""

from dataclasses import dataclass

from source.patterns import compile_late
from source.tables.amounts import is_nothing, is_year, read_amount
from source.tables.figures import drop_dates
from source.tables.heads import Columns, Section, join_heads
from source.tables.kinds import is_count, is_per_share, is_rate, is_shares
from source.tables.table import Grid
from source.tables.units import (
    NONE,
    PERCENT,
    Unit,
    find_sign_currency,
    find_unit,
    is_percent,
    spell,
)

_CHINESE = compile_late(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Stated:
    """The unit of the whole table, those of columns whose heads state one, and the currency's sign that each column shows
    somewhere ("" for none), as statements print it at the first row and at totals alone."""

    table: Unit | None
    columns: dict[int, Unit]
    signs: dict[int, str]
    fallback: Unit | None
    chinese: bool


def find_stated(grid: Grid, sections: list[Section], columns: Columns, fallback: Unit | None) -> Stated:
    """What a table states: in its column heads, its corner, its caption and the lines above it."""
    heads = [number for section in sections for number in section.heads]
    units: dict[int, Unit] = {}
    for column in range(grid.width):
        if column not in columns.labels:
            unit = _head_unit(grid, tuple(heads), column)
            if unit is not None:
                units[column] = unit
    signs = {column: _sign(grid, column) for column in range(grid.width)}
    chinese = bool(_CHINESE.search("".join(text for row in grid.rows for text in row)))
    return Stated(_find_table_unit(grid, heads, columns, units), units, signs, fallback, chinese)


def _head_unit(grid: Grid, heads: tuple[int, ...], column: int) -> Unit | None:
    for number in reversed(heads):
        text = grid.rows[number][column] if column < len(grid.rows[number]) else ""
        if text:
            unit = find_unit(text, whole=True)
            if unit is not None:
                return unit
    return PERCENT if is_percent(" ".join(grid.rows[n][column] for n in heads if column < len(grid.rows[n]))) else None


def _find_table_unit(grid: Grid, heads: list[int], columns: Columns, units: dict[int, Unit]) -> Unit | None:
    """The unit stated in the corner, in a head over other columns, in the caption or above, the nearest first."""
    corner = [grid.rows[number][label] for number in heads for label in columns.labels if label < len(grid.rows[number])]
    first = [
        text for row in grid.rows[:3] if (text := _find_lone_label(row, columns.labels[0]))
    ]  # a row's own unit is not the table's
    for text in (*corner, *first, grid.caption, *reversed(grid.above.split("\n"))):
        unit = find_unit(text) or (find_unit(text, whole=True) if len(text) < 24 else None)
        if unit is not None and unit.code != "%":
            return unit
    others = [column for column, unit in units.items() if unit.code != "%" and unit.scale != 1]
    return units[others[0]] if len(others) == 1 and len(units) == 1 and _are_alike(grid, heads, columns) else None


def _are_alike(grid: Grid, heads: list[int], columns: Columns) -> bool:
    """Whether columns are of one thing at several times, so that the unit in the first one's head is that of all: 2023 (百萬元), 2022;
    sales in millions say nothing of the staff beside them."""
    said = [join_heads(grid, tuple(heads), column) for column in range(grid.width) if column not in columns.labels]
    return len({drop_dates(head) for head in said if head}) <= 1


def _find_lone_label(row: tuple[str, ...], label: int) -> str:
    """The label of a row that holds nothing else; "" for one that does."""
    return row[label] if label < len(row) and not {*row} - {"", row[label]} else ""


def _sign(grid: Grid, column: int) -> str:
    """The first currency's sign in a column; a text that begins with a digit shows none."""
    texts = (row[column] for row in grid.rows if column < len(row) and not row[column][:1].isdigit())
    return next((amount.currency for text in texts if (amount := read_amount(text)) and amount.currency), "")


def choose_unit(stated: Stated, grid: Grid, number: int, column: int, label: str, head: str) -> Unit:
    """The unit of a cell: a column of per cents before the row's own unit, that before the column's, that before the table's."""
    text = grid.rows[number][column]
    amount = read_amount(text)
    if amount is None or is_nothing(text) or amount.percent or (is_year(text) and "," not in text and not stated.table):
        return NONE
    own = stated.columns.get(column)
    if own is not None and own.code == "%":
        return own
    row = find_unit(label) or (PERCENT if is_percent(label) else None)
    if row is not None:
        return row
    unit = own or stated.table
    if unit is not None and unit.money and (is_per_share(label) or not (own or amount.currency)):
        unit = _adapt_to_row(unit, label, head)
    return _add_sign(unit, stated, amount.currency, column, label)


def _adapt_to_row(unit: Unit, label: str, head: str) -> Unit | None:
    """What the table's unit is for a row or column that may not be an amount of money in its scale."""
    about = f"{label} {head}"
    if is_per_share(label) or is_per_share(head):
        return Unit(unit.code, NONE.scale, unit.words if unit.scale == 1 else _drop_scale(unit), unit.sign, True)
    if is_shares(label):
        return Unit(None, unit.scale, _keep_scale(unit)) if unit.shares else NONE
    if is_count(about) or is_rate(label) or is_rate(head):
        return NONE
    return unit


def _drop_scale(unit: Unit) -> str:
    """The words of a unit without its scale."""
    words = unit.words.lstrip("十百千万亿")
    return "" if words.strip() in ("thousand", "million", "billion", "trillion", "crore", "lakh") else words


def _keep_scale(unit: Unit) -> str:
    """The words of a unit's scale alone, for shares in a table of money."""
    return unit.words.removesuffix("元") + "股" if _CHINESE.search(unit.words) else unit.words.removesuffix(" yen")


def _add_sign(unit: Unit | None, stated: Stated, sign: str, column: int, label: str) -> Unit:
    """The unit with the currency's sign that the cell or its column shows."""
    plain = is_count(label) or is_rate(label) or is_shares(label)
    shown = sign or ("" if plain else stated.signs.get(column, ""))
    if unit is None:
        fallback = stated.fallback
        if fallback is not None and shown in ("$", "NT$", "NTD", "") and not plain and stated.signs.get(column):
            return Unit(fallback.code, NONE.scale, "元", fallback.sign, True) if is_per_share(label) else fallback
        return spell(find_sign_currency(shown), 0, sign=shown) if shown else NONE
    code = find_sign_currency(shown) if shown else None
    if code and unit.money and unit.code != code:
        return Unit(code, unit.scale, unit.words, spell(code, 0).sign, True)
    if shown and unit.money and not unit.sign and not unit.code and not stated.chinese:
        return Unit(unit.code, unit.scale, unit.words, shown, True)
    return unit
