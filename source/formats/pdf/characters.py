"""The characters of a page as PDFium places them, and the lines that they make.

Each line is cut into pieces where a gap is wider than a space: words of a sentence stay together, columns come apart.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from source.tables.lines import Piece, is_figure, join_signs
from source.tables.table import tidy

_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z](?: [A-Z]){1,9}(?![A-Za-z])")
_SPACES = frozenset(" \t\r\n\x0b\x0c\xa0\u3000\u2002\u2003\u2009\ufeff\u200b\x00\ufffe\uffff")
_SAME_LINE = 0.5  # of the lower one's height: how far two runs must overlap to stand in one line
_SPACE = 0.16  # of a character's height: a gap from here on is a space
_APART = 1.25  # of a character's height: a gap from here on sets two pieces apart
_APART_FIGURES = 0.72  # beside digits, where columns stand close and words do not
_APART_DATES = 0.3
_APART_DAYS = 0.45  # December 28,  December 30,
_DAY = re.compile(r"^[A-Z][a-z]{2,8}\.? \d{1,2},$")
_APART_WIDE = 0.6  # between Chinese characters, which no spaces set apart
_LOOSE = 0.15
_WIDER = 1.5
_LEAST_SPACE = 0.05
_OUTSIDE = 2.0  # points: what stands further outside the page is not seen


@dataclass(frozen=True, slots=True)
class Character:
    """A character and its box in points from the page's left and top; `space` whether a space was written before it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    space: bool

    @property
    def height(self) -> float:
        """The height of its type."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Line:
    """A line of a page: its pieces from left to right, its top and bottom, the size of most of its type."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float
    size: float

    @property
    def text(self) -> str:
        """Its pieces, a space between each two."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.pieces[-1].right


def read_characters(page: Any, box: tuple[float, float, float, float]) -> list[Character]:
    """The characters of a page of pypdfium2 that can be seen, in the file's order. `box` is the page's left, bottom, right, top."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    handle, rectangle = text.raw, pdfium.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    made: list[Character] = []
    space = False
    left, bottom, right, top = box
    try:
        for number in range(pdfium.FPDFText_CountChars(handle)):
            code = pdfium.FPDFText_GetUnicode(handle, number)
            character = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
            if character in _SPACES or code < 32:
                space = True
                continue
            pdfium.FPDFText_GetLooseCharBox(handle, number, pointer)
            x0, y0, x1, y1 = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
            if left - _OUTSIDE < (x0 + x1) / 2 < right + _OUTSIDE and bottom - _OUTSIDE < (y0 + y1) / 2 < top + _OUTSIDE:
                made.append(Character(character, x0 - left, top - y1, x1 - left, top - y0, space))
            space = False
    finally:
        text.close()
    return made


def turn(characters: Sequence[Character], rotation: int, width: float, height: float) -> list[Character]:
    """The characters of a page that is shown turned by `rotation` degrees; `width` and `height` are those before turning."""
    places = {
        90: lambda c: (height - c.bottom, c.left, height - c.top, c.right),
        180: lambda c: (width - c.right, height - c.bottom, width - c.left, height - c.top),
        270: lambda c: (c.top, width - c.right, c.bottom, width - c.left),
    }
    place = places.get(rotation)
    if place is None:
        return list(characters)
    return [Character(c.text, *place(c), c.space) for c in characters]


@dataclass
class _Run:
    characters: list[Character]
    top: float
    bottom: float


def find_lines(characters: Sequence[Character]) -> list[Line]:
    """The lines that characters make, from above."""
    rows: list[_Run] = []
    for run in sorted(_runs(characters), key=lambda run: run.top + run.bottom):
        row = next((row for row in reversed(rows[-4:]) if _overlap(row, run) >= _SAME_LINE), None)
        if row is None:
            rows.append(run)
            continue
        if len(run.characters) > len(row.characters):
            row.top, row.bottom = run.top, run.bottom
        row.characters += run.characters
    made = [_line(row.characters) for row in rows]
    return sorted((line for line in made if line.pieces), key=lambda line: (line.top, line.left))


def _runs(characters: Sequence[Character]) -> Iterator[_Run]:
    """Characters that follow one another in the file and stand at one height."""
    run: _Run | None = None
    for character in characters:
        if character.height <= 0.5 or character.right - character.left > 20 * character.height:
            continue
        if (
            run is not None
            and abs(character.top + character.bottom - run.top - run.bottom) < 0.3 * character.height
            and (0.8 < character.height / (run.bottom - run.top) < 1.25)
        ):
            run.characters.append(character)
            continue
        if run is not None:
            yield run
        run = _Run([character], character.top, character.bottom)
    if run is not None:
        yield run


def _overlap(one: _Run, other: _Run) -> float:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared / max(min(one.bottom - one.top, other.bottom - other.top), 0.1)


def _line(characters: list[Character]) -> Line:
    ordered = sorted(characters, key=lambda c: (c.left, c.right))
    size = sorted(c.height for c in ordered)[len(ordered) // 2]
    loose = _looseness(ordered, size)
    pieces: list[Piece] = []
    held: list[Character] = []
    text = ""
    for character in ordered:
        if held and _same(held[-1], character):
            continue  # written twice to look bold
        gap = character.left - max(c.right for c in held[-2:]) if held else 0.0
        if held and gap > size * _least_gap(text, held[-1], character, loose > 0):
            pieces.append(Piece(_clean(text, loose), held[0].left, held[-1].right))
            held, text = [], ""
        elif held and _is_space(held[-1], character, gap, size, loose):
            text += " "
        held.append(character)
        text += character.text
    if held:
        pieces.append(Piece(_clean(text, loose), held[0].left, held[-1].right))
    return Line(tuple(join_signs(pieces, size)), min(c.top for c in ordered), max(c.bottom for c in ordered), size)


def _same(one: Character, other: Character) -> bool:
    return (
        one.text == other.text and abs(one.left - other.left) < 0.12 * one.height and abs(one.top - other.top) < 0.2 * one.height
    )


def _clean(text: str, loose: float) -> str:
    """A piece's text; single capitals of a loose line are one word, as the line's font sets everything apart."""
    return tidy(_CAPITALS.sub(lambda match: match[0].replace(" ", ""), text) if loose else text)


def _looseness(ordered: list[Character], size: float) -> float:
    """How far a line's characters are set apart for looks, as in headings and tables of one font; 0 where they are not."""
    gaps = sorted(b.left - a.right for a, b in pairwise(ordered) if _both_wide(a, b))
    usual = gaps[len(gaps) // 2] if len(gaps) > 1 else 0.0
    return usual if usual > _LOOSE * size else 0.0


def _is_space(before: Character, after: Character, gap: float, size: float, loose: float) -> bool:
    """Whether a gap inside a piece is a space; in a loose line only one wider than its characters' own."""
    if _both_wide(before, after):
        return False
    if loose:
        return gap > _WIDER * loose and gap > _SPACE * size
    return gap > size * _SPACE or (after.space and gap > _LEAST_SPACE * size)


def _least_gap(text: str, before: Character, after: Character, loose: bool) -> float:
    """How wide a gap sets two pieces apart here: less between figures and between dates, which stand close in columns."""
    if (after.text in "$＄" or (after.text in "(（" and text.endswith((")", "）")))) and is_figure(text):
        return _SPACE
    if before.text == "日" and after.text.isdigit():
        return _APART_DATES
    if before.text == "," and after.text.isupper() and _DAY.search(text):
        return _APART_DAYS
    figures = before.text in "0123456789)%-–—－" and (after.text.isdigit() or after.text in "$(-–—－")
    if figures:
        return _APART_FIGURES
    return _APART_WIDE if not loose and _both_wide(before, after) else _APART


def _both_wide(before: Character, after: Character) -> bool:
    """Whether neither is set apart by spaces: Chinese between Chinese, or between Chinese and digits."""
    return ord(before.text[0]) > 0x2E7F and ord(after.text[0]) > 0x2E7F
