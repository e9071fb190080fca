"""Grids from pieces of lines by where they stand: labels left, figures in columns, heads over one column or several.

Used for pages without rulings and for plain text set in columns. A label or a head that is broken over lines is one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from source.patterns import compile_late
from source.tables.amounts import KEPT, is_nothing, is_year, read_amount
from source.tables.heads import find_columns, holds_value, names_period
from source.tables.spaced import join_spaced_words
from source.tables.table import Grid

Interval = tuple[float, float]
_SIGN = compile_late(
    r"(?:US|NT|HK|[ACSR])?[$¥€£₩₹＄￥] ?[(（]?|[(（] ?(?:US|NT|HK)?[$¥€£₩₹＄￥]?|RMB|NTD|USD|HKD|TWD|EUR|JPY|CNY|[-–—－]"
)
_MANY = 0.4  # of the rows: a column of texts stands in so many
_CLOSE = 6  # characters: a column of labels that are broken ends so near the next
_BETWEEN = 2.5  # characters: words of neighbouring columns stand nearer
_TAIL = compile_late(r"[)）]? ?[%％]?[)）]?")


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


@lru_cache(KEPT)
def is_figure(text: str) -> bool:
    """Whether a piece fills a column of figures: an amount or a dash."""
    return not is_year(text) and (read_amount(text) is not None or is_nothing(text))


def join_signs(pieces: Sequence[Piece], em: float) -> list[Piece]:
    """Pieces in which a sign or a bracket that stands apart from its number is of the number.

    >>> [piece.text for piece in join_signs([Piece("$", 0, 1), Piece("(1,234", 5, 9), Piece(")", 9, 10)], 1)]
    ['$ (1,234)']
    """
    made: list[Piece] = []
    for piece in pieces:
        before = made[-1] if made else None
        if before and piece.text and _TAIL.fullmatch(piece.text) and (before.text[-1:].isdigit() or before.text[-1:] in ")）"):
            made[-1] = Piece(before.text + piece.text, before.left, piece.right)
        elif (
            before
            and _opens(before, piece, em)
            and (piece.text[:1].isdigit() or is_figure(piece.text) or _SIGN.fullmatch(piece.text))
        ):
            made[-1] = Piece(f"{before.text} {piece.text}", before.left, piece.right)
        else:
            made.append(piece)
    return made


def _opens(sign: Piece, piece: Piece, em: float) -> bool:
    """Whether a piece is a sign of the next one: a currency's or a bracket; a dash only beside it, elsewhere it is a cell."""
    return bool(_SIGN.fullmatch(sign.text)) and (not is_nothing(sign.text) or piece.left - sign.right < 0.8 * em)


def grid_of(rows: Sequence[Sequence[Piece]], *, em: float) -> Grid | None:
    """The grid of lines of pieces, in order from above; None where no column of figures is found. `em` is a character's width.

    >>> rows = [[Piece("2023", 20, 24), Piece("2022", 30, 34)], [Piece("Sales", 0, 5), Piece("1,200", 19, 24), Piece("900", 31, 34)]]
    >>> grid_of(rows, em=2).rows
    (('', '2023', '2022'), ('Sales', '1,200', '900'))
    """
    figures = _columns(rows, em)
    if not figures:
        return _text_grid(rows, em)
    rows = [list(_whole_words(row, figures, em)) for row in rows]
    first = next(n for n, row in enumerate(rows) if any(_fills(p) for p in row if p.right > figures[0][0]))
    figures = sorted([*figures, *_texts_between(rows[first:], figures)])
    layout = _Layout(figures, _left_columns(rows[first:], figures[0][0], em), em)
    while first and all(layout.place(piece) < layout.first for piece in rows[first - 1]):
        first -= 1  # a label alone names the rows below
    cells = [layout.head(row) for row in rows[:first]] + [
        layout.head(row) if layout.heads_again(row) else layout.body(row) for row in rows[first:]
    ]
    label = find_columns(Grid(tuple(cells))).labels[0]
    rights = [max((p.right for p in row if layout.place(p) == label), default=0.0) for row in rows]
    lefts = [min((p.left for p in row if layout.place(p) == label), default=0.0) / em for row in rows]
    joined = _join_labels(cells, rights, label, first, layout)
    return Grid(tuple(row for row, _ in joined), indents=tuple(lefts[number] for _, number in joined))


def _whole_words(row: Sequence[Piece], figures: list[Interval], em: float) -> Iterator[Piece]:
    """A line with the words joined whose characters are set apart; several words that stand close, one over each column, are not
    one."""
    for word in join_spaced_words(row, em):
        over = sum(word[0].left < right and left < word[-1].right for left, right in figures)
        close = len(word) > 1 and word[1].left - word[0].right < _BETWEEN * em
        if over > 1 and close and len(word) >= 2 * over:
            yield from word
        else:
            yield Piece("".join(piece.text for piece in word), word[0].left, word[-1].right)


def _fills(piece: Piece) -> bool:
    return is_figure(piece.text) or holds_value(piece.text)


def _columns(rows: Sequence[Sequence[Piece]], em: float) -> list[Interval]:
    """The columns of figures: intervals that the figures of the lines share."""
    spans = [(p.left, p.right) for row in rows for place, p in enumerate(row) if _fills(p) and (place or _alone(row))]
    merged: list[list[float]] = []
    for left, right in sorted(spans):
        if merged and left < merged[-1][1] + 0.1 * em:
            merged[-1][1] = max(merged[-1][1], right)
        else:
            merged.append([left, right])
    return [(left, right) for left, right in merged]


def _texts_between(rows: Sequence[Sequence[Piece]], figures: list[Interval]) -> list[Interval]:
    """Columns of text right of the first figures, as where two statements stand side by side: intervals that hold no figures."""
    texts = sorted((p.left, p.right) for row in rows for p in row if not _fills(p) and p.left > figures[0][1])
    merged: list[tuple[float, float, int]] = []
    for left, right in texts:
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right), merged[-1][2] + 1)
        else:
            merged.append((left, right, 1))
    free = [(left, right) for left, right, count in merged if count >= max(2, _MANY * len(rows))]
    return [(left, right) for left, right in free if not any(left < end and start < right for start, end in figures)]


def _alone(row: Sequence[Piece]) -> bool:
    """Whether a line is figures and nothing else, as a total without a label."""
    return len(row) > 1 and all(is_figure(piece.text) and "." not in piece.text[-1:] for piece in row) and len(row[0].text) > 3


def _left_columns(rows: Sequence[Sequence[Piece]], edge: float, em: float) -> list[float]:
    """Where the columns left of all figures begin, but the first: places at which a second piece begins in several lines."""
    begins = sorted(
        p.left for row in rows for p in [p for p in row if p.right < edge + em][1:] if not _fills(p) or p.right < edge - 4 * em
    )
    groups: list[list[float]] = []
    for left in begins:
        if groups and left - groups[-1][-1] < 1.5 * em:
            groups[-1].append(left)
        else:
            groups.append([left])
    return [group[0] - 0.7 * em for group in groups if len(group) >= max(2, 0.1 * len(rows))]


def _text_grid(rows: Sequence[Sequence[Piece]], em: float) -> Grid | None:
    """Columns of texts: those whose pieces begin at one place in every line."""
    width = max(map(len, rows), default=0)
    if width < 2 or any(len(row) != width for row in rows):
        return None
    aligned = all(max(row[c].left for row in rows) - min(row[c].left for row in rows) <= em for c in range(width))
    return Grid(tuple(tuple(piece.text for piece in row) for row in rows)) if aligned else None


@dataclass(frozen=True)
class _Layout:
    """Where columns stand: `figures` are intervals, `left` where those before them begin but the first."""

    figures: list[Interval]
    left: list[float]
    em: float

    @property
    def first(self) -> int:
        """The number of the first column of figures."""
        return len(self.left) + 1

    def place(self, piece: Piece) -> int:
        """The column of a piece: that of figures which it shares most with, else one left of them."""
        shared = [min(piece.right, right) - max(piece.left, left) for left, right in self.figures]
        best = max(range(len(shared)), key=shared.__getitem__)
        if shared[best] > 0 and (_fills(piece) or piece.left > self.figures[0][0] - 0.6 * (piece.right - piece.left)):
            return best + self.first
        if piece.left < self.figures[0][0] and not (_fills(piece) and piece.right > self.figures[0][0]):
            return sum(piece.left >= begin for begin in self.left)
        return min(range(len(shared)), key=lambda n: abs(piece.middle - sum(self.figures[n]) / 2)) + self.first

    def body(self, row: Sequence[Piece]) -> tuple[str, ...]:
        """A row's texts by column."""
        cells = [""] * (self.first + len(self.figures))
        for piece in row:
            place = self.place(piece)
            cells[place] = f"{cells[place]} {piece.text}".strip()
        return tuple(cells)

    def head(self, row: Sequence[Piece]) -> tuple[str, ...]:
        """A head's pieces at each column that they reach over."""
        cells = [""] * (self.first + len(self.figures))
        for piece, places in self._shared_out(row):
            for place in places:
                cells[place] = f"{cells[place]} {piece.text}".strip()
        return tuple(cells)

    def heads_again(self, row: Sequence[Piece]) -> bool:
        """Whether a line among the rows is of heads: it stands over the figures and holds none."""
        return bool(row) and all(not _fills(piece) and piece.right > self.figures[0][0] for piece in row)

    def _shared_out(self, row: Sequence[Piece]) -> Iterator[tuple[Piece, Sequence[int]]]:
        """Each head with its columns: dates that share all columns evenly have as many each."""
        dates = [piece for piece in row if names_period(piece.text) and piece.right > self.figures[0][0]]
        size, rest = divmod(len(self.figures), max(len(dates), 1))
        for piece in row:
            group = dates.index(piece) * size if piece in dates else 0
            columns = self.figures[group : group + size]
            even = piece in dates and len(dates) > 1 and size > 1 and not rest
            if even and piece.right > columns[0][0] and piece.left < columns[-1][1]:
                yield piece, range(group + self.first, group + size + self.first)
            else:
                yield piece, self._reach(piece, row)

    def _reach(self, piece: Piece, row: Sequence[Piece]) -> list[int]:
        """The columns that a head is over: the run of columns whose middle is nearest its own."""
        over = [n for n, (left, right) in enumerate(self.figures) if piece.left < right and left < piece.right]
        if not over and piece.right <= self.figures[0][0] and not self._is_date_beside(piece, row):
            return [sum(piece.left >= begin for begin in self.left)]
        if not over:
            over = [min(range(len(self.figures)), key=lambda n: _distance(piece, self.figures[n]))]
        others = [other for other in row if other is not piece]
        if not others and self._off(piece, 0, len(self.figures) - 1) < self.em:
            over = list(range(len(self.figures)))  # one head in the middle of all
        best, least = (over[0], over[-1]), self._off(piece, over[0], over[-1])
        for low in range(over[0], -1, -1):
            for high in range(over[-1], len(self.figures)):
                off = self._off(piece, low, high)
                if off < 0.6 * least and off < least - 0.25 * self.em and not self._taken(others, low, high, over):
                    best, least = (low, high), off
        return [n + self.first for n in range(best[0], best[1] + 1)]

    def _is_date_beside(self, piece: Piece, row: Sequence[Piece]) -> bool:
        """Whether a piece left of all figures heads their first column: a date does whose line has one for every column."""
        return names_period(piece.text) and len(row) == len(self.figures) and piece.right > self.figures[0][0] - 4 * self.em

    def _taken(self, others: Sequence[Piece], low: int, high: int, over: list[int]) -> bool:
        """Whether another head stands over one of the columns that this one would take."""
        wanted = [self.figures[n] for n in range(low, high + 1) if n not in over]
        return any(other.left < right and left < other.right for other in others for left, right in wanted)

    def _off(self, piece: Piece, low: int, high: int) -> float:
        return abs((self.figures[low][0] + self.figures[high][1]) / 2 - piece.middle)


def _distance(piece: Piece, column: Interval) -> float:
    return max(piece.left - column[1], column[0] - piece.right, 0.0)


def _join_labels(
    rows: list[tuple[str, ...]], rights: list[float], label: int, first: int, layout: _Layout
) -> list[tuple[tuple[str, ...], int]]:
    """Rows with labels that are broken over lines joined: a label without figures goes on in the next line where that has figures
    and no label, or where it reaches the labels' edge; a note goes on by itself. Each with the number of its first line."""
    edge = max(rights[first:], default=0.0)
    made = [(row, number) for number, row in enumerate(rows[:first])]
    for number in range(first, len(rows)):
        row = rows[number]
        before, begun = made[-1] if number > first else (None, number)
        if before is not None and before[label] and not _has_figures(before, label):
            reaches = _is_full(before[label], row[label], rights[number - 1], edge, label, layout)
            if not row[label] or reaches or (row[label][:1].islower() and before[label].isascii()):
                made[-1] = (tuple(_joined(a, b) for a, b in zip(before, row, strict=True)), begun)
                rights[number] = rights[number] or rights[number - 1]
                continue
        made.append((row, number))
    return made


def _is_full(text: str, after: str, right: float, edge: float, label: int, layout: _Layout) -> bool:
    """Whether a label fills its column, so that it goes on in the next line: the next column stands close behind its edge, and
    what follows had no room."""
    begin = layout.left[label] if label < len(layout.left) else layout.figures[0][0]
    room = layout.em * (1.1 if after[:1] > "\u2e7f" else 0.5 * len(after.split(" ")[0]))
    return bool(after) and not text.endswith((":", "：", "。", ".")) and begin - edge < _CLOSE * layout.em and right > edge - room


def _has_figures(row: tuple[str, ...], label: int) -> bool:
    return any(is_figure(text) or holds_value(text) for text in row[label + 1 :] if text)


def _joined(before: str, after: str) -> str:
    space = " " if before[-1:].isascii() and after[:1].isascii() and before and after else ""
    return f"{before}{space}{after}"
