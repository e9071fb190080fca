"""The order of a page: columns of text one after another, tables where numbers stand in columns, the rest as lines."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from source.formats.pdf.characters import Line
from source.patterns import compile_late
from source.tables.amounts import is_figure
from source.tables.heads import holds_value, names_period
from source.tables.lines import grid_of
from source.tables.pieces import Piece
from source.tables.table import Grid
from source.tables.units import find_unit

Item = Line | tuple[Grid, float]
"""A line, or a grid with its top."""

_UNIT_LINE = compile_late("[單单] ?位|[除惟].{2,20}外|except", re.IGNORECASE)
_GOES_ON = ("，", ",", "、", "惟", "但", "except", "and")
_NARROWEST = 8  # characters: a column of running text
_FULL = 0.62  # of a column's width: a piece of running text fills it
_FEWEST = 5  # lines of running text on either side of a gutter
_MOST_HEADS = 7  # lines of heads above a table's first row
_NEAR, _FAR = 3.2, 9.0  # of a line's height: gaps inside a table, and before rows in the same columns, as after a blank line
_EVEN = 0.25  # of a line's height: ends of figures in one column differ by less
_MOST_LABELS = 5  # lines of label alone between two rows of figures


def find_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by columns of running text in reading order: a page in one column is one group.

    A gutter is a place where many pieces begin at one left edge, text fills the width on both sides of it, and hardly anything
    crosses it. Lines that do cross it part the page in bands.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)]
    groups: list[list[Line]] = []
    band: list[Line] = []
    for line in lines:
        if _crosses(line, gutter):
            groups += [*_split_band(band, gutter), [line]]
            band = []
        else:
            band.append(line)
    return _join_full_width([*groups, *_split_band(band, gutter)])


def _join_full_width(groups: list[list[Line]]) -> list[list[Line]]:
    """Full-width lines that follow one another as one group again."""
    made: list[list[Line]] = []
    for group in (group for group in groups if group):
        if (
            made
            and len(group) == 1
            and len(made[-1]) >= 1
            and made[-1][-1].bottom <= group[0].top + 1
            and _alone(made[-1], group)
        ):
            made[-1].append(group[0])
        else:
            made.append(list(group))
    return made


def _alone(before: list[Line], group: list[Line]) -> bool:
    return abs(before[-1].left - group[0].left) < 2 * group[0].size and before[-1].right - before[-1].left > 0.8 * (
        group[0].right - group[0].left
    )


def _crosses(line: Line, gutter: float) -> bool:
    return any(piece.left < gutter - line.size and piece.right > gutter + line.size for piece in line.pieces)


def _split_band(band: list[Line], gutter: float) -> list[list[Line]]:
    left = [part for line in band if (part := _part(line, [p for p in line.pieces if p.middle < gutter]))]
    right = [part for line in band if (part := _part(line, [p for p in line.pieces if p.middle >= gutter]))]
    return [group for side in (left, right) for group in find_columns(side)]


def _part(line: Line, pieces: list[Piece]) -> Line | None:
    return Line(tuple(pieces), line.top, line.bottom, line.size) if pieces else None


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the second column begins, if there are two."""
    if len(lines) < 2 * _FEWEST:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    texts = [(p, line) for line in lines for p in line.pieces if not is_figure(p.text) and len(p.text) > 3]
    size = sorted(line.size for line in lines)[len(lines) // 2]
    lefts, rights = sorted(p.left for p, _ in texts), sorted(p.right for p, _ in texts)
    candidates = sorted({round(left) for left in lefts if start + 0.2 * (end - start) < left < end - 0.2 * (end - start)})
    best: tuple[int, float] | None = None
    for place in candidates:
        begin = bisect_left(lefts, place - size / 2)
        if bisect_left(lefts, place + 2.5 * size) - begin < _FEWEST or bisect_left(rights, place - size / 3) < _FEWEST:
            continue  # too few stand on either side of it
        count = _fit(texts, place, size, start, end)
        if count and (best is None or count > best[0]):
            best = (count, place - size / 2)
    return best[1] if best else None


def _fit(texts: list[tuple[Piece, Line]], place: float, size: float, start: float, end: float) -> int:
    """How many pieces of running text begin at a place that is a gutter; 0 where it is none."""
    right = [(p, line) for p, line in texts if p.left >= place - size / 2]
    edge = [(p, line) for p, line in right if p.left < place + 2.5 * size]
    left = [(p, line) for p, line in texts if p.right < place - size / 3]
    reach = max(p.right for p, _ in edge)
    margin = max(p.right for p, _ in left)
    full_right = sum(p.right - p.left > _FULL * (reach - place) for p, _ in edge)
    least = _FULL * (margin - _find_left_edge(left, size))
    full_left = sum(p.right - p.left > least for p, _ in left)
    top = max(min(line.top for _, line in edge), min(line.top for _, line in left))
    bottom = min(max(line.bottom for _, line in edge), max(line.bottom for _, line in left))
    cross = sum(p.left < place - size and p.right > place + size and top < line.top < bottom for p, line in texts)
    wide = reach - place > _NARROWEST * size and margin - start > _NARROWEST * size
    running = full_right >= max(_FEWEST, 0.5 * len(edge)) and full_left >= max(_FEWEST, 0.4 * len(left))
    inside = [line for _, line in edge if top <= line.top <= bottom]
    return full_right if wide and running and cross <= 0.12 * max(len(inside), 1) else 0


def _find_left_edge(pieces: list[tuple[Piece, Line]], size: float) -> float:
    """Where the column left of a gutter begins: the last edge at which many pieces begin."""
    edges = sorted(p.left for p, _ in pieces)
    least = max(_FEWEST, 0.3 * len(edges))
    common = [edge for edge in edges if bisect_left(edges, edge + size) - bisect_left(edges, edge - size) >= least]
    return max(common) if common else edges[0]


def find_tables(lines: Sequence[Line]) -> list[Item]:
    """Lines of one column of a page, those that make a table as one grid."""
    made: list[Item] = []
    at = 0
    for start, end in _spans(lines):
        made += lines[at:start]
        size = sorted(line.size for line in lines[start:end])[(end - start) // 2]
        grid = grid_of([line.pieces for line in lines[start:end]], em=size)
        made += [(grid, lines[start].top)] if grid is not None else lines[start:end]
        at = end
    return [*made, *lines[at:]]


def _is_row(line: Line) -> bool:
    """Whether a line is a row: a label and figures apart from it, or figures alone."""
    rest = line.pieces[1:]
    figures = sum(is_figure(p.text) or holds_value(p.text) for p in rest)
    alone = all(is_figure(p.text) for p in line.pieces) and len("".join(p.text for p in line.pieces)) > 3
    return (figures > 0 and figures * 2 >= len(rest) and len(line.pieces[0].text) < 90) or (alone and len(line.pieces) > 1)


def _spans(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Which stretches of lines are tables."""
    rows = [number for number, line in enumerate(lines) if _is_row(line)]
    spans: list[tuple[int, int]] = []
    for number in rows:
        if spans and _goes_on(lines, spans[-1][1], number):
            spans[-1] = (spans[-1][0], number + 1)
        else:
            spans.append((number, number + 1))
    made: list[tuple[int, int]] = []
    for start, end in spans:
        first = _head_start(lines, start, end, made[-1][1] if made else 0)
        count = sum(_is_row(line) for line in lines[start:end])
        if count > 1 or first < start:
            made.append((first, end))
    return made


def _goes_on(lines: Sequence[Line], end: int, number: int) -> bool:
    """Whether a table goes on from the line before `end` to line `number`: what is between are labels or heads, near."""
    between = lines[end:number]
    if len(between) > _MOST_LABELS:
        return False
    edge = _figures_left(lines[number])
    previous = lines[end - 1]
    near, far = True, _is_aligned(previous, lines[number]) and all(_is_label(line, edge) for line in between)
    for line in [*between, lines[number]]:
        gap = line.top - previous.bottom
        if gap > _FAR * line.size or line.top < previous.top - line.size:
            return False
        near = near and gap <= _NEAR * line.size
        previous = line
    if not near:
        return far and not any(_is_dated(line) for line in between)
    return all(_is_label(line, edge) or _is_head(line) for line in between)


def _is_aligned(row: Line, other: Line) -> bool:
    """Whether two rows have their figures in the same columns, set to the right, and in two or more."""
    rights = [[p.right for p in one.pieces[1:] if is_figure(p.text)] for one in (row, other)]
    same = all(abs(a - b) < _EVEN * row.size for a, b in zip(*rights, strict=False))
    return len(rights[0]) == len(rights[1]) > 1 and same


def _is_dated(line: Line) -> bool:
    return any(names_period(p.text) or find_unit(p.text, whole=True) is not None for p in line.pieces)


def _figures_left(line: Line) -> float:
    return min((p.left for p in line.pieces[1:] if is_figure(p.text) or holds_value(p.text)), default=line.right)


def _is_label(line: Line, edge: float) -> bool:
    return len(line.pieces) <= 2 and line.right < edge + line.size and not line.text.endswith(("。", "."))


def _is_head(line: Line) -> bool:
    texts = [p.text for p in line.pieces]
    told = sum(names_period(text) or find_unit(text, whole=True) is not None for text in texts)
    return (len(texts) > 1 and all(len(text) < 40 for text in texts)) or (told == len(texts) and len(line.text) < 60)


def _head_start(lines: Sequence[Line], start: int, end: int, lowest: int) -> int:
    """The first line of a table's heads above its first row."""
    edge = min(_figures_left(line) for line in lines[start:end] if _is_row(line))
    first = start
    for number in range(start - 1, max(lowest, start - _MOST_HEADS) - 1, -1):
        line, below = lines[number], lines[number + 1]
        if below.top - line.bottom > 2.6 * line.size or line.top > below.top + line.size or _leads_in(line):
            break
        if _states_unit(line, edge) or _ends_unit(lines[max(number - 1, 0) : number]):
            break  # stays a line, which says the unit of what is below
        over = [p for p in line.pieces if p.right > edge - line.size]
        if over and (len(line.pieces) > 1 or line.left > edge - 6 * line.size) and all(len(p.text) < 60 for p in line.pieces):
            first = number
        elif not (_is_label(line, edge) and len(line.text) < 40):
            break
    return first


def _states_unit(line: Line, edge: float) -> bool:
    """Whether a line says a unit, and names no period over the figures: ($ in millions, except per share) 2024 2023 is heads with a corner."""
    dated = any(piece.right > edge and names_period(piece.text) for piece in line.pieces[1:])
    return not dated and any(_UNIT_LINE.search(piece.text) for piece in line.pieces)


def _ends_unit(above: Sequence[Line]) -> bool:
    """Whether the line above says a unit and goes on in the next one: 單位：千元，惟 / 每股盈餘為元."""
    return any(_UNIT_LINE.search(line.text) and line.text.endswith(_GOES_ON) for line in above)


def _leads_in(line: Line) -> bool:
    """Whether a line above a table is text that leads in to it."""
    text = line.text
    return len(line.pieces) == 1 and (
        text.endswith(("。", "；", "如下：", "如下:")) or (text.endswith((":", "：")) and len(text) >= 40)
    )
