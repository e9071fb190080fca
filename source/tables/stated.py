"""What a table says of its units, and which unit holds for each of its cells."""

import re
from dataclasses import dataclass

from source.patterns import compile_late
from source.tables.amounts import Amount, is_nothing, is_year, read_amount
from source.tables.currencies import find_sign_currency
from source.tables.exceptions import is_excepted
from source.tables.figures import drop_dates
from source.tables.heads import Columns, Section, join_heads
from source.tables.kinds import (
    is_count,
    is_counted,
    is_counting,
    is_of_money,
    is_per_share,
    is_ranked,
    is_rate,
    is_shares,
    is_yearly,
)
from source.tables.table import Grid
from source.tables.unit import NONE, PERCENT, Unit, name_currency, spell
from source.tables.units import find_table_unit, find_unit, is_percent

_CHINESE = compile_late(r"[\u3400-\u9fff]")
_LONGEST_TITLE = 60  # characters
_PRICE = compile_late("price|价|per |每", re.IGNORECASE)
_HEADS = frozenset(  # units of people and places, which hold for a row that counts them
    "人 人次 名 家 户 個 个 间 座 所 项 件 次 张 床 班 份 笔 宗 people persons person employees stores shops outlets sites customers users"
    " subscribers units passengers rooms beds households visitors flights".split()
)
_LISTED = compile_late(r" ?(?:[,，、;]| and | & |及|和|與|与) ?")
_GROUPED = compile_late(r"\d,\d{3}")


@dataclass(frozen=True)
class Stated:
    """The unit of the whole table, those of columns whose heads state one, and the currency's sign that each column shows
    somewhere ("" for none), as statements print it at the first row and at totals alone. `counting` is whether a unit that is but a
    scale is that of a table of people or things: Employment (in thousands). `over` is what stands over all of it."""

    table: Unit | None
    columns: dict[int, Unit]
    signs: dict[int, str]
    fallback: Unit | None
    chinese: bool
    counting: bool = False
    over: str = ""


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
    unit, over = _find_table_unit(grid, heads, columns, units), _list_over(grid)
    fallback = fallback if _is_ledger(grid) else None
    return Stated(unit, units, signs, fallback, chinese, _is_of_counts(unit, over), over)


def _list_over(grid: Grid) -> str:
    """The words that name the whole table: its corner, its caption and the line above it, where that is no sentence."""
    line = grid.above.rpartition("\n")[2]
    corner = grid.rows[0][0] if grid.rows and grid.rows[0] else ""
    return " ".join((corner, grid.caption, line if len(line) < _LONGEST_TITLE else ""))


def _is_of_counts(unit: Unit | None, over: str) -> bool:
    """Whether a table whose unit is but a scale counts people or things, by what stands over it."""
    if unit is None or not unit.money or unit.code or unit.sign or unit.words.endswith("元"):
        return False
    return not unit.excepted and is_counting(over)


def _is_ledger(grid: Grid) -> bool:
    """Whether most of a table's amounts are whole and of thousands, as statements write them, and not prices: 1,234,567; $20.5."""
    amounts = [text for row in grid.rows for text in row if (amount := read_amount(text)) and not amount.percent]
    return 2 * sum(bool(_GROUPED.search(text)) and "." not in text for text in amounts) > len(amounts)


def _head_unit(grid: Grid, heads: tuple[int, ...], column: int) -> Unit | None:
    texts = [row[column] for number in heads if column < len(row := grid.rows[number]) and row[column]]
    whole = " ".join(texts)
    broken = any(text.count("(") != text.count(")") for text in texts)  # EPS (diluted / US cents)
    for text in (*reversed(texts), *([whole] if broken else [])):
        unit = find_unit(text, whole=True)
        if unit is not None:
            return unit
    return PERCENT if is_percent(whole) else None


def _find_table_unit(grid: Grid, heads: list[int], columns: Columns, units: dict[int, Unit]) -> Unit | None:
    """The unit stated in the corner, in a head over other columns, in the caption or above, the nearest first."""
    corner = [grid.rows[number][label] for number in heads for label in columns.labels if label < len(grid.rows[number])]
    first = [
        text for row in grid.rows[:3] if (text := _find_lone_label(row, columns.labels[0]))
    ]  # a row's own unit is not the table's
    for text in (*corner, *first, grid.caption, *reversed(grid.above.split("\n"))):
        unit = find_table_unit(text)
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


@dataclass(frozen=True)
class Spot:
    """Where a cell stands: its row's label, its column's head, and what is over both, the groups' names and the table's caption."""

    label: str
    head: str
    over: str = ""


def choose_unit(stated: Stated, grid: Grid, number: int, column: int, spot: Spot) -> Unit:
    """The unit of a cell: a column of per cents before the row's own unit, that before the column's, that before the table's."""
    text, label = grid.rows[number][column], spot.label
    amount = read_amount(text)
    if amount is None or is_nothing(text) or amount.percent or amount.unit or _is_plain_year(text, stated, spot):
        return NONE
    own = stated.columns.get(column)
    if own is not None and own.code == "%":
        return own
    code = _find_code(stated, column)
    row = find_unit(label) or (PERCENT if is_percent(label) else None)
    if row is not None:
        return name_currency(row, code)
    unit = name_currency(own, code) if own else stated.table
    return _add_sign(_adapt(unit, stated, spot, own, amount) if unit else None, stated, amount.currency, column, label)


def _is_plain_year(text: str, stated: Stated, spot: Spot) -> bool:
    """Whether a cell holds a year: in a table without a unit, or where the head or label asks for one."""
    if not is_year(text):
        return False
    return not stated.table or is_yearly(spot.label) or is_yearly(spot.head)


def _find_code(stated: Stated, column: int) -> str | None:
    """The currency of a column: its unit's, the table's, or that of the sign that it shows."""
    for unit in (stated.columns.get(column), stated.table):
        if unit is not None and unit.money and unit.code and not unit.coins:
            return unit.code
    sign = stated.signs.get(column)
    return (find_sign_currency(sign) if sign else None) or (stated.fallback.code if stated.fallback else None)


def _adapt(unit: Unit, stated: Stated, spot: Spot, own: Unit | None, amount: Amount) -> Unit:
    """The unit as it holds for a row: not its scale for what is told of a share, and not at all for what is counted."""
    times = own is None or not drop_dates(spot.head)  # a head that names but a time says nothing of what its numbers are
    if not times and not (unit.money and is_per_share(spot.label) and not _lists_others(spot)):
        return unit
    if amount.currency and not is_per_share(spot.label):
        return unit
    if is_ranked(spot.label) or (own is None and is_ranked(spot.head)):
        return NONE
    if is_excepted(spot.label, unit.excepted) or (own is None and is_excepted(spot.head, unit.excepted)):
        priced = is_per_share(spot.label) or is_per_share(spot.head) or _PRICE.search(f"{spot.label} {spot.head}")
        return _drop_scales(unit) if unit.money and priced else NONE
    if unit.money:
        return _adapt_money(unit, stated, spot, own)
    if any(is_rate(part) or is_per_share(part) for part in (spot.label, spot.head)):
        return NONE
    if unit.code and unit.code.lower() in _HEADS:
        return unit
    return NONE if is_counted(spot.label) or is_counted(spot.head) else unit


def _lists_others(spot: Spot) -> bool:
    """Whether a row is of an amount a share and of others, of which its columns are one each: EBITDA, net income and EPS."""
    parts = _LISTED.split(spot.label)
    return bool(drop_dates(spot.head)) and not is_per_share(spot.head) and not all(is_per_share(part) for part in parts if part)


def _adapt_money(unit: Unit, stated: Stated, spot: Spot, own: Unit | None) -> Unit:
    """What a unit of money is for a row or column that may not be an amount of money in its scale."""
    label, head = spot.label, spot.head
    if (is_per_share(label) and not _lists_others(spot)) or is_per_share(head):
        return _drop_scales(unit)
    if own is not None:
        return NONE if is_counted(label) and not is_of_money(spot.over) else unit
    if is_shares(label):
        return Unit(None, unit.scale, _keep_scale(unit)) if unit.shares else NONE
    if is_rate(label) or is_rate(head):
        return NONE
    named = (is_counted(label) or is_counted(head)) and not is_of_money(spot.over)
    return NONE if (named or is_count(f"{label} {head}")) and not stated.counting else unit


def _drop_scales(unit: Unit) -> Unit:
    """The unit for an amount of which its scale does not hold: the coins that it is said to be in, or whole money."""
    if unit.coin is not None:
        return name_currency(unit.coin, unit.code)
    if unit.scale < 1:
        return unit
    return Unit(unit.code, NONE.scale, unit.words if unit.scale == 1 else _drop_scale(unit), unit.sign, True)


def _drop_scale(unit: Unit) -> str:
    """The words of a unit without its scale."""
    words = unit.words.lstrip("十百千万亿")
    return "" if words.strip() in ("thousand", "million", "billion", "trillion", "crore", "lakh") else words


def _keep_scale(unit: Unit) -> str:
    """The words of a unit's scale alone, for shares in a table of money."""
    return unit.words.removesuffix("元") + "股" if _CHINESE.search(unit.words) else unit.words.removesuffix(" yen")


def _add_sign(unit: Unit | None, stated: Stated, sign: str, column: int, label: str) -> Unit:
    """The unit with the currency's sign that the cell or its column shows."""
    plain = is_count(label) or is_counted(label) or is_rate(label) or is_shares(label)
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
