"""From the lines of pages to blocks: running heads and feet taken away, lines joined to paragraphs, headings and captions told."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from source.blocks import Block
from source.formats.pdf.characters import Line
from source.formats.pdf.layout import Item
from source.patterns import compile_late
from source.pictures.captions import label_of
from source.pictures.pdf_place import Shown, goes_on
from source.tables.cut import join_cut_heads
from source.tables.heads import count_heads, find_columns
from source.tables.place import add_tables
from source.tables.table import Grid
from source.tables.units import find_unit

_CAPTION = compile_late(r"^(?:表|Table)\s*\d+|^[圖图]\s*[:：]")  # which `label_of` leaves out
_ENDS = compile_late(r"[。！？!?…：:；;」』”）)]$|\.$")
_PAGE_NUMBER = compile_late(
    r"^[-–—~～\s]*(?:第\s*|page\s+)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*[頁页])?(?:\s*(?:/|of)\s*\d{1,4})?[-–—~～\s]*$", re.IGNORECASE
)
_GOES_ON = compile_late(
    r"^[（(]?\s*(?:承前頁|接次頁|續次頁|承上頁|接下頁|承前页|接次页|续上页|续下页|转下页|接上页|continued)\s*[）)]?$",
    re.IGNORECASE,
)
_NUMBERED = compile_late(r"^(?:第[一二三四五六七八九十\d]{1,3}[章節节]|[一二三四五六七八九十]{1,3}、)\S.{1,38}$")
_STATEMENT = compile_late(
    r"""
    ^(?:.{0,20}(?:
            資產負債表|资产负债表  # 合併資產負債表
            |損益表|利润表  # 利润表
            |現金流量表|现金流量表  # 現金流量表
            |權益變動表|权益变动表|所有者权益变动表)(?:（续）|\(續\))?  # 權益變動表（續）
        # consolidated balance sheets
        |(?:condensed[ ])?(?:consolidated[ ])?(?:statements?[ ]of[ ][a-z ,()]+|balance[ ]sheets?|income[ ]statements?)
    )$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COMPANY = compile_late(
    r"""
    (?:公司|集團|集团)(?:及(?:其)?子公司)?$  # 某集團及其子公司
    # Acme Inc. and its subsidiaries
    |(?:Inc|Corp|Corporation|Ltd|Limited|PLC|Company|N\.V|S\.A|AG)\.?(?:[ ]and[ ](?:its[ ])?subsidiaries)?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ITEM = compile_late(r"[•◦▪●○■□◆◇‣∙·]\s?\S|[（(][一二三四五六七八九十]{1,3} ?[)）]|[一二三四五六七八九十]{1,3}、")
_CAPITALS = compile_late(r"[A-Z][A-Z0-9 ,.&’'()/:–-]*")
_RELEASE = compile_late(r"^(?:for immediate release|(?:press|news) release|新聞稿|新闻稿|即時發[布佈])\b.{0,40}$", re.IGNORECASE)
_COMPOUND = compile_late(r"(?<![A-Za-z])[A-Za-z]+-[a-z]+(?![a-z])")
_LARGER = 1.15  # than the body's type: a head of 12 points over text of 10 is, what differs by a rounding is not
_SHORT = 0.6  # of a full line
_AS_WIDE = 0.9  # of a picture: a caption that is broken to its width
_EDGE = 0.1  # of a page's height: running heads and feet stand there
_OFTEN = 0.3  # of the pages: a line at an edge on so many is running
_LONGEST_HEADING = 60


@dataclass(frozen=True)
class Page:
    """A page: its number, its height in points and what is on it in reading order."""

    number: int
    height: float
    items: Sequence[Item | Shown]


def make_blocks(pages: Sequence[Page]) -> list[Block]:
    """The blocks of a document's pages."""
    running = _find_running(pages)
    lines = [
        (page, item) for page in pages for item in page.items if not isinstance(item, Line) or not _is_edge(page, item, running)
    ]
    return add_tables(list(_join_broken(lines)))


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.plain_text)


def _at_edge(page: Page, line: Line) -> bool:
    return line.top < _EDGE * page.height or line.bottom > (1 - _EDGE) * page.height


def _find_running(pages: Sequence[Page]) -> dict[str, int]:
    """The texts that stand at the edge of many pages, digits aside, each with the first page that it stands on. A line that
    states a unit stays on every page."""
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for page in pages:
        for text in {_pattern(item) for item in page.items if isinstance(item, Line) and _at_edge(page, item)}:
            counts[text] += 1
            first.setdefault(text, page.number)
    often = {text for text, count in counts.items() if count > 2 and count > _OFTEN * len(pages)}
    return {text: first[text] for text in often if find_unit(text) is None}


def _is_edge(page: Page, line: Line, running: dict[str, int]) -> bool:
    text = line.plain_text
    if _GOES_ON.match(text):
        return True
    return _at_edge(page, line) and (bool(_PAGE_NUMBER.match(text)) or _pattern(line) in running)


def _join_broken(items: Sequence[tuple[Page, Item | Shown]]) -> Iterator[Block | Grid]:
    """Blocks of lines and grids, pictures' captions and headings that are broken over lines each one."""
    lines = [item for _, item in items if isinstance(item, Line)]
    usual, full = _usual(lines)
    compounds = frozenset(word.lower() for line in lines for word in _COMPOUND.findall(line.text))
    held: Block | None = None
    before: Line | None = None
    table: Grid | None = None
    shown: list[Block] = []  # pictures that stand in the middle of a paragraph come after it
    wide = float("inf")  # the last picture
    for page, item in items:
        if isinstance(item, Shown):
            wide = item.box[2] - item.box[0]
            shown.append(Block("picture", "", page=page.number, image=item.image, box=item.box, seen=item.seen))
            continue
        if not isinstance(item, Line):
            yield from _let_go(held, shown)
            held, before, table = None, None, _take_heads(table, item[0])
            yield replace(table, page=page.number)
            continue
        block = _block(item, page.number, usual)
        if held and before and _goes_on_in(before, item, held, block, usual, full, wide):
            held = replace(held, text=_join_line(held.text, block.text, compounds))
        else:
            yield from _let_go(held, shown)
            held = block
        before, table = item, None
    yield from _let_go(held, shown)


def _let_go(held: Block | None, shown: list[Block]) -> Iterator[Block]:
    """What is held, and the pictures that waited for its end; a heading's or caption's stand after it as well."""
    if held:
        yield held
    yield from shown
    shown.clear()


def _goes_on_in(before: Line, line: Line, held: Block, block: Block, usual: float, full: float, wide: float) -> bool:
    """Whether a block goes on in a line: a caption, in type of its own or a full line, where it is close below in the same type;
    others where nothing breaks it. A caption's line is full too where it is as `wide` as the picture and the next is no wider."""
    length = before.right - before.left
    if held.kind == "picture" and length >= _AS_WIDE * wide and line.right - line.left <= length + line.size:
        full = length
    if held.kind == "picture" and abs(before.size - usual) < 0.05 * usual and length < full:
        return False
    if held.kind == "picture":
        ended = bool(_ENDS.search(held.text)) and not held.text.endswith((":", "："))  # Photo: / J. Smith
        likely = block.kind == "body" or (block.kind == "heading" and before.size < 0.95 * usual)  # J. Smith looks like one
        return likely and goes_on(before, line) and not (ended and before.right - before.left < full)
    if held.kind == "heading" and block.kind == "body":  # a title that goes on in small letters
        return line.text[:1].islower() and before.size > usual * _LARGER and goes_on(before, line)
    return block.kind == held.kind and not _breaks(before, line, held, full)


def _block(line: Line, page: int, usual: float) -> Block:
    """The block that a line begins, or goes on with."""
    text = line.plain_text
    if _RELEASE.match(text):
        return Block("byline", text, page=page)
    if _is_heading(line, text, usual):
        return Block("heading", text, page=page)
    if label_of(text) or (_CAPTION.match(text) and len(text) < 2 * _LONGEST_HEADING):
        return Block("body" if _is_table_caption(text) else "picture", text, page=page)
    return Block("body", text, page=page)


def _is_table_caption(text: str) -> bool:
    return text.startswith(("表", "Table"))


def _usual(lines: Sequence[Line]) -> tuple[float, float]:
    """The usual size of type, and how long in points a full line is."""
    if not lines:
        return 0.0, 0.0
    sizes = sorted(line.size for line in lines for _ in range(max(len(line.text) // 10, 1)))
    lengths = sorted(line.right - line.left for line in lines)
    return sizes[len(sizes) // 2], lengths[int(len(lengths) * 0.8)] * 0.85


def _is_heading(line: Line, text: str, usual: float) -> bool:
    if len(text) >= _LONGEST_HEADING or not re.search(r"[^\W\d_]", text):
        return False
    if line.size > usual * _LARGER and not text.endswith(("。", "，", ",", ".")) and not text[0].islower():
        return True
    if _CAPITALS.fullmatch(text) and len(text) > 7:
        return True
    return (
        bool(_NUMBERED.match(text) and not _ENDS.search(text))
        or bool(_STATEMENT.match(text))
        or (
            bool(_COMPANY.search(text))
            and len(text) < 40
            and len(line.pieces) == 1
            and line.left > 4 * line.size
            and "，" not in text
        )
    )


def _breaks(before: Line, line: Line, held: Block, full: float) -> bool:
    """Whether a new block begins at `line`, of the same kind as the one before it."""
    text = line.plain_text
    if held.kind == "heading":
        alone = any(pattern.match(text) for pattern in (_NUMBERED, _STATEMENT)) or bool(_COMPANY.search(held.text))
        return alone or not 0 <= line.top - before.top < 2 * line.size or abs(line.size - before.size) > 0.1 * line.size
    if held.kind != "body" or _CAPTION.match(held.text):
        return True
    ended = bool(_ENDS.search(held.text))
    if _ITEM.match(text) or _is_short(before, line, full) or find_unit(text) or find_unit(before.plain_text):
        return True
    if line.top < before.top:  # the next column or page
        return ended
    gap = line.top - before.bottom
    if gap > 1.6 * line.size or (ended and gap > 0.9 * line.size):
        return True
    return ended and (before.right - before.left < full or line.left > before.left + 1.2 * line.size)


def _is_short(before: Line, line: Line, full: float) -> bool:
    """Whether a line is a title above a full line: short, without an end, and what follows begins anew."""
    text = before.plain_text
    anew = line.text[:1].isupper() or ord(line.text[0]) > 0x2E7F
    short = before.right - before.left < _SHORT * full and line.right - line.left > 0.9 * full
    return (
        short
        and anew
        and before.left < line.left + 3 * line.size
        and not text.endswith((",", "，", "、", "-", "and", "of", "the"))
    )


def _join_line(held: str, text: str, compounds: frozenset[str]) -> str:
    """Text that goes on in the next line: a word broken by a hyphen is one again, but for those that are written with one."""
    if not held:
        return text
    if held.endswith("-") and len(held) > 1 and held[-2].isalpha() and text[:1].islower():
        word = f"{held.rsplit(' ', 1)[-1]}{re.split(r'[^A-Za-z]', text, maxsplit=1)[0]}"
        return f"{held}{text}" if word.lower() in compounds else held[:-1] + text
    space = " " if held[-1:].isascii() and text[:1].isascii() else ""
    return f"{held}{space}{text}"


def _take_heads(before: Grid | None, grid: Grid) -> Grid:
    """A grid that goes on with the one before it, without heads of its own, has that one's heads and lines above."""
    cut = before and join_cut_heads(before, grid)
    if cut:
        return cut
    if before is None or before.width != grid.width or count_heads(grid, find_columns(grid)):
        return grid
    heads = before.rows[: count_heads(before, find_columns(before))]
    shift = len(heads)
    covered = {(row + shift, column) for row, column in grid.covered} | {place for place in before.covered if place[0] < shift}
    indents = (*([0.0] * shift), *grid.indents) if grid.indents else ()
    return replace(
        grid, rows=(*heads, *grid.rows), covered=frozenset(covered), heads=shift or None, indents=indents, continued=bool(shift)
    )
