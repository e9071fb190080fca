"""Captions brought to their pictures: the line above or below, with what goes on in the next one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from source.blocks import Block
from source.folding import fold
from source.patterns import compile_late
from source.pictures.captions import goes_on, is_bare, is_caption, label_of, points_down, points_up

_TABLE = compile_late(r"^[\s(【\[]{0,3}(?:表格|附表|表|tables?|tab\.)[ \u00a0]?[a-z]{0,2}[-.]?[\d一二三四五六七八九十]")
# What programs add to a description of their own.
_MADE = compile_late(
    r"""
    (?<!\s)\s*+(?:
        AI[- ]generated[ ]content[ ]may[ ]be[ ]incorrect|AI\s?生成的内容可能不正确
        |description[ ]automatically[ ]generated|自动生成的说明|描述已自动生成|自動產生的描述|已自动生成说明
    )[.。]?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FILE = compile_late(
    r"^\S{0,200}\.(?:png|jpe?g|gif|webp|bmp|svg|tiff?|emf|wmf)$|^(?:img|image|picture|图片|圖片|photo)[\s_-]?\d{0,12}$", re.I
)
_LONGEST_NEXT = 80  # characters of the line that says what a bare label shows


def with_captions(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which each picture has its caption, and no caption of a table is a picture.

    >>> [(b.kind, b.text) for b in with_captions([Block("picture", ""), Block("body", "圖1：收入"), Block("body", "資料來源：公司")])]
    [('picture', '圖1：收入 資料來源：公司')]
    """
    made = [_plain(block) for block in blocks]
    above = _stands_above(made)
    return list(_place(made, above=above))


def clean_description(text: str) -> str:
    """What describes a picture, without a program's own remark; "" for a mere file name.

    >>> clean_description("IMG_0042.JPG"), clean_description("A chart  Description automatically generated")
    ('', 'A chart')
    """
    plain = _MADE.sub("", " ".join(text.split()))
    return "" if _FILE.match(plain) else plain


def is_table_caption(text: str) -> bool:
    """Whether a line is the caption of a table, or speaks of one at its beginning.

    >>> is_table_caption("表3 主要財務數據"), is_table_caption("圖3 收入")
    (True, False)
    """
    return bool(_TABLE.match(fold(text)))


def _plain(block: Block) -> Block:
    if block.kind != "picture":
        return block
    if block.image is None and block.address is None and block.text and is_table_caption(block.text):
        return replace(block, kind="caption")
    return replace(block, text=clean_description(block.text))


def _is_shown(block: Block) -> bool:
    """Whether a block is a picture that needs a caption, not a caption without a picture."""
    return block.kind == "picture" and not block.captioned and (not block.text or label_of(block.text) is None)


def _is_alone(block: Block) -> bool:
    """Whether a block is the numbered caption of a picture that is not there."""
    return block.kind == "picture" and block.image is None and block.address is None and _is_labelled(block)


def _is_labelled(block: Block) -> bool:
    return label_of(block.text) is not None


def _is_line(block: Block) -> bool:
    """Whether a block may be a picture's caption."""
    if block.kind == "caption":
        return bool(block.text) and not is_table_caption(block.text)
    alone = block.kind == "picture" and block.image is None and block.address is None and not block.captioned
    return (block.kind in ("body", "heading", "boilerplate", "byline") or alone) and is_caption(block.text)


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Where pictures that need captions follow one another."""
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and _is_shown(blocks[end]) and not _is_line(blocks[end]):
            end += 1
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _stands_above(blocks: Sequence[Block]) -> bool:
    """Whether this document puts captions over its pictures: more of them have one above than below."""
    above = below = 0
    for start, end in _runs(blocks):
        above += start > 0 and _is_line(blocks[start - 1]) and not points_up(blocks[start - 1].text)
        below += end < len(blocks) and _is_line(blocks[end]) and not points_down(blocks[end].text)
    return above > below


def _place(blocks: Sequence[Block], *, above: bool) -> Iterator[Block]:
    ends = dict(_runs(blocks))
    held: list[Block] = []  # what was passed, but for the last line, which may be a caption of what follows
    at = 0
    while at < len(blocks):
        if at not in ends:
            if not (held and _is_alone(held[-1]) and _is_alone(blocks[at])):
                yield from held
                held = []
            held.append(blocks[at])
            at += 1
            continue
        run, at = list(blocks[at : ends[at]]), ends[at]
        if len(held) == len(run) > 1 and not (
            at < len(blocks) and _is_line(blocks[at])
        ):  # charts of the page after their captions
            yield from (replace(picture, text=caption.text) for picture, caption in zip(run, held, strict=True))
            held = []
            continue
        yield from held[:-1]
        held = held[-1:]
        alone = at == len(blocks) or not _is_line(blocks[at])  # no caption below, as where some stand above and some below
        down = bool(held) and _is_line(held[0]) and not points_up(held[0].text)
        over = down and (above or points_down(held[0].text) or (alone and _is_labelled(held[0])))
        if over:
            caption, run, held = held[0].text, run, []
            lines: list[str] = [caption]
            at, rest = _go_on(blocks, at)
            lines += rest
            yield from (replace(picture, text=" ".join(lines)) for picture in run)
            continue
        yield from held
        held = []
        captions, at = _below(blocks, at, len(run))
        yield from _match(run, captions)
    yield from held


def _below(blocks: Sequence[Block], at: int, most: int) -> tuple[list[str], int]:
    """The captions under a run of pictures, each with its further lines, at most one for each; and where they end."""
    found: list[str] = []
    while len(found) < most and at < len(blocks) and _is_line(blocks[at]) and not points_down(blocks[at].text):
        text = blocks[at].text
        at += 1
        if is_bare(text) and at < len(blocks) and _says(blocks[at]):
            text, at = f"{text} {blocks[at].text}", at + 1
        at, rest = _go_on(blocks, at)
        found.append(" ".join([text, *rest]))
    return found, at


def _says(block: Block) -> bool:
    """Whether a block says what a bare label before it shows; a Chinese sentence is text: no caption has its full stop."""
    short = 0 < len(block.text) <= _LONGEST_NEXT and not block.text.endswith("。")
    return block.kind in ("body", "caption") and short and not is_caption(block.text)


def _go_on(blocks: Sequence[Block], at: int) -> tuple[int, list[str]]:
    """The line after a caption that belongs to it, if there is one."""
    if at < len(blocks) and blocks[at].kind in ("body", "caption", "heading", "boilerplate") and goes_on(blocks[at].text):
        return at + 1, [blocks[at].text]
    return at, []


def _match(run: Sequence[Block], captions: Sequence[str]) -> Iterator[Block]:
    """As many captions as pictures are one each; fewer are the last ones', and a single one is all pictures'."""
    if len(captions) == 1:
        yield from (replace(picture, text=captions[0]) for picture in run)
        return
    first = len(run) - len(captions)
    yield from run[:first]
    yield from (replace(picture, text=caption) for picture, caption in zip(run[first:], captions, strict=True))
