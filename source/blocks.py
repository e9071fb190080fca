"""Blocks: what every reader makes of its format, and how blocks become an article."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from source.article import Article, Paragraph, compose
from source.folding import fold
from source.formats.plain_text.lines import is_byline
from source.patterns import compile_late
from source.pictures.album import Image
from source.pictures.captions import label_of
from source.pictures.picture import Box, Picture
from source.pictures.seen import Seen
from source.pictures.titles import is_said, is_unit
from source.tables.table import Table

_TABLE = compile_late(r"[\s(【\[]{0,4}(?:附?表|table ?) ?\d{1,2}(?:[-.–]\d{1,2}){0,2}(?![\d年月%])")

Kind = Literal["heading", "body", "caption", "byline", "boilerplate", "picture", "table"]


@dataclass(frozen=True)
class Block:
    """One block of a document in reading order, on page `page` of a paged one. For a picture `text` is its caption, `address` its
    file or URL (the best of several first, a line each), `image` its bytes, `box` its place on the page and `seen` what is read in
    it; with `captioned` the format itself states that caption, and no line beside it is another. For a table `table` is it and
    `text` is empty."""

    kind: Kind
    text: str
    address: str | None = None
    page: int | None = None
    table: Table | None = None
    image: Image | None = None
    box: Box | None = None
    seen: Seen | None = None
    captioned: bool = False


def assemble(
    blocks: Sequence[Block],
    *,
    id: str | None,
    title: str,
    url: str | None = None,
    published: date | None = None,
) -> Article:
    """An article from blocks: each paragraph under the last heading, each picture with its caption and its place.

    A caption block belongs to the picture before it; a picture without one stands at the paragraph after it, or at the one
    before it where a heading, a table or another picture follows. Raises ReadError when no block has text to search.
    """
    made = _Assembly()
    for block in blocks:
        made.add(block)
    made.close()
    return compose(made.lines, id=id, title=title, pictures=made.pictures, tables=made.tables, url=url, published=published)


class _Assembly:
    """Paragraphs, pictures and tables as blocks come; the last picture waits for what follows it."""

    def __init__(self) -> None:
        self.lines: list[Paragraph] = []
        self.pictures: list[Picture] = []
        self.tables: list[tuple[int, Table]] = []
        self._heading = ""
        self._waiting: Block | None = None
        self._captioned: Block | None = None

    def add(self, block: Block) -> None:
        """The next block; a heading that is none stands as what it is: what follows is not under it."""
        if block.kind == "heading" and not is_heading(block.text):
            self.add(replace(block, kind="byline" if is_byline(block.text) else "body"))
            return
        if block.kind == "picture":
            self._add_picture(block)
            return
        if block.kind in ("table", "heading"):
            self.close()
        if block.kind == "table":
            self.lines += _make_rows(block, self._heading, len(self.lines), self.tables)
            return
        if block.kind == "heading":
            self._heading = block.text
        self._captioned = None
        self.lines.append(Paragraph(block.text, 0, self._heading, block.kind, block.page))
        if self._waiting is not None:
            self._stand(self._waiting, block.text if block.kind == "caption" else "")
            self._waiting = None

    def close(self) -> None:
        """The picture that waits stands at the paragraph before it."""
        if self._waiting is not None:
            self._stand(self._waiting, "")
        self._waiting = None

    def _add_picture(self, block: Block) -> None:
        """A picture with a caption stands at that; several with one caption share it."""
        self.close()
        if not block.text:
            self._waiting = block
            return
        if self._captioned is None or self._captioned.text != block.text:
            self.lines.append(Paragraph(block.text, 0, self._heading, "caption", block.page))
        self._captioned = block
        self._stand(block, block.text)

    def _stand(self, block: Block, caption: str) -> None:
        image = block.image or Image()
        self.pictures.append(
            Picture(
                caption,
                max(len(self.lines) - 1, 0),
                block.address,
                block.page,
                block.box,
                image.width,
                image.height,
                image.format,
                image.digest,
                image.trouble,
                data=image.data,
                file=image.file,
            )
        )
        if block.seen is not None:
            self._read(block.seen, caption, block.page)

    def _read(self, seen: Seen, caption: str, page: int | None) -> None:
        """What is read in the last picture, as paragraphs of its own after it: the rows of its cells, or its words."""
        number = len(self.pictures) - 1
        table = seen.table(caption)
        others = [one for one in seen.lines if not (table and is_unit(one)) and not is_said(one, caption)]
        title = others[:1] if seen.grid is not None and others[:1] == [seen.grid.above.split("\n")[0]] else []
        cells = table.lines if table is not None else ()
        others = [one for one in others[len(title) :] if not any(cell.startswith(f"{one}：") for cell in cells)]
        if title and any(cell.startswith(title[0]) for cell in cells):
            title = []  # its one row has that name
        if table is not None:
            self.tables.append((len(self.lines) + len(title), table))
        lines = [*title, *cells, *others]
        self.lines += [Paragraph(line, 0, caption or self._heading, "body", page, number) for line in lines]
        self.pictures[number] = replace(self.pictures[number], text="\n".join(lines), boxes=seen.boxes)


def is_heading(text: str) -> bool:
    """Whether a line that is set as a heading is one: neither the caption of a numbered figure or table, nor who wrote the text.

    >>> is_heading("各季營收"), is_heading("圖1 各季營收"), is_heading("記者王小明／台北報導"), is_heading("記者會後的問題")
    (True, False, False, True)
    """
    return not is_numbered(text) and not is_byline(text)


def is_numbered(text: str) -> bool:
    """Whether a line is the caption of a numbered figure or table: 圖1 各季營收, Table 2. Staff by office."""
    return label_of(text) is not None or _TABLE.match(fold(text)) is not None


def _make_rows(block: Block, heading: str, at: int, tables: list[tuple[int, Table]]) -> list[Paragraph]:
    """A table's rows as paragraphs under its caption; the table is noted in `tables` with the number of its first paragraph."""
    if block.table is None:
        return []
    tables.append((at, block.table))
    return [Paragraph(line, 0, block.table.caption or heading, "body", block.page) for line in block.table.lines]
