"""What a chart shows, from its words and where they stand: labelled bars, lines and pies with their categories and series.

A number is read only with the name that the picture gives it: where it cannot be told for sure which that is, for one number of a
chart, none of them is read, and the words alone are. What is not handled: labels set aslant, bubbles, maps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from source.formats.pdf.characters import Line
from source.formats.pdf.layout import find_tables
from source.ocr.engine import Pixels, Word
from source.ocr.lines import find_lines
from source.pictures.chart_colours import find_marks, series_of
from source.pictures.chart_words import Token, find_tokens, is_number, without_ticks
from source.pictures.seen import Seen, make_grid
from source.tables.heads import names_period
from source.tables.lines import is_figure
from source.tables.table import Grid

_LEVEL = 0.6  # of a word's height: names so level are one row
_FEWEST = 2  # numbers of a chart
_WHOLE = (97.0, 103.0)  # per cent: the shares of a pie together, rounded
_IN_ROWS = 0.8  # of a table's numbers stand in rows that begin with a name
_CUT = 0.75  # of the usual height of a picture's numbers
_MOST_OF = 0.6  # of a series' categories have a number
_REACH = 4.0  # times its height may a slice's name stand from its share
_FULL = 0.8  # of the widest line: a line of running text goes on in the next


def read_picture(words: Sequence[Word], pixels: Pixels) -> Seen | None:
    """What a picture shows; None for one without words."""
    tokens = _whole(without_ticks(find_tokens(words)))
    if not tokens:
        return None
    numbers = [one for one in tokens if one.number]
    boxes = tuple((one.text, one.box) for one in numbers)
    if len(numbers) >= _FEWEST:
        grid, used = _as_table(tokens, words), [one for one in tokens if not one.number]
        if grid is None:
            grid, used = _as_chart(tokens, pixels)
        if grid is not None:
            lines = _running([one for one in tokens if not one.number and not any(one is other for other in used)])
            return Seen(grid, tuple(lines), boxes)
    return Seen(None, tuple(_running([one for one in tokens if not one.number])), _numbers_in(words))


def _whole(tokens: Sequence[Token]) -> list[Token]:
    """The words without numbers much lower than the others: what a line or a bar runs through is read in part, 4 of 4.4."""
    usual = median([one.height for one in tokens if one.number] or [0.0])
    return [one for one in tokens if not one.number or one.height >= _CUT * usual]


def _numbers_in(words: Sequence[Word]) -> tuple[tuple[str, tuple[float, float, float, float]], ...]:
    return tuple((word.text, word.box) for word in words if any(character.isdigit() for character in word.text))


def _running(tokens: Sequence[Token]) -> list[str]:
    """Names and sentences from above, lines of running text joined; specks left out."""
    widest = max((one.box[2] - one.box[0] for one in tokens), default=0.0)
    made: list[str] = []
    before: Token | None = None
    for one in (one for row in _by_row(tokens) for one in sorted(row, key=lambda one: one.x)):
        if not any(character.isalpha() for character in one.text) or (len(one.text) < 2 and one.text < "\u4e00"):
            continue
        if before is not None and _goes_on(before, one, widest):
            made[-1] += ("" if one.text[0] > "\u2e7f" or made[-1][-1] > "\u2e7f" else " ") + one.text
        else:
            made.append(one.text)
        before = one
    return made


def _goes_on(before: Token, one: Token, widest: float) -> bool:
    full = before.box[2] - before.box[0] > _FULL * widest and len(before.text) > 12
    return full and abs(one.box[0] - before.box[0]) < 2.5 * one.height and one.box[1] - before.box[3] < one.height


def _as_table(tokens: Sequence[Token], words: Sequence[Word]) -> Grid | None:
    """The cells of a picture of a table, or of bars that lie one under another: most numbers stand in lines after a name."""
    kept = {one.box for one in tokens}
    lines = find_lines([word for word in words if word.box in kept])
    rows = [line for line in lines if len(line.pieces) > 1 and not is_number(line.pieces[0].text)]
    inside = [sum(is_number(piece.text) for piece in line.pieces[1:]) for line in rows]
    numbers = sum(one.number for one in tokens)
    names = [line.pieces[0].text for line, count in zip(rows, inside, strict=True) if count]
    if len(set(names)) < max(len(names), 2) or sum(inside) < _IN_ROWS * numbers:
        return None
    if all(len(line.pieces) == 2 and count == 1 for line, count in zip(rows, inside, strict=True)) and len(rows) == numbers:
        return Grid(tuple((line.pieces[0].text, line.pieces[1].text) for line in rows), heads=0)
    grids = [item[0] for item in find_tables(_closer(lines)) if isinstance(item, tuple)]
    held = [sum(is_figure(text) or is_number(text) for row in grid.rows for text in row) for grid in grids]
    return grids[0] if len(grids) == 1 and held[0] >= numbers else None


def _closer(lines: Sequence[Line]) -> list[Line]:
    """Lines moved up to one another, as a page's stand: in a picture of a table rows may be far apart."""
    made: list[Line] = []
    for line in lines:
        low = made[-1].bottom + line.size if made else line.top
        move = max(line.top - low, 0.0)
        made.append(replace(line, top=line.top - move, bottom=line.bottom - move))
    return made


def _as_chart(tokens: Sequence[Token], pixels: Pixels) -> tuple[Grid | None, list[Token]]:
    """The cells of a chart and the names that it uses."""
    numbers = [one for one in tokens if one.number]
    marks = find_marks(tokens, pixels)
    series = [token for token, _ in marks]
    names = [one for one in tokens if not one.number and not any(one is other for other in series)]
    for row in _rows(names):
        shared = _share_out(numbers, row)
        if shared is None:
            continue
        values = _by_series(shared, [colour for _, colour in marks], pixels)
        if values is not None:
            heads = [one.text for one in series] if len(values) > 1 or len(series) == 1 else [""]
            above = "\n".join(_running([one for one in names if not any(one is other for other in row)]))
            return make_grid(heads, [one.text for one in row], values, above), [*row, *series]
    return _as_pie(numbers, [one for one in tokens if not one.number], marks, pixels)


def _rows(names: Sequence[Token]) -> Iterable[list[Token]]:
    """Names at one height, those that may be categories: the lowest first, dates before others."""
    found = [sorted(row, key=lambda one: one.x) for row in _by_row(names) if len(row) > 1]
    return sorted(found, key=lambda row: (not all(names_period(one.text) for one in row), -row[0].y))


def _by_row(tokens: Sequence[Token]) -> list[list[Token]]:
    """Words that stand at one height, from above."""
    rows: list[list[Token]] = []
    for one in sorted(tokens, key=lambda one: one.y):
        if rows and abs(rows[-1][-1].y - one.y) < _LEVEL * one.height:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _share_out(numbers: Sequence[Token], row: Sequence[Token]) -> list[list[Token]] | None:
    """The numbers over each category; None where they are not as many over each, or one stands apart. Of one series a few may be
    missing: a line that runs through a number hides it."""
    pitch = min(b.x - a.x for a, b in pairwise(row))
    shared: list[list[Token]] = [[] for _ in row]
    for one in numbers:
        at = min(range(len(row)), key=lambda n: abs(row[n].x - one.x))
        if abs(row[at].x - one.x) > 0.5 * pitch or one.y > row[at].y:
            return None
        shared[at].append(one)
    counts = {len(some) for some in shared}
    return shared if len(counts) == 1 or (counts == {0, 1} and len(numbers) >= _MOST_OF * len(row)) else None


def _by_series(shared: Sequence[Sequence[Token]], colours: Sequence[object], pixels: Pixels) -> list[list[str]] | None:
    """A row of numbers for each series; None where it is not clear which number is whose."""
    if max(map(len, shared)) == 1 and len(colours) < 2:
        return [[some[0].text if some else "" for some in shared]]
    if len(shared[0]) != len(colours):
        return None
    placed = [[(series_of(one, colours, pixels), one.text) for one in some] for some in shared]
    if any({at for at, _ in some} != set(range(len(colours))) for some in placed):
        return None
    return [[next(text for at, text in some if at == series) for some in placed] for series in range(len(colours))]


def _as_pie(
    numbers: Sequence[Token], names: Sequence[Token], marks: Sequence[tuple[Token, object]], pixels: Pixels
) -> tuple[Grid | None, list[Token]]:
    """The slices of a pie: shares that make a whole, each with the name that it stands at or that the legend gives its colour."""
    shares = [float(one.text.rstrip("%％").replace(",", "")) for one in numbers if one.text.endswith(("%", "％"))]
    if len(shares) != len(numbers) or not _WHOLE[0] <= sum(shares) <= _WHOLE[1]:
        return None, []
    if len(marks) == len(numbers):
        places = [series_of(one, [colour for _, colour in marks], pixels) for one in numbers]
        owners = [marks[at][0] for at in places if at is not None]
    else:
        owners = [owner for one in numbers if (owner := _nearest(one, names)) is not None]
    if len({id(one) for one in owners}) != len(numbers):
        return None, []
    rows = tuple((owner.text, one.text) for owner, one in zip(owners, numbers, strict=True))
    above = "\n".join(_running([one for one in names if not any(one is other for other in owners)]))
    return Grid(rows, heads=0, above=above), owners


def _nearest(number: Token, names: Sequence[Token]) -> Token | None:
    """The name that a share stands at: clearly nearer than any other."""
    if not names:
        return None
    gaps = sorted(((_gap(number, one), at) for at, one in enumerate(names)))
    near = gaps[0][0]
    clear = len(gaps) == 1 or gaps[1][0] > 1.5 * near + 0.3 * number.height
    return names[gaps[0][1]] if clear and near < _REACH * median([number.height, names[gaps[0][1]].height]) else None


def _gap(one: Token, other: Token) -> float:
    """How far two words stand apart."""
    across = max(one.box[0] - other.box[2], other.box[0] - one.box[2], 0.0)
    down = max(one.box[1] - other.box[3], other.box[1] - one.box[3], 0.0)
    return float((across**2 + down**2) ** 0.5)
