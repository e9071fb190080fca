"""Which series a number of a chart belongs to, by colours: that of the legend's mark, and that beside the number."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from source.ocr.engine import Box, Pixels
from source.pictures.chart_words import Token

_NEAR = 48.0  # of 441: colours nearer are one; smoothed edges and JPEG move a colour by less
_COLOURED = 40  # between a pixel's most and least: less is grey
_SHARE = 0.12  # of a mark's place is its colour
_APART = 70.0  # between the colours of two series, or they cannot be told apart
_CLEAR = 2.0  # times as much of one colour as of any other


def find_marks(tokens: Sequence[Token], pixels: Pixels) -> list[tuple[Token, Any]]:
    """The words of a legend, each with the colour of the mark at its left; none where two are alike."""
    found = [(one, colour) for one in tokens if not one.number and (colour := _mark(one, pixels)) is not None]
    alike = any(np.linalg.norm(a - b) < _APART for at, (_, a) in enumerate(found) for _, b in found[:at])
    return [] if alike else found


def _mark(token: Token, pixels: Pixels) -> Any:
    """The colour of most of what is coloured just left of a word; None where little is."""
    left, height = token.box[0], token.height
    patch = _patch(pixels, (left - 2.6 * height, token.y - 0.3 * height, left - 0.1 * height, token.y + 0.3 * height))
    if not len(patch):
        return None
    coloured = patch[np.ptp(patch, axis=1) > _COLOURED]
    if len(coloured) < _SHARE * len(patch):
        return None
    middle = np.median(coloured, axis=0)
    same = np.linalg.norm(coloured - middle, axis=1) < _NEAR
    return middle if same.mean() > 0.8 else None


def series_of(number: Token, colours: Sequence[Any], pixels: Pixels) -> int | None:
    """The place of the colour that a number belongs to: that of its letters or of what it stands on, else of what is below it, else
    above; None where none is clear."""
    left, top, right, bottom = number.box
    high = number.height
    middle, wide = number.x, max((right - left) / 4, 2.0)
    for box in (
        number.box,
        (middle - wide, bottom, middle + wide, bottom + 0.9 * high),
        (middle - wide, top - 0.9 * high, middle + wide, top),
    ):
        counts = _counts(_patch(pixels, box), colours)
        best = int(np.argmax(counts))
        others = max((count for at, count in enumerate(counts) if at != best), default=0.0)
        if counts[best] > 0.05 and counts[best] > _CLEAR * others:
            return best
    return None


def _counts(patch: Any, colours: Sequence[Any]) -> list[float]:
    """How much of a patch is of each colour, of 1."""
    if not len(patch):
        return [0.0] * len(colours)
    return [float((np.linalg.norm(patch - colour, axis=1) < _NEAR).mean()) for colour in colours]


def _patch(pixels: Pixels, box: Box) -> Any:
    """The pixels in a box, shape (n, 3), as floats."""
    height, width = pixels.shape[:2]
    left, top = max(int(box[0]), 0), max(int(box[1]), 0)
    right, bottom = min(int(box[2]) + 1, width), min(int(box[3]) + 1, height)
    return (
        pixels[top:bottom, left:right, :3].reshape(-1, 3).astype(np.float32)
        if right > left and bottom > top
        else np.zeros((0, 3))
    )
