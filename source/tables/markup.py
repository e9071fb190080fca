"""Tables of HTML and XHTML as grids: spans filled, heads by their tags, layout tables told apart from those that hold data."""

from collections.abc import Iterator
from typing import Any

from source.tables.table import Grid

_WIDEST = 200  # columns: a span over more is a mistake or an attack
_MOST_CELLS = 200_000  # places of a table's cells: spans could claim any number of them
_LONGEST_CELL = 400  # characters: tables that hold whole texts lay out a page
_TEXT_BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6".split())
_UNREAD = frozenset("script style template noscript".split())


def read_tag(node: Any) -> str:
    """The local name of an element in lower case; "" for comments and processing instructions."""
    return node.tag.rsplit("}", 1)[-1].lower() if isinstance(node.tag, str) else ""


def read_markup(table: Any) -> Grid | None:
    """The grid of a <table>; None for one without cells, with a table inside, or with whole texts for cells."""
    if any(read_tag(node) == "table" for node in table.iterdescendants()):
        return None
    rows = [row for row in table.iter() if read_tag(row) == "tr"]
    placed = _place(rows)
    texts = {text for text, _ in placed.values() if text}
    if not texts or sum(len(text) > _LONGEST_CELL for text in texts) * 4 > len(texts):
        return None
    width = max(column for _, column in placed) + 1
    grid = tuple(tuple(placed.get((r, c), ("", False))[0] for c in range(width)) for r in range(len(rows)))
    covered = frozenset(place for place, (_, first) in placed.items() if not first)
    caption = next((read_text(node) for node in table if read_tag(node) == "caption"), "")
    return Grid(grid, covered, _count_heads(rows), caption) if width > 1 or len(rows) > 1 else None


def _place(rows: list[Any]) -> dict[tuple[int, int], tuple[str, bool]]:
    """The text at each place, and whether the place is its cell's first."""
    placed: dict[tuple[int, int], tuple[str, bool]] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            if read_tag(cell) not in ("td", "th"):
                continue
            while (number, column) in placed:
                column += 1
            wide, high = _read_span(cell, "colspan"), min(_read_span(cell, "rowspan"), len(rows) - number)
            if column + wide > _WIDEST or len(placed) + wide * high > _MOST_CELLS:
                break
            text = read_text(cell)
            for down in range(high):
                for right in range(wide):
                    placed.setdefault((number + down, column + right), (text, not down and not right))
            column += wide
    return placed


def _read_span(cell: Any, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _count_heads(rows: list[Any]) -> int | None:
    """How many first rows are in <thead>, or hold nothing but <th>; None where no row does."""
    count = 0
    for row in rows:
        cells = [read_tag(cell) for cell in row if read_tag(cell) in ("td", "th")]
        if read_tag(row.getparent()) != "thead" and not (len(cells) > 1 and set(cells) == {"th"}):
            break
        count += 1
    return count if 0 < count < len(rows) else None


def read_text(node: Any) -> str:
    """The text of an element on one line; line breaks and blocks inside set words apart."""
    return " ".join("".join(_walk_pieces(node)).split())


def _walk_pieces(node: Any) -> Iterator[str]:
    if read_tag(node) not in _UNREAD and isinstance(node.tag, str):
        if node.text:
            yield node.text
        for child in node:
            if read_tag(child) in _TEXT_BLOCKS:
                yield " "
            yield from _walk_pieces(child)
            if child.tail:
                yield child.tail
