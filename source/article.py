"""The article: its text, paragraphs, pictures and figures."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from source.errors import ReadError
from source.figures import Context, Figure, extract_dates, read_figures
from source.pictures.picture import Picture, mark
from source.publication_date import find_dateline
from source.published import read_published
from source.tables.figures import settle
from source.tables.table import Table
from source.valid_text import make_valid

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # soft hyphen, zero-width space, word joiner, byte-order mark
_HEAD = 12  # paragraphs, those that are boilerplate among them, among which the line is that tells when a text came out
Role = Literal["body", "heading", "caption", "byline", "boilerplate"]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph at `start` in the article's text, under the section heading `heading` ("" where there is none), on page
    `page` of a paged document; one that was read in a picture has its number, `picture`, among the article's.

    All but "boilerplate" is searched; that stays in the text.
    """

    text: str
    start: int
    heading: str = ""
    role: Role = "body"
    page: int | None = None
    picture: int | None = None

    @property
    def end(self) -> int:
        """Offset just after the last character."""
        return self.start + len(self.text)

    @property
    def is_searched(self) -> bool:
        """Whether a passage holds it."""
        return self.role != "boilerplate"


@dataclass(frozen=True)
class Article:
    """One source text.

    `text` is the paragraphs joined by line ends, so `text[p.start:p.end] == p.text` for each of them. A table's rows are paragraphs
    of it; `tables` hold their cells, with offsets in `text`.
    """

    id: str
    title: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    pictures: tuple[Picture, ...] = ()
    url: str | None = None
    published: date | None = None
    tables: tuple[Table, ...] = ()

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the searched paragraphs, in order, with offsets in `text`.

        >>> [f.text for f in Article.from_text("收入為75.8萬美元。").figures]
        ['75.8萬美元']
        """
        # what a paragraph leaves for the next: the period of the report that is told of
        context = Context(self.title, self.published)
        return tuple(
            settle(list(self._find_figures(lambda text: read_figures(text, self.published, context))), self.tables, self.text)
        )

    @cached_property
    def dates(self) -> tuple[Figure, ...]:
        """Those of the figures that are dates and periods, without looking for the others."""
        return tuple(self._find_figures(lambda text: extract_dates(text, published=self.published)))

    def _find_figures(self, extract: Callable[[str], list[Figure]]) -> Iterator[Figure]:
        base = 0
        for paragraph in self.paragraphs:
            if not paragraph.is_searched:
                continue
            figures = extract(paragraph.text)
            if paragraph.picture is not None:
                figures = mark(figures, self.pictures[paragraph.picture].boxes)
            yield from (figure.move(paragraph.start, base) for figure in figures)
            base += len(figures)

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        id: str | None = None,
        title: str = "",
        url: str | None = None,
        published: date | str | None = None,
    ) -> "Article":
        """An article from text already in hand: every line that is not blank is a paragraph, taken as it is. `published` is the
        day it came out, a date or as ISO 8601 writes it, 2026-03-12.

        Raises ReadError when the text holds nothing but white space, and when `published` is no day.

        >>> Article.from_text("第一段。\\n\\n第二段。", id="a1").paragraphs[1].text
        '第二段。'
        """
        lines = [Paragraph(line.strip(), 0) for line in text.splitlines() if line.strip()]
        return compose(lines, id=id, title=title, url=url, published=read_published(published))


def compose(
    lines: Iterable[Paragraph],
    *,
    id: str | None,
    title: str,
    pictures: Iterable[Picture] = (),
    tables: Iterable[tuple[int, Table]] = (),
    url: str | None = None,
    published: date | None = None,
) -> Article:
    """An article from paragraphs, whose `start` is set here, and from tables, each with the number of the paragraph of its first
    row. Here all text is made valid, once; characters of no width inside words are left out. Where `published` is not known, the
    line under the title may tell it. Raises ReadError when none has text to search.

    >>> compose([Paragraph("收入\\ud83d增\\x00長", 0)], id=None, title="").text
    '收入\ufffd增長'
    """
    paragraphs: list[Paragraph] = []
    offset = 0
    for line in lines:
        text = make_valid(line.text.translate(_UNSEEN))
        paragraphs.append(replace(line, text=text, start=offset, heading=make_valid(line.heading.translate(_UNSEEN))))
        offset += len(text) + 1
    if not any(p.is_searched and p.text for p in paragraphs):
        raise ReadError("The article holds no text to search; give one with at least one sentence.")
    whole = "\n".join(p.text for p in paragraphs)
    day = published or find_dateline([p.text for p in paragraphs[:_HEAD] if p.is_searched])
    placed = tuple(table.move(paragraphs[first].start) for first, table in tables)
    name = make_valid(id) if id is not None else hashlib.sha256(whole.encode()).hexdigest()[:12]
    shown = tuple(_make_picture_valid(one) for one in pictures)
    return Article(name, make_valid(title), whole, tuple(paragraphs), shown, _make_valid(url), day, placed)


def _make_picture_valid(one: Picture) -> Picture:
    caption, text, address, trouble = (
        make_valid(one.caption),
        make_valid(one.text),
        _make_valid(one.address),
        _make_valid(one.trouble),
    )
    return replace(one, caption=caption, text=text, address=address, trouble=trouble)


def _make_valid(text: str | None) -> str | None:
    return make_valid(text) if text is not None else None
