"""Where an article's paragraphs stand in the text of its page."""

from collections.abc import Sequence
from itertools import groupby

from source.blocks import Block
from source.patterns import compile_late

KEY = 30  # characters of a paragraph that are looked for in the page
_SHORTEST_KEY = 6
_HEADS = 3  # of a table's rows, one of which is looked for: merged cells may keep its heads from being found
_SPACE = compile_late(r"\s+")

Place = tuple[int, int, int]
"""Where a block begins and ends in a page's text without spaces, and the block's number."""


def find_places(text: str, blocks: Sequence[Block]) -> list[Place]:
    """Where blocks stand in the page's text: start, end, and the block's number; of those that are found there."""
    found: list[Place] = []
    at = 0
    for number, block in enumerate(blocks):
        span = _find_rows(text, block.table.rows, at) if block.table is not None else _find_text(text, block.text, at)
        if span is not None:
            at = span[1]
            found.append((*span, number))
    return _with_last_title(text, found)


def _with_last_title(text: str, found: list[Place]) -> list[Place]:
    """The same, the first where it stands last before the second: a page says its title in its head too."""
    if len(found) < 2:
        return found
    (start, end, number), (following, _, _) = found[:2]
    last = text.rfind(text[start:end], start, following)
    return [(last, last + end - start, number), *found[1:]]


def _find_text(text: str, paragraph: str, at: int) -> tuple[int, int] | None:
    """Where a paragraph stands in the page's text from `at` on."""
    plain = _SPACE.sub("", paragraph)
    start = text.find(plain[:KEY], at) if len(plain) >= _SHORTEST_KEY else -1
    if start < 0:
        return None
    end = text.find(plain[-KEY:], start, start + 2 * len(plain) + KEY)
    return start, end + len(plain[-KEY:]) if end >= 0 else start + len(plain)


def _find_rows(text: str, rows: Sequence[Sequence[str]], at: int) -> tuple[int, int] | None:
    """The same of a table, from its first row that is found to its last; a cell over several columns is on the page once.

    >>> _find_rows("去年收入2023年2024年甲部120346今年", [("", "2023年", "2024年"), ("甲部", "120", "346")], 0)
    (4, 22)
    """
    plain = [_SPACE.sub("", "".join(cell for cell, _ in groupby(row))) for row in rows]
    sure = [row for row in plain if len(row) >= _SHORTEST_KEY]
    start = min((place for row in sure[:_HEADS] if (place := text.find(row, at)) >= 0), default=-1)
    if start < 0:
        return None
    reach = start + 2 * sum(map(len, plain)) + KEY
    ends = (place + len(row) for row in reversed(sure) if (place := text.rfind(row, start, reach)) >= 0)
    return start, next(ends)
