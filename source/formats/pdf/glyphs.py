"""The characters of a page as PDFium places them.

PDFium is asked as little as can be, and many characters at a time: what it says of one takes as long as all that is done with it here.
"""

import ctypes
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np

from source.arrays import Doubles, Ints, Unsigned

Box = tuple[float, float, float, float]
GUESSED, WRITTEN = 1, 2  # a space that PDFium made up, and one that the file has: the greater tells more
_SPACES = " \t\r\n\x0b\x0c\xa0\u3000\u2002\u2003\u2009\ufeff\u200b\x00\uffff"
_HYPHENS = (0x02, 0xFFFE, 0xAD)  # what PDFium gives for a hyphen at a line's end
_QUARTER = 1.5707963
ASLANT = -1  # instead of a quarter: a name that leans under its bar, a stamp across the page
_LEANS = 0.14  # of a quarter, 12 degrees: pages laid askew in a scanner lean by less
_LEVEL = 0.15  # of a character's height: so far do the boxes of letters and commas of one line differ
_LEANS_LEVEL = 0.05  # of its width may text rise whose letters alone lean: slanted type
_LIGATURES = frozenset(map(ord, "ft"))  # letters that stand twice in a ligature: ff, ffi, tt
_OUTSIDE = 2.0  # points: what stands further outside the page is not seen
_UNITS = 1 << 16
_RECTANGLE = 16  # bytes: four floats, left, top, right, bottom


class Character(NamedTuple):
    """A character and its box in points from the page's left and top; `space` whether the file has a space before it or PDFium thinks so, `quarter` by
    how many quarters of a turn it is written, or ASLANT. A page has thousands: a dataclass takes four times as long to make."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    space: int
    quarter: int = 0

    @property
    def height(self) -> float:
        """The height of its type."""
        return self.bottom - self.top


@cache
def _functions() -> tuple[Any, Any, Any, Any]:
    """PDFium's functions that tell a character's code, box, whether PDFium made it up, and its angle. Declared anew: called by addresses,
    without letting other threads in between, they take half the time."""
    import pypdfium2.raw as pdfium

    handle, number, code = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint
    kinds = (
        (pdfium.FPDFText_GetUnicode, ctypes.PYFUNCTYPE(code, handle, number)),
        (pdfium.FPDFText_GetLooseCharBox, ctypes.PYFUNCTYPE(number, handle, number, handle)),
        (pdfium.FPDFText_IsGenerated, ctypes.PYFUNCTYPE(number, handle, number)),
        (pdfium.FPDFText_GetCharAngle, ctypes.PYFUNCTYPE(ctypes.c_float, handle, number)),
    )
    unicode, box, generated, angle = (kind(ctypes.cast(one, handle).value or 0) for one, kind in kinds)
    return unicode, box, generated, angle


@cache
def _list_shown_codes() -> Unsigned:
    """What each code of 16 bits is shown as; 0 for a space."""
    shown = np.arange(_UNITS, dtype=np.uint32)
    shown[0xD800:0xE000] = 0xFFFD
    shown[:0x20] = 0
    shown[[ord(space) for space in _SPACES]] = 0
    shown[list(_HYPHENS)] = ord("-")
    return shown


def read_characters(page: Any, box: Box) -> list[Character]:
    """The characters of a page of pypdfium2 that can be seen, in the file's order. `box` is the page's left, bottom, right, top."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text.raw)
        handle = ctypes.cast(text.raw, ctypes.c_void_p).value
        return _keep_visible(handle, _codes(text.raw, handle, count), box) if count > 0 else []
    finally:
        text.close()


def _codes(text: Any, handle: Any, count: int) -> Unsigned:
    """The code of each character: of all at once, where PDFium's text has one unit for each."""
    import pypdfium2.raw as pdfium

    units = np.zeros(count + 1, dtype=np.uint16)
    written = pdfium.FPDFText_GetText(text, 0, count, units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))) - 1
    codes: Unsigned = units[:count].astype(np.uint32)
    if written == count and not ((codes >= 0xD800) & (codes < 0xE000)).any():
        return codes
    return np.fromiter(map(_functions()[0], repeat(handle), range(count)), dtype=np.uint32, count=count)


def _keep_visible(handle: Any, codes: Unsigned, box: Box) -> list[Character]:
    """Those of the characters that are no spaces and stand on the page."""
    left, bottom, right, top = box
    shown = np.where(codes < _UNITS, _list_shown_codes()[np.minimum(codes, _UNITS - 1)], codes)
    places = np.flatnonzero(shown)
    x0, y1, x1, y0 = _split_boxes(_boxes(handle, places), shown[places]).T
    across, down = (x0 + x1) / 2, (y0 + y1) / 2
    seen = (left - _OUTSIDE < across) & (across < right + _OUTSIDE) & (bottom - _OUTSIDE < down) & (down < top + _OUTSIDE)
    texts = np.array(list(shown[places].astype("<u4").tobytes().decode("utf-32-le")), dtype=object)
    columns = (
        texts,
        x0 - left,
        top - y1,
        x1 - left,
        top - y0,
        _spaces(handle, np.flatnonzero(shown == 0), places),
        _quarters(handle, places, x0, y0, y1),
    )
    rows = zip(*(column[seen].tolist() for column in columns), strict=True)
    return list(map(tuple.__new__, repeat(Character), rows))  # what Character._make does, without a call of Python for each


def _boxes(handle: Any, places: Ints) -> Doubles:
    """The left, top, right and bottom of the characters at some places, counted as PDFium does, a row each."""
    boxes = np.zeros((len(places), 4), dtype=np.float32)
    begin = boxes.ctypes.data
    addresses = range(begin, begin + _RECTANGLE * len(places), _RECTANGLE)
    for _ in map(_functions()[1], repeat(handle), places.tolist(), addresses):
        pass
    return boxes.astype(np.float64)


def _split_boxes(boxes: Doubles, codes: Unsigned) -> Doubles:
    """The boxes of characters, those that stand in one box for they are written as one and are the same (ff, ffi) beside one another.
    Two may also be one that is printed twice to look bold: they are where other letters of the page are.

    >>> boxes = np.array([[0.0, 9, 4, 0], [4, 9, 10, 0], [4, 9, 10, 0]])
    >>> _split_boxes(boxes, np.array([*map(ord, "off")]))[:, 0].tolist(), _split_boxes(boxes, np.array([*map(ord, "too")]))[:, 0].tolist()
    ([0.0, 4.0, 7.0], [0.0, 4.0, 4.0])
    """
    same = np.flatnonzero((boxes[1:] == boxes[:-1]).all(axis=1)) if len(boxes) > 1 else np.zeros(0, dtype=np.intp)
    twice = set(codes[same][codes[same] == codes[same + 1]].tolist())
    if not twice or not twice <= _LIGATURES:
        return boxes
    made = boxes.copy()
    for run in np.split(same, np.flatnonzero(np.diff(same) > 1) + 1):
        first, count = run[0], len(run) + 1
        if len(set(codes[first : first + count].tolist())) < count:
            edges = np.linspace(boxes[first, 0], boxes[first, 2], count + 1)
            made[first : first + count, 0], made[first : first + count, 2] = edges[:-1], edges[1:]
    return made


def _spaces(handle: Any, spaces: Ints, places: Ints) -> Ints:
    """Whether there is a space before each character: one that the file has tells more than one that PDFium made up."""
    made = np.fromiter(map(_functions()[2], repeat(handle), spaces.tolist()), dtype=np.int64, count=len(spaces))
    before = np.zeros(len(places) + 1, dtype=np.int64)
    np.maximum.at(before, np.searchsorted(places, spaces), np.where(made != 0, GUESSED, WRITTEN))
    return before[:-1]


def _quarters(handle: Any, places: Ints, x0: Doubles, y0: Doubles, y1: Doubles) -> Ints:
    """By how many quarters each character is turned, or ASLANT. Text runs on to the right at one height: only what does not is asked."""
    asked = np.ones(len(places), dtype=bool)
    near = _LEVEL * (y1[1:] - y0[1:])
    asked[1:] = (abs(y0[1:] - y0[:-1]) > near) | (abs(y1[1:] - y1[:-1]) > near) | (x0[1:] < x0[:-1])
    first = np.flatnonzero(asked)
    angle = _functions()[3]
    turned = [_quarter(handle, place, angle(handle, place) / _QUARTER) for place in places[first].tolist()]
    return np.repeat(np.array(turned, dtype=np.int64), np.diff(np.append(first, len(places))))


def _quarter(handle: Any, place: int, quarters: float) -> int:
    """A turn as whole quarters, or ASLANT. PDFium tells slanted type from turned type by no angle, but by how its lines rise."""
    if abs(quarters - round(quarters)) < _LEANS:
        return round(quarters) % 4
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    text = ctypes.cast(handle, pdfium.FPDF_TEXTPAGE)
    told = pdfium.FPDFText_GetMatrix(text, place, matrix)
    is_level = not told or min(abs(matrix.b), abs(matrix.a)) <= _LEANS_LEVEL * max(abs(matrix.a), abs(matrix.b))
    return round(quarters) % 4 if is_level else ASLANT
