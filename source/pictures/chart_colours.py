"""Which series a number of a chart belongs to, by colours: that of the legend's mark, and that beside the number."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from source.ocr.engine import Box, Pixels
from source.pictures.chart_words import Token

_NEAR = 48.0  # of 441: colours nearer are one; smoothed edges and JPEG move a colour by less
_COLOURED = 40  # between a pixel's most and least: less is grey
_BREAK = 6  # columns of paper: two marks, or a mark and a word; a dashed line's breaks are shorter
_LEAST_BREAK = (
    0.12  # of a word's height: the paper between a mark and its word, where the engine's box holds both; letters stand closer
)
_FIRST = 0.7  # of a word's height: such a mark begins with the box
_SQUARE = (0.3, 1.6)  # of a word's height: how wide it is
_SOLID = 0.75  # of its place is filled; of a letter's less
_FULL = 0.95  # of a square's place is filled
_NARROWEST = 2  # pixels: a mark is wider
_EDGE = 2  # pixels: so soft is the edge of a mark in a JPEG
_FURTHEST = 1.5  # times a word's height: a mark that ends further from it is another's
_GREYS = (90.0, 215.0)  # of 255: lighter than letters and darker than paper
_ALIKE = 0.7  # of a mark: its edges are smoothed
_SHARE = 0.12  # of a mark's place is its colour
_APART = 30.0  # between the colours of two series, or they cannot be told apart: the blue and the teal of Excel are 39 apart
_STANDS_ON = 0.25  # of a number's place is the colour of the bar that it stands on
_MOST_LETTERS = 0.5  # of its letters are of their series' colour
_LEAST_BESIDE = 0.05  # of what is beside it
_CONTRAST = 0.75  # of the greatest: letters are smoothed, and thin
_CLEAR = 2.0  # times as much of one colour as of any other


def find_marks(tokens: Sequence[Token], pixels: Pixels) -> list[tuple[Token, Any]]:
    """The words of a legend, each with the colour of the mark at its left; none where two are alike."""
    found = [(one, colour) for one in tokens if not one.number and (colour := _mark(one, pixels)) is not None]
    alike = any(np.linalg.norm(a - b) < _APART for at, (_, a) in enumerate(found) for _, b in found[:at])
    return [] if alike else found


def _mark(token: Token, pixels: Pixels) -> Any:
    """The colour of most of what is coloured just left of a word, or in its box before its letters; None where little is."""
    left, height = token.box[0], token.height
    paper = np.median(pixels[::8, ::8], axis=(0, 1))
    inside = _mark_inside(token, paper, pixels)
    if inside is not None:
        return inside
    stretch = (left - 2.6 * height, token.y - 0.3 * height, left - 0.1 * height, token.y + 0.3 * height)
    patch = _nearest(_square(pixels, stretch), paper, _FURTHEST * height)
    if not len(patch):
        return None
    coloured = patch[np.ptp(patch, axis=1) > _COLOURED]
    if len(coloured) < _SHARE * len(patch):
        return _grey_mark(patch)
    middle = np.median(coloured, axis=0)
    same = np.linalg.norm(coloured - middle, axis=1) < _NEAR
    return middle if same.mean() > _ALIKE else None


def _mark_inside(token: Token, paper: Any, pixels: Pixels) -> Any:
    """The colour of a mark that the engine's box of a word holds too: all of it is of one colour, and what follows is of another, or it
    is as full as no letter is."""
    height = token.height
    stretch = (token.box[0] - 0.2 * height, token.y - 0.3 * height, token.box[2], token.y + 0.3 * height)
    square = _square(pixels, stretch)
    filled = _find_filled_columns(square, paper)
    breaks = np.flatnonzero(np.diff(filled) > max(_LEAST_BREAK * height, 2))
    if not len(breaks) or filled[0] > _FIRST * height:
        return None
    first, last = filled[0], filled[breaks[0]] + 1
    if not _SQUARE[0] * height < last - first < _SQUARE[1] * height:
        return None
    drawn = np.abs(square[:, first:last] - paper).max(axis=2) > _COLOURED
    rows = np.flatnonzero(drawn.any(axis=1))
    full = drawn[rows[0] : rows[-1] + 1].mean()
    core = square[rows[0] : rows[-1] + 1, first:last][_EDGE:-_EDGE, _EDGE:-_EDGE].reshape(-1, 3)
    if full < _SOLID or not len(core):
        return None
    middle = np.median(core, axis=0)
    letters = square[:, last:].reshape(-1, 3)
    written = letters[np.abs(letters - paper).max(axis=1) > _COLOURED]
    if (np.linalg.norm(core - middle, axis=1) < _NEAR).mean() <= _ALIKE or not len(written):
        return None
    other = np.ptp(middle) > _COLOURED and (np.linalg.norm(written - middle, axis=1) < _NEAR).mean() < 0.5
    return middle if other or (full > _FULL and len(rows) > _SQUARE[0] * height) else None


def _find_filled_columns(square: Any, paper: Any) -> Any:
    """Which columns of a square hold anything but paper."""
    return np.flatnonzero((np.abs(square - paper).max(axis=2) > _COLOURED).any(axis=0)) if square.size else np.zeros(0, int)


def _nearest(square: Any, paper: Any, furthest: float) -> Any:
    """The pixels of what stands last in a stretch before a word, shape (n, 3): a mark, and not what is further left. None where that
    ends further from the word."""
    filled = _find_filled_columns(square, paper)
    if not len(filled):
        return square.reshape(-1, 3)
    breaks = np.flatnonzero(np.diff(filled) > _BREAK)
    first = filled[breaks[-1] + 1] if len(breaks) else filled[0]
    if square.shape[1] - filled[-1] > furthest or filled[-1] - first < _NARROWEST:  # another's mark, or a letter's edge
        return square[:, :0].reshape(-1, 3)
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
    inner = (middle - wide, top, middle + wide, bottom)  # a wide label reaches over the bars beside its own
    patch = _patch(pixels, inner)
    found = _clear(_counts(patch, colours), _STANDS_ON)
    if found is None:
        found = _clear(_counts(_letters(patch), colours), _MOST_LETTERS)
    for box in beside if lying else upright:
        found = found if found is not None else _clear(_counts(_patch(pixels, box), colours), _LEAST_BESIDE)
    return found


def measure_areas(colours: Sequence[Any], pixels: Pixels) -> list[float]:
    """How much of a picture is of each colour."""
    return _counts(pixels[:, :, :3].reshape(-1, 3).astype(np.float32), colours)


def _clear(counts: Sequence[float], least: float) -> int | None:
    """The place of the colour of which there is most, where that is so much and clearly more than of any other."""
    best = int(np.argmax(counts))
    others = max((count for at, count in enumerate(counts) if at != best), default=0.0)
    return best if counts[best] > max(least, _CLEAR * others) else None


def _letters(patch: Any) -> Any:
    """The pixels of letters: those that differ most from what is behind them."""
    if not len(patch):
        return patch
    differs = np.linalg.norm(patch - np.median(patch, axis=0), axis=1)
    return patch[differs > _CONTRAST * max(float(differs.max()), 1.0)]


def _counts(patch: Any, colours: Sequence[Any]) -> list[float]:
    """How much of a patch is of each colour, of 1: each pixel is of the nearest."""
    if not len(patch) or not len(colours):
        return [0.0] * len(colours)
    far = np.stack([np.linalg.norm(patch - colour, axis=1) for colour in colours])
    nearest = np.where(far.min(axis=0) < _NEAR, far.argmin(axis=0), -1)
    return [float((nearest == at).mean()) for at in range(len(colours))]


def _patch(pixels: Pixels, box: Box) -> Any:
    """The pixels in a box, shape (n, 3), as floats."""
    return _square(pixels, box).reshape(-1, 3)


def _square(pixels: Pixels, box: Box) -> Any:
    """The same in rows and columns."""
    height, width = pixels.shape[:2]
    left, top = max(int(box[0]), 0), max(int(box[1]), 0)
    right, bottom = min(int(box[2]) + 1, width), min(int(box[3]) + 1, height)
    return pixels[top:bottom, left:right, :3].astype(np.float32) if right > left and bottom > top else np.zeros((0, 0, 3))
