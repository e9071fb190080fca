"""Pies and rings: shares that make a whole, each with its slice's name."""

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, pi
from statistics import median

import numpy as np

from source.ocr.engine import Pixels
from source.pictures.chart_colours import measure_areas, series_of
from source.pictures.chart_lines import find_lines
from source.pictures.chart_words import Token
from source.tables.table import Grid

_FEWEST = 2  # slices
_WHOLE = (97.0, 103.0)  # per cent: the shares of a pie together, rounded
_COLOURED, _LEAST = 40, 3  # between a pixel's most and least; pixels of a row or column of a slice
_ROUND = 1.15  # times as wide as high is a circle, smoothed and cut
_MOST_TURN, _CLEAR_TURN = 0.4, 2.0  # radians between a share and its name; times as far is any other name
_SAME_SHARE = 2.5  # per cent: so much of a pie is under its labels, or of the legend's marks
_REACH = 4.0  # times its height may a slice's name stand from its share


def find_pie(
    numbers: Sequence[Token], names: Sequence[Token], marks: Sequence[tuple[Token, object]], pixels: Pixels
) -> tuple[Grid | None, list[Token]]:
    """The slices of a pie: shares that make a whole, each with the name that it stands at or that the legend gives its colour."""
    whole = [one for one in numbers if not one.text.endswith(("%", "％"))]
    if len(whole) > 1:
        return None, []
    numbers = [one for one in numbers if one not in whole]  # one number more is that in the middle of a ring
    shares = [float(one.text.rstrip("%％").replace(",", "").replace("−", "-")) for one in numbers]
    if len(shares) < _FEWEST or not _WHOLE[0] <= sum(shares) <= _WHOLE[1]:
        return None, []
    if len(marks) == len(numbers):
        places = _with_last([series_of(one, [colour for _, colour in marks], pixels) for one in numbers])
        if len(set(places)) < len(numbers) or None in places:
            places = _by_area(shares, [colour for _, colour in marks], pixels)
        owners = [marks[at][0] for at in places if at is not None]
    else:
        owners = [owner for one in numbers if (owner := one.owner or _nearest(one, names)) is not None]
    if len({id(one) for one in owners}) != len(numbers):
        owners = _turn_to(numbers, names, pixels)
    if len({id(one) for one in owners}) != len(numbers):
        return None, []
    rows = tuple((owner.text, one.text) for owner, one in zip(owners, numbers, strict=True))
    above = "\n".join(find_lines([one for one in names if not any(one is other for other in owners)]))
    return Grid(rows, heads=0, above=above), owners


def _by_area(shares: Sequence[float], colours: Sequence[object], pixels: Pixels) -> list[int | None]:
    """Which slice each share is of, by how much of the picture is of each colour; none where two slices are of nearly one size."""
    areas = measure_areas(colours, pixels)
    by_share, by_area = (sorted(range(len(some)), key=lambda at: some[at]) for some in (shares, areas))
    whole = sum(areas) or 1.0
    near = all(abs(100 * areas[b] / whole - shares[a]) < _SAME_SHARE for a, b in zip(by_share, by_area, strict=True))
    apart = all(shares[b] - shares[a] > 2 * _SAME_SHARE for a, b in pairwise(by_share))
    places: list[int | None] = [None] * len(shares)
    for a, b in zip(by_share, by_area, strict=True) if near and apart else ():
        places[a] = b
    return places


def _with_last(places: list[int | None]) -> list[int | None]:
    """Which slice each share is of, the one that is not clear by what the others leave.

    >>> _with_last([2, None, 0]), _with_last([None, None, 0])
    ([2, 1, 0], [None, None, 0])
    """
    left = set(range(len(places))).difference(places)
    return [left.pop() if place is None and len(left) == 1 else place for place in places] if len(left) == 1 else places


def _turn_to(numbers: Sequence[Token], names: Sequence[Token], pixels: Pixels) -> list[Token]:
    """The name in whose direction each share stands, as seen from the middle of what is coloured; none where one is not clear."""
    middle = _middle(pixels)
    if middle is None or any(one.owner is not None for one in numbers):
        return []
    near = sorted(names, key=lambda name: min(_gap(name, one) for one in numbers))[: len(numbers)]
    found: list[Token] = []
    for one in numbers:
        turns = sorted((_turn(middle, one, name), at) for at, name in enumerate(near))
        if not turns or turns[0][0] > _MOST_TURN or (len(turns) > 1 and turns[1][0] < _CLEAR_TURN * turns[0][0]):
            return []
        found.append(near[turns[0][1]])
    return found


def _turn(middle: tuple[float, float], one: Token, other: Token) -> float:
    """The angle between two words as seen from a point, in radians."""
    angles = [atan2(word.y - middle[1], word.x - middle[0]) for word in (one, other)]
    return abs((angles[0] - angles[1] + pi) % (2 * pi) - pi)


def _middle(pixels: Pixels) -> tuple[float, float] | None:
    """The middle of the coloured pixels, where they fill about as much in height as in width."""
    colours = np.ptp(pixels[:, :, :3].astype(np.int16), axis=2) > _COLOURED
    columns = np.flatnonzero(colours.sum(axis=0) > _LEAST)
    rows = np.flatnonzero(colours.sum(axis=1) > _LEAST)
    if not len(columns) or not len(rows):
        return None
    wide, tall = columns[-1] - columns[0], rows[-1] - rows[0]
    return (columns[0] + wide / 2, rows[0] + tall / 2) if max(wide, tall) < _ROUND * min(wide, tall) else None


def _nearest(number: Token, names: Sequence[Token]) -> Token | None:
    """The name that a share stands at: clearly nearer than any other."""
    if not names:
        return None
    gaps = sorted(((_gap(number, one), at) for at, one in enumerate(names)))
    near = gaps[0][0]
    clear = len(gaps) == 1 or gaps[1][0] > 1.5 * near + 0.3 * number.height
    return names[gaps[0][1]] if clear and near < _REACH * median([number.height, names[gaps[0][1]].height]) else None


def _gap(one: Token, other: Token) -> float:
    """How far two words stand apart."""
    across = max(one.box[0] - other.box[2], other.box[0] - one.box[2], 0.0)
    down = max(one.box[1] - other.box[3], other.box[1] - one.box[3], 0.0)
    return float((across**2 + down**2) ** 0.5)
