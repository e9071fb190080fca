"""Blocks: what every reader makes of its format, and how blocks become an article."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from source.article import Article, Paragraph, Picture, Role, compose
from source.tables.table import Table

Kind = Literal["heading", "body", "caption", "byline", "boilerplate", "picture", "table"]


@dataclass(frozen=True)
class Block:
    """One block of a document in reading order, on page `page` of a paged one. For a picture `text` is its caption and
    `address` its file or URL; for a table `table` is it and `text` is empty."""

    kind: Kind
    text: str
    address: str | None = None
    page: int | None = None
    table: Table | None = None


def assemble(
    blocks: Sequence[Block],
    *,
    id: str | None,
    title: str,
    url: str | None = None,
    published: date | None = None,
) -> Article:
    """An article from blocks: each paragraph under the last heading, each picture with its caption and its place.

    A caption block belongs to the picture before it. Raises ReadError when no block has text to search.
    """
    lines: list[Paragraph] = []
    pictures: list[Picture] = []
    tables: list[tuple[int, Table]] = []
    heading = ""
    open_picture: str | None = None
    has_open = False
    for block in blocks:
        if block.kind == "table" and has_open:
            pictures.append(Picture("", max(len(lines) - 1, 0), open_picture))
            has_open = False
        if block.kind == "picture":
            if has_open:
                pictures.append(Picture("", max(len(lines) - 1, 0), open_picture))
            open_picture, has_open = block.address, True
            if not block.text:
                continue
        if block.kind == "heading":
            heading = block.text
        if block.kind == "table":
            lines += _rows(block, heading, len(lines), tables)
            continue
        role: Role = "caption" if block.kind == "picture" else block.kind
        lines.append(Paragraph(block.text, 0, heading, role, block.page))
        if has_open:
            caption = block.text if role == "caption" else ""
            pictures.append(Picture(caption, len(lines) - 1, open_picture))
            has_open = False
    if has_open:
        pictures.append(Picture("", max(len(lines) - 1, 0), open_picture))
    return compose(lines, id=id, title=title, pictures=pictures, tables=tables, url=url, published=published)


def _rows(block: Block, heading: str, at: int, tables: list[tuple[int, Table]]) -> list[Paragraph]:
    """A table's rows as paragraphs under its caption; the table is noted in `tables` with the number of its first paragraph."""
    if block.table is None:
        return []
    tables.append((at, block.table))
    return [Paragraph(line, 0, block.table.caption or heading, "body", block.page) for line in block.table.lines]
