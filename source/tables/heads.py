"""Which rows and columns of a grid are heads, and which are labels.

The rows before the first that holds a value are heads, unless only their first cell is filled: then they name the group of rows
below. A text column before the numbers holds the labels; a second one further right, with numbers after it, begins a second
table that stands beside the first.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from source.folding import fold
from source.patterns import compile_late
from source.tables.amounts import is_nothing, is_year, read_amount
from source.tables.dates import find_dates
from source.tables.table import Grid
from source.tables.units import drop_unit, find_unit

_KEPT = 4096  # texts whose reading is kept: a table's heads and labels come again in every row and column

_NOTE = compile_late(r"附注|附註|注释|注釋|備註|notes?(?: ref)?\.?", re.IGNORECASE)
_CODE = compile_late(
    r"代[码號号碼]|項目代碼|科目代[码碼]|会计科目代码|編號|编号|序[号號]|行次|項次|项次|no\.?|#|code", re.IGNORECASE
)
_GENERIC = compile_late(r"金额|余额|数额|amounts?|人民币|新台币")
_VALUE = compile_late(  # 346萬美元, 約2.5倍, 12億3,456萬元, 5 to 10
    r"[~≈><≥≤約约逾近超]{0,2} ?(?:[A-Z]{1,3} ?)?[$¥€£]? ?[-(（]?\d[\d,.]*(?: ?[^\d\s][^\d]{0,11})?(?:\d[\d,.]*[^\d]{0,8})?"
)
_YEAR_OF = compile_late(r"(?:19|20)\d\d(?:[AEFP]$| [A-Z][a-z])")  # 2024E, 2023 Actual: heads, however much they look like amounts
_CURRENCY_SIGN = "(?:(?:US|NT|HK|[ACS]) ?)?[$¥€£]"
_CURRENCY_CODE = r"(?:RMB|CNY|USD|HKD|NTD|TWD|EUR|GBP|JPY)\b"
_CURRENCY_NAME = "(?:人民|港|新[台臺])[币幣]|[港美歐欧日]元"
_YEAR_IN = compile_late(  # 2022 $ million, 2016 RMB'000: a year and what its column is in
    rf"(?P<year>(?:19|20)\d\d) (?P<open>[(（])?(?P<unit>(?:{_CURRENCY_SIGN}|{_CURRENCY_CODE}|{_CURRENCY_NAME}).*)"
)
_PLAIN = compile_late(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")  # what most cells hold
_PLAIN_HEAD = compile_late(r"项目|指标|科目|类别|年度|年份|期间|时间|items?|metrics?|year|period|category")
_LONGEST_VALUE, _LONGEST_HEAD = 24, 60  # characters
_WRITTEN = compile_late(r"[\d.,，() +\-−–%％]")  # what may differ between amounts that are written in one way
_GENERIC_END = compile_late(r"(?:(?<=[年月日季度期]) ?(?:金额|余额|数额)| amounts?| ?%)$")


@dataclass(frozen=True)
class Section:
    """Rows that share their heads: those in `heads`, then those in `body`."""

    heads: tuple[int, ...]
    body: tuple[int, ...]


@dataclass(frozen=True)
class Columns:
    """What each column is: `labels` hold what rows are about, `notes` and `codes` point elsewhere, the others hold values."""

    labels: tuple[int, ...]
    notes: frozenset[int]
    codes: frozenset[int]

    def label_of(self, column: int) -> int:
        """The label column that a value's column belongs to: the nearest before it."""
        return max((label for label in self.labels if label < column), default=self.labels[0])


def holds_value(text: str) -> bool:
    """Whether a cell holds an amount, or says that there is none, rather than heads others."""
    return _PLAIN.fullmatch(text) is not None or _holds_value(text)


@lru_cache(_KEPT)
def _holds_value(text: str) -> bool:
    if is_year(text) or not text or _YEAR_OF.match(text) or _YEAR_IN.fullmatch(text):
        return False
    if read_amount(text) is not None:
        return True
    return len(text) <= _LONGEST_VALUE and bool(_VALUE.fullmatch(text)) and not names_period(text)


@lru_cache(_KEPT)
def names_period(text: str) -> bool:
    """Whether a text names a date or a period.

    >>> names_period("2022年3月31日"), names_period("Quarter Ended"), names_period("現金")
    (True, True, False)
    """
    folded = fold(text)
    return is_year(text) or bool(_PERIOD.search(folded) or _YEAR_IN.fullmatch(text) or find_dates(text))


_PERIOD = compile_late(
    r"""
    \b(?:years?|months?|quarters?|weeks?|half)[ ](?:ended|to)\b|\bas[ ](?:of|at)\b  # quarter ended, as at
    |\b(?:fiscal|fy|[1-4]q|q[1-4])\b|\bfy[ ]?\d\d|\d{2,3}年(?:度|\d|$)  # fy24, 113年度
    |(?:本|上|去|前)(?:期|年|季)(?!间)|[期年]末|[期年]初|第?[一二三四1-4]季|[上下]半年|\d[hq]\d{2}  # 本期, 年末, 1h24
    |^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ ]?\d{0,2},?$  # Sept. 30
    """,
    re.VERBOSE,
)


@lru_cache(_KEPT)
def part_unit(text: str) -> str:
    """A head that is a year and a unit, the unit in brackets as others state theirs; any other text as it is.

    >>> part_unit("2022 $ million"), part_unit("2022 $"), part_unit("2022 million")
    ('2022 ($ million)', '2022 ($)', '2022 million')
    """
    match = _YEAR_IN.fullmatch(text)
    return f"{match['year']} ({match['unit']})" if match and not match["open"] and find_unit(match["unit"], whole=True) else text


def find_sections(grid: Grid, columns: Columns) -> list[Section]:
    """The rows of a grid by the heads that hold for them; a row of dates in the middle of a table begins a new section."""
    sections: list[Section] = []
    heads: list[int] = []
    body: list[int] = []
    first = count_heads(grid, columns)
    for number, row in enumerate(grid.rows):
        if number < first or (body and first and _is_heading_again(row, columns)):
            if body:
                sections.append(Section(tuple(heads), tuple(body)))
                heads, body = [], []
            heads.append(number)
        elif heads and not body and first and _is_heading_again(row, columns):
            heads.append(number)
        else:
            body.append(number)
    return [*sections, Section(tuple(heads), tuple(body))]


def count_heads(grid: Grid, columns: Columns) -> int:
    """How many of the first rows are heads."""
    values = [any(holds_value(text) for text in list_values(row, columns)) for row in grid.rows]
    if not any(values) or sum(values) * 3 < sum(any(list_values(row, columns)) for row in grid.rows):
        return grid.heads if grid.heads is not None else _count_text_heads(grid)
    first = values.index(True)
    known = grid.heads or 0
    if known > first:
        return known
    while first > known and _names_group(grid.rows[first - 1], columns) and not _is_unit_row(grid.rows[first - 1]):
        first -= 1  # a row with nothing but a label names the group below
    if grid.heads is None and grid.width == 2 and first and not _is_heading_pairs(grid.rows[first - 1], grid.rows[first:]):
        return 0
    return first


def _names_group(row: tuple[str, ...], columns: Columns) -> bool:
    """Whether a row over others holds nothing but a label, in its place or over all columns: 流動資產：, but no date."""
    texts = {text for text in row if text}
    over = len(texts) == 1 and "" not in row and len(row) > 1 and not names_period(row[0])
    return not any(list_values(row, columns)) or over


def _is_heading_pairs(row: tuple[str, ...], below: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a row heads a table of two columns rather than is a pair itself, as 名稱 and its value: its words say so, or every row
    below holds an amount that is written in one way, as 人口 of cities is and the facts about one firm are not.

    >>> _is_heading_pairs(("City", "People"), (("Oslo", "717,710"), ("Bergen", "291,940")))
    True
    >>> _is_heading_pairs(("Name", "Acme"), (("Revenue", "$5 million"), ("Employees", "291")))
    False
    """
    label, value = row[0], row[-1]
    if not label or names_period(value) or find_unit(value, whole=True) is not None or _PLAIN_HEAD.fullmatch(fold(label)):
        return True
    ways = {_WRITTEN.sub("", text[-1]) for text in below if text[-1] and not is_nothing(text[-1])}
    plain = not any(c.isdigit() for c in label + value) and value and len(label + value) <= _LONGEST_HEAD
    return bool(plain) and len(below) > 1 and len(ways) == 1 and all(map(holds_value, {text[-1] for text in below} - {""}))


def _is_unit_row(row: tuple[str, ...]) -> bool:
    return any(find_unit(text) for text in row if text) and len({text for text in row if text}) == 1


def _count_text_heads(grid: Grid) -> int:
    """A table of texts has a row of heads when it is wide and its first row is full and short."""
    first = grid.rows[0] if grid.rows else ()
    full = all(0 < len(text) <= _LONGEST_HEAD for text in first) and len(set(first)) == len(first)
    return int(len(grid.rows) > 1 and len(first) > 2 and full)


def _is_heading_again(row: tuple[str, ...], columns: Columns) -> bool:
    values = [text for text in list_values(row, columns) if text]
    if not values or any(holds_value(text) for text in values):
        return False
    label = row[columns.labels[0]] if columns.labels[0] < len(row) else ""
    dated = sum(names_period(text) or find_unit(text, whole=True) is not None for text in values)
    return dated * 2 > len(values) or (dated > 0 and not label)


def list_values(row: tuple[str, ...], columns: Columns) -> list[str]:
    """The texts of a row's columns of values."""
    aside = {*columns.notes, *columns.codes, *columns.labels}
    return [text for number, text in enumerate(row) if number not in aside]


def find_columns(grid: Grid) -> Columns:
    """Which columns hold labels, notes and codes.

    >>> find_columns(Grid((("項目", "附註", "2022年"), ("現金", "六(一)", "1,000"), ("存貨", "六(二)", "2,000")))).notes
    frozenset({1})
    """
    width = grid.width
    texts = [[row[column] if column < len(row) else "" for row in grid.rows] for column in range(width)]
    notes = frozenset(c for c in range(1, width) if any(_NOTE.fullmatch(text) for text in texts[c][: _find_top(grid)]))
    filled = min((c for c, column in enumerate(texts) if any(column)), default=0)
    codes = frozenset({filled} if filled < width - 1 and _are_codes(texts[filled], _find_top(grid)) else ())
    body = next((n for n, row in enumerate(grid.rows) if any(holds_value(text) for text in row[1:])), 0)
    kinds = [_is_words(texts[c][body:]) and c not in notes and c not in codes for c in range(width)]
    numeric = [_is_numeric(texts[c][body:]) and c not in codes for c in range(width)]
    first = next((c for c in range(width) if kinds[c]), min((c for c in range(width) if c not in codes), default=0))
    labels = [first]
    for column in range(first + 2, width - 1):
        if _are_years(texts[column][body:]) and not _are_years(texts[first][body:]):
            continue  # years in which firms were founded begin no second table
        if kinds[column] and any(numeric[labels[-1] + 1 : column]) and _begins_numbers(numeric, kinds, column):
            labels.append(column)
    return Columns(tuple(labels), notes, codes)


def _are_years(texts: list[str]) -> bool:
    return any(texts) and all(is_year(text) for text in texts if text)


def _begins_numbers(numeric: list[bool], kinds: list[bool], column: int) -> bool:
    return next((numeric[c] for c in range(column + 1, len(numeric)) if numeric[c] or kinds[c]), False)


def _find_top(grid: Grid) -> int:
    return max(grid.heads or 0, 4)


def _are_codes(texts: list[str], top: int) -> bool:
    """A column of codes: its head says so, or all are four characters as accounts have."""
    filled = [text for text in texts if text]
    if any(_CODE.fullmatch(text) for text in texts[:top]) and sum(len(text) < 7 for text in filled) > 0.9 * len(filled):
        return True
    coded = [text for text in filled if re.fullmatch(r"[0-9A-Z]{2}\d\d|\d\d[A-Z]{2}", text)]
    return len(filled) > 3 and len(coded) > 0.8 * len(filled) and not all(is_year(text) for text in coded)


def _is_words(texts: list[str]) -> bool:
    filled = [text for text in texts if text]
    words = sum(not holds_value(text) and not is_nothing(text) for text in filled)
    return bool(filled) and words >= 0.6 * len(filled)


def _is_numeric(texts: list[str]) -> bool:
    filled = [text for text in texts if text]
    return sum(holds_value(text) or is_nothing(text) for text in filled) >= 0.4 * max(len(filled), 1)


def join_heads(grid: Grid, rows: tuple[int, ...], column: int) -> str:
    """A column's head from its head rows, each text once.

    >>> join_heads(Grid((("", "Quarter Ended", "Quarter Ended"), ("", "December 28, 2024", "December 30, 2023"))), (0, 1), 1)
    'Quarter Ended December 28, 2024'
    """
    parts: list[str] = []
    for number in rows:
        text = grid.rows[number][column] if column < len(grid.rows[number]) else ""
        text = drop_unit(text)
        if text and text not in parts:
            parts.append(text)
    if len(parts) > 1:
        parts = [part for part in parts if not _GENERIC.fullmatch(fold(part))] or parts
    return _drop_generic(_say_once(parts))


def _drop_generic(head: str) -> str:
    """A head that names a time, without a word that all amounts or shares share: 112年6月30日 金額."""
    match = _GENERIC_END.search(fold(head))
    return head[: match.start()] if match and match.start() and names_period(head[: match.start()]) else head


def _say_once(parts: list[str]) -> str:
    joined = ""
    for part in parts:
        wide = joined and (ord(joined[-1]) > 0x2E7F or ord(part[0]) > 0x2E7F)
        joined += part if not joined or (wide and _is_continued(joined, part)) else f" {part}"
    return joined


def _is_continued(before: str, after: str) -> bool:
    """Whether one head row breaks off in the middle of a date that the next ends: 112年1月1日 / 至3月31日."""
    return after.startswith(("至", "～", "~")) or (before.endswith(("年", "月", "至")) and after[:1].isdigit())
