"""Where pictures of a PDF page stand among its lines: before or after their captions, else after the line above them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from source.formats.pdf.characters import Line
from source.patterns import compile_late
from source.pictures.album import Album, Image
from source.pictures.captions import label_of
from source.pictures.picture import Box
from source.pictures.seen import Seen

_OFTEN = 3  # pages that show the same: no report shows one picture three times to be looked at
NEAR = 60.0  # points between a drawing and its caption: two lines of source or notes
APART = 14.0  # points between parts of one drawing: a legend or a label stands between them
_FILLED = 0.5  # of the cells of a table hold text; between the bars of a chart few do
_TICKS = compile_late(r"[\d\s.,%％‰+\-–−$€£¥()年月日季QqHhFYEe/:]+")


@dataclass(frozen=True)
class Shown:
    """A picture on a page and its box; `drawn` whether it is a chart, whose letters are text of the page too, and `seen` what those
    say."""

    image: Image
    box: Box
    drawn: bool = False
    seen: Seen | None = None

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.box[1]


def placed(items: Sequence[Any], shown: Sequence[Shown]) -> list[Any]:
    """The items of a page in reading order with its pictures: each before its caption below or after the one above, else after
    the line above it. Numbers alone in or beside a drawn chart are ticks of its axes or say nothing without it, and are left out."""
    made = [item for item in items if not any(one.drawn and _is_tick(item, one.box) for one in shown)]
    for one in shown:
        made.insert(_place(made, one.box), one)
    return made


def _is_tick(item: Any, drawing: Box) -> bool:
    """Whether a line is nothing but numbers in a chart or at its edge."""
    return isinstance(item, Line) and bool(_TICKS.fullmatch(item.text)) and is_label(item, drawing)


def is_chart(box: Box, filled: float, lines: Sequence[Line]) -> bool:
    """Whether what rulings make, a share `filled` of its cells with text in it, is a chart of bars: few have, and a caption of a
    picture stands by it."""
    return filled < _FILLED and any(measure_gap(line, box) < NEAR and label_of(line.text) for line in lines)


def _place(items: Sequence[Any], box: Box) -> int:
    lines = [
        (at, item) for at, item in enumerate(items) if isinstance(item, Line) and share(item.left, item.right, box[0], box[2]) > 0
    ]
    captions = [(measure_gap(line, box), at, line) for at, line in lines if label_of(line.text) and measure_gap(line, box) < NEAR]
    if captions:
        _, at, line = min(captions, key=lambda one: one[0])
        return at if line.top >= box[3] - 4 else _end_of(items, at)
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


def is_label(line: Line, drawing: Box) -> bool:
    near = (
        share(line.left, line.right, drawing[0], drawing[2]) > -APART
        and share(line.top, line.bottom, drawing[1], drawing[3]) > -APART
    )
    inside = covers(drawing, (line.left, line.top, line.right, line.bottom))
    return inside or (near and line.right - line.left < 0.9 * (drawing[2] - drawing[0]))


def measure_gap(line: Line, box: Box) -> float:
    """How far a line stands above or below a box; infinitely where it stands beside or in it."""
    if share(line.left, line.right, box[0], box[2]) <= 0:
        return float("inf")
    if line.top >= box[3] - 4:
        return max(line.top - box[3], 0)
    return max(box[1] - line.bottom, 0) if line.bottom <= box[1] + 4 else float("inf")


def covers(box: Box, one: Box) -> bool:
    x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def share(start: float, end: float, other_start: float, other_end: float) -> float:
    """How much two stretches share; below zero how far they are apart."""
    return min(end, other_end) - max(start, other_start)


def unite(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
