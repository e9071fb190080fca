"""Markdown (CommonMark with tables): headings, paragraphs, list items, table rows and pictures with captions."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from source.blocks import Block
from source.formats.html.fragment import read_fragment
from source.formats.plain_text.read import read_plain
from source.patterns import compile_late
from source.pictures.captions import label_of
from source.pictures.markup import pictures_in
from source.tables.place import add_tables
from source.tables.table import Grid

_BREAK = compile_late(r"<br\b[^<>]*>", re.IGNORECASE)  # what ends a line in a table, where nothing else can

_TABLE, _TABLE_END = compile_late(r"<table\b", re.IGNORECASE), compile_late(r"</table\b", re.IGNORECASE)


def _join_text(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or _BREAK.fullmatch(child.content):
            parts.append("\n")
    return "".join(parts).strip()


def _find_pictures(token: Token) -> Iterator[Block]:
    for child in token.children or ():
        if child.type == "image":
            said = [str(one).strip() for one in (child.attrs.get("title"), child.content) if one]
            caption = next(filter(label_of, said), next(filter(None, said), ""))
            yield Block("picture", caption, str(child.attrs.get("src") or "") or None)
        elif child.type == "html_inline":
            yield from _find_html_pictures(child.content)


def _find_html_pictures(markup: str) -> Iterator[Block]:
    """The pictures of a piece of HTML."""
    return (
        Block("picture", caption, "\n".join(addresses), captioned=stated) for caption, stated, addresses in pictures_in(markup)
    )


def _make_grid(tokens: list[Token]) -> Grid:
    """The grid of a table's tokens; Markdown's tables have one row of heads."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_join_text(token))
    width = max(map(len, rows), default=0)
    return Grid(tuple((*row, *[""] * (width - len(row))) for row in rows), heads=1 if any(rows[0]) else 0)


def _join_html(tokens: list[Token], number: int) -> tuple[str, int]:
    """The HTML that begins at a token, and the number of the token that it ends at: blank lines end a block of HTML, and indented
    ones look like code, also in a table that goes on."""
    parts, tables = list[str](), 0
    for at in range(number, len(tokens)):
        if at > number and (tables <= 0 or tokens[at].type not in ("html_block", "code_block")):
            break
        parts.append(tokens[at].content)
        tables += len(_TABLE.findall(parts[-1])) - len(_TABLE_END.findall(parts[-1]))
    return "".join(parts), number + len(parts) - 1


def _make_blocks(token: Token, kind: str) -> Iterator[Block]:
    yield from _find_pictures(token)
    text = _join_text(token)
    if not text:
        return
    if kind == "heading":
        yield Block("heading", text)
    else:
        # bylines and boilerplate look the same here as in plain text; a bare short line is not a heading here
        for block in read_plain(text):
            yield block if block.kind in ("byline", "boilerplate") else Block("body", block.text)


def read_markdown(text: str) -> list[Block]:
    """Blocks of a Markdown document.

    >>> [b.kind for b in read_markdown("# 標題\\n\\n正文。\\n\\n![圖說](a.png)")]
    ['heading', 'body', 'picture']
    """
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks: list[Block | Grid] = []
    number = 0
    while number < len(tokens):
        token = tokens[number]
        if token.type == "table_open":
            end = next(i for i in range(number, len(tokens)) if tokens[i].type == "table_close")
            blocks.append(_make_grid(tokens[number:end]))
            number = end
        elif token.type == "html_block":
            markup, number = _join_html(tokens, number)
            blocks += read_fragment(markup)
        elif token.type == "inline":
            kind = "heading" if tokens[number - 1].type == "heading_open" else "body"
            blocks += _make_blocks(token, kind)
        elif token.type in ("fence", "code_block") and token.content.strip():
            blocks.append(Block("body", token.content.strip()))
        number += 1
    return add_tables(blocks)
