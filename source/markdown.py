"""Markdown (CommonMark with tables): headings, paragraphs, list items, table rows and pictures with captions."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from source.blocks import Block
from source.plain import read_plain


def _plain(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "html_inline"):
            parts.append("" if child.type == "html_inline" else child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return "".join(parts).strip()


def _pictures(token: Token) -> Iterator[Block]:
    for child in token.children or ():
        if child.type == "image":
            caption = str(child.attrs.get("title") or child.content or "").strip()
            yield Block("picture", caption, str(child.attrs.get("src") or "") or None)


def _rows(tokens: list[Token]) -> Iterator[str]:
    """Text of each table row, cells apart by a full-width comma, each cell after its column's name."""
    header: list[str] = []
    cells: list[str] = []
    inside_head = False
    for token in tokens:
        if token.type == "thead_open":
            inside_head = True
        elif token.type == "thead_close":
            inside_head, header = False, cells
        elif token.type == "tr_open":
            cells = []
        elif token.type == "inline":
            cells.append(_plain(token))
        elif token.type == "tr_close" and not inside_head:
            named = [f"{name}：{cell}" if name else cell for name, cell in zip(header, cells, strict=False)]
            yield "，".join(named or cells)


def _inline_blocks(token: Token, kind: str) -> Iterator[Block]:
    yield from _pictures(token)
    text = _plain(token)
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
    blocks: list[Block] = []
    number = 0
    while number < len(tokens):
        token = tokens[number]
        if token.type == "table_open":
            end = next(i for i in range(number, len(tokens)) if tokens[i].type == "table_close")
            blocks += [Block("body", row) for row in _rows(tokens[number:end])]
            number = end
        elif token.type == "inline":
            kind = "heading" if tokens[number - 1].type == "heading_open" else "body"
            blocks += _inline_blocks(token, kind)
        elif token.type in ("fence", "code_block") and token.content.strip():
            blocks.append(Block("body", token.content.strip()))
        number += 1
    return blocks
