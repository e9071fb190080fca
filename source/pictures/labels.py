"""A chart that a page draws in lines and letters: its numbers from the letters, exact, with no pixel read but for colours."""

from collections.abc import Sequence

from source.formats.pdf.characters import Line
from source.ocr.engine import Word
from source.pictures.album import Image
from source.pictures.chart import read_picture
from source.pictures.picture import Box
from source.pictures.pixels import decode
from source.pictures.seen import Seen


def read_labels(lines: Sequence[Line], region: Box, image: Image) -> Seen:
    """What the lines of a page inside a chart say, of which `image` shows the part `region`: its cells. Its other words are text of
    the page already."""
    if image.data is None or not image.width:
        return Seen()
    left, top = max(region[0], 0.0), max(region[1], 0.0)
    scale = image.width / max(region[2] - left, 1.0)
    words = [
        Word(
            piece.text,
            ((piece.left - left) * scale, (line.top - top) * scale, (piece.right - left) * scale, (line.bottom - top) * scale),
            1.0,
        )
        for line in lines
        for piece in line.pieces
    ]
    seen = read_picture(words, decode(image.data)) if words else None
    return Seen(seen.grid, (), seen.boxes) if seen is not None and seen.grid is not None else Seen()
