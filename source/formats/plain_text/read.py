"""Plain text as copied from a web page, a letter, a PDF or a table: paragraphs, rows, headings, captions and boilerplate.

Lines are judged by their own look and their neighbours. All text is kept; only whole lines of the page's own are not searched.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from source.blocks import Block, Kind, is_heading
from source.folding import fold
from source.formats.plain_text.boilerplate import is_boilerplate
from source.formats.plain_text.column_tables import Columns, build_columns, find_tables, find_unwritten, write_rows
from source.formats.plain_text.lines import (
    Line,
    ends_sentence,
    is_bullet,
    is_byline,
    is_key_value,
    is_list_item,
    is_question,
    line_of,
    measure_width,
)
from source.formats.plain_text.page_layout import drop_running, unfold_columns
from source.formats.plain_text.wrapping import join_lines
from source.patterns import compile_late
from source.tables.table import Table

PICTURE = compile_late(r"^\s*!\[(?P<caption>[^\]]*)\]\((?P<address>[^)\s]*)(?:\s[^)]*)?\)\s*$")
_CAPTION = compile_late(
    r"""
    ^[(（【\[]?(?:  # （图源：新华社
        图源|图片?来源|图片?[:/|丨]
        |图\d|制图|摄影|摄[:/|丨]  # 图1
        |来源[:/|丨]|资料图  # 来源：新华社
        |photo|image|source:|figure[ ]\d|chart)  # photo: Reuters, figure 1
    |(?:截图|资料图|供图|摄|图)[)）】\]]?$  # 新华社供图）
    |做客|合影|现场图  # people in a picture
    """,
    re.VERBOSE,
)
_RELATED = compile_late(
    r"""
    (?:相关|推荐|延伸|热门|猜你喜欢)(?:阅读|新闻|文章|报道|推荐|内容)?|更多(?:新闻|报道|文章|精彩)
    |(?:related|recommended|more)[ ](?:stories|articles|reading|news|posts|from[ ].{1,30})
    |you[ ]may[ ]also[ ]like|read[ ]next|most[ ](?:read|popular)
    """,
    re.VERBOSE,
)
_BREAK = compile_late("[\v\x1c-\x1e\x85\u2028\u2029]")
_PATH = compile_late(r"\S{1,12}(?:\s*[>›»/]\s*\S{1,12}){1,5}$")  # Home > News > Markets
_TIME_LAST = compile_late(r"\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]m)?$", re.IGNORECASE)
_LONGEST_HEADING = 80  # columns: 40 Chinese characters, a dozen English words
_LONGEST_LABEL = 30  # columns
_LONG_KEY = 12  # columns: six Chinese characters, two or three English words
_LONGEST_SURE_HEADING = 14
_LONGEST_QUESTION = 120  # characters of a heading that asks: one or two lines; longer, a paragraph ends in a question
_NEAR = 3  # lines above a table where its unit may be stated
_FARTHEST_TITLE = 8  # lines of the page's own before a title at most
_FARTHEST_TEXT = 3  # paragraphs between a title and the text, such as a subtitle and a byline


@dataclass(frozen=True)
class _Part:
    """A paragraph, a table, a row or a picture's mark, and whether a blank line stood before it."""

    text: str
    gap: bool = False
    row: bool = False
    table: Table | None = None


def read_plain(text: str) -> list[Block]:
    """Blocks of plain text.

    >>> [b.kind for b in read_plain("標題\\n文丨某人\\n正文第一段,說了一件事。\\n• 營收35億元")]
    ['heading', 'byline', 'body', 'body']
    """
    pages, running = drop_running([unfold_columns(page.split("\n")) for page in _BREAK.sub("\n", text).split("\f")])
    parts = list(_split_parts([line for page in pages for line in _trim_page(page)]))
    return [*_make_blocks(parts), *(Block("boilerplate", line) for line in running)]


def _trim_page(page: Sequence[str]) -> Sequence[str]:
    """A page's lines without blank ones at its ends, so that a paragraph goes on over the page's edge."""
    written = [at for at, line in enumerate(page) if line.strip()]
    return page[written[0] : written[-1] + 1] if written else []


def _split_parts(lines: Sequence[str]) -> Iterator[_Part]:
    at = 0
    for table in find_tables(lines):
        yield from _join_paragraphs(lines[at : table.start])
        yield from _write_rows(lines, table)
        at = table.end
    yield from _join_paragraphs(lines[at:])


def _write_rows(lines: Sequence[str], columns: Columns) -> Iterator[_Part]:
    above = lines[max(columns.start - _NEAR, 0) : columns.start]
    gap = bool(above) and not above[-1].strip()
    table = build_columns(columns, "\n".join(above))
    if table is not None:
        if unwritten := find_unwritten(columns, table):
            yield _Part(unwritten, gap, row=True)
        yield _Part("\n".join(table.lines), gap, table=table, row=True)
    else:
        yield from (_Part(row, gap and not number, row=True) for number, row in enumerate(write_rows(columns.rows)))


def _join_paragraphs(lines: Sequence[str]) -> Iterator[_Part]:
    """Paragraphs of lines without tables; a picture or a line of the page's own is never joined to one."""
    held: list[Line] = []
    gap = False
    for raw in lines:
        if not raw.strip():
            gap = True
        elif PICTURE.match(raw) or is_boilerplate(raw.strip()):
            yield from (_Part(made.text, made.gap) for made in join_lines(held))
            yield _Part(raw.strip(), gap)
            held, gap = [], False
        else:
            held.append(line_of(raw, gap=gap))
            gap = False
    yield from (_Part(made.text, made.gap) for made in join_lines(held))


def _make_blocks(parts: Sequence[_Part]) -> Iterator[Block]:
    tail = _find_tail(parts)
    open_picture = False
    for number, part in enumerate(parts):
        picture = PICTURE.match(part.text)
        if picture:
            yield Block("picture", picture["caption"].strip(), picture["address"] or None)
        elif part.table:
            yield Block("table", "", table=part.table)
        elif part.text:
            kind = "boilerplate" if number >= tail else _choose_kind(parts, number, after_picture=open_picture)
            yield Block(kind, part.text)
        open_picture = picture is not None and not picture["caption"].strip()


def _find_tail(parts: Sequence[_Part]) -> int:
    """Number of the line from which on there are only the titles of other articles."""
    start = len(parts)
    for number in range(len(parts) - 1, -1, -1):
        text = parts[number].text
        if _RELATED.fullmatch(fold(text).strip(" :：>»")):
            start = number
        elif not (_looks_short(parts[number]) or is_boilerplate(text) or PICTURE.match(text)):
            break
    return start


def _choose_kind(parts: Sequence[_Part], number: int, *, after_picture: bool) -> Kind:
    part = parts[number]
    if part.row:
        return "body"
    if is_boilerplate(part.text):
        return "boilerplate"
    if is_byline(part.text):
        return "byline"
    if is_question(part.text):
        return "heading" if len(part.text) <= _LONGEST_QUESTION and _has_text_under(parts, number) else "body"
    if _is_open(part.text) and (after_picture or _CAPTION.match(fold(part.text))):
        sure = _CAPTION.search(fold(part.text)) or len(part.text) > _LONGEST_SURE_HEADING
        return "caption" if sure or not _has_text_under(parts, number) else "heading"
    return "heading" if _is_heading(parts, number) else "body"


def _is_open(text: str) -> bool:
    """Whether a text is short and no sentence."""
    return measure_width(text) <= _LONGEST_HEADING and not ends_sentence(text)


def _looks_short(part: _Part) -> bool:
    """Whether a part could be a heading by its own look: short, no sentence, no item, no key with its value."""
    return _is_open(part.text) and not (part.row or is_bullet(part.text) or is_key_value(part.text))


def _is_heading(parts: Sequence[_Part], number: int) -> bool:
    """Whether a short line stands over text: nothing unfinished goes before it, and sentences, items or rows come after it."""
    part, before = parts[number], parts[number - 1] if number else None
    after = parts[number + 1] if number + 1 < len(parts) else None
    if _is_title_with_colon(parts, number):
        return True
    if not _looks_short(part) or after is None or _TIME_LAST.search(part.text) or part.text[-1:] in "，,、":
        return False
    if number <= _FARTHEST_TITLE and all(map(_is_before_title, parts[:number])) and (is_byline(after.text) or after.gap):
        return True
    if before and not part.gap and _looks_short(before) and not is_byline(before.text):
        return number == 1 and _has_text_under(parts, number)
    if before and is_list_item(part.text) and is_list_item(before.text):
        return False
    return _has_text_under(parts, number) or (part.gap and not after.gap and _is_label(part.text))


def _is_title_with_colon(parts: Sequence[_Part], number: int) -> bool:
    """Whether a line at the top, apart from the text, is a title of two halves (甲公司上半年轉虧為盈：營收增三成) rather than a key with
    its value, whose key is short and seldom alone."""
    part, after = parts[number], parts[number + 1] if number + 1 < len(parts) else None
    if not (is_key_value(part.text) and _is_open(part.text)) or part.row or after is None or not after.gap:
        return False
    first = number <= _FARTHEST_TITLE and all(map(_is_before_title, parts[:number]))
    long = measure_width(re.split("[:：]", part.text)[0]) >= _LONG_KEY
    return first and long and not is_key_value(after.text) and _has_text_under(parts, number)


def _is_before_title(part: _Part) -> bool:
    return is_boilerplate(part.text) or bool(PICTURE.match(part.text) or _PATH.match(part.text))


def _is_label(text: str) -> bool:
    """Whether a short line names what the lines right under it are."""
    return measure_width(text) <= _LONGEST_LABEL and not any(character.isdigit() for character in text)


def _has_text_under(parts: Sequence[_Part], number: int) -> bool:
    """Whether sentences, items or rows come next, or after a byline and one more short line, such as a subtitle."""
    for later in parts[number + 1 : number + 1 + _FARTHEST_TEXT]:
        if is_byline(later.text) or is_boilerplate(later.text) or PICTURE.match(later.text):
            continue
        if not _looks_short(later):
            return True
        if number and not later.gap:
            return False
    return False


def find_first_heading(blocks: Sequence[Block]) -> str:
    """The first heading before any body text, without stray marks around it; "" where there is none."""
    for block in blocks:
        if block.kind == "body" or is_question(block.text):
            break
        if block.kind == "heading" and is_heading(block.text):
            return block.text.strip("?？ #*·|-—")
    return ""
