"""What stands in the cells of a ruled table, as a grid."""

from bisect import bisect_right
from collections.abc import Sequence

from source.formats.pdf.characters import Line, find_lines
from source.formats.pdf.glyphs import Character
from source.formats.pdf.rulings import Ruled
from source.patterns import compile_late
from source.tables.amounts import is_figure
from source.tables.table import Grid

_BROKEN = compile_late(r"[-–−－(（]?\d{1,3}(?:,\d{3})+\.\d{2,4}[)）]?")
_WHOLE = compile_late(r"[-–−－(（]?\d{1,3}(?:,\d{3})*(?:\.\d+)?[)）]?")


def share_out(ruled: Ruled, characters: Sequence[Character]) -> list[list[Character]]:
    """The characters in each cell of a ruled table, in the order of its regions."""
    xs = sorted({edge for region in ruled.regions for edge in (region.box[0], region.box[2])})
    ys = sorted({edge for region in ruled.regions for edge in (region.box[1], region.box[3])})
    owner: dict[tuple[int, int], int] = {}
    for number, region in enumerate(ruled.regions):
        left, top, right, bottom = region.box
        for row in range(ys.index(top), ys.index(bottom)):
            owner.update(((row, column), number) for column in range(xs.index(left), xs.index(right)))
    made: list[list[Character]] = [[] for _ in ruled.regions]
    for character in characters:
        _, left, top, right, bottom, _, _ = character
        place = bisect_right(ys, (top + bottom) / 2) - 1, bisect_right(xs, (left + right) / 2) - 1
        if place in owner:
            made[owner[place]].append(character)
    return made


def make_ruled_grid(ruled: Ruled, inside: Sequence[Sequence[Character]]) -> Grid | None:
    """The grid of a ruled table, of which `inside` are the characters of each cell; None where its rows are not ruled, so that a
    cell holds figures of several rows, or it is empty."""
    texts: dict[tuple[int, int], str] = {}
    for region, characters in zip(ruled.regions, inside, strict=True):
        lines = find_lines(characters)
        whole = _join_broken(lines)
        if whole:
            texts[region.row, region.column] = whole
            continue
        if sum(any(is_figure(p.text) for p in line.pieces) for line in lines) > 1:
            return None
        texts[region.row, region.column] = _cell_text(lines)
    filled = sum(bool(text) for text in texts.values())
    if filled < 2 or all(len(text) > 300 for text in texts.values() if text):
        return None
    return _spread(ruled, texts)


def _join_broken(lines: list[Line]) -> str:
    """The amount that a narrow cell breaks over its lines: 1,101,05 / 8,204.95; "" where they make none, or all are whole."""
    whole = "".join(line.text for line in lines)
    broken = len(lines) > 1 and _BROKEN.fullmatch(whole) and not all(_WHOLE.fullmatch(line.text) for line in lines)
    return whole if broken else ""


def _cell_text(lines: list[Line]) -> str:
    text = ""
    for line in lines:
        text += f" {line.text}" if text and text[-1].isascii() and line.text[:1].isascii() else line.text
    return text


def _spread(ruled: Ruled, texts: dict[tuple[int, int], str]) -> Grid:
    rows = [[""] * ruled.columns for _ in range(ruled.rows)]
    covered = set()
    for region in ruled.regions:
        for row in range(region.row, region.row + region.high):
            for column in range(region.column, region.column + region.wide):
                rows[row][column] = texts[region.row, region.column]
                if (row, column) != (region.row, region.column):
                    covered.add((row, column))
    return Grid(tuple(map(tuple, rows)), frozenset(covered))
