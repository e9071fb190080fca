"""Ruled tables: the lines drawn on a page, and the cells between them."""

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from source.formats.pdf.objects import bounds_of, find_objects, wrap

_THIN = 2.5  # points: a shape no wider is a line
_SNAP = 3.0  # points: lines nearer are one
_SHORTEST = 4.0
_DEEPEST = 3  # forms in forms
_FEWEST_STRIPES = 3  # shaded rows that tell that every other row of a table is
_MOST = 20_000  # segments: a page with more is a drawing

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Segment:
    """A ruling from `start` to `end` along its direction, at `at` across it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Region:
    """A cell of a ruled table: its box on the page, its first row and column and how many it covers."""

    box: Box
    row: int
    column: int
    high: int
    wide: int


@dataclass(frozen=True)
class Ruled:
    """A ruled table: its box and its cells."""

    box: Box
    regions: tuple[Region, ...]
    rows: int
    columns: int


def read_rulings(page: Any, box: Box) -> tuple[list[Segment], list[Segment]]:
    """The upright and level lines of a page of pypdfium2, in points from the page's left and top."""
    import pypdfium2.raw as pdfium

    upright: list[Segment] = []
    level: list[Segment] = []
    for handle in _paths(page, None, _DEEPEST):
        for x0, y0, x1, y1 in _shapes(page, handle, pdfium):
            left, right, top, bottom = x0 - box[0], x1 - box[0], box[3] - y1, box[3] - y0
            if right - left <= _THIN and bottom - top >= _SHORTEST:
                upright.append(Segment((left + right) / 2, top, bottom))
            elif bottom - top <= _THIN and right - left >= _SHORTEST:
                level.append(Segment((top + bottom) / 2, left, right))
            elif right - left > _THIN and bottom - top > _THIN:
                upright += [Segment(left, top, bottom), Segment(right, top, bottom)]
                level += [Segment(top, left, right), Segment(bottom, left, right)]
        if len(upright) + len(level) > _MOST:
            return [], []
    return upright, level


def _paths(page: Any, form: Any, depth: int) -> Iterator[Any]:
    """The handles of the paths on a page, those in forms too."""
    import pypdfium2.raw as pdfium

    for handle, kind in find_objects(page, (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM), form):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield handle
        elif depth > 1:
            yield from _paths(page, handle, depth - 1)


def _shapes(page: Any, handle: Any, pdfium: Any) -> Iterator[Box]:
    """The boxes of a path's lines and rectangles; a curve, or a shape of many corners, is none."""
    count = pdfium.FPDFPath_CountSegments(handle)
    if count <= 6:
        if not any(_kind(handle, n, pdfium) == pdfium.FPDF_SEGMENT_BEZIERTO for n in range(count)):
            yield bounds_of(handle) or wrap(page, handle).get_bounds()  # which says what is wrong
        return
    if count > 2000:
        return
    matrix, points = wrap(page, handle).get_matrix(), _points(handle, count, pdfium)
    for kind, (x0, y0), (x1, y1) in points:
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            (a, b), (c, d) = matrix.on_point(x0, y0), matrix.on_point(x1, y1)
            if abs(a - c) <= _THIN or abs(b - d) <= _THIN:
                yield min(a, c), min(b, d), max(a, c), max(b, d)


def _kind(handle: Any, number: int, pdfium: Any) -> int:
    return int(pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(handle, number)))


def _points(handle: Any, count: int, pdfium: Any) -> Iterator[tuple[int, tuple[float, float], tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    before = (0.0, 0.0)
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = (x.value, y.value)
        yield int(pdfium.FPDFPathSegment_GetType(segment)), before, here
        before = here


def find_ruled(upright: Sequence[Segment], level: Sequence[Segment]) -> list[Ruled]:
    """The tables that rulings make: those that touch, with two rows or columns and more between them."""
    uprights, levels = _merge(upright), _merge(level)
    if len(uprights) < 2 or len(levels) < 2:
        return []
    made = []
    for some, others in _gather_touching(uprights, levels):
        ruled = _make_ruled(some, others)
        if ruled is not None:
            made.append(ruled)
    return _without_stripes(made)


def _without_stripes(tables: list[Ruled]) -> list[Ruled]:
    """Tables but for shaded rows of one that is not ruled: of one row each, and equally wide."""
    widths = Counter(_width(table) for table in tables if table.rows == 1)
    return [table for table in tables if table.rows > 1 or widths[_width(table)] < _FEWEST_STRIPES]


def _width(table: Ruled) -> tuple[int, int]:
    return round(table.box[0] / _SNAP), round(table.box[2] / _SNAP)


def _merge(segments: Sequence[Segment]) -> list[Segment]:
    """Rulings at one place, those that overlap or nearly touch joined."""
    made: list[Segment] = []
    for segment in sorted(segments, key=lambda s: (s.at, s.start)):
        near = next((n for n in _near(made, segment) if _joins(made[n], segment)), None)
        if near is None:
            made.append(segment)
        else:
            old = made[near]
            made[near] = Segment(old.at, min(old.start, segment.start), max(old.end, segment.end))
    return made


def _near(made: Sequence[Segment], segment: Segment) -> Iterator[int]:
    """Which of some rulings, in order of their places, stand at nearly the place of one that comes after them: the last forty at most."""
    for n in range(len(made) - 1, max(len(made) - 40, -1), -1):
        if segment.at - made[n].at >= _SNAP:
            return
        yield n


def _joins(one: Segment, other: Segment) -> bool:
    return abs(one.at - other.at) < _SNAP and one.start - _SNAP <= other.end and other.start - _SNAP <= one.end


def _gather_touching(uprights: list[Segment], levels: list[Segment]) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Groups of rulings that cross or touch one another."""
    left, rest = set(range(len(uprights))), set(range(len(levels)))
    while left:
        some: set[int] = set()
        others: set[int] = set()
        stack = [(True, left.pop())]
        while stack:
            is_upright, number = stack.pop()
            (some if is_upright else others).add(number)
            pool, mine = (rest, uprights[number]) if is_upright else (left, levels[number])
            theirs = levels if is_upright else uprights
            found = {n for n in pool if _cross(mine, theirs[n])}
            pool -= found
            stack += [(not is_upright, n) for n in found]
        if len(some) > 1 and len(others) > 1:
            yield [uprights[n] for n in some], [levels[n] for n in others]


def _cross(one: Segment, other: Segment) -> bool:
    return one.start - _SNAP <= other.at <= one.end + _SNAP and other.start - _SNAP <= one.at <= other.end + _SNAP


def _places(values: Sequence[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _SNAP:
            made.append(value)
    return made


def _make_ruled(uprights: list[Segment], levels: list[Segment]) -> Ruled | None:
    xs, ys = _places([s.at for s in uprights]), _places([s.at for s in levels])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows < 2 or columns * rows > 20_000:
        return None
    beside, under = (
        [[s for s in lines if abs(s.at - place) <= _SNAP] for place in places] for lines, places in ((uprights, xs), (levels, ys))
    )
    right = [[_is_covered(beside[c + 1], ys[r], ys[r + 1]) for c in range(columns)] for r in range(rows)]
    below = [[_is_covered(under[r + 1], xs[c], xs[c + 1]) for c in range(columns)] for r in range(rows)]
    taken: set[tuple[int, int]] = set()
    regions: list[Region] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in taken:
                region = _region(row, column, right, below, xs, ys, taken)
                regions.append(region)
    return Ruled((xs[0], ys[0], xs[-1], ys[-1]), tuple(regions), rows, columns) if len(regions) > 1 else None


def _region(
    row: int,
    column: int,
    right: list[list[bool]],
    below: list[list[bool]],
    xs: list[float],
    ys: list[float],
    taken: set[tuple[int, int]],
) -> Region:
    """The cell that begins at a place: as far right, then as far down, as no line ends it."""
    last = column
    while last + 1 < len(xs) - 1 and not right[row][last] and (row, last + 1) not in taken:
        last += 1
    low = row
    while (
        low + 1 < len(ys) - 1
        and not any(below[low][c] for c in range(column, last + 1))
        and not any((low + 1, c) in taken for c in range(column, last + 1))
    ):
        low += 1
    taken |= {(r, c) for r in range(row, low + 1) for c in range(column, last + 1)}
    return Region((xs[column], ys[row], xs[last + 1], ys[low + 1]), row, column, low - row + 1, last - column + 1)


def _is_covered(segments: list[Segment], start: float, end: float) -> bool:
    """Whether rulings, all at one place, cover most of a stretch."""
    shared = sum([max(min(s.end, end) - max(s.start, start), 0.0) for s in segments])
    return shared > 0.6 * (end - start)
