"""Charts that a PDF page draws in lines and letters: which of its shapes make one up, told by its caption, and how far it reaches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from source.formats.pdf.characters import Line
from source.formats.pdf.turned import Turned
from source.pictures.captions import label_of
from source.pictures.pdf_place import (
    APART,
    NEAR,
    find_beside,
    goes_on,
    is_caption_of,
    is_word,
    measure_gap,
    share,
    unite,
    with_turned,
)
from source.pictures.picture import Box
from source.pictures.place import is_table_caption

_LEAST = (60.0, 40.0)  # points: the sides of the least chart
_ROW = (120.0, 24.0)  # of the least row of boxes
_FEWEST = 4  # lines of one; a rectangle says as much as two of them, a curve or a line of many corners as three
_RECTANGLE, _CURVE = 2, 3
_JOINED, _JOINED_PART = 72.0, 36.0  # points: so far from a chart stand others under its caption; and its legend
_TOUCH = 3.0
_THIN, _SHORT = 3.0, 40.0  # points: a rule of the page is thin, and longer than the lines of a legend
_MOST_JOINED = 200  # drawings of a page: more are a map's
_RUNNING = 0.6  # of a drawing's width, and over 20 characters: a line of text between two drawings
_LEVEL = 0.9  # of a table's width: its rules, and the shades of its rows
_MOSTLY = 0.8
_TITLE = 10.0  # points between the names of an axis and its title
_OVER = 28.0  # points between a pie, which does not fill its place, and its title
_WIDE, _PAPER = 0.75, 0.3  # of two drawings' width together: what both stand on; and the paper of one, as high as all
_PARTED = 2.0  # points between two drawings side by side
_CENTRED = 0.15  # of a chart's width


@dataclass(frozen=True)
class Shape:
    """A line, a rectangle, or with `bent` a shape of curves or many corners; its box is counted from the page's upper left corner."""

    box: Box
    bent: bool = False


@dataclass(frozen=True)
class Chart:
    """A drawing with the first line of its caption, None where that stands on the page before; `core` is the part of it that stands next to that, `ruled` whether it is nothing
    but the rules of a table's rows; `apart` are tables and other charts beside it, whose words are not its labels."""

    box: Box
    core: Box
    caption: Line | None
    ruled: bool
    apart: tuple[Box, ...]


@dataclass(frozen=True)
class Group:
    """Shapes with the box of all, whether all are `thin` and whether some are rules."""

    box: Box
    shapes: tuple[Shape, ...]
    thin: bool = False
    ruled: bool = False

    @property
    def bare(self) -> bool:
        """Whether it is rules alone, as of a table."""
        return self.thin and self.ruled

    @property
    def is_large(self) -> bool:
        wide, tall = self.box[2] - self.box[0], self.box[3] - self.box[1]
        told = sum(_CURVE if one.bent else 1 if _is_thin(one) else _RECTANGLE for one in self.shapes)
        return told >= _FEWEST and any(wide >= least[0] and tall >= least[1] for least in (_LEAST, _ROW))


def find_charts(
    shapes: Sequence[Shape], captions: Sequence[Line], lines: Sequence[Line], turned: Sequence[Turned]
) -> list[Chart]:
    """The charts of a page: each caption has the large drawing next to it, with what stands round that under no other caption.
    `lines` are all lines of the page, captions too, `turned` the words across them, which may stand between a drawing and its
    caption."""
    groups = [part for group in find_groups(shapes) for part in _parts(group, captions)]
    large = [(n, with_turned(group.box, turned)) for n, group in enumerate(groups) if group.is_large]
    near = [(measure_gap(caption, box), n, at) for at, caption in enumerate(captions) for n, box in large]
    boxes, owned = dict(large), dict[int, int]()
    for _, group, caption in sorted(near):
        if group not in owned and caption not in owned.values() and is_caption_of(captions[caption], boxes[group], lines):
            owned[group] = caption
    charts = {caption: groups[group] for group, caption in owned.items()}
    cores = {caption: chart.box for caption, chart in charts.items()}
    _join(charts, [group for n, group in enumerate(groups) if n not in owned], lines)
    apart = tuple(group.box for group in groups if group.bare)
    return [
        Chart(_up_to(captions[n], group.box), cores[n], captions[n], is_ruled(group), (*apart, *list_columns(charts, n)))
        for n, group in sorted(charts.items())
    ]


def _up_to(caption: Line, box: Box) -> Box:
    """The box of a drawing, up to a caption so far over it that its title, unit and legend stand between."""
    return (box[0], caption.bottom + 1, box[2], box[3]) if box[1] - caption.bottom >= NEAR else box


def list_columns(charts: dict[int, Group], number: int) -> Iterator[Box]:
    """The boxes of the other charts with what stands over and under them: their titles and sources."""
    for n, group in charts.items():
        left, top, right, bottom = group.box
        if n != number:
            yield left, top - NEAR, right, bottom + NEAR


def find_groups(shapes: Sequence[Shape]) -> list[Group]:
    """Shapes that stand close together; rules alone, which may be a table's, only what they touch."""
    groups: list[Group] = []
    for one in sorted(shapes, key=lambda shape: (shape.box[1], shape.box[0])):
        made, apart = Group(one.box, (one,), _is_thin(one), _is_rule(one.box)), []
        for group in groups:
            near = _TOUCH if made.bare != group.bare else APART
            if _across(made.box, group.box) > -near and measure_down(made.box, group.box) > -near:
                made = Group(
                    unite([made.box, group.box]),
                    (*made.shapes, *group.shapes),
                    made.thin and group.thin,
                    made.ruled or group.ruled,
                )
            else:
                apart.append(group)
        groups = [*apart, made]
    return groups


def _parts(group: Group, captions: Sequence[Line]) -> list[Group]:
    """A group cut where captions side by side stand over or under it, each to its own drawing; whole where none is parted from the next."""
    near = [one for one in captions if label_of(one.text) and measure_gap(one, group.box) < NEAR]
    return part_under(group, [one.left for one in near if abs(one.top - near[0].top) < one.size])


def part_under(group: Group, lefts: Sequence[float]) -> list[Group]:
    """A group cut where captions begin side by side."""
    if len(lefts) < 2:
        return [group]
    cuts = [_cut(group, before, after) for before, after in pairwise(sorted(lefts))]
    if None in cuts:
        return [group]
    edges = [float("-inf"), *(cut for cut in cuts if cut is not None), float("inf")]
    wide = _WIDE * (group.box[2] - group.box[0])
    parts = [
        [one for one in group.shapes if one.box[2] - one.box[0] < wide and start <= (one.box[0] + one.box[2]) / 2 < end]
        for start, end in pairwise(edges)
    ]
    if not all(parts):
        return [group]
    return [
        Group(unite([one.box for one in part]), tuple(part), all(map(_is_thin, part)), any(_is_rule(one.box) for one in part))
        for part in parts
    ]


def _cut(group: Group, before: float, after: float) -> float | None:
    """Where nothing is drawn between two drawings whose captions begin at `before` and `after`, nearest to the second; None for nowhere."""
    wide, tall = group.box[2] - group.box[0], group.box[3] - group.box[1]
    drawn = sorted(
        (one.box[0], one.box[2])
        for one in group.shapes
        if one.box[2] - one.box[0] < _WIDE * wide
        and not (one.box[3] - one.box[1] > _MOSTLY * tall and one.box[2] - one.box[0] > _PAPER * wide)
    )
    free: list[float] = []
    reach = drawn[0][1] if drawn else 0.0
    for left, right in drawn:
        if left - reach > _PARTED:
            free.append((left + reach) / 2)
        reach = max(reach, right)
    pitch = after - before
    near = [at for at in free if before + 0.4 * pitch < at < after + 0.4 * pitch]
    return min(near, key=lambda at: abs(at - after), default=None)


def _across(one: Box, other: Box) -> float:
    return share(one[0], one[2], other[0], other[2])


def measure_down(one: Box, other: Box) -> float:
    return share(one[1], one[3], other[1], other[3])


def _join(charts: dict[int, Group], rest: Sequence[Group], lines: Sequence[Line]) -> None:
    """Add to charts what belongs to them: legends, and others of several under one caption."""
    left = [group for group in rest if not group.bare]
    if len(left) > _MOST_JOINED:
        return
    while True:
        found = sorted(
            (gap, n, caption)
            for n, group in enumerate(left)
            for caption, chart in charts.items()
            if (gap := _gap(group, chart)) < float("inf") and not _is_parted(group.box, chart.box, lines)
        )
        if not found:
            return
        _, n, caption = found[0]
        group = left.pop(n)
        charts[caption] = Group(unite([charts[caption].box, group.box]), (*charts[caption].shapes, *group.shapes))


def _is_rule(box: Box) -> bool:
    wide, tall = box[2] - box[0], box[3] - box[1]
    return min(wide, tall) < _THIN and max(wide, tall) > _SHORT


def _is_thin(one: Shape) -> bool:
    return not one.bent and min(one.box[2] - one.box[0], one.box[3] - one.box[1]) < _THIN


def _gap(group: Group, chart: Group) -> float:
    """How far what may belong to a chart stands above, below or beside it; infinitely where it is too far."""
    across, down = _across(group.box, chart.box), measure_down(group.box, chart.box)
    gap = max(-across, -down, 0.0)
    near = _JOINED if group.is_large else _JOINED_PART
    return gap if max(across, down) > 0 and gap < near else float("inf")


def _is_parted(one: Box, other: Box, lines: Sequence[Line]) -> bool:
    """Whether a caption or a line of text stands between two drawings, one over the other."""
    if measure_down(one, other) > 0:
        return False
    top, bottom = min(one[3], other[3]), max(one[1], other[1])
    least = _RUNNING * min(one[2] - one[0], other[2] - other[0])
    between = [line for line in pieces_of(lines) if top <= (line.top + line.bottom) / 2 <= bottom]
    return any(
        label_of(line.text) or is_table_caption(line.text) or (len(line.text) > 20 and line.right - line.left > least)
        for line in between
    )


def is_ruled(group: Group) -> bool:
    wide = _LEVEL * (group.box[2] - group.box[0])
    level = sum(not one.bent and one.box[2] - one.box[0] >= wide for one in group.shapes)
    return level >= _MOSTLY * len(group.shapes)


def reach_of(chart: Chart, lines: Sequence[Line], turned: Sequence[Turned]) -> Box:
    """The region of a chart: the drawing, the words in and around it, and the caption."""
    words = [one for one in pieces_of(lines) if label_of(one.text) is None]
    inner = unite([chart.box, *(_box(one) for one in words if is_word(one, chart.box, chart.apart))])
    outer = [_box(one) for one in words if _is_title(one, inner) or is_over(one, chart.core)] + [
        one.box for one in find_beside(turned, inner)
    ]
    caption = _caption(chart.caption, lines) if chart.caption is not None else []
    return _with_edge(unite([inner, *outer, *map(_box, caption)]))


def pieces_of(lines: Sequence[Line]) -> Iterator[Line]:
    """Each piece of lines as a line: labels of two charts stand at one height."""
    return (Line((piece,), line.top, line.bottom, line.size) for line in lines for piece in line.pieces)


def _is_title(line: Line, box: Box) -> bool:
    """Whether a short line is the title of a level axis, close under its names."""
    return _is_middle(line, box) and 0 <= line.top - box[3] < _TITLE


def is_over(line: Line, box: Box) -> bool:
    """Whether a short line is the title of a drawing that does not fill its place, such as a pie."""
    return _is_middle(line, box) and 0 <= box[1] - line.bottom < _OVER


def _is_middle(line: Line, box: Box) -> bool:
    wide = box[2] - box[0]
    return abs(line.left + line.right - box[0] - box[2]) / 2 < _CENTRED * wide and line.right - line.left < 0.9 * wide


def _caption(caption: Line, lines: Sequence[Line]) -> list[Line]:
    whole = [caption]
    for line in sorted(lines, key=lambda one: one.top):
        if line.top > whole[-1].top and goes_on(whole[-1], line):
            whole.append(line)
    return whole


def _box(line: Line) -> Box:
    return line.left, line.top, line.right, line.bottom


def _with_edge(box: Box) -> Box:
    return box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 1
