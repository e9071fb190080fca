"""A chart that a page draws in lines and letters: its numbers from the letters, exact, with no pixel read but for colours."""

from collections.abc import Sequence
from typing import Any

from source.formats.pdf.characters import Line
from source.formats.pdf.turned import Turned
from source.ocr.engine import Word
from source.pictures.album import Image
from source.pictures.chart import read_picture
from source.pictures.pdf_place import covers
from source.pictures.picture import Box
from source.pictures.pixels import as_pixels, decode
from source.pictures.seen import Seen

_TYPE = 0.65  # of its size is half the height of a line of type
_INTO = 6.0  # points: the ticks of an axis, at whose ends its names stand


def read_labels(
    lines: Sequence[Line], turned: Sequence[Turned], drawing: Box, region: Box, image: Image, drawn: Any = None
) -> Seen | None:
    """What the words of a page in a chart say, of which `image` shows the part `region`: its cells. Of its other words the level ones,
    `lines`, are text of the page already; those `turned` are not. These are names where they stand under the drawing. None where no
    letters stand in it: they may be drawn as shapes, which are read from the pixels. `drawn` is what Pillow has of the image, if it is
    at hand, which spares decoding it."""
    if image.data is None or not image.width:
        return Seen()
    left, high = max(region[0], 0.0), max(region[1], 0.0)
    scale = image.width / max(region[2] - left, 1.0)
    under = [one for one in turned if one.end[1] > drawing[3] - _INTO]
    if not turned and not any(covers(drawing, (line.left, line.top, line.right, line.bottom)) for line in lines):
        return None
    boxes = [
        (piece.text, (piece.left, top, piece.right, low))
        for line in lines
        for top, low in [_level(line)]
        for piece in line.pieces
    ]
    boxes += [(one.text, one.name_box) for one in under]
    words = [
        Word(text, ((x0 - left) * scale, (y0 - high) * scale, (x1 - left) * scale, (y1 - high) * scale), 1.0)
        for text, (x0, y0, x1, y1) in boxes
    ]
    seen = read_picture(words, decode(image.data) if drawn is None else as_pixels(drawn)) if words else None
    if seen is None or seen.grid is None:
        return Seen(lines=tuple(one.text for one in turned))
    return Seen(seen.grid, tuple(one.text for one in turned if one not in under), seen.boxes)


def _level(line: Line) -> tuple[float, float]:
    """The top and bottom of a line's type: labels at nearly one height may stand in one line, which is then higher."""
    middle, half = (line.top + line.bottom) / 2, min((line.bottom - line.top) / 2, _TYPE * line.size)
    return middle - half, middle + half
