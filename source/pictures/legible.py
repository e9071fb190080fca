"""Which words of a picture are words: not the edges and shadows of a photograph, nor letters that lie on their side.

Read anew here is what stands along the left edge of a chart, turned upright: the name or the unit of its axis.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Any

import numpy as np

from source.ocr.engine import Pixels, Word, read_all
from source.pictures.chart import read_picture
from source.pictures.chart_words import is_number
from source.pictures.clean import make_readable, without_bars
from source.pictures.seen import Seen
from source.tables.heads import names_period
from source.tables.units import find_unit

_SURE = 0.75  # of 1: what is read with less of a picture, whose words nothing around them bears out, is mostly edges and shadows
_SURE_AGAIN = 0.9  # of a number that is read once the bars are taken away: what is left of their edges may be taken for digits
_LARGEST = 0.3  # of a picture's height: no line of text is so high
_HIGH = 150  # pixels of a picture of which that holds: lower ones may be cut to a word
_TALL = 1.5  # times as high as the others is a letter on its side that is taken for a number
_LYING = 2.0  # times as high as wide is a word of several letters that lies on its side
_FEWEST = 5  # letters of all, one of Chinese as two: fewer are no text
_NARROW, _MARGIN = 8, 12  # pixels: of a strip that can hold letters, and of white around it


def keep_legible(words: Sequence[Word], pixels: Pixels) -> list[Word]:
    """The words but for those that are none; nothing where they are too few to be text.

    >>> blank = np.full((400, 600, 3), 255, np.uint8)
    >>> [one.text for one in keep_legible([Word("hid", (0, 0, 599, 330), 0.84), Word("市政府站", (9, 9, 90, 30), 0.97)], blank)]
    ['市政府站']
    """
    high = pixels.shape[0]
    usual = median([one.height for one in words if is_number(one.text)] or [high])
    kept = [
        one
        for one in words
        if one.score >= _SURE
        and (one.height <= _LARGEST * high or high < _HIGH)
        and not (len(one.text) > 2 and _lies(one))
        and not (one.text.isdigit() and len(one.text) == 1 and one.height > _TALL * usual)
    ]
    letters = sum((2 if letter > "\u2e7f" else 1) for one in kept for letter in one.text if letter.isalnum())
    return kept if letters >= _FEWEST else []


def _lies(word: Word) -> bool:
    return word.height > _LYING * (word.box[2] - word.box[0])


def read_legible(words: Sequence[Word], pixels: Pixels) -> Seen | None:
    """What a picture shows; a chart that tells no unit with what is written up its left side."""
    kept = keep_legible(words, pixels)
    seen = read_picture(kept, pixels) if kept else None
    if kept and seen is not None and _lacks_numbers(seen, kept):
        kept, seen = _read_again(kept, seen, pixels)
    if seen is None or seen.grid is None or any(find_unit(line) for line in (seen.grid.above, *seen.lines)):
        return seen
    said = _read_side(kept, pixels)
    return replace(seen, lines=(*seen.lines, said)) if said else seen


def _lacks_numbers(seen: Seen, words: Sequence[Word]) -> bool:
    """Whether some numbers of a chart with bars are not read: it has numbers and names of periods, but not one for each."""
    if seen.grid is not None:
        return not all(text for row in seen.grid.rows[1:] for text in row)
    return sum(is_number(one.text) for one in words) > 1 and sum(names_period(one.text) for one in words) > 1


def _read_again(words: list[Word], seen: Seen, pixels: Pixels) -> tuple[list[Word], Seen]:
    """The words and what they say, with the numbers that touch bars and are read once those are taken away; as they were where that
    tells no more."""
    free = make_readable(without_bars(pixels))
    found = next(iter(read_all([lambda: free])), None) or []
    numbers = [one for one in found if is_number(one.text) and one.score >= _SURE_AGAIN]
    added = [one for one in numbers if not any(_overlap(one, word) and not _is_part(word, one) for word in words)]
    if not added:
        return words, seen
    merged = [*(word for word in words if not any(_overlap(one, word) for one in added)), *added]
    again = read_picture(merged, pixels)
    return (merged, again) if again is not None and _count_cells(again) > _count_cells(seen) else (words, seen)


def _overlap(one: Word, other: Word) -> bool:
    return all(min(one.box[n + 2], other.box[n + 2]) > max(one.box[n], other.box[n]) for n in (0, 1))


def _is_part(word: Word, number: Word) -> bool:
    """Whether a word is a piece of a number: 32 of 32.5."""
    return word.text != number.text and word.text in number.text


def _count_cells(seen: Seen) -> int:
    return sum(bool(text) for row in seen.grid.rows for text in row) if seen.grid is not None else 0


def _read_side(words: Sequence[Word], pixels: Pixels) -> str:
    """The words left of all numbers, turned upright; "" where nothing stands there."""
    boxes = [word.box for word in words if is_number(word.text)]
    if not boxes:  # each number stands in one word with its name
        return ""
    edge, top, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes), max(box[3] for box in boxes)
    strip = pixels[int(max(top, 0)) : int(bottom) + 1, : max(int(edge) - 1, 0)]
    if strip.shape[1] < _NARROW or not _is_written(strip):
        return ""
    sides = ((_MARGIN, _MARGIN), (_MARGIN, _MARGIN), (0, 0))
    upright = np.ascontiguousarray(np.pad(np.rot90(strip, 3), sides, constant_values=255))
    found = next(iter(read_all([lambda: upright])), None) or []
    return " ".join(one.text for one in sorted(found, key=lambda one: one.box[0]) if one.score >= _SURE)


def _is_written(strip: Any) -> bool:
    """Whether anything stands in a strip but one colour."""
    return bool(np.ptp(strip.astype(np.int16), axis=(0, 1)).max() > 2 * _MARGIN)
