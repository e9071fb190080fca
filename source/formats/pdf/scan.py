"""Pages without text that can be read: scans, and pages whose layer of text is rubbish. Their pixels are read instead."""

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from source.formats.pdf.characters import Line
from source.formats.pdf.garbled import is_garbled, is_misread
from source.formats.pdf.glyphs import Character
from source.ocr.engine import INSTALL, LONGEST_SIDE, Word, is_installed, read_all
from source.ocr.lines import find_lines
from source.pictures.pdf import measure_bitmaps

_STAMP = 100  # characters on a page that is a bitmap: a number, a stamp, who downloaded it
_WHOLE = 0.5  # of a page that bitmaps cover: what is written there is in them
_SCAN = 0.8  # of a page with text that one bitmap covers: a scan, on which the text is not seen
_MOST = 300  # pages that are read from pixels: half an hour
_log = logging.getLogger(__name__)


def is_unread(page: Any, characters: Sequence[Character]) -> bool:
    """Whether what a page says stands in its pixels and not in its text."""
    if len(characters) < _STAMP:
        return measure_bitmaps(page) > _WHOLE
    return is_garbled("".join([one[0] for one in characters])) or is_poor(page, characters)


def is_poor(page: Any, characters: Sequence[Character]) -> bool:
    """Whether a page is a scan whose layer, which a scanner made, has numbers that are none, and its pixels can be read instead."""
    if not is_installed() or measure_bitmaps(page) <= _SCAN:
        return False
    return is_misread("".join([f" {one.text}" if one.space else one.text for one in characters]))


class Scans:
    """The pages of a document that have no text to read: first each is taken, then all are read together."""

    def __init__(self, document: Any, name: str) -> None:
        self._document, self._name = document, name
        self._taken: list[int] = []
        self._passed: list[int] = []
        self._poor = False  # once a page's layer is: one scanner made those of the pages after it

    def take(self, page: Any, number: int, characters: Sequence[Character]) -> bool:
        """Whether a page, whose number is counted from 0 and whose text has these characters, will be read from its pixels."""
        self._poor = self._poor or is_poor(page, characters)
        if not is_unread(page, characters) and not (self._poor and measure_bitmaps(page) > _SCAN):
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
