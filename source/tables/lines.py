"""Grids from pieces of lines by where they stand: labels left, numbers in columns, heads over one column or several.

Used for pages without rulings and for plain text set in columns. A label or a head that is broken over lines is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from source.tables.amounts import is_nothing, is_year, read_amount
from source.tables.heads import holds_value, names_period
from source.tables.table import Grid

Interval = tuple[float, float]


@dataclass(frozen=True)
class Piece:
    """A piece of a line from `left` to `right`."""

    text: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return (self.left + self.right) / 2


def is_figure(text: str) -> bool:
    """Whether a piece fills a column of figures: an amount or a dash."""
    return not is_year(text) and (read_amount(text) is not None or is_nothing(text))


def grid_of(rows: Sequence[Sequence[Piece]], *, em: float) -> Grid | None:
    """The grid of lines of pieces, in order from above; None where no column of figures is found. `em` is a character's width.

    >>> rows = [[Piece("2023", 20, 24), Piece("2022", 30, 34)], [Piece("Sales", 0, 5), Piece("1,200", 19, 24), Piece("900", 31, 34)]]
    >>> grid_of(rows, em=2).rows
    (('', '2023', '2022'), ('Sales', '1,200', '900'))
    """
    columns = _columns(rows, em)
    if not columns:
        return _text_grid(rows, em)
    first = next(
        n
        for n, row in enumerate(rows)
        if any(is_figure(p.text) or holds_value(p.text) for p in row if p.left >= columns[0][0] - em)
    )
    heads = [_head_row(row, columns, em) for row in rows[:first]]
    body = [_body_row(row, columns) for row in rows[first:]]
    joined = _join_labels([*heads, *body], [row[0].right if row else 0.0 for row in rows], first, em)
    return Grid(tuple(joined))


def _columns(rows: Sequence[Sequence[Piece]], em: float) -> list[Interval]:
    """The columns: intervals that the figures of several lines share."""
    spans = sorted(
        (p.left, p.right) for row in rows for place, p in enumerate(row) if place and (is_figure(p.text) or holds_value(p.text))
    )
    spans += [(p.left, p.right) for row in rows if len(row) == 1 for p in row if is_figure(p.text)]
    merged: list[list[float]] = []
    for left, right in sorted(spans):
        if merged and left < merged[-1][1] + 0.1 * em:
            merged[-1][1] = max(merged[-1][1], right)
        else:
            merged.append([left, right])
    return [(left, right) for left, right in merged]


def _text_grid(rows: Sequence[Sequence[Piece]], em: float) -> Grid | None:
    """Columns of texts: those whose pieces begin at one place in every line."""
    width = max(map(len, rows), default=0)
    if width < 2 or any(len(row) != width for row in rows):
        return None
    aligned = all(max(row[c].left for row in rows) - min(row[c].left for row in rows) <= em for c in range(width))
    return Grid(tuple(tuple(piece.text for piece in row) for row in rows)) if aligned else None


def _body_row(row: Sequence[Piece], columns: list[Interval]) -> tuple[str, ...]:
    cells = [""] * (len(columns) + 1)
    for piece in row:
        place = _place(piece, columns)
        cells[place] = f"{cells[place]} {piece.text}".strip()
    return tuple(cells)


def _place(piece: Piece, columns: list[Interval]) -> int:
    """The column of a piece: the one it shares most with; the label's where it begins before all columns."""
    shared = [min(piece.right, right) - max(piece.left, left) for left, right in columns]
    best = max(range(len(columns)), key=shared.__getitem__)
    if shared[best] > 0:
        return best + 1 if piece.left > columns[0][0] - (piece.right - piece.left) or is_figure(piece.text) else 0
    if piece.left < columns[0][0]:
        return 0
    nearest = min(range(len(columns)), key=lambda n: abs(piece.middle - sum(columns[n]) / 2))
    return nearest + 1


def _head_row(row: Sequence[Piece], columns: list[Interval], em: float) -> tuple[str, ...]:
    """A head's pieces at each column that they reach over: the run of columns whose middle is nearest theirs."""
    cells = [""] * (len(columns) + 1)
    for piece in row:
        if piece.right <= columns[0][0] - em and piece.middle < columns[0][0] - 2 * em and not _near(piece, columns, row, em):
            cells[0] = f"{cells[0]} {piece.text}".strip()
            continue
        for place in _reach(piece, columns, row):
            cells[place + 1] = f"{cells[place + 1]} {piece.text}".strip()
    return tuple(cells)


def _near(piece: Piece, columns: list[Interval], row: Sequence[Piece], em: float) -> bool:
    """Whether a piece left of all figures heads the first column: a date does whose column has no other head."""
    others = [other for other in row if other is not piece]
    return names_period(piece.text) and len(others) + 1 == len(columns) and piece.right > columns[0][0] - 4 * em


def _reach(piece: Piece, columns: list[Interval], row: Sequence[Piece]) -> range:
    over = [n for n, (left, right) in enumerate(columns) if piece.left < right and left < piece.right]
    if not over:
        nearest = min(range(len(columns)), key=lambda n: _distance(piece, columns[n]))
        over = [nearest]
    others = [other for other in row if other is not piece]
    best, least = range(over[0], over[-1] + 1), _off(piece, columns, over[0], over[-1])
    for low in range(over[0], -1, -1):
        for high in range(over[-1], len(columns)):
            taken = any(
                o.left < columns[n][1] and columns[n][0] < o.right for o in others for n in range(low, high + 1) if n not in over
            )
            off = _off(piece, columns, low, high)
            if not taken and off < 0.6 * least and off < least - 2:
                best, least = range(low, high + 1), off
    return best


def _distance(piece: Piece, column: Interval) -> float:
    return max(piece.left - column[1], column[0] - piece.right, 0.0)


def _off(piece: Piece, columns: list[Interval], low: int, high: int) -> float:
    return abs((columns[low][0] + columns[high][1]) / 2 - piece.middle)


def _join_labels(rows: list[tuple[str, ...]], rights: list[float], first: int, em: float) -> list[tuple[str, ...]]:
    """Rows with labels that are broken over lines joined: a line of label alone that reaches the labels' edge goes on below."""
    edge = max((right for row, right in zip(rows, rights, strict=True) if row[0] and not any(row[1:])), default=0.0)
    edge = max([edge, *(right for row, right in zip(rows[first:], rights[first:], strict=True) if row[0])])
    made: list[tuple[str, ...]] = []
    held = ""
    for number, (row, right) in enumerate(zip(rows, rights, strict=True)):
        alone = bool(row[0]) and not any(row[1:])
        label = _joined(held, row[0]) if held else row[0]
        goes_on = alone and number >= first and right > edge - 1.6 * em and not label.endswith((":", "：", "。", "."))
        if goes_on and number + 1 < len(rows) and rows[number + 1][0]:
            held = label
            continue
        made.append((label, *row[1:]))
        held = ""
    return made


def _joined(before: str, after: str) -> str:
    return f"{before} {after}" if before[-1:].isascii() and after[:1].isascii() else before + after
