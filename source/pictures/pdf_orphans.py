"""Charts that the end of a page parts from their captions: at the head of the page after, or at the foot of the page before."""

from collections.abc import Sequence

from source.formats.pdf.characters import Line
from source.pictures.captions import label_of
from source.pictures.pdf_charts import (
    Chart,
    Group,
    Shape,
    find_groups,
    is_over,
    is_ruled,
    list_columns,
    measure_down,
    part_under,
    pieces_of,
)
from source.pictures.pdf_place import NEAR, goes_on, is_word, measure_gap
from source.pictures.picture import Box

HEAD = 0.07, 0.3  # of a page's height: its running head; and so far down may a drawing begin that goes on from the page before
FOOT = 0.94, 0.7  # what stands lower is its number; and so far down must one end that goes on in the page after
_FIRST, _LONGEST_HEAD = 0.1, 60  # of a page's height, and characters: so high stand running heads, and so long are they
_GOES_ON = ("。", "，", "；", ",")  # at the end of a line of text


def find_orphans(
    shapes: Sequence[Shape], lines: Sequence[Line], height: float, lefts: Sequence[float], *, foot: bool = False
) -> list[Chart]:
    """The large drawing at the head of a page, over all its text, whose caption stands at the foot of the page before; or several side by
    side, one for each caption there, of which `lefts` tells where it begins. With `foot`, those under all text of the page, whose
    captions head the page after."""
    large = [group for group in find_groups(shapes) if group.is_large and not is_ruled(group)]
    first = _find_lowest(large, lines, height) if foot else _find_highest(large, lines, height)
    if first is None:
        return []
    beside = [group for group in large if measure_down(group.box, first.box) > 0]  # drawings side by side may stand well apart
    parts = dict(enumerate(beside if len(beside) == len(lefts) else part_under(first, lefts)))
    if len(parts) != len(lefts):
        return []
    return [Chart(part.box, part.box, None, ruled=False, apart=tuple(list_columns(parts, n))) for n, part in parts.items()]


def _find_highest(large: Sequence[Group], lines: Sequence[Line], height: float) -> Group | None:
    first = min(large, key=lambda group: group.box[1], default=None)
    if first is None or first.box[1] > HEAD[1] * height:
        return None
    over = [one for one in lines if one.bottom <= first.box[1] and one.bottom > HEAD[0] * height]
    return first if all(is_word(one, first.box) or is_over(one, first.box) for one in over) else None


def _find_lowest(large: Sequence[Group], lines: Sequence[Line], height: float) -> Group | None:
    last = max(large, key=lambda group: group.box[3], default=None)
    if last is None or last.box[3] < FOOT[1] * height:
        return None
    level = [group for group in large if measure_down(group.box, last.box) > 0]
    under = [one for one in pieces_of(lines) if one.top >= last.box[3] and one.bottom < FOOT[0] * height]
    return last if all(any(is_word(one, group.box) for group in level) for one in under) else None


def find_last_captions(lines: Sequence[Line], taken: Sequence[Box], height: float) -> list[float]:
    """Where the captions begin that are the last line of a page, its running foot aside, and have no picture by them."""
    body = [one for one in lines if one.bottom < FOOT[0] * height]
    captions = [one for one in body if label_of(one.text)]
    if not captions:
        return []
    last = max(captions, key=lambda one: one.top)
    row = _find_row(captions, last)
    below = sorted((one for one in body if one.top > last.bottom), key=lambda one: one.top)
    goes = all(any(goes_on(before, one) for before in (*row, *below)) for one in below)
    return sorted(one.left for one in row) if goes and _are_free(row, taken) else []


def find_first_captions(lines: Sequence[Line], taken: Sequence[Box], height: float) -> list[float]:
    """Where the captions begin that are the first line of a page, its running head aside, and have no picture by them.

    >>> from source.tables.pieces import Piece
    >>> head, caption = (Line((Piece(text, 60, 200),), top, top + 10, 10) for text, top in (("年報", 30), ("圖2：收入", 70)))
    >>> find_first_captions([head, caption], [], 800), find_first_captions([head, caption], [(60, 90, 300, 200)], 800)
    ([60], [])
    """
    captions = [one for one in lines if label_of(one.text)]
    first = min(captions, key=lambda one: one.top, default=None)
    if first is None or not all(_is_head(one, height) for one in lines if one.bottom < first.top):
        return []
    row = _find_row(captions, first)
    return sorted(one.left for one in row) if _are_free(row, taken) else []


def _is_head(line: Line, height: float) -> bool:
    return line.bottom < _FIRST * height and len(line.text) <= _LONGEST_HEAD and not line.text.endswith(_GOES_ON)


def _find_row(captions: Sequence[Line], one: Line) -> list[Line]:
    return [other for other in captions if abs(other.top - one.top) < other.size]


def _are_free(row: Sequence[Line], taken: Sequence[Box]) -> bool:
    return all(measure_gap(one, box) >= NEAR for one in row for box in taken)
