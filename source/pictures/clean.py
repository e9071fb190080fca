"""A chart's pixels as they are read best: dark letters on light, without the lines that run through numbers."""

from typing import Any

import numpy as np

from source.ocr.engine import Pixels

_DARK = 100.0  # of 255: half of the pixels are darker
_AROUND = 3  # pixels: a line of a grid is thinner
_STEP = 6  # of 255: as much darker than what is above and below it
_LONG = 0.25  # of the width or height; a dashed line is drawn on half of its length
_LIGHT = 130  # of 255: letters and axes are darker than lines of a grid
_ALIKE = 14  # of 255: between pixels of one line
_LEAST = 40  # pixels: of a side
_SOLID = 14  # pixels of one colour side by side, and one under another: a bar; strokes of letters are thinner


def make_readable(pixels: Pixels) -> Pixels:
    """The pixels for the engine; the colours of what is drawn are those of the picture itself.

    >>> picture = np.full((60, 80, 3), 255, np.uint8)
    >>> picture[30] = 200
    >>> int(make_readable(picture).min()), int(make_readable(255 - picture).min())
    (255, 255)
    """
    light = 255 - pixels if float(np.median(pixels[::4, ::4])) < _DARK else pixels
    if min(light.shape[:2]) < _LEAST:
        return light
    return np.ascontiguousarray(_without_lines(_without_lines(light).transpose(1, 0, 2)).transpose(1, 0, 2))


def _without_lines(pixels: Pixels) -> Pixels:
    """The pixels without thin, light, level lines."""
    grey: Any = pixels.mean(axis=2)
    edge = np.full((_AROUND, grey.shape[1]), 255.0)
    above, below = np.vstack([edge, grey[:-_AROUND]]), np.vstack([grey[_AROUND:], edge])
    thin = (grey < above - _STEP) & (grey < below - _STEP) & (grey > _LIGHT)
    made = pixels
    for row in np.flatnonzero(thin.sum(axis=1) > _LONG * grey.shape[1]):
        usual = np.median(grey[row][thin[row]])
        same = thin[row] & (np.abs(grey[row] - usual) < _ALIKE)
        if same.sum() > _LONG * grey.shape[1]:
            made = pixels.copy() if made is pixels else made
            made[row, np.abs(grey[row] - usual) < _ALIKE] = np.median(pixels[max(row - _AROUND, 0)][same], axis=0)
    return made


def without_bars(pixels: Pixels) -> Pixels:
    """The pixels without what is filled with one colour, so that labels that touch a bar stand free; labels in bars are then hard to read.

    >>> picture = np.full((60, 80, 3), 255, np.uint8)
    >>> picture[20:60, 10:40] = 90
    >>> int(without_bars(picture).min())
    255
    """
    ground = np.median(pixels[::4, ::4].reshape(-1, 3), axis=0).astype(np.uint8)
    same = np.ascontiguousarray(pixels.astype(np.uint32) @ np.array([1, 256, 65536], dtype=np.uint32))
    filled = (_runs(same) >= _SOLID) & (_runs(same.T).T >= _SOLID) & (pixels != ground).any(axis=2)
    made = pixels.copy()
    made[filled] = ground
    return made


def _runs(values: Any) -> Any:
    """For each pixel how many of its colour stand side by side in its row."""
    height, width = values.shape
    begins = np.ones((height, width), dtype=bool)
    begins[:, 1:] = values[:, 1:] != values[:, :-1]
    number = np.cumsum(begins.ravel()) - 1
    return np.bincount(number)[number].reshape(height, width)
