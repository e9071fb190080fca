"""Columns of plain text: cells apart by tabs, by pipes or by runs of spaces, as pasted from a sheet or a terminal."""

import unicodedata
from collections.abc import Sequence

from source.patterns import compile_late
from source.tables.heads import holds_value
from source.tables.lines import grid_of
from source.tables.pieces import Piece, join_signs
from source.tables.table import Grid, Table, tidy
from source.tables.write import build_table

_RULE = compile_late(r"[\s|+:=\-─━│┼┌┐└┘├┤┬┴]+")
_GAP = compile_late(r" {2,}|\u3000{2,}")
_FEWEST = 2  # rows that make a table


def read_columns(lines: Sequence[str], *, above: str = "") -> Table | None:
    """The table that lines of plain text make; None where they are no columns. `above` is what stands before them.

    >>> read_columns(["項目\\t2023年\\t2024年", "營收\\t346萬美元\\t3,052萬美元"]).lines
    ('營收：2023年：346萬美元；2024年：3,052萬美元',)
    >>> read_columns(["Revenue      2023    2024", "Sales       1,200   1,300"]).lines
    ('Sales: 2023: 1,200; 2024: 1,300',)
    >>> read_columns(["一句話。", "另一句話。"]) is None
    True
    """
    kept = [line for line in lines if line.strip() and not _RULE.fullmatch(line)]
    if len(kept) < _FEWEST:
        return None
    grid = _split_by_mark(kept, "\t") or _split_by_pipes(kept) or _split_by_spaces(kept)
    if grid is None or not _is_table(grid):
        return None
    return build_table(Grid(grid.rows, grid.covered, grid.heads, grid.caption, above))


def looks_columnar(line: str) -> bool:
    """Whether a line may be a row: cells apart by a tab, pipes or two and more spaces.

    >>> looks_columnar("現金    1,234    2,345"), looks_columnar("一句話，沒有欄位。")
    (True, False)
    """
    text = line.strip()
    return "\t" in text or text.count("|") > 1 or bool(_GAP.search(text))


def _is_table(grid: Grid) -> bool:
    """Whether rows agree: most have two filled cells and more, and some column holds values or all are short."""
    full = [row for row in grid.rows if sum(bool(text) for text in row) > 1]
    values = sum(any(holds_value(text) for text in row[1:]) for row in grid.rows)
    short = all(len(text) <= 60 for row in grid.rows for text in row)
    return len(full) * 2 > len(grid.rows) and (values > 0 or (short and len(full) == len(grid.rows) > 2))


def _split_by_mark(lines: list[str], mark: str) -> Grid | None:
    if sum(mark in line.strip() for line in lines) * 2 <= len(lines):
        return None
    rows = [[tidy(text) for text in line.rstrip("\n").split(mark)] for line in lines]
    return _even_rows(rows)


def _split_by_pipes(lines: list[str]) -> Grid | None:
    if not all("|" in line for line in lines):
        return None
    return _even_rows([[tidy(text) for text in line.strip().removeprefix("|").removesuffix("|").split("|")] for line in lines])


def _even_rows(rows: list[list[str]]) -> Grid | None:
    width = max(map(len, rows))
    return Grid(tuple((*row, *[""] * (width - len(row))) for row in rows)) if width > 1 else None


def _split_by_spaces(lines: list[str]) -> Grid | None:
    """Columns by where their characters stand, a wide one taking two places."""
    pieces = [_split_pieces(line) for line in lines]
    if sum(len(row) > 1 for row in pieces) * 2 <= len(lines):
        return None
    return grid_of(pieces, em=2.0)


def _split_pieces(line: str) -> list[Piece]:
    places = [0.0]
    for character in line.expandtabs():
        places.append(places[-1] + (2 if unicodedata.east_asian_width(character) in "WF" else 1))
    made: list[Piece] = []
    at = 0
    text = line.expandtabs()
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        cut = text[at:end]
        if cut.strip():
            start = at + len(cut) - len(cut.lstrip())
            made.append(Piece(cut.strip(), places[start], places[at + len(cut.rstrip())]))
        at = gap.end() if gap else end
    return join_signs(made, 2.0)
