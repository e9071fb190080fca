"""Tables in plain text: lines whose cells stand apart by tabs, bars, commas or several spaces."""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from source.formats.plain_text.lines import ends_sentence, is_bullet, measure_width
from source.patterns import compile_late
from source.tables.columns import read_columns
from source.tables.table import Table

Row = tuple[str, ...]
_SPACES = compile_late(r"\s{2,}|\u3000+")
_RULE = compile_late(r"[\s|+:=_─━┼│├┤┌┐└┘┬┴-]+")
_LONGEST_CELL = 40  # columns a cell takes on average at most; more is prose set in columns
_LONGEST_LINE = 5000  # characters; a longer line is no row
_FEWEST_COMMAS = 3  # lines parted by commas, before they are taken for a table: two may be prose
_NUMERIC = compile_late(r"[(（]?[^\w\s]{0,3}\s?\d[\d,.\s]*(?:[%％‰]|[^\W\d]{1,4})?[)）]?|[-–—]|n/?a", re.I)
_YEAR = compile_late(r"(?:fy|q[1-4]\s?)?(?:19|20)\d\d(?:[年/.-].{0,8}|e|a|f)?", re.I)


@dataclass(frozen=True)
class Columns:
    """Lines `start` to `end` of a text as the rows of a table."""

    start: int
    end: int
    rows: tuple[Row, ...]


def find_tables(lines: Sequence[str]) -> list[Columns]:
    """The tables among lines, in order.

    >>> find_tables(["說明。", "年\\t收入", "2023\\t346", "2024\\t3052"])[0].rows
    (('年', '收入'), ('2023', '346'), ('2024', '3052'))
    """
    found: list[Columns] = []
    tried = [0] * len(_WAYS)  # up to where no table is, by each way: looking again from within would cost the square
    at = 0
    while at < len(lines):
        for number, (split, fewest) in enumerate(_WAYS):
            if tried[number] > at:
                continue
            rows, tried[number] = _collect_rows(lines, at, split)
            if len(rows) >= fewest and _is_table(rows, split):
                found.append(Columns(at, tried[number], _square_rows(rows)))
                break
        at = found[-1].end if found and found[-1].end > at else at + 1
    return found


def build_columns(columns: Columns, above: str) -> Table | None:
    """The cells with their heads and units, where rows agree as a table's do; `above` is what stands before them.

    >>> build_columns(Columns(0, 2, (("年", "收入（萬元）"), ("2023", "346"))), "").lines
    ('2023：收入：346萬元',)
    """
    rows = columns.rows
    if len(rows) < 2 or (len(rows[0]) == 2 and not _has_head(rows)):
        return None
    return read_columns(["\t".join(row) for row in rows], above=above)


def _has_head(pairs: Sequence[Row]) -> bool:
    """Whether the first of some pairs is of heads and not a key with its value: all others, and not it, end in a number."""
    return [bool(_NUMERIC.fullmatch(value)) for _, value in pairs] == [False, *[True] * (len(pairs) - 1)]


def find_unwritten(columns: Columns, table: Table) -> str:
    """The cells of a table's heads that none of its lines holds, such as the one over its labels; "" for none.

    >>> rows = Columns(0, 2, (("地區", "收入", "員工"), ("台北", "346", "12")))
    >>> find_unwritten(rows, build_columns(rows, ""))
    '地區'
    """
    written = _keep_letters("".join(table.lines))
    return "，".join(
        dict.fromkeys(cell for row in columns.rows[: max(table.heads, 1)] for cell in row if _keep_letters(cell) not in written)
    )


def _keep_letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def write_rows(rows: Sequence[Row]) -> list[str]:
    """Rows as text where they are no table: a key before its value, cells one after another.

    >>> write_rows((("營收", "35億元"),))
    ['營收：35億元']
    """
    return ["：".join(row) if len(row) == 2 and all(row) else "，".join(cell for cell in row if cell) for row in rows]


def _collect_rows(lines: Sequence[str], at: int, split: "_Split") -> tuple[list[Row], int]:
    """The rows of a table that would begin at a line, by one way of parting cells, and the line after them."""
    rows: list[Row] = []
    while at < len(lines):
        row = split(lines[at]) if len(lines[at]) <= _LONGEST_LINE else None
        if row:
            rows.append(row)
        elif not rows or not _RULE.fullmatch(lines[at]):
            break
        at += 1
    return rows, at


def _is_table(rows: Sequence[Row], split: "_Split") -> bool:
    cells = [cell for row in rows for cell in row]
    return sum(map(measure_width, cells)) <= _LONGEST_CELL * len(cells) and (split is not _split_commas or _is_regular(rows))


def _is_regular(rows: Sequence[Row]) -> bool:
    """Whether rows have as many cells each and a column of numbers, as prose with commas has not."""
    return len({len(row) for row in rows}) == 1 and any(
        all(_NUMERIC.fullmatch(cell) or _YEAR.fullmatch(cell) for cell in column[1:]) for column in zip(*rows, strict=True)
    )


def _square_rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows with as many cells each: a first row without a head for the labels gets an empty one, the others end in empty ones."""
    wide = max(map(len, rows))
    first = ("", *rows[0]) if len(rows[0]) == wide - 1 and len(rows) > 1 else rows[0]
    return tuple(row + ("",) * (wide - len(row)) for row in (first, *rows[1:]))


def _split_bars(line: str) -> Row | None:
    if line.count("|") + line.count("│") < 2 or _RULE.fullmatch(line):
        return None
    return tuple(cell.strip() for cell in line.strip().strip("|│").replace("│", "|").split("|"))


def _split_tabs(line: str) -> Row | None:
    return tuple(cell.strip() for cell in line.rstrip().split("\t")) if "\t" in line.strip() else None


def _split_spaces(line: str) -> Row | None:
    text = line.strip()
    cells = tuple(_SPACES.split(text))
    if len(cells) < 2 or is_bullet(text) or any(ends_sentence(cell) and len(cell) > 1 for cell in cells[:-1]):
        return None
    return cells


def _split_commas(line: str) -> Row | None:
    cells = tuple(next(csv.reader([line]), ()))
    if (
        len(cells) < 2
        or ends_sentence(line)
        or any(cell.startswith(" ") and not _NUMERIC.fullmatch(cell.strip()) for cell in cells)
    ):
        return None
    return tuple(cell.strip() for cell in cells)


_Split = Callable[[str], Row | None]
_WAYS: tuple[tuple[_Split, int], ...] = ((_split_bars, 2), (_split_tabs, 1), (_split_spaces, 2), (_split_commas, _FEWEST_COMMAS))
