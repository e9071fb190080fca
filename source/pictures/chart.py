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
_ASLANT = 3.0, 1.6  # times as high as its letters are wide, and as the numbers are: a name that leans
_NEARLY_ALL = 0.8  # of the numbers of several series are read, or what stands where is not clear
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
        marks = find_marks(tokens, pixels)
        grid, used = (
            _as_chart(tokens, marks, pixels) if len(marks) > 1 else (None, [])
        )  # a legend says what a table's heads guess
        if grid is None:
            grid, used = _as_table(tokens, words), [one for one in tokens if not one.number]
        if grid is None:
            grid, used = _as_chart(tokens, marks, pixels)
        if grid is not None:
            left = [one for one in tokens if not one.number and not any(one is other for other in used)]
            return Seen(grid, tuple(_running([_with_share(one, numbers) for one in left])), boxes)
    return Seen(None, tuple(_running([one for one in tokens if not one.number])), _numbers_in(words))


def _with_share(name: Token, numbers: Sequence[Token]) -> Token:
    """A name that no cell has, with the number that is written in one word with it."""
    share = next((one.text for one in numbers if one.owner is name), "")
    return replace(name, text=f"{name.text} {share}".strip())


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
        values = _sure([line.pieces[1].text for line in rows])
        return Grid(tuple((line.pieces[0].text, text) for line, text in zip(rows, values, strict=True) if text), heads=0)
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


def _as_chart(tokens: Sequence[Token], marks: Sequence[tuple[Token, object]], pixels: Pixels) -> tuple[Grid | None, list[Token]]:
    """The cells of a chart and the names that it uses."""
    numbers = [one for one in tokens if one.number]
    series = [token for token, _ in marks]
    alone = [one for one in numbers if one.owner is None]
    owners = [one.owner for one in numbers if one.owner is not None]
    names = [one for one in tokens if not one.number and not any(one is other for other in (*series, *owners))]
    usual = median([one.height for one in alone] or [0.0])
    rows = [row for row in _rows(names) if not _is_aslant(row, usual)]
    for row, lying in [*((row, False) for row in rows), *((row, True) for row in _stacks(names))]:
        differ = len({one.text for one in row}) == len(row)
        shared = (_share_down if lying else _share_out)(alone, row) if len(alone) >= _FEWEST and differ else None
        if shared is None:
            continue
        values = _by_series(shared, [colour for _, colour in marks], pixels, lying=lying)
        if values is not None:
            own = len(values) > 1 or (len(series) == 1 and _is_of(marks[0][1], shared, pixels, lying=lying))
            heads = [one.text for one in series] if own else [""]
            above = "\n".join(_running([one for one in names if not any(one is other for other in row)]))
            return make_grid(heads, [one.text for one in row], [_sure(row) for row in values], above), [*row, *series]
    pie, used = _as_pie(numbers, [one for one in tokens if not one.number], marks, pixels)
    return (pie, used) if pie is not None or alone else _as_named(numbers, names)


def _is_of(colour: object, shared: list[list[Token]], pixels: Pixels, *, lying: bool) -> bool:
    """Whether the one mark of a chart is of the bars or the line with its numbers, and not of a line through them."""
    found = [series_of(one, [colour], pixels, lying=lying) is not None for some in shared for one in some]
    return sum(found) * 2 > len(found)


def _as_named(numbers: Sequence[Token], names: Sequence[Token]) -> tuple[Grid | None, list[Token]]:
    """Numbers each of which is written with its name, as at the ends of lines."""
    owners = [one.owner for one in numbers if one.owner is not None]
    if len({one.text for one in owners}) < len(numbers):
        return None, []
    rows = tuple((owner.text, one.text) for owner, one in zip(owners, numbers, strict=True))
    return Grid(rows, heads=0, above="\n".join(_running(names))), owners


def _sure(row: list[str]) -> list[str]:
    """The numbers of a series but for one that lost its point, as it seems: all others have decimals, and as many digits.

    >>> _sure(["462", "41.8", "38.5"]), _sure(["7", "41.8", "38.5"])
    (['', '41.8', '38.5'], ['7', '41.8', '38.5'])
    """
    filled = [text for text in row if text]
    whole = [text for text in filled if "." not in text]
    if len(whole) != 1 or len(filled) < _FEWEST + 1:
        return row
    usual = median(sum(map(str.isdigit, text)) for text in filled if "." in text)
    lost = sum(map(str.isdigit, whole[0])) >= usual
    return ["" if lost and text == whole[0] else text for text in row]


def _rows(names: Sequence[Token]) -> Iterable[list[Token]]:
    """Names at one height, those that may be categories: the lowest first, dates before others."""
    found = [sorted(row, key=lambda one: one.x) for row in _by_row(names) if len(row) > 1]
    return sorted(found, key=lambda row: (not all(names_period(one.text) for one in row), -row[0].y))


def _is_aslant(row: Sequence[Token], usual: float) -> bool:
    """Whether names lean, so that their middle is not over or under what they name; `usual` is the height of numbers."""
    return any(one.height > max(_ASLANT[0] * (one.box[2] - one.box[0]) / len(one.text), _ASLANT[1] * usual) for one in row)


def _stacks(names: Sequence[Token]) -> Iterable[list[Token]]:
    """Names one under another with one edge, those that may be categories of bars that lie."""
    for edge in (2, 0):
        run: list[Token] = []
        for one in sorted(names, key=lambda one: one.box[edge]):
            if run and one.box[edge] - run[-1].box[edge] > _LEVEL * one.height:
                yield from [sorted(run, key=lambda one: one.y)] if len(run) > 1 else []
                run = []
            run.append(one)
        yield from [sorted(run, key=lambda one: one.y)] if len(run) > 1 else []


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
        if abs(row[at].x - one.x) > 0.5 * pitch:
            return None
        shared[at] += [one] if one.y < row[at].y else []  # below them is a note, or a mark of the legend
    return _enough(shared, len(numbers))


def _share_down(numbers: Sequence[Token], column: Sequence[Token]) -> list[list[Token]] | None:
    """The same of bars that lie: the numbers right of each category."""
    pitch = min(b.y - a.y for a, b in pairwise(column))
    shared: list[list[Token]] = [[] for _ in column]
    for one in numbers:
        at = min(range(len(column)), key=lambda n: abs(column[n].y - one.y))
        if abs(column[at].y - one.y) > 0.5 * pitch:
            return None
        shared[at] += [one] if one.x > column[at].box[2] else []
    return _enough(shared, len(numbers))


def _enough(shared: list[list[Token]], numbers: int) -> list[list[Token]] | None:
    """The numbers of categories, where as good as all have as many, and as good as all of the picture's are theirs."""
    most, count = max(map(len, shared)), sum(map(len, shared))
    whole = count >= (_MOST_OF if most == 1 else _NEARLY_ALL) * most * len(shared)
    return shared if whole and count >= _NEARLY_ALL * numbers else None


def _by_series(
    shared: Sequence[Sequence[Token]], colours: Sequence[object], pixels: Pixels, *, lying: bool
) -> list[list[str]] | None:
    """A row of numbers for each series; None where it is not clear which number is whose."""
    most = max(map(len, shared))
    if most == 1 and len(colours) < 2:
        return [[some[0].text if some else "" for some in shared]]
    if most != len(colours):
        return None
    placed = [[(series_of(one, colours, pixels, lying=lying), one.text) for one in some] for some in shared]
    if any(None in (owners := [at for at, _ in some]) or len(set(owners)) < len(owners) for some in placed):
        return None
    return [[next((text for at, text in some if at == series), "") for some in placed] for series in range(len(colours))]


def _as_pie(
    numbers: Sequence[Token], names: Sequence[Token], marks: Sequence[tuple[Token, object]], pixels: Pixels
) -> tuple[Grid | None, list[Token]]:
    """The slices of a pie: shares that make a whole, each with the name that it stands at or that the legend gives its colour."""
    whole = [one for one in numbers if not one.text.endswith(("%", "％"))]
    if len(whole) > 1:
        return None, []
    numbers = [one for one in numbers if one not in whole]  # one number more is that in the middle of a ring
    shares = [float(one.text.rstrip("%％").replace(",", "").replace("−", "-")) for one in numbers]
    if len(shares) < _FEWEST or not _WHOLE[0] <= sum(shares) <= _WHOLE[1]:
        return None, []
    if len(marks) == len(numbers):
        places = [series_of(one, [colour for _, colour in marks], pixels) for one in numbers]
        owners = [marks[at][0] for at in places if at is not None]
    else:
        owners = [owner for one in numbers if (owner := one.owner or _nearest(one, names)) is not None]
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
