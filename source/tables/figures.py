"""What a table says of its numbers: a figure that stands in a cell is of the cell's row, column and date.

The line that a row is written as is read as any text is; what the cell knows is known better.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from source.figures import DATES, Direction, Figure, Kind
from source.figures.attributes.direction import tell_direction
from source.figures.numerals import drop_zeros
from source.folding import fold
from source.patterns import compile_late
from source.tables.amounts import is_year
from source.tables.dates import find_dates
from source.tables.heads import names_period
from source.tables.table import Cell, Table
from source.tables.units import drop_unit, is_percent

_KEPT = 4096  # heads whose words are kept: each comes again in every row
_YEAR = compile_late(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IDLE = compile_late(r"[\s()（）,，:：/–—\-]+")
_NO_WORDS = compile_late(  # what heads say beside what is measured: of whom, how long, that it is an amount
    r"""
    金额|余额|数额|数值  # 金額
    |合并|母公司|本公司  # of whom: 合併
    |合计|总计  # 合計
    |total|amounts?|value  # total amount
    |consolidated|parent|(?:un)?audited  # of whom: consolidated
    |the[ ]company|group
    |未?经?审计|未?经核阅|已?重编|restated  # 未經審計, 已重編
    |(?:three|six|nine|twelve|\d+)[ -](?:months?|weeks?)  # three months ended
    |for[ ]the|ended|ending|as[ ](?:of|at)|at|and  # for the year ended
    |期末|期初|本期|上期  # 期末
    """,
    re.VERBOSE,
)
_CHANGE = compile_late(
    r"""
    (?:同比|环比|年|季)?(?:增减|变动|变化|增长|成长|变动)(?:幅度?|比例|率|额)?  # 同比增減率
    |同比|环比  # 同比
    |年[增减]率?|季[增减]率?  # 年增率
    |年?[增减升降涨跌]幅  # 年增幅
    |(?:%[ ]|percent(?:age)?[ ])?(?:change|growth)(?:[ ]%)?  # % change
    |yoy|qoq|y/y|q/q|variance  # yoy
    """,
    re.VERBOSE,
)
_CURRENCY = compile_late("[A-Z]{3}")
_NO_UNIT: frozenset[str] = frozenset(("count", "quantity", "rank"))


def settle(figures: Sequence[Figure], tables: Sequence[Table], text: str) -> list[Figure]:
    """The figures of an article's text, those in cells as their tables say; a bare number of a label or a head (Scope 1) is none.

    >>> from source import read
    >>> article = read("| City | Staff 2024 |\\n|---|---|\\n| Oslo | 212 |\\n| Bergen | 190 |", id="a")
    >>> [(f.text, f.measure, f.period) for f in article.figures if f.value]
    [('212', 'Oslo – Staff', '2024'), ('190', 'Bergen – Staff', '2024')]
    """
    if not tables:
        return list(figures)
    cells = sorted((cell for table in tables for cell in table.cells if cell.end > cell.start), key=lambda cell: cell.start)
    starts = [cell.start for cell in cells]
    found: list[tuple[Figure, int]] = []
    empty = {cell.start: cell for cell in cells if cell.number is not None and (cell.unit or not cell.text.isdecimal())}
    for number, figure in enumerate(figures):
        at = bisect_right(starts, figure.start) - 1
        cell = cells[at] if at >= 0 and figure.end <= cells[at].end else None
        if cell is None and _is_of_head(figure, tables):
            continue
        if cell is not None:
            empty.pop(cell.start, None)
        found.append((_place_in_cell(figure, cell, text) if cell is not None else figure, number))
    found += [(_place_in_cell(made, cell, text), -1) for cell in empty.values() if (made := _make_unread(cell, text))]
    found.sort(key=lambda pair: pair[0].start)
    places = {number: place for place, (_, number) in enumerate(found)}
    return [replace(figure, pair=places.get(figure.pair)) if figure.pair is not None else figure for figure, _ in found]


def _make_unread(cell: Cell, text: str) -> Figure | None:
    """The figure of a cell in whose text none was read, as of a loss in brackets before a unit that few texts write."""
    if cell.value is None:
        return None
    kind: Kind = "percentage" if cell.unit == "%" else "money" if _CURRENCY.fullmatch(cell.unit or "") else "quantity"
    return Figure(text[cell.start : cell.end], cell.start, cell.end, kind, cell.value, cell.unit, role="level")


def _is_of_head(figure: Figure, tables: Sequence[Table]) -> bool:
    """Whether a figure outside all cells is a bare number of a row's label or a head."""
    if figure.kind not in _NO_UNIT or figure.unit is not None:
        return False
    at = bisect_right(tables, figure.start, key=lambda table: table.start) - 1
    return at >= 0 and figure.end <= tables[at].end and any(cell.number is not None for cell in tables[at].cells[:40])


def _place_in_cell(figure: Figure, cell: Cell, text: str) -> Figure:
    if figure.kind in DATES or cell.number is None:
        lone = cell.number is None and figure.kind == "quantity" and figure.text == cell.text and is_year(cell.text)
        return replace(figure, kind="date", value=None, period=cell.text, measure=None, role=None) if lone else figure
    words = drop_dates(cell.head)
    change = bool(_CHANGE.fullmatch(_IDLE.sub(" ", fold(cell.head)).strip(" %％")))
    parts = [*cell.groups, cell.label, *([] if change else [words])]
    named = [drop_unit(part).rstrip(":：") or part for part in parts if part]
    figure = _complete_unit(_read_coins(_add_sign(figure, cell, text), cell), cell, text)
    role = "change" if change else figure.role
    return replace(
        figure,
        measure=_join(list(dict.fromkeys(named))) or figure.measure,
        unit=figure.unit or (cell.unit if figure.kind in _NO_UNIT else None),
        period=cell.period or figure.period,
        subject=None,  # what a line of heads looks like to be about is one of its heads
        role=role,
        direction=_find_direction(figure, cell.head) if role == "change" else None,
    )


def _find_direction(figure: Figure, head: str) -> Direction | None:
    """Which way the change of a cell went: by its sign, and where it has none by its head, up where that is of changes alone: 增減(%)."""
    if not figure.value:
        return None
    if figure.value < 0:
        return "down"
    return tell_direction(fold(head)) or "up"


def _add_sign(figure: Figure, cell: Cell, text: str) -> Figure:
    """A loss in brackets, which alone are no sign in running text."""
    if figure.value is None or not figure.value or figure.value != -(cell.value or 0):
        return figure
    return replace(figure, text=text[cell.start : cell.end], start=cell.start, end=cell.end, value=cell.value)


def _read_coins(figure: Figure, cell: Cell) -> Figure:
    """An amount in coins, which the table says whose they are: 5.0 HK cents are 0.05 HKD."""
    if cell.scale >= 1 or figure.value != cell.number or cell.value is None:
        return figure
    return replace(figure, kind="money", value=drop_zeros(cell.value), unit=cell.unit)


def _complete_unit(figure: Figure, cell: Cell, text: str) -> Figure:
    """A figure whose unit was cut short, as 噸 of 噸二氧化碳當量."""
    if not figure.unit or not cell.unit or figure.value != cell.value or figure.start != cell.start:
        return figure
    if len(cell.unit) <= len(figure.unit) or not fold(cell.unit).startswith(fold(figure.unit)):
        return figure
    whole = text[cell.start : cell.end]
    at = fold(whole).find(fold(cell.unit))
    return replace(figure, text=whole, end=cell.end, unit=whole[at : at + len(cell.unit)] if at >= 0 else cell.unit)


def _join(parts: list[str]) -> str:
    """A row's names as its line joins them."""
    chinese = any(character > "\u2e7f" for part in parts for character in part)
    return ("－" if chinese else " – ").join(parts)


@lru_cache(_KEPT)
def drop_dates(head: str) -> str:
    """What a head says beside its date: what the column measures, or of whom.

    >>> drop_dates("Revenue 2024"), drop_dates("2023年12月31日 金額"), drop_dates("Quarter Ended June 30, 2024")
    ('Revenue', '', '')
    """
    left = head
    for date in reversed(find_dates(head)):
        left = f"{left[: date.start]} {left[date.end :]}"
    left = " ".join(_YEAR.sub(" ", left).split()).strip(" ()（）,，:：/–—-")
    folded = fold(left)
    bare = _IDLE.sub(" ", folded).strip()
    if not bare or names_period(left) or is_percent(left) or all(_NO_WORDS.fullmatch(word) for word in bare.split()):
        return ""
    return "" if _NO_WORDS.fullmatch(bare) else left
