"""Pictures of tables, and bars that lie one under another: numbers in lines after a name."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from source.formats.pdf.characters import Line
from source.formats.pdf.layout import find_tables
from source.ocr.engine import Word
from source.ocr.lines import find_lines
from source.pictures.chart_words import Token
from source.tables.lines import is_figure
from source.tables.table import Grid

_FEWEST = 2  # numbers of a chart
_IN_ROWS = 0.8  # of a table's numbers stand in rows that begin with a name


def find_table(tokens: Sequence[Token], words: Sequence[Word]) -> tuple[Grid | None, list[Token]]:
    """The cells of a picture of a table, or of bars that lie one under another: most numbers stand in lines after a name; and the names
    that it uses, which are not those of its title and its notes."""
    kept = {one.box for one in tokens}
    lines = find_lines([word for word in words if word.box in kept])
    numbers = [one for one in tokens if one.number]
    texts = {one.text for one in numbers}
    rows = [line for line in lines if len(line.pieces) > 1 and line.pieces[0].text not in texts]
    inside = [sum(piece.text in texts for piece in line.pieces[1:]) for line in rows]
    names = [line.pieces[0].text for line, count in zip(rows, inside, strict=True) if count]
    if len(set(names)) < max(len(names), 2) or sum(inside) < _IN_ROWS * len(numbers):
        return None, []
    if all(len(line.pieces) == 2 and count == 1 for line, count in zip(rows, inside, strict=True)) and len(rows) == len(numbers):
        values = sure([line.pieces[1].text for line in rows])
        grid = Grid(tuple((line.pieces[0].text, text) for line, text in zip(rows, values, strict=True) if text), heads=0)
        return grid, _standing_in(tokens, rows)
    first = next(line.top for line, count in zip(rows, inside, strict=True) if count)
    titles = [line for line in lines if len(line.pieces) == 1 and line.top < first]
    moved = _closer(lines)
    items = find_tables(moved)
    grids = [item[0] for item in items if isinstance(item, tuple)]
    held = [sum(is_figure(text) or text in texts for row in grid.rows for text in row) for grid in grids]
    if len(grids) != 1 or held[0] < len(numbers):
        return None, []
    outside = [line for line, at in zip(lines, moved, strict=True) if any(at is item for item in items)]
    return grids[0], _standing_in(tokens, [line for line in lines if line not in titles and line not in outside])


def _standing_in(tokens: Sequence[Token], lines: Sequence[Line]) -> list[Token]:
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
