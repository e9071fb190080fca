"""Which series a number of a chart belongs to, by colours: that of the legend's mark, and that beside the number."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from source.ocr.engine import Box, Pixels
from source.pictures.chart_words import Token

_NEAR = 48.0  # of 441: colours nearer are one; smoothed edges and JPEG move a colour by less
_COLOURED = 40  # between a pixel's most and least: less is grey
_BREAK = 6  # columns of paper: two marks, or a mark and a word; a dashed line's breaks are shorter
_GREYS = (90.0, 215.0)  # of 255: lighter than letters and darker than paper
_ALIKE = 0.7  # of a mark: its edges are smoothed
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
    stretch = (left - 2.6 * height, token.y - 0.3 * height, left - 0.1 * height, token.y + 0.3 * height)
    patch = _nearest(_square(pixels, stretch), np.median(pixels[::8, ::8], axis=(0, 1)))
    if not len(patch):
        return None
    coloured = patch[np.ptp(patch, axis=1) > _COLOURED]
    if len(coloured) < _SHARE * len(patch):
        return _grey_mark(patch)
    middle = np.median(coloured, axis=0)
    same = np.linalg.norm(coloured - middle, axis=1) < _NEAR
    return middle if same.mean() > _ALIKE else None


def _nearest(square: Any, paper: Any) -> Any:
    """The pixels of what stands last in a stretch before a word, shape (n, 3): a mark, and not what is further left."""
    filled = np.flatnonzero((np.abs(square - paper).max(axis=2) > _COLOURED).any(axis=0)) if square.size else np.zeros(0, int)
    if not len(filled):
        return square.reshape(-1, 3)
    breaks = np.flatnonzero(np.diff(filled) > _BREAK)
    first = filled[breaks[-1] + 1] if len(breaks) else filled[0]
    return square[:, first:].reshape(-1, 3)


def _grey_mark(patch: Any) -> Any:
    """The grey of a mark, of which there is much, all the same: letters are darker, and their edges of every grey."""
    light = patch.mean(axis=1)
    grey = patch[(light > _GREYS[0]) & (light < _GREYS[1])]
    if len(grey) < _SHARE * len(patch) or (light <= _GREYS[0]).any():
        return None
    middle = np.median(grey, axis=0)
    return middle if (np.linalg.norm(grey - middle, axis=1) < _NEAR / 3).mean() > _ALIKE else None


def series_of(number: Token, colours: Sequence[Any], pixels: Pixels, *, lying: bool = False) -> int | None:
    """The place of the colour that a number belongs to: that of its letters or of what it stands on, else of what is below it, else
    above, of bars that lie left and right of it; None where none is clear."""
    left, top, right, bottom = number.box
    high, low = number.height, number.height / 4
    middle, wide = number.x, max((right - left) / 4, 2.0)
    upright = (
        (middle - wide, bottom, middle + wide, bottom + 0.9 * high),
        (middle - wide, top - 0.9 * high, middle + wide, top),
    )
    beside = (
        (left - 0.9 * high, number.y - low, left, number.y + low),
        (right, number.y - low, right + 0.9 * high, number.y + low),
    )
    for box in (number.box, *(beside if lying else upright)):
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
    return _square(pixels, box).reshape(-1, 3)


def _square(pixels: Pixels, box: Box) -> Any:
    """The same in rows and columns."""
    height, width = pixels.shape[:2]
    left, top = max(int(box[0]), 0), max(int(box[1]), 0)
    right, bottom = min(int(box[2]) + 1, width), min(int(box[3]) + 1, height)
    return pixels[top:bottom, left:right, :3].astype(np.float32) if right > left and bottom > top else np.zeros((0, 0, 3))
