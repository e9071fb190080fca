"""Where pictures of a PDF page stand among its lines: before or after their captions, else after the line above them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from source.formats.pdf.characters import Line
from source.formats.pdf.rulings import Ruled
from source.formats.pdf.turned import Turned
from source.patterns import compile_late
from source.pictures.album import Album, Image
from source.pictures.captions import label_of
from source.pictures.picture import Box
from source.pictures.place import is_table_caption
from source.pictures.seen import Seen

_EDGE = 0.12  # of a page's height: its head and its foot
_SIGN = 0.07, 0.02  # of a page's height, and of a square of that: how high and how large a logo is
_OFTEN = 3  # pages that show the same: no report shows one picture three times to be looked at
NEAR = 60.0  # points between a drawing and its caption: two lines of source or notes
APART = 14.0  # points between parts of one drawing: a legend or a label stands between them
_FILLED = 0.5  # of the cells of a table hold text; between the bars of a chart few do
_LATTICE = 0.4  # of the rows times the columns of a table are cells, where it has some merged ones; bars make .05 to .25
_WORDS = 24  # characters of a title, a unit or a name of a legend over a chart; a line of text has more
_TICKS = compile_late(r"[\d\s.,%％‰+\-–−$€£¥()年月日季QqHhFYEe/:]+")


@dataclass(frozen=True)
class Shown:
    """A picture on a page and its box; `drawn` whether it is a chart, whose letters are text of the page too, `seen` what those
    say, and `apart` the tables beside it, whose words are not its own."""

    image: Image
    box: Box
    drawn: bool = False
    seen: Seen | None = None
    apart: tuple[Box, ...] = ()

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.box[1]


def placed(items: Sequence[Any], shown: Sequence[Shown]) -> list[Any]:
    """The items of a page in reading order with its pictures: each before its caption below or after the one above, else after
    the line above it. Numbers alone in or beside a drawn chart are ticks of its axes or say nothing without it, and are left out."""
    charts = [one for one in shown if one.drawn]
    made = [item for item in items if not (charts and (_is_tick(item, charts) or _is_told(item, charts)))]
    bare: set[int] = set()  # pictures without a caption
    for one in shown:
        at = _find_caption_place(made, one.box)
        if at is None:
            at = _place(made, one.box)
            while at < len(made) and id(made[at]) in bare:
                at += 1  # those before it stand higher, or to its left
            bare.add(id(one))
        made.insert(at, one)
    return made


def _is_tick(item: Any, charts: Sequence[Shown]) -> bool:
    """Whether a line is nothing but numbers in charts or at their edges."""
    if not isinstance(item, Line) or not _TICKS.fullmatch(item.text):
        return False
    return part_words(item, charts)[1] is None


def _is_told(item: Any, charts: Sequence[Shown]) -> bool:
    """Whether a line stands in a chart whose cells say all of it again, each number with its names."""
    if not isinstance(item, Line):
        return False
    inside = [one for one in charts if one.seen and one.seen.grid and part_words(item, [one])[1] is None]
    return any(_leave_cells(item.text, one.seen) == "" for one in inside if one.seen)


def _leave_cells(text: str, seen: Seen) -> str:
    """What is left of a text without the cells of a chart."""
    cells = {cell for row in (seen.grid.rows if seen.grid else ()) for cell in row if cell}
    for cell in sorted(cells, key=len, reverse=True):
        text = text.replace(cell, "")
    return text.strip(" :、,/|")


def is_chart(ruled: Ruled, filled: float, lines: Sequence[Line], turned: Sequence[Turned], *, awaited: bool = False) -> bool:
    """Whether what rulings make, a share `filled` of its cells with text in it, is a chart of bars: a caption of a picture stands by
    it, or is `awaited` on the page before it, and few cells have text, or few lines go from edge to edge, so that its cells are wide and of all sizes."""
    odd = filled < _FILLED or len(ruled.regions) < _LATTICE * ruled.rows * ruled.columns or ruled.columns == 1
    box = with_turned(ruled.box, turned)
    return odd and (awaited or any(label_of(line.text) and is_caption_of(line, box, lines) for line in lines))


def is_caption_of(caption: Line, box: Box, lines: Sequence[Line]) -> bool:
    """Whether a caption stands by a drawing: near it, or over it with nothing but its title, unit and legend between."""
    gap = measure_gap(caption, box)
    if gap < NEAR or gap >= 2 * NEAR or caption.bottom > box[1]:
        return gap < NEAR
    between = [line for line in lines if caption.bottom <= line.top and line.bottom <= box[1]]
    return all(len(piece.text) <= _WORDS for line in between for piece in line.pieces)


def part_captions(lines: Sequence[Line]) -> list[Line]:
    """Lines, those of captions side by side each by itself, with what they go on with.

    >>> from source.tables.pieces import Piece
    >>> [one.text for one in part_captions([Line((Piece("圖1 收入", 0, 40), Piece("圖2 成本", 90, 130)), 0, 10, 10)])]
    ['圖1 收入', '圖2 成本']
    """
    made: list[Line] = []
    beside: list[list[Line]] = []  # the lines of captions that stand side by side
    for line in lines:
        starts = _starts(line) or (_starts_under([one[-1] for one in beside], line) if beside else [])
        if not starts:
            made += [part for one in beside for part in one]
            made.append(line)
            beside = []
            continue
        parts = [replace(line, pieces=line.pieces[start:end]) for start, end in pairwise([*starts, len(line.pieces)])]
        beside = [[*before, part] for before, part in zip(beside, parts, strict=True)] if beside else [[part] for part in parts]
    return made + [part for one in beside for part in one]


def _starts(line: Line) -> list[int]:
    """The pieces of a line at which captions begin, where it has several and nothing before them."""
    if len(line.pieces) < 2:
        return []
    labels = [label_of(piece.text) is not None for piece in line.pieces]
    starts = [n for n, piece in enumerate(line.pieces) if labels[n] or is_table_caption(piece.text)]
    return starts if len(starts) > 1 and not starts[0] and any(labels) else []


def _starts_under(above: Sequence[Line], line: Line) -> list[int]:
    """The pieces of a line at which captions of the line above go on, all of them or none."""
    near = [next((n for n, piece in enumerate(line.pieces) if abs(piece.left - one.left) < 2 * line.size), None) for one in above]
    starts = [n for n in near if n is not None]
    close = -1 < line.top - above[0].bottom < 0.6 * line.size
    return starts if close and len(starts) == len(above) and not starts[0] and len(set(starts)) == len(starts) else []


def part_words(line: Line, charts: Sequence[Shown]) -> tuple[Line | None, Line | None]:
    """What of a line stands in charts, and what does not."""
    inside = [any(is_word(replace(line, pieces=(piece,)), chart.box, chart.apart) for chart in charts) for piece in line.pieces]
    words, rest = (
        tuple(piece for piece, one in zip(line.pieces, inside, strict=True) if one is wanted) for wanted in (True, False)
    )
    return (replace(line, pieces=words) if words else None, replace(line, pieces=rest) if rest else None)


def _find_caption_place(items: Sequence[Any], box: Box) -> int | None:
    """Where a picture stands by its caption; None for one without."""
    found = [
        (measure_gap(item, box), at, item) for at, item in enumerate(items) if isinstance(item, Line) and label_of(item.text)
    ]
    gap, at, line = min(found, key=lambda one: one[0], default=(NEAR, 0, None))
    if line is None or gap >= NEAR:
        return None
    return at if line.top >= box[3] - 4 else _end_of(items, at)


def _place(items: Sequence[Any], box: Box) -> int:
    """Where a picture without a caption stands: after the line above it."""
    every = [(at, item) for at, item in enumerate(items) if isinstance(item, Line)]
    lines = [(at, line) for at, line in every if share(line.left, line.right, box[0], box[2]) > 0]
    above = [(line.bottom, at) for at, line in lines if line.bottom <= box[1] + 4]
    if above:
        return max(above)[1] + 1
    return min((at for at, _ in lines), default=len(items))


def _end_of(items: Sequence[Any], at: int) -> int:
    """After the last line of the caption that begins at a place: lines close below in the same type."""
    while at + 1 < len(items) and goes_on(items[at], items[at + 1]):
        at += 1
    return at + 1


def goes_on(before: Any, line: Any) -> bool:
    """Whether a line of a caption goes on in the next one: close below it, in type of the same size, and no caption itself."""
    if not isinstance(before, Line) or not isinstance(line, Line) or label_of(line.text):
        return False
    close = -1 < line.top - before.bottom < 0.6 * before.size and abs(line.size - before.size) < 0.05 * before.size
    return close and share(before.left, before.right, line.left, line.right) > 0


def find_repeated(pages: Sequence[Sequence[Any]]) -> set[str]:
    """The digests of the pictures that stand on many pages, of which each page's items are given."""
    counts = Counter(digest for items in pages for digest in {one.image.digest for one in items if isinstance(one, Shown)})
    return {digest for digest, count in counts.items() if digest and count >= _OFTEN}


def without_repeated(items: Sequence[Any], often: set[str]) -> list[Any]:
    """The items of a page but for the pictures that stand on many."""
    return [one for one in items if not (isinstance(one, Shown) and one.image.digest in often)]


def without_signs(items: Sequence[Any], height: float) -> list[Any]:
    """The items of a page so high but for low pictures in its head or foot that no caption names: a publisher's logo."""
    captions = [one for one in items if isinstance(one, Line) and label_of(one.text)]
    return [one for one in items if not (isinstance(one, Shown) and _is_sign(one, height, captions))]


def _is_sign(one: Shown, height: float, captions: Sequence[Line]) -> bool:
    left, top, right, bottom = one.box
    low = bottom - top < _SIGN[0] * height and (right - left) * (bottom - top) < _SIGN[1] * height * height
    edge = bottom < _EDGE * height or top > (1 - _EDGE) * height
    return low and edge and not one.drawn and all(measure_gap(line, one.box) > NEAR / 2 for line in captions)


def held(pages: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """The items of pages, their pictures within the limits of one article, each counted once."""
    album = Album()
    taken: dict[str, Image | None] = {}
    made: list[list[Any]] = []
    for items in pages:
        made.append([])
        for one in items:
            image = one.image if isinstance(one, Shown) else None
            if image is not None and image.data is not None and image.digest is not None:
                if image.digest not in taken:
                    taken[image.digest] = album.take(image.data)
                image = taken[image.digest]
                made[-1] += [replace(one, image=image)] if image is not None else []
            else:
                made[-1].append(one)
    return made


def is_word(line: Line, drawing: Box, apart: Sequence[Box] = ()) -> bool:
    """Whether a line, or a piece of one, stands in a drawing or is short and stands at its edge, in none of the tables beside it."""
    near = (
        share(line.left, line.right, drawing[0], drawing[2]) > -APART
        and share(line.top, line.bottom, drawing[1], drawing[3]) > -APART
    )
    box = line.left, line.top, line.right, line.bottom
    if covers(drawing, box):
        return True
    return near and line.right - line.left < 0.9 * (drawing[2] - drawing[0]) and not any(covers(one, box) for one in apart)


def measure_gap(line: Line, box: Box) -> float:
    """How far a line stands above or below a box, half of how far it is set off to a side added; infinitely where it stands beside or
    in the box.

    >>> from source.tables.pieces import Piece
    >>> line = Line((Piece("圖1 收入", 0, 50),), 100, 110, 10)
    >>> measure_gap(line, (0, 20, 80, 90)), measure_gap(line, (60, 120, 99, 180)), measure_gap(line, (0, 20, 80, 130))
    (10.0, 15.0, inf)
    """
    aside = -min(share(line.left, line.right, box[0], box[2]), 0) / 2
    if line.top >= box[3] - 4:
        return max(line.top - box[3], 0) + aside
    return max(box[1] - line.bottom, 0) + aside if line.bottom <= box[1] + 4 else float("inf")


def find_beside(turned: Sequence[Turned], box: Box) -> list[Turned]:
    """The turned words in and around a chart."""
    return [
        one
        for one in turned
        if share(one.box[0], one.box[2], box[0], box[2]) > -APART and share(one.box[1], one.box[3], box[1], box[3]) > -APART
    ]


def with_turned(box: Box, turned: Sequence[Turned]) -> Box:
    """A chart with the turned words in and around it."""
    return unite([box, *(one.box for one in find_beside(turned, box))])


def covers(box: Box, one: Box) -> bool:
    x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def is_free(box: Box, taken: Sequence[Box]) -> bool:
    """Whether a shape stands in nothing that is a picture or a table already."""
    return not any(covers(one, box) for one in taken)


def share(start: float, end: float, other_start: float, other_end: float) -> float:
    """How much two stretches share; below zero how far they are apart."""
    return min(end, other_end) - max(start, other_start)


def unite(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
