"""Grids from pieces of lines by where they stand: labels left, figures in columns, heads over one column or several.

Used for pages without rulings and for plain text set in columns. A label or a head that is broken over lines is one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from source.tables.amounts import is_figure
from source.tables.broken import join_labels
from source.tables.heads import find_columns, holds_value, names_period
from source.tables.pieces import Piece, split_repeated
from source.tables.spaced import join_spaced_words
from source.tables.table import Grid

Interval = tuple[float, float]
_MANY = 0.4  # of the rows: a column of texts stands in so many
_BETWEEN = 2.5  # characters: words of neighbouring columns stand nearer
_FEWEST_EACH = 2  # columns that heads may be one each of
_OFF = 4  # characters: a head set in the middle of a wide column stands as far left of narrow figures
_STACKED = 0.5  # of a character: the middles of lines of one head stand no further apart


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
    layout = _Layout(figures, _find_left_columns(rows[first:], figures[0][0], em), em)
    while first and all(layout.place(piece) < layout.first for piece in rows[first - 1]):
        first -= 1  # a label alone names the rows below
    cells = layout.heads([split_repeated(row) for row in rows[:first]]) + [
        layout.head(row) if layout.heads_again(row) else layout.body(row) for row in rows[first:]
    ]
    label = find_columns(Grid(tuple(cells))).labels[0]
    rights = [max((p.right for p in row if layout.place(p) == label), default=0.0) for row in rows]
    lefts = [min((p.left for p in row if layout.place(p) == label), default=0.0) / em for row in rows]
    begin = layout.left[label] if label < len(layout.left) else layout.figures[0][0]
    joined = join_labels(cells, rights, label, first, begin, em)
    return Grid(tuple(row for row, _ in joined), indents=tuple(lefts[number] for _, number in joined), placed=True)


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


def _find_left_columns(rows: Sequence[Sequence[Piece]], edge: float, em: float) -> list[float]:
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
        return self._fill(self._divide_columns(row))

    def _fill(self, placed: Iterable[tuple[Piece, Sequence[int]]]) -> tuple[str, ...]:
        cells = [""] * (self.first + len(self.figures))
        for piece, places in placed:
            for place in places:
                cells[place] = f"{cells[place]} {piece.text}".strip()
        return tuple(cells)

    def heads(self, rows: Sequence[Sequence[Piece]]) -> list[tuple[str, ...]]:
        """The rows of heads; one that is broken over lines, set in their middle, is over the columns that its last line is over."""
        made: list[tuple[str, ...]] = []
        below: list[tuple[Piece, Sequence[int]]] = []
        for row in reversed(rows):
            below = [(piece, self._goes_on(piece, places, below)) for piece, places in self._divide_columns(row)]
            made.append(self._fill(below))
        return made[::-1]

    def _goes_on(self, piece: Piece, places: Sequence[int], below: Sequence[tuple[Piece, Sequence[int]]]) -> Sequence[int]:
        """The columns of a head of which the line below may be the rest: those of that line where it is over one column only, unless
        the head is over as many on either side of it, as a year's name is over three years."""
        for under, at in below:
            if len(at) == 1 and abs(under.middle - piece.middle) < _STACKED * self.em and at[0] >= self.first <= places[0]:
                even = len(places) > 1 and at[0] - places[0] == places[-1] - at[0]
                wider = names_period(under.text) or piece.right - piece.left > under.right - under.left
                return places if even and wider else at
        return places

    def heads_again(self, row: Sequence[Piece]) -> bool:
        """Whether a line among the rows is of heads: it stands over the figures and holds none."""
        return bool(row) and all(not _fills(piece) and piece.right > self.figures[0][0] for piece in row)

    def _divide_columns(self, row: Sequence[Piece]) -> Iterator[tuple[Piece, Sequence[int]]]:
        """Each head with its columns: dates that share all columns evenly have as many each."""
        each = self._one_each(row)
        if each:
            yield from each
            return
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

    def _one_each(self, row: Sequence[Piece]) -> list[tuple[Piece, Sequence[int]]]:
        """The heads of a line that has one for every column, however far they stand off the middle of its figures; none of another."""
        count, edge = len(self.figures), self.figures[0][0] - _OFF * self.em
        before, heads = row[:-count], row[-count:]
        if count < _FEWEST_EACH or len(heads) < count or any(piece.middle > edge for piece in before):
            return []
        starts = [edge, *(left for left, _ in self.figures[:-1])]
        ends = [*(right for _, right in self.figures[1:]), heads[-1].right]
        if not all(start <= head.middle <= end for head, start, end in zip(heads, starts, ends, strict=True)):
            return []
        placed: list[tuple[Piece, Sequence[int]]] = [(piece, self._reach(piece, row)) for piece in before]
        return [*placed, *((head, [number + self.first]) for number, head in enumerate(heads))]

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
                if off < 0.6 * least and off < least - 0.25 * self.em and not self._is_taken(others, low, high, over):
                    best, least = (low, high), off
        return [n + self.first for n in range(best[0], best[1] + 1)]

    def _is_date_beside(self, piece: Piece, row: Sequence[Piece]) -> bool:
        """Whether a piece left of all figures heads their first column: a date does whose line has one for every column."""
        return names_period(piece.text) and len(row) == len(self.figures) and piece.right > self.figures[0][0] - 4 * self.em

    def _is_taken(self, others: Sequence[Piece], low: int, high: int, over: list[int]) -> bool:
        """Whether another head stands over one of the columns that this one would take."""
        wanted = [self.figures[n] for n in range(low, high + 1) if n not in over]
        return any(other.left < right and left < other.right for other in others for left, right in wanted)

    def _off(self, piece: Piece, low: int, high: int) -> float:
        return abs((self.figures[low][0] + self.figures[high][1]) / 2 - piece.middle)


def _distance(piece: Piece, column: Interval) -> float:
    return max(piece.left - column[1], column[0] - piece.right, 0.0)
