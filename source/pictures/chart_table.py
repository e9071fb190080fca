"""Pictures of tables, and bars that lie one under another: numbers in lines after a name."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from source.formats.pdf.characters import Line
from source.formats.pdf.layout import find_tables
from source.ocr.engine import Word
from source.ocr.lines import find_lines
from source.pictures.chart_words import Token
from source.tables.amounts import is_figure
from source.tables.pieces import Piece
from source.tables.table import Grid

_FEWEST = 2  # numbers of a chart
_CLOSE = 1.2  # of its type's size: pieces of a line of text stand closer than columns
_LARGER = 1.2  # times the size of a table's type is that of its title
_RAGGED = 1.6  # times its type's size: numbers of a column stand nearer to one line
_IN_ROWS = 0.8  # of a table's numbers stand in rows that begin with a name


def find_table(tokens: Sequence[Token], words: Sequence[Word]) -> tuple[Grid | None, list[Token]]:
    """The cells of a picture of a table, or of bars that lie one under another: most numbers stand in lines after a name; and the names
    that it uses, which are not those of its title and its notes."""
    kept, read = {one.box for one in tokens}, {word.box for word in words}
    joined = [Word(one.text, one.box, 1.0) for one in tokens if one.box not in read]
    whole = find_lines([*(word for word in words if word.box in kept), *joined])
    texts = {one.text for one in tokens if one.number}
    lines, edge = _without_lead(whole, texts)
    numbers = [one for one in tokens if one.number and one.box[2] > edge]
    rows = [line for line in lines if len(line.pieces) > 1 and line.pieces[0].text not in texts]
    inside = [sum(piece.text in texts for piece in line.pieces[1:]) for line in rows]
    names = [line.pieces[0].text for line, count in zip(rows, inside, strict=True) if count]
    if len(names) < _FEWEST or _is_told_twice(lines, set(names)) or sum(inside) < _IN_ROWS * len(numbers):
        return None, []
    if all(len(line.pieces) == 2 and count == 1 for line, count in zip(rows, inside, strict=True)) and len(rows) == len(numbers):
        values = sure([line.pieces[1].text for line in rows])
        grid = Grid(tuple((line.pieces[0].text, text) for line, text in zip(rows, values, strict=True) if text), heads=0)
        return grid, _find_standing_in(tokens, rows)
    counted = [[piece for piece in line.pieces if piece.text in texts] for line, count in zip(rows, inside, strict=True) if count]
    if _is_ragged(counted, median(line.size for line in rows)):
        return None, []
    first = next(line.top for line, count in zip(rows, inside, strict=True) if count)
    titles = [line for line in lines if len(line.pieces) == 1 and line.top < first]
    lines = _without_titles(lines, [row for row, count in zip(rows, inside, strict=True) if count], texts, first)
    moved = _closer(lines)
    items = find_tables(moved)
    grids = [item[0] for item in items if isinstance(item, tuple)]
    held = [sum(is_figure(text) or text in texts for row in grid.rows for text in row) for grid in grids]
    if len(grids) != 1 or held[0] < len(numbers):
        return None, []
    outside = [line for line, at in zip(lines, moved, strict=True) if any(at is item for item in items)]
    return grids[0], _find_standing_in(tokens, [line for line in lines if line not in titles and line not in outside])


def _without_lead(lines: Sequence[Line], numbers: set[str]) -> tuple[list[Line], float]:
    """Lines without what stands left of the names of a table's rows, a rank or what several rows share, and where those begin."""
    named = [
        (line, name) for line in lines if _is_lead(line.pieces[0].text, numbers) and (name := _name_of(line, numbers)) is not None
    ]
    if len(named) < _FEWEST:
        return list(lines), 0.0
    edge = min(line.pieces[name].left for line, name in named)
    cut = [replace(line, pieces=tuple(piece for piece in line.pieces if piece.right > edge)) for line in lines]
    return [line for line in cut if line.pieces], edge


def _is_told_twice(lines: Sequence[Line], names: set[str]) -> bool:
    """Whether two rows with numbers have one name, with no head of a group between them that tells them apart."""
    told: set[str] = set()
    for line in lines:
        name = line.pieces[0].text
        if len(line.pieces) == 1 and name not in names:
            told = set()
        elif len(line.pieces) > 1 and name in names:
            if name in told:
                return True
            told.add(name)
    return False


def _is_lead(text: str, numbers: set[str]) -> bool:
    """Whether a piece may be a rank: 7, 07."""
    return text in numbers or text.isdigit()


def _is_ragged(rows: Sequence[Sequence[Piece]], size: float) -> bool:
    """Whether numbers stand under one another in no column, as those at the ends of bars do."""
    most = max(map(len, rows))
    whole = [row for row in rows if len(row) == most]
    for column in zip(*whole, strict=True):
        edges = ([one.left for one in column], [one.right for one in column], [one.middle for one in column])
        if min(max(edge) - min(edge) for edge in edges) > _RAGGED * size:
            return True
    return False


def _without_titles(lines: Sequence[Line], rows: Sequence[Line], numbers: set[str], first: float) -> list[Line]:
    """Lines without those that stand over a table's heads and are a title: larger, left of all numbers, or in pieces that stand closer
    than columns do. `first` is the top of the first row with numbers."""
    counted = [[piece for piece in row.pieces if piece.text in numbers] for row in rows]
    left, columns = min(piece.left for some in counted for piece in some), max(map(len, counted))
    size = median(row.size for row in rows)
    heads = [line for line in lines if line.top < first and line not in rows]
    lowest = max((line.top for line in heads if len(line.pieces) > 1), default=first)

    def is_title(line: Line) -> bool:
        if line.top >= lowest:
            return False
        gaps = [after.left - before.right for before, after in pairwise(line.pieces)]
        close = bool(gaps) and max(gaps) < _CLOSE * line.size and len(line.pieces) < columns
        return close or line.size > _LARGER * size or (not gaps and line.left < left - size)

    return [line for line in lines if line not in heads or not is_title(line)]


def _name_of(line: Line, numbers: set[str]) -> int | None:
    """Which piece of a line is its name: the first that is no number, with a number after it."""
    at = next((at for at, piece in enumerate(line.pieces) if not _is_lead(piece.text, numbers)), len(line.pieces))
    return at if any(piece.text in numbers for piece in line.pieces[at + 1 :]) else None


def _find_standing_in(tokens: Sequence[Token], lines: Sequence[Line]) -> list[Token]:
    return [one for one in tokens if not one.number and any(line.top <= one.y <= line.bottom for line in lines)]


def _closer(lines: Sequence[Line]) -> list[Line]:
    """Lines moved up to one another, as a page's stand: in a picture of a table rows may be far apart."""
    made: list[Line] = []
    for line in lines:
        low = made[-1].bottom + line.size if made else line.top
        move = max(line.top - low, 0.0)
        made.append(replace(line, top=line.top - move, bottom=line.bottom - move))
    return made


def sure(row: list[str]) -> list[str]:
    """The numbers of a series but for one that lost its point, as it seems: all others have decimals, and as many digits.

    >>> sure(["462", "41.8", "38.5"]), sure(["7", "41.8", "38.5"])
    (['', '41.8', '38.5'], ['7', '41.8', '38.5'])
    """
    filled = [text for text in row if text]
    whole = [text for text in filled if "." not in text]
    if len(whole) != 1 or len(filled) < _FEWEST + 1:
        return row
    usual = median(sum(map(str.isdigit, text)) for text in filled if "." in text)
    lost = sum(map(str.isdigit, whole[0])) >= usual
    return ["" if lost and text == whole[0] else text for text in row]
