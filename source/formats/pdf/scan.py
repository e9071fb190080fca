"""Pages without text that can be read: scans, and pages whose layer of text is rubbish. Their pixels are read instead."""

import logging
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from source.formats.pdf.characters import Character, Line
from source.formats.pdf.garbled import is_garbled
from source.ocr.engine import INSTALL, LONGEST_SIDE, MARGIN, Word, is_installed, read_all
from source.pictures.pdf import measure_bitmaps
from source.tables.lines import Piece, join_signs
from source.tables.table import tidy

_STAMP = 100  # characters on a page that is a bitmap: a number, a stamp, who downloaded it
_WHOLE = 0.5  # of a page that bitmaps cover: what is written there is in them
_TYPE = 0.78  # of a box's height is type: the engine draws its boxes wider than the letters
_SAME_LINE = 0.5  # of the lower one's height: how far two words must overlap to stand in one line
_MOST = 300  # pages that are read from pixels: half an hour
_ENDS_OPEN = re.compile(r"[$＄]? ?\d[\d,.]{0,20} ?%? ?[)）]")
_log = logging.getLogger(__name__)


def is_unread(page: Any, characters: Sequence[Character]) -> bool:
    """Whether what a page says stands in its pixels and not in its text."""
    if len(characters) < _STAMP:
        return measure_bitmaps(page) > _WHOLE
    return is_garbled("".join(f" {one.text}" if one.space else one.text for one in characters))


class Scans:
    """The pages of a document that have no text to read: first each is taken, then all are read together."""

    def __init__(self, document: Any, name: str) -> None:
        self._document, self._name = document, name
        self._taken: list[int] = []
        self._passed: list[int] = []

    def take(self, page: Any, number: int, characters: Sequence[Character]) -> bool:
        """Whether a page, whose number is counted from 0 and whose text has these characters, will be read from its pixels."""
        if not is_unread(page, characters):
            return False
        able = is_installed() and len(self._taken) < _MOST
        (self._taken if able else self._passed).append(number)
        return able

    def read(self) -> Iterator[tuple[int, list[Line]]]:
        """The lines of the pages that were taken, each with the page's number, in points from the page's upper left corner. What
        cannot be read is said."""
        if self._passed and not is_installed():
            _log.warning("%s", say_missing(self._name, [number + 1 for number in self._passed]))
        elif self._passed:
            _log.warning("%s has over %d scanned pages; the text of those from there on is not read.", self._name, _MOST)
        late = 0
        with _progress(self._name, len(self._taken)) as told:
            for number, words in zip(self._taken, read_all(map(self._maker, self._taken), told), strict=True):
                late += words is None
                yield number, self._lines(number, words or ())
        if late:
            _log.warning("%s: there was no time to read %d of its scanned pages; split it and try again.", self._name, late)

    def _maker(self, number: int) -> Callable[[], Any]:
        return lambda: self._with_page(number, lambda page: page.render(scale=_scale(page), may_draw_forms=False).to_numpy())

    def _lines(self, number: int, words: Sequence[Word]) -> list[Line]:
        return find_lines(words, 1 / self._with_page(number, _scale))

    def _with_page(self, number: int, use: Callable[[Any], Any]) -> Any:
        page = self._document[number]
        try:
            return use(page)
        finally:
            page.close()


def say_missing(name: str, pages: Sequence[int] = ()) -> str:
    """What to do about pages that cannot be read, in a sentence.

    >>> say_missing("a.pdf", [3])
    "a.pdf, page 3: a scan, or its text cannot be read; reading it needs an extra: install it with pip install 'article-qa[ocr]'."
    """
    shown = ", ".join(map(str, pages[:5])) + (" …" if len(pages) > 5 else "")
    where = f", page{'s' if len(pages) > 1 else ''} {shown}" if pages else ""
    return f"{name}{where}: a scan, or its text cannot be read; reading it needs an extra: {INSTALL}."


def _scale(page: Any) -> float:
    return float(LONGEST_SIDE / max(*page.get_size(), 1.0))


@contextmanager
def _progress(name: str, pages: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where that is a terminal, for several pages."""
    if pages < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"Reading the scan {name}", total=pages)
        yield lambda: bar.advance(task)


def find_lines(words: Sequence[Word], scale: float = 1.0) -> list[Line]:
    """The lines that words make, from above: those that stand at one height, each a piece of its line. Boxes are made as tight as
    those of type in a text layer, and multiplied by `scale`.

    >>> words = [Word("營收", (10, 10, 50, 30), 1), Word("成本", (10, 40, 50, 60), 1), Word("35億元", (200, 11, 260, 31), 1)]
    >>> [[piece.text for piece in line.pieces] for line in find_lines(words)]
    [['營收', '35億元'], ['成本']]
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.box[1] + one.box[3]):
        row = next((row for row in reversed(rows[-4:]) if _is_beside(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return sorted((_line(row, scale) for row in rows), key=lambda line: (line.top, line.left))


def _is_beside(row: Sequence[Word], word: Word) -> bool:
    """Whether a word stands in a row: at the height of the nearest word in it, and over none."""
    nearest = min(row, key=lambda one: abs(one.box[0] - word.box[0]))
    shared = min(nearest.box[3], word.box[3]) - max(nearest.box[1], word.box[1])
    free = all(min(one.box[2], word.box[2]) - max(one.box[0], word.box[0]) < 0.3 * word.height for one in row)
    return free and shared >= _SAME_LINE * min(nearest.height, word.height)


def _line(row: Sequence[Word], scale: float) -> Line:
    words = sorted(row, key=lambda one: one.box[0])
    height = sorted(one.height for one in words)[len(words) // 2] * scale
    margin, low = MARGIN * height, (1 - _TYPE) / 2 * height
    pieces = close_brackets([Piece(tidy(one.text), one.box[0] * scale + margin, one.box[2] * scale - margin) for one in words])
    top, bottom = min(one.box[1] for one in words) * scale + low, max(one.box[3] for one in words) * scale - low
    return Line(tuple(join_signs(pieces, _TYPE * height)), top, bottom, _TYPE * height)


def close_brackets(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in which an amount that ends with a bracket begins with one: in accounts that stands far to the left, by itself or so
    thin that it is not read, and says that the amount is below zero.

    >>> [piece.text for piece in close_brackets([Piece("(", 0, 2), Piece("8,713)", 20, 50), Piece("12)", 60, 70), Piece("(3)", 80, 90)])]
    ['(8,713)', '(12)', '(3)']
    """
    made: list[Piece] = []
    for piece in pieces:
        if _ENDS_OPEN.fullmatch(piece.text):
            if made and made[-1].text in ("(", "（"):
                made.pop()
            piece = Piece(f"({piece.text}", piece.left, piece.right)
        made.append(piece)
    return made
