"""A picture of an article: its caption, its place, its bytes, and what is read in it."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from source.errors import ReadError
from source.figures import Figure, extract_figures
from source.ocr.engine import INSTALL, is_installed
from source.patterns import compile_late
from source.pictures.image import may_hold_words

Box = tuple[float, float, float, float]
"""Left, top, right and bottom on a page, in points from its upper left corner."""


_YEAR_NAME = compile_late(r"(?:1[5-9]|20)\d\d[:：]$")


@dataclass(frozen=True)
class Picture:
    """A picture with its caption, standing at paragraph number `paragraph`.

    `address` is its address on the web, if it has one; `page` and `box` tell its place in a paged document. `digest` is the SHA-256
    of its bytes, which are in memory (`data`) or in a file of a saved index (`file`, which also tells where a picture beside its
    article was found). `trouble` says, in a sentence, why there are none or why they cannot be shown. `text` is what is read in
    it, a line for each row of a table or chart and for each other text, and `boxes` are its numbers as they are written with where
    each stands, in pixels from its upper left corner.

    >>> Picture("圖1：收入", 0).missing
    True
    """

    caption: str
    paragraph: int
    address: str | None = None
    page: int | None = None
    box: Box | None = None
    width: int | None = None
    height: int | None = None
    format: str | None = None
    digest: str | None = None
    trouble: str | None = None
    text: str = ""
    boxes: tuple[tuple[str, Box], ...] = ()
    data: bytes | None = field(default=None, compare=False, repr=False)
    file: Path | None = field(default=None, compare=False, repr=False)

    @property
    def missing(self) -> bool:
        """Whether there are no bytes to show."""
        return self.data is None and self.file is None

    @property
    def unread(self) -> str | None:
        """What to do, in a sentence, for its words and numbers to be read, where nothing is read in it and what reads is not here."""
        if self.text or self.missing or is_installed() or not may_hold_words(self.format, self.width, self.height):
            return None
        return f"Its words and numbers are not read; reading pictures needs an extra: {INSTALL}."

    @property
    def name(self) -> str | None:
        """The name of its file in a saved index; None for one without bytes."""
        return f"{self.digest}.{self.format}" if self.digest and self.format else None

    @property
    def path(self) -> str | None:
        """The file that holds it, or its address; None for one that is inside a document or nowhere."""
        return str(self.file) if self.file else self.address

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures read in it, with offsets in `text`.

        >>> Picture("圖1", 0, text="營收：2024年：35億元", boxes=(("35億元", (10, 8, 60, 24)),)).figures[-1].box
        (10, 8, 60, 24)
        """
        return tuple(mark(map(self._settle, extract_figures(self.text)), self.boxes))

    def _settle(self, figure: Figure) -> Figure:
        """A figure, the year before a value (2021: 142) as a date."""
        if figure.kind != "quantity" or not _YEAR_NAME.match(f"{figure.text}{self.text[figure.end : figure.end + 1]}"):
            return figure
        return replace(figure, kind="date", value=None, unit=None, period=figure.text)

    def read(self) -> bytes:
        """Its bytes. Raises ReadError when there are none, or their file is gone."""
        if self.data is not None:
            return self.data
        if self.file is None:
            raise ReadError(self.trouble or f"The picture {self.caption!r} is not here; look in the article itself.")
        try:
            data = self.file.read_bytes()
        except OSError as error:
            raise ReadError(f"The picture {self.file} cannot be read ({error.strerror}); build the index again.") from error
        if self.digest is not None and hashlib.sha256(data).hexdigest() != self.digest:  # or a link to another file
            raise ReadError(f"The picture {self.file} is not what it was; build the index again.")
        return data

    def to_dict(self) -> dict[str, Any]:
        """All but the bytes, ready for JSON; fields without a value left out.

        >>> Picture("圖1", 0, page=2).to_dict()
        {'caption': '圖1', 'paragraph': 0, 'page': 2, 'missing': True}
        """
        names = (
            "caption",
            "paragraph",
            "path",
            "page",
            "box",
            "width",
            "height",
            "format",
            "digest",
            "trouble",
            "unread",
            "missing",
        )
        made = {name: getattr(self, name) for name in names}
        told = {name: list(value) if isinstance(value, tuple) else value for name, value in made.items() if value is not None}
        return {**told, "text": self.text, "figures": [_plain(figure) for figure in self.figures]} if self.text else told


def mark(figures: Iterable[Figure], boxes: Iterable[tuple[str, Box]]) -> list[Figure]:
    """Figures as read from a picture, each with the box of the number that it is written with, where only one is."""
    known: dict[str, Box | None] = {}
    for text, box in boxes:
        plain = _plain_number(text)
        known[plain] = None if plain in known else box
    return [replace(figure, from_picture=True, box=_box_of(figure.text, known)) for figure in figures]


def _plain_number(text: str) -> str:
    return "".join(text.split()).replace(",", "")


def _box_of(text: str, known: dict[str, Box | None]) -> Box | None:
    """The box of the number of a figure: a chart's label may leave out the unit that its axis states."""
    plain = _plain_number(text)
    return (
        known[plain]
        if plain in known
        else next(
            (
                box
                for number, box in known.items()
                if plain.startswith(number) and not plain[len(number) : len(number) + 1].isdigit()
            ),
            None,
        )
    )


def _plain(figure: Figure) -> dict[str, Any]:
    return {name: f"{value:f}" if name == "value" else value for name, value in asdict(figure).items() if value is not None}
