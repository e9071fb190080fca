"""A passage that holds rows of a table, with the table set as one: heads above, labels before, the cell that answers marked."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from index.passages.passage import PassageCell
from qa.page.templating import mark_made, render
from source.tables.units import find_table_unit

Render = Callable[[int, int], str]
"""The HTML of a stretch of a passage's text, escaped and marked."""
_HEAD = 3  # letters of a head that stands in its cells: fewer are a unit
_Line = tuple[int, int, list[PassageCell]]


@dataclass(frozen=True)
class _Cell:
    """What stands in a cell, as HTML, and whether it answers."""

    text: str
    answers: bool


def passage_with_tables(text: str, cells: Sequence[PassageCell], answer: tuple[int, int] | None, render_text: Render) -> str:
    """A passage's text in which the lines that a table's rows are written as are a <table>; the rest as `render_text` gives it.

    >>> from html import escape
    >>> cells = (PassageCell(11, 12, 0, 1, 1, "Oslo", "2024", "City"),)
    >>> print(passage_with_tables("Oslo: 2024 7", cells, None, lambda a, b: escape("Oslo: 2024 7"[a:b])))
    <div class="table" tabindex="0"><table><thead><tr><td>City</td><th scope="col">2024</th></tr></thead><tbody><tr><th scope="row">Oslo</th><td>7</td></tr></tbody></table></div>
    """
    parts = []
    for table, lines in groupby(_lines(text, cells), key=lambda line: line[2][0].table if line[2] else None):
        mine = list(lines)
        parts.append(render_text(mine[0][0], mine[-1][1]) if table is None else _table_html(text, mine, answer, render_text))
    return "".join(parts)


def find_spelt(text: str, cells: Sequence[PassageCell], above: str = "") -> list[tuple[int, int, str]]:
    """The stretches of cells that the article writes once above their table or in its corner, as its unit, and not in each: 亿元 of
    39.5亿元 under 单位：亿元. `above` is the line before the text, where the table begins in another.

    >>> cells = (PassageCell(11, 17, 0, 1, 1, "甲", ""),)
    >>> find_spelt("单位：亿元\\n甲：收入：39.5亿元", cells)
    [(15, 17, 'spelt')]
    >>> find_spelt("甲：收入：39.5亿元", (PassageCell(5, 11, 0, 1, 1),))
    []
    """
    made, told = list[tuple[int, int, str]](), above
    for start, end, mine in _lines(text, cells):
        if not mine:
            told = text[start:end].strip() or told
        over = told if _UNIT.search(told) else ""
        for cell in mine:
            made += [(*span, "spelt") for span in _around(text, cell, f"{over} {_unit_in(cell.corner)}")]
    return made


@lru_cache(256)  # a table has one, which is asked of for each of its cells
def _unit_in(corner: str) -> str:
    """A corner that states a unit; "" for any other."""
    return corner if find_table_unit(corner) is not None else ""


def _around(text: str, cell: PassageCell, told: str) -> Iterator[tuple[int, int]]:
    """What stands around a cell's number and is told above."""
    digits = [at for at in range(cell.start, cell.end) if text[at].isdigit()]
    if not digits:
        return
    low, high = digits[0], digits[-1] + 1
    while low > cell.start and text[low - 1] in "(（-−–":
        low -= 1
    while high < cell.end and text[high] in ")）%":
        high += 1
    for start, end in ((cell.start, low), (high, cell.end)):
        said = text[start:end].strip().casefold()
        if said and said in told.casefold():
            yield start, end


_UNIT = re.compile(r"单位|單位|\bunits?\b|\bin (?:[a-z$€£¥]{1,9} ){0,2}(?:thousands|millions|billions)\b", re.IGNORECASE)


def _lines(text: str, cells: Sequence[PassageCell]) -> Iterator[_Line]:
    """The lines of a text with the cells that stand in each."""
    start, at = 0, 0
    for line in text.splitlines(keepends=True):
        end, mine = start + len(line), []
        while at < len(cells) and cells[at].start < end:
            mine.append(cells[at])
            at += 1
        yield start, end, mine
        start = end


def _table_html(text: str, lines: list[_Line], answer: tuple[int, int] | None, render_text: Render) -> str:
    lines = _upright(lines)
    columns = dict(sorted((cell.column, cell.head) for _, _, cells in lines for cell in cells))
    labels: dict[tuple[int, str], str] = {}
    rows: dict[tuple[int, str], dict[int, _Cell]] = {}
    for start, _, cells in lines:
        row = cells[0].row, cells[0].label
        labels.setdefault(row, _label(text, start, cells[0], render_text))
        rows.setdefault(row, {}).update({cell.column: _cell(cell, answer, render_text) for cell in cells})
    columns = {at: head or _head_inside(text, at, lines) for at, head in columns.items()}
    corner = " / ".join(dict.fromkeys(cell.corner for _, _, cells in lines for cell in cells if cell.corner))
    heads = list(columns.values()) if corner or any(columns.values()) else []
    return render(
        "table.html",
        corner=corner,
        heads=heads,
        rows=[(labels[row], [held.get(at) for at in columns]) for row, held in rows.items()],
    )


def _head_inside(text: str, column: int, lines: list[_Line]) -> str:
    """The head of a column whose cells all say it after their number (48 Stores, 35 Stores)."""
    said = {text[one.start : one.end].lstrip("0123456789.,- ") for _, _, cells in lines for one in cells if one.column == column}
    word = next(iter(said)) if len(said) == 1 else ""
    return word if len(word) >= _HEAD and word.isalpha() else ""


def _upright(lines: list[_Line]) -> list[_Line]:
    """The lines of a table that is written column by column with rows and columns exchanged, so that a line is a row."""
    if all(len({cell.column for cell in cells}) == len(cells) for _, _, cells in lines):
        return lines
    return [(start, end, [replace(one, row=one.column, column=one.row) for one in cells]) for start, end, cells in lines]


def _label(text: str, start: int, cell: PassageCell, render_text: Render) -> str:
    """A row's label as its line writes it, before the head and the colon of its first cell."""
    lead = text[start : cell.start].rstrip(" :：$€£¥")
    at = lead.rfind(cell.head) if cell.head else -1
    end = start + (at if at >= 0 else len(lead))
    while end > start and text[end - 1] in " :：":
        end -= 1
    return mark_made(render_text(start, end)) if end > start else cell.label


def _cell(cell: PassageCell, answer: tuple[int, int] | None, render_text: Render) -> _Cell:
    answers = answer is not None and cell.start < answer[1] and answer[0] < cell.end
    return _Cell(mark_made(render_text(cell.start, cell.end)), answers)
